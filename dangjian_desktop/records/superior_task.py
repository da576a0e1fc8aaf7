"""上级交办任务: one task handed down, who does it by when, how far it is and what came of it."""

from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before


class SuperiorTask(Record):
    __tablename__ = "superior_task"
    title = "上级交办任务"
    menu = "目标责任"
    order_by = ("-received_on",)
    rules = (
        not_before("deadline", "received_on"),
        not_before("done_on", "received_on"),
        not_before("fed_back_on", "received_on"),
    )
    late_by = "received_on"
    about = "上级党组织和单位交办的任务：来源、要求、责任人、时限、进展和结果，到期提醒。"
    archive = "02"
    reminders = (
        Deadline(by="deadline", words="上级交办任务“{caption}”到期", done=("done_on",), ahead=15),
    )

    received_on: Mapped[date] = col("交办日期", width=11)
    organization_id: Mapped[str] = col("承办党组织", ref="organization", width=12)
    task: Mapped[Line] = col("任务", width=30)
    owner_id: Mapped[str | None] = col("责任人", ref="person", width=8)
    deadline: Mapped[date | None] = col("时限", width=11)
    done_on: Mapped[date | None] = col("完成日期", width=11)
    source: Mapped[Line] = col("交办单位", width=16)
    document_number: Mapped[Short | None] = col("文号或方式", width=16, hint="文号，或会议、电话")
    helpers: Mapped[Line | None] = col("配合人")
    fed_back_on: Mapped[date | None] = col("反馈日期", width=11, hint="向交办单位报告结果的日期")
    requirement: Mapped[Long | None] = col("任务要求", group="办理")
    progress: Mapped[Long | None] = col("进展情况", group="办理", hint="逐次写：日期和做到哪一步")
    outcome: Mapped[Long | None] = col("完成结果", group="办理")

    def caption(self) -> str:
        return self.task
