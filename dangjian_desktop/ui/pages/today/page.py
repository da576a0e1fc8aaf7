"""The page: the list, the year, the month, the numbers; side by side, or by tabs where narrow."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QTabBar, QWidget

from dangjian_desktop.records import ALL, Person
from dangjian_desktop.services import due, keeping, today
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.services.today import OnDay
from dangjian_desktop.services.year_grid import GridRow
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import DueDelegate, Item
from dangjian_desktop.ui.kit.month import MonthBox
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, page_head, panel, row, tabs
from dangjian_desktop.ui.kit.tasks import Progress

from . import deeds, dues, marks
from .pieces import Numbers, WhoWeAre, YearPanel
from .reading import Reading, read

MANY = 3000  # people above which the day is read elsewhere than in the window's thread
CHECKUP = "体检"
SIDE, SIDE_MOST = 452, 600  # px of the right column
NARROW = tokens.NARROW - tokens.NAV_SLIM
NO_BODY = EmptyWords(
    "sitemap",
    "还没有党组织",
    "先建立党总支或党支部，再登记党员、记录会议。",
    "以后每天打开，这里会列出要办的事、全年三会一课和本月安排。",
)
NO_PEOPLE = EmptyWords(
    "users",
    "还没有党员",
    "把现有的花名册导入进来，或者一个一个登记。",
    "有了人，开会的应到、到期提醒和人数统计就都有了。",
)


class TodayPage(Page):
    """Everything shown is of office.day and of the organisation looked at."""

    group = "今天"
    watches = ALL  # what was done last is of any kind

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.read: Reading | None = None
        self.days: Mapping[date, Sequence[OnDay]] = {}
        self._unfolded: set[dues.Fold] = set()
        self._month = (office.day.year, office.day.month)
        self._narrow: bool | None = None
        self._reading = 0
        self.body = QWidget()
        self.items = dues.DueItems()
        self.due = ItemView(self.look, DueDelegate(self.look))
        self.items.setParent(self.due)
        self.due.setModel(self.items)
        self.due.setObjectName("due")
        self.due.setAccessibleName("要办的和最近办过的")
        self.year = YearPanel(self.look)
        self.numbers = Numbers(self.look)
        self.month = MonthBox(self.look)
        self.who = WhoWeAre(self.look)
        self.acts: ActionSet = ActionSet(self.look, self, self._actions())
        self._lay_out()
        self._connect()

    def _actions(self) -> list[Action]:
        begin = partial(deeds.new_meeting, self.office)
        return [
            Action("new", "新建会议", begin, "plus", "Ctrl+N", self._no_write, primary=True),
            Action("recent", "看最近办过的", self.show_recent, "history", "Ctrl+R"),
            Action("checkup", "体检", partial(self.office.go, CHECKUP), "stethoscope", "Ctrl+J"),
        ]

    def _no_write(self) -> str:
        return self.office.frozen or ("" if self.office.organization_id else "先建立党组织")

    # --- laying out ------------------------------

    def _lay_out(self) -> None:
        self.new = self.acts.button("new")
        self.head = page_head(self.look, "今天", "", self.acts.button("checkup"), self.new)
        self.tabs = tabs(self.look, ["要办的", "年度表", "月历", "人数与统计"], self._choose_tab)
        found = self.tabs.findChild(QTabBar)
        assert found is not None
        self.bar = found
        self.stack = QStackedWidget()
        for words, buttons in ((NO_BODY, self._no_body()), (NO_PEOPLE, self._no_people())):
            self.stack.addWidget(panel(column(EmptyState(self.look, words, *buttons)), "surface"))
        self.rule = self.look.rule()
        parts = (self.head, self.look.rule(), self.tabs, self.rule, (self.stack, 1))
        self.setLayout(column(*parts, gap=0))
        self._arrange(narrow=False)

    def _no_body(self) -> list[QPushButton]:
        begin = self.look.button("建立党组织", "primary", "plus")
        begin.setObjectName("begin_organization")
        begin.clicked.connect(partial(self.office.go, "党组织", "", "", "new"))
        return [begin]

    def _no_people(self) -> list[QPushButton]:
        bring = self.look.button("导入花名册…", "primary", "file-import")
        bring.clicked.connect(partial(self.office.go, "导入花名册"))
        enter = self.look.button("登记党员", icon="plus")
        enter.clicked.connect(partial(self.office.go, deeds.PEOPLE, "", "", "new"))
        return [bring, enter]

    def _arrange(self, *, narrow: bool) -> None:
        """Everything at once, or one thing at a time; the parts themselves stay."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        old, self.body = self.body, self._by_tabs() if narrow else self._side_by_side()
        self.stack.addWidget(self.body)
        showing = self.stack.currentWidget() is old
        self.stack.removeWidget(old)
        old.deleteLater()
        if showing:
            self.stack.setCurrentWidget(self.body)
        self._show_tabs()

    def _side_by_side(self) -> QWidget:
        left = panel(column((self.due, 1), self.look.rule(), self.year, gap=0))
        month = panel(column((self.month, 1), gap=0, margins=(16, 6, 16, 4)))
        rules = self.look.rule(), self.look.rule()
        side = column(self.numbers, rules[0], (month, 6), rules[1], (self.who, 5), gap=0)
        right = panel(side)
        right.setMinimumWidth(SIDE)
        right.setMaximumWidth(SIDE_MOST)
        for part in (self.due, self.year, self.numbers, self.month, self.who):
            part.show()
        return panel(row((left, 7), self.look.rule(True), (right, 3), gap=0), "surface")

    def _by_tabs(self) -> QWidget:
        made = QStackedWidget()
        month = panel(column((self.month, 1), gap=0, margins=(16, 6, 16, 4)), "surface")
        people = column(self.numbers, self.look.rule(), (self.who, 1), gap=0)
        year = panel(column(self.year, None, gap=0), "surface")
        for part in (self.due, year, month, panel(people, "surface")):
            made.addWidget(part)
        for part in (self.due, self.year, self.numbers, self.month, self.who):
            part.show()
        made.setCurrentIndex(self.bar.currentIndex())
        return made

    def _choose_tab(self, number: int) -> None:
        if isinstance(self.body, QStackedWidget):
            self.body.setCurrentIndex(number)

    def _show_tabs(self) -> None:
        shown = bool(self._narrow) and self.stack.currentWidget() is self.body
        self.tabs.setVisible(shown)
        self.rule.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(narrow=self.width() < NARROW)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read everything of the day; among many people elsewhere, and what stood there stays."""
        self._reading += 1
        asked, office = self._reading, self.office
        day, where, past = office.day, office.organization_id, office.past is not None
        with office.read() as session:
            if keeping.count(session, Person) <= MANY and not due.takes_long(session):
                self._take(read(session, day, where, past))
                return

        def work(progress: Progress) -> Reading:
            progress.step(0, 0)
            with office.read() as session:
                return read(session, day, where, past)

        def done(found: Reading) -> None:
            if asked == self._reading:
                self._take(found)

        office.run("正在读取当天的情况", work, done)

    def _take(self, found: Reading) -> None:
        """Show what was read; the row that was current stays."""
        if self.read is None or self.read.day != found.day:
            self._month = (found.day.year, found.day.month)
        self.read = found
        self._show_head(found)
        self._show_lines(found)
        self._show_numbers(found)
        self.year.show_grids(found.grids, {b.id: b.short_name for b in found.scope.branches})
        self.year.setVisible(bool(found.grids))
        self.who.show_people(found.members)
        self._read_month(*self._month)
        self._show_body(found)

    def _show_body(self, found: Reading) -> None:
        empty = 0 if not found.bodies else (1 if not found.people else -1)
        self.stack.setCurrentWidget(self.stack.widget(empty) if empty >= 0 else self.body)
        self.new.setVisible(empty < 0)
        self._show_tabs()

    def _show_head(self, found: Reading) -> None:
        side = self.head.findChild(QLabel, "page_sub")
        if side is not None:
            side.setText(" · ".join(w for w in (day_words(found.day), found.scope.name) if w))

    def _show_lines(self, found: Reading) -> None:
        here = self.due.currentIndex().row()
        frozen = self.office.frozen
        shown = dues.lines(found.dues, found.works, found.day, frozen, self._unfolded)
        self.items.set_items(shown)
        first = next(i for i, line in enumerate(shown) if not isinstance(line, Heading))
        at = min(max(here, first), len(shown) - 1)
        while isinstance(shown[at], Heading):
            at += 1
        self.due.setCurrentIndex(self.items.index(at))
        self.bar.setTabText(0, f"要办的 {len(found.dues)}" if found.dues else "要办的")

    def _show_numbers(self, found: Reading) -> None:
        full = sum(r.standing == "full_member" for r in found.members)
        total = len(found.members)
        self.numbers.say("members", str(total), f"正式 {full} · 预备 {total - full}")
        held, owed = found.asked
        left = f"还差 {owed - held} 次" if held < owed else "都开了"
        self.numbers.say("asked", f"{held} / {owed}", left if owed else "没有要求")
        late = sum(r.overdue for r in found.resolutions)
        note = f"已过期 {late} 项" if late else "没有过期的"
        self.numbers.say("resolutions", str(len(found.resolutions)), note)
        last = found.works[0].at if found.works else None
        note = f"最近 {last:%m-%d %H:%M}" if last is not None else "还没有记录"
        self.numbers.say("acts", str(found.acts), note)

    def _read_month(self, year: int, month: int) -> None:
        if self.read is None:
            return
        self._month = (year, month)
        inside, until = self.read.scope.inside, self.office.past or date.max
        with self.office.read() as session:
            self.days = today.month(session, year, month, inside, until)
        self.month.show_month(year, month, self.read.day, marks.day_marks(self.days))

    def show_recent(self) -> None:
        """Bring what was done last into sight."""
        self.bar.setCurrentIndex(0)
        for at, line in enumerate(self.items.items):
            if isinstance(line, Heading) and line.text == dues.RECENT:
                self.due.setCurrentIndex(self.items.index(at + 1))
                self.due.scrollTo(self.items.index(at), ItemView.ScrollHint.PositionAtTop)
                self.due.setFocus()

    # --- acting ------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.due.pressed.connect(self._on_due_pressed)
        self.due.opened.connect(self._on_due_opened)
        self.year.opened.connect(self._on_year_opened)
        self.numbers.opened.connect(self._on_numbers_opened)
        self.month.chosen.connect(self._on_month_chosen)
        self.month.asked.connect(self._read_month)
        self.who.named.connect(self._on_who_named)

    def unfold(self, fold: dues.Fold) -> None:
        """Show the things behind a line one by one, or no longer."""
        self._unfolded ^= {fold}
        if self.read is not None:
            self._show_lines(self.read)

    def _on_due_pressed(self, item: Item) -> None:
        deeds.press(self, item)

    def _on_due_opened(self, item: Item | Heading) -> None:
        if isinstance(item, Item):
            deeds.look_up(self, item)

    def _on_year_opened(self, asked: GridRow, month: int) -> None:
        deeds.cell(self, asked, month)

    def _on_numbers_opened(self, key: str) -> None:
        deeds.number(self, key)

    def _on_month_chosen(self, day: date) -> None:
        deeds.day(self, day, self.days.get(day, ()))

    def _on_who_named(self, chart: QWidget, band: str, people: Sequence[RosterRow]) -> None:
        deeds.names(self, chart, band, people)


def day_words(day: date) -> str:
    """2026 年 11 月 23 日 星期一."""
    week = "一二三四五六日"[day.weekday()]
    return f"{day.year} 年 {day.month} 月 {day.day} 日 星期{week}"
