"""党小组计划: what a group means to do in a year, half-year or quarter."""

from datetime import date

from sqlalchemy.orm import Mapped

from .base import Line, Long, Record, Short, col
from .checks import not_before


class GroupPlan(Record):
    __tablename__ = "group_plan"
    title = "党小组计划"
    menu = "党组织"
    order_by = ("-year", "-made_on")
    rules = (not_before("approved_on", "made_on"),)
    late_by = "made_on"
    about = "党小组的学习和活动计划：按年、半年或季度，由组长拟定，报支部同意。"
    archive = "06"

    year: Mapped[int] = col("年度", width=6)
    period: Mapped[Short] = col(
        "计划期",
        width=10,
        choices=("全年", "上半年", "下半年", "第一季度", "第二季度", "第三季度", "第四季度"),
    )
    organization_id: Mapped[str] = col("党小组", ref="organization", width=16)
    subject: Mapped[Line] = col("计划名称", width=28)
    leader_id: Mapped[str | None] = col("组长", ref="person", width=8)
    made_on: Mapped[date] = col("制定日期", width=11)
    approved_on: Mapped[date | None] = col("支部同意日期", width=12)
    goals: Mapped[Long | None] = col("目标要求", group="计划")
    content: Mapped[Long | None] = col("主要安排", group="计划", hint="一行一项")
    measures: Mapped[Long | None] = col("措施和分工", group="计划")

    def caption(self) -> str:
        return self.subject
