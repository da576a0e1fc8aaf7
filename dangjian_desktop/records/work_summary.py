"""工作总结: what the branch did in the year, as running text under headings."""

from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.reminding import Every

from .base import Line, Long, Record, Short, col
from .checks import not_before


class WorkSummary(Record):
    __tablename__ = "work_summary"
    title = "党支部工作总结"
    menu = "目标责任"
    order_by = ("-year",)
    rules = (not_before("passed_on", "made_on"),)
    late_by = "made_on"
    about = "党支部年度工作总结：做了什么、成效和做法、存在的问题、下一步打算。"
    archive = "02"
    reminders = (
        Every(unit="year", last=(12, 31), words="{body}还没有{year}年度工作总结", ahead=31),
    )

    year: Mapped[int] = col("年度", width=6)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    subject: Mapped[Line | None] = col("标题", hint="空着就是：××××年度工作总结")
    made_on: Mapped[date] = col("完成日期", width=11)
    passed_on: Mapped[date | None] = col("通过日期", width=11)
    meeting_id: Mapped[str | None] = col("在哪次会议上通过", ref="meeting", width=26)
    document_number: Mapped[Short | None] = col("文号", width=16)
    work: Mapped[Long | None] = col("主要工作和成效", group="正文", hint="一行一段")
    practice: Mapped[Long | None] = col("做法和体会", group="正文", hint="一行一段")
    shortcomings: Mapped[Long | None] = col("存在的问题", group="正文", hint="一行一段")
    next_steps: Mapped[Long | None] = col("下一步打算", group="正文", hint="一行一段")

    def caption(self) -> str:
        return self.subject or f"{self.year}年度工作总结"
