"""决议: what was resolved, who does it by when, and what came of it."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate

from .base import Long, Record, Short, col, cut
from .meeting import OfMeeting


class Resolution(OfMeeting, Record):
    __tablename__ = "resolution"
    title = "决议事项"
    order_by = ("deadline",)
    still_open = frozenset({"done_on", "outcome", "followed_up_id"})

    item_id: Mapped[str | None] = col("议题", ref="meeting_item", part_of=True)
    order: Mapped[int] = col("序号", width=4)
    text: Mapped[Long] = col("决议", width=32)
    owner: Mapped[Short | None] = col("责任人", width=8)
    deadline: Mapped[PartialDate | None] = col("时限", width=11)
    done_on: Mapped[PartialDate | None] = col("完成日期", width=11)
    outcome: Mapped[Long | None] = col("落实情况", width=20)
    followed_up_id: Mapped[str | None] = col("在哪次会议上检查", ref="meeting")

    def caption(self) -> str:
        return cut(self.text)
