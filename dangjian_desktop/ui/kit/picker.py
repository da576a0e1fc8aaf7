"""The editor of a reference: type a name, initials or part of a number, choose from the list."""

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from .itemview import ENTER, ItemView
from .lists import HitDelegate, Item, Items
from .theme import Look

DEBOUNCE_MS = 80
MOST = 8  # rows shown at once
ROW_HIGH = 36
Hit = tuple[str, str, str]  # id, caption, hint


class Lookup(Protocol):
    """How a picker searches one kind of record."""

    def find(self, text: str) -> Sequence[Hit]:
        """The best few for what is typed; for "" the likeliest."""
        ...

    def caption(self, record_id: str) -> str:
        """How the record of that id is called."""
        ...


PEOPLE, OTHERS = "姓名或拼音首字母", "打几个字，或按↓列出"


class Picker(QLineEdit):
    """Holds an id and shows its caption. What is typed and not chosen is no value."""

    picked = Signal(object)  # the id, or None

    def __init__(self, look: Look, lookup: Lookup) -> None:
        super().__init__()
        self._look, self._lookup = look, lookup
        self._id: str | None = None
        self._caption = ""
        self._items = Items()
        self._frame: QFrame | None = None
        self._view: ItemView | None = None
        self.setMinimumWidth(36)
        self.setPlaceholderText(PEOPLE)
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self._on_wait_timeout)
        self.textEdited.connect(self._on_text_edited)
        drop = QAction(look.icon("chevron-down", "ink3"), "列出可选的（↓）", self)
        drop.triggered.connect(self.open_list)
        self.addAction(drop, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> str | None:
        """The chosen id; None when nothing is chosen or the words were changed since."""
        return self._id if self.text().strip() == self._caption else None

    def show_value(self, record_id: str | None) -> None:
        self._set(record_id, self._lookup.caption(record_id) if record_id else "")

    def trouble(self) -> str:
        words = self.text().strip()
        return f"请从列表里选定“{words}”" if words and self.value() is None else ""

    def kept(self) -> list[Any]:
        return [self._id, self._caption, self.text()]

    def bring(self, kept: list[Any]) -> None:
        self._set(kept[0], kept[1])
        self.setText(kept[2])

    def _set(self, record_id: str | None, caption: str) -> None:
        self._id, self._caption = record_id, caption
        self._look.rare.cover(caption)
        self.setText(caption)
        self.setCursorPosition(0)

    # --- the list ----------------------------------------------------------------------------

    def open_list(self) -> None:
        """Show what matches; below the line, or above it when there is no room."""
        hits = self._lookup.find(self._sought())
        self._items.set_items([Item(c, note=hint, key=key) for key, c, hint in hits])
        if not hits:
            self.close_list()
            return
        frame, view = self._shown_list()
        high = ROW_HIGH * min(MOST, len(hits)) + 2
        frame.resize(max(self.width(), 320), high)
        below = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        if below.y() + high > self.window().height():
            below.setY(max(0, below.y() - self.height() - high - 4))
        below.setX(max(0, min(below.x(), self.window().width() - frame.width())))
        frame.move(below)
        frame.show()
        frame.raise_()
        view.setCurrentIndex(self._items.index(0, 0))

    def _sought(self) -> str:
        """What is typed; with something chosen all are listed."""
        return "" if self.value() else self.text().strip()

    def close_list(self) -> None:
        if self._frame is not None:
            self._frame.hide()

    def list_open(self) -> bool:
        return self._frame is not None and self._frame.isVisible()

    def _shown_list(self) -> tuple[QFrame, ItemView]:
        """A child of the window, not a popup: input methods close popups."""
        if self._frame is not None and self._view is not None:
            if self._frame.parentWidget() is not self.window():
                self._frame.setParent(self.window())
            return self._frame, self._view
        frame = QFrame(self.window())
        frame.setObjectName("overlay")
        view = ItemView(self._look, HitDelegate(self._look))
        view.setModel(self._items)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.clicked.connect(self._on_view_clicked)
        box = QVBoxLayout(frame)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(view)
        self._frame, self._view = frame, view
        self.destroyed.connect(frame.deleteLater)
        return frame, view

    def _on_view_clicked(self) -> None:
        self._choose_current()

    def _choose_current(self) -> None:
        item = self._view.current_record() if self._view is not None else None
        self.close_list()
        if item is not None:
            self._set(item.key, item.title)
            self.picked.emit(item.key)

    # --- typing ------------------------------------------------------------------------------

    def _on_text_edited(self, text: str) -> None:
        self._look.rare.cover(text)
        if not text.strip():
            self._set(None, "")
            self.close_list()
            self.picked.emit(None)
        else:
            self._wait.start()

    def _on_wait_timeout(self) -> None:
        if self.hasFocus():
            self.open_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self._wait.isActive():
            self._wait.stop()
            self.open_list()  # of what is typed by now, not of what was typed before
        if self.list_open():
            if self._list_key(event):
                return
        elif event.key() == Qt.Key.Key_Down:
            self.open_list()
            return
        super().keyPressEvent(event)

    def _list_key(self, event: QKeyEvent) -> bool:
        key, view = event.key(), self._view
        if view is None:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = (view.currentIndex().row() + step) % max(1, self._items.rowCount())
            view.setCurrentIndex(self._items.index(row, 0))
        elif key in ENTER:
            self._choose_current()
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._wait.stop()
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._take_exact()
            self.close_list()

    def _take_exact(self) -> None:
        """A full name typed that only one record bears is as good as chosen."""
        words = self.text().strip()
        if not words or self.value() is not None:
            return
        same = [hit for hit in self._lookup.find(words) if hit[1] == words]
        if len(same) == 1:
            self._set(same[0][0], same[0][1])
            self.picked.emit(same[0][0])
