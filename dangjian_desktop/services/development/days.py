"""Days as they are typed: what cannot be, in one sentence beside the field."""

from collections.abc import Iterator
from datetime import date

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.problems import Problem


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
