"""A sheet drawn through ReportLab: for papers with charts, whose marks are reportlab.graphics.

Measures, fonts and forms are those of every other paper; each page is one Drawing, rendered on a
canvas at the end. Importing ReportLab takes a third of a second: only such papers import this.
"""

import io
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, black
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from dangjian_desktop.runtime.resources import font_file

from . import lines
from .fonts import Font
from .ink import MM, THIN, Segment
from .share import to_unicode
from .sheet import Sheet

_SQUARE = 2  # PDF's number for square ends: the corners of frames close
_FIRST = "fang"  # a canvas begins with a font: one of ours, or it would name Helvetica unembedded


def _readable(_name: str, subset: Sequence[int]) -> str:
    """Codes back to text: ReportLab's own table is malformed beyond the BMP (𬭎 becomes Ⲵ)."""
    rows = [(f"{code:02X}", chr(char)) for code, char in enumerate(subset) if char]
    return to_unicode(rows, 1).decode("ascii")


ttfonts.makeToUnicodeCMap = _readable


@cache
def _registered(path: Path, changed_ns: int) -> str:
    """ReportLab's name for one of our files, opened once.

    It takes two fonts of one PostScript name for one, so they are registered under the file's
    whole name; in the document they bear that of the file alone, the same on every machine.
    """
    name = f"{path}|{changed_ns}"
    font = ttfonts.TTFont(name, str(path), asciiReadable=False)
    font.face.name = name
    pdfmetrics.registerFont(font)
    stem = "".join(char for char in path.stem.title() if char.isascii() and char.isalnum())
    own = "" if path == font_file(path.stem) else f"{zlib.crc32(path.name.encode()):08X}"
    font.face.name = f"{stem}{own}".encode("ascii")
    return name


class ShapeSheet(Sheet):
    """A sheet whose marks are shapes of reportlab.graphics. Pictures are not for it."""

    @property
    def shapes(self) -> list[Any]:
        """The shapes of the present page: what its operators are to any other sheet."""
        return cast("list[Any]", self.ops)

    def show(self, x: float, y: float, line: lines.Line, font: Font) -> None:
        """A ready line; x, y in points from the lower left corner."""
        chain, shift = self.fonts.chain(font.style), dict(line.nudges)
        even = not line.gap and not shift
        start, text = 0, line.text
        while start < len(text):
            home, stop = chain.find(text[start], text), start + 1
            # advances of a user's own font need not be right in ReportLab: one by one
            while even and ":" not in home and stop < len(text) and chain.find(text[stop]) == home:
                stop += 1
            part = text[start:stop]
            name = self._face(home)
            self.shapes.append(String(x, y, part, fontName=name, fontSize=font.size))
            x += chain.length(part, font.size) + line.gap * len(part) + shift.get(start, 0.0)
            start = stop

    def _face(self, name: str) -> str:
        path = self.fonts.file(name)
        return _registered(path, path.stat().st_mtime_ns)

    def rules(self, segments: Sequence[Segment], weight: float = THIN, dash: str = "") -> None:
        """Straight rules (x1, y1, x2, y2) of one weight."""
        about: dict[str, Any] = {"strokeWidth": weight, "strokeLineCap": _SQUARE}
        if dash:
            about["strokeDashArray"] = [float(part) for part in dash.split()]
        for a, b, c, d in segments:
            ends = (a * MM, (self.h - b) * MM, c * MM, (self.h - d) * MM)
            self.shapes.append(Line(*ends, **about))

    def box(self, area: Segment, weight: float = THIN) -> None:
        """A frame: x, y, width, height."""
        self.shapes.append(self._rect(area, fillColor=None, strokeWidth=weight))

    def bar(self, area: Segment, grey: float, edge: float = 0.0) -> None:
        """A bar of a chart: x, y, width, height; grey from 0 (black) to 1, the edge in points."""
        shade = Color(grey, grey, grey)
        stroke = black if edge else None
        self.shapes.append(self._rect(area, fillColor=shade, strokeColor=stroke, strokeWidth=edge))

    def _rect(self, area: Segment, **about: Any) -> Any:
        x, y, w, h = area
        return Rect(x * MM, (self.h - y - h) * MM, w * MM, h * MM, **about)

    def close(self, need: float) -> None:
        """Room for what ends a paper; shapes stay where they were put."""
        self.room(need)

    def save(self) -> bytes:
        """The whole file; the same drawing gives the same bytes."""
        self._surround()
        out, size, first = io.BytesIO(), (self.w * MM, self.h * MM), self._face(_FIRST)
        canvas = Canvas(out, size, invariant=1, initialFontName=first, lang="zh-CN")
        canvas.setTitle(self.title)
        canvas.setAuthor(self.author)
        canvas.setCreator("dangjian_desktop")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        for number, page in enumerate(self._pages):
            if page.bookmark:
                canvas.bookmarkPage(str(number))
                canvas.addOutlineEntry(page.bookmark, str(number), page.level)
            _state, *shapes = page.ops
            plate = Drawing(*size, *shapes, initialFontName=first)
            renderPDF.draw(plate, canvas, 0, 0)
            canvas.showPage()
        canvas.save()
        return out.getvalue()
