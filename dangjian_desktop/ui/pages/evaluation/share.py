"""The counts of one line as one bar with the numbers in it: order, shade and number tell them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import CELL, PAD, Delegate, Index, Option, focused, ground
from dangjian_desktop.ui.kit.theme import Look

SEAT = 16  # px that even a single vote gets
SHADES = (("ink2", "surface"), ("selected", "ink"), ("window", "ink"), ("surface", "ink"))


def seats(votes: Sequence[int], wide: int) -> list[int]:
    """The width of each part in px; what is small still gets its seat, nothing gets none."""
    total = sum(votes)
    if not total:
        return [0] * len(votes)
    few = [n for n in votes if n and wide * n / total < SEAT]
    rest = total - sum(few)
    unit = (wide - SEAT * len(few)) / rest if rest else 0.0
    return [0 if not n else SEAT if wide * n / total < SEAT else round(unit * n) for n in votes]


def draw(p: QPainter, box: QRect, votes: Sequence[int], look: Look) -> None:
    """Into that box."""
    x = box.left()
    for count, wide, (back, front) in zip(votes, seats(votes, box.width()), SHADES, strict=True):
        if not count:
            continue
        bar = QRect(x, box.top(), wide - 1, box.height())
        p.fillRect(bar, look.q[back])
        p.setPen(QPen(look.q["edge"], 1))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRect(QRectF(bar).adjusted(0.5, 0.5, -0.5, -0.5))
        kind = paint.Type(tokens.PT_SMALL, front, paint.CENTRE)
        paint.text(p, bar, str(count), look, kind)
        x += wide


class ShareDelegate(Delegate):
    """The CELL role gives the counts in order, or words where there is nothing to count."""

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        box, look, votes = option.rect, self.look, index.data(CELL)
        ground(p, option, index, look)
        inner = box.adjusted(PAD, 0, -PAD, 0)
        if isinstance(votes, str):
            paint.text(p, inner, votes, look, paint.HINT)
        else:
            draw(p, inner.adjusted(0, 7, 0, -8), votes, look)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look)
        if focused(option):
            paint.ring(p, box, look)
