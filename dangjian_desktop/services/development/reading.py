"""What the bulk readings of cases share: plain columns, dates as text, one condition."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, String, type_coerce

from dangjian_desktop.domain.dates import PartialDate

Within = Callable[[Any], list[ColumnElement[bool]]]  # which cases, by a column with the case's id


def text(column: Any) -> Any:
    """A date's column as the text that is stored: a date is made of it once, by a cache."""
    return type_coerce(column, String)


def day_of(stored: str | None) -> PartialDate | None:
    return PartialDate.parse(stored) if stored else None
