"""The grid of a table: which cell owns which place, how high rows must be, where they are cut."""

from collections.abc import Sequence

from dangjian_desktop.domain.cell_look import CELL_LEAD, FOOT_LEAD, LEAST_SIZE
from dangjian_desktop.domain.plain_text import plain

from .cells import Cell, Look
from .fonts import Chain, Font, Library
from .ink import MM
from .lines import Frame, Line, break_text

INDENT = 2.0  # of long text, in ems
LEFT_IN = 0.4  # mm: a sentence keeps a little clear of the rule
_SLACK = 0.01  # points
_WITH_FOOT = 2  # lines of text that go on with who signs below it
_ALIKE = frozenset(("label", "head"))  # the same on each of many forms
_REPEATED = frozenset(("label", "head", "side", "value"))  # drawn again on the next page


class Slot:
    """A cell in its place, its text broken. One slot fills every place its cell spans."""

    __slots__ = ("cell", "column", "font", "foot", "lines", "step")

    def __init__(self, cell: Cell, column: int) -> None:
        self.cell, self.column = cell, column
        self.font = Font()
        self.step = 0.0  # points from line to line
        self.lines: list[Line] = []
        self.foot = True  # whether the cell's foot stands in this part of it

    def need(self, look: Look) -> float:
        """Height it takes, mm."""
        if self.cell.draw is not None or self.cell.role == "side":
            return 0.0
        foot = len(self.cell.foot) * self.font.size * FOOT_LEAD if self.foot else 0.0
        return (len(self.lines) * self.step + foot) / MM + 2 * look.rise

    def count(self, height: float, look: Look) -> int:
        """Lines that fit this height, mm."""
        if not self.step:
            return len(self.lines)
        return max(0, int((height - 2 * look.rise) * MM / self.step + _SLACK))

    def kept(self, height: float, look: Look) -> int:
        """Lines that stay in so many mm when it is cut; who signs never goes on without text."""
        count, every = self.count(height, look), len(self.lines)
        if self.foot and self.cell.foot and every - count < _WITH_FOOT < every:
            return every - _WITH_FOOT
        return count

    def rest(self, count: int) -> "Slot":
        """What follows on the next page; here the first `count` lines are kept.

        A label that fits stands on both pages; a picture only on the first.
        """
        whole = count >= len(self.lines)
        if whole and self.cell.role in _REPEATED and self.cell.draw is None:
            return self._copy(self.cell, self.lines)
        cell = self.cell if self.cell.draw is None else Cell()
        other = self._copy(cell, self.lines[count:])
        self.lines = self.lines[:count]
        self.foot = False
        return other

    def _copy(self, cell: Cell, lines: list[Line]) -> "Slot":
        other = Slot(cell, self.column)
        other.font, other.step, other.lines = self.font, self.step, lines
        return other


class Row:
    """A row of the grid; places of one span hold the same slot."""

    __slots__ = ("height", "slots", "stretch")

    def __init__(self, height: float, slots: list[Slot], stretch: bool = False) -> None:
        self.height, self.slots, self.stretch = height, slots, stretch  # height in mm

    def own(self) -> list[Slot]:
        """Its slots, each once, from left to right."""
        return list(dict.fromkeys(self.slots))


def arrange(cells: Sequence[Sequence[Cell | str]], count: int, header: int) -> list[list[Slot]]:
    """Puts cells in reading order into the grid; places under a span are left out of `cells`."""
    out: list[list[Slot]] = []
    spans: dict[int, tuple[Slot, int]] = {}  # column -> what hangs into the next row, rows left
    for number, row in enumerate(cells):
        places: list[Slot | None] = [None] * count
        for column, (slot, _) in spans.items():
            places[column] = slot
        spans = {column: (slot, left - 1) for column, (slot, left) in spans.items() if left > 1}
        for item in row:
            cell = item if isinstance(item, Cell) else _cell(item, number < header)
            spot = places.index(None)
            slot = Slot(cell, spot)
            for column in range(spot, spot + cell.across):
                places[column] = slot
                if cell.down > 1:
                    spans[column] = slot, cell.down - 1
        out.append([slot or Slot(Cell(), column) for column, slot in enumerate(places)])
    return out


def _cell(text: str, head: bool) -> Cell:
    return Cell(text, "head" if head else "value")


def break_slot(slot: Slot, wide: float, look: Look, fonts: Library) -> float:
    """Breaks the cell's text for its width in mm; returns the height it needs."""
    cell = slot.cell
    size = cell.size or look.size
    style = cell.style or _style(cell, look)
    flow = cell.role == "long"
    slot.font = Font(style, size)
    slot.step = size * (look.long_lead if flow else CELL_LEAD)
    if cell.draw is not None or cell.role == "side" or not cell.text:
        return slot.need(look)
    room = (wide - 2 * look.pad - LEFT_IN * (cell.role == "left")) * MM
    chain = fonts.chain(style)
    if cell.role in _ALIKE:
        key = (cell.text, style, size, room, cell.fit)
        size, lines = fonts.label(key, lambda: _in_lines(cell, chain, size, room))
        slot.lines = lines.copy()
    else:
        size, slot.lines = _in_lines(cell, chain, size, room)
    if cell.fit:
        slot.font, slot.step = Font(style, size), size * CELL_LEAD
    return slot.need(look)


def _in_lines(cell: Cell, chain: Chain, size: float, room: float) -> tuple[float, list[Line]]:
    """The words in lines for so many points, and the size that they have in the end."""
    text, flow = plain(cell.text), cell.role == "long"
    if cell.fit:
        size = _fitting(chain, text.split("\n"), size, room)
    if not flow and "\n" not in text and chain.length(text, size) <= room + _SLACK:
        return size, [Line(text)]
    frame = Frame(size, room, INDENT * size if flow else 0.0, justify=flow)
    parts = text.split("\n")
    return size, [line for part in parts for line in break_text(chain, part, frame)]


def _fitting(chain: Chain, lines: Sequence[str], size: float, room: float) -> float:
    """The size, made smaller by half points until the lines have room (points)."""
    while size > LEAST_SIZE and any(chain.length(line, size) > room + _SLACK for line in lines):
        size -= 0.5
    return size


def _style(cell: Cell, look: Look) -> str:
    if cell.role in {"label", "side"}:
        return look.label
    return look.head if cell.role == "head" else look.style


def lay(places: list[list[Slot]], cols: Sequence[float], look: Look, fonts: Library) -> list[Row]:
    """The rows with the heights their text needs, mm; spans grow their last row."""
    rows = [Row(look.least, slots) for slots in places]
    seen: dict[Slot, tuple[float, int]] = {}
    for number, row in enumerate(rows):
        for slot in row.own():
            if slot not in seen:
                wide = sum(cols[slot.column : slot.column + slot.cell.across])
                need = break_slot(slot, wide, look, fonts)
                seen[slot] = need, number
                if slot.cell.down == 1:
                    row.height = max(row.height, need)
    for slot, (need, number) in seen.items():
        if slot.cell.down > 1:
            grow(rows[number : number + slot.cell.down], need)
    return rows


def grow(rows: Sequence[Row], need: float) -> None:
    """Makes the last of the rows higher when together they are too low."""
    rows[-1].height += max(0.0, need - sum(row.height for row in rows))
