"""党员目标: what a member sets out to do in a year, by the duties of the post."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, col, cut


class MemberGoal(Record):
    __tablename__ = "member_goal"
    __table_args__ = (Index("ix_member_goal", "person_id", "year"),)
    title = "党员目标"
    menu = "目标责任"
    order_by = ("-year", "person_id", "number")
    archive = "02"
    about = "按岗位给每名党员定年度目标，定期检查，表扬好的，督促帮助差的直到改正。"
    reminders = (
        Deadline("deadline", "{person}的目标“{caption}”到期", done=("done_on",), ahead=15),
    )

    person_id: Mapped[str] = col("党员", ref="person", width=8)
    year: Mapped[int] = col("年度", width=6)
    number: Mapped[int | None] = col("序号", width=5)
    post: Mapped[Line | None] = col("岗位职务", width=12)
    duty_id: Mapped[str | None] = col("依据的岗位职责", ref="post_duty")
    text: Mapped[Long] = col("目标内容", width=28)
    measure: Mapped[Long | None] = col("措施", width=20)
    deadline: Mapped[PartialDate | None] = col("完成时限", width=11)
    done_on: Mapped[PartialDate | None] = col("完成日期", width=11)
    outcome: Mapped[Long | None] = col("完成情况", width=16)

    def caption(self) -> str:
        return cut(self.text)
