"""The four steps in the head of the page, the present one bold."""

from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.ui.kit.parts import row
from dangjian_desktop.ui.kit.theme import Look

STEPS = ("选文件", "对栏目", "看差错", "写入")
CHOOSE, MAP, CHECK, WRITE = range(4)


class Steps(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._labels = [look.label(f"{n} {name}") for n, name in enumerate(STEPS, 1)]
        parts: list[QLabel] = []
        for label in self._labels:
            parts += [label, look.label("›", colour="ink3")]
        self.setLayout(row(*parts[:-1]))
        self.go(CHOOSE)

    def go(self, here: int) -> None:
        """Make that step the present one."""
        self.here = here
        for number, label in enumerate(self._labels):
            label.setFont(self._look.font(strong=number == here))
            self._look.tint(label, "ink" if number == here else "ink3")
        self.setAccessibleName(f"第 {here + 1} 步，{STEPS[here]}")
