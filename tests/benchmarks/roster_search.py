"""A search in the members page over 100,000 invented people; exit 1 past a bound.

    python tests/benchmarks/roster_search.py [folder]

From the end of the debounce to the repaint, against a repaint of the same rows without a query;
the peak of the memory of the process that shows the page (the people are written by another).
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

BOUND, MEGABYTES = 1.5, 250.0
PEOPLE, BRANCHES, SLICE = 100_000, 100, 10_000
ROUNDS = 7
TODAY = date(2026, 11, 23)
DAY = "2012-07-01"
READ_SECONDS = 600
# What is typed, by kind; all are common, so that a full list is found.
ASKED = {
    "one character": ("王", "李", "明", "国"),
    "two characters": ("王伟", "李明", "建国", "张"),
    "initials": ("zw", "lj", "wx", "yh"),
    "digits": ("1985", "138", "6200", "99"),
}


# --- the people ------------------------------------------------------------------------------


def fill(path: Path, count: int) -> None:
    """Invented people, full members of a hundred branches."""
    import search

    from dangjian_desktop.store.database import Database

    db = Database(path)
    branches = _branches(db)
    people = list(search.invented(count))
    chance = random.Random(7)
    for start in range(0, count, SLICE):
        _write(db, branches, people[start : start + SLICE], chance)
    db.close()


def _branches(db: Any) -> list[str]:
    from dangjian_desktop.domain.dates import PartialDate
    from dangjian_desktop.records import Organization
    from dangjian_desktop.store.bulk import insert_many

    founded = PartialDate.parse(DAY)
    with db.write("bench") as session:
        top = insert_many(
            session, Organization, [{"level": "general_branch", "name": "某段党总支"}]
        )
        common = {"level": "branch", "parent_id": top[0], "founded_on": founded}
        rows = [{**common, "name": f"第{at}养护站党支部"} for at in range(1, BRANCHES + 1)]
        return insert_many(session, Organization, rows)


def _write(
    db: Any, branches: Sequence[str], people: Sequence[dict[str, str]], chance: random.Random
) -> None:
    from dangjian_desktop.domain.dates import PartialDate
    from dangjian_desktop.records import Belonging, Person, Standing
    from dangjian_desktop.store.bulk import insert_many

    since = PartialDate.parse(DAY)
    whole = [{**p, "birth": _birth(p), "sex": chance.choice("男女")} for p in people]
    with db.write("bench") as session:
        ids = insert_many(session, Person, whole)
        stands = [{"person_id": one, "kind": "full_member", "since": since} for one in ids]
        insert_many(session, Standing, stands)
        belongs = [
            {"person_id": one, "organization_id": chance.choice(branches), "since": since}
            for one in ids
        ]
        insert_many(session, Belonging, belongs)


def _birth(person: dict[str, str]) -> Any:
    from dangjian_desktop.domain.dates import PartialDate

    digits = person["id_number"][6:14]
    return PartialDate.parse(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")


# --- the page --------------------------------------------------------------------------------


def opened_page(path: Path) -> Any:
    """The members page in its window, the roster read."""
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    from dangjian_desktop.jobs.opening import Opened
    from dangjian_desktop.runtime.clock import Clock
    from dangjian_desktop.runtime.paths import DataFolder
    from dangjian_desktop.runtime.settings import Settings
    from dangjian_desktop.store.database import Database
    from dangjian_desktop.ui.kit import theme
    from dangjian_desktop.ui.kit.office import Office
    from dangjian_desktop.ui.kit.shell import Shell
    from dangjian_desktop.ui.pages.members import PAGE

    app = QApplication([])
    shell = Shell(theme.install(app))
    db = Database(path)
    office = Office(Opened(DataFolder(path.parent), db, Clock(TODAY)), shell, Settings())
    page = PAGE(office)
    shell.resize(1366, 768)
    shell.cover(page)
    shell.show()
    until = time.monotonic() + READ_SECONDS
    while not page.listing.rows and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.01)
    QThreadPool.globalInstance().waitForDone()
    rest(app)
    return page


def rest(app: Any) -> None:
    """Whatever waits for a moment of quiet: the card, the number of all hits."""
    until = time.monotonic() + 0.3
    while time.monotonic() < until:
        app.processEvents()


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def compared(page: Any, text: str) -> Iterator[tuple[float, float, int]]:
    """(search and repaint, repaint of the same rows, how many rows), the two in turn."""
    from PySide6.QtWidgets import QApplication

    pane = page.pane

    def searched() -> None:
        pane.search_now()
        QApplication.sendPostedEvents()

    def repainted() -> None:
        pane.view.viewport().update()
        QApplication.sendPostedEvents()

    for _ in range(ROUNDS):
        pane.words.setText("")
        pane.search_now()
        rest(QApplication.instance())
        pane.words.setText(text)
        spent = timed(searched)
        yield spent, timed(repainted), len(pane.model.records)


def judged(page: Any) -> bool:
    good = True
    for kind, asked in ASKED.items():
        found = [one for text in asked for one in compared(page, text)]
        search, repaint = median(f[0] for f in found), median(f[1] for f in found)
        ratio = median(f[0] / f[1] for f in found)
        good &= ratio <= BOUND
        rows = median(f[2] for f in found)
        print(
            f"search  {kind:15} {search:6.1f} ms  repaint {repaint:6.1f} ms  rows {rows:5.0f}"
            f"  {ratio:5.2f}  bound {BOUND}"
        )
    return good


def main() -> int:
    if len(sys.argv) > 2:
        fill(Path(sys.argv[1]), int(sys.argv[2]))
        return 0
    import search

    with tempfile.TemporaryDirectory() as spare:
        path = Path(sys.argv[1] if len(sys.argv) > 1 else spare) / "dangjian.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            subprocess.run([sys.executable, __file__, str(path), str(PEOPLE)], check=True)
        page = opened_page(path)
        print(f"search  people on the list {len(page.listing.rows)}")
        good = judged(page)
        peak = search.peak_mb()
        print(f"search  memory {peak:.0f} MB  bound {MEGABYTES:.0f}")
        page.office.shut()
    return 0 if good and peak <= MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
