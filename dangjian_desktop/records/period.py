"""What holds for a time: standing, belonging and posts are periods, never one overwritten field."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Mapped

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem

from .base import col


def ends_after_it_begins(period: "Period") -> Iterator[Problem]:
    if period.until is not None and period.until.iso() < period.since.iso():
        yield Problem("until", "终止日期不能早于起始日期")


SINCE_UNKNOWN = "since_unknown"  # in `extra`: `since` is only the day on which it was entered


class Period:
    """Mixed into records that hold from `since` up to, and not on, `until`.

    Both may be known to the month or year only; ISO texts compare as the first days do, so that
    every question about a day is one comparison of texts, also in SQL.
    """

    since: Mapped[PartialDate] = col("起始日期", width=11, sort_order=5)
    until: Mapped[PartialDate | None] = col(
        "终止日期", width=11, hint="从这一天起不再是；空着表示至今", sort_order=6
    )

    def holds_on(self, day: date) -> bool:
        text = day.isoformat()
        return self.since.iso() <= text and (self.until is None or self.until.iso() > text)

    @property
    def since_known(self) -> bool:
        """False where nobody knows the first day: then it is neither shown nor counted from."""
        return not (self.extra or {}).get(SINCE_UNKNOWN)  # type: ignore[attr-defined]

    @property
    def last_day(self) -> PartialDate | None:
        """The end as people write it: the last day on which it held; months stay months."""
        if self.until is None or not self.until.exact:
            return self.until
        return PartialDate.of(self.until.first() - timedelta(days=1))


def on_day(kind: type[Period], day: date) -> ColumnElement[bool]:
    """The condition that a period holds on that day."""
    text = PartialDate.of(day)
    return and_(kind.since <= text, or_(kind.until.is_(None), kind.until > text))


def within(kind: type[Period], first: date, last: date) -> ColumnElement[bool]:
    """The condition that a period touches the days from first to last."""
    begin, end = PartialDate.of(first), PartialDate.of(last)
    return and_(kind.since <= end, or_(kind.until.is_(None), kind.until > begin))
