"""A list of people, one marked after another: a key or a click a person, the rest is typed."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from . import paint, tokens
from .cells import CELL, CellDelegate, Face, FacesDelegate, Index, Option, ground
from .itemview import ENTER
from .table import Column, Rows
from .theme import Look
from .views import dress

S = TypeVar("S", bound="MarkRows")

ROW = 30  # fourteen names at once
CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
EXTRA = "列席  Delete 去掉"


class MarkRows(Rows):
    """Those due under their columns, and below them whoever is there beside them (`beside`)."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self.sorts_itself = False
        self.locked = ""  # why nothing can be marked
        self._gone: set[str] = set()  # person ids of those beside that were taken away

    def beside(self, line: Any) -> bool:
        """Whether the line is of somebody who is not due."""
        raise NotImplementedError

    def put(self, row: int, mark: str) -> bool:
        """Set one mark; False where nothing can be marked."""
        line = self.records[row]
        if self.locked or self.beside(line):
            return False
        line.mark = mark
        line.said.clear()
        self.refresh(row)
        return True

    def mark_rest(self) -> int:
        """其余全部: everyone not marked yet was there; returns how many."""
        open_ones = [one for one in self.records if not one.mark and not self.beside(one)]
        rest = [] if self.locked else open_ones
        for line in rest:
            line.mark = "present"
        self.refresh_all()
        return len(rest)

    def refresh_all(self) -> None:
        if self.records:
            last = self.index(len(self.records) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def drop(self, row: int) -> bool:
        """Take away somebody who is not due; False where there is nobody like that."""
        line = self.records[row]
        if self.locked or not self.beside(line):
            return False
        self._gone.add(line.person_id)
        self.set_records([one for one in self.records if one is not line])
        return True


class MarksDelegate(FacesDelegate):
    """The faces for someone due, one word where the cell holds `extra`: there, but not due."""

    def __init__(
        self, look: Look, faces: tuple[Face, ...], extra: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, faces, parent)
        self._extra = extra

    def paint(self, p: Any, option: Option, index: Index) -> None:
        if index.data(CELL) != self._extra:
            super().paint(p, option, index)
            return
        box = option.rect
        ground(p, option, index, self.look)
        kind = paint.Type(tokens.PT_SMALL, "ink3", paint.CENTRE)
        paint.text(p, box, EXTRA, self.look, kind)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), self.look)


class TypedDelegate(CellDelegate):
    """Typed in place; a rare character brings its font. `choices`: column → what is offered."""

    def __init__(
        self, look: Look, parent: QWidget, choices: Mapping[int, Sequence[str]] | None = None
    ) -> None:
        super().__init__(look, parent)
        self._choices = choices or {}

    def createEditor(self, parent: QWidget, option: Option, index: Index) -> QWidget:
        del option
        if index.column() in self._choices:
            box = QComboBox(parent)
            box.addItems(["", *self._choices[index.column()]])
            return box
        edit = QLineEdit(parent)
        edit.textChanged.connect(self.look.rare.cover)
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        else:
            super().setModelData(editor, model, index)

    def updateEditorGeometry(self, editor: QWidget, option: Option, index: Index) -> None:
        del index
        editor.setGeometry(option.rect)
        editor.setMinimumSize(QSize(56, ROW))


class MarkGrid(QTableView, Generic[S]):
    """A key of `keys` marks, 0 takes the mark away, A asks for the others, Enter for the reason.

    The makers say which columns are the mark and the reason; those in `typed` are typed in place.
    """

    marked = Signal()  # something was marked, typed or taken away
    rest_asked = Signal()

    MARK: int
    REASON: int
    keys: Mapping[str, str]

    def __init__(self, look: Look, sheet: S, widths: Mapping[int, int]) -> None:
        super().__init__()
        self.look, self.sheet = look, sheet
        self.setModel(sheet)
        sheet.setParent(self)
        dress(self, look, ROW)
        for column, wide in widths.items():
            self.setColumnWidth(column, wide)
        head = self.horizontalHeader()
        head.setSectionResizeMode(self.REASON, QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(False)
        trigger = self.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def delegates(self, faces: MarksDelegate, typed: TypedDelegate, columns: Sequence[int]) -> None:
        """Who paints the marks, and who types in which columns."""
        self.faces, self._typed = faces, typed
        self.setItemDelegateForColumn(self.MARK, faces)
        for column in columns:
            self.setItemDelegateForColumn(column, typed)

    def go_to_row(self, row: int, column: int | None = None) -> None:
        """Make a cell current, the mark's unless told otherwise, and focus the grid."""
        if 0 <= row < self.sheet.rowCount():
            at = self.MARK if column is None else column
            self.setCurrentIndex(self.sheet.index(row, at))
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mark(self, mark: str) -> None:
        """Mark the current person and go on."""
        index = self.currentIndex()
        if index.isValid() and self.sheet.put(index.row(), mark):
            self.marked.emit()
            self.go_on(index.row(), mark)

    def go_on(self, row: int, mark: str) -> None:
        """Where a mark leads: to the next person."""
        del mark
        self.go_to_row(min(row + 1, self.sheet.rowCount() - 1))

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
        elif index.column() > self.MARK and index.flags() & Qt.ItemFlag.ItemIsEditable:
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
        if key in CLEAR and self.sheet.drop(index.row()):
            self.go_to_row(min(index.row(), self.sheet.rowCount() - 1))
            self.marked.emit()
        elif text in self.keys:
            self.mark(self.keys[text])
        elif text == "0" or key in CLEAR:
            self.mark("")
        elif key == Qt.Key.Key_A:
            self.rest_asked.emit()
        elif key in ENTER:
            self.setCurrentIndex(self.sheet.index(index.row(), self.REASON))
        else:
            return False
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell leads to the next person's mark."""
        row = self.currentIndex().row()
        super().closeEditor(editor, hint)
        self.marked.emit()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.go_to_row(min(row + 1, self.sheet.rowCount() - 1))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and index.column() == self.MARK and not self.sheet.locked:
            face = self.faces.face_at(self.visualRect(index), at.x())
            if face is not None:
                self.mark(face.value)
