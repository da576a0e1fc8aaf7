"""Which records of a kind concern the organisation and the day that are looked at."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Belonging, Record, fields

from .bodies import bodies_on

R = TypeVar("R", bound=Record)
T = TypeVar("T")
SLICE = 500  # ids in one query
Moves = Mapping[str, Sequence[tuple[str, str]]]  # person → (since, organisation), oldest first


def looked_at(
    session: Session, records: Sequence[R], organization_id: str, past: date | None
) -> Sequence[R]:
    """Those of the organisation, and of no later day when the past is looked at.

    A record is of an organisation when one of the people or organisations it names is there; a
    person is where they belonged on the record's own day, and last before it. "" means all.
    """
    if past is not None:
        records = [r for r in records if (own_day(r) or past) <= past]
    return of_bodies(session, records, inside_of(session, organization_id))


def of_bodies(
    session: Session, records: Sequence[R], inside: Collection[str] | None
) -> Sequence[R]:
    """Those that concern one of these organisations; None is all."""
    return concerning(session, type(records[0]), records, inside) if records else records


def concerning(
    session: Session, kind: type[Record], rows: Sequence[T], inside: Collection[str] | None
) -> Sequence[T]:
    """The same of records of that kind, or of rows that hold its dates and references."""
    if inside is None or not rows:
        return rows
    named = [
        (f.name, f.reference) for f in fields(kind) if f.reference in ("person", "organization")
    ]
    if not named:
        return rows
    people = {getattr(r, name) for r in rows for name, table in named if table == "person"}
    moves = _moves(session, people - {None})

    def concerned(record: T) -> bool:
        on = (day_of(kind, record) or date.max).isoformat()
        return any(
            _where(moves, getattr(record, name), on) in inside
            if table == "person"
            else getattr(record, name) in inside
            for name, table in named
        )

    return [record for record in rows if concerned(record)]


def concerning_rows(
    session: Session, rows: Sequence[Any], named: Sequence[str], inside: Collection[str]
) -> Sequence[Any]:
    """The same of plain rows: an id, the day as text, then what they refer to (`named`: tables)."""
    people = [2 + i for i, table in enumerate(named) if table == "person"]
    bodies = [2 + i for i, table in enumerate(named) if table == "organization"]
    moves = _moves(session, {row[at] for row in rows for at in people} - {None})
    known: dict[tuple[str, str], bool] = {}

    def here(person_id: str | None, day: str) -> bool:
        key = (person_id or "", day)
        if key not in known:
            known[key] = _where(moves, person_id, day or date.max.isoformat()) in inside
        return known[key]

    return [
        row
        for row in rows
        if any(row[at] in inside for at in bodies)
        or any(here(row[at], str(row[1])[:10]) for at in people)
    ]


def own_day(record: Record) -> date | None:
    """The day a record is of; None for a kind that has none."""
    return day_of(type(record), record)


def day_of(kind: type[Record], record: Any) -> date | None:
    """The same of a record of that kind, or a row that holds its date."""
    name = kind.late_by
    value = getattr(record, name) if name else None
    if isinstance(value, PartialDate):
        return value.first()
    return value.date() if isinstance(value, datetime) else value


def inside_of(session: Session, organization_id: str) -> frozenset[str] | None:
    """The organisation with all under it; None when that is everything."""
    bodies = bodies_on(session, date.max)
    roots = [body for body in bodies if body.parent_id not in bodies.by_id]
    if organization_id not in bodies.by_id or [b.id for b in roots] == [organization_id]:
        return None
    return frozenset(bodies.below(organization_id))


def _moves(session: Session, people: Collection[str]) -> Moves:
    found: dict[str, list[tuple[str, str]]] = {}
    ids = sorted(people)
    for start in range(0, len(ids), SLICE):
        rows = session.execute(
            select(Belonging.person_id, Belonging.since, Belonging.organization_id)
            .where(Belonging.person_id.in_(ids[start : start + SLICE]))
            .order_by(Belonging.since)
        )
        for person_id, since, organization_id in rows:
            found.setdefault(person_id, []).append((since.iso(), organization_id))
    return found


def _where(moves: Moves, person_id: str | None, on: str) -> str:
    """Where the person belonged on that day, or last before it, or first of all; "" unknown."""
    mine = moves.get(person_id or "", ())
    at = bisect_right([since for since, _ in mine], on)
    return mine[max(at - 1, 0)][1] if mine else ""


def seen_on(record: R, day: date, hangs: Mapping[str, Sequence[str]]) -> R:
    """The record as it was on that day: days still to come are blank, with what hangs on them.

    `hangs` names the fields that are days, and those that were written with each.
    """
    later = [name for name in hangs if _after(getattr(record, name), day)]
    if not later:
        return record
    values = {described.name: getattr(record, described.name) for described in fields(type(record))}
    for name in later:
        values |= dict.fromkeys((name, *hangs[name]))
    return type(record)(id=record.id, recorded_at=record.recorded_at, **values)


def _after(on: PartialDate | date | None, day: date) -> bool:
    first = on.first() if isinstance(on, PartialDate) else on
    return first is not None and first > day
