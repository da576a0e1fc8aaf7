"""“三会一课”全年一览: what was due in each month, what was held, what is missing, late or blank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from .paper.cells import Cell, Look, head, label, value
from .paper.form import day, facts, notes, signatures, title
from .paper.sheet import Layout, Sheet
from .paper.table import Table
from .parts import foot, marks
from .roster import SIGNERS

_LAYOUT = Layout((26, 18, 20, 18), wide=True, number="of")
_NAME, _OFTEN, _MONTH, _COUNT = 40.0, 24.0, 13.2, 13.0  # mm
_HEADS = (8.0, 7.5)
_BELOW = 32.0  # mm kept for notes and signatures
_LEAST, _MOST = 8.0, 12.0  # mm, of a row
_QUARTER_EDGES = (2, 5, 8, 11, 14)
_LOOK = Look(size=12, spread=0, pad=0.6, rise=0.6, thick=_QUARTER_EDGES)
_SMALL, _SHORT = 10.5, 3  # points; characters that need not be smaller
_QUARTERS = "一二三四"
MONTHS = 12
NOTES = ("格内为召开日期；“缺”为已过期限未召开；空格为未到期限或当月不要求召开。",)


class YearRow(NamedTuple):
    """One kind of meeting of one body: twelve cells (“8日”, “缺”, blank) and its counts."""

    name: str
    often: str
    months: Sequence[str]
    due: int | None = None
    held: int | None = None
    missing: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearGrid:
    """A branch's year as it stands on a day."""

    organization: str
    year: int
    as_of: date
    rows: Sequence[YearRow]
    notes: Sequence[str] = NOTES
    heading: str = "“三会一课”等组织生活全年一览表"
    signers: Sequence[str] = SIGNERS
    printed_on: date | None = None
    footer: str = ""


def draw(data: YearGrid, fonts: Path | None = None) -> bytes:
    """The grid as a PDF; raises MissingCharacter."""
    sheet = Sheet(data.heading, _LAYOUT, fonts)
    sheet.author = data.organization
    sheet.footer = foot(data.footer, marks(None, data.printed_on))
    sheet.page(data.heading)
    title(sheet, data.heading, after=2)
    year, until = f"年度：{data.year}年", f"截至{day(data.as_of)}"
    facts(sheet, f"党支部：{data.organization}", year, until)
    _table(sheet, data.rows)
    sheet.y += 2
    notes(sheet, data.notes)
    sheet.y += 3
    if data.signers:
        sheet.room(8)
        signatures(sheet, data.signers, line=32)
    return sheet.save()


def _table(sheet: Sheet, given: Sequence[YearRow]) -> None:
    cols = [_NAME, _OFTEN, *([_MONTH] * MONTHS), _COUNT, _COUNT]
    cols.append(sheet.width - sum(cols))
    tops = [head(text, down=2) for text in ("组织生活", "应开")]
    sums = [head(text, down=2) for text in ("应开\n次数", "已开\n次数", "缺")]
    quarters = [head(f"第{quarter}季度", 3) for quarter in _QUARTERS]
    heads = [[*tops, *quarters, *sums], [head(f"{month}月") for month in range(1, MONTHS + 1)]]
    room = sheet.floor - sheet.y - sum(_HEADS) - _BELOW
    high = min(_MOST, max(_LEAST, room / max(1, len(given))))
    rows = [_row(row) for row in given]
    table = Table(cols, [*heads, *rows], [*_HEADS, *([high] * len(rows))], header=2, look=_LOOK)
    table.draw(sheet)


def _row(row: YearRow) -> list[Cell]:
    counts = [_figure(row.due), _figure(row.held), _figure(row.missing or None) or "—"]
    months = [*row.months, *([""] * MONTHS)][:MONTHS]
    return [label(row.name), value(row.often, size=_SMALL), *map(_day, months), *map(value, counts)]


def _day(text: str) -> Cell:
    """8日; 11日补 is set smaller, so that it keeps to one line."""
    return value(text, size=_SMALL if len(text) > _SHORT else 0.0)


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)
