"""Lists with any choice of columns: type size, widths and headings that fill the sheet."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dangjian_desktop.domain.plain_text import plain

from .paper.cells import Cell, Look, Role, head, person
from .paper.fonts import Font, Library, MissingCharacter
from .paper.form import balanced
from .paper.ink import MM
from .paper.sheet import Sheet
from .paper.table import Fresh, Table

PAD = 0.5  # mm left and right in a cell
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5)  # points, the largest that fits is taken
_NAME = "姓名"
SERIAL = "序号"


class Column(NamedTuple):
    """A column: its heading, the characters that usually fit it, how its text stands."""

    heading: str
    width: float = 6.0
    align: Literal["c", "l", "r"] = "c"


class Plan(NamedTuple):
    """How a list is set: points, and mm for each column."""

    size: float
    widths: Sequence[float]


_ROLES: dict[str, Role] = {"c": "value", "l": "left", "r": "right"}


def natural(columns: Sequence[Column], size: float) -> list[float]:
    """The columns' own widths at a type size, mm."""
    return [max(column.width, 1.0) * size / MM + 2 * PAD + 0.1 for column in columns]


def plan(columns: Sequence[Column], room: float) -> Plan:
    """The largest type at which all columns fit; what is left over is shared out."""
    size = next((s for s in _SIZES if sum(natural(columns, s)) <= room), _SIZES[-1])
    widths = natural(columns, size)
    scale = room / sum(widths)
    return Plan(size, [wide * scale for wide in widths])


def with_serial(
    columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> tuple[list[Column], list[list[str]]]:
    """The same list with 序号 before it."""
    wide = Column(SERIAL, max(2.0, len(str(len(rows))) * 0.5 + 0.5))
    return [wide, *columns], [[str(n), *row] for n, row in enumerate(rows, 1)]


def put_list(
    sheet: Sheet,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    heights: tuple[float, float] = (10.0, 8.0),
    fresh: Fresh | None = None,
    blanks: int = 0,
) -> None:
    """Draws the list from sheet.y on, its head on every page; heights: head and row, mm, at least.

    blanks: lines below that are left to be written.
    Raises MissingCharacter naming the person of the row and the column.
    """
    columns, rows = with_serial(columns, rows)
    size, widths = plan(columns, sheet.width)
    look = Look(size=size, spread=3, pad=PAD, rise=0.4)
    heads = [
        head(_heading(sheet.fonts, column.heading, Font(look.head, size), wide))
        for column, wide in zip(columns, widths, strict=True)
    ]
    roles = [_role(column) for column in columns]
    cells = [[_cell(text, role) for text, role in zip(row, roles, strict=True)] for row in rows]
    cells += [[Cell("", role) for role in roles]] * blanks
    least = [heights[0]] + [heights[1]] * len(cells)
    try:
        Table(widths, [heads, *cells], least, header=1, look=look).draw(sheet, fresh=fresh)
    except MissingCharacter:
        _locate(sheet.fonts, [column.heading for column in columns], rows)
        raise


def _role(column: Column) -> Role:
    """Names of two characters are set in the room of three, as labels are."""
    return "label" if column.heading.startswith(_NAME) else _ROLES[column.align]


def _cell(text: str, role: Role) -> Cell:
    return person(text) if role == "label" else Cell(text, role)


def _heading(fonts: Library, text: str, font: Font, wide: float) -> str:
    """A heading in lines of equal length, 参加工作 / 时间."""
    if "\n" in text:
        return text
    return "\n".join(balanced(fonts, text, font, wide - 2 * PAD))


def _locate(fonts: Library, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Finds whose row holds the character that cannot be printed, and says so."""
    for heading in headings:
        fonts.require(heading, "列名")
    bare = [plain(heading).replace("\n", "").replace("　", "") for heading in headings]
    at = next((n for n, heading in enumerate(bare) if heading.startswith(_NAME)), None)
    for number, row in enumerate(rows, 1):
        who = f"第{number}行" if at is None else row[at].replace("\n", "").replace("　", "")
        for heading, text in zip(bare, row, strict=True):
            fonts.require(text, f"{who}的{heading}" if heading != _NAME else heading)
