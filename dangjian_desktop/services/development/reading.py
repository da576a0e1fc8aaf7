"""What the bulk readings of cases share: plain columns, dates as text, one condition."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import ColumnElement, String, select, type_coerce

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import DevelopmentCase

Within = Callable[[Any], list[ColumnElement[bool]]]  # which cases, by a column with the case's id


def text(column: Any) -> Any:
    """A date's column as the text that is stored: a date is made of it once, by a cache."""
    return type_coerce(column, String)


def day_of(stored: str | None) -> PartialDate | None:
    return PartialDate.parse(stored) if stored else None


def of_bodies(inside: Collection[str] | None) -> Within:
    """The condition that a case is of one of these organisations; None: of any."""
    if inside is None:
        return lambda _: []
    cases = select(DevelopmentCase.id).where(DevelopmentCase.organization_id.in_(inside))

    def within(column: Any) -> list[ColumnElement[bool]]:
        return [column.in_(cases)]

    return within
