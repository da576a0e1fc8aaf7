"""Ballots to be cut apart: where they stand on a page, and the lines between them.

`put` sets one ballot from the sheet's y on; `height` says what it takes, mm.
"""

from collections.abc import Callable, Sequence

from dangjian_desktop.domain.document import Block
from dangjian_desktop.domain.document_look import SLIP_FREE

from .paper.fonts import Font
from .paper.ink import MM
from .paper.sheet import Sheet

_CUT, _CUT_DASH, _CUT_MARK = 0.4, "3 3", 6.0  # points, points, mm
_CUT_WORD, _CUT_FONT, _CUT_FREE = "裁切线", Font("song", 9), 9.0
_SLIP_DOWN = 0.3  # of what a part has to spare: so far a ballot is moved down in it

Slip = Sequence[Block]


def stacked(
    sheet: Sheet,
    slips: Sequence[Slip],
    put: Callable[[Slip], None],
    height: Callable[[Slip], float],
) -> None:
    """Ballots in equal parts of the page, so that a pile of pages is cut at once."""
    head = sheet.y - sheet.top
    high = max(height(slip) for slip in slips) + head + sheet.top + SLIP_FREE
    count = max(1, min(len(slips), int(sheet.h / high)))
    share, bottom = sheet.h / count, sheet.bottom
    down = max(0.0, share - high) * _SLIP_DOWN
    for number, slip in enumerate(slips):
        spot = number % count
        if number and not spot:
            sheet.page()
        if spot:
            _cut_across(sheet, share * spot)
        sheet.y = share * spot + sheet.top + (0.0 if spot else head) + down
        sheet.head_ends()
        # a ballot that stretches ends above its own cut
        sheet.bottom = sheet.h - share * (spot + 1) + SLIP_FREE
        put(slip)
    sheet.bottom = bottom


def halves(
    sheet: Sheet,
    slips: Sequence[Slip],
    put: Callable[[Slip], None],
    height: Callable[[Slip], float],
) -> None:
    """Ballots side by side, each with the foot of its page; those too high have a page each."""
    foot, sheet.footer = sheet.footer, ""
    margins, middle = (sheet.left, sheet.right), sheet.w / 2
    sheet.right += middle
    pair = max(height(slip) for slip in slips) <= sheet.floor - sheet.y
    for number, slip in enumerate(slips):
        right = pair and number % 2
        if number and not right:
            sheet.page()
        sheet.left = margins[0] + middle * right
        sheet.right = margins[1] + middle * (pair and not right)
        sheet.y = sheet.top
        sheet.head_ends()
        put(slip)
        centre = sheet.left + sheet.width / 2
        sheet.text(centre, sheet.floor + SLIP_FREE, foot, _CUT_FONT, "c")
        if right:
            _cut_down(sheet, middle)
    sheet.left, sheet.right = margins


def _cut_across(sheet: Sheet, y: float) -> None:
    middle, wide = sheet.w / 2, sheet.w
    ends = [(0.0, y, _CUT_MARK, y), (wide - _CUT_MARK, y, wide, y)]
    dashes = [
        (_CUT_MARK, y, middle - _CUT_FREE, y),
        (middle + _CUT_FREE, y, wide - _CUT_MARK, y),
    ]
    sheet.rules(ends, _CUT)
    sheet.rules(dashes, _CUT, _CUT_DASH)
    sheet.text(middle, y + _CUT_FONT.size * 0.35 / MM, _CUT_WORD, _CUT_FONT, "c")


def _cut_down(sheet: Sheet, x: float) -> None:
    high = sheet.h
    ends = [(x, 0.0, x, _CUT_MARK), (x, high - _CUT_MARK, x, high)]
    sheet.rules(ends, _CUT)
    sheet.rules([(x, _CUT_MARK, x, high - _CUT_MARK)], _CUT, _CUT_DASH)
