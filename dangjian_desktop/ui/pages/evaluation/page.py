"""The page: one branch's evaluation of one year under its tabs, or how to begin it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar

from dangjian_desktop.records import ALL
from dangjian_desktop.runtime.collector import collector_resting
from dangjian_desktop.services.evaluation import rounds
from dangjian_desktop.ui.kit import headwords
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, page_head, tabs
from dangjian_desktop.ui.kit.unsaved import UnsavedGuard, may_leave

from . import beginning, deeds, targets
from .chooser import RoundChooser, choices
from .panes import Panes
from .reading import RoundReading, read_past, read_round
from .tabs import OF_ROUND, PLACE, TABS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .countview import CountView


class EvaluationPage(Page):
    """What is not looked at is read when it is; tabs are made when first chosen."""

    group = "民主评议"
    watches = ALL.of(
        "attachment_link",
        "attendance",
        "belonging",
        "campaign",
        "campaign_star",
        "evaluation_entry",
        "evaluation_remark",
        "evaluation_round",
        "evaluation_step",
        "heart_talk",
        "life_opinion",
        "meeting",
        "organization",
        "organization_name",
        "person",
        "post",
        "problem_item",
        "restriction",
        "setting",
        "standing",
        "team_tally",
    )

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.read: RoundReading | None = None
        self.year, self.branch, self.branch_name = office.day.year, "", ""
        self.key = TABS[0].key
        self.chooser = RoundChooser()
        self.panes = Panes(self)
        self.acts: ActionSet = deeds.actions(self)
        self._lay_out()
        self.chooser.chosen.connect(self._on_chooser_chosen)
        self.more.clicked.connect(self._on_more_clicked)

    def _lay_out(self) -> None:
        look = self.look
        self.more = look.button("更多…")
        self.more.setObjectName("evaluation_more")
        self.buttons = [self.more, *(self.acts.button(n) for n in ("texts", "print", "submit"))]
        self.head = page_head(look, "民主评议", "", *self.buttons)
        strip = tabs(look, [tab.title for tab in TABS], self._on_tab_changed)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        self.bar.setTabVisible(PLACE["side"], False)
        self.bar.setUsesScrollButtons(False)
        line: Any = strip.layout()
        line.addWidget(self.chooser)
        line.setContentsMargins(6, 0, 12, 0)
        self.sealed = Banner(look, "lock", "", self.acts.button("reopen", "link"))
        self.sealed.setObjectName("round_sealed")
        self.sealed.hide()
        self.stack = QStackedWidget()
        self.blank = beginning.blank(self)
        self.stack.addWidget(self.blank)
        rule = look.rule
        above = (self.head, rule(), strip, rule(), self.sealed)
        self.setLayout(column(*above, (self.stack, 1), gap=0))

    @property
    def count(self) -> "CountView":
        return self.panes.count

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """The round of the chosen year and branch; of the tabs the one that is looked at."""
        office = self.office
        with collector_resting(), office.read() as session:
            found = choices(session, office.day, office.organization_id)
            self.chooser.offer(found, self.year, self.branch)
            self.year, self.branch, self.branch_name = self.chooser.at()
            known = rounds.find(session, self.branch, self.year) if self.branch else None
            self.read = self._read(session, known.id) if known is not None else None
        self.panes.all_old()
        self.show_head()
        self.show_tab()

    def _read(self, session: "Session", round_id: str) -> RoundReading:
        office = self.office
        if office.past is not None:
            return read_past(session, round_id, office.today, office.past)
        return read_round(session, round_id, office.day)

    def show_head(self) -> None:
        """Words and buttons; what lies over the tabs has buttons of its own."""
        read = self.read
        submitted = read.facts.submitted_on if read is not None else None
        self.sealed.setVisible(submitted is not None)
        if submitted is not None:
            self.sealed.say(f"{submitted} 已提交评定：等次和票数不能再改，反馈、上级意见接着登记")
        for button in self.buttons[1:]:
            button.setVisible(read is not None and self.panes.over is None)
        self.acts.refresh()
        self._fit_words()

    def words(self) -> str:
        """Beside the title."""
        if self.read is not None:
            return self.read.words()
        return f"{self.year} 年度 · {self.branch_name}" if self.branch else ""

    def _fit_words(self) -> None:
        headwords.fit(self.look, self.head, self.words(), self.buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()
        self.panes.fit(self.width())

    def show_tab(self) -> None:
        """The pane of the chosen tab as it is now; what a tab without a round says."""
        if not self.branch or (self.key in OF_ROUND and self.read is None):
            self._show_blank()
            return
        pane = self.panes.fresh(self.key)
        if self.stack.indexOf(pane) < 0:
            self.stack.addWidget(pane)
        if self.panes.over is None:
            self.stack.setCurrentWidget(pane)
        elif self.read is not None:
            self.panes.cover(self.panes.over)

    def _show_blank(self) -> None:
        old = self.blank
        self.blank = beginning.blank(self)
        self.stack.addWidget(self.blank)
        self.stack.setCurrentWidget(self.blank)
        self.stack.removeWidget(old)
        old.deleteLater()

    # --- going -------------------------------------------------------------------------------

    def go_to_tab(self, key: str) -> None:
        """Look at that tab; its main part has the keys."""
        self.panes.uncover()
        if self.key == key:
            self.show_tab()
        self.bar.setCurrentIndex(PLACE[key])
        self.panes.focus(key)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.read is not None and self.panes.over is None:
            self.panes.focus(self.key)

    def _on_tab_changed(self, at: int) -> None:
        self.key = TABS[at].key
        self.panes.uncover()
        self.show_tab()
        self.acts.refresh()

    def show_entry(self, entry_id: str) -> None:
        """One member of the round."""
        self.go_to_tab("members")
        if self.read is not None:
            self.panes.members.go_to(entry_id)

    def go_to_round(self, year: int, branch: str, *, sure: bool = False) -> bool:
        """Another year or branch; False when something unsaved must stay, or there is none."""
        if (year, branch) == (self.year, self.branch):
            return True
        if not sure and not may_leave(self, self.office.dialogs):
            return False
        self.year, self.branch = year, branch
        self.reload()
        return (self.year, self.branch) == (year, branch)

    def _on_chooser_chosen(self) -> None:
        year, branch, _ = self.chooser.at()
        if not self.go_to_round(year, branch):
            self.chooser.go_to(self.year, self.branch)

    def open_round(self, round_id: str) -> None:
        """Another year's round, as a member's grades name it."""
        self.open_target(Target(self.group, "evaluation_round", round_id))

    def mend(self, field: str) -> None:
        """To where what is missing is entered: "<entry>.<field>", or a field of the round."""
        targets.mend(self, field)

    def refresh_acts(self) -> None:
        self.acts.refresh()

    def show_entry_menu(self, at: QPoint) -> None:
        self.acts.popup(at, deeds.OF_ENTRY)

    def _on_more_clicked(self) -> None:
        at = self.more.mapToGlobal(QPoint(0, self.more.height()))
        self.acts.popup(at, deeds.MORE)

    def open_target(self, target: Target) -> None:
        """A round, a member, an opinion, an item of rectification, a campaign; or new, submit."""
        if may_leave(self, self.office.dialogs):
            targets.go(self, target)

    # --- unsaved -----------------------------------------------------------------------------

    def _guards(self) -> list[UnsavedGuard]:
        return [one for one in self.panes.guards() if one.has_unsaved()]

    def has_unsaved(self) -> bool:
        return bool(self._guards())

    def unsaved_words(self) -> str:
        return "、".join(one.unsaved_words() for one in self._guards())

    def save(self) -> bool:
        saved = [one.save() for one in self._guards()]
        return all(saved)

    def discard(self) -> None:
        for one in self._guards():
            one.discard()
