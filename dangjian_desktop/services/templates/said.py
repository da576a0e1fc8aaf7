"""Values that go into a template, and how a field of the list is declared with its reader.

A field is declared once: its words for the list and where its value comes from stand together, so
that no field is offered that nothing fills.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.values import unchanging


@unchanging
class Rows:
    """A list: its rows by the names of their fields, and its words where it stands as one value."""

    rows: Sequence[Mapping[str, Any]] = ()
    words: str = ""


@unchanging
class Picture:
    """A photograph; `whose` names the person when it cannot be read."""

    data: bytes
    whose: str = ""


Plain = str | int | Decimal | PartialDate | date | datetime | None
Value = Plain | Rows | Picture
Values = Mapping[str, Any]
# Among the values: what whoever fills a form is told of its record (a draft, entered late). No
# field can be called so.
NOTES = "#"

# `{{入党时间|年月日}}`: how a day is written; without a style as the field itself has it.
STYLES: Mapping[str, Callable[[PartialDate], str]] = {
    "年月日": PartialDate.words,
    "年月": lambda day: PartialDate(day.year, day.month).words(),
    "点": lambda day: day.iso().replace("-", "."),
    "横": PartialDate.iso,
    "年": lambda day: f"{day.year}",
    "月": lambda day: f"{day.month}" if day.month else "",
    "日": lambda day: f"{day.day}" if day.day else "",
}


@unchanging
class Dotted:
    """A day that is written to the month, 1985.07, as rosters do (rules 8.2)."""

    day: PartialDate


def dotted(day: PartialDate | None) -> Dotted | None:
    return Dotted(day) if day else None


def day_of(value: Any) -> PartialDate | None:
    """The day that a value is, whatever form it has; None for what is no day."""
    if isinstance(value, Dotted):
        return value.day
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, date):
        return PartialDate(value.year, value.month, value.day)
    return None


def words_of(value: Any, style: str = "") -> str:
    """The value as text; what is not known is an empty space, never a word for it."""
    if value is None or isinstance(value, Picture):
        return ""
    if isinstance(value, Rows):
        return value.words
    day = day_of(value)
    if day is not None:
        return STYLES[style](day) if style in STYLES else _day_words(value, day)
    return f"{value:.2f}" if isinstance(value, Decimal) else str(value)


def _day_words(value: Any, day: PartialDate) -> str:
    if isinstance(value, Dotted):
        return day.dotted()
    time = f"{value:%H:%M}" if isinstance(value, datetime) else ""
    return day.words() + time


@dataclass(frozen=True, slots=True)
class Said:
    """One declared field. `also`: other names that mean it, parted by blanks."""

    meaning: str
    example: str
    read: Callable[[Any], Any]
    personal: bool = False
    also: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A declared list: its rows' fields are for the field list, `read` gives the `Rows`."""

    meaning: str
    fields: Mapping[str, Said]
    read: Callable[[Any], Rows]
    personal: bool = False
    also: str = ""


def row(fields: Mapping[str, Said], source: Any, number: int) -> dict[str, Any]:
    """One row of a list, with its number in it."""
    return {"序号": number, **{name: said.read(source) for name, said in fields.items()}}


def rows(fields: Mapping[str, Said], sources: Sequence[Any], words: str = "") -> Rows:
    return Rows(tuple(row(fields, one, n) for n, one in enumerate(sources, 1)), words)
