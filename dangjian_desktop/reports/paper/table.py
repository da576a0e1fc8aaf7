"""Ruled tables: rows that grow, heads repeated on every page, long rows cut between lines."""

from collections import deque
from collections.abc import Callable, Collection, Sequence

from dangjian_desktop.domain.cell_look import levelled

from .cells import Cell, Look
from .fonts import Library
from .grid import Row, Slot, grow, lay
from .paint import Painter
from .sheet import Sheet

_SLACK = 0.05  # mm
_CUT_LINES = 3  # long text of more lines is cut rather than moved
_LEAST_LINES = 2  # that stay before the cut

Fresh = Callable[[Sheet], None]


class Table:
    """A table, laid out when it is drawn.

    cols: widths, mm. rows: cells in reading order, places under a span left out. heights: the
    least of each row, mm. header: rows repeated on every page. stretch: the row (or rows, to
    one height) that takes up what is left on its page, so that signatures stand at the foot.
    """

    below = 0.0  # mm that stretched rows leave for what follows on the page
    tail = 0.0  # mm of signatures below: the last row goes to the next page with them

    def __init__(
        self,
        cols: Sequence[float],
        rows: Sequence[Sequence[Cell | str]],
        heights: Sequence[float] = (),
        header: int = 0,
        look: Look | None = None,
        stretch: int | Collection[int] | None = None,
    ) -> None:
        self.cols, self.look, self.header = list(cols), look or Look(), header
        self._cells, self._heights = rows, heights
        self._stretch = (stretch,) if isinstance(stretch, int) else stretch or ()

    def lay(self, fonts: Library) -> list[Row]:
        """Its rows with their heights."""
        rows = lay(self._cells, self.cols, self.header, self.look, fonts)
        for row, least in zip(rows, self._heights, strict=False):
            row.height = max(row.height, least) if least else row.height
        for number in self._stretch:
            rows[number].stretch = True
        return rows

    def height(self, fonts: Library) -> float:
        """What it takes when it is not cut, mm."""
        return sum(row.height for row in self.lay(fonts))

    def draw(self, sheet: Sheet, x: float | None = None, fresh: Fresh | None = None) -> None:
        """Draws from sheet.y on, over as many pages as it takes.

        `fresh` is called after each page break, before the heads are repeated.
        """
        rows = self.lay(sheet.fonts)
        heads, left = rows[: self.header], deque(rows[self.header :])
        edges = [sum(self.cols[:n]) for n in range(len(self.cols) + 1)]
        painter = Painter(sheet, self.look, edges, sheet.left if x is None else x)
        first, new = True, sheet.y <= sheet.upper + _SLACK
        hung = _hanging(heads, left)
        while left or first:
            # a list that goes on does not fill the page of its last lines
            part = self._take(sheet, heads, left, (new, first or not heads))
            if part or not left:
                for column in hung if part else ():
                    heads[-1].slots[column] = part[0].slots[column]
                joined = first and self.look.follows and not new
                frame = (not joined, bool(left) or not self.look.leads)
                sheet.y = painter.rows([*heads, *part], sheet.y, frame)
                first = False
            elif first and self.look.follows:
                painter.close(sheet.y)
            if left:
                sheet.page()
                new = True
                if fresh:
                    fresh(sheet)

    def _take(
        self, sheet: Sheet, heads: Sequence[Row], rows: deque[Row], page: tuple[bool, bool]
    ) -> list[Row]:
        """The rows that go on this page, taken off the front; the last may be the half of one.

        page: whether it is a new one, on which something is always taken, so that every job comes
        to its end; and whether rows may stretch on it.
        """
        new, stretches = page
        taken = sum(row.height for row in heads)
        room = sheet.floor - sheet.y - taken
        if stretches and self._stretch:
            self._stretch_out(rows, room)
        part: list[Row] = []
        while rows and rows[0].height <= room + _SLACK:
            room -= rows[0].height
            part.append(rows.popleft())
        if rows:
            stuck = new and not part
            tall = rows[0].height > sheet.floor - sheet.top - taken + _SLACK
            rest = self._cut(rows[0], room, stuck or tall)
            if rest or stuck:
                part.append(rows.popleft())
            if rest:
                rows.appendleft(rest)
        goes = len(part) > 1 or (len(part) == 1 and self.look.follows and not new)
        if self.tail > room + _SLACK and not rows and goes:
            rows.append(part.pop())
        if part and rows:
            self._separate(part, rows)
        return part

    def _stretch_out(self, rows: deque[Row], room: float) -> None:
        ready = [row for row in rows if row.stretch]
        free = room - self.below - sum(row.height for row in rows)
        if ready and free > 0:
            heights = levelled([row.height for row in ready], free)
            for row, height in zip(ready, heights, strict=True):
                row.height = height

    def _cut(self, row: Row, room: float, must: bool) -> Row | None:
        """Cuts a row so that its first part fits the room; returns the rest, None when it stays."""
        own, look = row.own(), self.look
        most = min((s.count(room, look) for s in own if s.cell.role == "long"), default=0)
        worth = any(s.cell.role == "long" and len(s.lines) > _CUT_LINES for s in own)
        counts = [slot.kept(room, look) for slot in own]
        if not (worth and most >= _LEAST_LINES) and not (must and min(counts) > 0):
            return None
        rests = {slot: self._rest(slot, count) for slot, count in zip(own, counts, strict=True)}
        need = max((s.need(look) for s in rests.values() if s.cell.down == 1), default=0.0)
        rest = Row(max(need, row.height - room), [rests[slot] for slot in row.slots], row.stretch)
        row.height, row.stretch = room, False
        return rest

    @staticmethod
    def _rest(slot: Slot, count: int) -> Slot:
        """A cell that spans rows is parted with the rows, not with the line."""
        return slot if slot.cell.down > 1 else slot.rest(count)

    def _separate(self, part: Sequence[Row], rows: Sequence[Row]) -> None:
        """Parts the cells that span the page's end: labels stand again, text goes on."""
        for slot in part[-1].own():
            if slot is not rows[0].slots[slot.column]:
                continue
            here = sum(row.height for row in part if row.slots[slot.column] is slot)
            below = [row for row in rows if row.slots[slot.column] is slot]
            rest = slot.rest(slot.count(here, self.look))
            for row in below:
                row.slots = [rest if held is slot else held for held in row.slots]
            grow(below, rest.need(self.look))


def _hanging(heads: Sequence[Row], rows: Sequence[Row]) -> list[int]:
    """Columns whose cell reaches from the heads down into the list: a label at its side.

    It stands beside the heads of every page, with the part of the list that is there.
    """
    if not heads or not rows:
        return []
    below = rows[0].slots
    return [column for column, slot in enumerate(heads[-1].slots) if slot is below[column]]
