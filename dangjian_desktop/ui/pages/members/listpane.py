"""The middle of the page: search, grouping, columns, the table and its totals."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from dangjian_desktop.records import Field
from dangjian_desktop.services import person_search
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, find_line, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Rows, ordered
from dangjian_desktop.ui.kit.tasks import Progress, Task

from .columns import columns
from .listing import GROUPINGS, Listing
from .rosterview import RosterView

DEBOUNCE_MS = 120
COUNT_WAIT_MS = 150
MOST = 200  # rows a search shows
KEYS = "↑↓ 选人  Enter 看卡片  F2 修改  空格 勾选"
GHOST = "姓名、拼音首字母、身份证或电话一段"
COLUMNS, GROUPING = "党员", "党员分组"  # keys of the remembered settings


class ListPane(QWidget):
    """Shows what `listing` says; a search asks the index after a short pause."""

    chose = Signal(object)  # RosterRow or None
    opened = Signal(object)
    menu_asked = Signal(QPoint)
    pasted = Signal(str)
    clear_asked = Signal()
    ticks_changed = Signal()

    def __init__(self, office: Office, listing: Listing) -> None:
        super().__init__()
        self.office, self.look, self.listing = office, office.look, listing
        self.ticked: set[str] = set()
        self._found: list[str] | None = None
        self._count = ""
        self._asked = 0
        self._added: tuple[tuple[Field, ...], dict[str, str]] = ((), {})
        self.showing = False  # rows are being put in: what that chooses is no choice
        self.model = Rows(columns(self._day, self.ticked, listing.branch_of))
        self.model.sorts_itself = False
        self.view = RosterView(self.look, self.model, self.ticked)
        self.view.remember_columns(office.settings.columns, COLUMNS)
        self.words = find_line(self.look, GHOST)
        self.words.setObjectName("find_people")
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._nothing = self.look.label("", colour="ink2")
        self._lay_out()
        self._connect()
        kept = office.settings.columns.get(GROUPING, [""])
        self.listing.grouping = kept[0] if kept and kept[0] in GROUPINGS else ""

    def _lay_out(self) -> None:
        self.grouping_button = self.look.button("分组", icon="list-check")
        self.columns_button = self.look.button("列", icon="columns")
        tools = row(
            (self.words, 1), self.grouping_button, self.columns_button, margins=(12, 8, 12, 8)
        )
        self.foot = foot(self.look, "", KEYS)
        self.clear_button = self.look.button("清除筛选和搜索")
        middle = column(
            None, row(None, self._nothing, None), row(None, self.clear_button, None), None, None
        )
        self.stack = Stack(self.view, panel(middle, "surface"))
        self.setLayout(column(panel(tools), (self.stack, 1), self.look.rule(), self.foot, gap=0))

    def _connect(self) -> None:
        self.view.chose.connect(self.chose)
        self.view.opened.connect(self.opened)
        self.view.menu_asked.connect(self._on_view_menu_asked)
        self.view.sort_asked.connect(self._on_view_sort_asked)
        self.view.pasted.connect(self.pasted)
        self.view.ticks_changed.connect(self._on_view_ticks_changed)
        self.view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.words.textChanged.connect(self.look.rare.cover)
        self.words.textChanged.connect(self._on_find_text_changed)
        self.words.returnPressed.connect(self._on_find_return_pressed)
        self._wait.timeout.connect(self.search_now)
        self.clear_button.clicked.connect(self.clear_asked)
        self.grouping_button.clicked.connect(self._on_grouping_clicked)
        self.columns_button.clicked.connect(self._on_columns_clicked)

    def _day(self) -> date:
        return self.listing.day

    # --- what is shown -----------------------------------------------------------------------

    def show_added(self, added: Sequence[Field], names: Mapping[str, str]) -> None:
        """Columns of the fields that the branch added itself; nothing is done for the same ones."""
        shown = (tuple(added), dict(names))
        if shown != self._added:
            self._added = shown
            shown_now = columns(self._day, self.ticked, self.listing.branch_of, added, names)
            self.view.show_other_columns(shown_now)
            self.view.remember_columns(self.office.settings.columns, COLUMNS)

    def refill(self) -> None:
        """Show the rows anew after another roster, filter, order or grouping; the person stays."""
        here = self.current_id()
        self.ticked.intersection_update(self.listing.by_id)
        self.listing.ids()  # now, or the first letter typed would wait for it
        if self.words.text().strip():
            self._ask()
        else:
            self._found = None
        self._show(here)

    def _show(self, here: str) -> None:
        shown = self.listing.shown(self._found, self._ordered)
        self.showing = True
        self.model.set_records(shown)
        self.stack.show_first(bool(shown))
        at = self.model.row_of(lambda r: r.id == here) if here else -1
        if at < 0:
            at = self.model.row_of(bool)
        self.view.choose_row(at)
        self.showing = False
        if at < 0:
            self._say_nothing()
            self.chose.emit(None)
        self._say_totals()

    def _ordered(self, rows: Sequence[RosterRow]) -> Sequence[RosterRow]:
        name, _ = self.view.sorting()
        if not name:
            return rows
        chosen = next(c for c in self.model.columns if c.name == name)
        way = self.view.horizontalHeader().sortIndicatorOrder()
        return ordered(rows, chosen, way)

    def current_id(self) -> str:
        current = self.view.current_record()
        return current.id if current is not None else ""

    def go_to(self, person_id: str) -> bool:
        """Make that person current; False when the list does not show them."""
        at = self.model.row_of(lambda r: r.id == person_id)
        self.view.choose_row(at)
        if at >= 0:
            self.view.scrollTo(self.model.index(at, 0))
        return at >= 0

    # --- searching ---------------------------------------------------------------------------

    def search_now(self) -> None:
        """Ask the index; the number of all hits comes later where they are more than shown."""
        self._wait.stop()
        if self.words.text().strip():
            self._ask()
        else:
            self._found = None
        self._show(self.current_id())

    def _ask(self) -> None:
        text = self.words.text().strip()
        among = self.listing.ids()
        with self.office.read() as session:
            self._found = person_search.find(session, text, limit=MOST, among=among)
        self._asked += 1
        self._count = ""
        if len(self._found) >= MOST:
            asked = self._asked

            def count() -> None:
                if asked == self._asked:
                    self._count_now(text, among)

            QTimer.singleShot(COUNT_WAIT_MS, self, count)  # the rows are painted first

    def _count_now(self, text: str, among: Set[str]) -> None:
        """Elsewhere than in the window's thread."""
        asked, db = self._asked, self.office.opened.db

        def work(progress: Progress) -> int:
            progress.step(0, 0)
            with db.read() as session:
                return person_search.how_many(session, text, among=among)

        def done(number: int) -> None:
            if asked == self._asked:  # nothing was typed since
                self._count = f"共找到 {number} 人，显示前 {MOST} 人"
                self._say_totals()

        task: Task[int] = Task(work, self)
        task.done.connect(done)
        task.failed.connect(self.office.errors.show)
        task.start()

    # --- words -------------------------------------------------------------------------------

    def _say_totals(self) -> None:
        rows = [r for r in self.model.records if not isinstance(r, Heading)]
        if self._found is not None and len(self._found) >= MOST:
            words = self._count or f"显示前 {MOST} 人"
        else:
            words = self.listing.totals(rows)
        if self.ticked:
            words += f"；勾选 {len(self.ticked)} 人"
        elif (chosen := self._chosen()) > 1:
            words += f"；选中 {chosen} 人"
        found = self.foot.findChild(QLabel, "totals")
        if found is not None:
            found.setText(words)

    def _chosen(self) -> int:
        """How many rows are chosen; asked of the ranges, for a list of all rows is slow."""
        ranges = self.view.selectionModel().selection()
        return sum(ranges.at(at).height() for at in range(ranges.count()))

    def _on_selection_changed(self) -> None:
        if not self.showing:
            self._say_totals()

    def _say_nothing(self) -> None:
        text = self.words.text().strip()
        words = f"没有找到“{text}”" if text else "没有符合筛选的人"
        if text and self.listing.ticks:
            with self.office.read() as session:
                outside = person_search.find(session, text, limit=MOST)
            more = sum(1 for one in outside if one in self.listing.by_id)
            if more:
                words += f"；筛选之外有 {more} 人"
        self.look.rare.cover(words)
        self._nothing.setText(words + "。")

    def _on_find_text_changed(self) -> None:
        self._wait.start()

    def _on_find_return_pressed(self) -> None:
        self.search_now()
        self.view.setFocus()

    def _on_view_sort_asked(self) -> None:
        self.refill()

    def _on_view_ticks_changed(self) -> None:
        self._say_totals()
        self.ticks_changed.emit()

    def _on_view_menu_asked(self, record: Any, at: QPoint) -> None:
        if isinstance(record, RosterRow):
            self.menu_asked.emit(at)

    def _on_grouping_clicked(self) -> None:
        menu = self.grouping_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(_below(self.grouping_button))

    def _on_columns_clicked(self) -> None:
        menu = self.view.column_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(_below(self.columns_button))

    def grouping_menu(self) -> QMenu:
        menu = QMenu(self)
        ways = QActionGroup(menu)
        for key, words in GROUPINGS.items():
            action = QAction(words, menu, checkable=True)
            action.setData(key)
            action.setChecked(key == self.listing.grouping)
            ways.addAction(action)
            menu.addAction(action)
        ways.triggered.connect(self._on_grouping_triggered)
        return menu

    def _on_grouping_triggered(self, action: QAction) -> None:
        self.listing.grouping = action.data()
        self.office.settings.columns[GROUPING] = [action.data()]
        self.refill()


def _below(button: QPushButton) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height()))
