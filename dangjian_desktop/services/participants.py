"""The people of a record that has several: who took part, each with hours and a note."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import BY_TABLE, Participant, fields

from . import keeping

Row = tuple[str, Decimal | None, str | None]  # person, hours, note


def people_of(session: Session, table: str, record_id: str) -> Sequence[Participant]:
    """In the order in which they were put down."""
    return keeping.listed(
        session, Participant, Participant.kind == table, Participant.record_id == record_id
    )


def put(session: Session, table: str, record_id: str, rows: Iterable[Row]) -> None:
    """These and no others are the people of the record; who is left out goes to the bin.

    RuleBroken on `people` when somebody stands there twice or the hours are negative.
    """
    wanted = list(rows)
    _check(wanted)
    there = {one.person_id: one for one in people_of(session, table, record_id)}
    for place, (person_id, hours, note) in enumerate(wanted):
        one = there.pop(person_id, None) or Participant()
        values = {"person_id": person_id, "place": place, "hours": hours, "note": note or None}
        about = {"kind": table, "record_id": record_id, **values}
        keeping.save(session, one, about, flush=False)
    session.flush()
    for gone in there.values():
        keeping.put_in_bin(session, gone)
    _sum_up(session, table, record_id, wanted)


def _sum_up(session: Session, table: str, record_id: str, rows: Sequence[Row]) -> None:
    """How many they are and their hours stand with the record, where its kind has room for them."""
    kind = BY_TABLE[table]
    hours = [given for _, given, _ in rows if given is not None]
    sums = {"people_count": len(rows) or None, "people_hours": sum(hours, Decimal(0)) or None}
    asked = {f.name for f in fields(kind)} & set(sums)
    record = keeping.found(session, table, record_id) if asked else None
    if record is not None:
        keeping.save(session, record, {name: sums[name] for name in asked})


def _check(rows: Sequence[Row]) -> None:
    ids = [person_id for person_id, _, _ in rows]
    if len(set(ids)) < len(ids):
        raise RuleBroken([Problem("people", "同一人不能登记两次，请去掉重复的")])
    if any(hours is not None and hours < 0 for _, hours, _ in rows):
        raise RuleBroken([Problem("people", "时长不能是负数，请重新填写")])
