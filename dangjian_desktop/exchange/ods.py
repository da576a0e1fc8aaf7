"""What a sheet of an .ods shows and its values do not tell: rows out of sight, days cut short."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _STYLE = f"{{{_NAMES}table:1.0}}", f"{{{_NAMES}style:1.0}}"
_NUMBER = f"{{{_NAMES}datastyle:1.0}}"
_MONTH, _TWO_DECIMALS = 'yyyy"年"m"月"', "0.00"  # as a workbook of the other kind calls them
_MOST_REPEATED = 1000  # of a row or cell that is written once; the rest of a sheet is empty

Formats = dict[tuple[int, int], str]


def shown(content: bytes) -> Iterator[tuple[str, frozenset[int], Formats]]:
    """Of each sheet its name, the numbers of its hidden rows, and formats by row and column.

    `content` is content.xml, known to be well formed. Row after row is let go: as a tree the whole
    of it would take many times its size.
    """
    if b"visibility=" not in content and b"date-style" not in content:
        return
    styles, sheet = _Styles(), _Sheet()
    for _, one in ElementTree.iterparse(BytesIO(content)):
        if one.tag == f"{_TABLE}table-row":
            sheet.row(one, styles.of_cells)
            one.clear()
        elif one.tag == f"{_TABLE}table-column":
            sheet.column(one)
        elif one.tag == f"{_TABLE}table":
            yield one.get(f"{_TABLE}name", ""), frozenset(sheet.hidden), sheet.formats
            sheet = _Sheet()
        else:
            styles.read(one)


class _Styles:
    """Styles of cells that show a month without its day, or two decimals; they stand first."""

    def __init__(self) -> None:
        self.of_cells: dict[str, str] = {}
        self._of_values: dict[str, str] = {}

    def read(self, one: ElementTree.Element) -> None:
        name = one.get(f"{_STYLE}name", "")
        if one.tag == f"{_NUMBER}date-style":
            parts = {part.tag.removeprefix(_NUMBER) for part in one}
            if "year" in parts and "day" not in parts:
                self._of_values[name] = _MONTH
        elif one.tag == f"{_NUMBER}number-style":
            if any(part.get(f"{_NUMBER}decimal-places") == "2" for part in one):
                self._of_values[name] = _TWO_DECIMALS
        elif one.tag == f"{_STYLE}style":
            data = one.get(f"{_STYLE}data-style-name", "")
            if data in self._of_values:
                self.of_cells[name] = self._of_values[data]


class _Sheet:
    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self.formats: Formats = {}
        self._usual: list[str] = []  # by column, the style of a cell without one of its own
        self._next = 1

    def column(self, one: ElementTree.Element) -> None:
        style = one.get(f"{_TABLE}default-cell-style-name", "")
        self._usual += [style] * min(_times(one, "columns"), _MOST_REPEATED)

    def row(self, row: ElementTree.Element, telling: dict[str, str]) -> None:
        times = _times(row, "rows")
        here = range(self._next, self._next + min(times, _MOST_REPEATED))
        self._next += times
        if row.get(f"{_TABLE}visibility", "visible") != "visible":
            self.hidden.update(here)
        for column, style in self._styles(row):
            if style in telling:
                self.formats.update({(one, column): telling[style] for one in here})

    def _styles(self, row: ElementTree.Element) -> Iterator[tuple[int, str]]:
        """Column and style of the cells that hold something."""
        column = 0
        for cell in row:
            times = _times(cell, "columns")
            filled = min(times, _MOST_REPEATED) if len(cell) else 0
            for at in range(column, column + filled):
                usual = self._usual[at] if at < len(self._usual) else ""
                yield at, cell.get(f"{_TABLE}style-name", usual)
            column += times


def _times(element: ElementTree.Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))
