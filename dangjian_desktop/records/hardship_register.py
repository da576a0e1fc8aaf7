"""困难党员登记: who is in hardship, of what kind, since when, and who helps."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.reminding import Deadline

from .base import Line, Long, Record, Short, col
from .checks import not_before, not_negative


class HardshipRegister(Record):
    __tablename__ = "hardship_register"
    title = "困难党员登记"
    menu = "关怀服务"
    order_by = ("-since",)
    rules = (not_before("until", "since"), not_negative("household", "income"))
    late_by = "since"
    about = "生活困难的党员：困难类型、认定和解除时间、帮扶措施和联系人；困难内容只在卡片里看。"
    archive = "19"
    reminders = (
        Deadline(by="review_on", words="困难党员{person}要复核", done=("until",), ahead=30),
    )

    person_id: Mapped[str] = col("党员", ref="person", width=8)
    since: Mapped[PartialDate] = col("认定时间", width=11)
    until: Mapped[PartialDate | None] = col("解除时间", width=11, hint="不再困难的时间")
    helper_id: Mapped[str | None] = col("帮扶联系人", ref="person", width=10)
    review_on: Mapped[date | None] = col("下次复核", width=11)
    approval: Mapped[Line | None] = col("认定依据", width=20, hint="支委会研究的日期或批准文件")
    meeting_id: Mapped[str | None] = col("在哪次会议上研究", ref="meeting")
    remark: Mapped[Line | None] = col("备注", width=16)
    kind: Mapped[Short] = col(
        "困难类型",
        privacy="sensitive",
        choices=("因病", "因残", "因灾", "子女就学", "收入低", "意外事故", "年老体弱", "其他"),
    )
    household: Mapped[int | None] = col("家庭人口", privacy="sensitive")
    income: Mapped[Decimal | None] = col("家庭月收入（元）", privacy="sensitive")
    cause: Mapped[Long | None] = col("困难情况", privacy="sensitive")
    need: Mapped[Long | None] = col("本人需求", privacy="sensitive")
    measures: Mapped[Long | None] = col("帮扶措施", privacy="sensitive")

    def caption(self) -> str:
        return f"{self.since.words()}起登记"
