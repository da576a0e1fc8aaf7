"""Readings of the one change log: history, undo, redo."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping, func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.masks import MASKS
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import BY_TABLE, Field, Record, fields, shown
from dangjian_desktop.records.base import CUSTOM
from dangjian_desktop.store.changelog import plain
from dangjian_desktop.store.tables import batch, change

from .keeping import refuse_in_use

EMPTY = "空"
HIDDEN = "内容不显示"


@unchanging
class Entry:
    """One line of a record's history."""

    batch_id: str
    at: datetime
    who: str
    what: str
    act: str
    field: str
    label: str
    old: str
    new: str
    mask: str = ""
    sensitive: bool = False

    def words(self) -> str:
        """A change as lists show it: numbers are covered, sensitive contents left out."""
        if not self.label:
            return self.field
        if self.sensitive:
            return f"{self.label}（{HIDDEN}）"
        cover = MASKS.get(self.mask, str)
        old, new = (cover(value) if value else EMPTY for value in (self.old, self.new))
        return f"{self.label}：{old} → {new}"


@unchanging
class Act:
    """One batch as the undo list shows it."""

    id: str
    at: datetime
    who: str
    what: str
    changes: int


ACTS = {
    "insert": "新增",
    "update": "改动",
    "remove": "删除",
    "restore": "恢复",
    "erase": "彻底清除",
}


def history(session: Session, kind: type[Record], record_id: str) -> list[Entry]:
    """All that ever happened to a record, newest first."""
    rows = session.execute(
        select(change, batch.c.at, batch.c.who, batch.c.what)
        .join(batch, batch.c.id == change.c.batch_id)
        .where(change.c.kind == kind.__tablename__, change.c.record_id == record_id)
        .order_by(change.c.number.desc())
    ).mappings()
    return [_entry(session, kind, one) for row in rows for one in _by_field(row)]


def _by_field(row: RowMapping) -> list[Mapping[str, Any]]:
    """The row itself; of the fields that the branch added, one for each that differs."""
    whole = dict(row)
    if row["field"] != "extra":
        return [whole]
    old, new = row["old"] or {}, row["new"] or {}
    names = [n for n in {**old, **new} if n.startswith(CUSTOM) and old.get(n) != new.get(n)]
    return [whole | {"field": n, "old": old.get(n), "new": new.get(n)} for n in names] or [whole]


def _described(session: Session, kind: type[Record], name: str) -> Field | None:
    if name.startswith(CUSTOM):
        from . import custom_fields

        return next((f for f in custom_fields.all_fields(session, kind) if f.name == name), None)
    return next((f for f in fields(kind) if f.name == name), None)


def _entry(session: Session, kind: type[Record], row: Mapping[str, Any]) -> Entry:
    described = _described(session, kind, row["field"] or "")

    def words(value: Any) -> str:
        if value is None:
            return ""
        if described is None:
            return str(value) if row["field"] else ""
        if described.reference:
            return _name(session, described.reference, value)
        return shown(described, value)

    return Entry(
        batch_id=row["batch_id"],
        at=row["at"],
        who=row["who"],
        what=row["what"],
        act=row["act"],
        field=row["field"] or "",
        label=described.label if described else "",
        old=words(row["old"]),
        new=words(row["new"]),
        mask=described.mask if described else "",
        sensitive=described is not None and described.privacy == "sensitive",
    )


def _name(session: Session, table: str, record_id: str) -> str:
    record = session.get(BY_TABLE[table], record_id, execution_options={"binned": True})
    return record.caption() if record is not None else "（已清除）"


def recent(session: Session, most: int = 20) -> list[Act]:
    """The newest acts, those that take something back among them."""
    counted = func.count(change.c.number)
    rows = session.execute(
        select(batch, counted.label("changes"))
        .join(change, change.c.batch_id == batch.c.id)
        .group_by(batch.c.number)
        .order_by(batch.c.number.desc())
        .limit(most)
    ).mappings()
    return [Act(r["id"], r["at"], r["who"], r["what"], r["changes"]) for r in rows]


def last_at(session: Session) -> datetime | None:
    """When the newest act was done."""
    return session.scalar(select(batch.c.at).order_by(batch.c.number.desc()).limit(1))


def next_undo(session: Session) -> Act | None:
    """The last act that has not been taken back."""
    return _top(_newest(session), redo=False)


def next_redo(session: Session) -> Act | None:
    """The last undo that nothing new has followed."""
    return _top(_newest(session), redo=True)


def next_undo_and_redo(session: Session) -> tuple[Act | None, Act | None]:
    """Both of one reading."""
    rows = _newest(session)
    return _top(rows, redo=False), _top(rows, redo=True)


def _newest(session: Session) -> Sequence[RowMapping]:
    newest = select(batch).order_by(batch.c.number.desc()).limit(400)
    return session.execute(newest).mappings().all()


def _top(rows: Sequence[RowMapping], *, redo: bool) -> Act | None:
    """Walk back over the log: an undo cancels the act it names, a redo cancels the undo."""
    kinds = _roles(rows)
    cancelled: set[str] = set()
    for row in rows:
        role = kinds.get(row["id"], "act")
        if row["id"] in cancelled:
            continue
        if role == "undo":
            if redo:
                return Act(row["id"], row["at"], row["who"], row["what"], 0)
            cancelled.add(row["undoes"])
            continue
        if role == "redo":
            cancelled.add(row["undoes"])
            continue
        if redo:
            return None
        return Act(row["id"], row["at"], row["who"], row["what"], 0)
    return None


def _roles(rows: Sequence[RowMapping]) -> dict[str, str]:
    by_id = {r["id"]: r for r in rows}
    roles: dict[str, str] = {}
    for row in reversed(rows):
        if row["undoes"] is None:
            roles[row["id"]] = "act"
        else:
            of_undo = row["undoes"] in by_id and roles.get(row["undoes"]) == "undo"
            roles[row["id"]] = "redo" if of_undo else "undo"
    return roles


def batch_of(session: Session, batch_id: str) -> RowMapping:
    """The batch; a plain sentence when there is none of that number."""
    row = session.execute(select(batch).where(batch.c.id == batch_id)).mappings().first()
    if row is None:
        raise KnownError(f"没有编号为{batch_id}的操作，请从历史中选一项。", "no_such_batch")
    return row


def undo(session: Session, batch_id: str) -> int:
    """Take one batch back as a new one; `session` was opened with undoes=batch_id.

    Refused, naming the fields, when something was changed later, and for what was finalised.
    """
    row = batch_of(session, batch_id)
    if not row["undoable"]:
        raise KnownError(f"“{row['what']}”不能撤销：定稿、更正和清空回收站都不能退回。", "sealed")
    taken = session.execute(select(batch.c.id).where(batch.c.undoes == batch_id)).scalars().all()
    if taken and not _all_taken_back(session, taken):
        raise KnownError(f"“{row['what']}”已经撤销过了。", "already_undone")
    rows = (
        session.execute(
            select(change).where(change.c.batch_id == batch_id).order_by(change.c.number.desc())
        )
        .mappings()
        .all()
    )
    _refuse_if_later(session, rows)
    _refuse_if_used(session, rows)
    for one in rows:
        _take_back(session, one)
    session.flush()
    return len({(r["kind"], r["record_id"]) for r in rows})


def _all_taken_back(session: Session, taken: Sequence[str]) -> bool:
    again = session.execute(select(batch.c.undoes).where(batch.c.undoes.in_(taken))).scalars().all()
    return set(taken) <= set(again)


def _refuse_if_later(session: Session, rows: Sequence[RowMapping]) -> None:
    """What stands now must be what that act left; else name the fields that moved on."""
    if not rows:
        raise KnownError("这次操作没有改动任何记录，不用撤销。", "nothing_to_undo")
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        kind = BY_TABLE[row["kind"]]
        record = session.get(kind, row["record_id"], execution_options={"binned": True})
        key = (row["kind"], row["record_id"], row["field"] or row["act"])
        if record is None:
            raise KnownError(f"其中的{kind.title}已从回收站清除，不能撤销。", "erased")
        if key in seen:
            continue
        seen.add(key)
        for name, value in _left(row).items():
            if plain(getattr(record, name)) != value:
                label = {f.name: f.label for f in fields(kind)}.get(name, "记录")
                raise KnownError(
                    f"“{record.caption()}”的{label}后来又改过，不能整批撤销；请直接修改那条记录。",
                    "changed_later",
                )


def _refuse_if_used(session: Session, rows: Sequence[RowMapping]) -> None:
    """What was added by this act may have been used by later ones."""
    added = [r for r in rows if r["act"] in ("insert", "restore")]
    going = {r["record_id"] for r in added}
    # what this very act made refer to them lets go of them with it
    going |= {r["record_id"] for r in rows if r["act"] == "update" and _names(r["new"], going)}
    for row in added:
        record = session.get(BY_TABLE[row["kind"]], row["record_id"])
        if record is not None:
            refuse_in_use(session, record, going)


def _names(value: Any, ids: set[str]) -> bool:
    return isinstance(value, str) and value in ids


def _left(row: RowMapping) -> Mapping[str, Any]:
    if row["act"] == "update":
        return {row["field"]: row["new"]}
    if row["act"] == "insert":
        return {k: v for k, v in (row["new"] or {}).items() if k != "binned_at"}
    return {}


def _take_back(session: Session, row: RowMapping) -> None:
    kind = BY_TABLE[row["kind"]]
    record = session.get(kind, row["record_id"], execution_options={"binned": True})
    if record is None:
        return
    if row["act"] in ("insert", "restore"):
        record.binned_at = session.info["batch"]["at"]
        record.binned_in = session.info["batch"]["id"]
    elif row["act"] == "remove":
        record.binned_at = record.binned_in = None
    elif row["act"] == "update":
        setattr(record, row["field"], revived(kind, row["field"], row["old"]))


def revived(kind: type[Record], name: str, value: Any) -> Any:
    """A value of the log as the column's own type."""
    python = kind.__table__.c[name].type.python_type
    if value is None or not isinstance(value, str):
        return value
    if python is PartialDate:
        return PartialDate.parse(value)
    if python is datetime:
        return datetime.fromisoformat(value)
    if python is date:
        return date.fromisoformat(value)
    return Decimal(value) if python is Decimal else value
