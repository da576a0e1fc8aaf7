"""工作移交: who hands a post to whom, and what is open in the books on that very day.

Nothing of it is typed: what is due, what is to be done by a later day, which months of the dues are
closed and how much each book of the year holds are read as of the day of the hand-over.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.goals.facts import BookCount, HandoverFacts, OpenMatter
from dangjian_desktop.domain.reminding import Deadline
from dangjian_desktop.records import (
    ALL,
    BY_TABLE,
    DutyHandover,
    Meeting,
    PostDuty,
    Record,
    field_of,
    fields,
)
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import keeping, looked_at
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.due import Due, due
from dangjian_desktop.services.minutes import printed_after

from .frame import frame, names_of

# What has a last day and is no reminder of its own book: the field, and what says it is done.
ALSO_OPEN = {"resolution": ("deadline", "done_on"), "problem_item": ("deadline", "done_on")}
AHEAD = 183  # days: what comes later than half a year is not work that is under way
MEETING_PLACES = {
    "general_meeting": "04",
    "committee_meeting": "05",
    "group_meeting": "06",
    "party_lecture": "07",
    "theme_day": "08",
    "organization_life_meeting": "10",
    "evaluation_meeting": "11",
    "joint_meeting": "17",
}


def facts(session: Session, handover_id: str, today: date) -> HandoverFacts:
    found = keeping.get(session, DutyHandover, handover_id)
    day = min(found.handed_on.last(), today)
    names = names_of(session, (found.from_id, found.to_id, found.witness_id))
    inside = frozenset(bodies_on(session, day).below(found.organization_id))
    listed = due(session, day, found.organization_id)
    known = {one.record_id for one in listed if one.record_id}
    return HandoverFacts(
        id=found.id,
        frame=frame(
            session,
            found.organization_id,
            day,
            [found],
            today=today,
            printed_on=printed_after(found.handed_on.last(), today),
        ),
        post=found.post,
        handed_on=found.handed_on,
        giver=names.get(found.from_id, ""),
        taker=names.get(found.to_id, ""),
        witness=names.get(found.witness_id or "", ""),
        duties=tuple(_duties(session, found, day)),
        things=tuple(line.strip() for line in (found.things or "").splitlines() if line.strip()),
        due=tuple(_matter(one) for one in listed),
        tasks=tuple(sorted(_tasks(session, day, inside, known), key=_by_day)),
        closed_months=tuple(_closed(session, found.organization_id, day)),
        books=tuple(_books(session, day, inside)),
        remark=found.remark or "",
    )


def _duties(session: Session, found: DutyHandover, day: date) -> Iterator[str]:
    asked = (PostDuty.organization_id == found.organization_id, PostDuty.post == found.post)
    for one in keeping.listed(session, PostDuty, *asked, on_day(PostDuty, day)):
        yield from one.lines


def _matter(one: Due) -> OpenMatter:
    return OpenMatter(one.what, one.due_on, one.state, one.person, one.source)


# --- what is to be done by a later day ------------------------------------------------------------


def _tasks(
    session: Session, day: date, inside: frozenset[str], known: Collection[str]
) -> Iterator[OpenMatter]:
    """Records with a last day that comes later than what is reminded of, and nothing done yet."""
    for kind, by, done in _asked():
        column: Any = getattr(kind, by)
        partial = field_of(kind, by).kind is PartialDate
        first, last = day, day + timedelta(days=AHEAD)
        near = (PartialDate.of(first), PartialDate.of(last)) if partial else (first, last)
        later = column.between(*near)
        rows = [r for r in keeping.listed(session, kind, later) if not _done(r, done, day)]
        mine = [r for r in looked_at.of_bodies(session, rows, inside) if r.id not in known]
        names = keeping.captions(session, kind, mine)
        people = [f.name for f in fields(kind) if f.reference == "person"]
        for record in mine:
            whose = (names.get(getattr(record, name) or "", "") for name in people)
            last = getattr(record, by)
            yield OpenMatter(
                what=f"{kind.title}：{record.caption()}",
                until=last.last() if isinstance(last, PartialDate) else last,
                person=next((one for one in whose if one), ""),
                source=kind.title,
            )


def _asked() -> Iterator[tuple[type[Record], str, Sequence[str]]]:
    for table in BY_TABLE.reminding:
        for one in BY_TABLE[table].reminders:
            if isinstance(one, Deadline):
                yield BY_TABLE[table], one.by, one.done
    for table, (by, done) in ALSO_OPEN.items():
        yield BY_TABLE[table], by, (done,)


def _done(record: Record, done: Sequence[str], day: date) -> bool:
    """Written after the day of the hand-over it was not there on that day."""
    if record.recorded_at.date() > day:
        return True
    for said in done:
        name, mark, word = said.partition(":")
        value = getattr(record, name)
        if (value == word) if mark else value is not None:
            return True
    return False


def _by_day(one: OpenMatter) -> tuple[date, str]:
    return one.until or date.max, one.what


# --- the books -----------------------------------------------------------------------------------


def _closed(session: Session, organization_id: str, day: date) -> Iterator[str]:
    """党费: the months of the year that were closed by that day."""
    from dangjian_desktop.records import DuesMonth

    asked = (DuesMonth.organization_id == organization_id, DuesMonth.year == day.year)
    found = keeping.listed(session, DuesMonth, *asked, DuesMonth.closed_on.is_not(None))
    for one in sorted(found, key=lambda one: one.month):
        if one.closed_on is not None and one.closed_on <= day:
            yield f"{one.month}月"


def _books(session: Session, day: date, inside: frozenset[str]) -> Iterator[BookCount]:
    """Every book of the archive that holds something of the year, in the catalogue's order."""
    found: list[BookCount] = []
    for kind in ALL:
        if kind is Meeting:
            found += _meetings(session, day, inside)
        elif kind.archive and kind.menu:
            rows = keeping.listed(session, kind, *_of_year(kind, day))
            count = len(looked_at.of_bodies(session, rows, inside))
            found += [BookCount(kind.archive, kind.title, count)] if count else []
    yield from sorted(found, key=lambda one: one.place)


def _meetings(session: Session, day: date, inside: frozenset[str]) -> Iterator[BookCount]:
    rows = keeping.listed(session, Meeting, Meeting.state != "void", *_of_year(Meeting, day))
    mine = [one for one in rows if one.organization_id in inside]
    for kind, place in MEETING_PLACES.items():
        if count := sum(one.kind == kind for one in mine):
            yield BookCount(place, f"{MEETING_KINDS[kind]}记录", count)


def _of_year(kind: type[Record], day: date) -> Iterator[ColumnElement[bool]]:
    """Of the day's year and not after it; a kind without a day of its own counts by its entry."""
    asked: Any = kind
    names = {f.name: f.kind for f in fields(kind)}
    first = date(day.year, 1, 1)
    if "year" in names:
        yield asked.year == day.year
    elif names.get(kind.late_by) is PartialDate:
        own = getattr(asked, kind.late_by)
        yield own.between(PartialDate.of(first), PartialDate.of(day))
    elif kind.late_by:
        own = getattr(asked, kind.late_by)
        yield func.date(own).between(first.isoformat(), day.isoformat())
    end = datetime.combine(day, datetime.max.time())
    yield asked.recorded_at <= end
