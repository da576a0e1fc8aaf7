"""Really removing what lies in the recycle bin: rows, logged values and search entries."""

from collections.abc import Sequence

from sqlalchemy import delete, null, update
from sqlalchemy.orm import Session

from dangjian_desktop.records import Record

from . import search
from .changelog import count_writes, write_rows
from .tables import change

SLICE = 500


def erase(session: Session, records: Sequence[Record]) -> None:
    """Remove these rows for good; who, when and which kind stay in the log, the values do not.

    The caller has seen to it that nothing outside refers to them.
    """
    connection = session.connection()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    by_kind: dict[type[Record], list[str]] = {}
    for record in records:
        by_kind.setdefault(type(record), []).append(record.id)
    for kind, ids in by_kind.items():
        search.forget(connection, kind, ids)
        for start in range(0, len(ids), SLICE):
            some = ids[start : start + SLICE]
            connection.execute(
                update(change)
                .where(change.c.kind == kind.__tablename__, change.c.record_id.in_(some))
                .values(old=null(), new=null())
            )
            connection.execute(delete(kind).where(kind.id.in_(some)))
        write_rows(session, [_row(kind, one) for one in ids])
    search.scrub(connection)
    for record in records:
        session.expunge(record)
    count_writes(session, by_kind)


def _row(kind: type[Record], record_id: str) -> dict[str, object]:
    return {
        "kind": kind.__tablename__,
        "record_id": record_id,
        "act": "erase",
        "field": None,
        "old": None,
        "new": None,
    }
