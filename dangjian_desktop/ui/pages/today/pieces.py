"""The parts of the page beside the list: four numbers, the year grid, who we are in bars."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QTabBar, QWidget

from dangjian_desktop.domain.ages import UNKNOWN, age_band, education_band, party_age_band
from dangjian_desktop.domain.ages import Bar as Counted
from dangjian_desktop.services import statistics
from dangjian_desktop.services.roster import RosterRow
from dangjian_desktop.services.year_grid import GridRow, YearGrid
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.charts import AgeBand, Bar, Bars, Chart, Pyramid
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.parts import Link, column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.yeargrid import YearGrid as GridTable
from dangjian_desktop.ui.kit.yeargrid import YearRow, legend

from .marks import year_rows

Choice = tuple[str, Callable[[], object]]


def popup(owner: QWidget, choices: Sequence[Choice]) -> QMenu:
    """A menu under the pointer or, by keyboard, under the widget; Enter goes there."""
    menu = QMenu(owner)
    menu.setObjectName("choices")
    for words, go in choices:
        menu.addAction(words).triggered.connect(go)
    at = QCursor.pos()
    if not owner.rect().contains(owner.mapFromGlobal(at)):
        at = owner.mapToGlobal(owner.rect().center())
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    return menu


class Number(QWidget):
    """A caption, a number that leads to what is counted, a note."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.name = name
        self.link = Link(look, "0", tokens.PT_NUMBER)
        self.note = look.label("", tokens.PT_SMALL, "ink3")
        caption = look.label(name, tokens.PT_SMALL, "ink2")
        parts = (caption, row(self.link, None), self.note)
        self.setLayout(column(*parts, gap=2, margins=(16, 8, 4, 8)))

    def say(self, value: str, note: str) -> None:
        self.link.say(value)
        self.link.setAccessibleName(f"{self.name} {value}，{note}，打开")
        self.note.setText(note)


class Numbers(QWidget):
    """Four of them; `opened` tells which."""

    opened = Signal(str)
    NAMES: Mapping[str, str] = {
        "members": "党员",
        "asked": "本月应开",
        "resolutions": "待落实决议",
        "acts": "近七天办过",
    }

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.numbers = {key: Number(look, name) for key, name in self.NAMES.items()}
        box = row(gap=0)
        for key, number in self.numbers.items():
            number.link.setObjectName(f"number_{key}")
            number.link.clicked.connect(partial(self.opened.emit, key))
            if box.count():
                box.addWidget(look.rule(True))
            box.addWidget(number, 1)
        self.setLayout(box)

    def say(self, key: str, value: str, note: str) -> None:
        self.numbers[key].say(value, note)


class YearPanel(QWidget):
    """The grid of one branch; where several are looked at, one is chosen above it."""

    opened = Signal(object, int)  # GridRow, month

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.grids: Mapping[str, YearGrid] = {}
        self.table = GridTable(look)
        self.table.opened.connect(self._on_table_opened)
        self.choice = Combo()
        self.choice.setAccessibleName("看哪个党支部")
        self.choice.setMinimumWidth(112)
        self.choice.setMaximumWidth(200)
        self.choice.currentIndexChanged.connect(self._on_choice_changed)
        head = section(look, "三会一课", "", self.choice, legend(look))
        words = head.findChildren(QLabel)
        self.title = words[0]
        parts = (head, self.table, None)
        self.setLayout(column(*parts, gap=0, margins=(16, 0, 16, 8)))

    def show_grids(self, grids: Mapping[str, YearGrid], names: Mapping[str, str]) -> None:
        """Show these; the branch that was chosen stays so."""
        self.grids = grids
        here = self.choice.currentData()
        self.choice.blockSignals(True)
        self.choice.clear()
        for key in grids:
            self.choice.addItem(names.get(key, ""), key)
        self.choice.setCurrentIndex(max(0, self.choice.findData(here)))
        self.choice.blockSignals(False)
        self.choice.setVisible(len(grids) > 1)
        self._fill()

    def _fill(self) -> None:
        grid = self.grids.get(self.choice.currentData() or "")
        self.title.setText(f"{grid.year} 年三会一课" if grid else "三会一课")
        self.table.set_rows(year_rows(grid) if grid else [])

    def _on_choice_changed(self) -> None:
        self._fill()

    def _on_table_opened(self, row: YearRow, month: int) -> None:
        asked: GridRow = row.key
        self.opened.emit(asked, month)


class WhoWeAre(QWidget):
    """Age, years in the Party, education; a bar leads to its people."""

    named = Signal(QWidget, str, list)  # the chart, its band, the people

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows: Sequence[RosterRow] = ()
        self.ages = Pyramid(look)
        self.party = Bars(look, "党龄")
        self.education = Bars(look, "学历")
        for chart in (self.ages, self.party, self.education):
            chart.chosen.connect(partial(self._on_chosen, chart))
        self.stack = QStackedWidget()
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        for name, chart in (("党龄", self.party), ("学历", self.education)):
            self.bar.addTab(name)
            self.stack.addWidget(chart)
        self.bar.currentChanged.connect(self.stack.setCurrentIndex)
        left = column(section(look, "年龄", "岁"), (self.ages, 1), gap=0, margins=(16, 0, 12, 8))
        right = column(row(self.bar, None), (self.stack, 1), gap=4, margins=(8, 0, 12, 8))
        self.setLayout(row((panel(left), 1), look.rule(True), (panel(right), 1), gap=0))

    def show_people(self, rows: Sequence[RosterRow]) -> None:
        self.rows = rows
        ages = [b for b in statistics.age_pyramid(rows) if b.label != UNKNOWN or b.total]
        self.ages.set_bands(
            [AgeBand(short(b.label), b.men, b.women, b.label) for b in reversed(ages)]
        )
        self.party.set_bars(_bars(statistics.party_age_bars(rows)))
        self.education.set_bars(_bars(statistics.education_bars(rows)))

    def people(self, chart: Chart, band: str) -> list[RosterRow]:
        """Who stands behind a bar."""
        if chart is self.ages:
            return [r for r in self.rows if age_band(r.age) == band]
        if chart is self.education:
            return [r for r in self.rows if education_band(r.education) == band]
        full = (r for r in self.rows if r.standing != "probationary_member")
        return [r for r in full if party_age_band(r.party_years) == band]

    def _on_chosen(self, chart: Chart, band: str) -> None:
        self.named.emit(chart, band, self.people(chart, band))


def _bars(found: Sequence[Counted]) -> list[Bar]:
    return [
        Bar(short(b.label), b.total, "", b.label) for b in found if b.label != UNKNOWN or b.total
    ]


def short(label: str) -> str:
    """A band as a chart has room for it: ≤30, 31–35, ≥61."""
    words = label.replace("岁", "").replace("—", "–")
    if words.endswith("及以下") and words[0].isdigit():
        return "≤" + words.removesuffix("及以下").removesuffix("年")
    if words.endswith("及以上"):
        return "≥" + words.removesuffix("及以上").removesuffix("年")
    return words.removesuffix("年")
