"""The attendance grid on the screen: keys 1 to 4 mark, reasons are typed where they stand."""

from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QHeaderView, QLineEdit, QTableView, QWidget

from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import CELL, CellDelegate, FacesDelegate, Index, Option, ground
from dangjian_desktop.ui.kit.itemview import ENTER
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import dress

from .sheet import FACES, MADE_UP, MARK, NAME, OBSERVER, REASON, STANDING, Sheet

ROW = 30  # fourteen names at once
KEYS = {face.key: face.value for face in FACES}
CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
WIDTHS = {NAME: 76, STANDING: 46, MARK: 212, MADE_UP: 96}


class MarksDelegate(FacesDelegate):
    """Four faces for someone due, one word for an observer."""

    def paint(self, p: Any, option: Option, index: Index) -> None:
        if index.data(CELL) != OBSERVER:
            super().paint(p, option, index)
            return
        ground(p, option, index, self.look)
        kind = paint.Type(tokens.PT_SMALL, "ink3", paint.CENTRE)
        paint.text(p, option.rect, "列席  Delete 去掉", self.look, kind)
        paint.hline(
            p, (option.rect.left(), option.rect.right() + 1), option.rect.bottom(), self.look
        )


class WordsDelegate(CellDelegate):
    """Typed in place; a rare character brings its font."""

    def createEditor(self, parent: QWidget, option: Option, index: Index) -> QWidget:
        del option, index
        edit = QLineEdit(parent)
        edit.textChanged.connect(self.look.rare.cover)
        return edit

    def updateEditorGeometry(self, editor: QWidget, option: Option, index: Index) -> None:
        del index
        editor.setGeometry(option.rect.adjusted(0, 0, 0, 0))
        editor.setMinimumSize(QSize(60, ROW))


class GridView(QTableView):
    """1 出席, 2 请假, 3 缺席, 4 补课, 0 nothing; A the others; Enter to the reason.

    After 请假, 缺席 or 补课 the reason is asked for at once, then the next person follows.
    """

    marked = Signal()  # something was marked, typed or taken away
    rest_asked = Signal()

    def __init__(self, look: Look, sheet: Sheet) -> None:
        super().__init__()
        self.look, self.sheet = look, sheet
        self.setModel(sheet)
        sheet.setParent(self)
        dress(self, look, ROW)
        self.faces = MarksDelegate(look, FACES, self)
        self.setItemDelegateForColumn(MARK, self.faces)
        self._words = WordsDelegate(look, self)
        for column in (MADE_UP, REASON):
            self.setItemDelegateForColumn(column, self._words)
        for column, wide in WIDTHS.items():
            self.setColumnWidth(column, wide)
        head = self.horizontalHeader()
        head.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(False)
        trigger = self.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("到会登记")
        self.setAccessibleDescription("按 1 出席，2 请假，3 缺席，4 补课，A 其余全部出席")
        sheet.dataChanged.connect(self._on_sheet_changed)
        sheet.modelReset.connect(self._on_sheet_changed)
        self._on_sheet_changed()

    def _on_sheet_changed(self) -> None:
        made_up = any(line.mark == "made_up" for line in self.sheet.due)
        self.setColumnHidden(MADE_UP, not made_up)

    def go_to_row(self, row: int, column: int = MARK) -> None:
        """Make a cell current and focus the grid."""
        if 0 <= row < self.sheet.rowCount():
            self.setCurrentIndex(self.sheet.index(row, column))
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_open(self) -> None:
        """The first person whose mark or reason is missing."""
        open_ones = [
            i for i, line in enumerate(self.sheet.due) if not line.mark or line.lacks_reason
        ]
        self.go_to_row(open_ones[0] if open_ones else 0)

    def mark(self, mark: str) -> None:
        """Mark the current person and go on: to the reason where there has to be one."""
        index = self.currentIndex()
        if not index.isValid() or not self.sheet.put(index.row(), mark):
            return
        self.marked.emit()
        if mark in ("", "present"):
            self.go_to_row(min(index.row() + 1, self.sheet.rowCount() - 1))
        else:
            self.ask_reason(index.row())

    def ask_reason(self, row: int) -> None:
        where = self.sheet.index(row, REASON)
        self.setCurrentIndex(where)
        if self.sheet.records[row].lacks_reason:
            self.edit(where)

    def commit_open(self) -> None:
        """A reason that is still being typed counts, as when all is saved by a key."""
        if self.state() == self.State.EditingState:
            for editor in self.viewport().findChildren(QLineEdit):
                self.commitData(editor)
                self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    # --- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() == self.State.EditingState:
            return  # the key was the editor's
        if not index.isValid() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif index.column() in (REASON, MADE_UP) and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._reason_key(event, index)
        elif not self._mark_key(event, index):
            super().keyPressEvent(event)

    def _reason_key(self, event: QKeyEvent, index: QModelIndex) -> None:
        if event.key() in ENTER:
            self.edit(index)
        elif event.key() in CLEAR:
            self.sheet.setData(index, "")
            self.marked.emit()
        else:
            super().keyPressEvent(event)

    def _mark_key(self, event: QKeyEvent, index: QModelIndex) -> bool:
        text, key = event.text(), event.key()
        if key in CLEAR and self.sheet.drop_observer(index.row()):
            self.go_to_row(min(index.row(), self.sheet.rowCount() - 1))
            self.marked.emit()
        elif text in KEYS:
            self.mark(KEYS[text])
        elif text == "0" or key in CLEAR:
            self.mark("")
        elif key == Qt.Key.Key_A:
            self.rest_asked.emit()
        elif key in ENTER:
            self.setCurrentIndex(self.sheet.index(index.row(), REASON))
        else:
            return False
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a reason leads to the next person's mark."""
        row = self.currentIndex().row()
        super().closeEditor(editor, hint)
        self.marked.emit()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.go_to_row(min(row + 1, self.sheet.rowCount() - 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and index.column() == MARK and not self.sheet.locked:
            face = self.faces.face_at(self.visualRect(index), at.x())
            if face is not None:
                self.mark(face.value)
