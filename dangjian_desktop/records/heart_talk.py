"""谈心谈话: one talk between two people of the branch."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem

from .base import Line, Long, Record, Short, col


def _talkers_differ(talk: "HeartTalk") -> Iterator[Problem]:
    if talk.talker_id == talk.member_id:
        yield Problem("member_id", "谈话人与谈话对象不能是同一人")


class HeartTalk(Record):
    __tablename__ = "heart_talk"
    title = "谈心谈话"
    menu = "关怀服务"
    order_by = ("-held_on",)
    rules = (_talkers_differ,)
    late_by = "held_on"
    archive = "12"
    about = "委员之间、委员与党员、党员之间的谈心谈话，每年一般不少于1次（支部工作条例第十九条）。"

    held_on: Mapped[date] = col("谈话日期", width=11)
    talker_id: Mapped[str] = col("谈话人", ref="person", width=8)
    member_id: Mapped[str] = col("谈话对象", ref="person", width=8)
    relation: Mapped[Short | None] = col(
        "类型", width=12, choices=("委员之间", "委员与党员", "党员之间", "必谈事项")
    )
    way: Mapped[Short] = col("谈话方式", width=6, choices=("面谈", "电话", "家访"))
    place: Mapped[Line | None] = col("地点", width=14)
    subject: Mapped[Line | None] = col("主题", width=20)
    content: Mapped[Long | None] = col("谈话内容", group="记录", privacy="sensitive")
    opinion: Mapped[Long | None] = col("意见建议", group="记录", privacy="sensitive")
    follow_up: Mapped[Long | None] = col("整改或跟进", group="记录", privacy="sensitive")
