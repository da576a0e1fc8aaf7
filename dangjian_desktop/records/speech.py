"""发言: who said what, as it was said."""

from sqlalchemy.orm import Mapped

from .base import Long, Record, Short, col
from .meeting import OfMeeting


class Speech(OfMeeting, Record):
    __tablename__ = "speech"
    title = "发言"
    order_by = ("order",)

    item_id: Mapped[str | None] = col("议题", ref="meeting_item", part_of=True)
    order: Mapped[int] = col("序号", width=4)
    speaker: Mapped[Short] = col("发言人", width=8)
    addressed_to: Mapped[Short | None] = col("批评对象", width=8, hint="相互批评时填")
    text: Mapped[Long] = col("发言内容", width=40)

    def caption(self) -> str:
        return self.speaker
