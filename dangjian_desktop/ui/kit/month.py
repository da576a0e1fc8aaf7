"""The calendar of one month as a table: days reached by arrows, meetings as marks on them."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView, QToolButton, QWidget

from dangjian_desktop.domain.values import unchanging

from . import paint, tokens
from .cells import CELL, RECORD, Delegate, Index, Option, Role, focused
from .itemview import ENTER, calm
from .parts import column, row
from .theme import Look

ROOT = QModelIndex()
WEEK = "一二三四五六日"
WEEKS = 6
WEEKEND = 5
TAG = 17


@unchanging
class DayMark:
    """What is on a day: one character, done (filled) or still to be done (framed), and in words."""

    letter: str
    done: bool
    said: str
    state: str = ""  # good or warn by `done` when not named


class Days(QAbstractTableModel):
    """Six weeks from Monday; RECORD is the date, of the month shown or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.year, self.month = 2000, 1
        self.today: date | None = None
        self.marks: Mapping[date, DayMark] = {}
        self._first = date(2000, 1, 1)

    def show_month(self, year: int, month: int, today: date, marks: Mapping[date, DayMark]) -> None:
        self.beginResetModel()
        self.year, self.month, self.today, self.marks = year, month, today, marks
        start = date(year, month, 1)
        self._first = start - timedelta(days=start.weekday())
        self.endResetModel()

    def day(self, index: Index) -> date | None:
        found = self._first + timedelta(days=index.row() * 7 + index.column())
        return found if (found.year, found.month) == (self.year, self.month) else None

    def index_of(self, day: date) -> QModelIndex:
        gone = (day - self._first).days
        return self.index(gone // 7, gone % 7)

    def rowCount(self, parent: Index = ROOT) -> int:
        if parent.isValid():
            return 0
        first, days = calendar.monthrange(self.year, self.month)
        return -(-(first + days) // 7)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(WEEK)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        day = self.day(index)
        if day is None:
            return None
        mark = self.marks.get(day)
        if role in (RECORD, CELL):
            return day if role == RECORD else mark
        if role == Role.AccessibleTextRole:
            return self._said(day, mark)
        if role == Role.ToolTipRole:
            return mark.said if mark else None
        return str(day.day) if role == Role.DisplayRole else None

    def _said(self, day: date, mark: DayMark | None) -> str:
        today = "今天，" if day == self.today else ""
        said = f"，{mark.said}" if mark else ""
        return f"{today}{day.month} 月 {day.day} 日 星期{WEEK[day.weekday()]}{said}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.day(index) else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return WEEK[section]
        return None


class DayDelegate(Delegate):
    """The number, today on the accent, a tag of one character: filled done, framed to be done."""

    def __init__(self, look: Look, days: Days) -> None:
        super().__init__(look)
        self.days = days

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        look, box, day = self.look, option.rect, index.data(RECORD)
        if day is None:
            return
        today = day == self.days.today
        if today:
            p.fillRect(box.adjusted(2, 2, -2, -2), look.q["accent"])
        elif option.state & option.state.State_MouseOver:
            p.fillRect(box, look.q["hover"])
        mark = index.data(CELL)
        ink = "on_accent" if today else "ink3" if day.weekday() >= WEEKEND else "ink"
        kind = paint.Type(colour=ink, align=paint.CENTRE)
        paint.text(p, box.adjusted(0, 0, -TAG if mark else 0, 0), str(day.day), look, kind)
        if mark:
            self._tag(p, box, mark)
        if focused(option):
            paint.ring(p, box, look)

    def _tag(self, p: QPainter, box: QRect, mark: DayMark) -> None:
        look = self.look
        ink, back = paint.TONE[mark.state or ("good" if mark.done else "warn")]
        tag = QRect(box.center().x() + 4, box.center().y() - TAG // 2, TAG, TAG)
        p.fillRect(tag, look.q[back if mark.done else "surface"])
        if not mark.done:
            p.setPen(look.q[ink])
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRect(QRectF(tag).adjusted(0.5, 0.5, -0.5, -0.5))
        kind = paint.Type(tokens.PT_SMALL, ink, paint.CENTRE)
        paint.text(p, tag, mark.letter, look, kind)


def _bare(look: Look) -> str:
    """Letters over the days without the ground of a table's head."""
    return (
        f"QHeaderView, QHeaderView::section {{ background: {look.c.surface}; }}"
        f"QHeaderView::section {{ color: {look.c.ink3}; border-right: none; padding: 0; }}"
    )


class MonthTable(QTableView):
    """The days of one month; Enter or a click on a day is `chosen`."""

    chosen = Signal(object)  # date

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.days = Days(self)
        self.setModel(self.days)
        delegate = DayDelegate(look, self.days)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        calm(self)
        self.setShowGrid(False)
        self.setAccessibleName("月历")
        self.verticalHeader().hide()
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            head.setMinimumSectionSize(20)
        self.horizontalHeader().setFixedHeight(24)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStyleSheet(_bare(look))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(24 + WEEKS * 28)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        day = index.data(RECORD)
        if day is not None:
            self.chosen.emit(day)


class MonthBox(QWidget):
    """A month with its title and arrows.

    `asked` when another month is wanted: its owner fetches the marks and calls `show_month`.
    """

    chosen = Signal(object)  # date
    asked = Signal(int, int)  # year, month

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.table = MonthTable(look)
        self.title = look.label("", tokens.PT_HEAD, strong=True)
        note = look.label("实底＝已办，空框＝待办", tokens.PT_SMALL, "ink3")
        before, after = look.tool("chevron-left", "上个月"), look.tool("chevron-right", "下个月")
        before.clicked.connect(self._on_before_clicked)
        after.clicked.connect(self._on_after_clicked)
        self.arrows: tuple[QToolButton, QToolButton] = (before, after)
        head = row(self.title, note, None, before, after, gap=8)
        self.setLayout(column(head, (self.table, 1), gap=0))
        self.table.chosen.connect(self.chosen)

    def show_month(self, year: int, month: int, today: date, marks: Mapping[date, DayMark]) -> None:
        self.title.setText(f"{year} 年 {month} 月")
        self.table.days.show_month(year, month, today, marks)
        if (year, month) == (today.year, today.month):
            self.table.setCurrentIndex(self.table.days.index_of(today))

    def _on_before_clicked(self) -> None:
        self._ask(-1)

    def _on_after_clicked(self) -> None:
        self._ask(1)

    def _ask(self, step: int) -> None:
        days = self.table.days
        at = days.year * 12 + days.month - 1 + step
        self.asked.emit(at // 12, at % 12 + 1)
