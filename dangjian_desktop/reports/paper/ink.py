"""What is written on one page: text and rules as operators, millimetres from the upper left corner.

Type sizes and weights of rules are in points.
"""

from collections.abc import Sequence
from typing import Literal

from dangjian_desktop.domain.cell_look import DOWN_STEP
from dangjian_desktop.domain.plain_text import plain

from .fonts import Font, Library
from .lines import Line, Nudges, tight
from .share import Share

MM = 72 / 25.4
THIN, THICK = 0.5, 1.0
RISE = 0.88  # of the type size: from the top of a line's box to its base line


Align = Literal["l", "c", "r"]
Segment = tuple[float, float, float, float]


class Ink:
    """Writes on the present page. `ops` are its operators; a new page begins with a fresh list."""

    def __init__(self, library: Library, height: float) -> None:
        """`height`: of the page, mm."""
        self.fonts, self.h = library, height
        self.shares: dict[str, Share] = {}
        self._set: dict[Font, tuple[Share, str]] = {}
        self.begin([])

    def begin(self, ops: list[str]) -> None:
        """Turns to a page: nothing is known of the font and pen it was left with."""
        self.ops = ops
        self._font = ""
        self._gap: float | None = None
        self._pen: tuple[float, str] | None = None

    def state(self) -> str:
        """The operators that bring back the present font and pen."""
        gap = f"{self._gap:.4f} Tc " if self._gap is not None else ""
        pen = "{:g} w [{}] 0 d".format(*self._pen) if self._pen else ""
        return f"{self._font}{gap}{pen}"

    # type

    def base(self, leading: float, size: float) -> float:
        """From the top of a line's box to its base line, mm."""
        return ((leading - size) / 2 + size * RISE) / MM

    def text(
        self, x: float, y: float, text: str, font: Font, align: Align = "l", gap: float = 0.0
    ) -> None:
        """One line with its base line at y; x is its left edge, centre or right edge.

        gap: points added after every character of a line that keeps to a pitch.
        """
        text = plain(text).replace("\n", " ")
        if not text:
            return
        chain = self.fonts.chain(font.style)
        nudges = tight(chain, text, font.size)
        left = x * MM
        if align != "l":
            wide = chain.length(text, font.size) + gap * (len(text) - 1)
            if nudges:
                wide += sum(points for _, points in nudges)
            left -= wide / 2 if align == "c" else wide
        self.show(left, (self.h - y) * MM, Line(text, 0.0, gap, nudges), font)

    def show(self, x: float, y: float, line: Line, font: Font) -> None:
        """A ready line; x, y in points from the lower left corner."""
        share, name = self._set.get(font) or self._setting(font)
        text, _, gap, nudges, _ = line
        code = share.codes.__getitem__
        try:
            if nudges:
                string = _nudged([code(char) for char in text], nudges, font.size)
            else:
                string = f"({''.join(map(code, text))})Tj"
        except KeyError:
            self._mixed(x, y, line, font)
            return
        space = ""
        if name == self._font:
            name = ""
        else:
            self._font = name
        if gap != self._gap:
            self._gap = gap
            space = f"{gap:.4f} Tc "
        self.ops.append(f"BT {name}{space}{x:.2f} {y:.2f} Td {string} ET")

    def _setting(self, font: Font) -> tuple[Share, str]:
        """What the document has of the face, and the operator that chooses this size of it."""
        share = self.shares.get(font.style)
        if share is None:
            share = Share(self.fonts.face(font.style), len(self.shares))
            self.shares[font.style] = share
        found = self._set[font] = share, f"{share.tag} {font.size:g} Tf "
        return found

    def _mixed(self, x: float, y: float, line: Line, font: Font) -> None:
        """Characters of one line that come from several faces."""
        chain, shift, text, start = self.fonts.chain(font.style), dict(line.nudges), line.text, 0
        homes = [chain.find(char, text) for char in text]
        while start < len(text):
            stop = start + 1
            while stop < len(text) and homes[stop] == homes[start]:
                stop += 1
            part = text[start:stop]
            inner = tuple((n - start, v) for n, v in shift.items() if start <= n < stop)
            self.show(x, y, Line(part, 0.0, line.gap, inner), Font(homes[start], font.size))
            x += chain.length(part, font.size) + line.gap * len(part) + sum(v for _, v in inner)
            start = stop

    def spread(self, x: float, y: float, wide: float, text: str, font: Font) -> None:
        """Characters evenly over `wide` mm, from edge to edge (姓　名); one alone in the middle."""
        if len(text) <= 1:
            self.text(x + wide / 2, y, text, font, "c")
            return
        natural = self.fonts.length(text, font)
        gap = max((wide * MM - natural) / (len(text) - 1), 0.0)
        self.show(x * MM, (self.h - y) * MM, Line(text, 0.0, gap), font)

    def down(self, x: float, top: float, height: float, text: str, font: Font) -> None:
        """One character under another, centred on x and in the height."""
        size = font.size
        step = min(size * DOWN_STEP, height * MM / max(len(text), 1))
        y = (self.h - top) * MM - (height * MM - step * len(text)) / 2 - step / 2 - size * 0.38
        for char in text:
            left = x * MM - self.fonts.length(char, font) / 2
            self.show(left, y, Line(char), font)
            y -= step

    def lines(self, x: float, y: float, lines: Sequence[Line], font: Font, leading: float) -> float:
        """Broken lines; y is the top of the first line's box; returns the mm used."""
        base = (self.h - y - self.base(leading, font.size)) * MM
        for line in lines:
            if line.text:
                self.show(x * MM + line.left, base, line, font)
            base -= leading
        return len(lines) * leading / MM

    # rules

    def _take(self, weight: float, dash: str = "") -> None:
        if (weight, dash) != self._pen:
            self._pen = weight, dash
            self.ops.append(f"{weight:g} w [{dash}] 0 d")

    def rules(self, segments: Sequence[Segment], weight: float = THIN, dash: str = "") -> None:
        """Straight rules (x1, y1, x2, y2) of one weight, in one path."""
        if not segments:
            return
        self._take(weight, dash)
        high = self.h
        self.ops.append(
            " ".join(
                f"{a * MM:.2f} {(high - b) * MM:.2f} m {c * MM:.2f} {(high - d) * MM:.2f} l"
                for a, b, c, d in segments
            )
            + " S"
        )

    def box(self, area: Segment, weight: float = THIN) -> None:
        """A frame: x, y, width, height."""
        x, y, w, h = area
        self._take(weight)
        self.ops.append(f"{x * MM:.2f} {(self.h - y - h) * MM:.2f} {w * MM:.2f} {h * MM:.2f} re S")


def _nudged(codes: Sequence[str], nudges: Nudges, size: float) -> str:
    """The showing operator; nudges are counted in thousandths of the size, backwards."""
    at, parts = 0, []
    for index, points in nudges:
        parts.append(f"({''.join(codes[at : index + 1])}){-points / size * 1000:.0f}")
        at = index + 1
    return f"[{''.join(parts)}({''.join(codes[at:])})]TJ"
