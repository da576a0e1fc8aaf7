"""自愿多交党费: beside the monthly dues; 1,000 yuan and more at once goes to 中央 (article 11)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import inspect
from sqlalchemy.orm import Mapped, Session

from dangjian_desktop.domain.dues.kinds import LARGE, WAYS
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .dues_month import closed_words, positive


def _handed_after_given(one: "DuesVoluntary") -> Iterator[Problem]:
    if one.handed_on is not None and one.handed_on < one.given_on:
        yield Problem("handed_on", "上缴日期不能早于交纳日期")
    if one.handed_on is not None and not one.large:
        yield Problem("handed_on", f"不到{LARGE}元的随当月党费一起上缴，这里不填")


class DuesVoluntary(Record):
    __tablename__ = "dues_voluntary"
    title = "自愿多交党费"
    menu = "党费"
    archive = "14"
    order_by = ("-given_on",)
    rules = (positive("amount"), _handed_after_given)
    late_by = "given_on"
    about = "党员自愿多交的党费，数额不限；一次1000元以上的单独上缴，全部交到中央。"
    still_open = frozenset({"handed_on", "certificate", "words"})

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    amount: Mapped[Decimal] = col("金额（元）", width=10, total=True)
    given_on: Mapped[date] = col("交纳日期", width=11)
    way: Mapped[Short] = col("方式", width=6, choices=WAYS)
    words: Mapped[Line | None] = col("附言", width=18)
    collector: Mapped[Short | None] = col("收款人", width=8)
    receipt_no: Mapped[Short | None] = col("收据号", width=10, fixed=True)
    handed_on: Mapped[date | None] = col("单独上缴日期", width=11, hint="一次1000元以上的填写")
    certificate: Mapped[Line | None] = col("上级收据", width=14)

    @property
    def large(self) -> bool:
        """It goes to 中央 by itself and is no part of what the branch hands up."""
        return self.amount >= LARGE

    def caption(self) -> str:
        return f"自愿多交党费{self.amount or 0:.2f}元"

    def sealed(self, session: Session) -> str:
        """What came in during a month that is closed stays as it is."""
        days: list[date | None] = [self.given_on]
        if self not in session.new:
            days += inspect(self).attrs.given_on.history.deleted
        months = ((one.year, one.month) for one in days if one is not None)
        return closed_words(session, self.organization_id, months)
