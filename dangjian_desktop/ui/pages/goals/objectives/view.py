"""The pane: four fields as bars, their objectives, the chosen one with its evidence beside them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.goals.facts import GoalFacts, ObjectiveFacts
from dangjian_desktop.domain.goals.objectives import FIELDS
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import objectives
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.branchbox import BranchBox, branches
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.evidencelist import EvidenceList
from dangjian_desktop.ui.kit.listdesk import ListDesk
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.pages.goals.bars import FieldBar, FieldBars, legend
from dangjian_desktop.ui.pages.goals.buttons import passing
from dangjian_desktop.ui.pages.goals.tables import StretchTable

from . import card, deeds, lists
from .acts import GoalActs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

CARD = 432
LOW = 480  # px of the pane
KEYS = "↑↓ 选   Enter 修改   Ctrl+N 新增   Ctrl+P 打印"


class ObjectivesView(ListDesk):
    """One branch and one year; the plan is written line by line, the scores in one form."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "branch_objective")
        self.facts: GoalFacts | None = None
        self.copyable = 0
        self.evidence: EvidenceList | None = None
        self.box = BranchBox(years=True)
        self.box.chosen.connect(self._on_box_chosen)
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.bars = FieldBars(self.look)
        self.bars.setToolTip(legend())
        self.bars.chosen.connect(self._on_bars_chosen)
        self.table = StretchTable(self.look, lists.columns(), "text", "objectives")
        self.table.setAccessibleName("支部目标")
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_table_menu_asked)
        self.list_with(self.table, self.table.put, _key)
        self.blank = QWidget()
        self.stack = Stack(self._body(), self.blank)
        self.lay_out(panel(column(self._tools(), self.look.rule(), (self.stack, 1), gap=0),
                           "surface"), "返回目标", CARD)  # fmt: skip

    def _tools(self) -> QWidget:
        """Which branch and year; what can be done with all of it."""
        self.buttons = {name: self.acts.button(name) for name in ("print", "more")}
        new = self.acts.button("new")
        self.first = [*self.buttons.values(), new]
        return panel(row(self.box, None, *self.first, margins=(16, 8, 12, 8)), height=47)

    def _body(self) -> QWidget:
        look = self.look
        self.wrong = Banner(look, "warn")
        self.wrong.setObjectName("weight_fault")
        self.late = Banner(look, "late")
        self.sums = look.label("", tokens.PT_HEAD, strong=True)
        self.sums.setObjectName("sums")
        scores = [self.acts.button(name) for name in ("self", "check")]
        head = panel(row(self.sums, None, *scores, margins=(16, 8, 12, 4)))
        below = foot(look, "", KEYS)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        parts = (self.wrong, self.late, head, self.bars, 4, look.rule(), (self.table, 1))
        return panel(column(*parts, look.rule(), below, gap=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the list has the room: each field's sums stand in its heading too."""
        super().resizeEvent(event)
        self.bars.setVisible(self.height() >= LOW)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            found = branches(session, office.day, office.organization_id)
            self.box.offer(found, office.day, objectives.years(session))
            self._read(session)
        facts = self.facts
        lines = facts.objectives if facts is not None else ()
        self.chosen = self.chosen or next((one.id for one in lines), "")  # a heading is first
        self.show_rows(lists.rows(facts) if facts is not None else [])
        if facts is not None:
            self._show_sums(facts)
        filled = bool(facts and facts.objectives)
        if not filled:
            self._show_blank()
        self.stack.show_first(filled)
        for button in self.first:
            button.setVisible(filled)
        self.room.right.setVisible(filled or self.desk.act is not None)
        if filled:
            self.room.fit()
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    def _read(self, session: "Session") -> None:
        branch, year, day = self.box.branch_id, self.box.year_at, self.office.day
        self.facts, self.copyable = None, 0
        if branch:
            self.facts = objectives.facts(session, branch, year, day)
            self.copyable = objectives.can_copy(session, branch, year)

    def _show_sums(self, facts: GoalFacts) -> None:
        self.bars.set_bars([FieldBar(key, FIELDS[key], facts.fields[key]) for key in FIELDS])
        said = lists.fault(facts)
        self.wrong.say(said)
        self.wrong.setVisible(bool(said))
        late = facts.frame.late_on
        self.late.setVisible(late is not None)
        if late is not None:
            self.late.say(f"责任书补录于 {late}，打印的责任书和考核表会注明")
        self.sums.setText(lists.sums_words(facts))
        self.totals.setText(lists.totals(facts))

    def _show_blank(self) -> None:
        year, name = self.box.year_at, self.box.branch_name
        words = EmptyWords(
            "target-arrow",
            f"{name} {year} 年还没有目标" if name else "还没有党支部",
            "思想、组织、作风、制度四个方面，权重合计100，每条有责任人、措施和时限。",
            "年底自评、考核，责任书和考核表从这里打印。",
            f"{year - 1} 年有 {self.copyable} 条可以照抄" if self.copyable else "",
        )
        names = ["copy", "new"] if self.copyable else ["new"]
        kinds = {"copy": "", "new": "primary"}
        buttons = [passing(self.acts, one, kinds[one]) for one in names] if name else []
        made = panel(column(EmptyState(self.look, words, *buttons)), "surface")
        old, self.blank = self.blank, made
        self.stack.removeWidget(old)
        old.deleteLater()
        self.stack.addWidget(made)

    @property
    def one(self) -> ObjectiveFacts | None:
        """The objective that is looked at."""
        found = self.facts.objectives if self.facts is not None else ()
        return next((line for line in found if line.id == self.chosen), None)

    def show_chosen(self, *, anew: bool) -> None:
        one = self.one
        if one is not None:
            self.side.show_body(card.body(self, one), anew=anew)
            self.show_files(objectives.TABLE, one.id)
        else:
            self.side.show_body(QWidget(), anew=True)
            self.show_files(objectives.TABLE, "")

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        if self.facts is None:
            return None
        return GoalActs(self.facts, self.office.today).act(session, key, record_id)

    def begin(self, key: str, record_id: str = "", draft: Any = None) -> bool:
        opened = super().begin(key, record_id, draft)
        if opened:
            self.room.right.show()
            self.room.fit()
        return opened

    def edit_chosen(self) -> None:
        if self.chosen:
            self.begin("one", self.chosen)

    def on_evidence_linked(self) -> None:
        """The card was made anew by then; one may go on linking."""
        if self.evidence is not None:
            self.evidence.picker.setFocus()

    # --- slots -------------------------------------------------------------------------------

    def _on_box_chosen(self) -> None:
        if self._may_move():
            self.desk.discard()
            self.chosen = ""
            with self.office.caught():
                self.reload()
        elif self.facts is not None:
            self.box.go_to(self.facts.organization_id, self.facts.year)

    def _on_bars_chosen(self, key: str) -> None:
        first = next(iter(self.facts.of(key) if self.facts is not None else ()), None)
        if first is not None:
            self.choose(first.id)

    def _on_table_opened(self, one: ObjectiveFacts) -> None:
        if self.choose(one.id) or self.chosen == one.id:
            self.edit_chosen()

    def _on_table_menu_asked(self, one: ObjectiveFacts, at: QPoint) -> None:
        del one
        self.acts.popup(at, deeds.OF_ONE)

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """An objective, a year's letter; or a new one of either."""
        if target.id:
            self._open(target)
        elif target.ask == "new":
            self.begin("letter" if target.kind == "branch_goal" else "new")

    def _open(self, target: Target) -> None:
        with self.office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
        if record is None or not self._may_move():
            return
        self.desk.discard()
        if not self.box.go_to(record.organization_id, record.year):
            self.office.say("这条支部目标不在当前查看的党组织里")
            return
        self.reload()
        if target.kind == "branch_goal":
            self.begin("letter")
        elif self.choose(target.id):
            self.room.open_card()


def _key(one: Any) -> str:
    return "" if one is None or isinstance(one, Heading) else str(one.id)
