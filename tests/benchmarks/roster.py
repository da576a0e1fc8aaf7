"""How soon the sample's roster is shown; exit 1 past the bound.

    python tests/benchmarks/roster.py [rounds]

Fresh processes in turn, timed from outside; the floor is an empty window, the import of
sqlalchemy.orm and the opening of the same file.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

SHOWN = 1.3
ROUNDS = 7
ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-23"
ENV = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
FLOOR = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
app.processEvents()
import sqlalchemy.orm
import sqlcipher3.dbapi2 as driver
file = driver.connect(sys.argv[1])
file.execute("SELECT count(*) FROM person").fetchone()
"""


def compiled(cache: Path) -> None:
    """Keep compiled modules, as an installed program does; the floor's libraries have theirs."""
    ENV["PYTHONPYCACHEPREFIX"] = str(cache)
    ENV["PYTHONDONTWRITEBYTECODE"] = ""


def spent(arguments: list[str]) -> float:
    """Seconds of one fresh process."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=ENV, stderr=subprocess.DEVNULL, check=True
    )
    return time.perf_counter() - started


def shown(root: Path, rounds: int) -> bool:
    """The sample's roster against the floor."""
    data = root / "sample"
    base = ["-m", "dangjian_desktop", "--data-dir", str(data)]
    spent([*base, "--today", TODAY, "sample"])
    (data / "settings.json").write_text(json.dumps({"page": "党员"}), encoding="utf-8")
    runs = {
        "floor": ["-c", FLOOR, str(data / "dangjian.db")],
        "roster": [*base, "--until", "ready"],
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for arguments in runs.values():
        spent(arguments)
    for _ in range(rounds):
        for name, arguments in runs.items():
            times[name].append(spent(arguments))
    floor, roster = median(times["floor"]), median(times["roster"])
    print(f"roster  floor      {floor * 1000:5.0f} ms")
    print(f"roster  shown      {roster * 1000:5.0f} ms   {roster / floor:.2f}  bound {SHOWN}")
    return roster <= SHOWN * floor


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    root = Path(tempfile.mkdtemp())
    compiled(root / "compiled")
    try:
        good = shown(root, rounds)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
