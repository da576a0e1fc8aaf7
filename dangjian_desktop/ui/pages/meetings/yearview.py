"""全年一览: what the year asks for and what was held; each cell opens the meetings behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dangjian_desktop.services import year_grid
from dangjian_desktop.services.meetings import MeetingRow
from dangjian_desktop.services.year_grid import GridCell, GridRow
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import DueDelegate, Item, Items
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.yeargrid import YearGrid, YearRow, legend

from . import reading
from .listpane import MARKS, STATE_WORDS, state_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

BRANCH_WIDE, YEAR_WIDE = 190, 92
SHOWN = ("good", "late", "due", "warn", "bad")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A meeting to begin: its kind, its body, and a day inside the period that asks for it."""

    kind: str
    organization_id: str
    day: date


class YearView(QWidget):
    """Of one branch; under a general branch one is chosen."""

    meeting_asked = Signal(str)
    begin_asked = Signal(object)  # Wanted

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self._stale = True
        self._rows: dict[str, MeetingRow] = {}
        self.branch_box, self.year_box = Combo(), Combo()
        self.branch_box.setFixedWidth(BRANCH_WIDE)
        self.branch_box.setAccessibleName("支部")
        self.year_box.setFixedWidth(YEAR_WIDE)
        self.year_box.setAccessibleName("年度")
        self.grid = YearGrid(self.look)
        self.behind = ItemView(self.look, DueDelegate(self.look))
        self.items = Items()
        self.behind.setModel(self.items)
        self.items.setParent(self.behind)
        self.behind.setAccessibleName("这一格的会议")
        self.about = self.look.paragraph("", colour="ink2")
        self.rule = self.look.paragraph("", colour="ink3")
        self.acts = ActionSet(self.look, self, self._actions())
        self._lay_out()
        self._connect()

    def _actions(self) -> list[Action]:
        return [
            Action("new", "新建会议", self._on_new, "plus", "Ctrl+N", self._frozen),
            Action("print", "打印", self.print_now, "printer", "Ctrl+P", self._no_branch),
        ]

    def _lay_out(self) -> None:
        tools = row(
            self.branch_box, self.year_box, None,
            self.acts.button("print"), self.acts.button("new", "primary"), margins=(16, 8, 16, 8),
        )  # fmt: skip
        self.title = section(self.look, "点一格，看那个月的会议")
        under = row((self.title, 1), legend(self.look))
        below = column(under, self.about, self.rule, (self.behind, 1), gap=2)
        body = column(self.grid, 8, (below, 1), gap=0, margins=(16, 12, 16, 0))
        area = QScrollArea()
        area.setWidget(panel(body, "surface"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(panel(tools, "surface"), self.look.rule(), (area, 1), gap=0))

    def _connect(self) -> None:
        self.branch_box.currentIndexChanged.connect(self._on_choice_changed)
        self.year_box.currentIndexChanged.connect(self._on_choice_changed)
        self.grid.opened.connect(self._on_grid_opened)
        self.behind.pressed.connect(self._on_behind_opened)
        self.behind.opened.connect(self._on_behind_opened)

    def _frozen(self) -> str:
        return self.office.frozen

    def _no_branch(self) -> str:
        return "" if self.branch_id else "先登记党支部"

    # --- reading -----------------------------------------------------------------------------

    @property
    def branch_id(self) -> str:
        return str(self.branch_box.currentData() or "")

    @property
    def year(self) -> int:
        return int(self.year_box.currentData() or self.office.day.year)

    def reload(self) -> None:
        """Read anew when it is seen."""
        self._stale = True
        if self.isVisible():
            self.fresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fresh()
        self.grid.setFocus()

    def fresh(self) -> None:
        if self._stale:
            self._stale = False
            with self.office.read() as session:
                self._offer(session)
                self._fill(session)
            self.acts.refresh()

    def _offer(self, session: "Session") -> None:
        office, here, year = self.office, self.branch_id, self.year
        found = reading.branches_of(session, office.organization_id, office.day)
        choices = [(b.short_name, b.id) for b in found]
        _fill_box(self.branch_box, choices, here)
        years = reading.years(session, office.day)
        _fill_box(self.year_box, [(f"{y}年", y) for y in years], year)

    def _fill(self, session: "Session") -> None:
        if not self.branch_id:
            self.grid.set_rows([])
            self.about.setText("还没有党支部。先到“党组织”里登记。")
            return
        office = self.office
        found = year_grid.grid(session, self.branch_id, self.year, office.day)
        rows = reading.year_rows(session, self.year, "", office.past)
        self._rows = {r.id: r for r in rows}
        self.grid.set_rows([_year_row(r) for r in found.rows])
        missing = sum(r.missing for r in found.rows)
        self.about.setText(f"缺 {missing} 次。" if missing else "")
        self.rule.setText("")
        self.items.set_items([])

    def _on_choice_changed(self) -> None:
        if not self._stale:
            with self.office.read() as session:
                self._fill(session)

    # --- cells -------------------------------------------------------------------------------

    def _on_grid_opened(self, chosen: YearRow, month: int) -> None:
        found: GridRow = chosen.key
        cells: Sequence[GridCell] = found.months if month == 0 else [found.months[month - 1]]
        ids = [i for cell in cells for i in cell.meeting_ids]
        if month and len(ids) == 1 and cells[0].state in ("good", "late"):
            self.meeting_asked.emit(ids[0])
            return
        self._show_behind(found, month, ids)

    def _show_behind(self, found: GridRow, month: int, ids: Sequence[str]) -> None:
        """The meetings behind a cell, or what it asks for and how to begin that."""
        when = f"{self.year}年{month}月" if month else f"{self.year}年"
        items = [self._item(self._rows[i]) for i in ids if i in self._rows]
        cell = found.months[month - 1] if month else None
        if cell is not None and cell.owed and cell.state not in ("good", "late"):
            late = cell.period.last < self.office.day
            day = self._day_in(found, month)
            items.append(
                Item(
                    f"{when}{found.name}{'没有记录' if late else '还没有开'}",
                    found.often,
                    "bad" if late else "due",
                    "缺" if late else "应开",
                    action="去补录" if late else "新建会议",
                    key=Wanted(found.kind, found.organization_id, day),
                )
            )
        self.about.setText(f"{when}  {found.name}  {found.often}" + ("" if items else "：没有会议"))
        self.rule.setText(f"{found.rule}  {found.source}".strip())
        self.items.set_items(items)
        if items:
            self.behind.setCurrentIndex(self.items.index(0))
            self.behind.setFocus()

    def _day_in(self, found: GridRow, month: int) -> date:
        """Today when it lies in the period, else the first of the month pointed at."""
        today = self.office.today
        period = next((c.period for c in found.cells if c.period.holds(today)), None)
        wanted = found.months[month - 1].period
        return today if period is not None and period.last == wanted.last else wanted.first

    def _item(self, row: MeetingRow) -> Item:
        state = state_of(row)
        about = "  ".join(w for w in (row.place, row.subject) if w)
        return Item(
            f"{row.starts_at:%Y-%m-%d %H:%M}  {row.title}",
            about,
            MARKS[state],
            STATE_WORDS[state],
            action="打开",
            key=row.id,
        )

    def _on_behind_opened(self, item: Item) -> None:
        if isinstance(item.key, Wanted):
            if not self.office.frozen:
                self.begin_asked.emit(item.key)
        else:
            self.meeting_asked.emit(str(item.key))

    def _on_new(self) -> None:
        self.begin_asked.emit(None)

    # --- paper -------------------------------------------------------------------------------

    def print_now(self) -> None:
        from dangjian_desktop.jobs import papers

        db, branch, year, day = (
            self.office.opened.db, self.branch_id, self.year, self.office.day,
        )  # fmt: skip
        self.office.show_paper(
            f"{self.branch_box.currentText()} {year} 年组织生活一览",
            lambda: papers.year_grid(db, branch, year, day),
        )


def _fill_box(box: Combo, choices: Sequence[tuple[str, object]], here: object) -> None:
    box.blockSignals(True)
    box.clear()
    for words, key in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(here)) if choices else -1)
    box.blockSignals(False)


def _year_row(found: GridRow) -> YearRow:
    states = tuple(m.state if m.state in SHOWN else "" for m in found.months)
    words = tuple("、".join(f"{d.day}日" for d in m.held_on) for m in found.months)
    return YearRow(found.name, found.often, states, found.held, found, words)
