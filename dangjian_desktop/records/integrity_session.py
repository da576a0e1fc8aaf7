"""廉政教育: a session of integrity or warning education, with who took part."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from .base import Line, Long, Record, Short, col
from .checks import not_negative


class IntegritySession(Record):
    __tablename__ = "integrity_session"
    title = "廉政和警示教育"
    menu = "目标责任"
    order_by = ("-held_on",)
    rules = (not_negative("hours", "others_count"),)
    late_by = "held_on"
    about = "廉政党课、警示教育、纪律学习：讲了什么案例、谁参加、讨论了什么、提了什么要求。"
    archive = "18"
    people = "参加人"

    held_on: Mapped[date] = col("日期", width=11)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=12)
    kind: Mapped[Short] = col(
        "形式",
        width=12,
        choices=("廉政党课", "警示教育", "纪律学习", "观看警示片", "参观教育基地", "节前提醒"),
    )
    theme: Mapped[Line] = col("主题", width=28)
    people_count: Mapped[int | None] = col("参加党员", width=8, total=True, fixed=True)
    others_count: Mapped[int | None] = col("其他人数", width=8, total=True, hint="名单以外的人数")
    lecturer: Mapped[Short | None] = col("主讲人", width=10)
    hours: Mapped[Decimal | None] = col("学时", width=6)
    place: Mapped[Line | None] = col("地点", width=14)
    material: Mapped[Line | None] = col("学习材料或案例", width=20)
    meeting_id: Mapped[str | None] = col("在哪次会议上进行", ref="meeting")
    content: Mapped[Long | None] = col("教育内容", group="记录")
    discussion: Mapped[Long | None] = col("讨论发言", group="记录")
    requirement: Mapped[Long | None] = col("提出的要求", group="记录")

    def caption(self) -> str:
        return self.theme
