"""Rules that many books share: days in their order, amounts that are not negative."""

from collections.abc import Iterator
from typing import Any

from dangjian_desktop.domain.dates import first_day, last_day
from dangjian_desktop.domain.problems import Problem

from .base import Record, Rule, field_of


def not_before(later: str, earlier: str) -> Rule:
    """`later` does not certainly lie before `earlier`; where one is blank nothing is said."""

    def rule(record: Record) -> Iterator[Problem]:
        end, begin = getattr(record, later), getattr(record, earlier)
        if end is not None and begin is not None and last_day(end) < first_day(begin):
            yield Problem(later, f"{_label(record, later)}不能早于{_label(record, earlier)}")

    return rule


def not_negative(*names: str) -> Rule:
    """None of these numbers is below nought."""

    def rule(record: Record) -> Iterator[Problem]:
        for name in names:
            value: Any = getattr(record, name)
            if value is not None and value < 0:
                yield Problem(name, f"{_label(record, name)}不能是负数")

    return rule


def _label(record: Record, name: str) -> str:
    return field_of(type(record), name).label
