"""A plain list of records of any kind, upright or wide as its columns want."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .columns import Column, natural, put_list
from .paper.fonts import Font
from .paper.form import day, facts, title
from .paper.sheet import WIDE, Layout, Sheet
from .parts import foot, marks

_FACT = Font("fang", 10.5)
_UPRIGHT = Layout((22, 16, 20, 20), number="of")
_SIZE = 10.5  # points: a list that fits upright at this size stays upright
_LATE = Column("补录日期", 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Records as rows of text.

    `late`: for each row the day it was recorded when that was late (补录), else None; the column
    is printed only when some row has one.
    """

    heading: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    organization: str = ""
    summary: str = ""
    as_of: date | None = None
    late: Sequence[date | None] = ()
    printed_on: date | None = None
    footer: str = ""
    blanks: int = 0  # lines to write on where there is nothing yet


BLANKS = 12  # of a book's page


def draw(data: Listing, fonts: Path | None = None) -> bytes:
    """The list as a PDF; raises MissingCharacter naming the row."""
    columns, rows = list(data.columns), [list(row) for row in data.rows]
    if any(data.late):
        columns.append(_LATE)
        rows = [[*row, _short(when)] for row, when in zip(rows, data.late, strict=True)]
    sheet = Sheet(data.heading, _layout(columns), fonts)
    sheet.author = data.organization
    sheet.footer = foot(data.footer, marks(None, data.printed_on))
    sheet.page(data.heading)
    title(sheet, data.heading, size=18, after=1)
    until = f"截至{day(data.as_of)}" if data.as_of else ""
    parts = [text for text in (data.organization, data.summary, until) if text]
    if parts:
        facts(sheet, *parts, font=_FACT, after=1.5)

    def again(page: Sheet) -> None:
        facts(page, f"{data.heading}（续）", until, font=_FACT, after=1.5)

    put_list(sheet, columns, rows, (9.0, 7.0), again, 0 if rows else data.blanks)
    return sheet.save()


def _layout(columns: Sequence[Column]) -> Layout:
    serial = Column("序号", 2)
    room = 210 - _UPRIGHT.margins[1] - _UPRIGHT.margins[3]
    return _UPRIGHT if sum(natural([serial, *columns], _SIZE)) <= room else WIDE


def _short(when: date | None) -> str:
    return when.isoformat() if when else ""
