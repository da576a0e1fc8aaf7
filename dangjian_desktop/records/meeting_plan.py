"""年度计划: what is meant to be held, before it is a meeting."""

from collections.abc import Iterator

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col


def _in_its_year(plan: "MeetingPlan") -> Iterator[Problem]:
    if plan.planned_for.year != plan.year:
        yield Problem("planned_for", f"计划时间不在{plan.year}年内，请核对年度或时间")


class MeetingPlan(Record):
    __tablename__ = "meeting_plan"
    title = "组织生活年度计划"
    menu = "组织生活"
    order_by = ("year", "planned_for")
    rules = (_in_its_year,)
    about = "一年里要开的会、要上的课和主题党日，先排好，到时候会在“今天”里提醒。"
    archive = "02"

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    kind: Mapped[Short] = col("会议种类", width=10, choices=MEETING_KINDS)
    planned_for: Mapped[PartialDate] = col("计划时间", width=11, hint="可以只写到月")
    subject: Mapped[Line] = col("主题", width=28)
    owner: Mapped[Short | None] = col("负责人", width=8)
    content: Mapped[Long | None] = col("主要内容", width=24)

    def caption(self) -> str:
        return self.subject
