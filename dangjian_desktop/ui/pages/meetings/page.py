"""The page: meetings one by one, the year at a glance, the calendar, the plan of the year."""

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.records import (
    Amendment,
    Attachment,
    AttachmentLink,
    Attendance,
    Belonging,
    Meeting,
    MeetingHost,
    MeetingItem,
    MeetingPlan,
    Organization,
    OrganizationName,
    Person,
    Post,
    Resolution,
    Restriction,
    Speech,
    Standing,
    Vote,
)
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, tabs
from dangjian_desktop.ui.kit.records_view import RecordsView

from . import deeds, reading
from .calendarview import CalendarView
from .places import AGENDA, AMENDMENTS, SPEECHES
from .planview import PlanView
from .room import Room
from .yearview import Wanted, YearView

MODES = ("会议", "全年一览", "日历", "年度计划")
ROOM, YEAR, CALENDAR, PLAN = range(4)
TAB_OF = {"speech": SPEECHES, "amendment": AMENDMENTS}
NARROW = tokens.NARROW - tokens.NAV_SLIM
LOW = tokens.LOW - tokens.TOP - tokens.STATUS


class MeetingsPage(Page):
    group = "组织生活"
    watches = frozenset(
        {
            Amendment,
            Attachment,
            AttachmentLink,
            Attendance,
            Belonging,
            Meeting,
            MeetingHost,
            MeetingItem,
            MeetingPlan,
            Organization,
            OrganizationName,
            Person,
            Post,
            Resolution,
            Restriction,
            Speech,
            Standing,
            Vote,
        }
    )

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.room = Room(office)
        self.deeds = deeds.actions(self.room)
        self._lay_out_room()
        self.year = YearView(office)
        self.calendar = CalendarView(office)
        self.plan = PlanView(office)
        self.modes = QStackedWidget()
        for mode in (self.room, self.year, self.calendar, self.plan):
            self.modes.addWidget(mode)
        strip = tabs(self.look, list(MODES), self._on_mode_changed)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        parts = (strip, self.look.rule(), (self.modes, 1))
        self.setLayout(column(*parts, gap=0))
        self._connect()
        self.show_mode(ROOM)

    def _connect(self) -> None:
        self.room.opened.connect(self._on_room_opened)
        self.room.desk.amendments.write_asked.connect(self._on_write_asked)
        self.room.desk.amendments.void_asked.connect(self._on_void_asked)
        self.room.desk.notice.print.clicked.connect(self.deeds.live["print_notice"].trigger)
        self.room.list.remove_asked.connect(self.deeds.live["remove"].trigger)
        for view in (self.year, self.calendar):
            view.meeting_asked.connect(self.show_meeting)
            view.begin_asked.connect(self._on_begin_asked)
        self.calendar.plan_asked.connect(self.show_plan)
        self.plan.held.connect(self.show_meeting)

    def _lay_out_room(self) -> None:
        made = self.deeds
        printing = self.look.button("预览与打印", icon="printer")
        printing.setObjectName("printing_button")
        printing.clicked.connect(self._on_printing_clicked)
        more = self.look.tool("chevron-down", "更多：附件、更正、作废、放弃修改、删除")
        more.setObjectName("more_button")
        more.clicked.connect(self._on_more_clicked)
        self.printing, self.more = printing, more
        self.finalise, self.amend = made.button("finalise"), made.button("amend")
        tools = [printing, made.button("save"), self.finalise, self.amend, more]
        begin = [made.button("new", kind) for kind in ("primary", "primary", "link")]
        self.room.lay_out(tools, *begin)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        for view in (self.room, self.year, self.calendar, self.plan):
            view.reload()

    def _on_office_moved(self) -> None:
        self.room.look_elsewhere()
        super()._on_office_moved()

    def _on_room_opened(self) -> None:
        read = self.room.desk.read
        settled = read is not None and read.settled
        self.finalise.setVisible(not settled)
        self.amend.setVisible(settled)
        self.deeds.refresh()

    # --- modes -------------------------------------------------------------------------------

    def show_mode(self, mode: int) -> None:
        self.bar.setCurrentIndex(mode)
        self._on_mode_changed(mode)

    def _on_mode_changed(self, mode: int) -> None:
        self.modes.setCurrentIndex(mode)
        sets = (self.deeds, self.year.acts, self.calendar.acts, self.plan.acts)
        self.acts = sets[mode]

    def show_meeting(self, meeting_id: str) -> bool:
        """That meeting in the editors; False when another one must stay."""
        self.show_mode(ROOM)
        return self.room.open_meeting(meeting_id)

    def show_plan(self, plan_id: str) -> None:
        self.show_mode(PLAN)
        self.plan.open_plan(plan_id)

    def begin(self, kind: str = "", organization_id: str = "", day: date | None = None) -> None:
        """A new meeting, from what is known of it."""
        self.show_mode(ROOM)
        self.room.begin(kind, organization_id, day)

    def _on_begin_asked(self, wanted: Wanted | None) -> None:
        if wanted is None:
            self.begin()
        else:
            self.begin(wanted.kind, wanted.organization_id, wanted.day)

    def _on_write_asked(self) -> None:
        deeds.write_amendment(self.room)

    def _on_void_asked(self) -> None:
        deeds.void(self.room)

    # --- menus -------------------------------------------------------------------------------

    def _on_printing_clicked(self) -> None:
        self._popup(self.deeds.menu(deeds.PRINT_MENU), self.printing)

    def _on_more_clicked(self) -> None:
        self._popup(self.deeds.menu(deeds.MORE_MENU), self.more)

    def _popup(self, menu: QMenu, button: Any) -> None:
        self.deeds.refresh()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A meeting or a part of one, a plan, a new meeting of a kind, the year, the calendar."""
        self.fresh()
        ask, _, rest = target.ask.partition(":")
        if ask in ("new", "new_meeting"):
            kind = target.kind if target.kind in MEETING_KINDS else ""
            self.begin(kind, target.id, date.fromisoformat(rest) if rest else None)
        elif target.kind == MeetingPlan.__tablename__ and target.id:
            self.show_plan(target.id)
            if ask in ("hold", "hold_plan"):
                self.plan.moment.setFocus()
        elif target.id:
            self._open_part(target)
        else:
            self.show_mode({"year": YEAR, "calendar": CALENDAR, "plan": PLAN}.get(ask, ROOM))

    def _open_part(self, target: Target) -> None:
        with self.office.read() as session:
            meeting_id = reading.meeting_of(session, target.kind, target.id)
        if not meeting_id:
            self.office.say("这条记录已不在库中")
        elif self.show_meeting(meeting_id) and target.kind not in ("", "meeting"):
            self.room.desk.open_tab(TAB_OF.get(target.kind, AGENDA))
            if target.kind == Resolution.__tablename__:
                self.room.desk.agenda.resolutions.open_one(target.id)

    # --- room --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.fit(narrow=self.width() < NARROW or self.height() < LOW)

    # --- unsaved -----------------------------------------------------------------------------

    @property
    def _guarded(self) -> "list[Room | RecordsView]":
        return [one for one in (self.room, self.plan.view) if one.has_unsaved()]

    def has_unsaved(self) -> bool:
        return bool(self._guarded)

    def unsaved_words(self) -> str:
        return "、".join(one.unsaved_words() for one in self._guarded)

    def save(self) -> bool:
        """All that is unsaved; False, and shown, when one of them cannot be."""
        for one in self._guarded:
            self.show_mode(ROOM if one is self.room else PLAN)
            if not one.save():
                return False
        return True

    def discard(self) -> None:
        for one in self._guarded:
            one.discard()
