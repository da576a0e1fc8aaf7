"""What was done last, for the first page: each act with what it touched and whether it can go back.

A reading of the change log, as services.history is.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import BY_TABLE, fields
from dangjian_desktop.store.tables import batch, change


@unchanging
class Work:
    """One act. `kind` and `record_id` are the record to open, a part's owner for its part.

    `can_undo` is False for what takes something back, was taken back, or cannot go back at all;
    whether later changes stand in the way is known only on trying.
    """

    batch_id: str
    at: datetime
    who: str
    what: str
    can_undo: bool
    undone: bool
    kind: str
    record_id: str


def recent(session: Session, most: int = 6, until: datetime | None = None) -> list[Work]:
    """The newest acts, of before `until`, newest first."""
    asked = select(batch).order_by(batch.c.number.desc()).limit(most)
    if until is not None:
        asked = asked.where(batch.c.at < until)
    rows = session.execute(asked).mappings().all()
    gone = _taken_back(session, [row["id"] for row in rows])
    touched = _touched(session, [row["id"] for row in rows])
    return [
        _work(session, row, row["id"] in gone, touched.get(row["id"], ("", ""))) for row in rows
    ]


def since(session: Session, moment: datetime, until: datetime | None = None) -> int:
    """How many acts there were from that moment on."""
    asked = select(batch.c.id).where(batch.c.at >= moment)
    if until is not None:
        asked = asked.where(batch.c.at < until)
    return len(session.execute(asked).all())


def _work(session: Session, row: RowMapping, undone: bool, touched: tuple[str, str]) -> Work:
    kind, record_id = _whole(session, *touched)
    return Work(
        batch_id=row["id"],
        at=row["at"],
        who=row["who"],
        what=row["what"],
        can_undo=bool(row["undoable"]) and row["undoes"] is None and not undone and bool(kind),
        undone=undone,
        kind=kind,
        record_id=record_id,
    )


def _taken_back(session: Session, ids: Sequence[str]) -> set[str]:
    """Those of these acts whose undo still stands."""
    undone = select(batch.c.id, batch.c.undoes).where(batch.c.undoes.in_(ids))
    by_undo = dict(session.execute(undone).all())
    redone = select(batch.c.undoes).where(batch.c.undoes.in_(list(by_undo)))
    again = set(session.scalars(redone))
    return {act for undo, act in by_undo.items() if undo not in again and act is not None}


def _touched(session: Session, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The first record that each act wrote."""
    found: dict[str, tuple[str, str]] = {}
    for one in ids:
        first = (
            select(change.c.kind, change.c.record_id)
            .where(change.c.batch_id == one)
            .order_by(change.c.number)
            .limit(1)
        )
        row = session.execute(first).first()
        if row is not None:
            found[one] = (row.kind, row.record_id)
    return found


def _whole(session: Session, kind: str, record_id: str) -> tuple[str, str]:
    """What the record is a part of, as far up as it goes."""
    seen: set[str] = set()
    while kind in BY_TABLE and record_id not in seen:
        seen.add(record_id)
        record = session.get(BY_TABLE[kind], record_id, execution_options={"binned": True})
        if record is None:
            break
        owner = next((f for f in fields(type(record)) if f.part_of), None)
        above = getattr(record, owner.name) if owner is not None else None
        if owner is None or not above:
            break
        kind, record_id = owner.reference, above
    return kind, record_id
