"""Every write leaves rows in the change log, in the same transaction: one hook for all records."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import (
    NO_VALUE,
    ORMExecuteState,
    Session,
    sessionmaker,
    with_loader_criteria,
)

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Record

from .tables import batch as batch_table
from .tables import change as change_table

KEEPING = frozenset({"recorded_at", "revision", "binned_in", "pinyin"})  # the store's own columns


def plain(value: Any) -> Any:
    """A value as the log keeps it: JSON with dates and money as text."""
    if isinstance(value, PartialDate):
        return value.iso()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):  # 77.0 typed, 77.00 read again: one sum, written in one way
        return f"{value.normalize():f}"
    return value


def snapshot(record: Record) -> dict[str, Any]:
    """The record's described values, without what is empty."""
    columns = inspect(type(record)).columns
    return {
        c.key: plain(v)
        for c in columns
        if c.key not in KEEPING and (v := getattr(record, c.key)) not in (None, {})
    }


def watch(session: Session, batch: Mapping[str, Any]) -> None:
    """Stamp and log all that this session writes as parts of that batch."""
    session.info["batch"] = batch
    event.listen(session, "before_flush", _before_flush)
    event.listen(session, "after_flush", _after_flush)


def guard(sessions: sessionmaker[Session]) -> None:
    """Hide what is in the recycle bin from them, and refuse writing past the log."""
    event.listen(sessions, "do_orm_execute", _on_execute)


def _on_execute(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete or state.is_insert:
        raise RuntimeError("writes go through records or store.bulk, or the change log misses them")
    if (
        state.is_select
        and state.is_orm_statement
        and not state.is_column_load
        and not state.is_relationship_load
        and not state.execution_options.get("binned", False)
    ):
        state.statement = state.statement.options(_NOT_BINNED)


def _present(cls: type[Record]) -> Any:
    return cls.binned_at.is_(None)


_NOT_BINNED = with_loader_criteria(Record, _present, include_aliases=True)


def _before_flush(session: Session, *_: Any) -> None:
    if session.deleted:
        raise RuntimeError("records are binned, never deleted")
    stamp = session.info["batch"]["at"]
    for record in session.new:
        if isinstance(record, Record):
            _refuse_sealed(session, record, None)
            record.id = record.id or session.info["ids"]()
            if vars(record).get("recorded_at") is None:
                record.recorded_at = stamp
            _sort_name(record)
    for record in session.dirty:
        if isinstance(record, Record) and (moved := changed_fields(record)):
            if not session.info.get("unsealed"):
                _refuse_sealed(session, record, moved)
            _sort_name(record)


def _sort_name(record: Record) -> None:
    if record.__tablename__ == "person":
        from dangjian_desktop.records import Person

        from . import search

        assert isinstance(record, Person)
        record.pinyin = search.sort_key(record.name or "")


def _refuse_sealed(session: Session, record: Record, moved: Mapping[str, Any] | None) -> None:
    names = set(moved) if moved is not None else set()
    if moved is not None and names <= record.still_open:
        return
    if why := record.sealed(session):
        raise RuleBroken([Problem(min(names, default=""), why)])


def changed_fields(record: Record) -> dict[str, tuple[Any, Any]]:
    """Field -> (old, new) of what this record will write."""
    state = inspect(record)
    found = {}
    for column in state.mapper.columns:
        history = state.attrs[column.key].history
        if not history.has_changes() or column.key in KEEPING:
            continue
        old = history.deleted[0] if history.deleted else state.committed_state.get(column.key)
        old = None if old is NO_VALUE else old  # never set before, in this very batch
        new = history.added[0] if history.added else None
        if plain(old) != plain(new):
            found[column.key] = (old, new)
    return found


def _after_flush(session: Session, *_: Any) -> None:
    rows: list[dict[str, Any]] = []
    touched: list[Record] = []
    for record in session.new:
        if isinstance(record, Record):
            rows.append(_row(record, "insert", None, None, snapshot(record)))
            touched.append(record)
    for record in sorted(session.dirty, key=_place):  # a set: in no order of its own
        if isinstance(record, Record) and (moved := changed_fields(record)):
            rows.extend(_rows_of_update(record, moved))
            touched.append(record)
    if rows:
        write_rows(session, rows)
        _tell(session, touched)


def _place(record: Any) -> tuple[str, str]:
    return record.__tablename__, record.id


def _rows_of_update(
    record: Record, moved: Mapping[str, tuple[Any, Any]]
) -> Iterable[dict[str, Any]]:
    if "binned_at" in moved:
        act = "remove" if moved["binned_at"][1] is not None else "restore"
        yield _row(record, act, None, None, None)
    for name, (old, new) in moved.items():
        if name != "binned_at":
            yield _row(record, "update", name, plain(old), plain(new))


def _row(record: Record, act: str, field: str | None, old: Any, new: Any) -> dict[str, Any]:
    return {
        "kind": record.__tablename__,
        "record_id": record.id,
        "act": act,
        "field": field,
        "old": old,
        "new": new,
    }


def write_rows(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    """Log rows of this session's batch; the batch itself is written with its first row."""
    connection = session.connection()
    batch = session.info["batch"]
    if not session.info.get("batch_written"):
        connection.execute(insert(batch_table), [dict(batch)])
        session.info["batch_written"] = True
    connection.execute(insert(change_table), [{**r, "batch_id": batch["id"]} for r in rows])


def _tell(session: Session, touched: Iterable[Record]) -> None:
    from . import search

    by_kind: dict[type[Record], list[Record]] = {}
    for record in touched:
        by_kind.setdefault(type(record), []).append(record)
    for kind, records in by_kind.items():
        search.refresh(session.connection(), kind, records)
    count_writes(session, by_kind)


def count_writes(session: Session, kinds: Iterable[type[Record]]) -> None:
    """Tell the listeners after the commit, and whoever keeps answers, what was written."""
    session.info.setdefault("touched", set()).update(kinds)
    written = session.info.setdefault("written", {})
    for kind in kinds:
        table = kind.__tablename__
        written[table] = written.get(table, 0) + 1
