"""Everybody of the branch with who talked to them, the difficulties raised, the card of one."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from dangjian_desktop.domain.talks.coverage import Covered, Talk
from dangjian_desktop.domain.talks.facts import DifficultyFacts, TalkYear
from dangjian_desktop.services import keeping
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.services.talks.coverage import talk_year
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.branchbox import BranchBox, branches
from dangjian_desktop.ui.kit.cells import RECORD
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.listdesk import ListDesk
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel, row, section
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Rows
from dangjian_desktop.ui.kit.unsaved import may_leave
from dangjian_desktop.ui.kit.views import RecordView

from . import deeds
from .acts import TalkActs
from .card import MemberCard
from .rows import FILTERS, HINT, SOLVE, WHAT, columns, difficulty_columns, picked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.ui.kit.drafts import Kept

CARD = 400


class TalksView(ListDesk):
    """A member is looked at; a talk of theirs is chosen on the card."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "talks", "heart_talk")
        self.read: TalkYear | None = None
        self.branch, self.year, self.talk_id = "", office.day.year, ""
        self.box = BranchBox(years=True)
        self.filter = Combo()
        for key, words in FILTERS.items():
            self.filter.addItem(words, key)
        self.filter.setObjectName("talk_filter")
        self.filter.setAccessibleName("看哪些人")
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.table = self._table("talk_members", "谈心谈话情况", Rows(columns()), HINT)
        self.raised = self._table("difficulties", "困难事项", Rows(difficulty_columns()), WHAT)
        self.list_with(self.table, self._put, _key)
        self.stack = Stack(self._body(), self._blank)
        self.lay_out(self._whole(), "返回名单", CARD)
        self.box.chosen.connect(self._on_box_chosen)
        self.filter.activated.connect(self._on_filter_activated)
        self.table.opened.connect(self._on_table_opened)
        self.raised.opened.connect(self.open_difficulty)
        self.raised.clicked.connect(self._on_raised_clicked)

    def _table(self, name: str, words: str, rows: Rows, stretch: int) -> RecordView:
        made = RecordView(self.look, rows)
        made.setObjectName(name)
        made.setAccessibleName(words)
        head = made.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made

    def _whole(self) -> QWidget:
        look = self.look
        self.printing = self.acts.button("print", "plain")
        buttons = (self.printing, self.acts.button("new"))
        tools = panel(row(self.box, self.filter, None, *buttons, margins=(12, 8, 12, 8)))
        return panel(column(tools, look.rule(), (self.stack, 1), gap=0), "surface")

    def _body(self) -> QWidget:
        look = self.look
        keys = foot(look, "", "↑↓ 选   Enter 登记谈话")
        totals = keys.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        head = section(look, "谈心反映的困难", "-")
        self.raised_note = head.findChildren(QLabel)[1]
        rule = look.rule
        below = panel(row((head, 1), margins=(16, 4, 16, 4)))
        parts = ((self.table, 5), rule(), below, rule(), (self.raised, 2), rule(), keys)
        return panel(column(*parts, gap=0))

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "heart-handshake",
            "还没有党员",
            "登记党员以后，谁今年还没有谈过、谁该重点谈都在这里。",
        )
        return panel(column(EmptyState(self.look, words)), "surface")

    @cached_property
    def card(self) -> MemberCard:
        return MemberCard(self)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            self.box.offer(branches(session, office.day, office.organization_id), office.day)
            self.branch, self.year = self.box.branch_id, self.box.year_at
            found = talk_year(session, self.branch, self.year, office.day) if self.branch else None
        self.read = found
        self._show_list()
        self._show_raised()
        self._tell()
        self.stack.show_first(bool(self.members))
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    @property
    def members(self) -> tuple[Covered, ...]:
        return self.read.members if self.read is not None else ()

    @property
    def member(self) -> Covered | None:
        """Who is looked at."""
        return next((one for one in self.members if one.person_id == self.chosen), None)

    def _show_list(self) -> None:
        self.show_rows(picked(self.members, str(self.filter.currentData())))

    def _put(self, rows: Any) -> None:
        self.table.rows.set_records(list(rows))
        name, descending = self.table.sorting()
        if name:
            self.table.sort_by(name, descending)

    def _show_raised(self) -> None:
        found = list(self.read.difficulties) if self.read is not None else []
        self.raised.rows.set_records(found)
        self.raised.setVisible(bool(found))
        late = sum(one.state == "overdue" for one in found)
        open_ones = sum(one.solved_on is None for one in found)
        words = f"{len(found)} 项，在办 {open_ones} 项" if found else "还没有登记"
        self.raised_note.setText(f"{words}，过期 {late} 项" if late else words)

    def _tell(self) -> None:
        read = self.read
        if read is None:
            self.totals.setText("")
            return
        said = [f"{len(read.members)} 人，谈话 {read.talks} 次"]
        said += [f"还没谈 {len(read.untalked)} 人"] if read.untalked else ["都谈过了"]
        said += [f"该重点谈 {len(read.waiting)} 人"] if read.waiting else []
        self.totals.setText(" · ".join(said))
        self.totals.setToolTip(read.rule)

    def show_chosen(self, *, anew: bool) -> None:
        one = self.member
        talks = [talk.talk_id for talk in one.talks] if one is not None else []
        if self.talk_id not in talks:
            self.talk_id = talks[-1] if talks else ""
        if one is None or self.read is None:
            self.side.show_body(QWidget(), anew=True)
        else:
            raised = [d for d in self.read.difficulties if d.person_id == one.person_id]
            self.side.show_body(self.card.body(one, raised), anew=anew)
        self._watch_talks()
        self.show_files("heart_talk", self.talk_id)

    def _watch_talks(self) -> None:
        """Which talk is chosen on the card decides what is printed and whose files are shown."""
        table = self.side.findChild(RecordView, "talks_of")
        if table is not None:
            table.chose.connect(self._on_talk_chose)

    def _on_talk_chose(self, talk: Talk | None) -> None:
        if talk is not None and talk.talk_id != self.talk_id:
            self.talk_id = talk.talk_id
            self.show_files("heart_talk", self.talk_id)
            self.acts.refresh()

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        return TalkActs(self.office, self.branch, self.chosen).act(session, key, record_id)

    def begin(self, key: str, record_id: str = "", draft: "Kept | None" = None) -> bool:
        """What is typed anew is not folded away: it is what the form is for."""
        opened = super().begin(key, record_id, draft)
        form = self.desk.form
        if opened and form is not None and (key == "solve" or not record_id):
            form.open_sensitive()
        return opened

    def open_talk(self, talk: Talk) -> None:
        self.begin("talk", talk.talk_id)

    def edit_talk(self) -> None:
        if self.talk_id:
            self.begin("talk", self.talk_id)

    def open_difficulty(self, one: DifficultyFacts) -> None:
        self.begin("difficulty", one.difficulty_id)

    def show_talk_menu(self, talk: Talk, at: QPoint) -> None:
        self._on_talk_chose(talk)
        self.acts.popup(at, deeds.OF_TALK)

    def _on_table_opened(self, one: Covered) -> None:
        """Where there is no room beside the list, the card comes first."""
        del one
        if self.room.right.isHidden():
            self.room.open_card()
        else:
            self.begin("talk")

    def _on_raised_clicked(self, index: QModelIndex) -> None:
        one = index.data(RECORD)
        name = self.raised.rows.columns[index.column()].name
        if name == SOLVE and one.solved_on is None:
            self.begin("solve", one.difficulty_id)

    def _on_filter_activated(self) -> None:
        if may_leave(self.desk, self.office.dialogs):
            self.desk.discard()
            self._show_list()
            self.show_chosen(anew=True)
            self.acts.refresh()

    def _on_box_chosen(self) -> None:
        if not may_leave(self.desk, self.office.dialogs):
            self.box.go_to(self.branch, self.year)
            return
        self.desk.discard()
        self.chosen = ""
        self.reload()

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A difficulty, a talk, or the branch whose id the target bears; or a new one."""
        if target.ask == "new":
            self.begin("difficulty" if target.kind == "talk_difficulty" else "talk")
        elif target.kind and target.id:
            self._open(target)
        elif target.id and self.box.go_to(target.id, self.year):
            self.reload()

    def _open(self, target: Target) -> None:
        office = self.office
        with office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
            rows = rows_for(session, [record.person_id], office.day) if record is not None else []
        if not rows or not self.box.go_to(rows[0].branch_id, self.year):
            office.say("这条记录不在当前查看的党组织里")
            return
        self.filter.setCurrentIndex(0)
        self.reload()
        self.choose(record.person_id)
        self.begin("difficulty", record.id)


def _key(item: Any) -> str:
    return item.person_id if isinstance(item, Covered) else ""
