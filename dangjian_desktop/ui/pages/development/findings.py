"""What contradicts the rules in one case: mark, sentence with its article, the way to its step."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.development.steps import BY_KEY
from dangjian_desktop.ui.kit.fold import Fold
from dangjian_desktop.ui.kit.parts import Sign, column, panel, row
from dangjian_desktop.ui.kit.theme import Look

from .rows import sources

if TYPE_CHECKING:
    from dangjian_desktop.domain.development.case import CaseFinding

MOST = 3  # shown before the rest is folded away
STATE = {"error": "bad", "warning": "warn", "hint": "info"}
TONE = {"error": "bad", "warning": "warn", "hint": "ink2"}
GRAVE = {"error": 0, "warning": 1, "hint": 2}


def in_order(found: Sequence["CaseFinding"], here: str) -> list["CaseFinding"]:
    """Those of the step that is looked at first, then the gravest."""
    return sorted(found, key=lambda one: (GRAVE[one.severity], one.step != here))


def line_of(finding: "CaseFinding") -> str:
    """第 10 步：…（细则（2014）第十六条）."""
    step = BY_KEY.get(finding.step)
    where = f"第 {step.number} 步：" if step is not None else ""
    source = sources([finding.rule])
    return f"{where}{finding.message}{f'（{source}）' if source else ''}"


def rest_words(rest: Sequence["CaseFinding"]) -> str:
    """1 处问题、5 条提示: what is grave is not folded away under another name."""
    hints = sum(one.severity == "hint" for one in rest)
    counts = ((len(rest) - hints, "处问题"), (hints, "条提示"))
    return "、".join(f"{count} {words}" for count, words in counts if count)


class Findings(QWidget):
    """Hints, and what is more than a few, stand folded."""

    step_asked = Signal(str)

    def __init__(self, look: Look, found: Sequence["CaseFinding"], here: str) -> None:
        super().__init__()
        self.look = look
        ordered = in_order(found, here)
        first = [one for one in ordered if one.severity != "hint"][:MOST]
        rest = [one for one in ordered if one not in first]
        body = column(look.rule(), 4, gap=0)
        for one in first:
            body.addWidget(self._line(one, here))
        if rest:
            inside = column(*(self._line(one, here) for one in rest), gap=0)
            fold = Fold(look, f"另有 {rest_words(rest)}", "", inside)
            fold.setObjectName("more_findings")
            body.addLayout(row((fold, 1), margins=(12, 0, 12, 0)))
        body.addSpacing(4)
        self.setLayout(body)
        self.setVisible(bool(ordered))

    def _line(self, finding: "CaseFinding", here: str) -> QWidget:
        look = self.look
        words = look.paragraph(line_of(finding), colour=TONE[finding.severity])
        words.setObjectName("finding")
        line = row(Sign(look, STATE[finding.severity]), (words, 1), gap=6, margins=(16, 4, 12, 4))
        step = BY_KEY.get(finding.step)
        if step is not None and step.key != here:
            go = look.button(f"去第 {step.number} 步", "link")
            go.setObjectName(f"go_{step.key}")
            go.clicked.connect(partial(self.step_asked.emit, step.key))
            line.addWidget(go)
        return panel(line)
