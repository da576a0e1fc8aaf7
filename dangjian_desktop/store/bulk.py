"""Many records at once: Core inserts that still write the log and the search index."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session

from dangjian_desktop.records import Person, Record, new_id

from . import search
from .changelog import KEEPING, plain, write_rows

SLICE = 2000


def insert_many(
    session: Session, kind: type[Record], rows: Sequence[Mapping[str, Any]]
) -> list[str]:
    """Insert checked rows of one kind and return their ids, in order.

    The caller has asked `problems_of`; nothing is checked here again.
    """
    stamp = session.info["batch"]["at"]
    columns = [c.key for c in inspect(kind).columns]
    ids: list[str] = []
    for start in range(0, len(rows), SLICE):
        whole = [_filled(kind, columns, row, stamp) for row in rows[start : start + SLICE]]
        session.connection().execute(insert(kind), whole)
        write_rows(session, [_logged(kind, row) for row in whole])
        search.refresh(session.connection(), kind, whole)
        ids += [row["id"] for row in whole]
    if ids:
        session.info.setdefault("touched", set()).add(kind)
    return ids


def _filled(
    kind: type[Record], columns: Sequence[str], row: Mapping[str, Any], stamp: Any
) -> dict[str, Any]:
    whole = dict.fromkeys(columns) | {"extra": {}} | dict(row)
    whole["id"] = whole["id"] or new_id()
    whole["recorded_at"] = whole["recorded_at"] or stamp
    whole["revision"] = 1
    if kind is Person:
        whole["pinyin"] = search.sort_key(whole["name"])
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
