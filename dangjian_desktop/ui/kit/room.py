"""List and card side by side, or in a narrow window the card over the list."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from . import tokens
from .card import CARD_WIDE
from .parts import column, panel, row
from .theme import Look

NARROW = tokens.NARROW - tokens.NAV_SLIM  # of the page
UNBOUND = 16_777_215  # Qt's own greatest width


class Room(QWidget):
    """`left` and `card` share the width; `acting` says that the card's place holds a form.

    `back` is what leads from the card to what it lies over.
    """

    closed = Signal()

    def __init__(
        self,
        look: Look,
        left: QWidget,
        card: QWidget,
        wide: int = CARD_WIDE,
        back: str = "返回名单",
    ) -> None:
        super().__init__()
        self.left, self._wide = left, wide
        self._opened = self._acting = False
        away = look.button(back, icon="chevron-left")
        away.setObjectName("back_to_list")
        away.clicked.connect(self.close_card)
        self.back = panel(row(away, None, margins=(12, 6, 12, 6)), "surface")
        self.right = panel(column(self.back, (card, 1), gap=0))
        self.setLayout(row((left, 1), look.rule(upright=True), self.right, gap=0))
        self.fit()

    def open_card(self) -> None:
        """Show the card where there is no room for both."""
        self._opened = True
        self.fit()

    def close_card(self) -> None:
        self._opened = False
        self.fit()
        self.closed.emit()

    def set_acting(self, acting: bool) -> None:
        self._acting = acting
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        narrow = self.width() < NARROW
        over = narrow and (self._opened or self._acting)
        self.left.setVisible(not over)
        self.right.setVisible(over or not narrow)
        self.back.setVisible(over and not self._acting)
        self.right.setMinimumWidth(0 if narrow else self._wide)
        self.right.setMaximumWidth(UNBOUND if narrow else self._wide)
