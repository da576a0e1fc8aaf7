"""The sample's books: tasks, reports, papers that came in, help, honours, deeds, as they were kept.

An office writes several of them in one sitting; each sitting is an act. What was done later of a
record is written into it in a later one. A few were forgotten and came late.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial

from sqlalchemy.orm import Session

from . import books_care, books_office, books_papers, books_work
from .books_desk import Desk, Met
from .cast import Cast, workday
from .roll import GENERAL
from .timeline import Step

AT = time(10, 50)
Write = Callable[[Desk], None]


@dataclass(slots=True)
class _Books:
    cast: Cast
    met: Met
    made: dict[str, tuple[str, str]] = field(default_factory=dict)

    def sit(self, day: date, writes: tuple[Write, ...], session: Session) -> None:
        desk = Desk(self.cast, self.met, session, day, self.made)
        for write in writes:
            write(desk)


def acts(cast: Cast, met: Met) -> Iterator[Step]:
    """Every sitting up to the sample's own day."""
    books = _Books(cast, met)
    for day, words, *writes in _sittings(cast, met):
        yield Step(datetime.combine(day, AT), words, partial(books.sit, day, tuple(writes)))


def _sittings(cast: Cast, met: Met) -> Iterator[tuple[date, str, *tuple[Write, ...]]]:
    """In the order of a year that has gone by; what is due near the sample's day stands last."""
    first = _working(cast, 22, 14)
    yield first, "建立各种台账", books_work.begun, books_care.begun, books_office.begun
    yield _yearly(cast, 12, 29), "登记年终总结和报告", books_office.year_end
    yield _yearly(cast, 1, 9), "登记年度计划", books_office.january
    yield (
        _working(cast, 8, 11),
        "登记三月台账",
        books_work.march,
        books_papers.march,
        books_care.march,
    )
    yield _working(cast, 6, 15), "登记五月台账", books_work.may, books_papers.may, books_care.may
    yield _yearly(cast, 7, 3), "登记七一表彰和半年报告", books_office.july, books_care.july
    yield (
        _working(cast, 3, 10),
        "登记暑期台账",
        books_work.august,
        books_papers.august,
        books_care.august,
    )
    yield _working(cast, 2, 8), "登记九月台账", books_work.september, books_care.september
    if joint := _joint(cast, met):
        yield joint, "登记联席会议决定", books_work.joint
    yield (
        _before(cast, 20),
        "登记收文和交办任务",
        books_work.lately,
        books_papers.lately,
        books_office.lately,
    )
    yield _before(cast, 8), "登记请示和走访情况", books_office.asked, books_care.lately
    yield _before(cast, 1), "补记台账", books_work.yesterday, books_care.yesterday


def _working(cast: Cast, months: int, day: int) -> date:
    return workday(cast.ago(months, day).first())


def _yearly(cast: Cast, month: int, day: int) -> date:
    """The last time before the sample's own day, and after the books were begun."""
    this_year = workday(date(cast.today.year, month, day))
    return this_year if this_year < cast.today else workday(date(cast.today.year - 1, month, day))


def _before(cast: Cast, days: int) -> date:
    return cast.today - timedelta(days=days)


def _joint(cast: Cast, met: Met) -> date | None:
    """Two days after the last joint meeting, so that what it agreed on is written down in time."""
    days = [day for kind, body, day in met if (kind, body) == ("joint_meeting", GENERAL)]
    last = max((day + timedelta(days=2) for day in days), default=None)
    return last if last is not None and last < cast.today else None
