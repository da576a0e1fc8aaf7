"""What books ask for by themselves: last days that come near, and what each period owes."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, TableClause, column, func, or_, select
from sqlalchemy import table as sql_table
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.meeting_plan import Period
from dangjian_desktop.domain.reminding import Deadline, Every, Reminder
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import BY_TABLE, Record, field_of, fields
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.store.lean import kept

from . import keeping, looked_at
from .due import Due

LONG_AGO = 366  # days after which a last day gone by is no longer spoken of


def due(
    session: Session, day: date, branches: Collection[Body], inside: frozenset[str] | None
) -> list[Due]:
    """All that any kind asks for on that day, of these branches; `inside` None: of everybody."""
    found: list[Due] = []
    for table in BY_TABLE.reminding:
        if not _begun(session, table):
            continue
        kind = BY_TABLE[table]
        for one in kind.reminders:
            if isinstance(one, Deadline):
                found += _ending(session, kind, one, day, inside)
            else:
                found += _owed(session, kind, one, day, branches)
    return found


def _begun(session: Session, table: str) -> bool:
    """Whether the book is kept here: an office is not asked for books that it never began."""
    found = _table(table)
    return session.execute(select(found.c.id).where(kept(found)).limit(1)).first() is not None


def _table(name: str) -> TableClause:
    return sql_table(name, column("id"), column("binned_at"))


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
    for record in looked_at.of_bodies(session, rows, inside):
        by = getattr(record, one.by)
        ends = by.last() if isinstance(by, PartialDate) else by
        yield _due(kind, one, one.words.format(caption=record.caption()), (ends, day), record.id)


def _open(kind: type[Record], done: Iterable[str]) -> Iterator[ColumnElement[bool]]:
    for said in done:
        name, mark, word = said.partition(":")
        column: Any = getattr(kind, name)
        yield or_(column.is_(None), column != word) if mark else column.is_(None)


# --- periods -------------------------------------------------------------------------------------


def _owed(
    session: Session, kind: type[Record], one: Every, day: date, branches: Collection[Body]
) -> Iterator[Due]:
    asked = one.owed(day)
    if asked is None:
        return
    period, last = asked
    for body in branches:
        if not _kept(session, kind, body, period, day):
            words = one.words.format(body=body.short_name, year=day.year, period=period.label)
            yield _due(kind, one, words, (last, day), "", body.id)


def _kept(session: Session, kind: type[Record], body: Body, period: Period, day: date) -> bool:
    """Whether the branch, or its people, has a record of the period."""
    rows = keeping.listed(session, kind, *_within(kind, period, day))
    below = bodies_on(session, date.max).below(body.id)
    return bool(looked_at.of_bodies(session, rows, frozenset(below)))


def _within(kind: type[Record], period: Period, day: date) -> Iterator[ColumnElement[bool]]:
    names = {f.name for f in fields(kind)}
    if "year" in names:
        yield kind.year == period.first.year  # type: ignore[attr-defined]
    if kind.late_by and (period.unit != "year" or "year" not in names):
        column: Any = getattr(kind, kind.late_by)
        last = min(period.last, day)
        if field_of(kind, kind.late_by).kind is PartialDate:
            yield column.between(PartialDate.of(period.first), PartialDate.of(last))
        else:
            yield func.date(column).between(period.first.isoformat(), last.isoformat())


def _due(
    kind: type[Record],
    asks: Reminder,
    words: str,
    days: tuple[date, date],
    record_id: str,
    organization_id: str = "",
) -> Due:
    """`days`: the last day in time, and the day looked at."""
    last, day = days
    said = rule(asks.rule, last) if asks.rule else None
    return Due(
        rule=said.key if said else kind.__tablename__,
        what=words,
        due_on=last,
        state="overdue" if last < day else "due",
        words=said.words if said else "",
        source=said.source() if said else kind.title,
        kind=kind.__tablename__,
        record_id=record_id,
        action="open_record" if record_id else "new_record",
        action_words="去办理" if record_id else f"登记{kind.title}",
        organization_id=organization_id,
    )
