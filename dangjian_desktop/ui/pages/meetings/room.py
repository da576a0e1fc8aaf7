"""会议: the list of a year, and beside it the meeting at hand."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from dangjian_desktop.records import Meeting
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import reading
from .listpane import ListPane
from .reading import MeetingReading
from .workshop import Workshop

OPEN_WAIT_MS = 40  # holding an arrow key does not open every meeting on the way


class Room(Workshop):
    """Opens and begins meetings, after what is typed was saved or given up."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.list = ListPane(self.look)
        self._wanted = self._asked = ""
        self._narrow = self._over = False
        self._wait = QTimer(self, singleShot=True, interval=OPEN_WAIT_MS)
        self._wait.timeout.connect(self._open_wanted)

    def lay_out(self, tools: Sequence[QWidget], *first: QPushButton) -> None:
        """The last buttons begin a meeting from the list: alone in the window, and beside one."""
        *first_of_all, self.alone, self.beside = first
        super().lay_out(tools, *first_of_all)
        self.list.choices.addWidget(self.alone)
        self.list.below.addWidget(self.beside)
        self.right = panel(column((self.stack, 1), gap=0))
        self.line = self.look.rule(True)
        body = row(self.list, self.line, (self.right, 1), gap=0)
        self.setLayout(column(self.kept, (body, 1), gap=0))
        self.back.clicked.connect(self.show_list)
        self.list.asked.connect(self.refill)
        self.list.chose.connect(self._on_list_chose)
        self.list.opened.connect(self._on_list_opened)
        self.begin_pane.begun.connect(self._on_begun)
        self.begin_pane.cancelled.connect(self._on_begin_cancelled)
        self.fit(narrow=False)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read anew; what is being typed stays."""
        if self._own:
            return
        self.refill()
        if self.desk.read is not None and self.desk.is_dirty():
            self.desk.refresh_due()
            self.desk.show_files()
            self.desk.lock(self.desk.read.settled or bool(self.office.frozen))
        elif self.desk.read is not None and self._stays(self.desk.read.id):
            self.show_meeting(self.desk.read.id)
        elif self.stack.currentWidget() is not self.begin_pane:
            self.show_first()
        self.offer_draft()

    def _stays(self, meeting_id: str) -> bool:
        """Whether it is still what one looks at: listed, or asked for by name."""
        return bool(meeting_id) and (meeting_id == self._asked or self.list.has(meeting_id))

    def listed_anew(self, read: MeetingReading) -> None:
        self.list.show_year(read.values["starts_at"].year)
        self.refill()

    def refill(self) -> None:
        """The list of the chosen year."""
        office = self.office
        with office.read() as session:
            self.list.set_years(reading.years(session, office.day), office.day.year)
            rows = reading.year_rows(session, self.list.year, office.organization_id, office.past)
            self.names = reading.short_names(session, office.day)
        self.list.show_rows(rows, self.names)
        if self.desk.read is not None:
            self.list.go_to(self.desk.read.id)

    def look_elsewhere(self) -> None:
        """Another day or organisation is looked at: nothing is held on to."""
        self._asked = ""

    def show_first(self) -> None:
        items = self.list.items.items
        if items:
            self.show_meeting(items[0].key)
            self.list.go_to(items[0].key)
        else:
            self.desk.read = None
            self.stack.setCurrentWidget(self.empty)
            self.opened.emit()

    # --- choosing ----------------------------------------------------------------------------

    def open_meeting(self, meeting_id: str) -> bool:
        """Show that meeting, whatever year it is of; False when another one must stay."""
        here = self.desk.read
        same = here is not None and here.id == meeting_id and self.shown
        if not same and not self.leave():
            return False
        with self.office.read() as session:
            meeting = keeping.found(session, "meeting", meeting_id)
        if not isinstance(meeting, Meeting):
            self.office.say("这次会议已不在库中")
            return False
        self._asked = meeting_id
        self.list.show_year(meeting.starts_at.year)
        self.list.show_kind("")
        self.refill()
        if not same:
            self.show_meeting(meeting_id)
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
            self.show_meeting(self._wanted)
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
        self.list.go_to("")
        self.stack.setCurrentWidget(self.begin_pane)
        self.show_editor()
        self.begin_pane.ask(kind, organization_id, day)
        self.opened.emit()

    def _on_begun(self, read: MeetingReading) -> None:
        self.list.go_to("")
        self.show_read(read)
        self.desk.grid.view.go_to_row(0)

    def _on_begin_cancelled(self) -> None:
        self.show_first()
        self.show_list()

    # --- room --------------------------------------------------------------------------------

    def fit(self, *, narrow: bool) -> None:
        """Side by side; in a narrow window the list or the meeting."""
        self._narrow = narrow
        self.list.setVisible(not narrow or not self._over)
        self.line.setVisible(not narrow)
        self.right.setVisible(not narrow or self._over)
        self.back.setVisible(narrow)
        self.alone.setVisible(narrow)
        self.beside.setVisible(not narrow)
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
