"""Grey charts on paper: a pyramid and bars, every value written beside its bar."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dangjian_desktop.domain.ages import UNKNOWN, Bar

from .paper.fonts import Font
from .paper.form import shrunk
from .paper.ink import MM, Segment

if TYPE_CHECKING:  # ReportLab is imported when a chart is drawn, not when the program starts
    from .paper.shapes import ShapeSheet

CAPTION, WORDS = Font("hei", 12), Font("fang", 10.5)
HEAD = 8.0  # mm kept for a caption
_SIDES = 6.5  # mm for the line that names the sides of a pyramid
_PAD = 3.0
_LABEL = 26.0  # mm for the names of bands
_GAP = 1.6  # between a bar and what is written beside it
_THICK, _MOST = 0.56, 5.2  # of its row, and mm: how high a bar is at most
_DARK, _LIGHT, _EDGE = 0.42, 0.93, 0.5


def pyramid(sheet: "ShapeSheet", caption: str, bars: Sequence[Bar], area: Segment) -> None:
    """Men to the left (solid), women to the right (outlined), the bands between; area in mm.

    The last band given stands on top, as in every pyramid; 不详 is never among the others.
    """
    bars = [
        *reversed([b for b in bars if b.label != UNKNOWN]),
        *(b for b in bars if b.label == UNKNOWN),
    ]
    x, y, w, h = area
    _caption(sheet, caption, area)
    middle, top = x + w / 2, y + HEAD
    sides = (middle - _LABEL / 2, middle + _LABEL / 2)
    men, women = sum(b.men for b in bars), sum(b.women for b in bars)
    base = top + _SIDES / 2 + _drop(WORDS)
    sheet.text(sides[0], base, f"男{men}人", WORDS, "r")
    sheet.text(sides[1], base, f"女{women}人", WORDS)
    value = _widest(sheet, [str(n) for b in bars for n in (b.men, b.women)])
    most = max([1, *(max(b.men, b.women) for b in bars)])
    unit = (w / 2 - _LABEL / 2 - _PAD - _GAP - value) / most
    step, high = _rows(len(bars), h - HEAD - _SIDES - _PAD)
    for number, band in enumerate(bars):
        centre = top + _SIDES + (number + 0.5) * step
        base, up = centre + _drop(WORDS), centre - high / 2
        _name(sheet, (middle, base), band.label, "c")
        left, right = sides[0] - band.men * unit, sides[1] + band.women * unit
        if band.men:
            sheet.bar((left, up, sides[0] - left, high), _DARK)
        if band.women:
            sheet.bar((sides[1], up, right - sides[1], high), _LIGHT, _EDGE)
        sheet.text(left - _GAP, base, str(band.men), WORDS, "r")
        sheet.text(right + _GAP, base, str(band.women), WORDS)


def bars(sheet: "ShapeSheet", caption: str, given: Sequence[Bar], area: Segment) -> None:
    """One bar a band with its number and its share of all bands; area in mm."""
    x, y, w, h = area
    _caption(sheet, caption, area)
    whole = sum(band.total for band in given)
    written = [_number(band.total, whole) for band in given]
    start = x + _PAD + _LABEL
    room = x + w - _PAD - start - _GAP - _widest(sheet, written)
    unit = room / max([1, *(band.total for band in given)])
    step, high = _rows(len(given), h - HEAD - _PAD)
    for number, (band, words) in enumerate(zip(given, written, strict=True)):
        centre = y + HEAD + (number + 0.5) * step
        base, length = centre + _drop(WORDS), band.total * unit
        _name(sheet, (start - _GAP, base), band.label, "r")
        if length:
            sheet.bar((start, centre - high / 2, length, high), _DARK)
        sheet.text(start + length + _GAP, base, words, WORDS)


def _caption(sheet: "ShapeSheet", caption: str, area: Segment) -> None:
    x, y, w, _ = area
    sheet.text(x + w / 2, y + HEAD / 2 + _drop(CAPTION), caption, CAPTION, "c")


def _name(sheet: "ShapeSheet", at: tuple[float, float], label: str, align: "str") -> None:
    font = shrunk(sheet.fonts, label, WORDS, _LABEL - _GAP)
    sheet.text(*at, label, font, "c" if align == "c" else "r")


def _number(count: int, whole: int) -> str:
    """12人，22.6%; nobody of nobody has no share."""
    return f"{count}人，{count / whole:.1%}" if whole else f"{count}人"


def _widest(sheet: "ShapeSheet", texts: Sequence[str]) -> float:
    return max((sheet.fonts.length(text, WORDS) / MM for text in texts), default=0.0)


def _rows(count: int, room: float) -> tuple[float, float]:
    """From bar to bar, and how high one is, mm."""
    step = room / max(count, 1)
    return step, min(step * _THICK, _MOST)


def _drop(font: Font) -> float:
    """From the middle of a line down to its base line, mm."""
    return font.size * 0.38 / MM
