"""The pane: elections at the left, the steps of the chosen one beside them, then its card."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from dangjian_desktop.domain.renewal.facts import (
    COMMITTEE,
    SECRETARY,
    NomineeFacts,
    RenewalFacts,
)
from dangjian_desktop.records import Election, ElectionHandover
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.found import Found
from dangjian_desktop.services.looked_at import looked_at
from dangjian_desktop.services.renewal import findings, office, steps
from dangjian_desktop.services.renewal.facts import renewal_facts
from dangjian_desktop.services.renewal.steps import Progress
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.listdesk import StackDesk
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Rows
from dangjian_desktop.ui.kit.views import RecordView

from . import acts, counting, deeds
from .card import ElectionCard
from .rows import columns

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LIST_WIDE = 212
EMPTY = EmptyWords(
    "sitemap",
    "还没有换届选举",
    Election.about,
    "届满前六个月“今天”会提醒；票数记在会议记录里，候选人按姓氏笔画排列。",
    "请示、名册、选举办法、选票、结果报告和交接清单从这里打印。",
)


class RenewalPane(StackDesk):
    """Reads the chosen election whole; a step is chosen inside it."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "election", "election")
        self.facts: RenewalFacts | None = None
        self.found: Sequence[Found] = ()
        self.lines: Sequence[Progress] = ()
        self.handed: Sequence[ElectionHandover] = ()
        self.meetings: dict[str, str] = {}
        self.term_id = ""
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.items = Items()
        self.list = ItemView(self.look, BriefDelegate(self.look))
        self.items.setParent(self.list)
        self.list.setModel(self.items)
        self.list.setObjectName("elections")
        self.list.setAccessibleName("换届选举")
        self.list_with(self.list, self.items.set_items, _key)
        self.list.opened.connect(self._on_list_opened)
        self.stack = Stack(self._body(), self._blank)
        self.lay_out(self.stack, "返回步骤")

    def _body(self) -> QWidget:
        look = self.look
        self.steps = RecordView(look, Rows(columns()))
        self.steps.setObjectName("election_steps")
        self.steps.setAccessibleName("换届步骤")
        self.steps.horizontalHeader().setSectionsClickable(False)
        self.steps.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.steps.rows.sorts_itself = False
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.steps.opened.connect(self._on_step_opened)
        self.steps.chose.connect(self._on_step_chose)
        self.steps.menu_asked.connect(self._on_menu_asked)
        title = look.label("换届", tokens.PT_HEAD, strong=True)
        new = self.acts.button("new", "plain")
        new.setText("新建")
        left = column(
            panel(row(title, None, new, margins=(16, 8, 12, 8))),
            look.rule(),
            (self.list, 1),
            gap=0,
        )
        self.papers_button = self.acts.button("papers", "plain")
        self.more = look.button("更多…")
        self.more.setObjectName("election_more")
        self.more.clicked.connect(self._on_more_clicked)
        tools = row(
            self.acts.button("step"),
            None,
            self.more,
            self.papers_button,
            margins=(12, 8, 12, 8),
        )
        below = foot(look, "", "↑↓ 选步骤   Enter 办理   Ctrl+P 打印材料")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        middle = column(panel(tools), look.rule(), (self.steps, 1), look.rule(), below, gap=0)
        sides = row(
            panel(left, "surface", wide=LIST_WIDE),
            look.rule(upright=True),
            (panel(middle, "surface"), 1),
            gap=0,
        )
        return panel(sides)

    def _blank(self) -> QWidget:
        buttons = () if self.office.frozen else (self.acts.button("new"),)
        return panel(column(EmptyState(self.look, EMPTY, *buttons)), "surface")

    @cached_property
    def card(self) -> ElectionCard:
        return ElectionCard(self)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office, day = self.office, self.office.day
        with office.read() as session:
            every = keeping.listed(session, Election)
            shown = looked_at(session, every, office.organization_id, office.past)
            names = {body.id: body.short_name for body in bodies_on(session, day)}
            lines = [
                _item(one, names.get(one.organization_id, ""), steps.progress(session, one.id, day))
                for one in shown
            ]
        self.show_rows(lines)
        any_here = bool(lines) or self.desk.act is not None
        self.stack.show_first(any_here)
        self.room.right.setVisible(any_here)
        if any_here:
            self.room.fit()
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    def show_chosen(self, *, anew: bool) -> None:
        self.facts = None
        if not self.chosen:
            self.steps.rows.set_records([])
            return
        facts = self._read()
        if facts is not None:
            self.facts = facts
            self._show(facts, anew=anew)

    def _read(self) -> RenewalFacts | None:
        """None, and said, when the election is gone."""
        with self.office.caught() as done, self.office.read() as session:
            facts = self._read_in(session)
        return facts if done.ok else None

    def _read_in(self, session: "Session") -> RenewalFacts:
        election, day = keeping.get(session, Election, self.chosen), self.office.day
        self.found = findings.of_election(session, election, day)
        self.lines = steps.progress(session, self.chosen, day)
        self.handed = office.handed(session, self.chosen)
        self.meetings = {
            COMMITTEE: election.meeting_id or "",
            SECRETARY: election.committee_meeting_id or "",
        }
        self.term_id = election.term_id or ""
        return renewal_facts(session, self.chosen, day)

    def _show(self, facts: RenewalFacts, *, anew: bool) -> None:
        self._show_steps(self.lines, anew=anew)
        state = _state(facts, self.lines)
        self.side.show_body(self.card.body(facts, self.found, self.handed, state), anew=anew)
        self.show_files("election", self.chosen)

    def _show_steps(self, lines: Sequence[Progress], *, anew: bool) -> None:
        """The step that was looked at stays; of another election the next one is chosen."""
        here = "" if anew else self.step_key
        self.steps.blockSignals(True)
        self.steps.rows.set_records(lines)
        self.steps.blockSignals(False)
        keys = [one.key for one in lines]
        if here not in keys:
            here = next((one.key for one in lines if one.facts.on is None), keys[0])
        self.steps.choose_row(keys.index(here))
        done = sum(one.facts.on is not None for one in lines)
        late = sum(one.state == "bad" for one in lines)
        self.totals.setText(f"{len(lines)} 步，已办 {done}" + (f"，逾期 {late}" if late else ""))

    @property
    def step_key(self) -> str:
        one = self.steps.current_record()
        return one.key if isinstance(one, Progress) else ""

    def meeting_of(self, of: str) -> str:
        return self.meetings.get(of, "")

    # --- slots -------------------------------------------------------------------------------

    def _on_list_opened(self, item: Any) -> None:
        del item
        self.show_card()

    def show_card(self) -> None:
        """Where there is no room for both it lies over the steps."""
        self.room.open_card()

    def _on_step_opened(self, one: Progress) -> None:
        self.begin(f"step:{one.key}")

    def _on_step_chose(self, one: Any) -> None:
        del one
        self.acts.refresh()

    def record_step(self) -> None:
        """The form of the step that is looked at."""
        if self.step_key:
            self.begin(f"step:{self.step_key}")

    def _on_menu_asked(self, one: Any, at: QPoint) -> None:
        del one
        self.acts.popup(at, deeds.MENU)

    def _on_more_clicked(self) -> None:
        at = self.more.mapToGlobal(QPoint(0, self.more.height()))
        self.acts.popup(at, deeds.MENU)

    def move_nominee(self, chosen: Callable[[], NomineeFacts | None], by: int) -> None:
        one = chosen()
        if one is None:
            self.office.say("先在候选人里选一名")
            return
        deeds.move(self, one.id, by)

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        verb, _, about = key.partition(":")
        today, chosen = self.office.today, self.chosen
        if verb == "new":
            return acts.new(session, self.office.organization_id, today)
        if not chosen:
            return None
        if verb == "count":
            of, _, number = about.partition(":")
            return counting.count(session, chosen, of, int(number))
        made: dict[str, Callable[[], Act]] = {
            "step": lambda: acts.step(session, chosen, about, today),
            "nominee": lambda: acts.nominee(session, chosen, record_id, today),
            "call": lambda: acts.call(session, chosen, about, today),
            "office": lambda: acts.take_office(session, chosen, today),
            "item": lambda: acts.item(session, chosen, record_id),
        }
        return made.get(verb, lambda: acts.whole(session, chosen))()

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """An election, one of its parts, or a new one."""
        if target.ask == "new":
            self.begin("new")
            return
        if not target.id:
            return
        with self.office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
        if not self.choose(getattr(record, "election_id", "") or target.id):
            self.office.say("这次换届不在当前查看的党组织或日期里")
            return
        self.room.open_card()


def _key(item: Any) -> str:
    return item.key if isinstance(item, Item) else ""


def _item(one: Election, name: str, lines: Sequence[Progress]) -> Item:
    overdue = sum(line.state == "bad" for line in lines)
    done = sum(line.facts.on is not None for line in lines)
    if one.term_id:
        state, words = "good", "已就职"
    elif overdue:
        state, words = "bad", f"逾期 {overdue}"
    else:
        state, words = "due", f"{done}/{len(lines)}"
    day = one.planned_on.iso() if one.planned_on else ""
    note = " · ".join(part for part in (name, day) if part)
    return Item(f"第 {one.number} 届", note, state, words, key=one.id)


def _state(facts: RenewalFacts, lines: Sequence[Progress]) -> tuple[str, str]:
    if facts.term is not None:
        return "good", "已就职"
    if any(line.state == "bad" for line in lines):
        return "bad", "有步骤逾期"
    return ("due", "待就职") if facts.held else ("due", "办理中")
