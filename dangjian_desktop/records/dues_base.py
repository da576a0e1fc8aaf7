"""核定基数: what one member's dues are taken of, from a month of the year on (rules 4)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import Index, inspect, text
from sqlalchemy.orm import Mapped, Session

from dangjian_desktop.domain.dues.items import SCHEMES
from dangjian_desktop.domain.dues.kinds import KINDS, MONTHS, ON_BASE
from dangjian_desktop.domain.dues.rounding import ROUNDINGS
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, Short, col
from .dues_month import closed_words, year_and_months


def _a_share_has_a_base(one: "DuesBase") -> Iterator[Problem]:
    if one.kind in ON_BASE and one.base is None:
        yield Problem("base", f"{KINDS[one.kind]}党员按比例交，请填写月基数")
    if one.base is not None and one.base < 0:
        yield Problem("base", "月基数不能是负数")
    if one.due is not None and one.due < 0:
        yield Problem("due", "月应交不能是负数")


class DuesBase(Record):
    """Fixed once for the year; a later line of the same year holds from its month on.

    What is due a month was reckoned when it was fixed and stays, whatever rates or rounding follow.
    """

    __tablename__ = "dues_base"
    __table_args__ = (
        Index(
            "ux_dues_base",
            "person_id",
            "year",
            "from_month",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
        Index("ix_dues_base_year", "year"),
    )
    title = "党费基数"
    menu = "党费"
    archive = "14"
    order_by = ("-year", "from_month")
    rules = (year_and_months("from_month"), _a_share_has_a_base)
    about = "每年1月核定每名党员的交费基数，当年一般不变；变动的另起一条并写明原因。"
    late_by = "fixed_on"
    still_open = frozenset({"basis", "remark"})

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    person_id: Mapped[str] = col("姓名", ref="person", width=8)
    year: Mapped[int] = col("年度", width=6)
    from_month: Mapped[int] = col("从几月起", width=6)
    kind: Mapped[Short] = col("交纳类别", width=8, choices=KINDS)
    scheme: Mapped[Short | None] = col("工资制度", choices=SCHEMES)
    base: Mapped[Decimal | None] = col("月基数（元）", width=10, privacy="sensitive")
    permille: Mapped[int | None] = col("比例（‰）", width=6, fixed=True)
    due: Mapped[Decimal | None] = col("月应交（元）", width=9, fixed=True)
    rounding: Mapped[Short | None] = col("取整", choices=ROUNDINGS, fixed=True)
    quarterly: Mapped[bool | None] = col("按季交纳", hint="特殊情况经支部同意")
    fixed_on: Mapped[date | None] = col("核定日期", width=11)
    basis: Mapped[Line | None] = col("依据", width=16, hint="工资条、养老金发放单、本人申报")
    reason: Mapped[Line | None] = col("变动原因", width=16)
    remark: Mapped[Line | None] = col("备注")

    def caption(self) -> str:
        later = "" if self.from_month == MONTHS[0] else f"（{self.from_month}月起）"
        return f"{self.year}年党费基数{later}"

    def sealed(self, session: Session) -> str:
        """Months that are closed keep what was due in them."""
        first = self.from_month
        if self not in session.new:
            before = inspect(self).attrs.from_month.history.deleted
            first = min([first, *(one for one in before if one)])
        reached = ((self.year, month) for month in MONTHS if month >= first)
        return closed_words(session, self.organization_id, reached)
