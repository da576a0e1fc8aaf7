"""定期报告: what the branch reports to the body above, half-year by half-year."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Deadline, Every

from .base import Line, Long, Record, Short, col

PERIODS = ("上半年", "下半年", "全年", "第一季度", "第二季度", "第三季度", "第四季度", "专题")


def _of_a_year_begun(report: "PeriodicReport") -> Iterator[Problem]:
    if report.sent_on is not None and report.sent_on.year < report.year:
        yield Problem("sent_on", f"{report.year}年度的报告不会在{report.sent_on.year}年报送")


class PeriodicReport(Record):
    __tablename__ = "periodic_report"
    title = "定期报告"
    menu = "目标责任"
    order_by = ("-year", "-due_on")
    rules = (_of_a_year_begun,)
    late_by = "sent_on"
    about = "半年、全年向上级党组织报告工作，以及上级定期要的材料：应报日期、报送日期和反馈。"
    archive = "02"
    reminders = (
        Deadline(by="due_on", words="定期报告“{caption}”要报送", done=("sent_on",), ahead=15),
        Every(unit="half", words="{body}还没有登记{year}年{period}的定期报告"),
    )

    year: Mapped[int] = col("年度", width=6)
    period: Mapped[Short] = col("报告期", width=8, choices=PERIODS)
    organization_id: Mapped[str] = col("党组织", ref="organization", width=12)
    subject: Mapped[Line] = col("报告名称", width=28)
    due_on: Mapped[date | None] = col("应报日期", width=11)
    sent_on: Mapped[date | None] = col("报送日期", width=11)
    addressed_to: Mapped[Line | None] = col("报送对象", width=16)
    way: Mapped[Short | None] = col(
        "报送方式", width=8, choices=("书面", "会上报告", "电子文件", "当面汇报")
    )
    document_number: Mapped[Short | None] = col("文号", width=14)
    meeting_id: Mapped[str | None] = col("在哪次会议上研究", ref="meeting")
    content: Mapped[Long | None] = col("主要内容", group="记录")
    feedback: Mapped[Long | None] = col("上级反馈", group="记录")

    def caption(self) -> str:
        return self.subject
