"""A strip of tools that gives up its least wanted parts where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit.parts import Part, row

HIGH = 47
MARGINS = (16, 8, 16, 8)


class Shrinking(QWidget):
    """`order`: what goes first when the parts do not fit side by side."""

    def __init__(self, parts: Sequence[Part], order: Sequence[QWidget], height: int = HIGH) -> None:
        super().__init__()
        self._order = order
        layout = row(*parts, margins=MARGINS if height == HIGH else (16, 0, 16, 0))
        self.setLayout(layout)
        self.setFixedHeight(height)
        self.setMinimumWidth(0)

    def minimumSizeHint(self) -> QSize:
        """It never makes the page wider: parts go instead."""
        hint = super().minimumSizeHint()
        hint.setWidth(0)
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show as many as have room, the most wanted first."""
        layout = self.layout()
        if layout is None:
            return
        for part in self._order:
            part.setVisible(True)
        for part in self._order:
            if layout.sizeHint().width() <= self.width():
                break
            part.setVisible(False)
            layout.invalidate()
