"""会议: the list, and beside it the meeting at hand, or one that is being begun."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.problems import KnownError, Problem
from dangjian_desktop.records import Meeting
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.drafts import DraftKeeper
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import reading, saving
from .begin import Begin
from .desk import Desk
from .head import Head
from .listpane import ListPane
from .reading import MeetingReading

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DRAFT = "meeting"
OPEN_WAIT_MS = 40  # holding an arrow key does not open every meeting on the way
EMPTY = EmptyWords(
    "notebook",
    "还没有会议",
    Meeting.about,
    "应到从当天的名册来，不用再抄名字。",
    "以前开过的也可以补录，纸上会写明补录于哪天。",
)


class Room(QWidget):
    """Opens, saves and guards one meeting at a time; what follows 定稿 is in deeds."""

    opened = Signal()  # another meeting is at hand, or another state of it

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.list = ListPane(self.look)
        self.desk = Desk(office)
        self.begin_pane = Begin(office)
        self.draft = DraftKeeper(office.drafts, DRAFT, self._kept, self)
        self.stack, self.editor = QStackedWidget(), QWidget()
        self._wanted = ""
        self._own = False  # a change of ours is on its way
        self._narrow = self._over = False
        self._wait = QTimer(self, singleShot=True, interval=OPEN_WAIT_MS)
        self._wait.timeout.connect(self._open_wanted)

    def lay_out(self, tools: Sequence[QWidget], *first: QPushButton) -> None:
        """Called once, with the buttons of the head and those of the empty page."""
        look = self.look
        self.back = look.tool("chevron-left", "会议列表")
        self.back.setObjectName("back_to_list")
        self.back.clicked.connect(self.show_list)
        self.head = Head(look, *tools)
        self.kept = Banner(look, "info", "", *self._draft_buttons())
        self.kept.hide()
        top = row(self.back, (self.head, 1), gap=0)
        self.editor.setLayout(column(top, look.rule(), (self.desk, 1), gap=0))
        self.empty = panel(column(EmptyState(look, EMPTY, *first)), "surface")
        for page in (self.empty, self.begin_pane, self.editor):
            self.stack.addWidget(page)
        self.right = panel(column((self.stack, 1), gap=0))
        self.line = look.rule(True)
        body = row(self.list, self.line, (self.right, 1), gap=0)
        self.setLayout(column(self.kept, (body, 1), gap=0))
        self._connect()
        self.fit(narrow=False)

    def _draft_buttons(self) -> list[QWidget]:
        take, drop = self.look.button("接着填"), self.look.button("丢弃")
        take.setObjectName("take_draft")
        drop.setObjectName("drop_draft")
        take.clicked.connect(self._on_take_clicked)
        drop.clicked.connect(self._on_drop_clicked)
        return [take, drop]

    def _connect(self) -> None:
        self.list.asked.connect(self.refill)
        self.list.chose.connect(self._on_list_chose)
        self.list.opened.connect(self._on_list_opened)
        self.begin_pane.begun.connect(self._on_begun)
        self.begin_pane.cancelled.connect(self._on_begin_cancelled)
        self.desk.changed.connect(self._on_desk_changed)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read anew; what is being typed stays."""
        if self._own:
            return
        self.refill()
        if self.desk.read is not None and self.desk.is_dirty():
            self.desk.refresh_due()
            self.desk.show_files()
        elif self.desk.read is not None and self.desk.read.id:
            self._show(self.desk.read.id)
        elif self.stack.currentWidget() is not self.begin_pane:
            self._show_first()
        self._offer_draft()

    def refill(self) -> None:
        """The list of the chosen year."""
        office = self.office
        with office.read() as session:
            self.list.set_years(reading.years(session, office.day), office.day.year)
            rows = reading.year_rows(session, self.list.year, office.organization_id, office.past)
        named = len({r.organization_id for r in rows}) > 1
        self.list.show_rows(rows, named=named)
        if self.desk.read is not None:
            self.list.go_to(self.desk.read.id)

    def _show_first(self) -> None:
        items = self.list.items.items
        if items:
            self._show(items[0].key)
            self.list.go_to(items[0].key)
        else:
            self.desk.read = None
            self.stack.setCurrentWidget(self.empty)
            self.opened.emit()

    def _show(self, meeting_id: str) -> None:
        try:
            with self.office.read() as session:
                read = reading.read_meeting(session, meeting_id, self.office.late_days)
        except KnownError:  # taken away a moment ago: the list knows already
            self.desk.read = None
            self._show_first()
            return
        self.show_read(read)

    def show_read(self, read: MeetingReading) -> None:
        self.desk.show_meeting(read)
        self.stack.setCurrentWidget(self.editor)
        self._say_head()
        self.opened.emit()

    def _say_head(self) -> None:
        read = self.desk.read
        if read is None:
            return
        starts, kind = self.desk.facts.starts_at, self.desk.facts.kind
        state = "amended" if read.amendments and read.state == "finalised" else read.state
        number = f"  第 {read.number} 次" if read.number else ""
        day = starts.date().isoformat() if starts else ""
        title = MEETING_KINDS.get(kind, "会议")
        self.head.say(title, f"{day}{number}", state, read.late)

    # --- choosing ----------------------------------------------------------------------------

    def open(self, meeting_id: str) -> bool:
        """Show that meeting, whatever year it is of; False when another one must stay."""
        here = self.desk.read
        if here is not None and here.id == meeting_id and self.stack.currentWidget() is self.editor:
            self.show_editor()
            return True
        if not self.leave():
            return False
        with self.office.read() as session:
            meeting = keeping.found(session, "meeting", meeting_id)
        if not isinstance(meeting, Meeting):
            self.office.say("这次会议已不在库中")
            return False
        self.list.show_year(meeting.starts_at.year)
        self.list.show_kind("")
        self.refill()
        self._show(meeting_id)
        if not self.list.go_to(meeting_id):
            self.office.say("这次会议不在当前查看的党组织或日期里")
        self.show_editor()
        return True

    def leave(self) -> bool:
        """Whether the meeting at hand may be put away."""
        return may_leave(self, self.office.dialogs)

    def _on_list_chose(self, meeting_id: str) -> None:
        self._wanted = meeting_id
        self._wait.start()

    def _open_wanted(self) -> None:
        here = self.desk.read
        if here is not None and here.id == self._wanted and here.id:
            return
        if self.leave():
            self._show(self._wanted)
            self.list.go_to(self._wanted)
        elif here is not None:
            self.list.go_to(here.id)

    def _on_list_opened(self, meeting_id: str) -> None:
        self._wanted = meeting_id
        self._wait.stop()
        self._open_wanted()
        self.show_editor()
        self.desk.grid.view.go_to_open()

    # --- beginning ---------------------------------------------------------------------------

    def begin(self, kind: str = "", organization_id: str = "", day: date | None = None) -> None:
        if self.office.frozen or not self.leave():
            return
        self.desk.read = None
        self.stack.setCurrentWidget(self.begin_pane)
        self.show_editor()
        self.begin_pane.ask(kind, organization_id, day)
        self.opened.emit()

    def _on_begun(self, read: MeetingReading) -> None:
        self.list.go_to("")
        self.show_read(read)
        self.desk.grid.view.go_to_row(0)

    def _on_begin_cancelled(self) -> None:
        self._show_first()
        self.show_list()

    # --- saving ------------------------------------------------------------------------------

    @contextmanager
    def own(self) -> Iterator[None]:
        """A change that this room makes itself: it need not read it anew."""
        self._own = True
        try:
            yield
        finally:
            self._own = False

    @contextmanager
    def act(self, what: str) -> "Iterator[Session]":
        """A writing that stands for good: 定稿, 更正, 作废."""
        with self.own(), self.office.write(what, undoable=0) as session:
            yield session

    def save(self) -> bool:
        """Keep everything typed as one act; troubles stand beside their fields."""
        read = self.desk.read
        if read is None or self.office.frozen:
            return False
        if read.settled:
            return self._save_settled()
        found: saving.Saved | None = None
        with self.office.caught(self.desk) as done:
            typed = self.desk.values()
            what = "保存会议" if read.id else "新建会议"
            with self.own(), self.office.write(what) as session:
                found = saving.save(session, typed)
        if done.ok and found is not None:
            self._after_save(found)
        return done.ok

    def _after_save(self, found: saving.Saved) -> None:
        self.draft.drop()
        with self.office.read() as session:
            read = reading.read_meeting(session, found.id, self.office.late_days)
        self.desk.read = read
        self.desk.saved(found, read.number)
        self.desk.show_files()
        self.list.show_year(read.values["starts_at"].year)
        self.refill()
        self._say_head()
        self.office.say("已保存")
        self.opened.emit()

    def _save_settled(self) -> bool:
        """What came of resolutions; an amendment is written by its own button."""
        if self.desk.amendments.filled:
            self.office.dialogs.tell(
                "填好的更正还没有写入。", "按“写入更正”写进去，或清空它再离开。"
            )
            return False
        with self.office.caught(self.desk) as done:
            rows = self.desk.agenda.resolutions.values()
            with self.own(), self.office.write("登记决议落实") as session:
                saving.follow_up(session, rows)
        if done.ok:
            self.draft.drop()
            self.desk.mark_clean()
            self.office.say("已保存")
        return done.ok

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        shown = self.stack.currentWidget() is self.editor
        return shown and self.desk.read is not None and self.desk.is_dirty()

    def unsaved_words(self) -> str:
        return f"“{self.head.words()}”"

    def discard(self) -> None:
        """Back to what is stored."""
        self.draft.drop()
        read = self.desk.read
        if read is not None and read.id:
            self._show(read.id)
        else:
            self._show_first()

    def _on_desk_changed(self) -> None:
        if self.desk.read is None:
            return
        dirty = self.desk.is_dirty()
        self.head.set_unsaved(dirty)
        self._say_head()
        if dirty and not self.office.frozen:
            self.draft.changed()
        self.opened.emit()

    # --- the draft ---------------------------------------------------------------------------

    def _kept(self) -> dict[str, Any]:
        read = self.desk.read
        if read is None:
            return {}
        return {"id": read.id, "title": self.head.words(), "typed": self.desk.typed()}

    def _offer_draft(self) -> None:
        found = self.draft.found()
        if found is None or not found[1] or self.has_unsaved() or self.office.frozen:
            self.kept.hide()
            return
        at, content = found
        self.kept.say(f"{at:%m-%d %H:%M} 填的“{content.get('title', '')}”还没有保存。")
        self.kept.show()

    def _on_take_clicked(self) -> None:
        found = self.draft.found()
        self.kept.hide()
        if found is None or not self.leave():
            return
        content: dict[str, Any] = found[1]
        if content.get("id"):
            if not self.open(content["id"]):
                return
        else:
            self.show_read(MeetingReading("", "draft", None, {}, ()))
        self.desk.bring(content["typed"])
        self.show_editor()

    def _on_drop_clicked(self) -> None:
        self.draft.drop()
        self.kept.hide()

    # --- room --------------------------------------------------------------------------------

    def fit(self, *, narrow: bool) -> None:
        """Side by side; in a narrow window the list or the meeting."""
        self._narrow = narrow
        self.list.setVisible(not narrow or not self._over)
        self.line.setVisible(not narrow)
        self.right.setVisible(not narrow or self._over)
        self.back.setVisible(narrow)
        if narrow:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(16777215)
        else:
            self.list.setFixedWidth(self.list.wide)
        self.desk.fit(narrow=narrow)
        self.head.fit(narrow=narrow)

    def show_editor(self) -> None:
        self._over = True
        self.fit(narrow=self._narrow)

    def show_list(self) -> None:
        self._over = False
        self.fit(narrow=self._narrow)
        self.list.view.setFocus()

    def complain(self, problems: Sequence[Problem]) -> None:
        self.desk.complain(problems)
