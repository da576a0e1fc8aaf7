"""The card of the chosen body, as of the day looked at."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from dangjian_desktop.domain.organization import has_committee
from dangjian_desktop.records import Term
from dangjian_desktop.services.organization_card import OrganizationCard, PostLine
from dangjian_desktop.services.organizations import BranchFinding, Node
from dangjian_desktop.ui.kit import card as kit
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import RECORD, Cell
from dangjian_desktop.ui.kit.fold import Fold
from dangjian_desktop.ui.kit.historylist import line as history_line
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import BriefDelegate, Items, PeriodItem
from dangjian_desktop.ui.kit.parts import Chip, Link, Sign, column, panel, row
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

HISTORY_MOST = 20
SHORT = {
    "full_member": "正式",
    "probationary_member": "预备",
    "candidate": "发展对象",
    "activist": "积极分子",
    "applicant": "申请人",
}
SEVERITY = {"error": "bad", "warning": "warn", "hint": "info"}
# Where a finding is mended: the act of this page, or the group of people.
MEND = {
    "term": ("begin_term", "办理换届"),
    "term_shift": ("begin_term", "办理换届"),
    "committee": ("add_post", "任职…"),
    "no_committee": ("add_post", "任职…"),
    "secretary_standing": ("people", "看党员"),
    "branch_min": ("people", "看党员"),
    "branch_max": ("people", "看党员"),
}


class BodyCard(kit.Card):
    """Shows an `OrganizationCard`. What is pressed comes out as `asked`: an act and an id."""

    asked = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, 0)
        self._frozen = False

    def show_body(self, found: OrganizationCard, *, frozen: bool) -> None:
        """Fill the card; it stays where it was scrolled to."""
        at = self.area.verticalScrollBar().value()
        self._frozen = frozen
        self.clear()
        self._head_of(found)
        if found.findings:
            self._findings(found.findings)
        self._basic(found)
        self._people(found)
        self._posts(found)
        if found.record.level in ("general_branch", "branch"):
            self._terms(found)
        if found.record.level != "group":
            self._below(found)
        self._names(found)
        self._history(found)
        QTimer.singleShot(0, self, partial(self.area.verticalScrollBar().setValue, at))

    # --- parts -------------------------------------------------------------------------------

    def _link(self, act: str, words: str, about: str = "", icon: str = "") -> QPushButton:
        """A link beside a heading; hidden where nothing can be changed."""
        made = self.look.button(words, "link", icon)
        made.setObjectName(f"{act}_link")
        made.clicked.connect(self._asker(act, about))
        if self._frozen:  # showing a button without a parent would make a window of it
            made.hide()
        return made

    def _asker(self, act: str, about: str = "") -> Callable[[], None]:
        def ask() -> None:
            self.asked.emit(act, about)

        return ask

    def _head_of(self, found: OrganizationCard) -> None:
        look = self.look
        chips: list[QWidget] = [Chip(look, found.level, "-info")]
        if found.record.temporary:
            chips.append(Chip(look, "临时党支部", "-off"))
        if found.record.closed_on is not None:
            chips.append(Chip(look, f"{found.record.closed_on} 撤销", "off"))
        edit = look.button("修改  F2", icon="edit")
        more = look.button("办理…", icon="chevron-down")
        for button, act in ((edit, "edit"), (more, "more")):
            button.setObjectName(f"body_{act}")
            button.clicked.connect(self._asker(act))
            if self._frozen:
                button.hide()
        self.more_button = more
        self.set_head(kit.head(look, found.short_name, "", chips, (edit, more)))

    def _findings(self, findings: Sequence[BranchFinding]) -> None:
        lines = [self._finding(one) for one in findings]
        self.add_section("提示", f"{len(findings)} 条", panel(column(*lines, gap=4)))

    def _finding(self, one: BranchFinding) -> QWidget:
        found = one.finding
        words = f"{one.person}：{found.message}" if one.person else found.message
        said = column(
            self.look.paragraph(words, colour="ink"),
            self.look.paragraph(
                f"{found.rule.words} · {found.rule.source()}", tokens.PT_SMALL, "ink3"
            ),
            gap=0,
        )
        sign = column(Sign(self.look, SEVERITY.get(found.severity, "warn")), None, gap=0)
        act, caption = MEND.get(found.rule.key, ("", ""))
        rest = [self._link(act, caption)] if act else []
        return panel(row(sign, (said, 1), *rest, gap=6))

    def _basic(self, found: OrganizationCard) -> None:
        body = found.record
        facts: list[tuple[str, str | QWidget]] = [
            ("全称", found.name),
            ("上级组织", found.parent),
            ("成立日期", str(body.founded_on or "")),
            ("单位名称", body.unit_name or ""),
            ("文书抬头", body.letterhead or ""),
            ("组织代码", body.code or ""),
            ("地址", body.address or ""),
            ("联系电话", self._phone(body.phone or "")),
            ("备注", body.remark or ""),
        ]
        always = ("全称", "成立日期", "单位名称", "文书抬头")
        shown = [(name, value) for name, value in facts if value or name in always]
        self.add_section("基本情况", "", kit.facts(self.look, shown, 1))

    def _phone(self, number: str) -> str | QWidget:
        return kit.MaskedFact(self.look, "联系电话", number, "phone") if number else ""

    def _people(self, found: OrganizationCard) -> None:
        link = Link(self.look, f"党员 {found.node.members if found.node else 0} 人")
        link.setObjectName("people_link")
        link.clicked.connect(self._asker("people"))
        kinds = [f"{SHORT[kind]} {number}" for kind, number in _ordered(found)]
        words = self.look.label("，".join(kinds) or "还没有人", colour="ink2")
        body = panel(row(link, (words, 1), gap=12, margins=(0, 2, 0, 2)))
        self.add_section("人数", "按查看的这一天", body)

    def _posts(self, found: OrganizationCard) -> None:
        held = [p for p in found.posts if p.holds]
        gone = [p for p in found.posts if not p.holds]
        parts: list[QWidget] = []
        if held:
            parts.append(self._post_table(held, "班子"))
        else:
            parts.append(self.look.label("没有在任的", colour="ink3"))
        if gone:
            body = column(self._post_table(gone, "历任"), gap=0)
            parts.append(Fold(self.look, "历任", f"{len(gone)} 人次", body))
        title = "组长" if found.record.level == "group" else "班子"
        self.add_section(
            title, _committee_words(found), panel(column(*parts, gap=4)), *self._post_links()
        )

    def _post_links(self) -> list[QPushButton]:
        return [self._link("add_post", "任职…", icon="plus")]

    def _post_table(self, lines: Sequence[PostLine], name: str) -> RecordView:
        columns = [
            Column("post", "职务", lambda p: p.words, width=10),
            Column("person", "姓名", lambda p: Cell(p.person, link=True), width=10),
            Column("since", "任职", lambda p: p.since, width=10),
            Column("until", "到", lambda p: p.until or "至今", width=10),
            Column("evidence", "依据", lambda p: p.evidence, width=8),
        ]
        view = self._table(columns, lines, name)
        view.opened.connect(self._on_post_opened)
        view.menu_asked.connect(self._on_post_menu)
        view.clicked.connect(self._on_post_clicked)
        return view

    def _table(self, columns: list[Column], records: Sequence[Any], name: str) -> RecordView:
        view = kit.small_table(self.look, columns, records)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(name)
        return view

    def _on_post_opened(self, post: PostLine) -> None:
        self.asked.emit("person" if self._frozen else "edit_post", _post_id(self._frozen, post))

    def _on_post_clicked(self, index: QModelIndex) -> None:
        """The name leads to the person."""
        if index.column() == 1:
            self.asked.emit("person", index.data(RECORD).person_id)

    def _on_post_menu(self, post: PostLine) -> None:
        self.asked.emit("post_menu", post.id)

    def _terms(self, found: OrganizationCard) -> None:
        columns = [
            Column("number", "届次", lambda t: t.caption(), width=7),
            Column("since", "起", lambda t: str(t.since), width=10),
            Column("due", "届满", lambda t: _due(t, found), width=16),
            Column("until", "实际结束", lambda t: str(t.until or ""), width=10),
            Column("way", "产生方式", lambda t: t.election_way or "", width=8),
        ]
        links = [self._link("begin_term", "换届…", icon="plus"), self._link("add_term", "补登")]
        note = "" if found.terms else "还没有登记届期"
        body: QWidget = panel(row())
        if found.terms:
            view = self._table(columns, found.terms, "届期")
            view.opened.connect(self._on_term_opened)
            body = view
        self.add_section("届期", note, body, *links)

    def _on_term_opened(self, term: Term) -> None:
        if not self._frozen:
            self.asked.emit("edit_term", term.id)

    def _below(self, found: OrganizationCard) -> None:
        branch = found.record.level == "branch"
        level, title = ("group", "党小组") if branch else ("branch", "下级组织")
        columns = [
            Column("name", "名称", lambda n: Cell(n.short_name, link=True, tip=n.name), width=24),
            Column("members", "党员", lambda n: Cell(str(n.members), align="r"), width=6),
        ]
        body: QWidget = panel(row())
        if found.children:
            view = self._table(columns, found.children, title)
            view.opened.connect(self._on_child_opened)
            view.clicked.connect(self._on_child_clicked)
            body = view
        caption = "新建党小组" if branch else "新建党支部"
        note = f"{len(found.children)} 个" if found.children else "还没有"
        self.add_section(title, note, body, self._link(f"new:{level}", caption, icon="plus"))

    def _on_child_opened(self, node: Node) -> None:
        self.asked.emit("body", node.id)

    def _on_child_clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.asked.emit("body", index.data(RECORD).id)

    def _names(self, found: OrganizationCard) -> None:
        links = [self._link("rename", "改名…"), self._link("add_name", "补登")]
        if not found.former_names:
            self.add_section("名称沿革", "没有改过名", panel(row()), *links)
            return
        periods = [
            PeriodItem(n.name, str(n.since), str(n.last_day or "至今"), "", "", key=n.id)
            for n in found.former_names
        ]
        view = kit.timeline(self.look, periods)
        view.setAccessibleName("名称沿革")
        view.opened.connect(self._on_name_opened)
        self.add_section("名称沿革", f"曾用 {len(periods)} 个", view, *links)

    def _on_name_opened(self, item: PeriodItem) -> None:
        if not self._frozen:
            self.asked.emit("edit_name", item.key)

    def _history(self, found: OrganizationCard) -> None:
        entries = found.history[:HISTORY_MOST]
        view = ItemView(self.look, BriefDelegate(self.look))
        model = Items([history_line(e) for e in entries], view)
        view.setModel(model)
        view.setAccessibleName("修改历史")
        view.setFixedHeight(tokens.ROW2 * len(entries) + 2)
        fold = Fold(self.look, "修改历史", f"{len(found.history)} 条", column(view, gap=0))
        self.add_section("历史", "", fold)


def _post_id(frozen: bool, post: PostLine) -> str:
    return post.person_id if frozen else post.id


def _ordered(found: OrganizationCard) -> list[tuple[str, int]]:
    return [(kind, found.counts[kind]) for kind in SHORT if found.counts.get(kind)]


def _committee_words(found: OrganizationCard) -> str:
    if found.record.level != "branch":
        return ""
    full = found.counts.get("full_member", 0)
    return "设支委会" if has_committee(full) else "不满 7 名正式党员，不设支委会"


def _due(term: Term, found: OrganizationCard) -> Cell | str:
    if found.term is None or term.id != found.term.id or found.term_ends is None:
        return str(term.shifted_to or term.due_on or "")
    shifted = "（延期）" if term.shifted_to else ""
    return Cell(f"{found.term_ends.isoformat()}{shifted}", strong=True)
