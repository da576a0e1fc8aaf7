"""The pane in which a count made on paper is typed, checked line by line against the valid ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QSpinBox, QWidget

from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look

from .ballotsheet import Choice
from .handsheet import HandSheet, HandView

HEAD_HIGH = 46


class HandPane(QWidget):
    """The lines' sums, and how many ballots were invalid as a whole."""

    save_asked = Signal()
    left = Signal()

    def __init__(self, look: Look, choices: Sequence[Choice], head_of_lines: str) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._names: Sequence[tuple[str, str]] = ()
        self._collected = 0
        title = section(look, "手工计票结果", "-")
        self.note = title.findChildren(QLabel)[1]
        head = panel(row((title, 1), margins=(12, 0, 12, 0)), height=HEAD_HIGH)
        self.wrong = Banner(look, "bad")
        self.wrong.hide()
        self.sheet = HandSheet(choices, head_of_lines)
        self.view = HandView(look, self.sheet)
        self.invalid = QSpinBox()
        self.invalid.setObjectName("hand_invalid")
        self.invalid.setAccessibleName("整张无效的票")
        self.invalid.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.invalid.setFixedWidth(56)
        self.invalid.valueChanged.connect(self._on_invalid_changed)
        parts = (head, look.rule(), self.wrong, (self.view, 1), look.rule(), self._foot())
        self.setLayout(column(*parts, gap=0))
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save_asked)

    def _foot(self) -> QWidget:
        look = self.look
        words = look.label("整张无效", tokens.PT_SMALL, "ink2")
        keys = look.label("Enter 到下一格   合计须等于有效票", tokens.PT_SMALL, "ink3")
        back = look.button("返回", icon="chevron-left")
        back.setObjectName("leave_by_hand")
        back.clicked.connect(self.left)
        keep = look.button("保存合计  Ctrl+S", icon="device-floppy")
        keep.setObjectName("save_by_hand")
        keep.clicked.connect(self.save_asked)
        first = row(words, self.invalid, keys, None)
        return panel(column(first, row(back, None, keep), gap=8, margins=(12, 8, 12, 10)))

    def show_lines(self, names: Sequence[tuple[str, str]], collected: int) -> None:
        """What was typed for the same lines stays."""
        if tuple(names) != tuple(self._names):
            self._names = tuple(names)
            self.sheet.set_names(names, collected)
            self.view.begin()
        self._collected = collected
        self.invalid.setMaximum(collected)
        self._tell()

    def _on_invalid_changed(self) -> None:
        self._tell()

    def _tell(self) -> None:
        valid = self._collected - self.invalid.value()
        self.sheet.valid = valid
        self.note.setText(f"收回 {self._collected}，有效 {valid}")
        self.view.viewport().update()

    def tallies(self) -> dict[str, Tally]:
        return self.sheet.tallies()

    def touched(self) -> bool:
        return self.sheet.touched()

    def forget(self) -> None:
        """Saved, or given up."""
        self._names = ()
        self.invalid.setValue(0)
        self.sheet.set_records([])
        self.wrong.hide()

    def typed(self) -> dict[str, Any]:
        """What stands here, as JSON keeps it."""
        numbers = {line.id: dict(line.numbers) for line in self.sheet.records}
        return {"invalid": self.invalid.value(), "numbers": numbers}

    def bring(self, typed: Mapping[str, Any]) -> None:
        """Put back what `typed` gave, for the lines that are still there."""
        self.invalid.setValue(int(typed.get("invalid", 0)))
        self.sheet.bring(typed.get("numbers", {}))

    def complain(self, problems: Sequence[Problem]) -> None:
        """The first of them, in words above the table."""
        self.wrong.setVisible(bool(problems))
        if problems:
            more = f"（还有 {len(problems) - 1} 处）" if len(problems) > 1 else ""
            self.wrong.say(f"{problems[0].message}{more}")
            self.wrong.setToolTip("\n".join(one.message for one in problems))
