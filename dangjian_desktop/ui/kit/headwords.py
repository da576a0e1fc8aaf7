"""The words beside a title, cut to the room that the buttons leave."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from . import tokens
from .theme import Look

MARGINS = 6 * tokens.STEP


def fit(look: Look, head: QWidget, words: str, buttons: Sequence[QWidget], title: str = "") -> None:
    """Say as much of them as there is room for; the tips have all. A long `title` is cut too."""
    side = head.findChild(QLabel, "page_sub")
    name = head.findChild(QLabel, "page_title")
    if side is None or name is None:
        return
    shown = [one for one in buttons if not one.isHidden()]
    taken = sum(max(one.sizeHint().width(), one.minimumWidth()) + tokens.STEP for one in shown)
    room = head.width() - taken - MARGINS
    if title:
        _say(look, name, title, room, tokens.PT_TITLE)
    _say(look, side, words, room - name.sizeHint().width(), tokens.PT)


def _say(look: Look, label: QLabel, words: str, room: int, size: float) -> None:
    look.rare.cover(words)
    strong = size == tokens.PT_TITLE
    metrics = look.metrics(size, strong)
    cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room, 0))
    label.setText(cut)
    label.setToolTip(words if cut != words else "")
