"""廉政提醒谈话: a talk that reminds of integrity, and the look back at what became of it."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before


def _two_people(talk: "IntegrityReminder") -> Iterator[Problem]:
    if talk.talker_id == talk.person_id:
        yield Problem("person_id", "谈话人与谈话对象不能是同一人")


class IntegrityReminder(Record):
    __tablename__ = "integrity_reminder"
    title = "廉政提醒谈话"
    menu = "目标责任"
    order_by = ("-held_on",)
    rules = (
        _two_people,
        not_before("check_on", "held_on"),
        not_before("checked_on", "held_on"),
    )
    late_by = "held_on"
    about = "任前廉政谈话、日常和节前提醒、苗头性问题提醒；谈了什么、本人怎么表态、何时回访。"
    archive = "18"
    reminders = (
        Deadline(by="check_on", words="廉政提醒谈话回访：{person}", done=("checked_on",), ahead=15),
    )

    held_on: Mapped[date] = col("谈话日期", width=11)
    person_id: Mapped[str] = col("谈话对象", ref="person", width=8)
    talker_id: Mapped[str] = col("谈话人", ref="person", width=8)
    occasion: Mapped[Short] = col(
        "情形",
        width=14,
        choices=("任前谈话", "日常提醒", "节前提醒", "苗头性问题提醒", "信访反映提醒", "其他"),
    )
    check_on: Mapped[date | None] = col("回访日期", width=11)
    checked_on: Mapped[date | None] = col("已回访", width=11, hint="回访的日期")
    subject: Mapped[Line | None] = col("谈话主题", width=24)
    place: Mapped[Line | None] = col("地点", width=16)
    recorder_id: Mapped[str | None] = col("记录人", ref="person", width=8)
    content: Mapped[Long | None] = col("谈话内容", group="记录", privacy="sensitive")
    reply: Mapped[Long | None] = col("本人表态", group="记录", privacy="sensitive")
    requirement: Mapped[Long | None] = col("提醒和要求", group="记录", privacy="sensitive")
    result: Mapped[Long | None] = col("回访情况", group="记录", privacy="sensitive")
