"""组织关系转接: one letter out and its receipt, or one member who came with a letter."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.transfers import DIRECTIONS, REACHES, TRANSFER_WAYS

from .base import Line, Record, Short, col

MEMBERS = {kind: STANDINGS[kind] for kind in ("full_member", "probationary_member")}


def _days_in_order(transfer: "Transfer") -> Iterator[Problem]:
    issued = transfer.issued_on
    for name, label in (("received_on", "接收日期"), ("receipt_on", "收到回执日期")):
        day = getattr(transfer, name)
        if issued is not None and day is not None and day < issued:
            yield Problem(name, f"{label}早于介绍信开具日期{issued}，请核对")
    received, receipt = transfer.received_on, transfer.receipt_on
    if transfer.direction == "out" and received and receipt and receipt < received:
        yield Problem("receipt_on", f"收到回执日期早于对方接收日期{received}，请核对")


def _valid_for_some_days(transfer: "Transfer") -> Iterator[Problem]:
    if transfer.valid_days is not None and transfer.valid_days < 1:
        yield Problem("valid_days", "有效期至少1天")
    if transfer.number is not None and transfer.number < 1:
        yield Problem("number", "编号从1起")


class Transfer(Record):
    """Out: the member belongs here until `received_on`, the day on which the other body received.

    In: the member belongs here from `received_on`. A void letter keeps its number. `day` is that
    of the act here: the letter's issue, or the receiving.
    """

    __tablename__ = "transfer"
    title = "组织关系转接"
    menu = "党组织"
    order_by = ("-day", "-number")
    rules = (_days_in_order, _valid_for_some_days)
    late_by = "day"
    archive = "15"
    about = "转出开三联介绍信、等回执，转入登记介绍信和接收日期；名册和应到随接收日期变化。"

    direction: Mapped[Short] = col("转出转入", width=6, choices=DIRECTIONS)
    day: Mapped[date] = col("办理日期", fixed=True)
    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    organization_id: Mapped[str] = col("本支部", ref="organization", width=14)
    way: Mapped[Short] = col("转接方式", choices=TRANSFER_WAYS)
    year: Mapped[int | None] = col("年份", fixed=True)
    number: Mapped[int | None] = col("编号", width=6)
    letter_words: Mapped[Short | None] = col("对方介绍信编号", width=12)
    issued_on: Mapped[date | None] = col("开具日期", width=11)
    addressee: Mapped[Line | None] = col("介绍信抬头", hint="对方有转接权限的党组织")
    other_body: Mapped[Line] = col("对方党支部", width=22)
    reach: Mapped[Short | None] = col("去向", choices=REACHES)
    valid_days: Mapped[int | None] = col("有效期（天）")
    standing: Mapped[Short | None] = col("党员类别", choices=MEMBERS, fixed=True)
    paid_until: Mapped[PartialDate | None] = col("党费交到", hint="交到哪年哪月")
    handler: Mapped[Short | None] = col("经办人")
    printed_on: Mapped[date | None] = col("打印日期", fixed=True)
    received_on: Mapped[date | None] = col("接收日期", width=11)
    receipt_on: Mapped[date | None] = col("收到回执日期", width=11)
    receipt_sent_on: Mapped[date | None] = col("回执寄出日期", width=11)
    voided_on: Mapped[date | None] = col("作废日期", fixed=True)
    void_reason: Mapped[Line | None] = col("作废原因", fixed=True)
    replaces_id: Mapped[str | None] = col("换开自", ref="transfer", fixed=True)
    remark: Mapped[Line | None] = col("备注")

    def caption(self) -> str:
        words = DIRECTIONS.get(self.direction, self.direction)
        return (
            f"{words}至{self.other_body}"
            if self.direction == "out"
            else f"由{self.other_body}{words}"
        )
