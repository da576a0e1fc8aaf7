"""Working days, for notices that run five of them (publicity_candidate, rules 1.3).

The State Council fixes each year's holidays late in the year before. Where the table of a year is
missing only weekends are free and the answer is provisional (暂算).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import import_module

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkdayCount:
    days: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class WorkdayDate:
    day: date
    provisional: bool


class Calendar:
    """`overrides` are the user's own corrections: True for a working day, False for a free one."""

    def __init__(self, overrides: Mapping[date, bool] | None = None) -> None:
        self.overrides = dict(overrides or {})

    def is_workday(self, day: date) -> bool:
        if day in self.overrides:
            return self.overrides[day]
        if known(day.year):
            holidays, workdays = _tables()
            if day in holidays or day in workdays:
                return day in workdays
        return day.weekday() < _SATURDAY

    def provisional(self, day: date) -> bool:
        """True when neither the table of its year nor the user says what that day is."""
        return day not in self.overrides and not known(day.year)

    def workdays_between(self, start: date, end: date, *, inclusive: bool = True) -> WorkdayCount:
        """Working days from start to end; without `inclusive` neither of the two counts."""
        days = list(_days(start, end) if inclusive else _days(start + _DAY, end - _DAY))
        return WorkdayCount(sum(map(self.is_workday, days)), any(map(self.provisional, days)))

    def add_workdays(self, start: date, number: int) -> WorkdayDate:
        """The last of `number` working days of which the first is `start` or the next one after.

        A notice put up on that day for five working days ends on the day given here.
        """
        if number < 1:
            raise ValueError("工作日数至少是1")
        day, left, provisional = start, number, False
        while True:
            provisional = provisional or self.provisional(day)
            left -= self.is_workday(day)
            if left == 0:
                return WorkdayDate(day, provisional)
            day += _DAY


_DAY = timedelta(days=1)


def known(year: int) -> bool:
    """True when the table of that year's holidays is there."""
    return year in _years()


@cache
def _years() -> frozenset[int]:
    # October: a table may begin with the last days of the year before it.
    return frozenset(day.year for day in _tables()[0] if day.month == 10)  # noqa: PLR2004


@cache
def _tables() -> tuple[Mapping[date, object], Mapping[date, object]]:
    """Free days and working weekends; loaded on first use."""
    constants = import_module("chinese_calendar.constants")
    return constants.holidays, constants.workdays


def _days(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=offset) for offset in range((end - start).days + 1))
