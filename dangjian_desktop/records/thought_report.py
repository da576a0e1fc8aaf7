"""思想汇报: what an applicant or activist handed in, and when."""

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate

from .base import Line, Long, Record, Short, col
from .development_case import OfCase


class ThoughtReport(OfCase, Record):
    __tablename__ = "thought_report"
    title = "思想汇报"
    order_by = ("handed_in_on",)
    late_by = "handed_in_on"

    handed_in_on: Mapped[PartialDate] = col("递交日期", width=11)
    subject: Mapped[Line | None] = col("题目", width=24)
    reader: Mapped[Short | None] = col("阅看人", width=8)
    remark: Mapped[Long | None] = col("阅看意见", width=20)

    def caption(self) -> str:
        return self.subject or f"{self.handed_in_on.iso()} 思想汇报"
