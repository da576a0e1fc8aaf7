"""党费结账: one body's month, closed and perhaps reopened; closing freezes what came in by then."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, select, text
from sqlalchemy.orm import Mapped, Session

from dangjian_desktop.domain.dues.kinds import MONTHS
from dangjian_desktop.domain.problems import Problem

from .base import Line, Record, col

YEARS = range(1949, 2100)


def year_and_months(*names: str) -> Any:
    """A rule: the year is one, and these fields are months of it, the first not after the last."""

    def rule(record: Record) -> Iterator[Problem]:
        if record.year not in YEARS:  # type: ignore[attr-defined]
            yield Problem("year", "年度要写成如2026的四位数")
        wrong = [name for name in names if getattr(record, name) not in MONTHS]
        for name in wrong:
            yield Problem(name, "月份要在1到12之间")
        if not wrong and getattr(record, names[0]) > getattr(record, names[-1]):
            yield Problem(names[-1], "终止月份不能早于起始月份")

    return rule


def positive(name: str, label: str = "金额") -> Any:
    """A rule: the sum is more than nought."""

    def rule(record: Record) -> Iterator[Problem]:
        amount = getattr(record, name)
        if amount is None or amount > 0:
            return
        words = f"{label}不能是负数" if amount < 0 else f"{label}要大于0"
        yield Problem(name, f"{words}，请重新填写")

    return rule


class DuesMonth(Record):
    """The sums are those of the day on which it was closed."""

    __tablename__ = "dues_month"
    __table_args__ = (
        Index(
            "ux_dues_month",
            "organization_id",
            "year",
            "month",
            unique=True,
            sqlite_where=text("binned_at IS NULL"),
        ),
    )
    title = "党费结账"
    order_by = ("-year", "-month")
    rules = (year_and_months("month"),)

    organization_id: Mapped[str] = col("党组织", ref="organization", width=14)
    year: Mapped[int] = col("年度", width=6)
    month: Mapped[int] = col("月份", width=5)
    closed_on: Mapped[date | None] = col("结账日期", width=11, fixed=True)
    due_total: Mapped[Decimal | None] = col("应收（元）", width=10, fixed=True)
    received_total: Mapped[Decimal | None] = col("实收（元）", width=10, fixed=True)
    unpaid: Mapped[int | None] = col("未交人数", width=6, fixed=True)
    reopened_on: Mapped[date | None] = col("重新打开日期", width=11, fixed=True)
    reopen_reason: Mapped[Line | None] = col("重新打开的原因", width=20, fixed=True)

    def caption(self) -> str:
        return f"{self.year}年{self.month}月党费结账"


def closed_months(session: Session, organization_id: str, year: int) -> frozenset[int]:
    """The months of that body's year that are closed; asked once while none is written."""
    state = session.info.get("written", {}).get(DuesMonth.__tablename__, 0)
    kept = session.info.setdefault("dues_closed", {})
    found = kept.get((organization_id, year))
    if found is None or found[0] != state:
        asked = select(DuesMonth.month).where(
            DuesMonth.organization_id == organization_id,
            DuesMonth.year == year,
            DuesMonth.closed_on.is_not(None),
        )
        with session.no_autoflush:
            found = kept[organization_id, year] = (state, frozenset(session.scalars(asked)))
    months: frozenset[int] = found[1]
    return months


def closed_words(session: Session, organization_id: str, months: Iterable[tuple[int, int]]) -> str:
    """Why nothing may change in the first of these months that is closed; "" when none is."""
    for year, month in sorted(set(months)):
        if month in closed_months(session, organization_id, year):
            return f"{year}年{month}月已结账，要改请先重新打开这个月并写明原因"
    return ""
