"""The ballot on the screen: one key a mark, the next line follows by itself."""

from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dangjian_desktop.domain.evaluation.tally import VOID
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import CELL, PAD, Delegate, Index, Option, focused, ground
from dangjian_desktop.ui.kit.itemview import ENTER
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import dress

from .ballotsheet import FIRST, NAME, NUMBER, BallotSheet, Line

ROW = 30  # fourteen names at once
BOX = 17.0
NUMBER_WIDE, NAME_WIDE, CHOICE_WIDE = 34, 84, 60
NAME_MOST, NAME_ROOM = 128, 18  # px: for two of one name told apart; beside the name
KEYS_WORDS = "1–4 记一行并下移   0 空   9 本行作废   Backspace 退回   Enter 下一张"
TIGHT = "QHeaderView::section { padding: 0 4px; }"  # names do not reach a ::section
TURNS: dict[int, int] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


WARNED = paint.Type(tokens.PT_SMALL, "warn")


class TickDelegate(Delegate):
    """One box a choice: filled with a tick when marked, empty outline when not.

    It asks its sheet itself: by way of Qt the answer takes a third of the time of a cell.
    """

    def __init__(self, look: Look, sheet: BallotSheet, view: QWidget) -> None:
        super().__init__(look, view)
        self._sheet = sheet
        self._pens = {ink: QPen(look.q[ink], 1) for ink in ("warn", "ink2", "edge")}

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        tick = self._sheet.tick(index.row(), index.column())
        box, look = option.rect, self.look
        ground(p, option, index, look, "warn_bg" if tick.void else "")
        middle = box.center()
        spot = QRectF(middle.x() - BOX / 2, middle.y() - BOX / 2, BOX, BOX)
        ink = "warn" if tick.void and tick.on else "ink2" if tick.on else "edge"
        p.setPen(self._pens[ink])
        p.setBrush(look.q[ink] if tick.on else look.q["surface"])
        p.drawRect(spot)
        if tick.on:
            state = "bad" if tick.void else "good"
            paint.mark(p, state, spot.adjusted(3, 3, -3, -3), look, look.q["surface"])
        if tick.word:
            at = box.adjusted(box.width() // 2 + 12, 0, 0, 0)
            paint.text(p, at, tick.word, look, WARNED)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look)
        if focused(option):
            paint.ring(p, box, look)


class NameDelegate(Delegate):
    """The name; a pencil behind it where a remark was typed."""

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        line: Line = index.data(CELL)
        box, look = option.rect, self.look
        sheet: Any = index.model()
        void = line.void or sheet.void
        ground(p, option, index, look, "warn_bg" if void else "")
        inner = box.adjusted(PAD, 0, -18 if line.remark else -4, 0)
        paint.text(p, inner, line.name, look)
        if line.remark:
            sign = QRectF(box.right() - 15, box.center().y() - 5, 11, 11)
            paint.mark(p, "edit", sign, look)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look)
        if focused(option):
            paint.ring(p, box, look)


class BallotView(QTableView):
    """1 to 4 mark and go down, 0 is blank, 9 makes the line void, Backspace goes back and clears.

    A second mark on a line (arrows up, or the mouse) makes it void and shows both. Enter asks for
    the next ballot, M for the remark of the line, V for the whole ballot to be void.
    """

    marked = Signal(int)  # row
    next_asked = Signal()
    remark_asked = Signal()
    void_asked = Signal()
    turned = Signal(int)  # PageUp, PageDown: -1, 1

    def __init__(self, look: Look, sheet: BallotSheet) -> None:
        super().__init__()
        self.look, self.sheet = look, sheet
        sheet.setParent(self)
        self.setModel(sheet)
        dress(self, look, ROW)
        self._keys = {one.key: one.value for one in sheet.choices}
        self._ticks, self._names = TickDelegate(look, sheet, self), NameDelegate(look, self)
        self.setItemDelegateForColumn(NAME, self._names)
        for at in range(len(sheet.choices)):
            self.setItemDelegateForColumn(FIRST + at, self._ticks)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName("录票")
        self.setAccessibleDescription(KEYS_WORDS)
        self.fit_columns(NAME_WIDE)

    def fit_columns(self, least: int) -> None:
        """The boxes share what the names leave, the last one a little more."""
        across = self.fontMetrics().horizontalAdvance
        widest = max((across(line.name) for line in self.sheet.records), default=0) + NAME_ROOM
        name_wide = max(least, min(widest, NAME_MOST))
        choice_wide = CHOICE_WIDE - (name_wide - least) // len(self.sheet.choices)
        head = self.horizontalHeader()
        head.setStyleSheet(TIGHT)
        head.setSectionsClickable(False)
        self.setColumnWidth(NUMBER, NUMBER_WIDE)
        self.setColumnWidth(NAME, name_wide)
        for at in range(len(self.sheet.choices)):
            self.setColumnWidth(FIRST + at, choice_wide)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setStretchLastSection(True)

    # --- going -------------------------------------------------------------------------------

    def row(self) -> int:
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Make that line current, as far as there is one."""
        last = self.sheet.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.sheet.index(max(0, min(row, last)), NAME))

    def begin(self) -> None:
        """The first line of a new ballot."""
        self.go_to(0)
        self.scrollToTop()

    # --- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and self.row() >= 0 and self._key(event)):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        key, text, row = event.key(), event.text(), self.row()
        if text in self._keys:
            self._did(self.sheet.mark(row, self._keys[text]), row, row + 1)
        elif text == "9":
            self._did(self.sheet.mark(row, VOID), row, row + 1)
        elif text in ("0", " "):
            self._did(self.sheet.clear(row), row, row + 1)
        elif key == Qt.Key.Key_Backspace:
            back = row if self.sheet.records[row].marks else max(0, row - 1)
            self._did(self.sheet.clear(back), back, back)
        elif key == Qt.Key.Key_Delete:
            self._did(self.sheet.clear(row), row, row)
        elif key in ENTER:
            self.next_asked.emit()
        else:
            return self._asked(key)
        return True

    def _asked(self, key: int) -> bool:
        if key == Qt.Key.Key_M:
            self.remark_asked.emit()
        elif key == Qt.Key.Key_V:
            self.void_asked.emit()
        elif key in TURNS:
            self.turned.emit(TURNS[key])
        else:
            return False
        return True

    def _did(self, done: bool, row: int, onward: int) -> None:
        if done:
            self.go_to(onward)
            self.marked.emit(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index: Any = self.indexAt(event.position().toPoint())
        at = index.column() - FIRST
        if index.isValid() and at >= 0:
            done = self.sheet.toggle(index.row(), self.sheet.choices[at].value)
            self._did(done, index.row(), index.row())
