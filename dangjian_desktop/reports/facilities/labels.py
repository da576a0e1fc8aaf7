"""Labels of the archive cabinet: 7 × 2 on a sheet for the boxes' fronts, and 脊背标签 to be cut.

The sheet of fronts has the measures of the usual label paper (99.1 × 38.1 mm, 14 on A4), so that it
may be printed on it or on plain paper and cut.
"""

from pathlib import Path

from dangjian_desktop.domain.facilities import Labels
from dangjian_desktop.reports.paper.fonts import Font
from dangjian_desktop.reports.paper.form import shrunk
from dangjian_desktop.reports.paper.sheet import Layout, Sheet

FRONTS, SPINES = "档案盒标签", "脊背标签"
_FRONT = (99.1, 38.1)  # mm
_FRONT_EDGE = (4.65, 15.15)  # mm from the sheet's left and upper edge to the first
_FRONT_GAP, _COLUMNS, _ROWS = 2.5, 2, 7
_NUMBER, _TITLE = Font("hei", 34), Font("biaosong", 18)
_SMALL, _YEAR = Font("fang", 11), Font("hei", 14)
_NUMBER_WIDE = 24.0  # mm at the left of a front
_SPINE, _SPINES, _SPINE_TOP = (32.0, 178.0), 8, 16.0  # mm, on a page, mm
_SPINE_NUMBER, _SPINE_TITLE, _SPINE_UNIT = Font("hei", 26), Font("biaosong", 20), Font("fang", 12)
_CUT = "3 3"
_FOOT = Font("song", 9)


def fronts(facts: Labels, fonts: Path | None = None) -> bytes:
    """The boxes' fronts: number, title, year, unit; 14 on a page."""
    sheet = _sheet(facts, FRONTS, Layout((0, 0, 0, 0), number=""), fonts)
    on_page = _COLUMNS * _ROWS
    for at, place in enumerate(facts.places):
        spot = at % on_page
        if not spot:
            _page(sheet, facts, FRONTS if not at else "")
        column, row = spot % _COLUMNS, spot // _COLUMNS
        x = _FRONT_EDGE[0] + column * (_FRONT[0] + _FRONT_GAP)
        y = _FRONT_EDGE[1] + row * _FRONT[1]
        _front(sheet, facts, place, (x, y))
    return sheet.save()


def _front(sheet: Sheet, facts: Labels, place: tuple[str, str], at: tuple[float, float]) -> None:
    (x, y), (number, title), (wide, high) = at, place, _FRONT
    inner = (x + 3, y + 3, wide - 6, high - 6)
    sheet.box(inner, 1.0)
    edge = inner[0] + _NUMBER_WIDE
    sheet.rules([(edge, inner[1], edge, inner[1] + inner[3])])
    sheet.text(inner[0] + _NUMBER_WIDE / 2, inner[1] + 17, number, _NUMBER, "c")
    year = f"{facts.year}年"
    sheet.text(inner[0] + _NUMBER_WIDE / 2, inner[1] + 27, year, _YEAR, "c")
    room = inner[2] - _NUMBER_WIDE
    middle = edge + room / 2
    named = shrunk(sheet.fonts, title, _TITLE, room - 4)
    sheet.text(middle, inner[1] + 15, title, named, "c")
    unit = shrunk(sheet.fonts, facts.body.head, _SMALL, room - 4)
    sheet.text(middle, inner[1] + 26, facts.body.head, unit, "c")


def spines(facts: Labels, fonts: Path | None = None) -> bytes:
    """For the boxes' backs, written downwards; 8 on a page, with lines to cut along."""
    sheet = _sheet(facts, SPINES, Layout((0, 0, 0, 0), wide=True, number=""), fonts)
    left = (sheet.w - _SPINE[0] * _SPINES) / 2
    for at, place in enumerate(facts.places):
        spot = at % _SPINES
        if not spot:
            _page(sheet, facts, SPINES if not at else "")
            _cut(sheet, left, min(_SPINES, len(facts.places) - at))
        _spine(sheet, facts, place, left + spot * _SPINE[0])
    return sheet.save()


def _spine(sheet: Sheet, facts: Labels, place: tuple[str, str], x: float) -> None:
    (number, title), (wide, high) = place, _SPINE
    y, middle = _SPINE_TOP, x + wide / 2
    sheet.text(middle, y + 12, f"{facts.year}年", _YEAR, "c")
    sheet.rules([(x + 4, y + 16, x + wide - 4, y + 16)])
    sheet.text(middle, y + 28, number, _SPINE_NUMBER, "c")
    sheet.rules([(x + 4, y + 32, x + wide - 4, y + 32)])
    sheet.down(middle, y + 34, 84, title.replace("、", "·"), _SPINE_TITLE)
    sheet.rules([(x + 4, y + 120, x + wide - 4, y + 120)])
    unit = _in_columns(facts.body.head, 11)
    step = 6.0
    start = middle + (len(unit) - 1) * step / 2
    for column, text in enumerate(unit):  # Chinese columns run from right to left
        sheet.down(start - column * step, y + 122, high - 124, text, _SPINE_UNIT)


def _in_columns(text: str, most: int) -> list[str]:
    count = -(-len(text) // most) or 1
    each = -(-len(text) // count)
    return [text[at : at + each] for at in range(0, len(text), each)]


def _cut(sheet: Sheet, left: float, count: int) -> None:
    """Lines to cut along around so many."""
    right, top, bottom = left + count * _SPINE[0], _SPINE_TOP, _SPINE_TOP + _SPINE[1]
    upright = [(left + n * _SPINE[0], top, left + n * _SPINE[0], bottom) for n in range(count + 1)]
    sheet.rules([(left, top, right, top), (left, bottom, right, bottom), *upright], 0.4, _CUT)


def _page(sheet: Sheet, facts: Labels, bookmark: str) -> None:
    """A page; of invented people it says so at its lower edge."""
    sheet.page(bookmark)
    sheet.text(sheet.w / 2, sheet.h - 5, facts.footer, _FOOT, "c")


def _sheet(facts: Labels, title: str, layout: Layout, fonts: Path | None) -> Sheet:
    sheet = Sheet(f"{facts.year}年{title}", layout, fonts)
    sheet.author = facts.body.name
    return sheet
