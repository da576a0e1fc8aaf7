"""流动和失联党员联系记录: one time that the branch got in touch, or looked for somebody."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.floating import CONTACT_WAYS, OUTCOMES, PURPOSES

from .base import Line, Long, Record, Short, col


class FloatingContact(Record):
    __tablename__ = "floating_contact"
    __table_args__ = (Index("ix_floating_contact_day", "person_id", "held_on"),)
    title = "流动党员联系记录"
    menu = "党组织"
    order_by = ("-held_on",)
    late_by = "held_on"
    archive = "03"
    about = "每次联系流动党员、查找失联党员的日期、方式和结果。"

    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    held_on: Mapped[date] = col("日期", width=11)
    purpose: Mapped[Short] = col("事项", width=6, choices=PURPOSES)
    way: Mapped[Short] = col("方式", width=8, choices=CONTACT_WAYS)
    outcome: Mapped[Short] = col("结果", width=10, choices=OUTCOMES)
    by_id: Mapped[str | None] = col("经办人", ref="person", width=8)
    content: Mapped[Long | None] = col(
        "情况",
        width=28,
        hint="思想、工作、生活和参加组织生活、交党费的情况；查找的去了哪里、问了谁",
    )
    evidence: Mapped[Line | None] = col("佐证", width=16, hint="通话记录、回函、走访照片")

    def caption(self) -> str:
        return f"{self.held_on.isoformat()} {PURPOSES.get(self.purpose, self.purpose)}"
