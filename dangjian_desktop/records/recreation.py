"""文体活动: sport, singing, reading: an activity with its people."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.reminding import Every

from .base import Line, Long, Record, Short, col
from .checks import not_negative


class Recreation(Record):
    __tablename__ = "recreation"
    title = "文体活动"
    menu = "关怀服务"
    order_by = ("-held_on",)
    rules = (not_negative("others_count", "cost"),)
    late_by = "held_on"
    about = "组织党员职工参加的文艺体育活动：时间、地点、参加的人、成绩，照片作为附件。"
    archive = "20"
    reminders = (Every("year", "{body}{year}年还没有登记文体活动", ahead=45),)
    people = "参加人"

    held_on: Mapped[date] = col("日期", width=11)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=12)
    name: Mapped[Line] = col("活动名称", width=28)
    kind: Mapped[Short] = col(
        "类别", width=8, choices=("体育", "文艺", "读书", "参观", "联欢", "其他")
    )
    people_count: Mapped[int | None] = col("参加人数", width=8, total=True, fixed=True)
    others_count: Mapped[int | None] = col("其他人数", width=8, total=True, hint="名单以外的人数")
    cost: Mapped[Decimal | None] = col("经费（元）", width=10, total=True)
    place: Mapped[Line | None] = col("地点", width=16)
    organizer_id: Mapped[str | None] = col("组织者", ref="person", width=8)
    partner: Mapped[Line | None] = col("合办单位", width=14)
    content: Mapped[Long | None] = col("活动情况", group="记录")
    result: Mapped[Long | None] = col("成绩和效果", group="记录")

    def caption(self) -> str:
        return self.name
