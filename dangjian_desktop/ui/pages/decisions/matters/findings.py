"""What does not fit the unit's own practice: a sentence each, below the steps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dangjian_desktop.domain.findings import Finding
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.parts import Sign, column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look


class Findings(QWidget):
    """Hidden where there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._body = QWidget()
        self.setLayout(column(self._body, gap=0))
        self.setObjectName("decision_findings")
        self.said: list[str] = []

    def show_findings(self, found: Sequence[Finding]) -> None:
        self.said = [one.message for one in found]
        layout: QVBoxLayout = column(gap=2, margins=(16, 4, 16, 8))
        if found:
            layout.addWidget(section(self.look, "要核对的", "只提示，不拦截"))
        for one in found:
            state = "warn" if one.severity == "warning" else "info"
            words = self.look.paragraph(one.message, tokens.PT_SMALL, "ink")
            words.setToolTip(f"{one.rule.source()}：{one.rule.words}")
            sign = Sign(self.look, state)
            layout.addLayout(row(sign, (words, 1), gap=6))
            layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        old, self._body = self._body, panel(layout)
        self.layout().replaceWidget(old, self._body)  # type: ignore[union-attr]
        old.hide()
        old.deleteLater()
        self.setVisible(bool(found))
