"""附件: which files belong to which record; the bytes are kept by the store, equal ones once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Attachment, AttachmentLink, Record
from dangjian_desktop.records.attachment import ROLES
from dangjian_desktop.services import keeping
from dangjian_desktop.store import attachments as store


@dataclass(frozen=True, slots=True)
class Attached:
    """One file of one record, as lists and the proof page show it."""

    link_id: str
    attachment_id: str
    sha256: str
    name: str
    media_type: str
    size: int
    role: str
    caption: str
    taken_on: date | None
    recorded_on: date

    @property
    def role_words(self) -> str:
        return ROLES.get(self.role, "")

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


def attach(  # noqa: PLR0913 - a file, its record and what it is for
    session: Session,
    folder: Path,
    kind: str,
    record_id: str,
    source: Path | bytes,
    *,
    name: str = "",
    role: str = "",
) -> Attached:
    """Keep a file, or bytes from the clipboard, and tie it to a record of that table.

    `folder` is the data folder's attachments. The same bytes twice on one record are tied once.
    KnownError when the file cannot be read.
    """
    if keeping.found(session, kind, record_id) is None:
        raise KnownError("要加附件的记录已不在库中，可能刚被删除；请刷新后再试。", "gone")
    named = name or (source.name if isinstance(source, Path) else "图片.png")
    kept = store.keep(folder, source, named)
    file = _file(session, folder, kept)
    for present in listed(session, kind, record_id):
        if present.attachment_id == file.id:
            return present
    values = {
        "attachment_id": file.id,
        "kind": kind,
        "record_id": record_id,
        "role": role or ("photo" if kept.media_type.startswith("image/") else "proof"),
        "order": len(listed(session, kind, record_id)) + 1,
    }
    link = keeping.save(session, AttachmentLink(), values)
    return _attached(link, file)


def _file(session: Session, folder: Path, kept: store.Kept) -> Attachment:
    """The file under its own name: equal bytes of one name are one row."""
    known = keeping.listed(
        session, Attachment, Attachment.sha256 == kept.sha256, Attachment.name == kept.name
    )
    if known:
        return known[0]
    values = {
        "sha256": kept.sha256,
        "name": kept.name,
        "media_type": kept.media_type,
        "size": kept.size,
    }
    if kept.media_type == "image/jpeg":
        values["taken_on"] = store.taken_on(folder, kept.sha256)
    return keeping.save(session, Attachment(), values)


def listed(session: Session, kind: str, record_id: str) -> list[Attached]:
    """The files of one record, in their order."""
    rows = (
        select(AttachmentLink, Attachment)
        .join(Attachment, Attachment.id == AttachmentLink.attachment_id)
        .where(AttachmentLink.kind == kind, AttachmentLink.record_id == record_id)
        .order_by(AttachmentLink.order, AttachmentLink.recorded_at, AttachmentLink.id)
    )
    return [_attached(link, file) for link, file in session.execute(rows)]


def _attached(link: AttachmentLink, file: Attachment) -> Attached:
    return Attached(
        link_id=link.id,
        attachment_id=file.id,
        sha256=file.sha256,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        role=link.role or "",
        caption=link.caption_words or "",
        taken_on=file.taken_on,
        recorded_on=link.recorded_at.date(),
    )


def describe(session: Session, link_id: str, caption: str, taken_on: date | None) -> None:
    """What a picture shows and when it was taken, as the proof page prints it."""
    link = keeping.get(session, AttachmentLink, link_id)
    keeping.save(session, link, {"caption_words": caption.strip() or None})
    file = keeping.get(session, Attachment, link.attachment_id)
    keeping.save(session, file, {"taken_on": taken_on})


def detach(session: Session, link_id: str) -> None:
    """To the bin with the tie; the file's bytes stay, for undo and for other records."""
    keeping.put_in_bin(session, keeping.get(session, AttachmentLink, link_id))


def used(session: Session) -> set[str]:
    """The SHA-256 of every file that a record has, those in the recycle bin among them."""
    rows = select(Attachment.sha256).join(
        AttachmentLink, AttachmentLink.attachment_id == Attachment.id
    )
    return set(session.scalars(rows, execution_options={"binned": True}))


def going_with(session: Session, gone: Sequence[Record]) -> list[Record]:
    """What emptying the bin takes along: ties of the erased records, files nothing else has."""
    erased = {(r.__tablename__, r.id) for r in gone}
    links = session.scalars(select(AttachmentLink), execution_options={"binned": True}).all()
    own = [x for x in links if ("attachment_link", x.id) in erased]
    torn = [x for x in links if (x.kind, x.record_id) in erased and x not in own]
    kept = {x.attachment_id for x in links if x not in own and x not in torn}
    rows = session.scalars(select(Attachment), execution_options={"binned": True})
    left = [a for a in rows if a.id not in kept and ("attachment", a.id) not in erased]
    return [*torn, *left]


def order(session: Session, link_ids: Sequence[str]) -> None:
    """Put the files of a record into this order."""
    for number, link_id in enumerate(link_ids, 1):
        keeping.save(session, keeping.get(session, AttachmentLink, link_id), {"order": number})
