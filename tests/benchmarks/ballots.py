"""How long one key takes while ballots are entered: 60 people, 40 ballots, twice; 1 past 16 ms.

    python tests/benchmarks/ballots.py [ballots]

The real desk in a window over a file of its own. A key is timed until all it changed is painted
again, Enter until the ballot is on the disk and the next one stands there. The bound is on the
program's own time, so that whatever else the machine does does not count; what a sync of the disk
takes stands beside it.
"""

import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from dangjian_desktop.domain.dates import PartialDate  # noqa: E402
from dangjian_desktop.jobs.opening import open_folder  # noqa: E402
from dangjian_desktop.records import Belonging, Organization, Person, Standing  # noqa: E402
from dangjian_desktop.runtime.clock import Clock  # noqa: E402
from dangjian_desktop.runtime.paths import DataFolder  # noqa: E402
from dangjian_desktop.runtime.settings import Settings  # noqa: E402
from dangjian_desktop.services import keeping  # noqa: E402
from dangjian_desktop.services.evaluation import rounds  # noqa: E402
from dangjian_desktop.ui.kit import shell, theme  # noqa: E402
from dangjian_desktop.ui.kit.office import Office  # noqa: E402
from dangjian_desktop.ui.pages.evaluation import PAGE  # noqa: E402

PEOPLE, BALLOTS, BOUND_MS = 60, 40, 16.0
TODAY = date(2026, 11, 23)
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "青松云石泉林川野秋河"


def fill(office: Office, ballots: int) -> str:
    """A branch of sixty and its round; gives the branch."""
    since = PartialDate(2001, 7, 1)
    with office.write("测量") as session:
        body = keeping.save(session, Organization(), {"name": "测量党支部", "level": "branch"})
        for number in range(PEOPLE):
            name = f"{SURNAMES[number % 10]}{GIVEN[number // 10]}{GIVEN[number % 7]}"
            person = keeping.save(session, Person(), {"name": name, "sex": "男"})
            about = {"person_id": person.id, "since": since}
            keeping.save(session, Standing(), {**about, "kind": "full_member"})
            own = {**about, "organization_id": body.id, "how": "admitted"}
            keeping.save(session, Belonging(), own)
        found = rounds.open_round(session, body.id, TODAY.year, TODAY)
        rounds.update(session, found.id, {"issued": ballots, "collected": ballots}, TODAY)
    return body.id


def enter(
    page: object, ballots: int
) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Both turns; milliseconds of the marking keys and of Enter."""
    desk = page.count.desk
    desk.begin()
    view, marks, ends = desk.ballots.view, [], []
    for ballot in range(2 * ballots):
        for line in range(PEOPLE):
            key = "1" if (ballot + line) % 3 else "2"
            marks.append(timed(lambda key=key: QTest.keyClicks(view, key)))
        end = timed(lambda: QTest.keyClick(view, Qt.Key.Key_Return))
        if (ballot + 1) % ballots:  # the last of a turn leads elsewhere
            ends.append(end)
        elif ballot == ballots - 1:
            desk.check.again.click()
    return marks, ends


def timed(press: object) -> tuple[float, float]:
    """Milliseconds of the program and of the clock."""
    start, own = time.perf_counter(), time.process_time()
    press()
    QApplication.processEvents()
    return (time.process_time() - own) * 1000, (time.perf_counter() - start) * 1000


def told(words: str, spent: list[tuple[float, float]]) -> bool:
    own, clock = sorted(one for one, _ in spent), sorted(one for _, one in spent)
    late = own[int(len(own) * 0.99)]
    print(
        f"{words}: median {median(own):.2f} ms, 99 of 100 {late:.2f} ms"
        f" (by the clock {median(clock):.2f} and {clock[int(len(clock) * 0.99)]:.2f})"
    )
    return late <= BOUND_MS


def disk(folder: Path) -> float:
    """Median milliseconds of a ballot's bytes brought to the disk, and nothing else."""
    spent = []
    with (folder / "sync").open("wb", buffering=0) as stream:
        for _ in range(41):
            start = time.perf_counter()
            stream.write(b"0" * 4000)
            os.fsync(stream.fileno())
            spent.append((time.perf_counter() - start) * 1000)
    return median(spent)


def main(ballots: int) -> int:
    app = QApplication([])
    look = theme.install(app)
    with tempfile.TemporaryDirectory() as name:
        opened = open_folder(DataFolder(Path(name)), Clock(TODAY))
        window = shell.Shell(look)
        office = Office(opened, window, Settings())
        office.organization_id = fill(office, ballots)
        page = PAGE(office)
        window.show_page(page.group, page)
        window.resize(1366, 768)
        window.show()
        app.processEvents()
        marks, ends = enter(page, ballots)
        kept = told(f"a mark, {len(marks)} of them", marks)
        kept = told("Enter", ends) and kept
        print(f"a sync of this disk alone: {disk(Path(name)):.2f} ms")
        opened.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else BALLOTS))
