"""党费收缴: a line of a receipt: who paid how much for which month, when, how, to whom."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import Index, inspect, text
from sqlalchemy.orm import Mapped, Session

from dangjian_desktop.domain.dues.kinds import LARGE, WAYS

from .base import Line, Record, Short, col
from .dues_month import closed_words, positive, year_and_months

R = TypeVar("R", bound=Record)


class DuesPayment(Record):
    """Several for a month are parts of it; lines of one payment bear the same receipt number."""

    __tablename__ = "dues_payment"
    __table_args__ = (
        Index("ix_dues_payment_for", "person_id", "year"),
        Index("ix_dues_payment_on", "organization_id", "paid_on"),
    )
    title = "党费收缴"
    menu = "党费"
    archive = "14"
    order_by = ("-paid_on", "receipt_no", "-year", "-month")
    rules = (year_and_months("month"), positive("amount"))
    late_by = "paid_on"
    about = "党员按月交纳的党费，一笔一行；补交、预交的写明是哪个月的。"
    still_open = frozenset({"note"})

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    year: Mapped[int] = col("所属年度", width=6)
    month: Mapped[int] = col("所属月份", width=6)
    amount: Mapped[Decimal] = col("金额（元）", width=9, total=True)
    paid_on: Mapped[date] = col("交纳日期", width=11)
    way: Mapped[Short] = col("方式", width=6, choices=WAYS)
    payer: Mapped[Short | None] = col("代交人", width=8, hint="委托亲属或其他党员代交的")
    collector: Mapped[Short | None] = col("收款人", width=8)
    receipt_no: Mapped[Short | None] = col("收据号", width=10, fixed=True)
    note: Mapped[Line | None] = col("备注", width=14)

    def caption(self) -> str:
        return f"{self.year}年{self.month}月党费{self.amount or 0:.2f}元"

    def sealed(self, session: Session) -> str:
        """What came in during a month that is closed stays as it is, and so does what went up."""
        days: list[date | None] = [self.paid_on]
        if self not in session.new:
            days += inspect(self).attrs.paid_on.history.deleted
        months = ((one.year, one.month) for one in days if one is not None)
        return closed_words(session, self.organization_id, months) or _handed_up(session, self)


def _handed_up(session: Session, one: DuesPayment) -> str:
    """Why it neither goes to the bin nor is undone: what is left would not cover what went up."""
    body = one.organization_id
    going = [each for each in _binned_now(session, DuesPayment) if each.organization_id == body]
    if one not in going:
        return ""
    from .dues_handover import DuesHandover

    back = [each for each in _binned_now(session, DuesHandover) if each.organization_id == body]
    fen = session.scalar(text(_HELD), {"body": body, "large": LARGE * 100})
    left = Decimal(fen or 0) / 100 - sum(each.amount for each in going)
    covered = left + sum(each.amount for each in back) >= 0
    return "" if covered else "这笔钱已经上缴，不能撤销或删除；请先更正上缴记录"


def _binned_now(session: Session, kind: type[R]) -> list[R]:
    found = [each for each in session.dirty if isinstance(each, kind)]
    return [
        each for each in found if each.binned_at and inspect(each).attrs.binned_at.history.added
    ]


_HELD = """
SELECT (SELECT COALESCE(SUM(amount), 0) FROM dues_payment
        WHERE organization_id = :body AND binned_at IS NULL)
     + (SELECT COALESCE(SUM(amount), 0) FROM dues_voluntary
        WHERE organization_id = :body AND binned_at IS NULL AND amount < :large)
     - (SELECT COALESCE(SUM(amount), 0) FROM dues_handover
        WHERE organization_id = :body AND binned_at IS NULL)
"""  # in fen
