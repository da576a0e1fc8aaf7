"""How fast 发展党员 answers: the check, the board in the window, the papers; exit 1 past a bound.

    python tests/benchmarks/development.py [rounds]

The check is read from the file and judged, half of the cases and all of them in turn. The board is
asked for in the real window, in fresh processes with compiled modules; the papers are all that a
case of the sample offers, written into a folder. Of several rounds the quickest counts: whatever
else the machine does only adds.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import _cases

from dangjian_desktop.domain.development.checks import CHECKS
from dangjian_desktop.jobs import development_papers, sample
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services.development import checkup
from dangjian_desktop.store.database import Database

CASES, SHOWN = 10_000, 2_000
DOUBLE, PER_RULE_US, BOARD_MS, PAPERS_MS = 2.2, 30.0, 200.0, 1000.0  # bounds of the issue
ROUNDS = 5
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.runtime.settings import load
from dangjian_desktop.ui import pages
from dangjian_desktop.ui.kit import screen
from dangjian_desktop.ui.window import Window
import _cases

folder = DataFolder(Path(sys.argv[1]))
settings = load(folder.settings)
first = screen.paint(settings, pages.HERE, pages.first(settings.page))
shell = screen.live(first, pages.HERE, _cases.TODAY)
window = Window(shell, folder, Clock(_cases.TODAY), settings)
ready = []
window.on_ready = lambda: ready.append(True)
window.start()
app = QApplication.instance()


def quiet():
    end = time.perf_counter() + 1.0
    while time.perf_counter() < end or QThreadPool.globalInstance().activeThreadCount():
        app.processEvents()


while not ready:
    app.processEvents()
window._rest()  # as the program does once its first page stands: counts, pages, the first paper
quiet()
begun = time.perf_counter()
shell.navigation.go("发展党员")
page = shell.pages.currentWidget()
assert page.board.isVisible()
page.repaint()
app.processEvents()
print((time.perf_counter() - begun) * 1e3)
window.release()
quiet()
"""


def timed(job: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    job()
    return (time.perf_counter() - begun) * 1e3


def filled(folder: Path, count: int) -> tuple[Database, str]:
    """A file with so many cases, and the branch that has half of them."""
    folder.mkdir()
    db = Database(folder / "dangjian.db", who="测量")
    with db.write("测量") as session:
        half, _ = _cases.fill(session, count)
    return db, half


def check(folder: Path, rounds: int) -> dict[str, float]:
    """Half of the cases and all of them, in turn."""
    db, half = filled(folder, CASES)
    times: dict[str, list[float]] = {half: [], "": []}
    found: dict[str, int] = {}

    def ask(place: str) -> None:
        with db.read() as session:
            found[place] = len(checkup.findings(session, _cases.TODAY, place))

    for turn in range(rounds + 1):
        for place, spent in times.items():
            took = timed(lambda place=place: ask(place))
            if turn:
                spent.append(took)
    db.close()
    part, whole = min(times[half]), min(times[""])
    rules = len({one.key for one in CHECKS})
    print(f"  check  {CASES // 2} cases {part:6.0f} ms   {CASES} cases {whole:6.0f} ms")
    print(f"  check  {rules} rules, {found['']} findings")
    return {"double": whole / part, "per_rule": whole * 1e3 / CASES / rules}


def board(folder: Path, rounds: int) -> float:
    """Milliseconds from the click to the painted board, the first time in its process.

    The window has shown its first page and has come to rest, as when somebody looks for a case.
    """
    db, _ = filled(folder, SHOWN)
    db.close()
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(HERE))),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    command = [sys.executable, "-c", WINDOW, str(folder)]
    spent = []
    for _ in range(rounds + 1):  # the first compiles and is left out
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        spent.append(float(done.stdout.split()[-1]))
    return min(spent[1:])


def papers(folder: Path, rounds: int) -> tuple[int, float]:
    """How many files a case's papers are, and the milliseconds that they take."""
    folder.mkdir()
    db = Database(folder / "dangjian.db", who="测量")
    sample.build(db, _cases.TODAY)
    case_id = sample.whole_case(db)
    files = DataFolder(folder).attachments
    spent, made = [], []
    for turn in range(rounds + 1):  # warm: the first loads faces and modules
        target = folder / f"papers{turn}"
        begun = time.perf_counter()
        made = development_papers.print_all(db, case_id, target, _cases.TODAY, files)
        spent.append((time.perf_counter() - begun) * 1e3)
    db.close()
    return len(made), min(spent[1:])


def main(rounds: int) -> int:
    root = Path(tempfile.mkdtemp())
    try:
        checked = check(root / "check", rounds)
        shown = board(root / "board", rounds)
        count, printed = papers(root / "papers", rounds)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    bounds = (
        ("check, twice the cases", checked["double"], DOUBLE),
        ("check, µs per rule and case", checked["per_rule"], PER_RULE_US),
        (f"board of {SHOWN} cases, ms until painted", shown, BOARD_MS),
        (f"all papers of one case ({count} files), ms", printed, PAPERS_MS),
    )
    for name, found, bound in bounds:
        print(f"  {name:46} {found:7.2f}  bound {bound:g}{'' if found <= bound else '  BROKEN'}")
    return int(any(found > bound for _, found, bound in bounds))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
