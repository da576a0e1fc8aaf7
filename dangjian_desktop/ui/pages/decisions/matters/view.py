"""The pane: matters at the left, the steps of the chosen one in the middle, a step at the right."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.decision_facts import MatterFacts, StepFacts
from dangjian_desktop.domain.decisions import FORMS, PUBLISHED_BY
from dangjian_desktop.records import PostingObjection
from dangjian_desktop.services import keeping
from dangjian_desktop.services.decisions import matters, reading
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.listdesk import StackDesk
from dangjian_desktop.ui.kit.lists import BriefDelegate, Item, Items
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack

from . import acts, deeds
from .card import StepCard
from .findings import Findings
from .steps import Steps, rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LIST_WIDE = 268
STATES = {"open": ("due", "办理中"), "done": ("good", "办结"), "stopped": ("off", "不再办理")}
NOTE = "本单位制度：借鉴村级“四议两公开”，不是党内法规的规定"


class MattersView(StackDesk):
    """Reads the chosen matter whole; a step is chosen inside it."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "decision_matter")
        self.facts: MatterFacts | None = None
        self.key = ""  # of the step that is looked at
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.items = Items()
        self.list = ItemView(self.look, BriefDelegate(self.look))
        self.items.setParent(self.list)
        self.list.setModel(self.items)
        self.list.setObjectName("decision_matters")
        self.list.setAccessibleName("“4+2”事项")
        self.list_with(self.list, self.items.set_items, _key)
        self.steps = Steps(self.look)
        self.steps.step_chosen.connect(self._on_step_chosen)
        self.steps.step_opened.connect(self._on_step_opened)
        self.findings = Findings(self.look)
        self.stack = Stack(self._body(), self._blank)
        self.lay_out(self.stack, "返回步骤")

    def _body(self) -> QWidget:
        look = self.look
        new = self.acts.button("new", "plain")
        left = column(
            panel(row(look.label("事项", tokens.PT_HEAD, strong=True), None, new,
                      margins=(16, 8, 12, 8))),
            look.rule(),
            (self.list, 1),
            gap=0,
        )  # fmt: skip
        self.more = look.button("更多…")
        self.more.setObjectName("matter_more")
        self.more.clicked.connect(self._on_more_clicked)
        self.title = look.paragraph("", tokens.PT_HEAD, "ink")
        self.title.setObjectName("matter_title")
        self.title.setFont(look.font(tokens.PT_HEAD, strong=True))
        self.about = look.paragraph("", tokens.PT_SMALL, "ink3")
        buttons = row(self.acts.button("next"), self.acts.button("print", "plain"), self.more, None)
        head = column(self.title, self.about, buttons, gap=6, margins=(16, 10, 12, 10))
        self.note = Banner(look, "info", NOTE)
        keys = foot(look, "", "↑↓ 选步骤   Enter 登记   Ctrl+P 打印档案")
        totals = keys.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        middle = column(
            panel(head), look.rule(), self.note, (self.steps, 1), self.findings, look.rule(), keys,
            gap=0,
        )  # fmt: skip
        sides = row(
            panel(left, "surface", wide=LIST_WIDE),
            look.rule(upright=True),
            (panel(middle, "surface"), 1),
            gap=0,
        )
        return panel(sides)

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "speakerphone",
            "还没有“4+2”事项",
            "重大事项从提议、商议、审议、决议，到决议和实施结果两次公开，一件一份档案。",
            "审议的应到、实到和票数用党员大会的表决记录；公示按工作日计算。",
            NOTE,
        )
        buttons = () if self.office.frozen else (self.acts.button("new"),)
        return panel(column(EmptyState(self.look, words, *buttons)), "surface")

    @cached_property
    def card(self) -> StepCard:
        return StepCard(self)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            lines = matters.lines(session, office.organization_id, office.day)
        self.show_rows([_item(one, office.organization_id) for one in lines])
        self.stack.show_first(bool(lines) or self.desk.act is not None)
        self.room.right.setVisible(bool(lines) or self.desk.act is not None)
        if lines:
            self.room.fit()
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    def show_chosen(self, *, anew: bool) -> None:
        """The chosen matter, at the step that is next unless one is looked at."""
        self.facts = None
        if not self.chosen:
            return
        with self.office.caught() as done, self.office.read() as session:
            day, past = self.office.day, self.office.day < self.office.today
            self.facts = reading.matter_facts(session, self.chosen, day, past=past)
        if not done.ok or self.facts is None:
            return
        facts = self.facts
        keys = [one.key for one in facts.steps]
        if anew or self.key not in keys:
            following = facts.next_step
            self.key = following.key if following is not None else keys[-1]
        self._show_head(facts)
        self.steps.show_steps(rows(facts, self.office.day), self.key)
        self.findings.show_findings(facts.findings)
        self._show_step(anew=anew)

    def _show_head(self, facts: MatterFacts) -> None:
        self.look.rare.cover(facts.name)
        self.title.setText(facts.name)
        parts = [facts.body.short_name, f"{facts.year} 年", FORMS[facts.form]]
        parts += [f"责任人 {facts.owner}"] if facts.owner else []
        parts += [f"落实时限 {facts.deadline.iso()}"] if facts.deadline is not None else []
        parts += [f"{facts.ended_on.iso()} {STATES[facts.state][1]}"] if facts.ended_on else []
        words = " · ".join(parts)
        self.look.rare.cover(words)
        self.about.setText(words)
        self.about.setToolTip(words)
        done = sum(one.done for one in facts.steps)
        self.totals.setText(f"{len(facts.steps)} 步，已登记 {done} 步")

    def _show_step(self, *, anew: bool) -> None:
        one = self.step
        if one is None or self.facts is None:
            return
        self.side.show_body(self.card.body(self.facts, one), anew=anew)
        table = "disclosure_posting" if one.key in PUBLISHED_BY else "decision_step"
        self.show_files(table, one.record_id)
        self.acts.refresh()

    @property
    def step(self) -> StepFacts | None:
        """The step that is looked at."""
        return self.facts.step(self.key) if self.facts is not None and self.key else None

    # --- choosing a step ---------------------------------------------------------------------

    def _on_step_chosen(self, key: str) -> None:
        if key == self.key:
            return
        if self._may_move():
            self.desk.discard()
            self.key = key
            self._show_step(anew=True)
        elif self.facts is not None:
            self.steps.show_steps(rows(self.facts, self.office.day), self.key)

    def _on_step_opened(self, key: str) -> None:
        self.key = key
        self.record_step()

    def record_step(self) -> None:
        """The form of the step that is looked at; of a matter that has ended none."""
        if self.facts is not None and self.key:
            self.begin(f"step:{self.key}")

    def record_next(self) -> None:
        """The form of the step that is next; with all of them done the matter's own, to end it."""
        following = self.facts.next_step if self.facts is not None else None
        if following is not None and following.put_off:
            self.take_again(following.key)
        elif following is not None:
            self.key = following.key
            self.record_step()
        else:
            self.begin("matter")

    def take_again(self, key: str) -> None:
        """The form of a step that is taken once more; what was before stays as it is."""
        self.key = key
        self.begin(f"{acts.AGAIN}:{key}")

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        verb, _, about = key.partition(":")
        today = self.office.today
        if verb == "new":
            return acts.new(self.office.organization_id or _first_branch(session), today)
        if verb == "matter" and self.chosen:
            return acts.whole(session, self.chosen, today)
        if verb in (acts.STEP, acts.AGAIN) and self.chosen:
            self.key = about
            which = "" if verb == acts.AGAIN else record_id or None
            return acts.step(session, self.chosen, about, today, which)
        posting = self.step.posting if self.step is not None else None
        if posting is not None:
            return acts.objection(session, posting.record_id, record_id, self.chosen, today)
        return None

    def objections_of(self, posting_id: str) -> Any:
        """The records of what was said, for the card's table."""
        with self.office.read() as session:
            mine = PostingObjection.posting_id == posting_id
            return keeping.listed(session, PostingObjection, mine)

    def _on_more_clicked(self) -> None:
        at = self.more.mapToGlobal(QPoint(0, self.more.height()))
        self.acts.popup(at, deeds.MORE)

    def begin(self, key: str, record_id: str = "", draft: Any = None) -> bool:
        """A matter that has ended takes no more steps; its own form is still open."""
        stopped = self.facts is not None and self.facts.ending == "stopped"
        if stopped and key.startswith((acts.STEP, acts.AGAIN)):
            self.office.say("这件事项已不再办理，要接着办先在“修改事项”里去掉结束日期")
            return False
        return super().begin(key, record_id, draft)

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A matter, one of its steps or publications; or a new one."""
        if target.ask == "new":
            self.begin("new")
        elif target.id:
            self._open(target)

    def _open(self, target: Target) -> None:
        with self.office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
        matter_id = getattr(record, "matter_id", None) or target.id
        if not self.choose(matter_id):
            self.office.say("这件“4+2”事项不在当前查看的党组织里")
            return
        by = {words: key for key, words in PUBLISHED_BY.items()}
        key = getattr(record, "key", "") or by.get(getattr(record, "publishes", "") or "", "")
        if key and self.facts is not None:
            self.key = key
            self.steps.show_steps(rows(self.facts, self.office.day), key)
            self._show_step(anew=True)


def _key(item: Any) -> str:
    return item.key if isinstance(item, Item) else ""


def _item(line: matters.MatterLine, organization_id: str) -> Item:
    state, words = STATES[line.state]
    following = f"下一步 {line.next_name}" if line.next_name else ""
    if line.state == "open" and not line.next_name:
        following = "各步已登记，待办结"
    where = "" if organization_id else line.organization
    far = f"{line.done}/{line.total}"
    note = " · ".join(part for part in (where, far, following) if part)
    return Item(line.name, note, state, words, key=line.id)


def _first_branch(session: "Session") -> str:
    from dangjian_desktop.records import Organization

    found = keeping.listed(session, Organization, Organization.level == "branch")
    return found[0].id if len(found) == 1 else ""
