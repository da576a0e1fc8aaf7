"""Which meetings a year asks for, and how each month or quarter of it stands.

Frequencies: 党支部工作条例 第十一至十九条 (rules 2.2). Lectures have no number in the document:
theirs is the branch's own practice and a setting.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dangjian_desktop.domain.dates import add_months
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.domain.rules import Rule, rule

from .values import unchanging

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_FIXED = {
    "general_meeting": ("quarter", "general_meeting"),
    "committee_meeting": ("month", "committee_meeting"),
    "group_meeting": ("month", "group_meeting"),
    "theme_day": ("month", "theme_day"),
    "organization_life_meeting": ("year", "org_life"),
    "evaluation_meeting": ("year", "review_members"),
}
STATES = {
    "good": "已开",
    "late": "已开，补录",
    "due": "应开",
    "warn": "临期未开",
    "bad": "缺",
    "off": "—",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The branch's own practice, from the settings: "" asks for no lecture at all."""

    lecture: str = "quarter"
    remind_days: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a branch had in the year: without a committee or groups their meetings are not due."""

    committee: bool = True
    groups: bool = True


@unchanging
class Period:
    """One cell of the year grid: unit month, quarter, half or year; number from 1."""

    unit: str
    number: int
    first: date
    last: date

    @property
    def label(self) -> str:
        if self.unit == "month":
            return f"{self.number}月"
        if self.unit == "quarter":
            return f"第{counted(self.number)}季度"
        if self.unit == "half":
            return "上半年" if self.number == 1 else "下半年"
        return "全年"

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def frequency(kind: str, policy: Policy | None = None, shape: Shape | None = None) -> str | None:
    """'month', 'quarter', 'half' or 'year'; None when the kind is held as needed.

    Where there is no committee the general meeting does its work (rules 2.2), so no committee
    meeting is due.
    """
    policy, shape = policy or Policy(), shape or Shape()
    if kind == "party_lecture":
        return policy.lecture or None
    if kind == "committee_meeting" and not shape.committee:
        return None
    if kind == "group_meeting" and not shape.groups:
        return None
    return _FIXED[kind][0] if kind in _FIXED else None


def frequency_rule(kind: str, day: date) -> Rule | None:
    """Who says so: the article, or for lectures the branch's practice."""
    if kind == "party_lecture":
        return rule("lecture_quarterly", day)
    return rule(_FIXED[kind][1], day) if kind in _FIXED else None


def periods(
    kind: str, year: int, policy: Policy | None = None, shape: Shape | None = None
) -> list[Period]:
    """The months, quarters or the year in which a meeting of this kind is due."""
    unit = frequency(kind, policy, shape)
    return periods_of(unit, year) if unit else []


def periods_of(unit: str, year: int) -> list[Period]:
    """A year cut into months, quarters, halves or left whole."""
    length, found = _MONTHS[unit], []
    for number in range(1, 12 // length + 1):
        first = date(year, (number - 1) * length + 1, 1)
        found.append(Period(unit, number, first, add_months(first, length) - timedelta(days=1)))
    return found


def period_of(unit: str, day: date) -> Period:
    """The period in which a day lies."""
    return next(period for period in periods_of(unit, day.year) if period.holds(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What the records say of one period: whether due, how many held, how many of them in time."""

    due: bool
    held: int = 0
    held_in_time: int = 0


def cell_state(cell: Cell, period: Period, today: date, policy: Policy | None = None) -> str:
    """good, late (held, but all recorded late), due, warn (nearly over), bad (missed), off."""
    if cell.held:
        return "good" if cell.held_in_time else "late"
    if not cell.due or today < period.first:
        return "off"
    if today > period.last:
        return "bad"
    left = (period.last - today).days
    return "warn" if left < (policy or Policy()).remind_days else "due"


def asked_of(period: Period, since: date | None, until: date | None = None) -> bool:
    """A branch owes only periods in which it stood all the time: founded in May, not the May one.

    `until` is the first day on which it no longer stood.
    """
    founded = since is None or since <= period.first
    return founded and (until is None or until > period.last)


def secretary_lecture_missing(year: int, lectures: int, today: date) -> bool:
    """Practice: the secretary lectures once a year; True in the last quarter when there is none."""
    return lectures == 0 and today >= date(year, 10, 1)
