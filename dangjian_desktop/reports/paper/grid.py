"""The grid of a table: which cell owns which place, how high rows must be, where they are cut."""

from collections.abc import Sequence

from dangjian_desktop.domain.breaks import label_lines
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
_SHORT = 40  # characters: such cells come again on the forms of a job
_EMPTY = Cell()
_UNSET = Font()
_REPEATED = frozenset(("label", "head", "side", "value"))  # drawn again on the next page


class Slot:
    """A cell in its place, its text broken. One slot fills every place its cell spans."""

    __slots__ = ("cell", "column", "font", "foot", "lines", "step")

    def __init__(self, cell: Cell, column: int) -> None:
        self.cell, self.column = cell, column
        self.font = _UNSET
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


def arrange(
    cells: Sequence[Sequence[Cell | str]], count: int, header: int
) -> tuple[list[Row], list[tuple[int, Slot]]]:
    """Puts cells in reading order into the grid; places under a span are left out of `cells`.

    Returns the rows, not yet of any height, and every slot once with the row in which it begins.
    Places that nobody filled are empty cells.
    """
    rows, every = list[Row](), list[tuple[int, Slot]]()
    hanging: dict[int, tuple[Slot, int]] = {}  # column -> what goes on in this row, rows left
    for number, given in enumerate(cells):
        slots: list[Slot] = []
        below: dict[int, tuple[Slot, int]] = {}
        left, column = iter(given), 0
        while column < count:
            if column in hanging:
                slot, down = hanging[column]
            else:
                item = next(left, _EMPTY)
                cell = item if isinstance(item, Cell) else _cell(item, number < header)
                slot, down = Slot(cell, column), cell.down
                every.append((number, slot))
            across = slot.cell.across
            slots += (slot,) * across
            if down > 1:
                below[column] = slot, down - 1
            column += across
        hanging = below
        rows.append(Row(0.0, slots))
    return rows, every


def _cell(text: str, head: bool) -> Cell:
    return Cell(text, "head" if head else "value")


def break_slot(slot: Slot, wide: float, look: Look, fonts: Library) -> float:
    """Breaks the cell's text for its width in mm; returns the height it needs."""
    cell = slot.cell
    role = cell.role
    size = cell.size or look.size
    style = cell.style or _style(role, look)
    slot.font = Font(style, size)
    slot.step = size * (look.long_lead if role == "long" else CELL_LEAD)
    if cell.text and role != "side" and cell.draw is None:
        room = (wide - 2 * look.pad - LEFT_IN * (role == "left")) * MM
        size, slot.lines = _in_lines(cell, fonts.chain(style), size, room)
        if cell.fit:
            slot.font, slot.step = Font(style, size), size * CELL_LEAD
    return slot.need(look)


def _in_lines(cell: Cell, chain: Chain, size: float, room: float) -> tuple[float, list[Line]]:
    """The words in lines for so many points, and the size that they have in the end."""
    text, flow = plain(cell.text), cell.role == "long"
    if cell.role in _ALIKE:
        text = label_lines(text, room / size)
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


def _style(role: str, look: Look) -> str:
    if role == "value":
        return look.style
    if role in {"label", "side"}:
        return look.label
    return look.head if role == "head" else look.style


def lay(
    cells: Sequence[Sequence[Cell | str]],
    cols: Sequence[float],
    header: int,
    look: Look,
    fonts: Library,
) -> list[Row]:
    """The rows with the heights their text needs, mm; spans grow their last row."""
    rows, slots = arrange(cells, len(cols), header)
    kept = fonts.kept(look)
    for row in rows:
        row.height = look.least
    spans: list[tuple[int, int, float]] = []
    for number, slot in slots:
        cell, at = slot.cell, slot.column
        wide = cols[at] if cell.across == 1 else sum(cols[at : at + cell.across])
        found = kept.get((cell, wide))
        if found:
            slot.font, slot.step, slot.lines, need = found
        else:
            need = break_slot(slot, wide, look, fonts)
            if len(cell.text) <= _SHORT and cell.draw is None:
                kept[cell, wide] = slot.font, slot.step, slot.lines, need
        down = cell.down
        if down > 1:
            spans.append((number, number + down, need))
        elif need > rows[number].height:
            rows[number].height = need
    for number, end, need in spans:
        grow(rows[number:end], need)
    return rows


def grow(rows: Sequence[Row], need: float) -> None:
    """Makes the last of the rows higher when together they are too low."""
    rows[-1].height += max(0.0, need - sum(row.height for row in rows))
