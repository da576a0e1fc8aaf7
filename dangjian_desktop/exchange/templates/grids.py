"""Tables as grids of cells, and the widths of their columns that WPS wants to be told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .places import Numbers, cell_words
from .runs import TBL, TC, TR, P, W, words

_GRID, _COLUMN = f"{W}tblGrid", f"{W}gridCol"
_ROOM = 8300  # twentieths of a point: A4 between usual margins


def without_grid(root: Any) -> list[int]:
    """The numbers of the tables that do not say how wide their columns are: WPS drops those."""
    return [number for number, table in enumerate(root.iter(TBL), 1) if not _has_grid(table)]


def _has_grid(table: Any) -> bool:
    grid = table.find(_GRID)
    columns = [] if grid is None else list(grid.iterchildren(_COLUMN))
    return bool(columns) and all(_number(c.get(f"{W}w")) > 0 for c in columns)


def add_missing_grids(root: Any) -> None:
    """Widths as the cells have them, else equal ones; a table that has its grid is left alone."""
    for table in root.iter(TBL):
        if not _has_grid(table):
            _add_grid(table)


def _add_grid(table: Any) -> None:
    for old in table.findall(_GRID):
        table.remove(old)
    grid = table.makeelement(_GRID)
    for width in _widths(table):
        grid.append(grid.makeelement(_COLUMN, {f"{W}w": str(width)}))
    properties = table.find(f"{W}tblPr")
    table.insert(0 if properties is None else 1 + list(table).index(properties), grid)


def _widths(table: Any) -> list[int]:
    rows = [[(span(c), _width(c)) for c in row.iterchildren(TC)] for row in table.iterchildren(TR)]
    count = max((sum(across for across, _ in row) for row in rows), default=0) or 1
    for row in rows:
        if len(row) == count and all(width > 0 for _, width in row):
            return [width for _, width in row]
    return [_ROOM // count] * count


def span(cell: Any) -> int:
    """How many columns of the grid the cell takes."""
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return max(1, _number(found.get(f"{W}val"))) if found is not None else 1


def _width(cell: Any) -> int:
    found = cell.find(f"{W}tcPr/{W}tcW")
    return _number(found.get(f"{W}w")) if found is not None and _in_points(found) else 0


def _in_points(width: Any) -> bool:
    return bool(width.get(f"{W}type", "dxa") == "dxa")


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0


# --- cells ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class Cell:
    """A cell of a form where it stands: `row`, `column` from 0, `down`, `across` its size."""

    row: int
    column: int
    down: int
    across: int
    text: str
    place: str
    element: Any = None

    @property
    def empty(self) -> bool:
        return not self.text.strip()


class Grid:
    """The cells of one table or sheet by the square that they cover."""

    def __init__(self, cells: list[Cell]) -> None:
        self.cells = cells
        self._at = {
            (row, column): cell
            for cell in cells
            for row in range(cell.row, cell.row + cell.down)
            for column in range(cell.column, cell.column + cell.across)
        }

    def at(self, row: int, column: int) -> Cell | None:
        return self._at.get((row, column))

    def left_of(self, cell: Cell) -> Cell | None:
        return self.at(cell.row, cell.column - 1)

    def above(self, cell: Cell) -> Cell | None:
        return self.at(cell.row - 1, cell.column)

    def below(self, cell: Cell) -> Cell | None:
        return self.at(cell.row + cell.down, cell.column)


def grids_of(root: Any) -> Iterator[Grid]:
    """Every table of a part, those inside cells as well."""
    numbers = Numbers(root)
    for table in root.iter(TBL):
        yield _grid(
            table, lambda row, cell, number=numbers.tables[table]: cell_words(number, row, cell)
        )


def _grid(table: Any, place: Any) -> Grid:
    cells: list[Cell] = []
    open_: dict[int, Cell] = {}  # column -> the cell that is merged downwards there
    for row, element in enumerate(table.iterchildren(TR)):
        column = _before(element)
        for number, cell in enumerate(element.iterchildren(TC), 1):
            across = span(cell)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            going_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            if going_on and column in open_:
                open_[column].down = row - open_[column].row + 1
            else:
                made = Cell(row, column, 1, across, text_of(cell), place(row + 1, number), cell)
                cells.append(made)
                open_.pop(column, None)
                if merge is not None:
                    open_[column] = made
            column += across
    return Grid(cells)


def _before(row: Any) -> int:
    found = row.find(f"{W}trPr/{W}gridBefore")
    return _number(found.get(f"{W}val")) if found is not None else 0


def text_of(cell: Any) -> str:
    """The cell's own words; a table inside it is no text of its own."""
    found = [words(p) for p in cell.iterchildren(P)]
    inner = any(True for _ in cell.iterchildren(TBL))
    return "\n".join(found) if not inner else "\n".join([*found, "▦"])
