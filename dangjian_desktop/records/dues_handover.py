"""党费上缴: what a branch hands up of what it received; no branch keeps an account (article 24)."""

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dues.kinds import WAYS, months_words

from .base import Line, Record, Short, col
from .dues_month import positive, year_and_months


class DuesHandover(Record):
    __tablename__ = "dues_handover"
    title = "党费上缴"
    menu = "党费"
    archive = "14"
    order_by = ("-handed_on",)
    rules = (year_and_months("from_month", "to_month"), positive("amount", "上缴金额"))
    late_by = "handed_on"
    about = "把收到的党费交给上级党组织，登记日期、金额和上级收据；上缴不能多于收到的。"
    still_open = frozenset({"receipt_no", "receiver", "remark"})

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    from_month: Mapped[int] = col("从几月起", width=6)
    to_month: Mapped[int] = col("到几月止", width=6)
    amount: Mapped[Decimal] = col("上缴金额（元）", width=10, total=True)
    handed_on: Mapped[date] = col("上缴日期", width=11)
    superior: Mapped[Line | None] = col("接收单位", width=16)
    receiver: Mapped[Short | None] = col("接收人", width=8)
    way: Mapped[Short | None] = col("方式", width=6, choices=WAYS[:2])
    handler: Mapped[Short | None] = col("经手人", width=8)
    receipt_no: Mapped[Short | None] = col("上级收据号", width=12)
    remark: Mapped[Line | None] = col("备注", width=14)

    def caption(self) -> str:
        return f"{self.year}年{months_words(self.from_month, self.to_month)}党费上缴"
