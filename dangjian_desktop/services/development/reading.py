"""What the bulk readings of cases share: plain columns, dates as text, one condition."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, select, type_coerce

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import DevelopmentCase

Within = Callable[[Any], list[ColumnElement[bool]]]  # which cases, by a column with the case's id


@dataclass(frozen=True)
class OfBodies:
    """The condition that a case is of one of these organisations; None: of any."""

    inside: frozenset[str] | None

    def __call__(self, column: Any) -> list[ColumnElement[bool]]:
        if self.inside is None:
            return []
        of = DevelopmentCase.organization_id
        return [column.in_(select(DevelopmentCase.id).where(of.in_(self.inside)))]


def text(column: Any) -> Any:
    """A date's column as the text that is stored: a date is made of it once, by a cache."""
    return type_coerce(column, String)


def day_of(stored: str | None) -> PartialDate | None:
    return PartialDate.parse(stored) if stored else None
