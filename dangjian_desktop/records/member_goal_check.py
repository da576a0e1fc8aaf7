"""党员目标检查: how a member's goals of a year stood at a regular check."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.meeting_plan import periods_of

from .base import Long, Record, Short, col

PERIODS = tuple(
    period.label
    for unit in ("half", "quarter", "month", "year")
    for period in periods_of(unit, 2024)
)
RESULTS = ("好", "较好", "一般", "差")


class MemberGoalCheck(Record):
    """`period` is of the year of the goals; the day may be soon after it."""

    __tablename__ = "member_goal_check"
    __table_args__ = (Index("ix_member_goal_check", "person_id", "year"),)
    title = "党员目标检查"
    menu = "目标责任"
    order_by = ("-checked_on",)
    late_by = "checked_on"
    archive = "02"
    about = "每半年（可在设置里改）检查一次党员目标完成得怎么样。"

    person_id: Mapped[str] = col("党员", ref="person", width=8)
    year: Mapped[int] = col("年度", width=6)
    period: Mapped[Short] = col("检查期", width=8, choices=PERIODS)
    checked_on: Mapped[PartialDate] = col("检查日期", width=11)
    checker: Mapped[Short | None] = col("检查人", width=8)
    result: Mapped[Short] = col("检查结果", width=8, choices=RESULTS)
    comment: Mapped[Long | None] = col("检查情况", width=28)

    def caption(self) -> str:
        return f"{self.year}年{self.period}检查：{self.result}"
