"""议题: what a meeting had before it, in order."""

from sqlalchemy.orm import Mapped

from .base import Line, Long, Record, Short, col
from .meeting import OfMeeting


class MeetingItem(OfMeeting, Record):
    __tablename__ = "meeting_item"
    title = "议题"
    order_by = ("order",)

    order: Mapped[int] = col("序号", width=4)
    heading: Mapped[Line] = col("议题", width=28)
    reporter: Mapped[Short | None] = col("报告人", width=8)
    text: Mapped[Long | None] = col("内容", hint="报告和讨论的要点，照实记")

    def caption(self) -> str:
        return self.heading
