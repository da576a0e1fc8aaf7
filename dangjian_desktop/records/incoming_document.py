"""收文: a paper that came in, what was proposed and instructed, and what was done."""

from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before, not_negative


class IncomingDocument(Record):
    __tablename__ = "incoming_document"
    title = "收文"
    menu = "阵地档案"
    order_by = ("-received_on", "-number")
    rules = (
        not_before("received_on", "issued_on"),
        not_before("handled_on", "received_on"),
        not_negative("copies"),
    )
    late_by = "received_on"
    about = "收到的文件：来文单位、文号、拟办、批示、办结和传阅；涉密文件按保密规定另行登记。"
    archive = "02"
    reminders = (
        Deadline(by="deadline", words="收文“{caption}”要办结", done=("handled_on",), ahead=15),
    )

    received_on: Mapped[date] = col("收文日期", width=11)
    number: Mapped[Short | None] = col("收文编号", width=8)
    subject: Mapped[Line] = col("文件标题", width=32)
    from_body: Mapped[Line] = col("来文单位", width=18)
    deadline: Mapped[date | None] = col("办理时限", width=11)
    handled_on: Mapped[date | None] = col("办结日期", width=11)
    document_number: Mapped[Short | None] = col("来文文号", width=18)
    kind: Mapped[Short | None] = col(
        "文种",
        width=6,
        choices=("通知", "意见", "决定", "通报", "批复", "方案", "函", "其他"),
    )
    organization_id: Mapped[str] = col("收文党组织", ref="organization", width=12)
    issued_on: Mapped[PartialDate | None] = col("成文日期")
    urgency: Mapped[Short | None] = col("紧急程度", choices=("平件", "加急", "特急"))
    copies: Mapped[int | None] = col("份数")
    kept_in: Mapped[Line | None] = col("存放位置")
    proposal: Mapped[Long | None] = col("拟办意见", group="办理")
    instruction: Mapped[Long | None] = col("批示", group="办理")
    result: Mapped[Long | None] = col("办理结果", group="办理")

    def caption(self) -> str:
        return self.subject
