"""党小组活动记录: what a group did besides its meetings."""

from datetime import date

from sqlalchemy.orm import Mapped

from .base import Line, Long, Record, Short, col


class GroupRecord(Record):
    __tablename__ = "group_record"
    title = "党小组活动记录"
    menu = "党组织"
    order_by = ("-held_on",)
    late_by = "held_on"
    about = "党小组会以外的活动：集体学习、结对帮带、攻关、走访、检查；党小组会记在组织生活里。"
    archive = "06"
    people = "参加人"

    held_on: Mapped[date] = col("日期", width=11)
    organization_id: Mapped[str] = col("党小组", ref="organization", width=16)
    kind: Mapped[Short] = col(
        "类型",
        width=10,
        choices=("集体学习", "讨论", "结对帮带", "技术攻关", "走访", "检查", "其他"),
    )
    theme: Mapped[Line] = col("主题", width=30)
    people_count: Mapped[int | None] = col("参加人数", width=8, total=True, fixed=True)
    host_id: Mapped[str | None] = col("主持人", ref="person", width=8)
    place: Mapped[Line | None] = col("地点", width=16)
    recorder_id: Mapped[str | None] = col("记录人", ref="person", width=8)
    plan_id: Mapped[str | None] = col("按哪个计划", ref="group_plan")
    content: Mapped[Long | None] = col("活动内容", group="记录")
    outcome: Mapped[Long | None] = col("议定事项和效果", group="记录")

    def caption(self) -> str:
        return self.theme
