"""The year in twelve boxes: what each month has, by its marks; a click leads to its lines."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from dangjian_desktop.domain.study.facts import STATES, YearLine
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.charts import Chart
from dangjian_desktop.ui.kit.theme import Look

from .rows import MARKS

HIGH, MONTHS = 46, 12
MOST = 4  # marks that have room in a box
STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
TINTED = {"overdue": "bad_bg", "due": "focus_bg"}


class Months(Chart):
    """`chosen` with the number of a month."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "全年学习一览")
        self.lines: Sequence[YearLine] = ()
        self.now = 0
        self.setObjectName("study_months")

    def show_year(self, lines: Sequence[YearLine], now: int) -> None:
        """`now`: the running month, 0 in another year."""
        self.lines, self.now = lines, now
        self.tell(range(1, MONTHS + 1), "；".join(map(self._said, range(1, MONTHS + 1))))
        self.setFixedHeight(HIGH)

    def of(self, month: int) -> list[YearLine]:
        return [one for one in self.lines if one.month == month]

    def _said(self, month: int) -> str:
        found = self.of(month)
        return f"{month}月{'、'.join(STATES[one.state] for one in found) or '没有安排'}"

    def box(self, row: int) -> QRect:
        wide = self.width() / MONTHS
        return QRect(round(row * wide), 0, round(wide), HIGH)

    def hit(self, at: QPoint) -> int:
        return next((i for i in range(MONTHS) if self.box(i).contains(at)), -1)

    def step_of(self, key: int) -> int:
        return STEPS.get(key, 0)

    def draw(self, p: QPainter) -> None:
        look = self.look
        for row in range(MONTHS):
            box, found = self.box(row), self.of(row + 1)
            tint = next((TINTED[one.state] for one in found if one.state in TINTED), "")
            p.fillRect(box.adjusted(0, 0, -1, 0), look.q[tint or "surface"])
            self._name(p, box, row + 1)
            self._marks(p, box, found)
        paint.hline(p, (0, self.width()), HIGH - 1, look)

    def _name(self, p: QPainter, box: QRect, month: int) -> None:
        here = month == self.now
        kind = paint.Type(tokens.PT_SMALL, "ink" if here else "ink2", paint.CENTRE, strong=here)
        paint.text(p, box.adjusted(0, 4, 0, -24), f"{month}月", self.look, kind)
        if here:
            p.fillRect(QRect(box.left(), 0, box.width() - 1, 3), self.look.q["accent"])

    def _marks(self, p: QPainter, box: QRect, found: Sequence[YearLine]) -> None:
        shown = found[:MOST]
        left = box.center().x() - 8 * len(shown) + 2
        for at, one in enumerate(shown):
            sign = QRectF(left + 16 * at, box.top() + 25, 11, 11)
            paint.mark(p, MARKS[one.state], sign, self.look)
