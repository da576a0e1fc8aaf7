"""What books ask for by themselves: last days that come near, and what each period owes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, column, func, or_, select
from sqlalchemy import table as sql_table
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.meeting_plan import Period
from dangjian_desktop.domain.reminding import Deadline, Every, Reminder
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import BY_TABLE, Record, field_of, fields
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.store.lean import ask, kept

from . import keeping, looked_at
from .due import Due

LONG_AGO = 366  # days after which a last day gone by is no longer spoken of


def due(
    session: Session, day: date, branches: Collection[Body], inside: frozenset[str] | None
) -> list[Due]:
    """All that any kind asks for on that day, of these branches; `inside` None: of everybody."""
    found: list[Due] = []
    for table in BY_TABLE.reminding:
        begun = _begun(session, table)
        if begun is None:
            continue
        kind = BY_TABLE[table]
        for one in kind.reminders:
            if isinstance(one, Deadline):
                found += _ending(session, kind, one, day, inside)
            else:
                found += _owed(session, kind, one, (begun, day), branches)
    return found


def _begun(session: Session, table: str) -> date | None:
    """The day of a book's first entry: an office is not asked for what it never began."""
    found = sql_table(table, column("recorded_at"), column("binned_at"))
    first = ask(session, select(func.min(found.c.recorded_at)).where(kept(found))).scalar()
    return None if first is None else date.fromisoformat(str(first)[:10])


# --- last days -----------------------------------------------------------------------------------


def _ending(
    session: Session, kind: type[Record], one: Deadline, day: date, inside: frozenset[str] | None
) -> Iterator[Due]:
    column: Any = getattr(kind, one.by)
    first, last = day - timedelta(days=LONG_AGO), day + timedelta(days=one.ahead)
    if field_of(kind, one.by).kind is PartialDate:
        near = column.between(PartialDate.of(first), PartialDate.of(last))
    else:
        near = column.between(first, last)
    rows = keeping.listed(session, kind, near, *_open(kind, one.done))
    mine = looked_at.of_bodies(session, rows, inside)
    names = keeping.captions(session, kind, mine)
    for record in mine:
        by = getattr(record, one.by)
        ends = by.last() if isinstance(by, PartialDate) else by
        words = one.words.format(caption=record.caption(), **_named(record, names))
        person_id = _person(record)
        yield _due(
            kind,
            one,
            words,
            (ends, day),
            record_id=record.id,
            person_id=person_id,
            person=names.get(person_id or "", ""),
        )


def _open(kind: type[Record], done: Iterable[str]) -> Iterator[ColumnElement[bool]]:
    for said in done:
        name, mark, word = said.partition(":")
        column: Any = getattr(kind, name)
        yield or_(column.is_(None), column != word) if mark else column.is_(None)


def _named(record: Record, names: Mapping[str, str]) -> dict[str, str]:
    """What its references are called: person → 李契."""
    return {
        f.name.removesuffix("_id"): names.get(getattr(record, f.name) or "", "")
        for f in fields(type(record))
        if f.reference
    }


def _person(record: Record) -> str | None:
    """Whom it is about, else who has to do it: the first person that it names."""
    asked = [f.name for f in fields(type(record)) if f.reference == "person"]
    given = (getattr(record, name) for name in asked)
    return next((one for one in given if one), None)


# --- periods -------------------------------------------------------------------------------------


def _owed(
    session: Session,
    kind: type[Record],
    one: Every,
    days: tuple[date, date],
    branches: Collection[Body],
) -> Iterator[Due]:
    """`days`: that of the book's first entry, and the one looked at."""
    begun, day = days
    bodies = bodies_on(session, date.max)
    for period, last in one.asked(day):
        if period.last < begun:
            continue  # the book was not kept yet
        rows = keeping.listed(session, kind, *_within(kind, period, day))
        for body in branches:
            if looked_at.of_bodies(session, rows, frozenset(bodies.below(body.id))):
                continue
            year = period.first.year
            words = one.words.format(body=body.short_name, year=year, period=period.label)
            yield _due(kind, one, words, (last, day), organization_id=body.id)


def _within(kind: type[Record], period: Period, day: date) -> Iterator[ColumnElement[bool]]:
    """Records of the period: by the year and period that they name, else by their own day."""
    asked: Any = kind
    names = {f.name for f in fields(kind)}
    if "year" in names:
        yield asked.year == period.first.year
    if "year" in names and (period.unit == "year" or "period" in names):
        if period.unit != "year":
            whole = ["全年"] if period.last.month == 12 else []  # noqa: PLR2004 - December
            yield asked.period.in_([period.label, *whole])
    elif kind.late_by:
        own, last = getattr(asked, kind.late_by), min(period.last, day)
        if field_of(kind, kind.late_by).kind is PartialDate:
            yield own.between(PartialDate.of(period.first), PartialDate.of(last))
        else:
            yield func.date(own).between(period.first.isoformat(), last.isoformat())


def _due(
    kind: type[Record], asks: Reminder, words: str, days: tuple[date, date], **whose: Any
) -> Due:
    """`days`: the last day in time, and the one looked at; `whose`: other fields of `Due`."""
    last, day = days
    said = rule(asks.rule, last) if asks.rule else None
    there = bool(whose.get("record_id"))
    return Due(
        rule=said.key if said else kind.__tablename__,
        what=words,
        due_on=last,
        state="overdue" if last < day else "due",
        words=said.words if said else "",
        source=said.source() if said else kind.title,
        kind=kind.__tablename__,
        action="open_record" if there else "new_record",
        action_words="去办理" if there else f"登记{kind.title}",
        **({"record_id": ""} | whose),
    )
