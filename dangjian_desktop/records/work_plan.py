"""工作计划: what the branch means to do in the year, as running text under headings."""

from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.reminding import Every

from .base import Line, Long, Record, Short, col
from .checks import not_before


class WorkPlan(Record):
    __tablename__ = "work_plan"
    title = "党支部工作计划"
    menu = "目标责任"
    order_by = ("-year",)
    rules = (not_before("passed_on", "made_on"),)
    late_by = "made_on"
    about = "党支部年度工作计划：总体要求、目标、任务、措施和时间安排；年初由支部会议通过。"
    archive = "02"
    reminders = (
        Every(unit="year", last=(1, 31), words="{body}还没有{year}年度工作计划", ahead=31),
    )

    year: Mapped[int] = col("年度", width=6)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    subject: Mapped[Line | None] = col("标题", hint="空着就是：××××年度工作计划")
    made_on: Mapped[date] = col("制定日期", width=11)
    passed_on: Mapped[date | None] = col("通过日期", width=11)
    meeting_id: Mapped[str | None] = col("在哪次会议上通过", ref="meeting", width=26)
    document_number: Mapped[Short | None] = col("文号", width=16)
    guidance: Mapped[Long | None] = col("总体要求", group="正文", hint="一行一段")
    goals: Mapped[Long | None] = col("工作目标", group="正文", hint="一行一段")
    tasks: Mapped[Long | None] = col("主要任务", group="正文", hint="一行一段")
    measures: Mapped[Long | None] = col("保障措施", group="正文", hint="一行一段")
    schedule: Mapped[Long | None] = col("时间安排", group="正文", hint="一行一段")

    def caption(self) -> str:
        return self.subject or f"{self.year}年度工作计划"
