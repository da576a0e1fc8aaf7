"""How soon a book is shown: every one of them in the sample, and one of 50,000 records.

    python tests/benchmarks/books.py [rounds]

From asking for the place until its page is painted, in the running window, the program at rest
before. The best of the rounds: whatever else the machine does comes on top.
"""

import os
import sys
import tempfile
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from dangjian_desktop.records import ALL, Person, Visit  # noqa: E402
from dangjian_desktop.services import keeping  # noqa: E402
from dangjian_desktop.store.bulk import insert_many  # noqa: E402
from dangjian_desktop.ui import pages  # noqa: E402
from dangjian_desktop.ui.kit.office import Target  # noqa: E402
from dangjian_desktop.ui.kit.places import PlacesPage  # noqa: E402
from tests import pictures  # noqa: E402
from tests.studio import Studio  # noqa: E402

BOOK_MS, LONG_MS, MANY, ROUNDS = 150, 250, 50_000, 5
READ_ASIDE = {"年度台账"}  # read in a task: what is painted at once is the page without it


def shown(studio: Any, group: str, title: str) -> float:
    """Milliseconds until the tab is painted, read anew."""
    page = studio.shell.pages.currentWidget()
    page._old = set(page.made)  # as after a change elsewhere
    page.bar.setCurrentIndex((page.here + 1) % max(len(page.places), 1))
    studio.app.processEvents()
    page._old = set(page.made)
    started = time.perf_counter()
    studio.window.office.went.emit(Target(group, ask=title))
    studio.app.processEvents()
    studio.shell.grab()
    return (time.perf_counter() - started) * 1000


def places() -> list[tuple[str, str]]:
    found = []
    for group in pages.MODULES:
        kind = pages.page_of(group)
        if kind is not None and issubclass(kind, PlacesPage):
            claimed = {table for place in kind.own for table in place.tables} | set(kind.claimed)
            titles = [place.title for place in kind.own]
            titles += [
                one.title for one in ALL if one.menu == group and one.__tablename__ not in claimed
            ]
            found += [(group, title) for title in titles if title not in READ_ASIDE]
    return found


def long_book(studio: Any) -> None:
    office = studio.window.office
    with office.opened.db.write("走访") as session:
        people = [one.id for one in keeping.listed(session, Person)][:60]
        first = date(2016, 1, 1)
        insert_many(
            session,
            Visit,
            [
                {
                    "held_on": first + timedelta(days=n % 3900),
                    "person_id": people[n % len(people)],
                    "visitors": "支部委员",
                    "occasion": "春节",
                    "money": Decimal(200),
                }
                for n in range(MANY)
            ],
        )


def main(rounds: int) -> int:
    broken = False
    with tempfile.TemporaryDirectory() as name:
        data = Path(name) / "data"
        pictures._sample(data)
        studio = Studio(data, Path(name), "")
        studio.settle()
        list(ALL)
        slowest: list[tuple[float, str]] = []
        for group, title in places():
            studio.window.office.go(group, ask=title)
            studio.settle()
            slowest.append((min(shown(studio, group, title) for _ in range(rounds)), title))
        slowest.sort(reverse=True)
        for spent, title in slowest[:6]:
            print(f"  {title:　<14} {spent:6.0f} ms")
        spent = slowest[0][0]
        broken |= spent > BOOK_MS
        print(f"slowest of {len(slowest)} books in the sample, ms  {spent:6.0f}  bound {BOOK_MS}")
        long_book(studio)
        studio.window.office.go("关怀服务", ask="走访慰问")
        studio.settle()
        spent = min(shown(studio, "关怀服务", "走访慰问") for _ in range(rounds))
        broken |= spent > LONG_MS
        print(f"a book of {MANY:,} records, ms  {spent:6.0f}  bound {LONG_MS}")
        studio.window.release()
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS))
