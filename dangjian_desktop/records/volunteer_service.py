"""志愿服务: an act of service with who served and for how long."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from .base import Line, Long, Record, Short, col
from .checks import not_negative


class VolunteerService(Record):
    """The hours of each stand with the people; their sum is put in by the program."""

    __tablename__ = "volunteer_service"
    title = "志愿服务"
    menu = "关怀服务"
    order_by = ("-held_on",)
    rules = (not_negative("beneficiary_count"),)
    late_by = "held_on"
    about = "党员志愿服务：项目、地点、每人的时长和受益的人；人数和总时长由名单算出。"
    archive = "19"
    people = "志愿者"

    held_on: Mapped[date] = col("日期", width=11)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=12)
    project: Mapped[Line] = col("服务项目", width=26)
    kind: Mapped[Short] = col(
        "类别",
        width=10,
        choices=("道路保畅", "便民服务", "环境整治", "敬老助残", "应急抢险", "政策宣讲", "其他"),
    )
    people_count: Mapped[int | None] = col("志愿者人数", width=10, total=True, fixed=True)
    people_hours: Mapped[Decimal | None] = col("总时长（小时）", width=12, total=True, fixed=True)
    place: Mapped[Line | None] = col("地点", width=18)
    leader_id: Mapped[str | None] = col("负责人", ref="person", width=8)
    beneficiaries: Mapped[Line | None] = col("服务对象", width=12)
    beneficiary_count: Mapped[int | None] = col("受益人数", width=8, total=True)
    content: Mapped[Long | None] = col("服务内容", group="记录")
    result: Mapped[Long | None] = col("效果", group="记录")

    def caption(self) -> str:
        return self.project
