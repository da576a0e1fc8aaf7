"""Whether the dates of one person's life can all be true: a fault only if wrong for every day.

A date known to the month or the year is a range; two ranges contradict each other when no choice
of days puts them in order. Sources: 发展党员工作细则 第五条 (eighteen at joining; the application
itself asks for it) and 2014 第三十二条 / 2026 第三十一条 (a year of probation, a warning only, for
older dossiers were under other rules).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.problems import Problem

ADULT = 18
PROBATION_MONTHS = 12

LABELS = {
    "birth": "出生日期",
    "work_start": "参加工作时间",
    "retired_on": "退休日期",
    "applicant": "申请入党时间",
    "activist": "确定为积极分子时间",
    "candidate": "确定为发展对象时间",
    "joined": "入党时间",
    "full_member": "转正时间",
    "deceased": "去世日期",
}
# What cannot come before what; of a pair the later one is the field at fault.
_ORDER = (
    ("birth", "work_start"),
    ("birth", "applicant"),
    ("birth", "joined"),
    ("work_start", "retired_on"),
    ("applicant", "activist"),
    ("activist", "candidate"),
    ("candidate", "joined"),
    ("joined", "full_member"),
    ("full_member", "deceased"),
    ("joined", "deceased"),
    ("birth", "deceased"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeDates:
    """The dates of one person; the names are those of fields in problems."""

    birth: PartialDate | None = None
    work_start: PartialDate | None = None
    retired_on: PartialDate | None = None
    applicant: PartialDate | None = None
    activist: PartialDate | None = None
    candidate: PartialDate | None = None
    joined: PartialDate | None = None
    full_member: PartialDate | None = None
    deceased: PartialDate | None = None


def faults(life: LifeDates, today: date) -> list[Problem]:
    """What cannot be, the field at fault with it; one problem a field at most."""
    found: dict[str, Problem] = {}
    for problem in (*_in_the_future(life, today), *_too_young(life), *_out_of_order(life)):
        found.setdefault(problem.field, problem)
    return list(found.values())


def judged(life: LifeDates, today: date) -> Iterator[tuple[str, Problem]]:
    """Faults and warnings, each with the key of the rule that it breaks."""
    by_rule = (
        ("date_not_future", _in_the_future(life, today)),
        ("min_age", _too_young(life)),
        ("step_order", _out_of_order(life)),
        ("probation_1y", warnings(life)),
    )
    return ((key, problem) for key, some in by_rule for problem in some)


def warnings(life: LifeDates) -> list[Problem]:
    """What is unusual: less than a year of probation whatever the unknown days are."""
    joined, full = life.joined, life.full_member
    if joined is None or full is None or full.definitely_before(joined):
        return []
    if full.last() < add_months(joined.first(), PROBATION_MONTHS):
        words = f"入党（{joined.words()}）到转正（{full.words()}）不满一年，请核对"
        return [Problem("full_member", words)]
    return []


def of_age(birth: PartialDate, day: PartialDate, years: int = ADULT) -> bool:
    """False only if the person is under age on every possible day for every possible birth."""
    earliest, latest = birth.first(), day.last()
    come = (earliest.year + years, earliest.month, earliest.day)
    return come <= (latest.year, latest.month, latest.day)


def _in_the_future(life: LifeDates, today: date) -> Iterator[Problem]:
    for name, label in LABELS.items():
        value: PartialDate | None = getattr(life, name)
        if value is not None and value.first() > today:
            yield Problem(name, f"{label}{value.words()}晚于今天，请核对")


def _too_young(life: LifeDates) -> Iterator[Problem]:
    if life.birth is None:
        return
    for name, words in (("applicant", "申请入党"), ("joined", "入党"), ("full_member", "转正")):
        day: PartialDate | None = getattr(life, name)
        if day is not None and not of_age(life.birth, day):
            yield Problem(name, f"{words}时还不满{ADULT}周岁，请核对{LABELS[name]}和出生日期")


def _out_of_order(life: LifeDates) -> Iterator[Problem]:
    for first, second in _pairs(life):
        before, after = getattr(life, first), getattr(life, second)
        if after.definitely_before(before):
            words = f"{LABELS[second]}{after.words()}早于{LABELS[first]}{before.words()}，请核对"
            yield Problem(second, words)


def _pairs(life: LifeDates) -> Sequence[tuple[str, str]]:
    return [
        (first, second)
        for first, second in _ORDER
        if getattr(life, first) is not None and getattr(life, second) is not None
    ]
