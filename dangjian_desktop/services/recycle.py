"""回收站: what lies in it, and emptying it for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.records import ALL, Record
from dangjian_desktop.store.erase import erase
from dangjian_desktop.store.tables import batch

from . import attachments
from .keeping import binned


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


def contents(session: Session) -> list[Binned]:
    """What the bin holds, newest first; parts are counted with what they went along with."""
    acts = {r["id"]: r for r in session.execute(select(batch)).mappings()}
    along: dict[str | None, int] = {}
    for record in everything(session):
        along[record.binned_in] = along.get(record.binned_in, 0) + 1
    shown = binned(session)
    heads: dict[str | None, int] = {}
    for record in shown:
        heads[record.binned_in] = heads.get(record.binned_in, 0) + 1
    lines = []
    for record in shown:
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
            )
        )
    return lines


def everything(session: Session) -> list[Record]:
    """All that is in the bin, parts among it."""
    rows: list[Record] = []
    for kind in ALL:
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
