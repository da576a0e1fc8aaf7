"""The head of the editor: what meeting it is, how far it has come, the few things to do."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.parts import Chip, Paint, panel, row
from dangjian_desktop.ui.kit.theme import Look

STEPS = (("draft", "草稿", "edit"), ("finalised", "定稿", "lock"), ("amended", "更正", "info"))
STEPS_WIDE = 184


class Head(QWidget):
    """`state`: draft, finalised, amended or void."""

    def __init__(self, look: Look, *buttons: QWidget) -> None:
        super().__init__()
        self.look = look
        self.state = "draft"
        self.title = look.label("", tokens.PT_TITLE, strong=True)
        self.title.setObjectName("meeting_title")
        self.sub = look.label("", tokens.PT, "ink2")
        self.sub.setMinimumWidth(0)
        self.late = Chip(look, "补录", "late")
        self.late.hide()
        self.unsaved = Chip(look, "未保存", "warn")
        self.unsaved.setObjectName("unsaved")
        self.unsaved.hide()
        self.steps = Paint(self._draw, tokens.ROW, STEPS_WIDE)
        self.steps.setAccessibleName("草稿")
        parts = (self.title, 4, self.sub, self.late, self.unsaved, None, self.steps, *buttons)
        self.setLayout(
            row(panel(row(*parts, margins=(16, 0, 12, 0)), "page_head"), margins=(0,) * 4)
        )
        self.setFixedHeight(tokens.HEAD)

    def say(self, title: str, sub: str, state: str, late: int) -> None:
        for label, words in ((self.title, title), (self.sub, sub)):
            self.look.rare.cover(words)
            label.setText(words)
        self.state = state
        self.late.say(f"补录，晚 {late} 天", "late")
        self.late.setVisible(late > 0)
        self.steps.setAccessibleName(
            "作废" if state == "void" else {k: w for k, w, _ in STEPS}[state]
        )
        self.steps.update()

    def set_unsaved(self, unsaved: bool) -> None:
        self.unsaved.setVisible(unsaved)

    def fit(self, *, narrow: bool) -> None:
        self.steps.setVisible(not narrow)

    def words(self) -> str:
        return " ".join(label.text() for label in (self.title, self.sub) if label.text())

    def _draw(self, p: QPainter, box: QRect) -> None:
        look, x, middle = self.look, 0, box.center().y() + 1
        if self.state == "void":
            paint.chip(p, (box.right() - 60, middle), "作废", "bad", look)
            return
        for number, (state, words, mark) in enumerate(STEPS):
            if number:
                paint.text(p, QRect(x + 6, 0, 16, box.height()), "›", look, paint.HINT)
                x += 22
            if state == self.state:
                x += paint.chip(p, (x, middle), words, mark, look)
            else:
                x += paint.text(p, QRect(x, 0, 60, box.height()), words, look, paint.HINT)
