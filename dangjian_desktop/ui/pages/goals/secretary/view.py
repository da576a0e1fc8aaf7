"""The pane: the items of a secretary's assessment with both scores, the hints beside them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.goals.facts import AssessmentFacts, ItemFacts
from dangjian_desktop.domain.goals.objectives import weight_fault
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import assessments
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.branchbox import BranchBox, branches
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.listdesk import ListDesk
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.pages.goals.buttons import at_foot, passing
from dangjian_desktop.ui.pages.goals.tables import StretchTable

from . import acts, card, deeds, lists

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEYS = "↑↓ 选   Enter 修改项目   Ctrl+N 增加   Ctrl+P 打印"
CARD = 432
NEW = "of:"  # what `save` of a new assessment gives


class SecretaryView(ListDesk):
    """One branch, one year, one secretary; where there were two a box chooses."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "secretary_assessment")
        self.facts: AssessmentFacts | None = None
        self.people: dict[str, str] = {}
        self.box = BranchBox(years=True)
        self.box.chosen.connect(self._on_box_chosen)
        self.who = Combo()
        self.who.setObjectName("which_secretary")
        self.who.setAccessibleName("书记")
        self.who.activated.connect(self._on_who_activated)
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.table = StretchTable(self.look, lists.columns(), "standard", "secretary_items")
        self.table.setAccessibleName("考核项目")
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_table_menu_asked)
        self.list_with(self.table, self.table.put, _key)
        self.blank = QWidget()
        self.stack = Stack(self._body(), self.blank)
        tools = panel(row(self.box, self.who, None, *self._buttons(), margins=(16, 8, 12, 8)),
                      height=47)  # fmt: skip
        left = column(tools, self.look.rule(), (self.stack, 1), gap=0)
        self.lay_out(panel(left, "surface"), "返回项目", CARD)

    def _buttons(self) -> list[QWidget]:
        self.more = self.look.tool("chevron-down", "更多")
        self.more.setObjectName("more_button")
        self.more.clicked.connect(self._on_more_clicked)
        self.first: list[QWidget] = [
            self.acts.button("print"),
            self.more,
            self.acts.button("scores"),
        ]
        return self.first

    def _body(self) -> QWidget:
        look = self.look
        self.wrong = Banner(look, "warn")
        self.wrong.setObjectName("weight_fault")
        self.late = Banner(look, "late")
        self.sums = look.label("", tokens.PT_HEAD, strong=True)
        self.sums.setObjectName("sums")
        head = panel(row(self.sums, None, margins=(16, 10, 12, 8)))
        below = foot(look, "", KEYS)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        rule = look.rule
        parts = (self.wrong, self.late, head, rule(), (self.table, 1), rule(), below)
        return panel(column(*parts, gap=0))

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            found = branches(session, office.day, office.organization_id)
            self.box.offer(found, office.day)
            self._read(session)
        facts = self.facts
        self.show_rows(facts.items if facts is not None else [])
        if facts is not None:
            self._show_sums(facts)
        else:
            self._show_blank()
        shown = facts is not None
        self.stack.show_first(shown)
        for button in self.first:
            button.setVisible(shown)
        self.room.right.setVisible(shown or self.desk.act is not None)
        if shown:
            self.room.fit()
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    def _read(self, session: "Session") -> None:
        branch, year, day = self.box.branch_id, self.box.year_at, self.office.day
        found = assessments.listed(session, branch, year) if branch else ()
        names = keeping.named(session, "person", [one.person_id for one in found])
        here = self.who.currentData()
        self.who.clear()
        for one in found:
            self.who.addItem(names.get(one.person_id, ""), one.id)
        self.who.setCurrentIndex(max(0, self.who.findData(here)))
        self.who.setVisible(len(found) > 1)
        chosen = self.who.currentData()
        self.facts = assessments.facts(session, chosen, day) if chosen else None
        heads = assessments.secretaries(session, branch, year, day) if branch else []
        self.people = dict(keeping.named(session, "person", heads))

    def _show_sums(self, facts: AssessmentFacts) -> None:
        fault = weight_fault(facts.sums.weight, facts.sums.count)
        self.wrong.say(fault)
        self.wrong.setVisible(bool(fault))
        late = facts.frame.late_on
        self.late.setVisible(late is not None)
        if late is not None:
            self.late.say(f"补录于 {late}，打印的考核表会注明")
        self.sums.setText(lists.sums_words(facts))
        self.totals.setText(f"{facts.sums.count} 项")

    def _show_blank(self) -> None:
        year, name = self.box.year_at, self.box.branch_name
        secretary = "、".join(self.people.values())
        words = EmptyWords(
            "user",
            f"{name} {year} 年还没有书记考核" if name else "还没有党支部",
            "书记每年向党员大会和上级述职，按本单位的项目和权重打分。",
            "考核表从这里打印；述职、轮训没登记的会提示。",
            f"书记：{secretary}" if secretary else "",
        )
        buttons = [passing(self.acts, "new", "primary")] if name else []
        made = panel(column(EmptyState(self.look, words, *buttons)), "surface")
        old, self.blank = self.blank, made
        self.stack.removeWidget(old)
        old.deleteLater()
        self.stack.addWidget(made)

    @property
    def item(self) -> ItemFacts | None:
        found = self.facts.items if self.facts is not None else ()
        return next((one for one in found if one.id == self.chosen), None)

    def show_chosen(self, *, anew: bool) -> None:
        """The side is of the whole assessment, whichever item is chosen."""
        del anew
        made = card.body(self, self.facts) if self.facts is not None else QWidget()
        self.side.show_body(made, anew=False)
        self.show_files("secretary_assessment", self.facts.id if self.facts is not None else "")

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        today = self.office.today
        if key == "new":
            return acts.new(self.box.branch_id, self.box.year_at, today, self.people)
        if self.facts is None:
            return None
        return acts.AssessmentActs(self.facts, today).act(session, key, record_id)

    def begin(self, key: str, record_id: str = "", draft: Any = None) -> bool:
        opened = super().begin(key, record_id, draft)
        if opened:
            self.room.right.show()
            self.room.fit()
        return opened

    def _on_desk_saved(self, result: str) -> None:
        """A new assessment is looked at; an item stays chosen."""
        if result.startswith(NEW):
            self.who.clear()
            self.who.addItem("", result.removeprefix(NEW))
            result = ""
        super()._on_desk_saved(result)

    def edit_item(self) -> None:
        if self.item is not None:
            self.begin("item", self.item.id)

    def open_meeting(self) -> None:
        if self.facts is not None:
            self.office.go("组织生活", "meeting", self.facts.meeting_id)

    # --- slots -------------------------------------------------------------------------------

    def _on_more_clicked(self) -> None:
        self.acts.popup(at_foot(self.more), deeds.MORE)

    def _on_box_chosen(self) -> None:
        self._look_elsewhere()

    def _on_who_activated(self) -> None:
        self._look_elsewhere()

    def _look_elsewhere(self) -> None:
        if self._may_move():
            self.desk.discard()
            with self.office.caught():
                self.reload()
        elif self.facts is not None:
            self.box.go_to(self.facts.organization_id, self.facts.year)
            self.who.setCurrentIndex(max(0, self.who.findData(self.facts.id)))

    def _on_table_opened(self, one: ItemFacts) -> None:
        self.begin("item", one.id)

    def _on_table_menu_asked(self, one: ItemFacts, at: QPoint) -> None:
        del one
        self.acts.popup(at, deeds.OF_ONE)

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """An assessment, or a new one where this year has none."""
        if target.ask == "new" and self.facts is None:
            self.begin("new")
        elif target.id:
            self._open(target)

    def _open(self, target: Target) -> None:
        with self.office.read() as session:
            found: Any = keeping.found(session, "secretary_assessment", target.id)
        if found is None or not self._may_move():
            return
        self.desk.discard()
        if not self.box.go_to(found.organization_id, found.year):
            self.office.say("这次书记考核不在当前查看的党组织里")
            return
        self.who.clear()
        self.who.addItem("", found.id)
        self.reload()


def _key(one: Any) -> str:
    return "" if one is None else str(one.id)
