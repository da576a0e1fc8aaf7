"""The year at a glance: kinds of meeting by month, each cell opening the meetings behind it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from dangjian_desktop.domain.values import unchanging

from . import paint, tokens
from .cells import Cell
from .itemview import ENTER
from .parts import Paint
from .table import Column, Rows
from .theme import Look
from .views import dress

MONTHS = 12
TINTED = {"bad": "bad_bg", "warn": "warn_bg", "late": "warn_bg"}
STATES = {
    "good": "按期开了",
    "late": "补录",
    "due": "应开未到期",
    "warn": "临期",
    "bad": "缺",
}
FIRST, OFTEN, HELD = 104, 84, 58  # px
TIGHT = "QHeaderView::section { padding: 0; }"  # names do not reach a ::section


@unchanging
class YearRow:
    """One kind: how often it is due, the state of each month ("" where none is), how many held.

    `words` may say more of a month than its state: “10-12 第 3 次”.
    """

    name: str
    often: str
    states: tuple[str, ...]
    held: int
    key: Any = None
    words: tuple[str, ...] = ()

    def said(self, month: int) -> str:
        """The cell in words, for a screen reader and the tooltip."""
        state = self.states[month - 1]
        more = self.words[month - 1] if self.words else ""
        said = STATES.get(state, "没有安排")
        return f"{month} 月，{self.name}，{said}" + (f"，{more}" if more else "")


class YearGrid(QTableView):
    """Arrows go from cell to cell; Enter or a click opens it: month 0 is the whole year."""

    opened = Signal(object, int)  # YearRow, month

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = Rows(_columns(), self)
        self.rows.sorts_itself = False
        self.setModel(self.rows)
        dress(self, look, tokens.ROW_CARD)
        self.setAccessibleName("全年三会一课一览")
        head = self.horizontalHeader()
        head.setFixedHeight(tokens.ROW_CARD)
        head.setStyleSheet(TIGHT)
        for i, wide in ((0, FIRST), (1, OFTEN), (MONTHS + 2, HELD)):
            self.setColumnWidth(i, wide)
        for i in range(2, MONTHS + 2):
            head.setSectionResizeMode(i, QHeaderView.ResizeMode.Stretch)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)

    def set_rows(self, rows: Sequence[YearRow]) -> None:
        self.rows.set_records(rows)
        self.setFixedHeight(tokens.ROW_CARD * (len(rows) + 1) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        month = index.column() - 1
        self.opened.emit(self.rows.record(index.row()), month if 1 <= month <= MONTHS else 0)


def _columns() -> list[Column]:
    name = Column("name", "", lambda r: r.name)
    often = Column(
        "often", "应开", lambda r: Cell(r.often, size=tokens.PT_SMALL, tone="ink3"), centre=True
    )
    held = Column("held", "已开", _held, centre=True)
    return [name, often, *(_month(m) for m in range(1, MONTHS + 1)), held]


def _held(row: YearRow) -> Cell:
    said = f"{row.name}，全年已开 {row.held} 次"
    return Cell(f"{row.held} 次", align="r", link=True, said=said)


def _month(month: int) -> Column:
    def cell(row: YearRow) -> Cell:
        state = row.states[month - 1]
        said = row.said(month)
        return Cell(state=state, fill=TINTED.get(state, ""), said=said, tip=said)

    return Column(f"month_{month}", f"{month}月", cell, centre=True)


def legend(look: Look) -> Paint:
    """The shapes of the grid and what they mean; keep it in sight of the grid."""

    def draw(p: QPainter, r: QRect) -> None:
        x = 0
        for state, words in STATES.items():
            paint.mark(p, state, QRectF(x, 4, 12, 12), look)
            box = QRect(x + 16, 0, r.width(), 20)
            x += 16 + paint.text(p, box, words, look, paint.CAPTION) + 14

    made = Paint(draw, height=22, wide=340)
    made.setAccessibleName("图例：" + "、".join(STATES.values()))
    return made
