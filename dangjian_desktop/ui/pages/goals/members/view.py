"""The pane: every member of the branch in a line, the chosen one's goals and checks beside it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.goals.facts import MemberFacts, MembersFacts
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import members
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.branchbox import BranchBox, branches
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.listdesk import ListDesk
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.pages.goals.buttons import at_foot
from dangjian_desktop.ui.pages.goals.tables import StretchTable

from . import card, deeds, lists, parts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.ui.kit.partlist import PartKind

KEYS = "↑↓ 选   Ctrl+N 新增目标   Ctrl+P 打印"
CARD = 432
BRANCH_WIDE, WHICH_WIDE = 140, 108


class MembersView(ListDesk):
    """The list is of the day looked at; what is typed at the right stays while it is read anew."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "member_goal")
        self.facts: MembersFacts | None = None
        self.parts: dict[str, PartKind] = {}
        self.box = BranchBox(years=True)
        self.box.branch.setFixedWidth(BRANCH_WIDE)
        self.box.chosen.connect(self._on_box_chosen)
        self.which = Combo()
        self.which.setObjectName("which_members")
        self.which.setAccessibleName("看哪些")
        self.which.setFixedWidth(WHICH_WIDE)
        for key, words in lists.FILTERS.items():
            self.which.addItem(words, key)
        self.which.activated.connect(self._on_which_activated)
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.table = StretchTable(self.look, lists.columns(None), "post", "member_goals")
        self.table.setAccessibleName("党员目标")
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_table_menu_asked)
        self.list_with(self.table, self.table.put, _key)
        self.stack = Stack(self._body(), self._blank)
        self.lay_out(panel(column(self.stack, gap=0), "surface"), "返回名单", CARD)

    def _body(self) -> QWidget:
        look = self.look
        self.more = look.tool("chevron-down", "更多")
        self.more.setObjectName("more_button")
        self.more.clicked.connect(self._on_more_clicked)
        self.print = self.acts.button("print")
        tools = row(
            self.box, self.which, None, self.print, self.more, self.acts.button("goal"),
            margins=(16, 8, 12, 8),
        )  # fmt: skip
        below = foot(look, "", KEYS)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        rule = look.rule
        return panel(column(panel(tools, height=47), rule(), (self.table, 1), rule(), below, gap=0))

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "users",
            "还没有党员",
            "按岗位给每名党员定年度目标，半年检查一次，督促帮助到改正为止。",
            "先在“党组织”里建党支部，在“党员”里登记党员。",
        )
        return panel(column(EmptyState(self.look, words)), "surface")

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            found = branches(session, office.day, office.organization_id)
            self.box.offer(found, office.day)
            branch, year = self.box.branch_id, self.box.year_at
            self.facts = members.facts(session, branch, year, office.day) if branch else None
            periods = members.periods(session, year) if branch else []
        self.parts = parts.kinds(self.box.year_at, office.today, periods)
        self._show_columns_of_year()
        self._show_members()
        filled = self.facts is not None and bool(self.facts.members)
        self.stack.show_first(filled)
        self.room.right.setVisible(filled)
        if filled:
            self.room.fit()
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    def _show_columns_of_year(self) -> None:
        """The regular checks are columns; the unit may have changed how often they are."""
        made = lists.columns(self.facts)
        if [one.name for one in made] != [one.name for one in self.table.rows.columns]:
            self.table.show_other_columns(made)
            self.table.stretch()
        else:
            self.table.rows.columns = made

    def _show_members(self) -> None:
        facts, key = self.facts, self.which.currentData()
        found = facts.members if facts is not None else ()
        shown = [one for one in found if facts is not None and lists.wanted(facts, one, key)]
        self.show_rows(shown)
        self.totals.setText(lists.totals(facts) if facts is not None else "")

    @property
    def one(self) -> MemberFacts | None:
        """The member that is looked at."""
        found = self.facts.members if self.facts is not None else ()
        return next((line for line in found if line.person_id == self.chosen), None)

    def show_chosen(self, *, anew: bool) -> None:
        one = self.one
        self.side.show_body(card.body(self, one) if one is not None else QWidget(), anew=anew)

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        verb, _, name = key.partition(":")
        if verb == "step":
            return parts.step(session, record_id or name, self.office.today)
        if name not in self.parts or not self.chosen:
            return None
        return parts.act(session, self.parts[name], self.chosen, record_id)

    def take_duties(self) -> None:
        deeds.take_duties(self)

    def print_chosen(self) -> None:
        deeds.print_chosen(self)

    # --- slots -------------------------------------------------------------------------------

    def _on_box_chosen(self) -> None:
        if self._may_move():
            self.desk.discard()
            with self.office.caught():
                self.reload()
        elif self.facts is not None:
            self.box.go_to(self.facts.organization_id, self.facts.year)

    def _on_more_clicked(self) -> None:
        self.acts.popup(at_foot(self.more), deeds.MORE)

    def _on_which_activated(self) -> None:
        if self._may_move():
            self.desk.discard()
            self._show_members()
            self.show_chosen(anew=True)

    def _on_table_opened(self, one: MemberFacts) -> None:
        if self.choose(one.person_id):
            self.room.open_card()

    def _on_table_menu_asked(self, one: MemberFacts, at: QPoint) -> None:
        del one
        self.acts.popup(at, deeds.OF_ONE)

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A goal, a check, a case of help: its member, and its form."""
        if target.ask == "new":
            self.begin(f"add:{NAMES.get(target.kind, parts.GOAL)}")
        elif target.id:
            self._open(target)

    def _open(self, target: Target) -> None:
        with self.office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
            there = record is not None and self._go_to(session, record)
        if not there:
            self.office.say("这名党员不在当前查看的党组织里")
            return
        self.begin(f"edit:{NAMES.get(target.kind, parts.GOAL)}", target.id)

    def _go_to(self, session: "Session", record: Any) -> bool:
        """The branch and year of the record; whether its member is listed there."""
        from dangjian_desktop.services.roster import rows_for

        day = record.found_on.last() if hasattr(record, "found_on") else self.office.day
        year = getattr(record, "year", None) or min(day.year, self.office.day.year)
        row = next(iter(rows_for(session, [record.person_id], min(day, self.office.day))), None)
        if row is None or not self._may_move() or not self.box.go_to(row.branch_id, year):
            return False
        self.desk.discard()
        self.which.setCurrentIndex(0)
        self.reload()
        return self.choose(record.person_id) or self.chosen == record.person_id


NAMES = {
    "member_goal": parts.GOAL,
    "member_goal_check": parts.CHECK,
    "member_help": parts.HELP,
}


def _key(one: Any) -> str:
    return "" if one is None else str(one.person_id)
