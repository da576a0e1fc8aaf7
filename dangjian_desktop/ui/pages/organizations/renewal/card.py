"""The card of an election: what is doubtful, who stands, how it was counted, the new term."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QWidget

from dangjian_desktop.domain.renewal.facts import (
    COMMITTEE,
    SECRETARY,
    BallotFacts,
    BallotLine,
    NomineeFacts,
    RenewalFacts,
)
from dangjian_desktop.domain.renewal.steps import WAYS
from dangjian_desktop.records import ElectionHandover
from dangjian_desktop.services.found import Found
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import small_table
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.fold import Fold
from dangjian_desktop.ui.kit.partlist import PartKind, PartList
from dangjian_desktop.ui.kit.parts import Chip, Sign, column, panel, row, section
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.pages.organizations.cardbutton import card_button

if TYPE_CHECKING:
    from .view import RenewalPane

SIGNS = {"error": "bad", "warning": "warn", "hint": "info"}
ITEMS = PartKind(
    "item",
    ElectionHandover,
    "election_id",
    title="交接清单",
    shown=("name", "count", "unit", "state"),
    add_words="增加…",
)
HINTS_SHOWN = 3


class ElectionCard:
    """Makes the card's body anew for every showing."""

    def __init__(self, view: "RenewalPane") -> None:
        self.view, self.look = view, view.look

    def body(
        self,
        facts: RenewalFacts,
        found: Sequence[Found],
        items: Sequence[ElectionHandover],
        state: tuple[str, str],
    ) -> QWidget:
        parts = [self._head(facts, state)]
        if found:
            parts.append(self._part(self._findings(found)))
        parts.append(self._part(self._nominees(facts)))
        parts.append(self._part(self._votes(facts, COMMITTEE)))
        if not facts.direct:
            parts.append(self._part(self._votes(facts, SECRETARY)))
        parts.append(self._part(self._term(facts)))
        parts.append(self._part(self._handover(items)))
        return panel(column(*parts, gap=0))

    def _part(self, body: QWidget) -> QWidget:
        return panel(column(self.look.rule(), body, gap=0, margins=(16, 0, 16, 6)))

    def _act(self, name: str, words: str = "") -> QWidget:
        """A link beside a heading; hidden where nothing can be changed."""
        made = card_button(self.view.acts, name, "link", words)
        if self.view.office.frozen:
            made.hide()
        return made

    # --- parts -------------------------------------------------------------------------------

    def _head(self, facts: RenewalFacts, state: tuple[str, str]) -> QWidget:
        look = self.look
        name = f"{facts.body.short_name}第 {facts.number} 届"
        title = look.label(name, tokens.PT_TITLE, strong=True)
        title.setObjectName("election_title")
        about = [WAYS.get(facts.way, "")]
        about += [f"应选 {facts.seats} 名"] if facts.seats is not None else []
        if facts.day is not None:
            about.append(f"{'' if facts.held else '拟 '}{facts.day.iso()} {'已' * facts.held}召开")
        side = look.paragraph(" · ".join(about), tokens.PT_SMALL, "ink3")
        edit = self._act("edit", "修改…")
        whole = column(
            row(title, Chip(look, state[1], state[0]), None, edit),
            side,
            gap=6,
            margins=(16, 12, 16, 10),
        )
        return panel(whole)

    def _findings(self, found: Sequence[Found]) -> QWidget:
        """What is against a rule is always seen; hints beyond a few are folded."""
        grave = [one for one in found if one.severity != "hint"]
        hints = [one for one in found if one.severity == "hint"]
        shown = [*grave, *(hints if len(hints) <= HINTS_SHOWN else ())]
        lines: list[QWidget] = [self._finding(one) for one in shown]
        if len(hints) > HINTS_SHOWN:
            inside = column(*(self._finding(one) for one in hints), gap=4)
            lines.append(Fold(self.look, "缺少文号和佐证的", f"{len(hints)} 条", inside))
        head = section(self.look, "提示", f"{len(found)} 条")
        return panel(column(head, *lines, gap=4))

    def _finding(self, one: Found) -> QWidget:
        look = self.look
        said = column(
            look.paragraph(one.message, colour="ink"),
            look.paragraph(f"{one.rule.words} · {one.rule.source()}", tokens.PT_SMALL, "ink3"),
            gap=0,
        )
        sign = Sign(look, SIGNS.get(one.severity, "info"))
        return panel(row(column(sign, None, gap=0), (said, 1), gap=6))

    def _nominees(self, facts: RenewalFacts) -> QWidget:
        rows = facts.nominees
        note = "还没有登记"
        if rows and facts.seats is not None:
            note = f"{len(rows)} 名，应选 {facts.seats} 名"
        elif rows:
            note = f"{len(rows)} 名"
        acts = [self._act("nominee", "增加…")]
        if len(rows) > 1 and not facts.direct:
            acts.insert(0, self._act("strokes", "按笔画排"))
        head = section(self.look, "候选人", note, *acts)
        if not rows:
            return panel(column(head, gap=0))
        table = small_table(self.look, _nominee_columns(facts), rows)
        table.setObjectName("nominees")
        table.setAccessibleName("候选人")
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.opened.connect(self._on_nominee_opened)
        parts: list[QWidget] = [head, table]
        if not self.view.office.frozen and len(rows) > 1:
            parts.append(self._movers(table.current_record))
        return panel(column(*parts, gap=2))

    def _movers(self, chosen: Callable[[], NomineeFacts | None]) -> QWidget:
        """↑ ↓ for what the table of strokes does not tell, and for secretaries."""
        made = []
        for words, by, name in (("上移 ↑", -1, "nominee_up"), ("下移 ↓", 1, "nominee_down")):
            button = self.look.button(words, "link")
            button.setObjectName(name)
            button.clicked.connect(partial(self.view.move_nominee, chosen, by))
            made.append(button)
        return panel(row(None, *made))

    def _on_nominee_opened(self, one: NomineeFacts) -> None:
        self.view.begin("nominee", one.id)

    def _votes(self, facts: RenewalFacts, of: str) -> QWidget:
        ballots = facts.of(of)
        title = "计票" if of == COMMITTEE else "书记选举"
        meeting_id = self.view.meeting_of(of)
        acts: list[QWidget] = []
        if meeting_id:
            go = self.look.button("看会议", "link")
            go.setObjectName(f"open_{of}")
            go.clicked.connect(partial(self.view.office.go, "组织生活", "meeting", meeting_id))
            acts = [go, self._act("count" if of == COMMITTEE else "count_secretary", "登记计票…")]
        elif not self.view.office.frozen:
            call = self.look.button("新建会议…", "link", "plus")
            call.setObjectName(f"call_{of}")
            call.clicked.connect(partial(self.view.begin, f"call:{of}"))
            acts = [call]
        note = "" if ballots else ("还没有计票" if meeting_id else "还没有会议")
        parts: list[QWidget] = [section(self.look, title, note, *acts)]
        for one in ballots:
            parts += self._ballot(one)
        return panel(column(*parts, gap=2))

    def _ballot(self, one: BallotFacts) -> list[QWidget]:
        look, outcome = self.look, one.outcome
        figures = [
            f"应到 {one.eligible}",
            f"实到 {one.present}",
            f"发出 {one.issued}" if one.issued is not None else "",
            f"收回 {one.collected}" if one.collected is not None else "",
            f"有效 {one.valid}" if one.valid is not None else "",
        ]
        again = f"第 {one.round} 次投票 · " if one.round > 1 else ""
        words = f"{again}{'，'.join(part for part in figures if part)}"
        state = "good" if outcome.valid and not outcome.vacant and not outcome.again else "warn"
        said = column(
            look.paragraph(outcome.words, colour="ink"),
            look.paragraph(f"{words} · {outcome.rule.source()}", tokens.PT_SMALL, "ink3"),
            gap=0,
        )
        table = small_table(look, _line_columns(), one.lines)
        table.setObjectName(f"ballot_{one.of}_{one.round}")
        table.setAccessibleName(one.matter)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = panel(row(column(Sign(look, state), None, gap=0), (said, 1), gap=6))
        return [head, table]

    def _term(self, facts: RenewalFacts) -> QWidget:
        term = facts.term
        if term is not None:
            ends = f"，到 {term.ends.isoformat()} 届满" if term.ends else ""
            since = term.since.iso() if term.since else ""
            go = self.look.button("看届期", "link")
            go.setObjectName("open_term")
            go.clicked.connect(partial(self.view.office.go, "党组织", "term", self.view.term_id))
            head = section(self.look, "就职", f"第 {term.number} 届自 {since} 起{ends}", go)
            return panel(column(head, gap=0))
        note = "当选人的届期和职务由确认就职一次生效"
        return panel(column(section(self.look, "就职", note, self._act("office")), gap=0))

    def _handover(self, items: Sequence[ElectionHandover]) -> QWidget:
        view = self.view
        listed = PartList(self.look, ITEMS, items, {}, frozen=bool(view.office.frozen))
        listed.asked.connect(self._on_item_asked)
        if items or view.office.frozen:
            return listed
        return panel(column(listed, row(self._act("items", "列出常用事项"), None), gap=0))

    def _on_item_asked(self, key: str, item_id: str) -> None:
        del key
        self.view.begin("item", item_id)


def _nominee_columns(facts: RenewalFacts) -> list[Column]:
    """A column is shown where something stands in it."""
    rows = facts.nominees
    found = [
        Column("order", "序", lambda one: str(rows.index(one) + 1), width=4),
        Column("person", "姓名", lambda one: Cell(one.name, strong=True), width=10),
    ]
    if any(one.recommended is not None for one in rows):
        found.append(
            Column(
                "recommended", "推荐", lambda one: str(one.recommended or ""), width=6, right=True
            )
        )
    if any(one.post for one in rows):
        found.append(Column("post", "拟任职务", lambda one: one.post_words, width=10))
    if any(one.elected_post for one in rows):
        found.append(Column("elected", "当选职务", _elected, width=12))
    return found


def _elected(one: NomineeFacts) -> Cell | str:
    return Cell(one.elected_words, state="good") if one.elected_post else ""


def _line_columns() -> list[Column]:
    return [
        Column("person", "姓名", _line_name, width=12),
        Column("yes", "赞成", lambda one: Cell(str(one.yes), align="r"), width=6, right=True),
        Column("no", "不赞成", _told("no"), width=7, right=True),
        Column("abstain", "弃权", _told("abstain"), width=6, right=True),
        Column("result", "结果", _result, width=14),
    ]


def _line_name(one: BallotLine) -> Cell:
    return Cell(f"{one.name}（另选）" if one.written else one.name)


def _told(name: str) -> Callable[[BallotLine], Cell | str]:
    def cell(one: BallotLine) -> Cell | str:
        return "" if one.written else Cell(str(getattr(one, name)), align="r")

    return cell


def _result(one: BallotLine) -> Cell:
    states = {"当选": "good", "未当选": "off"}
    return Cell(one.result, state=states.get(one.result, "warn"))
