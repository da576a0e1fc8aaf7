"""A part that stays closed until it is asked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QToolButton, QWidget

from . import tokens
from .parts import column, panel, row
from .theme import Look


class Fold(QWidget):
    """A heading with an arrow; what is below it is shown by a click, Space or Enter."""

    opened = Signal(bool)

    def __init__(self, look: Look, title: str, note: str, body: QLayout) -> None:
        super().__init__()
        self.head = QToolButton()
        self.head.setText(title)
        self.head.setCheckable(True)
        self.head.setArrowType(Qt.ArrowType.RightArrow)
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setAccessibleDescription(note)
        self.head.toggled.connect(self.open)
        self.body = panel(body)
        self.body.hide()
        side = look.paragraph(note, tokens.PT_SMALL, "ink3")
        self.setLayout(column(look.rule(), row(self.head, (side, 1)), self.body, gap=6))

    def open(self, shown: bool) -> None:
        """Open or close it; the arrow follows."""
        self.head.setChecked(shown)
        self.head.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self.body.setVisible(shown)
        self.opened.emit(shown)

    def is_open(self) -> bool:
        return not self.body.isHidden()
