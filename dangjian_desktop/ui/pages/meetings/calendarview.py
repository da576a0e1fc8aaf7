"""日历: the meetings of a month on their days, what was planned beside them."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from dangjian_desktop.services.meetings import MeetingRow
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import DueDelegate, Item, Items
from dangjian_desktop.ui.kit.month import DayMark, MonthBox
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row

from . import reading
from .listpane import MARKS, STATE_WORDS, state_of
from .yearview import Wanted

LETTERS = {
    "general_meeting": "党",
    "committee_meeting": "支",
    "group_meeting": "组",
    "party_lecture": "课",
    "theme_day": "日",
    "organization_life_meeting": "生",
    "evaluation_meeting": "评",
    "joint_meeting": "联",
}
WEEK = "一二三四五六日"


class CalendarView(QWidget):
    meeting_asked = Signal(str)
    plan_asked = Signal(str)
    begin_asked = Signal(object)  # Wanted

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self._stale = True
        self._year, self._month = 0, 0
        self._day: date | None = None
        self._meetings: Mapping[date, list[MeetingRow]] = {}
        self._plans: Mapping[date, list[reading.Planned]] = {}
        self.month = MonthBox(self.look)
        self.title = self.look.label("", tokens.PT_HEAD, strong=True)
        self.items = Items()
        self.view = ItemView(self.look, DueDelegate(self.look))
        self.view.setModel(self.items)
        self.items.setParent(self.view)
        self.view.setAccessibleName("这一天")
        self.nothing = self.look.label("这一天没有会议。", colour="ink3")
        new = Action("new", "在这天新建会议", self._on_new, "plus", "Ctrl+N", self._frozen)
        self.acts = ActionSet(self.look, self, [new])
        head = row(self.title, None, self.acts.button("new", "primary"), margins=(16, 10, 16, 10))
        day = panel(column(head, self.look.rule(), self.nothing, (self.view, 1), gap=0), "surface")
        self.nothing.setContentsMargins(16, 12, 16, 0)
        left = panel(column((self.month, 1), gap=0, margins=(16, 8, 16, 16)), "surface")
        self.setLayout(row((left, 55), self.look.rule(True), (day, 45), gap=0))
        self.month.asked.connect(self.show_month)
        self.month.chosen.connect(self.show_day)
        self.view.pressed.connect(self._on_view_opened)
        self.view.opened.connect(self._on_view_opened)

    def _frozen(self) -> str:
        return self.office.frozen

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        self._stale = True
        if self.isVisible():
            self.fresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fresh()

    def fresh(self) -> None:
        if self._stale:
            self._stale = False
            day = self._day or self.office.day
            self.show_month(day.year, day.month)
            self.show_day(day)

    def show_month(self, year: int, month: int) -> None:
        """Read a month and mark its days."""
        self._year, self._month = year, month
        office = self.office
        with office.read() as session:
            rows = reading.year_rows(session, year, office.organization_id, office.past)
            planned = reading.planned(session, year, office.organization_id)
        self._meetings = _by_day(rows, month)
        self._plans = {}
        for plan in planned:
            if plan.day is not None and plan.day.month == month:
                self._plans = {**self._plans, plan.day: [*self._plans.get(plan.day, []), plan]}
        days = {*self._meetings, *self._plans}
        marks = {day: self._mark(day) for day in days}
        self.month.show_month(year, month, office.day, marks)

    def _mark(self, day: date) -> DayMark:
        meetings, plans = self._meetings.get(day, []), self._plans.get(day, [])
        kinds = [m.kind for m in meetings] or [p.kind for p in plans]
        done = bool(meetings) and all(m.state == "finalised" for m in meetings)
        said = [f"{m.kind_words}{STATE_WORDS[state_of(m)]}" for m in meetings]
        said += [f"计划：{p.subject}" for p in plans]
        return DayMark(LETTERS.get(kinds[0], "会"), done, "；".join(said))

    def show_day(self, day: date) -> None:
        self._day = day
        self.title.setText(f"{day.month} 月 {day.day} 日 星期{WEEK[day.weekday()]}")
        items = [_item(m) for m in self._meetings.get(day, [])]
        items += [
            Item(p.subject, "年度计划", "due", "计划", action="看计划", key=p)
            for p in self._plans.get(day, [])
        ]
        self.items.set_items(items)
        self.nothing.setVisible(not items)

    # --- slots -------------------------------------------------------------------------------

    def _on_view_opened(self, item: Item) -> None:
        if isinstance(item.key, reading.Planned):
            self.plan_asked.emit(item.key.id)
        else:
            self.meeting_asked.emit(str(item.key))

    def _on_new(self) -> None:
        self.begin_asked.emit(Wanted("", "", self._day or self.office.today))


def _by_day(rows: list[MeetingRow], month: int) -> dict[date, list[MeetingRow]]:
    found: dict[date, list[MeetingRow]] = {}
    for one in reversed(rows):
        if one.starts_at.month == month and one.state != "void":
            found.setdefault(one.starts_at.date(), []).append(one)
    return found


def _item(found: MeetingRow) -> Item:
    state = state_of(found)
    about = "  ".join(w for w in (found.organization, found.place, found.subject) if w)
    title = f"{found.starts_at:%H:%M}  {found.kind_words}"
    return Item(title, about, MARKS[state], STATE_WORDS[state], action="打开", key=found.id)
