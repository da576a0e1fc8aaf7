"""自学记录: what a member read or watched alone, with notes."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.study.forms import hours_fault

from .base import Line, Long, Record, Short, col


def _hours_are_sound(entry: "SelfStudy") -> Iterator[Problem]:
    if said := hours_fault(entry.hours):
        yield Problem("hours", said)


class SelfStudy(Record):
    __tablename__ = "self_study"
    title = "自学记录"
    menu = "学习教育"
    archive = "09"
    order_by = ("-studied_on",)
    rules = (_hours_are_sound,)
    late_by = "studied_on"
    about = "党员个人自学：哪一天、学什么、几个学时、写了什么笔记。默认不计入集中学习学时。"

    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    studied_on: Mapped[PartialDate] = col("自学日期", width=11)
    subject: Mapped[Line] = col("学习内容", width=28)
    way: Mapped[Short | None] = col(
        "方式", width=8, choices=("读书看报", "学习平台", "看录像、听录音", "写心得", "其他")
    )
    hours: Mapped[Decimal | None] = col("学时", width=6, total=True)
    notes: Mapped[Long | None] = col("笔记、心得", group="记录")

    def caption(self) -> str:
        return self.subject
