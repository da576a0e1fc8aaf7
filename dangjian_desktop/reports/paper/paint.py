"""Painting a stretch of rows that stands on one page: what is in the cells, then the rules."""

from collections.abc import Iterator, Mapping, Sequence

from dangjian_desktop.domain.cell_look import DOWN_STEP, FOOT_LEAD, side_lines

from .cells import Look
from .fonts import Font
from .grid import LEFT_IN, Row, Slot
from .ink import MM, RISE, Segment
from .sheet import Sheet

_SIDE_FREE = 3.0  # mm kept above and below together
_NAMES = frozenset(("label", "head", "side"))  # what a form calls its places: alike on each


class Painter:
    """Paints rows from (x, top) on; `edges` are the columns' edges from x, mm."""

    def __init__(self, sheet: Sheet, look: Look, edges: Sequence[float], x: float) -> None:
        self.sheet, self.look, self.x = sheet, look, x
        self.edges = [x + edge for edge in edges]

    def rows(self, rows: Sequence[Row], top: float, frame: tuple[bool, bool]) -> float:
        """Paints the rows; frame: whether to rule the top, and whether the bottom is thick.

        Returns where they end.
        """
        tops = [top]
        for row in rows:
            tops.append(tops[-1] + row.height)
        places: dict[Slot, tuple[int, int]] = {}  # its number and its first row
        for index, row in enumerate(rows):
            for slot in row.slots:
                if slot not in places:
                    places[slot] = len(places), index
        if self.sheet.stamps is None:
            for slot, (_, index) in places.items():
                self._slot(slot, rows, tops, index)
            self._rules(rows, tops, frame)
        else:
            self._form(rows, tops, frame, places)
        return tops[-1]

    def _form(
        self,
        rows: Sequence[Row],
        tops: Sequence[float],
        frame: tuple[bool, bool],
        places: Mapping[Slot, tuple[int, int]],
    ) -> None:
        """One of many: the form itself, the same on each, is stamped below what is written in it.

        What stamps are alike by is all that a cell's place, its words and its rules come from.
        """
        names = [slot for slot in places if slot.cell.role in _NAMES and slot.cell.draw is None]
        feet = [slot for slot in places if slot.foot and slot.cell.foot]
        key = (
            tuple(tops),
            tuple(self.edges),
            frame,
            self.look,
            tuple(places[slot][0] for row in rows for slot in row.slots),
            tuple((places[slot][0], slot.cell, *slot.lines) for slot in names),
            tuple((places[slot][0], slot.font, *slot.cell.foot) for slot in feet),
        )

        def form() -> None:
            for slot in names:
                self._words(slot, self._area(slot, rows, tops, places[slot][1]))
            for slot in feet:
                self._foot(slot, self._area(slot, rows, tops, places[slot][1]))
            self._rules(rows, tops, frame)

        self.sheet.stamp(key, form)
        for slot, (_, index) in places.items():
            if slot.cell.draw is not None or (slot.lines and slot.cell.role not in _NAMES):
                self._words(slot, self._area(slot, rows, tops, index))

    def _slot(self, slot: Slot, rows: Sequence[Row], tops: Sequence[float], index: int) -> None:
        cell = slot.cell
        if not (cell.text or cell.foot or cell.draw):
            return
        area = self._area(slot, rows, tops, index)
        self._words(slot, area)
        if slot.foot and cell.foot and cell.draw is None:
            self._foot(slot, area)

    def _area(self, slot: Slot, rows: Sequence[Row], tops: Sequence[float], index: int) -> Segment:
        """Where a cell stands that begins in the row `index`."""
        end = index + 1
        while end < len(rows) and rows[end].slots[slot.column] is slot:
            end += 1
        left, right = self.edges[slot.column], self.edges[slot.column + slot.cell.across]
        return left, tops[index], right - left, tops[end] - tops[index]

    def _words(self, slot: Slot, area: Segment) -> None:
        """What stands in a cell, but for who signs."""
        cell = slot.cell
        if cell.draw is not None:
            cell.draw(self.sheet, area)
        elif cell.role == "side":
            self._side(slot, area)
        else:
            self._text(slot, area)

    def close(self, y: float) -> None:
        """The frame's lower edge, where the table above ends its page after all."""
        self.sheet.rules([(self.edges[0], y, self.edges[-1], y)], self.look.frame)

    # text

    def _text(self, slot: Slot, area: Segment) -> None:
        look, lines, step = self.look, slot.lines, slot.step
        x, y, _, h = area
        if slot.cell.role == "long":
            self.sheet.lines(x + look.pad, y + look.rise, lines, slot.font, step)
            return
        free = 2 * look.rise if slot.cell.foot else h - len(lines) * step / MM
        if slot.cell.role == "left" and any(line.nudges for line in lines):
            # marks are squeezed for the line to keep within the cell
            self.sheet.lines(x + look.pad + LEFT_IN, y + free / 2, lines, slot.font, step)
            return
        base = y + free / 2 + self.sheet.base(step, slot.font.size)
        for line in lines:
            self._line(slot, line.text, area, base)
            base += step / MM

    def _line(self, slot: Slot, text: str, area: Segment, base: float) -> None:
        sheet, look, font, role = self.sheet, self.look, slot.font, slot.cell.role
        x, _, w, _ = area
        if self._spreads(slot, text, w):
            wide = look.spread * font.size / MM
            sheet.spread(x + (w - wide) / 2, base, wide, text, font)
        elif role == "left":
            sheet.text(x + look.pad + LEFT_IN, base, text, font)
        elif role == "right":
            sheet.text(x + w - look.pad, base, text, font, "r")
        else:
            sheet.text(x + w / 2, base, text, font, "c")

    def _spreads(self, slot: Slot, text: str, wide: float) -> bool:
        """Labels of two and three characters are spread over the room of four."""
        look = self.look
        return (
            slot.cell.role in {"label", "head"}
            and len(slot.lines) == 1
            and 1 < len(text) < look.spread
            and not text[0].isascii()
            and look.spread * slot.font.size / MM <= wide - 2 * look.pad + 0.5
        )

    def _foot(self, slot: Slot, area: Segment) -> None:
        x, y, w, h = area
        size = slot.font.size
        em = size / MM
        base = y + h - self.look.rise - 0.6 * em
        for text, free in reversed(slot.cell.foot):
            self.sheet.text(x + w - self.look.pad - free * em, base, text, slot.font, "r")
            base -= FOOT_LEAD * em

    def _side(self, slot: Slot, area: Segment) -> None:
        """A label downwards; a long one in lines of two, as the office's own forms have it."""
        x, y, w, h = area
        text, font = slot.cell.text, Font(slot.font.style, slot.font.size)
        middle, room = x + w / 2, h - _SIDE_FREE
        lines, lead = side_lines(text, font.size, room)
        if lead == DOWN_STEP:
            self.sheet.down(middle, y + _SIDE_FREE / 2, room, text, font)
            return
        step = min(font.size * lead, room * MM / len(lines))
        base = y + (h - len(lines) * step / MM) / 2
        base += ((step - font.size) / 2 + font.size * RISE) / MM
        for line in lines:
            self.sheet.text(middle, base, line, font, "c")
            base += step / MM

    # rules

    def _rules(self, rows: Sequence[Row], tops: Sequence[float], frame: tuple[bool, bool]) -> None:
        sheet, look = self.sheet, self.look
        thin = [*self._across(rows, tops), *self._upright(rows, tops)]
        left, right, top, bottom = self.edges[0], self.edges[-1], tops[0], tops[-1]
        thick = [(left, top, left, bottom), (right, top, right, bottom)]
        upper, lower = (left, top, right, top), (left, bottom, right, bottom)
        edges = [self.edges[column] for column in look.thick]
        thick += [(edge, top, edge, bottom) for edge in edges]
        if frame[0]:
            thick.append(upper)
        (thick if frame[1] else thin).append(lower)
        sheet.rules(thin, look.inner)
        sheet.rules(thick, look.frame)

    def _across(self, rows: Sequence[Row], tops: Sequence[float]) -> Iterator[Segment]:
        for index in range(1, len(rows)):
            above, below = rows[index - 1].slots, rows[index].slots
            ruled = [a is not b for a, b in zip(above, below, strict=True)]
            for begin, end in _runs(ruled):
                yield self.edges[begin], tops[index], self.edges[end], tops[index]

    def _upright(self, rows: Sequence[Row], tops: Sequence[float]) -> Iterator[Segment]:
        for column in range(1, len(self.edges) - 1):
            ruled = [row.slots[column - 1] is not row.slots[column] for row in rows]
            for begin, end in _runs(ruled):
                yield self.edges[column], tops[begin], self.edges[column], tops[end]


def _runs(ruled: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of True: where each begins and ends."""
    begin = None
    for index, here in enumerate([*ruled, False]):
        if here and begin is None:
            begin = index
        elif not here and begin is not None:
            yield begin, index
            begin = None
