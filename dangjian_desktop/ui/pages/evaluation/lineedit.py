"""A line that is opened below a table for one row: Enter keeps what is typed, Esc leaves it.

Who goes on to something else has it kept too.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.itemview import ENTER
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.theme import Look


class _Line(QLineEdit):
    kept = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.kept.emit(self.words())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def words(self) -> str:
        return " ".join(self.text().split())


class LineBelow(QWidget):
    """Hidden until `ask`; `kept` gives the key it was asked with and the words."""

    kept = Signal(str, str)
    left = Signal()

    def __init__(self, look: Look, name: str, ghost: str) -> None:
        super().__init__()
        self.look = look
        self.key = self._before = ""
        self.words = look.label("", tokens.PT_SMALL, "ink2")
        self.line = _Line()
        self.line.setObjectName(name)
        self.line.setPlaceholderText(ghost)
        self.line.setMinimumWidth(36)
        self.line.textChanged.connect(look.rare.cover)
        self.line.kept.connect(self._on_line_kept)
        self.line.left.connect(self.close_line)
        body = row(self.words, (self.line, 1), margins=(12, 6, 12, 6))
        self.setLayout(column(look.rule(), panel(body), gap=0))
        self.hide()

    def ask(self, key: str, label: str, value: str) -> None:
        """Open it for that row; the line has the focus. What is typed there already stays."""
        if not self.isHidden() and key == self.key:
            self.line.setFocus()
            return
        self.flush()
        self.key, self._before = key, value
        self.look.rare.cover(label)
        self.words.setText(f"{label}：")
        self.line.setAccessibleName(label)
        self.line.setText(value)
        self.show()
        self.line.setFocus()

    def close_line(self) -> None:
        """Away without keeping anything; who owns it takes the focus back."""
        if not self.isHidden():
            self.hide()
            self.left.emit()

    def flush(self) -> None:
        """Keep what was typed and not yet entered; the line stays open."""
        words = self.line.words()
        if not self.isHidden() and words != self._before:
            self._before = words
            self.kept.emit(self.key, words)

    def _on_line_kept(self, words: str) -> None:
        self.hide()
        self.kept.emit(self.key, words)
        self.left.emit()
