"""请示报告: one request or report to the body above, and what was answered."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before


def _answered_once_it_was_sent(one: "RequestReport") -> Iterator[Problem]:
    if one.replied_on is not None and one.sent_on is None:
        yield Problem("sent_on", "已有批复的请示报告，请填报送日期")


class RequestReport(Record):
    __tablename__ = "request_report"
    title = "请示报告"
    menu = "目标责任"
    order_by = ("-drafted_on",)
    rules = (
        not_before("sent_on", "drafted_on"),
        not_before("replied_on", "sent_on"),
        _answered_once_it_was_sent,
    )
    late_by = "drafted_on"
    about = "向上级党组织的请示和报告：一事一请示，文号、报送日期和批复都记在这里。"
    archive = "02"
    reminders = (
        Deadline(by="reply_by", words="“{caption}”还没有批复", done=("replied_on",), ahead=7),
    )

    kind: Mapped[Short] = col("种类", width=6, choices=("请示", "报告"))
    subject: Mapped[Line] = col("标题", width=30, hint="如：关于召开党员大会进行换届选举的请示")
    organization_id: Mapped[str] = col("行文单位", ref="organization", width=12)
    drafted_on: Mapped[date] = col("拟稿日期", width=11)
    sent_on: Mapped[date | None] = col("报送日期", width=11)
    replied_on: Mapped[date | None] = col("批复日期", width=11, group="批复")
    outcome: Mapped[Short | None] = col(
        "批复结果",
        width=10,
        group="批复",
        choices=("同意", "原则同意", "不同意", "退回修改", "已阅知"),
    )
    addressed_to: Mapped[Line | None] = col("主送机关", width=14, hint="空着就是上一级党组织")
    document_number: Mapped[Short | None] = col("文号", width=16)
    reply_by: Mapped[date | None] = col("请在何时前批复", hint="到这一天还没有批复，会提醒")
    meeting_id: Mapped[str | None] = col("在哪次会议上研究", ref="meeting")
    contact_id: Mapped[str | None] = col("联系人", ref="person")
    reply_number: Mapped[Short | None] = col("批复文号", group="批复")
    reply: Mapped[Long | None] = col("批复意见", group="批复")
    body: Mapped[Long | None] = col("正文", group="正文", hint="一行一段；打印时自动缩进")
    annexes: Mapped[Long | None] = col("附件", group="正文", hint="一行一件")

    def caption(self) -> str:
        return self.subject
