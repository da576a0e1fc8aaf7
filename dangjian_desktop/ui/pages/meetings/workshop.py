"""The meeting at hand, or one that is being begun: shown, saved, guarded, kept as a draft."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Meeting
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.drafts import DraftKeeper
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row

from . import reading, saving
from .begin import Begin
from .desk import Desk
from .head import Head
from .reading import MeetingReading

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

DRAFT = "meeting"
EMPTY = EmptyWords(
    "notebook",
    "还没有会议",
    Meeting.about,
    "应到从当天的名册来，不用再抄名字。",
    "以前开过的也可以补录，纸上会写明补录于哪天。",
)


class Workshop(QWidget):
    """One meeting at a time; which one, `Room` decides."""

    opened = Signal()  # another meeting is at hand, or another state of it

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.desk = Desk(office)
        self.begin_pane = Begin(office)
        self.draft = DraftKeeper(office.drafts, DRAFT, self._kept, self)
        self.stack, self.editor = QStackedWidget(), QWidget()
        self.names: Mapping[str, str] = {}  # short names of bodies
        self._own = False  # a change of ours is on its way
        self.kept = Banner(self.look, "info", "", *self._draft_buttons())
        self.kept.hide()
        self.desk.changed.connect(self._on_desk_changed)

    def lay_out(self, tools: Sequence[QWidget], *first: QPushButton) -> None:
        """Called once, with the buttons of the head and those of the empty page."""
        look = self.look
        self.back = look.tool("chevron-left", "会议列表")
        self.back.setObjectName("back_to_list")
        self.head = Head(look, *tools)
        top = row(self.back, (self.head, 1), gap=0)
        self.editor.setLayout(column(top, look.rule(), (self.desk, 1), gap=0))
        self.empty = panel(column(EmptyState(look, EMPTY, *first)), "surface")
        for page in (self.editor, self.begin_pane, self.empty):  # the last takes the focus
            self.stack.addWidget(page)

    def _draft_buttons(self) -> list[QWidget]:
        take, drop = self.look.button("接着填"), self.look.button("丢弃")
        take.setObjectName("take_draft")
        drop.setObjectName("drop_draft")
        take.clicked.connect(self.take_draft)
        drop.clicked.connect(self._on_drop_clicked)
        return [take, drop]

    # --- the list, as Room has it ---------------------------------------------------------------

    def show_first(self) -> None:
        """The first meeting of the list, or what an empty page says."""
        raise NotImplementedError

    def refill(self) -> None:
        """Read the list anew."""
        raise NotImplementedError

    def listed_anew(self, read: MeetingReading) -> None:
        """A meeting was saved: the list shows it."""
        raise NotImplementedError

    def open_meeting(self, meeting_id: str) -> bool:
        raise NotImplementedError

    # --- showing -----------------------------------------------------------------------------

    @property
    def shown(self) -> bool:
        """Whether a meeting is in the editors."""
        return self.desk.read is not None and self.stack.currentWidget() is self.editor

    def show_meeting(self, meeting_id: str) -> None:
        try:
            with self.office.read() as session:
                read = reading.read_meeting(session, meeting_id, self.office.late_days)
        except KnownError:  # taken away, perhaps while another page was looked at
            self.desk.read = None
            self.refill()
            self.show_first()
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
        body = self.names.get(self.desk.facts.form.get("organization_id") or "", "")
        title = reading.title_of(kind, body)
        self.head.say(title, f"{day}{number}", state, read.late)

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
            self.office.say(self.office.frozen)
            return False
        self.desk.grid.view.commit_open()
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
        self.listed_anew(read)
        self._say_head()
        self.desk.warn()
        self._look_again(found.id)
        self.office.say("已保存")
        self.opened.emit()

    def _look_again(self, meeting_id: str) -> None:
        """What is still missing, while the list of it is open."""
        if not self.desk.missing.isHidden():
            with self.office.read() as session:
                left = reading.missing_of(session, meeting_id, self.office.today)
            self.desk.missing.show_problems(left, focus=False)

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
        return self.shown and self.desk.is_dirty()

    def unsaved_words(self) -> str:
        return f"“{self.head.words()}”"

    def discard(self) -> None:
        """Back to what is stored."""
        self.draft.drop()
        read = self.desk.read
        if read is not None and read.id:
            self.show_meeting(read.id)
        else:
            self.show_first()

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

    def offer_draft(self) -> None:
        found = self.draft.found()
        if found is None or not found[1] or self.has_unsaved() or self.office.frozen:
            self.kept.hide()
            return
        at, content = found
        self.kept.say(f"{at:%m-%d %H:%M} 填的“{content.get('title', '')}”还没有保存。")
        self.kept.show()

    def take_draft(self) -> None:
        """Put back what was typed and not saved."""
        found = self.draft.found()
        self.kept.hide()
        if found is None:
            return
        content: dict[str, Any] = found[1]
        if content.get("id"):
            if not self.open_meeting(content["id"]):
                return
        else:
            self.show_read(MeetingReading("", "draft", None, {}, ()))
        self.desk.bring(content["typed"])

    def _on_drop_clicked(self) -> None:
        self.draft.drop()
        self.kept.hide()
