"""The last five years: how many had which grade, as lines that are named at their end."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from dangjian_desktop.domain.evaluation.facts import YearGrades
from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.charts import Chart
from dangjian_desktop.ui.kit.theme import Look

HIGH = 130
NAME_HIGH = 15  # px from one name to the next
ABOVE, BELOW = -22, 5  # px from a dot to the top of its value
DOT = 4  # px from the middle of a dot to its edge
VALUE_HIGH, VALUE_INK = 16, 11  # px of its box, and down to where the figure itself ends
STEPS: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
MIDDLE = paint.Type(tokens.PT_SMALL, "ink2", paint.CENTRE)
VALUE = paint.Type(tokens.PT_SMALL, "ink", paint.CENTRE)
DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)


class Trend(Chart):
    """Counts by year as lines, each named at its end, told apart by dash and marker.

    `chosen` gives the year.
    """

    NAMES = 68  # px at the right

    def __init__(self, look: Look) -> None:
        super().__init__(look, "近五年各等次人数")
        self.years: Sequence[YearGrades] = ()
        self.setFixedHeight(HIGH)

    def show_years(self, years: Sequence[YearGrades]) -> None:
        """The oldest first; a year without a round leaves a gap."""
        self.years = years
        said = "；".join(
            f"{one.year} 年" + "、".join(f"{GRADES[g]} {n} 人" for g, n in one.grades.items() if n)
            for one in years
            if any(one.grades.values())
        )
        self.tell([one.year for one in years], said or "还没有各年的等次")
        self.setFixedHeight(HIGH)

    def step_of(self, key: int) -> int:
        return STEPS.get(key, 0)

    def _x(self, at: int) -> float:
        step = (self.width() - self.NAMES - 24) / max(1, len(self.years) - 1)
        return 14 + at * step

    def box(self, row: int) -> QRect:
        half = round((self._x(1) - self._x(0)) / 2) if len(self.years) > 1 else 30
        return QRect(round(self._x(row)) - half, 0, 2 * half, self.height())

    def hit(self, at: QPoint) -> int:
        return next((i for i in range(len(self.keys)) if self.box(i).contains(at)), -1)

    def lines(self) -> list[tuple[str, list[int | None]]]:
        """The grades anybody had, the most frequent first."""
        found = []
        for grade, words in GRADES.items():
            values = [
                one.grades.get(grade, 0) if any(one.grades.values()) else None for one in self.years
            ]
            if any(values):
                found.append((words, values))
        return sorted(found, key=lambda line: -sum(v or 0 for v in line[1]))

    def draw(self, p: QPainter) -> None:
        look, floor = self.look, self.height() - 20
        paint.hline(p, (0, round(self._x(len(self.years) - 1)) + 10), floor, look, "edge")
        for i, one in enumerate(self.years):
            at = QRect(round(self._x(i)) - 24, floor + 2, 48, 18)
            paint.text(p, at, str(one.year), look, MIDDLE)
        lines = self.lines()
        most = max((v or 0 for _, values in lines for v in values), default=0) * 1.12
        if not most:
            paint.text(p, QRect(0, 0, self.width(), floor), "还没有各年的等次", look, MIDDLE)
            return
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (_, values) in enumerate(lines):
            self._line(p, number, values, most)
        self._values(p, [values for _, values in lines], most)
        self._names(p, lines, most)

    def _y(self, value: int, most: float) -> float:
        floor = self.height() - 20
        return floor - (floor - 18) * value / most

    def _line(self, p: QPainter, number: int, values: Sequence[int | None], most: float) -> None:
        look = self.look
        at = [
            None if v is None else QPointF(self._x(i), self._y(v, most))
            for i, v in enumerate(values)
        ]
        p.setPen(QPen(look.q["ink2"], 1.6, DASHES[number]))
        for one, other in pairwise(at):
            if one is not None and other is not None:
                p.drawLine(one, other)
        p.setBrush(look.q["surface" if number else "ink2"])
        p.setPen(QPen(look.q["ink2"], 1.6))
        for dot in at:
            if dot is not None:
                p.drawEllipse(dot, 3, 3)

    def _values(self, p: QPainter, lines: Sequence[Sequence[int | None]], most: float) -> None:
        for i, at_once in enumerate(zip(*lines, strict=True)):
            for value, top in self.tops([v for v in at_once if v is not None], most).items():
                box = QRect(round(self._x(i)) - 16, top, 32, VALUE_HIGH)
                paint.text(p, box, str(value), self.look, VALUE)

    def tops(self, values: Iterable[int], most: float) -> dict[int, int]:
        """Where each value of a year is written: above its dot, else below it, else not at all."""
        floor, free = self.height() - 20, -VALUE_HIGH
        found: dict[int, int] = {}
        for value in sorted(set(values), reverse=True):
            dot = round(self._y(value, most))
            top = dot + ABOVE if dot + ABOVE >= free else dot + BELOW
            if top + VALUE_HIGH <= floor or top < dot:
                found[value] = top
                free = max(dot + 1, top + VALUE_INK)
            else:
                free = dot + DOT
        return found

    def _names(
        self, p: QPainter, lines: Sequence[tuple[str, Sequence[int | None]]], most: float
    ) -> None:
        """Each at the end of its line, one below the other where lines end close together."""
        ends = []
        for name, values in lines:
            last = max(i for i, value in enumerate(values) if value is not None)
            ends.append((self._y(values[last] or 0, most), last, name))
        ends.sort()
        below, places = 0.0, []
        for y, _, _ in ends:
            places.append(max(y, below))
            below = places[-1] + NAME_HIGH
        above = self.height() - 30.0  # clear of the base line
        for (_, last, name), place in zip(reversed(ends), reversed(places), strict=True):
            at = min(place, above)
            box = QRect(round(self._x(last)) + 10, round(at) - 9, self.NAMES, 18)
            paint.text(p, box, name, self.look, paint.CAPTION)
            above = at - NAME_HIGH
