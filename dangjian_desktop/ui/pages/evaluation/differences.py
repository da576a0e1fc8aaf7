"""Where the two entries of the ballots read otherwise: which of them the paper says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from dangjian_desktop.domain.evaluation.tally import Difference
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

from .ballotsheet import Choice, words_of

HEAD_HIGH = 46
WHOLE = {"valid": "有效", "void": "整张作废", "missing": "没有这张"}
KEYS = "找出这一张原票：1 第一遍对   2 第二遍对   Enter 打开这张"
WIDTHS = (80, 84)  # 第 100 张, four characters of a name


@unchanging
class Place:
    """One difference with the name of its line; "" means the whole ballot."""

    difference: Difference
    name: str

    @property
    def ballot(self) -> int:
        return self.difference.ballot

    @property
    def line(self) -> str:
        return self.difference.line


class _View(RecordView):
    """1 and 2 say which entry is right."""

    taken = Signal(object, int)  # Place, turn

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.current_record()
        if place is not None and event.text() in ("1", "2"):
            self.taken.emit(place, int(event.text()))
        else:
            super().keyPressEvent(event)


class DifferencesPane(QWidget):
    """`taken` gives the place and which entry is right (1 or 2)."""

    taken = Signal(object, int)
    opened = Signal(object)
    left = Signal()

    def __init__(self, look: Look, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.look, self.choices = look, choices
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        back = look.button("回去录票", icon="chevron-left")
        back.setObjectName("back_to_ballots")
        back.clicked.connect(self.left)
        title = section(look, "两遍不同的", "-", back)
        self.count = title.findChildren(QLabel)[1]
        head = panel(row((title, 1), margins=(12, 0, 12, 0)), height=HEAD_HIGH)
        self.view = _View(look, Rows(self._columns()))
        self.view.setObjectName("differences")
        self.view.setAccessibleName("两遍录入不同的地方")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for at, wide in enumerate(WIDTHS):
            self.view.setColumnWidth(at, wide)
        across = self.view.horizontalHeader()
        across.setStretchLastSection(False)
        for at in (2, 3):
            across.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self.view.taken.connect(self.taken)
        self.view.opened.connect(self.opened)
        self.first = look.button("第一遍对  1")
        self.second = look.button("第二遍对  2")
        self.first.setObjectName("take_first")
        self.second.setObjectName("take_second")
        self.first.clicked.connect(self._on_first_clicked)
        self.second.clicked.connect(self._on_second_clicked)
        keys = look.label(KEYS, tokens.PT_SMALL, "ink2")
        foot = column(
            row(keys, None), row(self.first, self.second, None), gap=6, margins=(12, 8, 12, 8)
        )
        parts = (head, look.rule(), (self.view, 1), look.rule(), panel(foot))
        self.setLayout(column(*parts, gap=0))

    def _columns(self) -> list[Column]:
        return [
            Column("ballot", "第几张", lambda o: f"第 {o.ballot} 张", lambda o: o.ballot),
            Column("name", "姓名", lambda o: o.name or "整张"),
            Column("first", "第一遍", lambda o: self._words(o, o.difference.first)),
            Column("second", "第二遍", lambda o: self._words(o, o.difference.second)),
        ]

    def _words(self, place: Place, value: str) -> Cell | str:
        return words_of(value, self.choices) if place.line else WHOLE.get(value, value)

    def show_places(self, places: Sequence[Place]) -> None:
        """The one that was current, or what has moved into its place, stays current."""
        at = max(0, self.view.currentIndex().row())
        self.view.rows.set_records(list(places))
        self.count.setText(f"{len(places)} 处，照原票定")
        self.view.choose_row(min(at, len(places) - 1))

    def _on_first_clicked(self) -> None:
        self._take(1)

    def _on_second_clicked(self) -> None:
        self._take(2)

    def _take(self, turn: int) -> None:
        place = self.view.current_record()
        if place is not None:
            self.taken.emit(place, turn)
        self.view.setFocus()
