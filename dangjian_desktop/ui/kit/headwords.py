"""The words beside a title, cut to the room that the buttons leave."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from . import tokens
from .theme import Look

MARGINS = 6 * tokens.STEP


def fit(look: Look, head: QWidget, words: str, buttons: Sequence[QWidget]) -> None:
    """Say as much of them as there is room for; the tip has all."""
    side = head.findChild(QLabel, "page_sub")
    name = head.findChild(QLabel, "page_title")
    if side is None or name is None:
        return
    shown = [one for one in buttons if not one.isHidden()]
    taken = sum(one.sizeHint().width() + tokens.STEP for one in shown)
    room = head.width() - name.sizeHint().width() - taken - MARGINS
    look.rare.cover(words)
    cut = look.metrics().elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))
    side.setText(cut)
    side.setToolTip(words if cut != words else "")
