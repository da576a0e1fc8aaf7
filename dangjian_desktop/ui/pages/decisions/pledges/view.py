"""The pane: the members of a year with their pledges, the chosen one at the right."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from dangjian_desktop.domain.pledges import STATES, PledgeFacts, YearFacts
from dangjian_desktop.records import Pledge
from dangjian_desktop.services import keeping
from dangjian_desktop.services.decisions import pledges
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.branchbox import BranchBox, branches
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.listdesk import StackDesk
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import Chip, Paint, column, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.views import RecordView

from . import acts, deeds

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MARKS = {"blank": "warn", "promised": "due", "done": "info", "reviewed": "good"}
BAR_HIGH = 40
SHARES = (("reviewed", "good"), ("done", "focus"), ("promised", "ink3"), ("blank", "warn"))


class PledgesView(StackDesk):
    """One branch and one year; Enter opens the form that is next for the chosen member."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "pledge", "pledge")
        self.facts: YearFacts | None = None
        self.box = BranchBox(years=True)
        self.box.chosen.connect(self._on_box_chosen)
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.table = RecordView(self.look, Rows(_columns()))
        self.table.setObjectName("pledges")
        self.table.setAccessibleName("党员承诺")
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_menu_asked)
        self.list_with(self.table, self.table.rows.set_records, _key)
        self.stack = Stack(self._body(), self._blank)
        self.lay_out(
            panel(column(self._tools(), self.look.rule(), (self.stack, 1), gap=0)), "返回名单"
        )

    def _tools(self) -> QWidget:
        self.more = self.look.button("更多…")
        self.more.setObjectName("pledges_more")
        self.more.clicked.connect(self._on_more_clicked)
        buttons = (self.more, self.acts.button("board", "primary"))
        return panel(row(self.box, None, *buttons, margins=(12, 8, 12, 8)), "surface")

    def _body(self) -> QWidget:
        look = self.look
        self.missing = Banner(look, "warn", "", self.acts.button("list", "link"))
        self.missing.setObjectName("pledges_missing")
        self.bar = Paint(self._draw_bar, BAR_HIGH)
        below = foot(look, "", "Enter 填写、践诺、评议   Ctrl+P 公示栏")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        parts = (self.missing, self.bar, look.rule(), (self.table, 1), look.rule(), below)
        return panel(column(*parts, gap=0), "surface")

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "list-check",
            "这一年还没有党员承诺",
            "先列出本支部的党员，再逐人填写承诺；年底登记践诺，作出评议。",
            "党员承诺公示栏和每人的承诺书从这里打印。",
        )
        buttons = () if self.office.frozen else (self.acts.button("list"),)
        return panel(column(EmptyState(self.look, words, *buttons)), "surface")

    def _draw_bar(self, p: QPainter, box: QRect) -> None:
        """How far the year is: a part for each state, and the counts in words."""
        facts, look = self.facts, self.look
        if facts is None or not facts.pledges:
            return
        total, x = len(facts.pledges), box.left() + 16
        wide = box.width() - 32
        for state, ink in SHARES:
            part = round(wide * facts.count(state) / total)
            p.fillRect(QRect(x, box.top() + 8, part, 6), look.q[ink])
            x += part
        words = "　".join(f"{STATES[state]} {facts.count(state)}" for state, _ in SHARES)
        paint.text(p, QRect(16, box.top() + 17, wide, 20), words, look, paint.CAPTION)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            years = keeping.listed(session, Pledge)
            found = branches(session, office.day, office.organization_id)
            self.box.offer(found, office.day, {one.year for one in years})
        self._read()
        self.offer_draft()

    def _read(self) -> None:
        office, box = self.office, self.box
        self.facts = None
        if box.branch_id:
            with office.caught(), office.read() as session:
                self.facts = pledges.year_facts(session, box.branch_id, box.year_at, office.day)
        facts = self.facts
        shown = list(facts.pledges) if facts is not None else []
        self.show_rows(shown)
        here = bool(shown) or self.desk.act is not None
        self.stack.show_first(here)
        self.room.right.setVisible(here)
        if here:
            self.room.fit()
        missing = facts.missing if facts is not None and shown else ()
        self.missing.setVisible(bool(missing))
        if missing:
            names = "、".join(missing[:4]) + ("等" if len(missing) > 4 else "")  # noqa: PLR2004
            self.missing.say(f"{len(missing)} 名党员不在名单里：{names}")
        self.totals.setText(f"{len(shown)} 人")
        told = "，".join(f"{STATES[s]} {facts.count(s)}" for s, _ in SHARES) if facts else ""
        self.bar.setAccessibleName(told)
        self.bar.update()
        self.show_chosen(anew=False)
        self.acts.refresh()

    @property
    def pledge(self) -> PledgeFacts | None:
        """That of the member who is looked at."""
        found = self.facts.pledges if self.facts is not None else ()
        return next((one for one in found if one.record_id == self.chosen), None)

    def chosen_ids(self) -> list[str]:
        return [one.record_id for one in self.table.chosen_records()]

    def show_chosen(self, *, anew: bool) -> None:
        one = self.pledge
        if one is not None:
            self.side.show_body(self._card(one), anew=anew)
        self.show_files("pledge", one.record_id if one is not None else "")
        self.acts.refresh()

    def _card(self, one: PledgeFacts) -> QWidget:
        look = self.look
        title = look.label(one.name, tokens.PT_TITLE, strong=True)
        title.setObjectName("pledge_title")
        side = " · ".join(part for part in (one.group, one.posts, one.job) if part)
        pairs = [
            ("承诺日期", one.pledged_on.iso() if one.pledged_on else ""),
            ("承诺内容", one.content or "还没有填写"),
            ("践诺时限", one.deadline.iso() if one.deadline else ""),
            ("践诺日期", one.done_on.iso() if one.done_on else ""),
            ("践诺情况", one.done_words),
            ("评议日期", one.reviewed_on.iso() if one.reviewed_on else ""),
            ("评议结果", one.rating_words),
            ("评议意见", one.review),
            ("谁来评议", one.reviewer),
            ("补录", f"补录于 {one.late_on.isoformat()}" if one.late_on else ""),
        ]
        known = [(name, text) for name, text in pairs if text]
        body = column(
            row(title, None, Chip(look, STATES[one.state], MARKS[one.state])),
            look.label(side, tokens.PT_SMALL, "ink3"),
            row(*self._buttons(one), None, gap=4),
            look.rule(),
            fact_grid(look, known, columns=1),
            gap=8,
            margins=(16, 12, 16, 8),
        )
        return panel(body)

    def _buttons(self, one: PledgeFacts) -> list[QWidget]:
        """The form that is next, what was filled before, the paper."""
        look, following = self.look, acts.NEXT[one.state]
        found: list[QWidget] = []
        for key, (words, _, _, _) in acts.FORMS.items():
            if self.office.frozen or (key != following and one.state not in _after(key)):
                continue
            called = f"登记{words}…" if key == following else words
            button = look.button(called, "" if key == following else "link", "edit")
            button.setObjectName(f"form_{key}")
            button.clicked.connect(partial(self.begin, key))
            found.append(button)
        sheet = look.button("承诺书", "link", "printer")
        sheet.setObjectName("print_sheet")
        sheet.clicked.connect(self.acts.live["sheet"].trigger)
        return [*found, sheet]

    # --- slots -------------------------------------------------------------------------------

    def _on_box_chosen(self) -> None:
        if self._may_move():
            self.desk.discard()
            self.chosen = ""
            self._read()
        elif self.facts is not None:
            self.box.go_to(self.facts.organization_id, self.facts.year)

    def _on_table_opened(self) -> None:
        one = self.pledge
        if one is None:
            return
        if self.office.frozen:
            self.room.open_card()
        else:
            self.begin(acts.NEXT[one.state])

    def _on_menu_asked(self, one: PledgeFacts, at: QPoint) -> None:
        del one
        self.acts.popup(at, deeds.OF_PLEDGE)

    def _on_more_clicked(self) -> None:
        self.acts.popup(self.more.mapToGlobal(QPoint(0, self.more.height())), deeds.MORE)

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        del record_id
        if key == "add":
            return acts.add(self.box.branch_id, self.box.year_at, self.office.today)
        if key in acts.FORMS and self.chosen:
            return acts.form(session, self.chosen, key, self.office.today)
        return None

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A member's pledge; or one more, where the year has its list already."""
        if target.ask == "new":
            if self.table.rows.rowCount():
                self.begin("add")
        elif target.id:
            with self.office.read() as session:
                record = keeping.found(session, "pledge", target.id)
            if isinstance(record, Pledge) and self.box.go_to(record.organization_id, record.year):
                self._read()
                self.choose(target.id)
                self.room.open_card()
            else:
                self.office.say("这条党员承诺不在当前查看的党组织里")


def _after(key: str) -> tuple[str, ...]:
    """The states in which that form has been filled already."""
    return {
        "pledge": ("promised", "done", "reviewed"),
        "done": ("done", "reviewed"),
        "review": ("reviewed",),
    }[key]


def _key(one: Any) -> str:
    return one.record_id if isinstance(one, PledgeFacts) else ""


def _columns() -> list[Column]:
    return [
        Column("name", "姓名", _name, width=10),
        Column("group", "党小组", lambda one: one.group, width=16, at_first=False),
        Column("content", "承诺内容", lambda one: one.content.replace("\n", " "), width=20),
        Column("state", "状态", _state, _order, width=11),
        Column("done_on", "践诺日期", _day, width=11, at_first=False),
        Column("rating", "评议结果", lambda one: one.rating_words, width=9),
    ]


def _name(one: PledgeFacts) -> Cell | str:
    return Cell(one.name, state="late", tip="补录") if one.late_on is not None else one.name


def _day(one: PledgeFacts) -> str:
    return one.done_on.iso() if one.done_on is not None else ""


def _state(one: PledgeFacts) -> Cell:
    return Cell(STATES[one.state], state=MARKS[one.state], chip=True)


def _order(one: PledgeFacts) -> int:
    return list(STATES).index(one.state)
