"""The parts of the editor of one meeting and how they lie: side by side, or all under tabs."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QWidget

from dangjian_desktop.services.voting import VoteView
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.lookups import lookups
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row, tabs

from .agenda import Agenda
from .amendments import Amendments
from .editors import DueLookup, NameLookup
from .facts import Facts
from .files import Files, sources_of
from .gridpane import GridPane
from .missing import Missing
from .notice import Notice
from .places import AGENDA, FACTS, GRID
from .speeches import Speeches
from .trail import Trail
from .votebox import VoteBox

TABS = ("基本情况", "到会", "议题与表决", "发言记录", "通知与会前准备", "更正", "历史")


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


class Bench(QWidget):
    """Holds the parts and no meeting; `Desk` fills them."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.people = DueLookup(office)
        self.names = NameLookup(self.people)
        self._build()
        self._lay_out()
        self.setAcceptDrops(True)

    def _build(self) -> None:
        look, find = self.look, lookups(self.office)

        def lookup(table: str) -> Any:
            return self.people if table == "person" else find(table)

        self.facts = Facts(look, lookup)
        self.grid = GridPane(look, DueLookup(self.office))
        self.agenda = Agenda(look, lookup, self.names, self._judge)
        self.speeches = Speeches(look, self.names)
        self.notice = Notice(look)
        self.amendments = Amendments(look, self.names)
        self.trail = Trail(look)
        self.files = Files(self.office)
        self.missing = Missing(look)
        self.looked = Banner(look, "warn")
        self.looked.setObjectName("warnings")
        self.looked.hide()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self._facts_home = panel(column(None, gap=0), "surface")
        self._grid_home = panel(column(gap=0))
        self._pages: list[QWidget] = [
            _scrolled(self._facts_home),
            self._grid_home,
            self.agenda,
            self.speeches,
            self.notice,
            self.amendments,
            self.trail,
        ]
        for page in self._pages:
            self.stack.addWidget(page)
        strip = tabs(self.look, list(TABS), self._on_tab_changed)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        right = panel(column(strip, self.look.rule(), (self.stack, 1), gap=0), "surface")
        self._top = panel(column(self.facts, gap=0))
        self._left = panel(row((self.grid, 1), self.look.rule(True), gap=0))
        body = row((self._left, 46), (right, 54), gap=0)
        rules = self.look.rule(), self.look.rule()
        parts = (
            self._top, rules[0], self.looked, self.missing, (body, 1), rules[1], self.files,
        )  # fmt: skip
        self.setLayout(column(*parts, gap=0))
        self.narrow: bool | None = None
        self.fit(narrow=False)

    def _judge(self, boxes: Sequence[VoteBox]) -> Mapping[str, VoteView]:
        """Votes as they stand, by key."""
        raise NotImplementedError

    # --- room --------------------------------------------------------------------------------

    def fit(self, *, narrow: bool) -> None:
        """In a narrow or low window facts and attendance are tabs like the others."""
        if narrow == self.narrow:
            return
        self.narrow = narrow
        homes = (self._facts_home, self._grid_home) if narrow else (self._top, self._left)
        for widget, home in zip((self.facts, self.grid), homes, strict=True):
            layout: Any = home.layout()
            layout.insertWidget(0, widget, 0 if widget is self.facts else 1)
        self._top.setVisible(not narrow)
        self._left.setVisible(not narrow)
        for tab in (FACTS, GRID):
            self.bar.setTabVisible(tab, narrow)
        self.facts.fit(narrow=narrow)
        self.open_tab(GRID if narrow else AGENDA)

    def open_tab(self, tab: int) -> None:
        self.bar.setCurrentIndex(tab)
        self._on_tab_changed(tab)

    def _on_tab_changed(self, tab: int) -> None:
        self.stack.setCurrentIndex(tab)

    # --- what is typed ------------------------------------------------------------------------

    def typed(self) -> dict[str, Any]:
        """All that stands in the editors, right or wrong: the draft, and what tells a change."""
        parts = (
            self.facts, self.grid, self.agenda, self.speeches, self.notice, self.amendments,
        )  # fmt: skip
        whole: dict[str, Any] = {}
        for part in parts:
            whole |= part.typed()
        return whole

    # --- dropping files ----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.files.why_not() and sources_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.files.take(sources_of(event.mimeData()))
        event.acceptProposedAction()
