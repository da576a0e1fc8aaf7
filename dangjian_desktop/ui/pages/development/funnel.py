"""How many entered each stage in each year, every number under the stage's own column."""

from collections.abc import Mapping, Sequence
from itertools import product

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from dangjian_desktop.domain.development.steps import STAGE_SHORT
from dangjian_desktop.ui.kit import paint
from dangjian_desktop.ui.kit.charts import Chart
from dangjian_desktop.ui.kit.theme import Look

ROW, TOP, HIGH = 22, 6, 100
BAR = 12
YEARS = 4
Years = Mapping[int, Mapping[int, int]]  # stage, year, how many
STEP: dict[int, int] = {
    Qt.Key.Key_Down: len(STAGE_SHORT),
    Qt.Key.Key_Up: -len(STAGE_SHORT),
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Left: -1,
}


class Funnel(Chart):
    """Five columns of bars, the newest year at the top; a number leads to its names.

    `chosen` gives (stage, year).
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look, "各年进入各阶段的人数")
        self.years: Sequence[int] = ()
        self.counts: Years = {}
        self.setFixedHeight(HIGH)

    def show_years(self, counts: Years, year: int) -> None:
        """The last years up to that one."""
        self.counts, self.years = counts, range(year, year - YEARS, -1)
        keys = list(product(self.years, STAGE_SHORT))
        words = "；".join(
            f"{y} 年{STAGE_SHORT[s]} {n} 人" for y, s in keys if (n := self.count(s, y))
        )
        self.tell([(stage, y) for y, stage in keys], words or "还没有人")
        self.setFixedHeight(HIGH)

    def count(self, stage: int, year: int) -> int:
        return self.counts.get(stage, {}).get(year, 0)

    def box(self, row: int) -> QRect:
        down, across = divmod(row, len(STAGE_SHORT))
        left, right = self._edges(across)
        return QRect(left + 2, TOP + down * ROW, right - left - 3, ROW)

    def _edges(self, across: int) -> tuple[int, int]:
        wide = self.width() / len(STAGE_SHORT)
        return round(across * wide), round((across + 1) * wide)

    def hit(self, at: QPoint) -> int:
        return next((i for i in range(len(self.keys)) if self.box(i).contains(at)), -1)

    def step_of(self, key: int) -> int:
        return STEP.get(key, 0)

    def draw(self, p: QPainter) -> None:
        look = self.look
        most = max([n for years in self.counts.values() for n in years.values()] + [1])
        for i, (stage, year) in enumerate(self.keys):
            box, number = self.box(i), self.count(stage, year)
            left, right = self._edges(stage - 1)
            paint.text(p, box.adjusted(10, 0, 0, 0), str(year), look, paint.CAPTION)
            wide = round((right - left - 100) * number / most)
            ink = look.q["ink3" if year == self.years[0] else "edge"]
            p.fillRect(QRect(left + 50, box.top() + 5, wide, BAR), ink)
            at = QRect(left + 56 + wide, box.top(), 40, ROW)
            paint.text(p, at, str(number), look, paint.SMALL if number else paint.HINT)
        for across in range(1, len(STAGE_SHORT)):
            p.fillRect(QRect(self._edges(across)[0], 0, 1, self.height()), look.q["line"])
