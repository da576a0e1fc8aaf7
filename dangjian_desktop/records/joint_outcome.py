"""联席会议决定落实: one thing that a joint meeting agreed on, who does it, and what came of it."""

from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before


class JointOutcome(Record):
    __tablename__ = "joint_outcome"
    title = "联席会议决定落实"
    menu = "决策公开"
    order_by = ("-decided_on", "deadline")
    rules = (not_before("done_on", "decided_on"),)
    late_by = "decided_on"
    about = "联席会议议定的事项：由哪个单位负责、什么时候办完、办得怎么样。"
    archive = "17"
    reminders = (
        Deadline(by="deadline", words="联席会议决定“{caption}”到期", done=("done_on",), ahead=15),
    )

    decided_on: Mapped[date] = col("议定日期", width=11)
    matter: Mapped[Line] = col("议定事项", width=30)
    lead_body: Mapped[Line] = col("牵头责任单位", width=16)
    deadline: Mapped[date | None] = col("完成时限", width=11)
    done_on: Mapped[date | None] = col("办结日期", width=11)
    owner: Mapped[Short | None] = col("责任人", width=8, hint="可以是外单位的人")
    organization_id: Mapped[str] = col("党组织", ref="organization", width=12)
    other_bodies: Mapped[Line | None] = col("配合单位", width=16)
    meeting_id: Mapped[str | None] = col("联席会议", ref="meeting")
    requirement: Mapped[Long | None] = col("具体要求", group="落实")
    progress: Mapped[Long | None] = col("落实情况", group="落实")

    def caption(self) -> str:
        return self.matter
