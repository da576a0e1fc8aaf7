"""征求意见（组织生活会、民主评议）: what was heard before the meeting, of whom, from where."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate

from .base import Line, Long, Record, Short, col, cut

ABOUT = {"team": "支部班子", "person": "党员个人"}


class LifeOpinion(Record):
    __tablename__ = "life_opinion"
    title = "会前征求意见"
    menu = "民主评议"
    order_by = ("-asked_on",)
    late_by = "asked_on"
    about = "组织生活会和民主评议前听到的意见，一条一行，会上逐条对照，会后转为整改事项。"
    archive = "10"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    asked_on: Mapped[PartialDate] = col("日期", width=11)
    source: Mapped[Line] = col("意见来自", width=16, hint="班组、群众代表、座谈会，不写个人也可以")
    way: Mapped[Short | None] = col("方式", width=8, choices=("座谈", "意见箱", "问卷", "谈话"))
    subject: Mapped[Short] = col("对谁的意见", width=8, choices=ABOUT)
    person_id: Mapped[str | None] = col("党员", ref="person", width=8)
    text: Mapped[Long] = col("意见", width=32)
    meeting_id: Mapped[str | None] = col("哪次会议", ref="meeting")

    def caption(self) -> str:
        return cut(self.text)
