"""An empty page says what belongs there and offers the one action that begins."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dangjian_desktop.domain.values import unchanging

from . import tokens
from .parts import column, panel, row
from .theme import Look


@unchanging
class EmptyWords:
    """icon; what is missing; what belongs here; where it shows up again; a smaller remark."""

    icon: str
    title: str
    about: str = ""
    later: str = ""
    remark: str = ""


class EmptyState(QWidget):
    """In the middle of the page; the first button has the focus when it appears."""

    def __init__(self, look: Look, words: EmptyWords, *buttons: QPushButton) -> None:
        super().__init__()
        self.buttons = buttons
        sign = look.label("")
        sign.setPixmap(look.pixmap(words.icon, "ink3", tokens.ICON_LARGE, self.devicePixelRatio()))
        title = look.label(words.title, tokens.PT_TITLE, strong=True)
        lines = [look.paragraph(text) for text in (words.about, words.later) if text]
        for line in lines:
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        told = [row((line, 1), margins=(24, 0, 24, 0)) for line in lines]
        middle = [row(None, title, None), *told]
        last = look.label(words.remark, tokens.PT_SMALL, "ink3")
        parts = (None, row(None, sign, None), 8, *middle, 8, row(None, *buttons, None), 12)
        below = panel(row())
        self.setLayout(column(*parts, row(None, last, None), None, (below, 1), gap=6))
        self.setAccessibleName(words.title)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
