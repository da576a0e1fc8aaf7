"""党费减免: less or nothing for a hardship, resolved by the branch, approved above (article 7)."""

from collections.abc import Iterator
from decimal import Decimal

from sqlalchemy import inspect
from sqlalchemy.orm import Mapped, Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.dues.kinds import RELIEFS, months_words
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .dues_month import closed_words, year_and_months

_REACH = ("from_month", "to_month")


def _less_says_how_much(one: "DuesReduction") -> Iterator[Problem]:
    if one.amount is not None and one.amount < 0:
        yield Problem("amount", "每月实交不能是负数，请重新填写")
    elif one.kind == "reduce" and not one.amount:
        yield Problem("amount", "少交的请填写每月实交多少；一分不交的选免交")
    elif one.kind == "exempt" and one.amount:
        yield Problem("amount", "免交的不填金额；仍交一部分的选少交")


def _approval_is_whole(one: "DuesReduction") -> Iterator[Problem]:
    if bool(one.approval) != (one.approved_on is not None):
        name = "approved_on" if one.approval else "approval"
        yield Problem(name, "上级批准的文件和日期要一起填写；还没批的都空着")
    if one.approved_on is not None and one.approved_on.definitely_before(one.decided_on):
        yield Problem("approved_on", "上级批准不能早于支部研究的日期")


class DuesReduction(Record):
    __tablename__ = "dues_reduction"
    title = "党费减免"
    menu = "党费"
    archive = "14"
    order_by = ("-year", "from_month")
    rules = (year_and_months("from_month", "to_month"), _less_says_how_much, _approval_is_whole)
    late_by = "decided_on"
    about = "交纳党费确有困难的，经支部研究、报上一级党委批准，可以少交或者免交。"
    still_open = frozenset({"remark", "reason"})

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    year: Mapped[int] = col("年度", width=6)
    from_month: Mapped[int] = col("从几月起", width=6)
    to_month: Mapped[int] = col("到几月止", width=6, hint="含这个月")
    kind: Mapped[Short] = col("减免方式", width=8, choices=RELIEFS)
    amount: Mapped[Decimal | None] = col("每月实交（元）", width=10, privacy="sensitive")
    reason: Mapped[Line] = col("困难情况", width=18, privacy="sensitive")
    decision: Mapped[Line] = col("支部研究", width=18, hint="哪一次会议、怎样研究的")
    meeting_id: Mapped[str | None] = col("研究的会议", ref="meeting")
    decided_on: Mapped[PartialDate] = col("支部研究日期", width=11)
    approval: Mapped[Line | None] = col("上级批准文件", width=16)
    approved_on: Mapped[PartialDate | None] = col("上级批准日期", width=11)
    remark: Mapped[Line | None] = col("备注")

    def caption(self) -> str:
        months = months_words(self.from_month, self.to_month)
        return f"{self.year}年{months}党费{RELIEFS.get(self.kind, '减免')}"

    def sealed(self, session: Session) -> str:
        """Months that are closed keep what was due in them."""
        return closed_words(
            session, self.organization_id, ((self.year, month) for month in self._moved(session))
        )

    def _moved(self, session: Session) -> set[int]:
        """The months to which a change reaches: where only its ends move, those between."""
        now = set(range(self.from_month, self.to_month + 1))
        if self in session.new:
            return now
        state = inspect(self)
        first, last = (
            next(iter(state.attrs[name].history.deleted), getattr(self, name)) for name in _REACH
        )
        before = set(range(first, last + 1))
        changed = {one.key for one in state.attrs if one.history.has_changes()}
        return now ^ before if changed <= {*_REACH, *self.still_open} else now | before
