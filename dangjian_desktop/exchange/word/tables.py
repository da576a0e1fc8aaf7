"""Ruled tables of WordprocessingML: joined grids become one table with every width spelt out.

WPS drops a table without column widths (`w:tblGrid`, `w:tcW`). A long cell that is signed at its
foot becomes two rows without a rule between them, so that text grows above and who signs stays
below.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from dangjian_desktop.domain.breaks import ems
from dangjian_desktop.domain.cell_look import (
    CELL_LEAD,
    FOOT_LEAD,
    LEAST_SIZE,
    LONG_LEAD,
    MM,
    side_lines,
)
from dangjian_desktop.domain.document import Grid, Place, fitted, placed
from dangjian_desktop.domain.document_look import TableSetting, table_setting

from .room import box_words, foot_height
from .text import Align, Lines, mm_twips, paragraph, run, text

Picture = Callable[[bytes, float, float], str]  # a photograph in a box of mm: a run

_FRAME, _RULE = 8, 4  # eighths of a point
_NEAR = 20  # twips between edges that are meant to be one
_CUT_LINES = 8  # a row with longer text may be cut between pages
_PHOTO_IN, _LEFT_IN, _SIDE_FREE = 1.0, 0.4, 4.0  # mm
_INDENT = 2.0  # ems
_ALIGNED: dict[str, Align] = {"left": "left", "right": "right", "long": "both"}
_LABELS = frozenset(("label", "head"))


class _Cell(NamedTuple):
    """A cell of the written table: a place of a grid, or one of its two parts."""

    place: Place
    size: float
    look: TableSetting
    height: float  # mm, of all the rows it spans
    part: str = ""  # "text" above, "foot" below; "" whole
    row: str = ""  # of a row that was parted: "text" or "foot"
    keep: bool = False  # on one page with what follows
    down: bool = False  # it spans rows, and begins here
    goes_on: bool = False  # it began above


class _Row(NamedTuple):
    cells: list[tuple[int, int, _Cell]]  # from edge to edge, twips
    height: float  # mm
    head: bool


class Joined(NamedTuple):
    """Grids that become one table, with the heights of their rows, mm."""

    grids: Sequence[Grid]
    heights: Sequence[Sequence[float]]
    keep: bool = False  # the last row with what follows: signatures never stand alone


def table(joined: Joined, width: float, picture: Picture) -> str:
    """The table, `width` mm wide."""
    rows: list[_Row] = []
    edges: list[int] = [0, mm_twips(width)]
    for number, (grid, tall) in enumerate(zip(joined.grids, joined.heights, strict=True)):
        rows += _rows(fitted(grid.cols, width), grid, tall, number == 0, edges)
    if joined.keep:
        rows[-1] = _kept(rows[-1])
    edges.sort()
    widths = [b - a for a, b in pairwise(edges)]
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    look = table_setting(joined.grids[0])
    body = "".join(_row(row, edges, picture) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{_borders()}<w:tblLayout w:type="fixed"/>{_margins(look)}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"
    )


def _borders() -> str:
    sides = [(side, _FRAME) for side in ("top", "left", "bottom", "right")]
    sides += [("insideH", _RULE), ("insideV", _RULE)]
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="000000"/>'
        for side, weight in sides
    )
    return f"<w:tblBorders>{rules}</w:tblBorders>"


def _margins(look: TableSetting) -> str:
    pad = mm_twips(look.pad)
    sides = "".join(f'<w:{side} w:w="{pad}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


# rows


def _rows(
    cols: Sequence[float], grid: Grid, tall: Sequence[float], first: bool, edges: list[int]
) -> list[_Row]:
    look = table_setting(grid)
    at = [_edge(mm_twips(sum(cols[:number])), edges) for number in range(len(cols) + 1)]
    rows, out, begun = placed(grid, cols), list[_Row](), dict[int, int]()
    for number, row in enumerate(rows):
        begun |= {place.column: number for place in row if not place.goes_on}
        signed = [p for p in row if p.box.foot and number - begun[p.column] == p.box.down - 1]
        below = max((foot_height(p.box, grid.size, look) for p in signed), default=0.0)
        cells = []
        for place in row:
            last = min(begun[place.column] + place.box.down, len(rows))
            high = sum(tall[begun[place.column] : last])
            edge = at[place.column], at[place.column + place.box.across]
            cells.append((*edge, _Cell(place, grid.size, look, high)))
        head = first and number < grid.header
        out += _split(cells, signed, tall[number], below, head)
    return out


def _edge(spot: int, edges: list[int]) -> int:
    """An edge of the table, the same for all that are meant to be one."""
    found = next((edge for edge in edges if abs(edge - spot) <= _NEAR), None)
    if found is None:
        edges.append(spot)
        return spot
    return found


def _split(
    cells: list[tuple[int, int, _Cell]],
    signed: Sequence[Place],
    height: float,
    below: float,
    head: bool,
) -> list[_Row]:
    """One row, or two where somebody signs at the foot."""
    if not signed:
        whole = [(a, b, _spanning(cell)) for a, b, cell in cells]
        return [_Row(whole, height, head)]
    upper, lower = list[tuple[int, int, _Cell]](), list[tuple[int, int, _Cell]]()
    for a, b, cell in cells:
        if cell.place in signed:
            upper.append((a, b, _spanning(cell)._replace(part="text")))
            lower.append((a, b, cell._replace(part="foot")))
        else:
            upper.append((a, b, cell._replace(down=True, goes_on=cell.place.goes_on)))
            lower.append((a, b, cell._replace(goes_on=True)))
    parted = [(a, b, cell._replace(row="text")) for a, b, cell in upper]
    signing = [(a, b, cell._replace(row="foot")) for a, b, cell in lower]
    above = _Row(parted, height - below, head)
    return [above if _long(above) else _kept(above), _Row(signing, below, head)]


def _spanning(cell: _Cell) -> _Cell:
    return cell._replace(down=cell.place.box.down > 1, goes_on=cell.place.goes_on)


def _kept(row: _Row) -> _Row:
    return row._replace(cells=[(a, b, cell._replace(keep=True)) for a, b, cell in row.cells])


def _row(row: _Row, edges: list[int], picture: Picture) -> str:
    about = "" if _long(row) else "<w:cantSplit/>"
    about += f'<w:trHeight w:val="{mm_twips(row.height)}" w:hRule="atLeast"/>'
    about += "<w:tblHeader/>" if row.head else ""
    cells = "".join(_cell(a, b, edges, cell, picture) for a, b, cell in row.cells)
    return f"<w:tr><w:trPr>{about}</w:trPr>{cells}</w:tr>"


def _long(row: _Row) -> bool:
    """Whether its text may be cut between pages; who signs and the day stay together."""
    return any(
        ems(cell.place.box.text) * cell.size / MM > _CUT_LINES * cell.place.width
        for *_, cell in row.cells
        if cell.row != "foot"
    )


# cells


def _cell(a: int, b: int, edges: list[int], cell: _Cell, picture: Picture) -> str:
    box = cell.place.box
    over = edges.index(b) - edges.index(a)
    about = f'<w:tcW w:w="{b - a}" w:type="dxa"/>'
    about += f'<w:gridSpan w:val="{over}"/>' if over > 1 else ""
    if cell.goes_on:
        about += "<w:vMerge/>"
    elif cell.down:
        about += '<w:vMerge w:val="restart"/>'
    if cell.part:
        side = "bottom" if cell.part == "text" else "top"
        about += f'<w:tcBorders><w:{side} w:val="nil"/></w:tcBorders>'
    upright = "bottom" if cell.part == "foot" else "top" if box.role == "long" else "center"
    about += f'{_inside(cell)}<w:vAlign w:val="{upright}"/>'
    empty = cell.goes_on and cell.part != "foot"
    content = _content(cell, picture) if not empty else paragraph("", _flow(cell))
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{content}</w:tc>"


def _inside(cell: _Cell) -> str:
    """Its own margins: lists stand closer, and between text and foot there is none.

    Word takes the widest of a row for all its cells.
    """
    above, below = cell.look.rise * (cell.row != "foot"), cell.look.rise * (cell.row != "text")
    sides = (("top", above), ("bottom", below))
    edges = "".join(f'<w:{side} w:w="{mm_twips(wide)}" w:type="dxa"/>' for side, wide in sides)
    return f"<w:tcMar>{edges}</w:tcMar>"


def _content(cell: _Cell, picture: Picture) -> str:
    box = cell.place.box
    if cell.part == "foot":
        return _foot(cell)
    if box.picture is not None:
        return _photograph(cell, box.picture, picture)
    if box.role == "side":
        return _side(cell)
    flow = _flow(cell)
    words = box_words(box, cell.place.width, cell.size, cell.look)
    if box.role in _LABELS:
        return _label(words, flow, cell)
    return "".join(text(part, flow) for part in words.split("\n"))


def _photograph(cell: _Cell, data: bytes, picture: Picture) -> str:
    wide = cell.place.width - 2 * (_PHOTO_IN + cell.look.pad)
    high = cell.height - 2 * (_PHOTO_IN + cell.look.rise)
    return paragraph(
        picture(data, max(1.0, wide), max(1.0, high)), Lines(cell.size, align="center")
    )


def _flow(cell: _Cell) -> Lines:
    role, size = cell.place.box.role, _size(cell)
    long = role == "long"
    return Lines(
        size,
        size * (LONG_LEAD if long else CELL_LEAD),
        _ALIGNED.get(role, "center"),
        "hei" if role == "head" else "fang",
        left=_LEFT_IN * MM if role == "left" else 0.0,
        first=_INDENT * size if long else 0.0,
        keep=cell.keep,
    )


def _size(cell: _Cell) -> float:
    """Its type's, made smaller where its lines are to have room."""
    size, box = cell.size, cell.place.box
    longest = max(map(ems, box.text.split("\n"))) if box.fit else 0.0
    while size > LEAST_SIZE and longest * size / MM > cell.place.width - 2 * cell.look.pad:
        size -= 0.5
    return size


def _label(words: str, flow: Lines, cell: _Cell) -> str:
    """Short labels are spread: room after every character but the last, not blanks between."""
    if not cell.look.spreads(words, cell.size, cell.place.width):
        return text(words, flow)
    gap = (cell.look.spread - len(words)) / (len(words) - 1) * cell.size
    spread = run(words[:-1], flow._replace(gap=gap)) + run(words[-1], flow)
    return paragraph(spread, flow)


def _side(cell: _Cell) -> str:
    room = cell.height - _SIDE_FREE
    lines, lead = side_lines(cell.place.box.text, cell.size, room)
    step = min(cell.size * lead, room * MM / max(1, len(lines)))
    return text("\n".join(lines), Lines(cell.size, max(1.0, step), "center", keep=cell.keep))


def _foot(cell: _Cell) -> str:
    """Who signs and the day, with the characters free at the right."""
    line = cell.size * FOOT_LEAD
    return "".join(
        text(words, Lines(cell.size, line, "right", right=free * cell.size, keep=cell.keep))
        for words, free in cell.place.box.foot
    )
