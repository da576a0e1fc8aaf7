"""An editor of a number that belongs to a person: starred until it is asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QLineEdit

from dangjian_desktop.domain.masks import MASKS

from .theme import Look


class MaskedLine(QLineEdit):
    """Shows the masked number; the eye (or F2) shows it whole and lets it be changed.

    `revealed` is for the page to write into the history. Leaving the line covers it again.
    """

    revealed = Signal()

    def __init__(self, look: Look, mask: str) -> None:
        super().__init__()
        self._mask = MASKS[mask]
        self._value = ""
        self._open = True
        self.setMinimumWidth(36)
        self._eye = QAction(look.icon("eye", "focus"), "显示完整号码（F2），会记入查看记录", self)
        self._eye.setShortcut("F2")
        self._eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._eye.triggered.connect(self.reveal)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._on_text_edited)
        self.show_value("")

    def value(self) -> str | None:
        return self._value.strip() or None

    def show_value(self, value: str | None) -> None:
        """Fill it; a number is covered, a blank stays open for typing."""
        self._value = value or ""
        self._cover()

    def reveal(self) -> None:
        if not self._open:
            self._set_open(True)
            self.setText(self._value)
            self.selectAll()
            self.revealed.emit()

    def _cover(self) -> None:
        self._set_open(not self._value)
        self.setText(self._mask(self._value) if self._value else "")
        self.setCursorPosition(0)

    def _set_open(self, shown: bool) -> None:
        self._open = shown
        self.setReadOnly(not shown)
        self._eye.setVisible(not shown)

    def _on_text_edited(self, text: str) -> None:
        self._value = text

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._open and self._value:
            self._cover()
