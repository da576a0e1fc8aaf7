"""Many records at once: Core inserts that still write the log and the search index."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session

from dangjian_desktop.records import Person, Record

from . import search
from .changelog import KEEPING, count_writes, plain, write_rows

SLICE = 2000


def insert_many(
    session: Session,
    kind: type[Record],
    rows: Sequence[Mapping[str, Any]],
    told: Callable[[int, int], None] | None = None,
) -> list[str]:
    """Insert checked rows of one kind and return their ids, in order.

    The caller has asked `problems_of`; nothing is checked here again. `told` hears how many of how
    many are in, and may raise to stop it.
    """
    columns = [c.key for c in inspect(kind).columns]
    ids: list[str] = []
    for start in range(0, len(rows), SLICE):
        if told is not None:
            told(start, len(rows))
        whole = [_filled(session, columns, row) for row in rows[start : start + SLICE]]
        if kind is Person:
            for row in whole:
                row["pinyin"] = search.sort_key(row["name"])
        session.connection().execute(insert(kind), whole)
        write_rows(session, [_logged(kind, row) for row in whole])
        search.refresh(session.connection(), kind, whole)
        ids += [row["id"] for row in whole]
    if ids:
        count_writes(session, [kind])
    return ids


def _filled(session: Session, columns: Sequence[str], row: Mapping[str, Any]) -> dict[str, Any]:
    whole = dict.fromkeys(columns) | {"extra": {}} | dict(row)
    whole["id"] = whole["id"] or session.info["ids"]()
    whole["recorded_at"] = whole["recorded_at"] or session.info["batch"]["at"]
    whole["revision"] = 1
    return whole


def _logged(kind: type[Record], row: Mapping[str, Any]) -> dict[str, Any]:
    new = {k: plain(v) for k, v in row.items() if k not in KEEPING and v not in (None, {})}
    return {
        "kind": kind.__tablename__,
        "record_id": row["id"],
        "act": "insert",
        "field": None,
        "old": None,
        "new": new,
    }
