"""The page: meetings one by one, the year at a glance, the calendar, the plan of the year."""

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QTabBar

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

from . import deeds
from .room import Room

MODES = ("会议", "全年一览", "日历", "年度计划")
ROOM, YEAR, CALENDAR, PLAN = range(4)
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
        self.acts = self.deeds
        self._lay_out_room()
        self.modes = QStackedWidget()
        self.modes.addWidget(self.room)
        strip = tabs(self.look, list(MODES[:1]), self._on_mode_changed)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        parts = (strip, self.look.rule(), (self.modes, 1))
        self.setLayout(column(*parts, gap=0))
        self.room.opened.connect(self._on_room_opened)

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
        new: QPushButton = made.button("new", "primary")
        self.room.lay_out(tools, new)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        self.room.reload()

    def _on_room_opened(self) -> None:
        read = self.room.desk.read
        settled = read is not None and read.settled
        self.finalise.setVisible(not settled)
        self.amend.setVisible(settled)
        self.deeds.refresh()

    def _on_mode_changed(self, mode: int) -> None:
        self.modes.setCurrentIndex(mode)

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
        self.fresh()
        if target.kind == "meeting" and target.id:
            self.room.open(target.id)
        elif target.ask == "new":
            self.room.begin()

    # --- room --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.fit(narrow=self.width() < NARROW or self.height() < LOW)

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.room.has_unsaved()

    def unsaved_words(self) -> str:
        return self.room.unsaved_words()

    def save(self) -> bool:
        return self.room.save()

    def discard(self) -> None:
        self.room.discard()
