"""The search over everything (Ctrl+K): a frame over the window, groups, keyboard only."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from . import tokens
from .cells import RECORD, Heading
from .itemview import ENTER, ItemView
from .lists import HitDelegate, Item, Items
from .parts import column, line, panel, row
from .theme import Look

Finder = Callable[[str], Sequence[Heading | Item]]
DEBOUNCE_MS = 60
HIGH = 442
KEYS = "↑↓ 选   Enter 打开   Ctrl+Enter 打印   Esc 关闭"
ALSO = "也可打：身份证一段、2026-07、文种"
NOTHING = "没有找到。换个写法：姓名、拼音首字母、日期、会议名称。"


class SearchOverlay(QFrame):
    """A child of the window, not a popup: an input method's window would close a popup.

    It asks `find` on `textChanged` after a short pause, never on keys, so that composing Chinese
    is not disturbed. It knows nothing of what it finds: `chosen` hands over the item.
    """

    chosen = Signal(object)  # Item, on Enter or click
    print_asked = Signal(object)  # Item, on Ctrl+Enter

    def __init__(self, look: Look, window: QWidget, find: Finder) -> None:
        super().__init__(window)
        self._find, self._over = find, window
        self._before: QWidget | None = None
        self.setObjectName("overlay")
        self.edit = line(ghost="姓名、拼音首字母、会议、文种")
        self.edit.setObjectName("search_words")
        self.edit.setAccessibleName("搜索一切")
        self.edit.setFont(look.font(tokens.PT_HEAD))
        self.items = Items()
        self.view = ItemView(look, HitDelegate(look))
        self.view.setModel(self.items)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName("搜索结果")
        self._nothing = look.label(NOTHING, tokens.PT, "ink3")
        self._nothing.setContentsMargins(16, 12, 16, 12)
        self._nothing.hide()
        hints = (
            look.label(KEYS, tokens.PT_SMALL, "ink3"),
            look.label(ALSO, tokens.PT_SMALL, "ink3"),
        )
        foot = panel(row(hints[0], None, hints[1], margins=(16, 0, 16, 0)), height=tokens.FOOT)
        top = row((self.edit, 1), margins=(12, 12, 12, 8))
        middle = (look.rule(), self._nothing, (self.view, 1), look.rule())
        self.setLayout(column(top, *middle, foot, gap=0, margins=(1, 1, 1, 1)))
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self.search_now)
        self.edit.textChanged.connect(look.rare.cover)
        self.edit.textChanged.connect(self._on_edit_text_changed)
        self.edit.installEventFilter(self)
        self.view.clicked.connect(self._on_view_clicked)
        self.hide()

    def open(self, text: str = "") -> None:
        """Show it with these first letters; the focus returns to where it was on closing."""
        self._before = QApplication.focusWidget()
        window = self._over
        wide = min(tokens.SEARCH_WIDE, window.width() - 32)
        high = min(HIGH, window.height() - tokens.TOP - 24)
        self.setGeometry((window.width() - wide) // 2, tokens.TOP + 8, wide, high)
        self.edit.setText(text)
        self.search_now()
        self.show()
        self.raise_()
        self.edit.setFocus()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def close_search(self) -> None:
        """Away with it; the words stay for the next time within this run."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._wait.stop()
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def search_now(self) -> None:
        """Ask for what is typed without waiting for a pause."""
        self._wait.stop()
        found = list(self._find(self.edit.text().strip()))
        self.items.set_items(found)
        self._nothing.setVisible(not found)
        self._choose(0, 1)

    def _choose(self, row: int, step: int) -> None:
        """Make the next item from that row current, headings passed over."""
        items = self.items.items
        for i in range(len(items)):
            at = (row + i * step) % len(items)
            if not isinstance(items[at], Heading):
                self.view.setCurrentIndex(self.items.index(at, 0))
                return

    def _on_edit_text_changed(self) -> None:
        self._wait.start()

    def _on_view_clicked(self, index: QModelIndex) -> None:
        self._hand_over(index.data(RECORD), self.chosen)

    def _take(self, signal: Any) -> None:
        if self._wait.isActive():  # Enter right after typing means what was typed
            self.search_now()
        self._hand_over(self.view.current_record(), signal)

    def _hand_over(self, item: Any, signal: Any) -> None:
        if item is not None and not isinstance(item, Heading):
            self.close_search()
            signal.emit(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._key(event):
                return True
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            at = event.globalPosition().toPoint()
            if not self.rect().contains(self.mapFromGlobal(at)):
                self.close_search()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key, row = event.key(), self.view.currentIndex().row()
        if key == Qt.Key.Key_Down:
            self._choose(row + 1, 1)
        elif key == Qt.Key.Key_Up:
            self._choose(row - 1, -1)
        elif key in ENTER:
            ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self._take(self.print_asked if ctrl else self.chosen)
        elif key == Qt.Key.Key_Escape:
            self.close_search()
        else:
            return False
        return True
