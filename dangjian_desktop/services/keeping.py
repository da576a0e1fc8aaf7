"""Saving, listing, binning and bringing back: the same for every kind of record."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, inspect, select, text
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import KnownError, Problem, RuleBroken
from dangjian_desktop.records import ALL, BY_TABLE, Record, field_of, fields, problems_of
from dangjian_desktop.records.base import CUSTOM, put
from dangjian_desktop.store.changelog import changed_fields

R = TypeVar("R", bound=Record)
AT_ONCE = 100  # selects in one statement; SQLite takes 500


def save(session: Session, record: R, values: Mapping[str, Any], *, flush: bool = True) -> R:
    """Put the values in and check them; nothing reaches the file if a rule is broken.

    With `flush=False` the caller flushes once after many; the record has its id already.
    """
    with session.no_autoflush:
        for name, value in values.items():
            put(record, name, value)
        if problems := [
            *_no_such_reference(session, record),
            *problems_of(record),
            *_added(session, record, values),
            *(_twin(session, record) if flush else ()),
        ]:
            _as_before(session, record)
            raise RuleBroken(problems)
    record.id = record.id or session.info["ids"]()
    session.add(record)
    if flush:
        session.flush()
    return record


def would_be(session: Session, record: R, values: Mapping[str, Any]) -> R | None:
    """The record as these values make it, apart from the file; None while a field is not in order.

    For checks that need it whole; `save` then says what is wrong field by field.
    """
    kind = type(record)
    with session.no_autoflush:
        said = {f.name: getattr(record, f.name) for f in fields(kind)}
    whole = kind(**(said | {name: value for name, value in values.items() if name in said}))
    return None if problems_of(whole) else whole


def written_on(session: Session) -> date:
    """The day of the act that is being written."""
    at: datetime = session.info["batch"]["at"]
    return at.date()


def _added(session: Session, record: Record, values: Mapping[str, Any]) -> Iterable[Problem]:
    """What is wrong in the fields that the branch added itself."""
    if not any(name.startswith(CUSTOM) for name in values):
        return ()
    from . import custom_fields

    return custom_fields.problems(session, record, values)


def _as_before(session: Session, record: Record) -> None:
    """A refused record leaves the session, or goes back to what the file holds."""
    if record in session.new:
        session.expunge(record)
    elif record in session:
        session.expire(record)


def _twin(session: Session, record: Record) -> Iterable[Problem]:
    """Where the file takes no second one: another that is the same in what must be unlike."""
    kind = type(record)
    for names in _unlike(kind):
        values = [getattr(record, name) for name in names]
        if None in values or not (
            inspect(record).transient or changed_fields(record).keys() & names
        ):
            continue
        same = [getattr(kind, name) == value for name, value in zip(names, values, strict=True)]
        if session.scalar(select(kind.id).where(*same, kind.id != (record.id or ""))):
            labels = "、".join(f.label for f in fields(kind) if f.name in names)
            yield Problem(names[0], f"已有{labels}相同的{kind.title}，请修改那一条")


@cache
def _unlike(kind: type[Record]) -> tuple[tuple[str, ...], ...]:
    table: Any = kind.__table__
    return tuple(tuple(c.key for c in index.columns) for index in table.indexes if index.unique)


def _no_such_reference(session: Session, record: Record) -> Iterable[Problem]:
    for described in fields(type(record)):
        value = getattr(record, described.name)
        if described.reference and value and found(session, described.reference, value) is None:
            yield Problem(described.name, f"{described.label}已不在库中，请重新选择")


def found(session: Session, table: str, record_id: str) -> Record | None:
    """The record of that table and id; none when it is missing or in the recycle bin."""
    record = session.get(BY_TABLE[table], record_id)
    return None if record is None or record.binned_at is not None else record


def get(session: Session, kind: type[R], record_id: str) -> R:
    """The record; a plain sentence when it is gone."""
    record = session.get(kind, record_id)
    if record is None or record.binned_at is not None:
        raise KnownError(f"这条{kind.title}记录已不在库中，可能刚被删除；请刷新后再看。", "gone")
    return record


def ordering(kind: type[Record]) -> list[Any]:
    order: list[Any] = []
    for name in kind.order_by:
        column = getattr(kind, name.lstrip("-"))
        order.append(column.desc() if name.startswith("-") else column)
    return [*order, kind.id]


def query(kind: type[R], *where: ColumnElement[bool]) -> Select[R]:
    return select(kind).where(*where).order_by(*ordering(kind))


def listed(session: Session, kind: type[R], *where: ColumnElement[bool]) -> Sequence[R]:
    """All records of a kind in its own order, without those in the recycle bin."""
    return session.scalars(query(kind, *where)).all()


def captions(session: Session, kind: type[Record], records: Iterable[Record]) -> dict[str, str]:
    """What the references of these records are called: id -> caption, one query a table."""
    from . import custom_fields

    wanted: dict[str, set[str]] = {}
    for described in custom_fields.all_fields(session, kind):
        if described.reference:
            ids = {v for r in records if (v := getattr(r, described.name))}
            wanted.setdefault(described.reference, set()).update(ids)
    return {k: v for table, ids in wanted.items() for k, v in named(session, table, ids).items()}


def named(session: Session, table: str, ids: Iterable[str]) -> dict[str, str]:
    """Captions of the records of one table, also of those in the recycle bin."""
    kind = BY_TABLE[table]
    many, names = list(ids), {}
    for start in range(0, len(many), 500):
        rows = select(kind).where(kind.id.in_(many[start : start + 500]))
        for record in session.scalars(rows, execution_options={"binned": True}):
            names[record.id] = record.caption()
    return names


def parts_of(table: str) -> list[tuple[type[Record], str]]:
    """The kinds that go to the bin with a record of this table, and by which field."""
    return [
        (kind, f.name) for kind in ALL for f in fields(kind) if f.reference == table and f.part_of
    ]


def users_of(table: str) -> list[tuple[type[Record], str]]:
    """The kinds that refer to this table without belonging to it."""
    return [
        (kind, f.name)
        for kind in ALL
        for f in fields(kind)
        if f.reference == table and not f.part_of
    ]


def whole(session: Session, record: Record) -> list[Record]:
    """The record with all that depends on it, parents first."""
    everything, at = [record], 0
    seen = {record.id}
    while at < len(everything):
        owner = everything[at]
        for kind, name in parts_of(owner.__tablename__):
            for part in session.scalars(select(kind).where(getattr(kind, name) == owner.id)):
                if part.id not in seen:
                    seen.add(part.id)
                    everything.append(part)
        at += 1
    return everything


def put_in_bin(session: Session, record: Record) -> int:
    """Move a record and what depends on it to the recycle bin; returns how many went."""
    everything = whole(session, record)
    ids = {r.id for r in everything}
    for one in everything:
        refuse_in_use(session, one, ids)
    now: datetime = session.info["batch"]["at"]
    for one in everything:
        one.binned_at = now
        one.binned_in = session.info["batch"]["id"]
    session.flush()
    return len(everything)


def refuse_in_use(session: Session, record: Record, going: set[str]) -> None:
    """Nothing that stays may refer to what goes; the sentence names what does."""
    session.flush()
    staying: dict[tuple[str, str], int] = {}
    for asked in _who_refers(record.__tablename__):
        for table, name, one in session.execute(text(asked), {"id": record.id}):
            if one not in going:
                staying[table, name] = staying.get((table, name), 0) + 1
    for (table, name), count in staying.items():
        kind = BY_TABLE[table]
        raise KnownError(
            f"“{record.caption()}”还被{count}条{kind.title}记录用到"
            f"（{field_of(kind, name).label}），不能删除；请先改动那些记录。",
            "in_use",
        )


@cache
def _who_refers(table: str) -> tuple[str, ...]:
    """Plain statements, one for a hundred fields: putting that many together takes far longer."""
    selects = [
        f"SELECT '{kind.__tablename__}', '{name}', id FROM {kind.__tablename__}"
        f" WHERE {name} = :id AND binned_at IS NULL"
        for kind, name in [*users_of(table), *parts_of(table)]
    ]
    parts = (selects[start : start + AT_ONCE] for start in range(0, len(selects), AT_ONCE))
    return tuple(" UNION ALL ".join(part) for part in parts)


def bring_back(session: Session, record: Record) -> int:
    """Bring a record back from the bin, with all that went there in the same act."""
    if record.binned_at is None:
        return 0
    batch = record.binned_in
    count = 0
    for kind in kinds_binned(session):
        rows = select(kind).where(kind.binned_in == batch)
        for one in session.scalars(rows, execution_options={"binned": True}):
            _owner_is_there(session, one, batch)
            one.binned_at = one.binned_in = None
            count += 1
    session.flush()
    return count


def _owner_is_there(session: Session, record: Record, batch: str | None) -> None:
    for described in fields(type(record)):
        value = getattr(record, described.name)
        if not (described.part_of and value):
            continue
        owner = session.get(BY_TABLE[described.reference], value)
        if owner is None or (owner.binned_at is not None and owner.binned_in != batch):
            raise KnownError(
                f"“{record.caption()}”所属的{BY_TABLE[described.reference].title}也在回收站，"
                "请先恢复它。",
                "owner_in_bin",
            )


def kinds_binned(session: Session) -> list[type[Record]]:
    """The kinds of which something is in the bin, found in one plain statement or two."""
    session.flush()
    tables = [name for asked in _with_binned() for (name,) in session.execute(text(asked))]
    return [BY_TABLE[name] for name in tables]


@cache
def _with_binned() -> tuple[str, ...]:
    selects = [
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name} WHERE binned_at IS NOT NULL)"
        for name in BY_TABLE
    ]
    parts = (selects[start : start + AT_ONCE] for start in range(0, len(selects), AT_ONCE))
    return tuple(" UNION ALL ".join(part) for part in parts)


def binned(session: Session) -> list[Record]:
    """What the recycle bin shows: the records that went, not the parts that went with them."""
    rows: list[Record] = []
    for kind in kinds_binned(session):
        gone = select(kind).where(kind.binned_at.is_not(None))
        rows.extend(session.scalars(gone, execution_options={"binned": True}))
    by_id = {r.id: r for r in rows}
    return sorted(
        (r for r in rows if not _went_along(r, by_id)),
        key=lambda r: (r.binned_at or datetime.min, r.id),
        reverse=True,
    )


def _went_along(record: Record, by_id: Mapping[str, Record]) -> bool:
    for described in fields(type(record)):
        owner = by_id.get(getattr(record, described.name) or "") if described.part_of else None
        if owner is not None and owner.binned_in == record.binned_in:
            return True
    return False


def count(session: Session, kind: type[Record], *where: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(kind).where(*where)) or 0


def late_days(record: Record) -> int:
    """How many days after its own date a record was entered; 0 when it has no such date.

    A date known to the month or year counts from its last day: it may have been that one.
    """
    name = type(record).late_by
    value = getattr(record, name) if name else None
    if isinstance(value, PartialDate):
        value = value.last()
    day = value.date() if isinstance(value, datetime) else value
    return max(0, (record.recorded_at.date() - day).days) if isinstance(day, date) else 0
