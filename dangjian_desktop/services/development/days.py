"""Days as they are typed: what cannot be, in one sentence beside the field."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.problems import Problem


def as_partial(value: Any) -> Any:
    """A plain day with the precision that it has; anything else as it is."""
    return PartialDate.of(value) if isinstance(value, date) else value


def misplaced(
    field: str, label: str, day: PartialDate, d: Dossier, today: date | None
) -> Iterator[Problem]:
    """Before birth or the application, or in the future; without `today` that is not judged."""
    if today is not None and day.first() > today:
        yield Problem(field, f"{label}{day.words()}晚于今天，请核对")
    elif d.birth is not None and day.definitely_before(d.birth):
        yield Problem(field, f"{label}{day.words()}早于出生日期{d.birth.words()}，请核对")
    elif d.applied is not None and day.definitely_before(d.applied):
        words = f"{label}{day.words()}早于递交入党申请书的{d.applied.words()}，请核对"
        yield Problem(field, words)


def read(values: Mapping[str, Any]) -> dict[str, Any]:
    """Typed values without blanks around words, days as partial dates."""
    return {
        name: (value.strip() or None) if isinstance(value, str) else as_partial(value)
        for name, value in values.items()
    }
