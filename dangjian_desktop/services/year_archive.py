"""年度台账: what stands in the year's archive by its twenty places, and what is missing there.

Everything is taken from the books themselves: whatever was entered once is in the archive.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from dangjian_desktop.domain.archive_places import CATALOGUE, OF_MEETINGS
from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.reminding import Every
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import BY_TABLE, DevelopmentCase, DevelopmentStep, Record, fields

from . import books, keeping, meetings, organizations, roster, year_grid
from .bodies import Bodies, bodies_on
from .books import Asked, Book
from .looked_at import own_day
from .minutes import is_sample
from .policy import policy

Told = Callable[[int, int], None]
CASE = "development_case"
TEAM = "班子成员和分工"
WHOM = ("person_id", "member_id")  # fields that name whom a record is about
# Books whose records last, by the field that ends them.
LASTING: Mapping[str, str] = {
    "hardship_register": "until",
    "risk_post": "closed_on",
    "discipline": "ended_on",
    "vanguard_post": "until",
    "reserve_cadre": "until",
}
# Books whose records are of the year in which they began, and which are never late.
BEGUN: Mapping[str, str] = {"training_course": "since"}
MANY = 100  # records of a book in a year above which the book stands there as one


@unchanging
class Entry:
    """One thing in the archive: `kind` and `id` of its record, what it is called, when it was.

    `late`: the day on which it was entered, when that was late; `draft`: not finalised yet.
    """

    kind: str
    id: str
    title: str  # 谈心谈话, 党员大会
    caption: str
    day: date | None
    late: date | None = None
    draft: bool = False


@unchanging
class Shelf:
    """One place of the catalogue: what is there, by book, and what ought to be and is not."""

    number: str
    title: str
    entries: Sequence[Entry]
    missing: Sequence[str]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each book."""
        found: dict[str, int] = {}
        for one in self.entries:
            found[one.title] = found.get(one.title, 0) + 1
        return found


@unchanging
class YearArchive:
    """The archive of one branch, or of all, as it stands on `day`."""

    organization_id: str
    unit: str
    year: int
    day: date
    shelves: Sequence[Shelf]
    sample: bool

    @property
    def total(self) -> int:
        return sum(len(shelf.entries) for shelf in self.shelves)

    @property
    def missing(self) -> list[tuple[str, str]]:
        """Place and sentence of everything that is missing."""
        return [(shelf.number, words) for shelf in self.shelves for words in shelf.missing]


def archive(
    session: Session, organization_id: str, year: int, day: date, told: Told | None = None
) -> YearArchive:
    """`told(done, total)` hears how far it is, and may raise to stop it."""
    bodies = bodies_on(session, min(day, date(year, 12, 31)))
    entries: dict[str, list[Entry]] = {number: [] for number in CATALOGUE}
    missing: dict[str, list[str]] = {number: [] for number in CATALOGUE}
    for number, one in _meetings(session, organization_id, year, day):
        entries[number].append(one)
    for number, words in _not_held(session, organization_id, year, day):
        missing[number].append(words)
    kinds = filed_kinds()
    for done, kind in enumerate(kinds, 1):
        found = list(_of_book(session, kind, organization_id, year))
        entries[kind.archive] += found
        if not found and any(
            isinstance(one, Every) and one.overdue(year, day) for one in kind.reminders
        ):
            missing[kind.archive].append(f"{year}年没有{kind.title}")
        if told is not None:
            told(done, len(kinds))
    entries[DevelopmentCase.archive] += _cases(session, organization_id, year)
    _roster(session, organization_id, year, day, entries["03"])
    _team(session, organization_id, year, day, entries["01"])
    shelves = [
        Shelf(number, title, sorted(entries[number], key=_in_order), missing[number])
        for number, title in CATALOGUE.items()
    ]
    unit = bodies.head(organization_id) if organization_id else _whole(bodies)
    return YearArchive(organization_id, unit, year, day, shelves, is_sample(session))


def _whole(bodies: Bodies) -> str:
    """The body over all others; "" where there are several."""
    roots = [b for b in bodies if b.parent_id not in bodies.by_id]
    return roots[0].head if len(roots) == 1 else ""


def _in_order(one: Entry) -> tuple[str, date, str]:
    return (one.title, one.day or date.min, one.id)


def filed_kinds() -> list[type[Record]]:
    """Every kind with a place in the catalogue that is no part of another, but for the cases.

    A case of 发展党员 lasts for years: it is filed in each year in which a step was done.
    """
    return [
        kind
        for table in BY_TABLE
        if table != CASE and (kind := BY_TABLE[table]).archive and _stands_alone(kind)
    ]


def _stands_alone(kind: type[Record]) -> bool:
    return bool(kind.menu) or not any(f.part_of for f in fields(kind))


def _cases(session: Session, organization_id: str, year: int) -> Iterator[Entry]:
    first, last = PartialDate(year, 1, 1), PartialDate(year, 12, 31)
    steps = keeping.listed(session, DevelopmentStep, DevelopmentStep.done_on.between(first, last))
    wanted = {one.case_id for one in steps}
    book = books.read(session, DevelopmentCase, Asked(organization_id))
    for case in book.records:
        if case.id in wanted:
            name = book.names.get(getattr(case, "person_id", ""), "")
            yield Entry(CASE, case.id, DevelopmentCase.title, name or case.caption(), None)


def _of_book(
    session: Session, kind: type[Record], organization_id: str, year: int
) -> Iterator[Entry]:
    """The records of that year; of a kind without a year all that there are.

    What lasts is in the archive of every year in which it held.
    """
    if ends := LASTING.get(kind.__tablename__):
        book = books.read(session, kind, Asked(organization_id))
        held = [one for one in book.records if _held(one, ends, year)]
        yield from (_entry(session, one, book.names) for one in held)
        return
    if begins := BEGUN.get(kind.__tablename__):
        book = books.read(session, kind, Asked(organization_id))
        held = [one for one in book.records if getattr(one, begins).year == year]
        yield from (_entry(session, one, book.names) for one in held)
        return
    book = of_year(session, kind, organization_id, year)
    if len(book.ids) > MANY:
        words = f"{kind.title}台账，共{len(book.ids)}条"
        yield Entry(kind.__tablename__, "", kind.title, words, None)
        return
    yield from (_entry(session, record, book.names) for record in book.records)


def of_year(session: Session, kind: type[Record], organization_id: str, year: int) -> Book:
    """The book of that year; of a kind without a year all of it."""
    book = books.read(session, kind, Asked(organization_id, year=year))
    return book if book.years else books.read(session, kind, Asked(organization_id))


def _entry(session: Session, record: Record, names: Mapping[str, str]) -> Entry:
    """Whom it is about stands before what it is called."""
    late = keeping.late_days(record) > policy(session).late_days
    ids = (getattr(record, one, None) for one in WHOM)
    whom = next((names.get(one, "") for one in ids if one), "")
    caption = record.caption()
    return Entry(
        record.__tablename__,
        record.id,
        record.title,
        caption if whom in caption else f"{whom} {caption}",
        own_day(record),
        record.recorded_at.date() if late else None,
    )


def _held(record: Record, ends: str, year: int) -> bool:
    """Whether it had begun by the end of that year and ended no sooner than in it."""
    begun, until = own_day(record), getattr(record, ends)
    ended = until.last() if isinstance(until, PartialDate) else until
    return (begun is None or begun.year <= year) and (ended is None or ended.year >= year)


def _meetings(
    session: Session, organization_id: str, year: int, day: date
) -> Iterator[tuple[str, Entry]]:
    """Those of that day and before: one that is only prepared is not there yet."""
    inside = None
    if organization_id:
        inside = bodies_on(session, date(year, 12, 31)).below(organization_id)
    for row in meetings.listed(session, year, inside):
        held_on = row.starts_at.date()
        if row.state != "void" and row.kind in OF_MEETINGS and held_on <= day:
            yield (
                OF_MEETINGS[row.kind],
                Entry(
                    "meeting",
                    row.id,
                    MEETING_KINDS[row.kind],
                    f"{row.organization} {row.title}".strip(),
                    held_on,
                    held_on + timedelta(days=row.late) if row.late else None,
                    row.state != "finalised",
                ),
            )


def _not_held(
    session: Session, organization_id: str, year: int, day: date
) -> Iterator[tuple[str, str]]:
    """What the rules asked for in the year and nobody held."""
    bodies = bodies_on(session, min(day, date(year, 12, 31)))
    branches = [b for b in bodies.branches(organization_id or None) if b.stands_on(day)]
    for branch in branches:
        where = branch.short_name if len(branches) > 1 else ""
        for row in year_grid.grid(session, branch.id, year, day).rows:
            gone = [c.period.label for c in row.cells if c.owed and c.state == "bad"]
            if gone and row.kind in OF_MEETINGS:
                yield OF_MEETINGS[row.kind], f"{where}{row.name}缺{'、'.join(gone)}"


def _roster(
    session: Session, organization_id: str, year: int, day: date, into: list[Entry]
) -> None:
    until = min(day, date(year, 12, 31))
    members = roster.roster(session, until, organization_id=organization_id or None)
    if members:
        words = f"党员花名册（{len(members)}人）"
        into.insert(0, Entry("organization", organization_id, "党员花名册", words, until))


def _team(session: Session, organization_id: str, year: int, day: date, into: list[Entry]) -> None:
    until = min(day, date(year, 12, 31))
    if posts := organizations.team(session, organization_id, until):
        words = f"{TEAM}（{len(posts)}项职务）"
        into.insert(0, Entry("organization", organization_id, TEAM, words, until))
