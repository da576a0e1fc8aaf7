"""A sheet of paper to be written on: running text on the grid of GB/T 9704—2012."""

from typing import NamedTuple

from dangjian_desktop.domain.plain_text import plain

from .fonts import Font
from .ink import MM, Align
from .lines import Frame, Line, break_text
from .pages import (
    A4,
    DOCUMENT,
    FORM,
    LEADING,
    LINES_TOGETHER,
    PITCH,
    SPARE,
    WIDE,
    Layout,
    Pages,
)

__all__ = [
    "A4",
    "BODY",
    "DOCUMENT",
    "FORM",
    "HEADING",
    "LEADING",
    "WIDE",
    "Flow",
    "Layout",
    "Sheet",
]

GRID_SIZE = 16.0
_TWO = 2


class Flow(NamedTuple):
    """How running text is set; sizes in points, the indent in characters."""

    font: Font = Font("fang", GRID_SIZE)
    leading: float = LEADING
    pitch: float = PITCH
    indent: float = 2.0
    align: Align = "l"


BODY = Flow()
HEADING = Flow(Font("hei", GRID_SIZE))


class Sheet(Pages):
    """A document being drawn; `y` is where the next thing begins, mm from the top edge."""

    # running text

    def para(self, text: str, flow: Flow = BODY, lead: str = "", style: str = "kai") -> None:
        """One paragraph over as many pages as it takes; line ends in it begin new paragraphs.

        `lead` is set first, in another face: （一）讨论。
        """
        for number, part in enumerate(plain(text).split("\n")):
            if flow.align != "l":
                self._aligned(part, flow)
            elif lead and not number:
                self._led(part, flow, plain(lead).replace("\n", " "), style)
            else:
                self._plain(self._broken(part, flow, flow.indent * flow.pitch), flow)

    def heading(self, text: str, flow: Flow = HEADING) -> None:
        """A heading that keeps the first lines of its text with it."""
        lines = self._broken(plain(text).replace("\n", " "), flow, flow.indent * flow.pitch)
        self.room((len(lines) + LINES_TOGETHER) * flow.leading / MM)
        self._begins()
        self._flow(lines, flow)
        self._headed = True

    def _broken(self, text: str, flow: Flow, first: float) -> list[Line]:
        frame = Frame(flow.font.size, self.width * MM, first, flow.pitch)
        return break_text(self.fonts.chain(flow.font.style), text, frame)

    def _plain(self, lines: list[Line], flow: Flow) -> None:
        if len(lines) > 1:  # its first line never stands alone at the foot of a page
            self.room(LINES_TOGETHER * flow.leading / MM)
        self._begins()
        self._flow(lines, flow)

    def _flow(self, lines: list[Line], flow: Flow) -> None:
        step = flow.leading / MM
        while lines:
            self.room(step)
            count = max(1, int((self.floor - self.y + SPARE) / step))
            part, lines = lines[:count], lines[count:]
            if not lines and len(part) >= 2 * LINES_TOGETHER:
                self._put(part[:-LINES_TOGETHER], flow)
                self._mark_place()
                part = part[-LINES_TOGETHER:]
            self._put(part, flow)

    def _put(self, lines: list[Line], flow: Flow) -> None:
        self.y += self.lines(self.left, self.y, lines, flow.font, flow.leading)

    def _led(self, text: str, flow: Flow, lead: str, style: str) -> None:
        size, pitch, step = flow.font.size, flow.pitch, flow.leading / MM
        font, extra = Font(style, size), pitch - size
        head = self._broken(lead, flow._replace(font=font), flow.indent * pitch)
        last = head.pop()
        if head:
            self._plain(head, flow._replace(font=font))
        used = last.left + self.fonts.length(last.text, font) + extra * len(last.text)
        used += sum(points for _, points in last.nudges)
        if used + _TWO * pitch > self.width * MM:  # no room beside it
            lines = [Line(""), *self._broken(text, flow, 0.0)] if text else [Line("")]
        else:
            lines = self._broken(text, flow, used)
        self.room(min(len(lines), LINES_TOGETHER) * step)
        if not head:
            self._begins()
        if len(lines) > 1 and lines[0].text:
            last, lines[0] = _shared(last, lines[0], extra)
        self.lines(self.left, self.y, [last], font, flow.leading)
        self._flow(lines, flow)

    def _aligned(self, text: str, flow: Flow) -> None:
        size, step = flow.font.size, flow.leading / MM
        x = self.left + (self.width / 2 if flow.align == "c" else self.width)
        frame = Frame(size, self.width * MM, 0.0, flow.pitch, justify=False)
        for line in break_text(self.fonts.chain(flow.font.style), text, frame):
            self.room(step)
            base = self.y + self.base(flow.leading, size)
            self.text(x, base, line.text, flow.font, flow.align, flow.pitch - size)
            self.y += step


def _shared(lead: Line, line: Line, extra: float) -> tuple[Line, Line]:
    """What a line has left over, spread over the lead before it as well."""
    count = len(line.text) - 1
    gap = (line.gap - extra) * count / (count + len(lead.text))
    moved = line.left + gap * len(lead.text)
    return lead._replace(gap=extra + gap), line._replace(left=moved, gap=extra + gap)
