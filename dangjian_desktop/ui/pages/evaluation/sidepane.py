"""At the right: how many 优秀 the base allows, the last five years, the steps with their dates."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dangjian_desktop.domain.evaluation.facts import YearGrades
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import RECORD, Delegate, Index, Option, Role, focused, ground
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import Items
from dangjian_desktop.ui.kit.parts import Paint, column, panel, section
from dangjian_desktop.ui.kit.theme import Look

from .trend import Trend

WIDE = 300
CAP_HIGH, STEP_HIGH = 98, 25
LIMIT = paint.Type(tokens.PT_SMALL, "bad")
STEP_MARK = {"done": "good", "now": "due", "open": "lock"}


@unchanging
class Cap:
    """How many are 优秀 against how many may be; `base` of so many people, by its name."""

    excellent: int = 0
    cap: int = 0
    base: int = 0
    base_words: str = ""
    over: bool = False

    def said(self) -> str:
        tail = "，超过了" if self.over else ""
        return (
            f"{self.excellent} 人评为优秀，上限 {self.cap} 人，"
            f"基数{self.base_words} {self.base} 人{tail}"
        )


class CapMeter(Paint):
    """6 / 9 with a bar of the base, a line where a third of it ends."""

    def __init__(self, look: Look) -> None:
        super().__init__(self._draw, CAP_HIGH)
        self.look = look
        self.cap = Cap()

    def show_cap(self, cap: Cap) -> None:
        self.cap = cap
        self.setAccessibleName(cap.said())
        self.setToolTip(cap.said())
        self.update()

    def _draw(self, p: QPainter, box: QRect) -> None:
        look, cap = self.look, self.cap
        tone = "bad" if cap.over else "ink"
        words = f"{cap.excellent} / {cap.cap}"
        number = paint.Type(tokens.PT_NUMBER, tone)
        used = paint.text(p, QRect(0, 0, box.width(), 34), words, look, number)
        beside = "人评为优秀，超过上限" if cap.over else "人评为优秀"
        paint.text(p, QRect(used + 16, 6, box.width() - used - 16, 26), beside, look, paint.SECOND)
        wide = box.width()
        p.fillRect(QRect(0, 42, wide, 12), look.q["rail"])
        if cap.base:
            part = round(wide * min(cap.excellent, cap.base) / cap.base)
            p.fillRect(QRect(0, 42, part, 12), look.q["bad" if cap.over else "ink2"])
            at = round(wide * cap.cap / cap.base)
            p.fillRect(QRect(at, 36, 2, 24), look.q["bad"])
            limit = f"上限 {cap.cap} 人（{cap.base} × 1/3）"
            paint.text(p, QRect(at + 6, 56, wide - at - 6, 20), limit, look, LIMIT)
        base = f"基数：{cap.base_words} {cap.base} 人"
        paint.text(p, QRect(0, 78, wide, 20), base, look, paint.HINT)


@unchanging
class StepLine:
    """One step of the procedure. state: done, now, open; `when` its date, or how far it is."""

    key: str
    name: str
    state: str
    when: str = ""
    tip: str = ""

    @property
    def title(self) -> str:
        return self.name

    def said(self) -> str:
        words = {"done": "已办", "now": "该办", "open": "还没有到"}[self.state]
        return "，".join(w for w in (self.name, words, self.when, self.tip) if w)


class StepDelegate(Delegate):
    """Mark, name, and at the right the date or how far it is."""

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, STEP_HIGH)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        line: StepLine = index.data(RECORD)
        look, box = self.look, option.rect
        ground(p, option, index, look)
        sign = QRectF(box.left() + 16, box.center().y() - 5.5, 12, 12)
        paint.mark(p, STEP_MARK[line.state], sign, look)
        wide = look.width(line.when, tokens.PT_SMALL)
        at = QRect(box.right() - 16 - wide, box.top(), wide + 2, box.height())
        paint.text(p, at, line.when, look, paint.CAPTION)
        tone = "ink3" if line.state == "open" else "ink"
        name = box.adjusted(42, 0, -wide - 24, 0)
        paint.text(p, name, line.name, look, paint.Type(colour=tone))
        if focused(option):
            paint.ring(p, box.adjusted(2, 0, -2, 0), look)


class StepItems(Items):
    """The tip says when and by what a step was done."""

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.ToolTipRole:
            return self.items[index.row()].said()
        return super().data(index, role)


class SidePane(QWidget):
    """Enter or a double click on a step records it: `step_asked`."""

    step_asked = Signal(str)
    base_asked = Signal()
    year_asked = Signal(object)  # year

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.meter = CapMeter(look)
        self.meter.setObjectName("cap")
        self.base = look.button("改基数", "link")
        self.base.setObjectName("change_base")
        self.base.clicked.connect(self.base_asked)
        self.trend = Trend(look)
        self.trend.setObjectName("trend")
        self.trend.chosen.connect(self.year_asked)
        self.steps = ItemView(look, StepDelegate(look))
        self.steps.setObjectName("steps")
        self.steps.setAccessibleName("进度")
        self.items = StepItems(parent=self.steps)
        self.steps.setModel(self.items)
        self.steps.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.steps.opened.connect(self._on_steps_opened)
        above = column(
            section(look, "优秀名额", "", self.base),
            self.meter,
            look.rule(),
            section(look, "近五年", "人"),
            self.trend,
            4,
            look.rule(),
            section(look, "进度", "Enter 登记日期和佐证"),
            gap=2,
            margins=(16, 4, 16, 0),
        )
        body = column(panel(above), self.steps, None, gap=0, margins=(0, 0, 0, 4))
        area = QScrollArea()
        area.setWidget(panel(body, "surface"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(area, gap=0))

    def show_side(self, cap: Cap, years: Sequence[YearGrades], steps: Sequence[StepLine]) -> None:
        here = self.steps.currentIndex().row()
        self.meter.show_cap(cap)
        self.trend.show_years(years)
        self.items.set_items(steps)
        self.steps.setFixedHeight(STEP_HIGH * len(steps) + 2)
        if 0 <= here < len(steps):
            self.steps.setCurrentIndex(self.items.index(here, 0))

    def _on_steps_opened(self, line: StepLine) -> None:
        self.step_asked.emit(line.key)
