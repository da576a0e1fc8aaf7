"""附件: a file kept under its SHA-256; its name and kind are here."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from .base import Line, Record, Short, col
from .meeting import Meeting

ROLES = {"photo": "照片", "signed": "签字扫描件", "proof": "佐证"}


class Attachment(Record):
    """The bytes are in the data folder; equal files are kept once."""

    __tablename__ = "attachment"
    title = "附件"
    order_by = ("name",)

    sha256: Mapped[str] = col("校验值", fixed=True, index=True)
    name: Mapped[Line] = col("文件名", width=24)
    media_type: Mapped[Short] = col("类型", width=12, fixed=True)
    size: Mapped[int] = col("大小", width=8, fixed=True)
    taken_on: Mapped[date | None] = col("拍摄或扫描日期", width=11)

    def caption(self) -> str:
        return self.name

    def sealed(self, session: Session) -> str:
        """Its date is printed on the proof page of every final meeting that had it."""
        with session.no_autoflush:
            mine = select(AttachmentLink).where(AttachmentLink.attachment_id == self.id)
            return next((why for one in session.scalars(mine) if (why := one.sealed(session))), "")


class AttachmentLink(Record):
    """Which record a file belongs to, by table and id: any kind of record may have files."""

    __tablename__ = "attachment_link"
    title = "附件归属"
    order_by = ("order",)
    still_open = frozenset({"order"})

    attachment_id: Mapped[str] = col("附件", ref="attachment")
    kind: Mapped[Short] = col("记录种类", index=True)
    record_id: Mapped[Short] = col("记录", index=True)
    role: Mapped[Short | None] = col("用途", choices=ROLES)
    caption_words: Mapped[Line | None] = col("说明", width=20)
    order: Mapped[int | None] = col("排列顺序")

    def caption(self) -> str:
        return self.caption_words or self.title

    def sealed(self, session: Session) -> str:
        """What a meeting had at its 定稿 stays; what is added to it afterwards may go again."""
        if self.kind != Meeting.__tablename__ or self.recorded_at is None:
            return ""
        with session.no_autoflush:
            meeting = session.get(Meeting, self.record_id)
        if meeting is None or meeting.finalised_at is None:
            return ""
        if self.recorded_at >= meeting.finalised_at:
            return ""
        return f"{meeting.caption()}定稿时已有的附件不能改动或移走；可以另加，或写更正说明"
