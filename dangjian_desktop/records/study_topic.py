"""学习专题: one topic of the year's plan, for a month or a day, with who is to lecture."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.study.forms import FORMS, hours_fault

from .base import Line, Long, Record, Short, col


def _hours_are_sound(topic: "StudyTopic") -> Iterator[Problem]:
    if said := hours_fault(topic.hours):
        yield Problem("hours", said)


class StudyTopic(Record):
    __tablename__ = "study_topic"
    title = "学习专题"
    menu = "学习教育"
    archive = "09"
    order_by = ("planned_for",)
    rules = (_hours_are_sound,)
    about = "年度学习计划里的一个专题：什么时候学、学什么、谁来讲、几个学时。"

    plan_id: Mapped[str] = col("学习计划", ref="study_plan", part_of=True)
    planned_for: Mapped[PartialDate] = col("计划时间", width=11, hint="可以只写到月")
    subject: Mapped[Line] = col("专题", width=28)
    form: Mapped[Short] = col("学习形式", width=8, choices=FORMS)
    lecturer_id: Mapped[str | None] = col("讲课人", ref="person", width=8)
    guest: Mapped[Short | None] = col("外请讲课人", width=10, hint="不在名册里的人写在这里")
    hours: Mapped[Decimal | None] = col("学时", width=6, total=True)
    content: Mapped[Long | None] = col("学习内容")

    def caption(self) -> str:
        return self.subject
