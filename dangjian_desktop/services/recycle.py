"""回收站: what lies in it, and emptying it for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.records import Record, fields
from dangjian_desktop.store.erase import erase
from dangjian_desktop.store.tables import batch

from . import attachments
from .keeping import binned, found, kinds_binned


@dataclass(frozen=True, slots=True)
class Binned:
    """One line of the recycle bin: the record, what went along with it, when and by whom."""

    kind: str
    id: str
    title: str
    caption: str
    parts: int
    at: datetime
    who: str
    what: str
    owner: str = ""  # what it was a part of, where that is still there


def contents(session: Session) -> list[Binned]:
    """What can come back, newest first; parts are counted with what they went along with.

    Parts that a meeting replaced before its 定稿 are left out: it is sealed, and takes none back.
    """
    acts = {r["id"]: r for r in session.execute(select(batch)).mappings()}
    along: dict[str | None, int] = {}
    for record in everything(session):
        along[record.binned_in] = along.get(record.binned_in, 0) + 1
    shown = binned(session)
    heads: dict[str | None, int] = {}
    for record in shown:
        heads[record.binned_in] = heads.get(record.binned_in, 0) + 1
    lines = []
    owners = _Owners(session)
    for record in shown:
        if owners.seal(record):
            continue
        act = acts.get(record.binned_in or "")
        lines.append(
            Binned(
                kind=record.__tablename__,
                id=record.id,
                title=type(record).title,
                caption=record.caption(),
                parts=along[record.binned_in] - heads[record.binned_in]
                if heads[record.binned_in] == 1
                else 0,
                at=record.binned_at or record.recorded_at,
                who=act["who"] if act else "",
                what=act["what"] if act else "",
                owner=owners.caption(record),
            )
        )
    return lines


class _Owners:
    """What binned parts belonged to: whether it is there, its caption, whether it is sealed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[str, tuple[str, bool]] = {}

    def caption(self, record: Record) -> str:
        return self._of(record)[0]

    def seal(self, record: Record) -> bool:
        """Whether the record cannot come back: what it was a part of is final by now."""
        return self._of(record)[1]

    def _of(self, record: Record) -> tuple[str, bool]:
        for described in fields(type(record)):
            owner_id = getattr(record, described.name) if described.part_of else None
            if not owner_id:
                continue
            if owner_id not in self._known:
                owner = found(self._session, described.reference, owner_id)
                sealed = owner is not None and bool(record.sealed(self._session))
                self._known[owner_id] = (owner.caption() if owner is not None else "", sealed)
            return self._known[owner_id]
        return "", False


def everything(session: Session) -> list[Record]:
    """All that is in the bin, parts among it."""
    rows: list[Record] = []
    for kind in kinds_binned(session):
        gone = select(kind).where(kind.binned_at.is_not(None))
        rows.extend(session.scalars(gone, execution_options={"binned": True}))
    return rows


def empty(session: Session) -> int:
    """Erase all that is in the bin; `session` was opened with undoable=0. Returns how many."""
    gone = everything(session)
    if gone:
        erase(session, [*attachments.going_with(session, gone), *gone])
    return len(gone)


def files_in_use(session: Session) -> set[str]:
    """SHA-256 of every file a record still has, those in the bin among them."""
    return attachments.used(session)


def said_of_backups(names: Sequence[str]) -> str:
    """Which backups still hold what was erased, as one sentence."""
    if not names:
        return "没有备份留着这些内容。"
    return f"仍有{len(names)}份备份留着这些内容：{'、'.join(names)}；需要时请在备份文件夹里删除。"
