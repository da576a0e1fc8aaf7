"""The ledger and, when it is asked for, the card beside it; in a narrow window over it."""

from dangjian_desktop.ui.kit.room import NARROW, UNBOUND, Room

WIDE = 1440  # px of the page from which the card is there by itself


class CardRoom(Room):
    """Closed at first where the months would lose their room."""

    def fit(self) -> None:
        narrow, wide = self.width() < NARROW, self.width() >= WIDE
        shown = self._opened or self._acting or wide
        over = narrow and shown
        self.left.setVisible(not over)
        self.right.setVisible(shown)
        self.back.setVisible(shown and not wide and not self._acting)
        self.right.setMinimumWidth(0 if narrow else self._wide)
        self.right.setMaximumWidth(UNBOUND if narrow else self._wide)

    @property
    def card_shown(self) -> bool:
        return self.right.isVisible()
