"""The sign-in grid on the screen: keys 1 to 4 mark, the rest is typed where it stands."""

from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from dangjian_desktop.records.study_absence import WAYS
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import CELL, CellDelegate, FacesDelegate, Index, Option, ground
from dangjian_desktop.ui.kit.itemview import ENTER
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import dress

from .signsheet import FACES, GUEST, HOURS, MADE_UP, MARK, NAME, REASON, STANDING, WAY, Sheet

ROW = 30  # fourteen names at once
KEYS = {face.key: face.value for face in FACES}
CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
WIDTHS = {NAME: 84, STANDING: 46, MARK: 216, HOURS: 56, MADE_UP: 104, WAY: 132}


class MarksDelegate(FacesDelegate):
    """Four faces for someone due, one word for a guest."""

    def paint(self, p: Any, option: Option, index: Index) -> None:
        if index.data(CELL) != GUEST:
            super().paint(p, option, index)
            return
        box = option.rect
        ground(p, option, index, self.look)
        kind = paint.Type(tokens.PT_SMALL, "ink3", paint.CENTRE)
        paint.text(p, box, "列席  Delete 去掉", self.look, kind)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), self.look)


class TypedDelegate(CellDelegate):
    """Typed in place; the way of a make-up is chosen, and more can be typed."""

    def createEditor(self, parent: QWidget, option: Option, index: Index) -> QWidget:
        del option
        if index.column() == WAY:
            box = QComboBox(parent)
            box.addItems(["", *WAYS])
            return box
        edit = QLineEdit(parent)
        edit.textChanged.connect(self.look.rare.cover)
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: Option, index: Index) -> None:
        del index
        editor.setGeometry(option.rect)
        editor.setMinimumSize(QSize(56, ROW))


class SignView(QTableView):
    """1 到, 2 请假, 3 缺席, 4 补学, 0 nothing; A the others; Enter to the reason.

    After 请假, 缺席 or 补学 the reason is asked for at once, then the next person follows.
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
        self._typed = TypedDelegate(look, self)
        for column in (HOURS, REASON, MADE_UP, WAY):
            self.setItemDelegateForColumn(column, self._typed)
        for column, wide in WIDTHS.items():
            self.setColumnWidth(column, wide)
        head = self.horizontalHeader()
        head.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(False)
        trigger = self.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("sign_in")
        self.setAccessibleName("学习签到")
        self.setAccessibleDescription("按 1 到，2 请假，3 缺席，4 补学，A 其余全部到")
        sheet.dataChanged.connect(self._on_sheet_changed)
        sheet.modelReset.connect(self._on_sheet_changed)
        self._on_sheet_changed()

    def _on_sheet_changed(self) -> None:
        made_up = any(line.mark == "made_up" for line in self.sheet.due)
        for column in (MADE_UP, WAY):
            self.setColumnHidden(column, not made_up)

    def go_to(self, row: int, column: int = MARK) -> None:
        """Make a cell current and focus the grid."""
        if 0 <= row < self.sheet.rowCount():
            self.setCurrentIndex(self.sheet.index(row, column))
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to_open(self) -> None:
        """The first person who is not marked, or who still owes the make-up."""
        lines = self.sheet.due
        blank = [at for at, line in enumerate(lines) if not line.mark]
        owing = [at for at, line in enumerate(lines) if line.mark in ("on_leave", "absent")]
        self.go_to((blank or owing or [0])[0])

    def mark(self, mark: str) -> None:
        """Mark the current person and go on: to the reason where there has to be one."""
        index = self.currentIndex()
        if not index.isValid() or not self.sheet.put(index.row(), mark):
            return
        self.marked.emit()
        line = self.sheet.records[index.row()]
        if line.lacks_reason:
            where = self.sheet.index(index.row(), REASON)
            self.setCurrentIndex(where)
            self.edit(where)
        elif mark == "made_up":
            self.setCurrentIndex(self.sheet.index(index.row(), MADE_UP))
        else:
            self.go_to(min(index.row() + 1, self.sheet.rowCount() - 1))

    def commit_open(self) -> None:
        """What is still being typed counts, as when all is saved by a key."""
        if self.state() != self.State.EditingState:
            return
        within = self.viewport()
        for editor in [*within.findChildren(QLineEdit), *within.findChildren(QComboBox)]:
            if editor.isVisible() and editor.parentWidget() is within:  # else it is closed already
                self.commitData(editor)
                self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    # --- keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if self.state() == self.State.EditingState:
            return  # the key was the editor's
        if not index.isValid() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif index.column() > MARK and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self._typed_key(event, index)
        elif not self._mark_key(event, index):
            super().keyPressEvent(event)

    def _typed_key(self, event: QKeyEvent, index: QModelIndex) -> None:
        if event.key() in ENTER:
            self.edit(index)
        elif event.key() in CLEAR:
            self.sheet.setData(index, "")
            self.marked.emit()
        else:
            super().keyPressEvent(event)

    def _mark_key(self, event: QKeyEvent, index: QModelIndex) -> bool:
        text, key = event.text(), event.key()
        if key in CLEAR and self.sheet.drop_guest(index.row()):
            self.go_to(min(index.row(), self.sheet.rowCount() - 1))
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
        """Enter in a cell leads to the next person's mark."""
        row = self.currentIndex().row()
        super().closeEditor(editor, hint)
        self.marked.emit()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.go_to(min(row + 1, self.sheet.rowCount() - 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and index.column() == MARK and not self.sheet.locked:
            face = self.faces.face_at(self.visualRect(index), at.x())
            if face is not None:
                self.mark(face.value)
