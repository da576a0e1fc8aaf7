"""A list beside what is opened from it; in a narrow window one of them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from dangjian_desktop.ui.kit.parts import row
from dangjian_desktop.ui.kit.room import NARROW, UNBOUND
from dangjian_desktop.ui.kit.theme import Look


class Sides(QWidget):
    """Other than a card of the kit's room, the right side takes all the width that is left."""

    closed = Signal()

    def __init__(
        self, look: Look, left: QWidget, right: QWidget, wide: int, back: QAbstractButton
    ) -> None:
        """`wide`: of the list; `back` stands in the head of what is opened, seen when narrow."""
        super().__init__()
        self.left, self.right, self._wide = left, right, wide
        self._opened = False
        self.back = back
        self.back.setObjectName("back_to_list")
        self.back.clicked.connect(self.close_right)
        self.line = look.rule(upright=True)
        self.setLayout(row((left, 1), self.line, (right, 3), gap=0))
        self.fit()

    @property
    def narrow(self) -> bool:
        """There is room for one of them."""
        return self.width() < NARROW

    def open_right(self) -> None:
        """Show it where there is no room for both."""
        self._opened = True
        self.fit()

    def close_right(self) -> None:
        self._opened = False
        self.fit()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        narrow = self.narrow
        self.left.setVisible(not narrow or not self._opened)
        self.right.setVisible(not narrow or self._opened)
        self.line.setVisible(not narrow)
        self.back.setVisible(narrow)
        self.left.setMinimumWidth(0 if narrow else self._wide)
        self.left.setMaximumWidth(UNBOUND if narrow else self._wide)
