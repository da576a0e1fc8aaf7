"""The months as a grid of keys, its header with locks, and the columns that stay in place."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import CELL, Cell, Delegate, Index, Option, bar, chosen, focused
from dangjian_desktop.ui.kit.itemview import ENTER
from dangjian_desktop.ui.kit.table import Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import dress

from .model import FROZEN, JANUARY, MONTHS, OWED, PAID, LedgerRows, column_of, month_of

MONTH_WIDE, PAID_WIDE, OWED_WIDE = 62, 74, 64
FROZEN_WIDE = (40, 80, 74, 46, 60)
MARK = 10
KEYS = (
    "Enter 按应交收下并下移   数字 另记   Backspace 退回   Ctrl+Enter 收齐   / 只看未交   F4 明细"
)
TIGHT = "QHeaderView::section { padding: 0 5px; }"  # names do not reach a ::section
Places = list[tuple[int, int]]  # row, month


class MonthDelegate(Delegate):
    """The sum at the right, a mark at the left only when something is not plain."""

    month = 0  # the present one, tinted

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        cell: Cell = index.data(CELL)
        box, look = option.rect, self.look
        fill = cell.fill
        if not fill and chosen(option):
            fill = "selected"
        if not fill and self.month and month_of(index.column()) == self.month:
            fill = "hover"
        if fill:
            p.fillRect(box, look.q[fill])
        if cell.state:
            at = QRectF(box.left() + 4, box.center().y() - MARK / 2 + 1, MARK, MARK)
            paint.mark(p, cell.state, at, look)
        kind = paint.Type(tokens.PT_SMALL, "focus" if cell.link else cell.tone, paint.RIGHT)
        inner = box.adjusted(3, 0, -5, 0)
        drawn = paint.text(p, inner, cell.text, look, kind)
        if cell.link:
            end = inner.right() + 1
            paint.hline(p, (end - drawn, end), inner.center().y() + 8, look, "focus")
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look)
        if focused(option):
            paint.ring(p, box, look)


class NameDelegate(Delegate):
    """The columns that stay: the row of the current cell is the chosen one."""

    row = -1

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        cell: Cell = index.data(CELL)
        box, look = option.rect, self.look
        if index.row() == self.row:
            p.fillRect(box, look.q["selected"])
            if not index.column():
                bar(p, box, look)
        right = cell.align == "r"
        kind = paint.Type(cell.size, cell.tone, paint.RIGHT if right else paint.LEFT)
        paint.text(p, box.adjusted(3 if right else 8, 0, -5, 0), cell.text, look, kind)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look)


class MonthHead(QHeaderView):
    """A month that is closed bears a lock; a click asks what can be done with the month."""

    asked = Signal(int, QPoint)  # month, global place below it

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.look = look
        self.closed: Collection[int] = ()
        self.setSectionsClickable(True)
        self.sectionClicked.connect(self._on_section_clicked)

    def paintSection(self, p: QPainter, box: QRect, section: int) -> None:
        p.save()
        super().paintSection(p, box, section)
        p.restore()
        if month_of(section) in self.closed:
            at = QRectF(box.left() + 5, box.center().y() - MARK / 2, MARK, MARK)
            paint.mark(p, "lock", at, self.look)

    def _on_section_clicked(self, section: int) -> None:
        if month_of(section):
            self.ask(month_of(section))

    def ask(self, month: int) -> None:
        left = self.sectionViewportPosition(column_of(month))
        self.asked.emit(month, self.mapToGlobal(QPoint(left, self.height())))


class MonthView(QTableView):
    """Enter or Space takes what is due and goes down; a figure asks for another sum."""

    paid = Signal(list)  # Places
    typed = Signal(str)
    returned = Signal()  # Backspace: the last one back
    cleared = Signal(list)  # Delete: what stands in these
    slashed = Signal()
    opened = Signal()
    about_to_undo = Signal()
    moved = Signal()

    def __init__(self, look: Look, rows: LedgerRows) -> None:
        super().__init__()
        self.look, self.rows = look, rows
        self.head = MonthHead(look, self)
        self.setHorizontalHeader(self.head)
        self.setModel(rows)
        dress(self, look, tokens.ROW_CARD)
        self.months = MonthDelegate(look, self)
        self.setItemDelegate(self.months)
        self.head.setStyleSheet(TIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setObjectName("ledger")
        self.setAccessibleName("党费收缴台账")
        self.setAccessibleDescription(KEYS)
        for at in range(FROZEN):
            self.setColumnHidden(at, True)
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Months share what a wide window has; in a narrow one they scroll."""
        room = self.viewport().width() - PAID_WIDE - OWED_WIDE
        wide = max(MONTH_WIDE, room // MONTHS)
        for at in range(JANUARY, PAID):
            self.setColumnWidth(at, wide)
        self.setColumnWidth(PAID, PAID_WIDE)
        rest = self.viewport().width() - wide * MONTHS - PAID_WIDE
        self.setColumnWidth(OWED, max(OWED_WIDE, rest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    # --- going -------------------------------------------------------------------------------

    def place(self) -> tuple[int, int]:
        """Row and month of the current cell; month 0 behind the months."""
        index = self.currentIndex()
        return (index.row(), month_of(index.column())) if index.isValid() else (-1, 0)

    def go_to(self, row: int, month: int) -> None:
        """Make that cell current, as far as there is one."""
        last = self.rows.rowCount() - 1
        if last >= 0:
            at = self.rows.index(max(0, min(row, last)), column_of(max(1, min(month, MONTHS))))
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(at, flag)

    def meant(self) -> Places:
        """The months of the chosen block, from the top."""
        found = sorted((i.row(), month_of(i.column())) for i in self.selectedIndexes())
        return [one for one in found if one[1]]

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    # --- keys --------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """What was typed is written before it is undone."""
        if event.type() == QEvent.Type.ShortcutOverride:
            keys: Any = event
            if keys.matches(QKeySequence.StandardKey.Undo):
                self.about_to_undo.emit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and self.currentIndex().isValid() and self._key(event)):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        key, text = event.key(), event.text()
        if key in ENTER or key == Qt.Key.Key_Space:
            self._pay()
        elif text.isdecimal() and text.isascii():
            self.typed.emit(text)
        elif key == Qt.Key.Key_Backspace:
            self.returned.emit()
        elif key == Qt.Key.Key_Delete:
            self.cleared.emit(self.meant())
        elif text in {"/", "、", "／"}:
            self.slashed.emit()
        else:
            return False
        return True

    def _pay(self) -> None:
        places = self.meant()
        if places:
            self.paid.emit(places)
            self.go_to(places[-1][0] + 1, places[-1][1])

    def _on_double_clicked(self) -> None:
        self.opened.emit()


class NameView(QTableView):
    """The first columns, on the same model and selection; a click chooses the row."""

    opened = Signal()

    def __init__(self, look: Look, rows: Rows, months: MonthView | None = None) -> None:
        super().__init__()
        self.months = months
        self.setModel(rows)
        dress(self, look, tokens.ROW_CARD)
        self.names = NameDelegate(look, self)
        self.setItemDelegate(self.names)
        head = self.horizontalHeader()
        head.setStyleSheet(TIGHT)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(False)
        for at in range(FROZEN, rows.columnCount()):
            self.setColumnHidden(at, True)
        for at, wide in enumerate(FROZEN_WIDE):
            self.setColumnWidth(at, wide)
        self.setFixedWidth(sum(FROZEN_WIDE))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if months is not None:
            self.setSelectionModel(months.selectionModel())
            months.moved.connect(self._on_months_moved)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The months' view scrolls; this one follows it."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        if self.months is not None and at.isValid():
            self.months.go_to(at.row(), self.months.place()[1] or 1)
            self.months.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

    def _on_months_moved(self) -> None:
        if self.months is not None:
            self.names.row = self.months.place()[0]
            self.viewport().update()


class SumView(QTableView):
    """One row under the months, scrolled with them; Enter or a click leads to the names."""

    chosen_month = Signal(int)  # 0: of the whole year

    def __init__(self, look: Look, rows: Rows, months: MonthView) -> None:
        super().__init__()
        self.months = months
        self.setModel(rows)
        dress(self, look, tokens.ROW_CARD)
        self.setItemDelegate(MonthDelegate(look, self))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for at in range(FROZEN):
            self.setColumnHidden(at, True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("合计")
        for at in range(JANUARY, OWED + 1):
            self.setColumnWidth(at, months.columnWidth(at))
        months.head.sectionResized.connect(self._on_section_resized)
        months.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.clicked.connect(self._on_clicked)

    def _on_section_resized(self, section: int, before: int, after: int) -> None:
        del before
        if section >= JANUARY:
            self.setColumnWidth(section, after)

    def _on_scrolled(self, value: int) -> None:
        self.horizontalScrollBar().setValue(value)

    def _on_clicked(self, index: Any) -> None:
        if index.column() >= JANUARY and index.column() != PAID:
            self.chosen_month.emit(month_of(index.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)
