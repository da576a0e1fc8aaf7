"""One dossier under check: its known days, and how a finding is made by the edition of a day.

A date known to the month is a range (design, Truth in time): nothing is called a fault unless it
is one on every reading. The helpers here all answer in that sense.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.development.facts import Dossier, StepFact
from dangjian_desktop.domain.development.practice import Practice
from dangjian_desktop.domain.development.progress import done, last_step
from dangjian_desktop.domain.development.steps import BY_KEY, ORDER, name_of
from dangjian_desktop.domain.rule_table import DEV14, DEV26
from dangjian_desktop.domain.rules import Rule, all_rules

# Published on the first of these days, in the papers the day after the last (rules 0.1).
UNSURE_FROM, UNSURE_TO = date(2026, 5, 11), date(2026, 5, 17)
UNSURE_WORDS = "（2026-05-11 至 05-17 新版刚施行，只作提示）"
SURE = frozenset({"V", "V2"})


class Span(NamedTuple):
    """The earliest and the latest day that a date can mean."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """As `findings.Finding`, in one case: the step where it is mended, the record at fault."""

    rule: Rule
    message: str
    severity: str
    step: str = ""
    record_id: str = ""


class Case:
    """What every check asks for; made once a dossier."""

    __slots__ = ("_spans", "d", "effective", "last_done", "practice", "today")

    def __init__(self, dossier: Dossier, today: date, practice: Practice) -> None:
        self.d = dossier
        self.today = today
        self.practice = practice
        self.effective = practice.effective.first()
        self._spans: dict[str, Span] | None = None
        reached = last_step(dossier)
        self.last_done = -1 if reached is None else ORDER[reached]

    @property
    def spans(self) -> Mapping[str, Span]:
        """By step; those refused are not done, but their days are known. Due dates need none."""
        if self._spans is None:
            self._spans = {key: span(fact.on) for key, fact in self.d.steps.items()}
        return self._spans

    def on(self, key: str) -> PartialDate | None:
        """The day on which the step was done; None when it was refused or is not known."""
        fact = done(self.d, key)
        return None if fact is None else fact.on

    def passed(self, key: str) -> bool:
        """A later step was done: whatever this one asks for should be there."""
        return self.last_done > ORDER[key]

    def later(self, key: str) -> tuple[str, PartialDate] | None:
        """The first step after this one that has a day, in the order of the steps."""
        found = [k for k in self.d.steps if ORDER[k] > ORDER[key] and done(self.d, k)]
        nearest = min(found, key=ORDER.__getitem__, default=None)
        return None if nearest is None else (nearest, self.d.steps[nearest].on)

    def words(self, key: str) -> str:
        """第 7 步确定发展对象; the name is that of the edition of its day."""
        fact = self.d.steps.get(key)
        day = self.today if fact is None else fact.on
        return f"第 {BY_KEY[key].number} 步{name_of(key, self.version(day))}"

    def version(self, day: PartialDate | date) -> str:
        """Identifier of the edition that judges this day; of an unclear one the older."""
        first = day if isinstance(day, date) else day.first()
        return (DEV26 if first >= self.effective else DEV14).identifier

    def new(self, day: PartialDate | date) -> bool:
        return self.version(day) == DEV26.identifier

    def found(
        self,
        key: str,
        step: str,
        message: str,
        *,
        day: PartialDate | date | None = None,
        record: str | None = None,
        severity: str = "",
    ) -> CaseFinding:
        """By the rule as it stood on `day` (the step's own when not given).

        Never graver than the rule allows nor than certainty does.
        """
        fact: StepFact | None = self.d.steps.get(step)
        if day is None:
            day = self.today if fact is None else fact.on
        by = rule_of(key, self.version(day))
        severity = severity or by.severity
        if severity == "error":
            if by.certainty not in SURE:
                severity = "warning"
            elif unsure(day):
                severity, message = "warning", message + UNSURE_WORDS
        if record is None:
            record = "" if fact is None else fact.record_id
        return CaseFinding(by, message, severity, step, record)


def rule_of(key: str, version: str) -> Rule:
    """The rule in that edition; KeyError when it has none."""
    return _table()[key, version]


def find_rule_of(key: str, version: str) -> Rule | None:
    """As `rule_of`; None when that edition has no such rule."""
    return _table().get((key, version))


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], Rule]:
    both = (DEV14.identifier, DEV26.identifier)
    return {
        (one.key, version): one
        for one in all_rules()
        for version in ((one.edition.identifier,) if one.edition.identifier in both else both)
    }


def unsure(day: PartialDate | date) -> bool:
    """It is, or may be, a day on which the new edition held but was hardly known yet."""
    reach = span(day)
    return reach.first <= UNSURE_TO and reach.last >= UNSURE_FROM


def span(day: PartialDate | date) -> Span:
    return Span(day, day) if isinstance(day, date) else Span(day.first(), day.last())


def over(day: PartialDate, base: PartialDate, months: int) -> bool:
    """Later than so many months after the base, whatever the unknown days are."""
    return day.first() > add_months(base.last(), months)


def under(day: PartialDate, base: PartialDate, months: int) -> bool:
    """Earlier than so many months after the base, whatever the unknown days are."""
    return day.last() < add_months(base.first(), months)


def months_on(base: PartialDate, months: int) -> PartialDate:
    """The same date some months on, with the same precision; the year is the last it can mean."""
    if base.exact:
        return PartialDate.of(add_months(base.first(), months))
    shifted = add_months(base.last(), months)
    return PartialDate(shifted.year, None if base.month is None else shifted.month)
