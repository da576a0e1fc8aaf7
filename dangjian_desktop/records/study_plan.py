"""年度学习计划: what a branch means to learn in a year; its topics are in study_topic."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Every

from .base import Long, Record, col

EARLY = 2  # years before the year itself in which a plan may be drawn up


def _of_its_year(plan: "StudyPlan") -> Iterator[Problem]:
    on = plan.adopted_on
    if on is not None and not plan.year - EARLY < on.year <= plan.year:
        yield Problem("adopted_on", f"制定日期与{plan.year}年度对不上，请核对")


class StudyPlan(Record):
    __tablename__ = "study_plan"
    title = "年度学习计划"
    menu = "学习教育"
    archive = "09"
    order_by = ("-year", "organization_id")
    rules = (_of_its_year,)
    late_by = "adopted_on"
    about = "一年学什么、哪个月学、谁来讲，排好以后会在“今天”里提醒。"
    reminders = (Every("year", "{body}还没有{year}年度学习计划", last=(3, 31), ahead=60),)

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    adopted_on: Mapped[PartialDate | None] = col("制定日期", width=11)
    meeting_id: Mapped[str | None] = col("研究通过的会议", ref="meeting")
    aims: Mapped[Long | None] = col("学习目标", hint="写进计划正文的第一部分")
    requirements: Mapped[Long | None] = col("学习要求", hint="考勤、笔记、补学等要求")

    def caption(self) -> str:
        return f"{self.year}年度学习计划"
