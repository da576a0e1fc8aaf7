"""The figures at the foot: people by what happens to them, places to look at."""

from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.parts import row
from dangjian_desktop.ui.kit.theme import Look

from .issues import Counts

SHOWN = (
    ("added", "人新增", "ink"),
    ("updated", "人更新", "ink"),
    ("unchanged", "人相同", "ink"),
    ("warn", "处请确认", "warn"),
    ("bad", "处有错", "bad"),
)


class Figures(QWidget):
    """Numbers large, words small."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._numbers: dict[str, QLabel] = {}
        parts: list[QLabel | int] = []
        for name, words, _ in SHOWN:
            number = self._numbers[name] = look.label("0", tokens.PT_TITLE)
            number.setObjectName(f"count_{name}")
            parts += [number, look.label(words, tokens.PT_SMALL, "ink2"), 10]
        self.setLayout(row(*parts, gap=5))

    def show_counts(self, counts: Counts) -> None:
        said = []
        for name, words, tone in SHOWN:
            value = getattr(counts, name)
            self._numbers[name].setText(str(value))
            self._look.tint(self._numbers[name], tone if value else "ink3")
            said.append(f"{value} {words}")
        self.setAccessibleName("，".join(said))
