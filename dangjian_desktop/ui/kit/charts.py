"""Painted charts whose every value is written, whose bars are links, and which are said in words.

Grey only: colour in a chart is for a limit that is broken.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.values import unchanging

from . import paint, tokens
from .itemview import ENTER
from .theme import Look

BAR = 14
STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
RIGHT_WORDS = paint.Type(tokens.PT_SMALL, "ink", paint.RIGHT)
MIDDLE_WORDS = paint.Type(tokens.PT_SMALL, "ink2", paint.CENTRE)


class Chart(QWidget):
    """Rows that can be reached by Tab and arrows; Enter or a click is `chosen` with the row's key.

    A subclass paints row by row into `box(i)` and fills `keys`.
    """

    chosen = Signal(object)
    top = 0  # px above the first row
    tallest = 44

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self.keys: list[Any] = []
        self._at = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def tell(self, keys: Sequence[Any], words: str) -> None:
        """Set the keys of the rows and the whole series in words."""
        self.keys = list(keys)
        self._at = -1
        self.setAccessibleDescription(words)
        self.setMinimumHeight(self.top + 20 * len(keys))
        self.update()

    def box(self, row: int) -> QRect:
        step = min(self.tallest, (self.height() - self.top) // max(1, len(self.keys)))
        return QRect(0, self.top + row * step, self.width(), step)

    def row_at(self, y: int) -> int:
        """The row under that height; -1 when there is none."""
        return next((i for i in range(len(self.keys)) if self._holds(i, y)), -1)

    def hit(self, at: QPoint) -> int:
        """The row under a point; a chart of several columns asks more than its height."""
        return self.row_at(at.y())

    def step_of(self, key: int) -> int:
        """By how many rows a key goes on; 0 for any other key."""
        return STEPS.get(key, 0)

    def _holds(self, row: int, y: int) -> bool:
        box = self.box(row)
        return box.top() <= y <= box.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        p = QPainter(self)
        self.draw(p)
        if self.hasFocus() and 0 <= self._at < len(self.keys):
            paint.ring(p, self.box(self._at), self.look)
        p.end()

    def draw(self, p: QPainter) -> None:
        """Paint the rows; the base has none."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.hit(event.position().toPoint()) >= 0
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self.hit(event.position().toPoint())
        if at >= 0:
            self._at = at
            self.chosen.emit(self.keys[at])
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.step_of(event.key())
        if step and self.keys:
            self._at = max(0, min(len(self.keys) - 1, self._at + step))
            self.update()
        elif event.key() in ENTER and 0 <= self._at < len(self.keys):
            self.chosen.emit(self.keys[self._at])
        else:
            super().keyPressEvent(event)


@unchanging
class Bar:
    """One bar: name, number, a remark behind it (a broken limit), the key of its people."""

    name: str
    value: int
    note: str = ""
    key: Any = None


class Bars(Chart):
    """Bars from a common left edge: lengths compare."""

    tallest = 40

    def __init__(self, look: Look, name: str, unit: str = "人") -> None:
        super().__init__(look, name)
        self.bars: Sequence[Bar] = ()
        self._unit = unit

    def set_bars(self, bars: Sequence[Bar]) -> None:
        self.bars = bars
        said = "；".join(f"{b.name} {b.value} {self._unit}{b.note and '，' + b.note}" for b in bars)
        self.tell([b.key if b.key is not None else b.name for b in bars], said)

    def draw(self, p: QPainter) -> None:
        look = self.look
        names = [look.width(b.name, tokens.PT_SMALL) for b in self.bars]
        left = min(max([*names, 48]) + 12, self.width() // 2)
        scale = self._scale(self.width() - left - 44)
        for i, bar in enumerate(self.bars):
            box = self.box(i)
            paint.text(p, box.adjusted(4, 0, left - box.width(), 0), bar.name, look, paint.CAPTION)
            wide = round(bar.value * scale)
            top = box.center().y() - BAR // 2 + 1
            p.fillRect(QRect(left, top, wide, BAR), look.q["ink3"])
            at = box.adjusted(left + wide + 6, 0, 0, 0)
            used = paint.text(p, at, str(bar.value), look, paint.SMALL)
            note = paint.Type(tokens.PT_SMALL, "warn")
            paint.text(p, at.adjusted(used + 8, 0, 0, 0), bar.note, look, note)

    def _scale(self, room: int) -> float:
        """Pixels for one, so that every bar with its remark fits."""
        fits = [
            max(8, room - self.look.width(b.note, tokens.PT_SMALL)) / b.value
            for b in self.bars
            if b.value
        ]
        return min(fits, default=0.0)


@unchanging
class AgeBand:
    """One band of the pyramid."""

    name: str
    men: int
    women: int
    key: Any = None


class Pyramid(Chart):
    """Men left (solid), women right (outlined): told apart by side, fill and heading."""

    top = 20
    middle = 56  # px for the names between the sides
    tallest = 44

    def __init__(self, look: Look, name: str = "年龄结构") -> None:
        super().__init__(look, name)
        self.bands: Sequence[AgeBand] = ()

    def set_bands(self, bands: Sequence[AgeBand]) -> None:
        self.bands = bands
        said = "；".join(f"{b.name} 岁男 {b.men} 人、女 {b.women} 人" for b in bands)
        self.tell([b.key if b.key is not None else b.name for b in bands], said)

    def draw(self, p: QPainter) -> None:
        look, mid = self.look, self.width() // 2
        gap = self.middle // 2
        men, women = sum(b.men for b in self.bands), sum(b.women for b in self.bands)
        head = paint.Type(tokens.PT_SMALL, "ink2", paint.RIGHT)
        paint.text(p, QRect(0, 0, mid - gap, 18), f"男 {men}", look, head)
        paint.text(p, QRect(mid + gap, 0, mid - gap, 18), f"女 {women}", look, paint.CAPTION)
        most = max([max(b.men, b.women) for b in self.bands] + [1])
        half = max(8, mid - gap - 30)
        for i, band in enumerate(self.bands):
            box = self.box(i)
            names = QRect(mid - gap, box.top(), self.middle, box.height())
            paint.text(p, names, band.name, look, MIDDLE_WORDS)
            self._men(p, box, mid - gap, (round(half * band.men / most), band.men))
            self._women(p, box, mid + gap, (round(half * band.women / most), band.women))

    def _men(self, p: QPainter, box: QRect, end: int, bar: tuple[int, int]) -> None:
        """Length and number of the left side, whose bar ends at that x."""
        (length, value), look = bar, self.look
        top = box.center().y() - BAR // 2 + 1
        p.fillRect(QRect(end - length, top, length, BAR), look.q["ink3"])
        at = QRect(end - length - 36, box.top(), 31, box.height())
        paint.text(p, at, str(value), look, RIGHT_WORDS)

    def _women(self, p: QPainter, box: QRect, start: int, bar: tuple[int, int]) -> None:
        (length, value), look = bar, self.look
        top = box.center().y() - BAR // 2 + 1
        if length:
            p.setPen(QPen(look.q["ink3"], 1))
            p.setBrush(look.q["rail"])
            p.drawRect(QRectF(start + 0.5, top + 0.5, length - 1, BAR - 1))
        at = QRect(start + length + 5, box.top(), 36, box.height())
        paint.text(p, at, str(value), look, paint.SMALL)
