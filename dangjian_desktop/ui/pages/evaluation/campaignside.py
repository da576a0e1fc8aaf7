"""One campaign at the left: which, its four phases with their days, 三查三看, the summary."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dangjian_desktop.domain.evaluation.facts import CampaignFacts
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look

from .sidepane import STEP_HIGH, StepDelegate, StepItems, StepLine


class CampaignSide(QWidget):
    """`asked` gives what is to be done: new, campaign, phase:NAME."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.which = Combo()
        self.which.setObjectName("which_campaign")
        self.which.setAccessibleName("哪次活动")
        self.edit = look.button("修改…", "link", "edit")
        self.edit.setObjectName("edit_campaign")
        self.edit.clicked.connect(self._on_edit_clicked)
        self.add = look.button("新建…", "link", "plus")
        self.add.setObjectName("new_campaign")
        self.add.clicked.connect(self._on_add_clicked)
        self.phases = ItemView(look, StepDelegate(look))
        self.phases.setObjectName("phases")
        self.phases.setAccessibleName("活动阶段")
        self.items = StepItems(parent=self.phases)
        self.phases.setModel(self.items)
        self.phases.opened.connect(self._on_phase_opened)
        self.warn = look.paragraph("", tokens.PT_SMALL, "warn")
        self.checks = look.paragraph("", colour="ink")
        self.summary = look.paragraph("", colour="ink")
        self._lay_out()

    def _lay_out(self) -> None:
        look = self.look
        body = column(
            row((self.which, 1), self.edit, self.add),
            look.rule(),
            section(look, "阶段", "Enter 登记日期"),
            self.phases,
            self.warn,
            look.rule(),
            section(look, "三查三看"),
            self.checks,
            section(look, "活动小结"),
            self.summary,
            None,
            gap=6,
            margins=(16, 10, 16, 10),
        )
        area = QScrollArea()
        area.setWidget(panel(body, "surface"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(area, gap=0))

    def offer(self, campaigns: Sequence[tuple[str, str]], chosen: str) -> None:
        """(id, name) of those of the year."""
        self.which.clear()
        for campaign_id, name in campaigns:
            self.which.addItem(name, campaign_id)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))

    def show_facts(self, facts: CampaignFacts, warnings: Sequence[str]) -> None:
        self.items.set_items(phases_of(facts))
        self.phases.setFixedHeight(STEP_HIGH * len(facts.phases) + 2)
        self.warn.setText("；".join(warnings))
        self.warn.setVisible(bool(warnings))
        for label, words in ((self.checks, facts.checks), (self.summary, facts.summary)):
            self.look.rare.cover(words)
            label.setText(words or "还没有填写")
            self.look.tint(label, "ink" if words else "ink3")

    def freeze(self, frozen: bool) -> None:
        for button in (self.edit, self.add):
            button.setVisible(not frozen)

    def _on_edit_clicked(self) -> None:
        self.asked.emit("campaign")

    def _on_add_clicked(self) -> None:
        self.asked.emit("new")

    def _on_phase_opened(self, line: StepLine) -> None:
        self.asked.emit(f"phase:{line.key}")


def phases_of(facts: CampaignFacts) -> list[StepLine]:
    """The four phases with their days; the first without one is due."""
    lines, now = [], False
    for one in facts.phases:
        state = "done" if one.on is not None else "open" if now else "now"
        now = now or one.on is None
        lines.append(StepLine(one.key, one.name, state, one.on.iso() if one.on else ""))
    return lines
