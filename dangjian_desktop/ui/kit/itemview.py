"""The list view of every page, and what makes any view calm."""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QWidget,
)
from shiboken6 import isValid

from .cells import RECORD, Index
from .theme import Look

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def calm(view: QAbstractItemView) -> None:
    """No frame, smooth scrolling, no editing by accident, hover."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setMouseTracking(True)
    view.setTabKeyNavigation(False)


def keep_to_current(view: QAbstractItemView, at: QPoint) -> None:
    """After a press there: a press selects once the row is current, also where that was undone.

    Who stays with a form that is not saved would see another row chosen than the form is of.
    """
    if not isValid(view) or not view.currentIndex().isValid():
        return
    current, pressed = view.currentIndex(), view.indexAt(at)
    if pressed.isValid() and pressed.row() != current.row():
        flag = QItemSelectionModel.SelectionFlag
        view.selectionModel().select(current, flag.ClearAndSelect | flag.Rows)


class ItemView(QListView):
    """A list whose items are records of a `Rows`-like model; Enter and double click open.

    A delegate that paints a button says where with `button_at(rect, index)`; a click there, or
    Enter, is `pressed`.
    """

    opened = Signal(object)
    pressed = Signal(object)
    chose = Signal(object)

    def __init__(
        self, look: Look, delegate: QStyledItemDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = look
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(False)
        calm(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_double_clicked)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chose.emit(self.current_record())

    def current_record(self) -> Any:
        index = self.currentIndex()
        return index.data(RECORD) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.current_record() is not None:
            self._open(self.current_record())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        keep_to_current(self, event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        where = getattr(self.itemDelegate(), "button_at", None)
        if where is None or not index.isValid():
            return
        box = where(self.visualRect(index), index)
        if box is not None and box.contains(at):
            self.pressed.emit(index.data(RECORD))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD))

    def _open(self, record: Any) -> None:
        index = self.currentIndex()
        where = getattr(self.itemDelegate(), "button_at", None)
        if where is not None and where(self.visualRect(index), index) is not None:
            self.pressed.emit(record)
        else:
            self.opened.emit(record)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.doItemsLayout()
