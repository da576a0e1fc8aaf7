"""The pane: the chart of a branch and year, and the pieces of learning of the chosen member."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHeaderView, QLabel, QScrollArea, QWidget

from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.domain.study.hours import KINDS, Credit, MemberHours, YearHours, summed
from dangjian_desktop.jobs import study_papers
from dangjian_desktop.jobs.study_papers import PAPERS, About
from dangjian_desktop.services.study import hours
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.branchbox import BranchBox, branches
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.card import small_table
from dangjian_desktop.ui.kit.cells import RECORD, Cell
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.listdesk import Side
from dangjian_desktop.ui.kit.office import Office, Step, Target
from dangjian_desktop.ui.kit.paperdeeds import save_word
from dangjian_desktop.ui.kit.parts import Chip, column, foot, panel, row, section
from dangjian_desktop.ui.kit.room import Room
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Column

from .chart import HoursChart, note_of

CARD = 400
PIECE = 2  # the column with the link


class HoursView(QWidget):
    """Nothing is typed here: hours come from the records behind them."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.read: YearHours | None = None
        self.branch, self.year, self.here = "", office.day.year, ""
        self.box = BranchBox(years=True)
        self.acts = ActionSet(self.look, self, self._actions())
        self.chart = HoursChart(self.look)
        self.banner = Banner(self.look, "info")
        self.side = Side()
        self._lay_out()
        self.box.chosen.connect(self._on_box_chosen)
        self.chart.chosen.connect(self.show_person)

    def _actions(self) -> list[Action]:
        def no_people() -> str:
            return "" if self.read is not None and self.read.members else "没有党员"

        def no_person() -> str:
            return "" if self.member is not None else "先选一名党员"

        return [
            Action("print", "打印", self._popup, "printer", "Ctrl+P", no_people),
            Action("register", "学时登记表", self.print_register, "printer", "", no_people),
            Action("proof", "这名党员的学时证明", self.print_proof, "printer", "", no_person),
            Action("proofs", "全部党员的学时证明", self.print_proofs, "printer", "", no_people),
            Action("word", "学时证明存为文档…", self.save_proof, "file-text", "", no_person),
        ]

    def _lay_out(self) -> None:
        look = self.look
        self.printing = self.acts.button("print", "plain")
        tools = panel(row(self.box, None, self.printing, margins=(12, 8, 12, 8)))
        area = QScrollArea()
        area.setWidget(panel(column(self.chart, gap=0), "surface"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keys = foot(look, "", "↑↓ 选   Enter 看学了什么   竖线是应达学时")
        totals = keys.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        self.stack = Stack(area, self._blank)
        parts = (tools, look.rule(), self.banner, (self.stack, 1), look.rule(), keys)
        left = panel(column(*parts, gap=0), "surface")
        self.room = Room(look, left, panel(column((self.side, 1)), "surface"), CARD, "返回全部")
        self.setLayout(column((self.room, 1), gap=0))

    def _blank(self) -> QWidget:
        words = EmptyWords("book-2", "还没有党员", "登记党员以后，每个人的学时在这里对照应达数。")
        return panel(column(EmptyState(self.look, words)), "surface")

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            self.box.offer(branches(session, office.day, office.organization_id), office.day)
            self.branch, self.year = self.box.branch_id, self.box.year_at
            found = hours.year_hours(session, self.branch, self.year, office.day)
        self.read = found if self.branch else None
        members = found.members if self.branch else ()
        self.stack.show_first(bool(members))
        self.chart.show_members(members, over=self.year < office.day.year)
        self._tell(found, bool(members))
        if self.member is None:
            self.here = members[0].person_id if members else ""
        self._show_member(anew=False)
        self.acts.refresh()

    def _tell(self, found: YearHours, some: bool) -> None:
        said = rule("hours_member", hours.last_of(self.year, self.office.day))
        self.banner.say(
            f"党员每年不少于 {told(found.member_target)} 学时，"
            f"书记和委员不少于 {told(found.team_target)} 学时并参加集中培训"
        )
        self.banner.setToolTip(f"{said.words}，{said.source()}；学时数可以在设置里改")
        met = len(found.members) - len(found.short)
        words = f"{len(found.members)} 人，达到 {met} 人，平均 {told(found.average)} 学时"
        self.totals.setText(words if some else "")

    @property
    def member(self) -> MemberHours | None:
        """Who is looked at."""
        members = self.read.members if self.read is not None else ()
        return next((one for one in members if one.person_id == self.here), None)

    def show_person(self, person_id: str) -> None:
        """The pieces of that member's learning."""
        self.here = person_id
        self._show_member(anew=True)
        self.room.open_card()
        self.acts.refresh()

    def _show_member(self, *, anew: bool) -> None:
        self.chart.look_at(self.here)
        one = self.member
        self.side.show_body(self._card(one) if one is not None else QWidget(), anew=anew)

    def _card(self, one: MemberHours) -> QWidget:
        look = self.look
        name = look.label(one.name, tokens.PT_TITLE, strong=True)
        name.setObjectName("hours_name")
        words, _ = note_of(one, over=self.year < self.office.day.year)
        state = "good" if one.met else "bad" if self.year < self.office.day.year else "due"
        chip = Chip(look, words or "不检查", state if words else "off")
        kinds = summed(one.credits)
        pairs = [
            ("合计", f"{told(one.total)} 学时"),
            ("应达", f"{told(one.target)} 学时" if one.target else "不检查"),
            *((KINDS[kind], told(value)) for kind, value in kinds.items() if value),
        ]
        if one.team:
            pairs.append(("集中培训", "已参加" if one.gathered else "还没有参加"))
        if "书记" in one.posts:
            pairs.append(("县级轮训", "已参加" if one.county else "还没有记录"))
        if one.note:
            pairs.append(("组织状态", one.note))
        side = look.label(
            "、".join(part for part in (one.group, one.posts) if part), tokens.PT_SMALL
        )
        head = column(
            row(name, side, None, chip), look.rule(), fact_grid(look, pairs), gap=8,
            margins=(16, 12, 16, 8),
        )  # fmt: skip
        return panel(column(panel(head), self._pieces(one), gap=0))

    def _pieces(self, one: MemberHours) -> QWidget:
        """Each leads to the record behind it."""
        table = small_table(self.look, _columns(), one.credits)
        table.setObjectName("hours_pieces")
        table.setAccessibleName("学习明细")
        head = table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(PIECE, QHeaderView.ResizeMode.Stretch)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.opened.connect(self.open_piece)
        table.clicked.connect(self._on_piece_clicked)
        note = f"{len(one.credits)} 条，Enter 打开" if one.credits else "还没有学习记录"
        title = section(self.look, "学习明细", note)
        return panel(column(title, table, gap=0, margins=(16, 0, 16, 8)))

    def open_piece(self, piece: Credit) -> None:
        """The record behind a piece, on its own tab of this page."""
        self.office.go("学习教育", piece.table, piece.record_id)

    def _on_piece_clicked(self, index: QModelIndex) -> None:
        if index.column() == PIECE:
            self.open_piece(index.data(RECORD))

    # --- papers ------------------------------------------------------------------------------

    def _popup(self) -> None:
        at = self.printing.mapToGlobal(QPoint(0, self.printing.height()))
        self.acts.popup(at, ("register", "", "proof", "proofs", "word"))

    def print_register(self) -> None:
        self._show("hours_register", About(self.branch, self.year))

    def print_proof(self) -> None:
        self._show("person_hours", self._about())

    def print_proofs(self) -> None:
        self._show("person_hours", About(self.branch, self.year))

    def _about(self) -> About:
        return About(self.branch, self.year, whom=(self.here,))

    def _show(self, key: str, about: About) -> None:
        db, today = self.office.opened.db, self.office.today

        def make(step: Step) -> bytes:
            step(0, 0, "")
            return study_papers.pdf(db, key, about, today, step)

        self.office.show_papers(PAPERS[key].title, make)

    def save_proof(self) -> None:
        one, about = self.member, self._about()
        db, today = self.office.opened.db, self.office.today
        if one is not None:
            make = partial(study_papers.word, db, "person_hours", about, today)
            save_word(self.office, f"{PAPERS['person_hours'].title} {one.name}", make)

    # --- going -------------------------------------------------------------------------------

    def _on_box_chosen(self) -> None:
        self.here = ""
        self.reload()

    def open_target(self, target: Target) -> None:
        """The branch whose id the target bears."""
        if target.id and self.box.go_to(target.id, self.year):
            self.reload()

    def has_unsaved(self) -> bool:
        return False

    def unsaved_words(self) -> str:
        return ""

    def save(self) -> bool:
        return True

    def discard(self) -> None:
        """Nothing is typed here."""


def _columns() -> list[Column]:
    return [
        Column("on", "日期", lambda one: one.on.iso(), width=10),
        Column("kind", "类别", lambda one: KINDS[one.kind], width=8),
        Column("title", "学习内容", _title, width=18),
        Column("hours", "学时", _hours, width=4, right=True),
    ]


def _title(one: Credit) -> Cell:
    tip = "，".join(text for text in (one.title, one.note) if text)
    return Cell(one.title, tip=tip, link=True)


def _hours(one: Credit) -> Cell:
    said = "" if one.counted else "不计入年度学时"
    return Cell(told(one.hours), align="r", tone="ink" if one.counted else "ink3", tip=said)
