"""The plan of the year beside what was held, with the card of one line and the forms."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from dangjian_desktop.domain.study.facts import SessionFacts, StudyYear, YearLine
from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.records import StudyPlan, StudySession
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.study import papers, sessions
from dangjian_desktop.services.study.year import year_of
from dangjian_desktop.ui.kit.actdesk import Act
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.branchbox import BranchBox, branches
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.listdesk import ELSEWHERE, ListDesk
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.room import NARROW
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Rows
from dangjian_desktop.ui.kit.unsaved import may_leave
from dangjian_desktop.ui.kit.views import RecordView

from . import deeds
from .acts import StudyActs
from .card import LineCard
from .months import Months
from .rows import NARROW_HIDES, SUBJECT, Shown, columns, shown

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.ui.kit.drafts import Kept

CARD = 400


class LearningView(ListDesk):
    """`sign_asked` with the id of a session whose sign-in is to be looked at."""

    sign_asked = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__(office, "study", "study_session")
        self.read: StudyYear | None = None
        self.branch, self.year, self.last_plan = "", office.day.year, ""
        self.box = BranchBox(years=True)
        self.acts = ActionSet(self.look, self, deeds.actions(self))
        self.table = RecordView(self.look, Rows(columns()))
        self.table.setObjectName("study_year")
        self.table.setAccessibleName("年度学习")
        head = self.table.horizontalHeader()
        head.setSectionsClickable(False)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(SUBJECT, QHeaderView.ResizeMode.Stretch)
        self.list_with(self.table, self.table.rows.set_records, _key)
        self.months = Months(self.look)
        self.stack = Stack(self._body(), self._blank)
        self.lay_out(self._whole(), "返回全年", CARD)
        self.box.chosen.connect(self._on_box_chosen)
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_menu_asked)
        self.months.chosen.connect(self._on_month_chosen)

    def _whole(self) -> QWidget:
        look = self.look
        self.more = look.button("更多", icon="chevron-down")
        self.more.setObjectName("study_more")
        self.more.clicked.connect(self._on_more_clicked)
        self.printing = self.acts.button("print", "plain")
        buttons = (self.more, self.printing, self.acts.button("new"))
        tools = panel(row(self.box, None, *buttons, margins=(12, 8, 12, 8)))
        return panel(column(tools, look.rule(), (self.stack, 1), gap=0), "surface")

    def _body(self) -> QWidget:
        keys = foot(self.look, "", "↑↓ 选   Enter 签到或登记   F2 修改")
        totals = keys.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        parts = (self.months, (self.table, 1), self.look.rule(), keys)
        return panel(column(*parts, gap=0))

    def _blank(self) -> QWidget:
        words = EmptyWords(
            "book-2",
            "这一年还没有学习计划，也没有学习活动",
            "年度计划排好每个月学什么、谁来讲；学过一次登记一次，签到和补学都在这里。",
            "参加的人自动记入学时，对照 32 学时和 56 学时；没学的、没补的会在“今天”里提醒。",
        )
        buttons = () if self.office.frozen else (self._plan_button(), self.acts.button("new"))
        return panel(column(EmptyState(self.look, words, *buttons)), "surface")

    def _plan_button(self) -> Any:
        made = self.acts.button("plan", "plain")
        made.setText("制定年度计划")
        return made

    @cached_property
    def card(self) -> LineCard:
        return LineCard(self)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        office = self.office
        with office.read() as session:
            self.box.offer(branches(session, office.day, office.organization_id), office.day)
            self.branch, self.year = self.box.branch_id, self.box.year_at
            self.read = self._read(session)
            last = sessions.plan_of(session, self.branch, self.year - 1) if self.branch else None
        self.last_plan = last.id if last is not None else ""
        lines = self.read.lines if self.read is not None else ()
        self.chosen = self._row_key(self.chosen)
        self.show_rows(shown(lines))
        now = office.day.month if office.day.year == self.year else 0
        self.months.show_year(lines, now)
        self._tell()
        has = bool(lines) or bool(self.read and self.read.plan_id)
        self.stack.show_first(has)
        self.room.right.setVisible(has or self.desk.act is not None)
        if has:
            self.room.fit()
        self.show_chosen(anew=False)
        self.offer_draft()
        self.acts.refresh()

    def _read(self, session: "Session") -> StudyYear | None:
        if not self.branch:
            return None
        day, past = self.office.day, self.office.day < self.office.today
        return year_of(session, self.branch, self.year, day, past=past)

    def _tell(self) -> None:
        read = self.read
        if read is None:
            self.totals.setText("")
            return
        said = [f"计划 {read.topics} 个专题，已学 {read.topics_held}"] if read.topics else []
        said.append(f"学习 {read.sessions} 次，{told(read.hours)} 学时")
        said += [f"还有 {read.owed} 人次没有补学"] if read.owed else []
        self.totals.setText(" · ".join(said))

    @property
    def line(self) -> YearLine | None:
        """What is looked at."""
        if self.read is None or not self.chosen:
            return None
        found = (one for one in self.read.lines if self.chosen in (one.session_id, one.topic_id))
        return next(found, None)

    def _row_key(self, record_id: str) -> str:
        """A topic that was held stands in the list under its session."""
        lines = self.read.lines if self.read is not None else ()
        keys = (one.session_id or one.topic_id for one in lines if one.topic_id == record_id)
        return next(keys, record_id)

    def show_chosen(self, *, anew: bool) -> None:
        line = self.line
        facts: SessionFacts | None = None
        if line is None:
            self.side.show_body(QWidget(), anew=True)
            self.show_files("study_session", "")
            return
        if line.session_id:
            with self.office.caught(), self.office.read() as session:
                facts = papers.session_facts(session, line.session_id, self.office.today)
        self.side.show_body(self.card.body(line, facts), anew=anew)
        self.show_files("study_session", line.session_id)

    # --- acting ------------------------------------------------------------------------------

    def act_for(self, session: "Session", key: str, record_id: str) -> Act | None:
        return StudyActs(self.office, self.branch, self.year).act(session, key, record_id)

    def begin(self, key: str, record_id: str = "", draft: "Kept | None" = None) -> bool:
        opened = super().begin(key, record_id, draft)
        if opened:
            self.room.right.show()
            self.room.fit()
        return opened

    def hold(self) -> None:
        """A session of the topic that is looked at."""
        if self.line is not None and self.line.topic_id:
            self.begin("hold", self.line.topic_id)

    def edit_topic(self) -> None:
        if self.line is not None and self.line.topic_id:
            self.begin("topic", self.line.topic_id)

    def edit_session(self) -> None:
        if self.line is not None and self.line.session_id:
            self.begin("session", self.line.session_id)

    def sign(self, *_: object) -> None:
        """The sign-in of the session that is looked at."""
        line = self.line
        if line is not None and line.session_id and may_leave(self.desk, self.office.dialogs):
            self.desk.discard()
            self.sign_asked.emit(line.session_id)

    def copy_topics(self) -> None:
        deeds.copy(self)

    # --- slots -------------------------------------------------------------------------------

    def _on_box_chosen(self) -> None:
        if not may_leave(self.desk, self.office.dialogs):
            self.box.go_to(self.branch, self.year)
            return
        self.desk.discard()
        self.chosen = ""
        self.reload()

    def _on_table_opened(self, one: Shown) -> None:
        """Where there is no room beside the list, the card comes first."""
        if self.room.right.isHidden():
            self.room.open_card()
        elif one.line.session_id:
            self.sign()
        else:
            self.hold()

    def _on_menu_asked(self, one: Shown, at: QPoint) -> None:
        topic = ("hold", "edit_topic") if one.line.topic_id else ()
        held = ("sign", "edit_session", "print_sign", "print_record") if one.line.session_id else ()
        self.acts.popup(at, (*held, *(("",) if held and topic else ()), *topic))

    def _on_month_chosen(self, month: int) -> None:
        read = self.read
        found = read.of_month(month) if read is not None else []
        if found:
            self.choose(found[0].session_id or found[0].topic_id)
            self.table.setFocus()
        else:
            self.office.say(f"{month} 月没有安排，也没有学习")

    def _on_more_clicked(self) -> None:
        self.acts.popup(self.more.mapToGlobal(QPoint(0, self.more.height())), deeds.MORE)

    def _on_offered_taken(self, kept: "Kept") -> None:
        branch, _, year = str(kept.get("about_id", "")).partition(" ")
        if not self.box.go_to(branch, int(year or 0)):
            self.office.say(ELSEWHERE)
            return
        self.reload()
        values = kept.get("values")
        draft = values if isinstance(values, dict) else {}
        self.begin(str(kept.get("key", "")), str(kept.get("record_id", "")), draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW // 2 + CARD // 2
        for at, one in enumerate(self.table.rows.columns):
            if one.name in NARROW_HIDES:
                self.table.setColumnHidden(at, narrow)

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A session, a topic, a plan, an absence; or a new session."""
        if target.ask == "new":
            self.begin("plan" if target.kind == "study_plan" else "session")
        elif target.id:
            self._open(target)

    def _open(self, target: Target) -> None:
        office = self.office
        with office.read() as session:
            record: Any = keeping.found(session, target.kind, target.id)
            where = _place(session, record)
        if where is None:
            office.say("这条记录已不在库中")
            return
        branch, year, key = where
        if not self.box.go_to(branch, year):
            office.say("这条学习记录不在当前查看的党组织或年度里")
            return
        self.reload()
        self.choose(self._row_key(key))
        if target.kind == "study_plan":
            self.begin("plan")


def _key(item: Any) -> str:
    return item.key if isinstance(item, Shown) else ""


def _place(session: "Session", record: Any) -> tuple[str, int, str] | None:
    """Branch, year and key of what is gone to; None when it is gone."""
    session_id = getattr(record, "session_id", "")
    if session_id:
        record = keeping.found(session, "study_session", session_id)
    if isinstance(record, StudySession):
        body = bodies_on(session, record.day).branch(record.organization_id)
        where = body.id if body is not None else record.organization_id
        return where, record.starts_at.year, record.id
    plan_id = getattr(record, "plan_id", "")
    plan = keeping.found(session, "study_plan", plan_id) if plan_id else record
    if isinstance(plan, StudyPlan):
        return plan.organization_id, plan.year, record.id
    return None
