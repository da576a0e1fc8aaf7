"""How many files many records have, and the first picture of each, in one query."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Attachment, AttachmentLink, Record
from dangjian_desktop.services import keeping

SLICE = 500  # ids in one query


@unchanging
class Files:
    """`picture` is the SHA-256 of the first picture, "" without one."""

    count: int = 0
    pictures: int = 0
    picture: str = ""


NONE = Files()


def files_of(session: Session, table: str, ids: Collection[str]) -> dict[str, Files]:
    """By record; those without files are left out."""
    found: dict[str, Files] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), SLICE):
        asked = (
            select(AttachmentLink.record_id, Attachment.media_type, Attachment.sha256)
            .join(Attachment, Attachment.id == AttachmentLink.attachment_id)
            .where(
                AttachmentLink.kind == table,
                AttachmentLink.record_id.in_(wanted[start : start + SLICE]),
            )
            .order_by(AttachmentLink.order, AttachmentLink.recorded_at, AttachmentLink.id)
        )
        for record_id, media_type, sha256 in session.execute(asked):
            before = found.get(record_id, NONE)
            shown = media_type.startswith("image/")
            found[record_id] = Files(
                before.count + 1,
                before.pictures + shown,
                before.picture or (sha256 if shown else ""),
            )
    return found


def late_on(record: Record, allowed: int) -> date | None:
    """补录于: the day of an entry that came later than the office allows."""
    return record.recorded_at.date() if keeping.late_days(record) > allowed else None


def latest_late(records: Sequence[Record], allowed: int) -> date | None:
    """The last of them that came late."""
    days = [day for one in records if (day := late_on(one, allowed)) is not None]
    return max(days, default=None)
