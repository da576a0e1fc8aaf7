"""A strip that speaks of what is below it: tint, mark, one sentence, at most one action."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from . import paint, tokens
from .parts import Sign, row
from .theme import Look

HEIGHT = 36


class Banner(QWidget):
    """36 px high, full width. `say` changes its words and state; it is shown by whoever owns it."""

    def __init__(self, look: Look, state: str, words: str = "", *actions: QWidget) -> None:
        super().__init__()
        self._look = look
        self._sign = Sign(look, state)
        self.label = look.label("", tokens.PT)
        self.label.setObjectName("banner_words")
        self.setLayout(row(self._sign, self.label, None, *actions, margins=(16, 0, 16, 0)))
        self.setFixedHeight(HEIGHT)
        self.setAutoFillBackground(True)
        self.say(words, state)

    def say(self, words: str, state: str = "") -> None:
        """New words, and a new state where one is named."""
        state = state or self._sign.state
        ink, ground = paint.TONE[state]
        self._look.rare.cover(words)
        self._sign.state = state
        self._sign.update()
        self.label.setText(words)
        self.setToolTip(words)
        self._look.tint(self.label, ink)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._look.q[ground])
        self.setPalette(palette)
        self.setAccessibleName(words)

    def words(self) -> str:
        return self.label.text()
