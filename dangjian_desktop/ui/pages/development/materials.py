"""The dossier's papers: what is there of each, what is missing, unsigned or unscanned."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import small_table
from dangjian_desktop.ui.kit.cells import RECORD, Cell
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.kit.theme import Look

from .papers import paper_of

if TYPE_CHECKING:
    from dangjian_desktop.domain.development.casefile import MaterialLine

STATE = {
    "ready": "good",
    "unscanned": "warn",
    "unsigned": "warn",
    "missing": "bad",
    "not_due": "due",
}
WORDS = {"ready": "齐", "not_due": "待交", "missing": "缺"}
HALF = "未签或未扫"
PRINT = "print"
STATE_WIDE, PRINT_WIDE = 170, 60


def totals(found: Sequence["MaterialLine"]) -> str:
    """齐 5 · 缺 1 · 未签或未扫 2; what is not due yet is not counted."""
    counts = dict.fromkeys((*WORDS.values(), HALF), 0)
    for one in found:
        counts[WORDS.get(one.state, HALF)] += 1
    del counts[WORDS["not_due"]]
    return " · ".join(f"{words} {n}" for words, n in counts.items() if n)


def shown(found: Sequence["MaterialLine"], here: str, *, every: bool) -> list["MaterialLine"]:
    """Without `every` those that are due by now, and those of the step that is looked at."""
    return [one for one in found if every or one.state != "not_due" or one.step == here]


class Materials(QWidget):
    """Enter writes down what came in; the last column prints."""

    opened = Signal(str)  # code: what is there of it
    print_asked = Signal(str)  # key of a paper
    print_all_asked = Signal()
    every_asked = Signal(bool)
    menu_asked = Signal(str, QPoint)  # code

    def __init__(
        self, look: Look, found: Sequence["MaterialLine"], here: str, *, every: bool
    ) -> None:
        super().__init__()
        self._every = every
        lines = shown(found, here, every=every)
        columns = [
            Column("name", "材料", lambda m: f"{m.code} {m.name}", width=36),
            Column("state", "状态", _state, width=20),
            Column(PRINT, "", _print, width=5, right=True),
        ]
        self.table = small_table(look, columns, lines)
        self._fit()
        self.table.setObjectName("materials")
        self.table.setAccessibleName("材料清单")
        self.table.opened.connect(self._on_table_opened)
        self.table.clicked.connect(self._on_table_clicked)
        self.table.menu_asked.connect(self._on_table_menu_asked)
        everything = look.button("只列该有的" if every else f"全部 {len(found)} 种", "link")
        everything.setObjectName("every_material")
        everything.clicked.connect(self._on_every_clicked)
        whole = look.button("全部打印…", "link", "printer")
        whole.setObjectName("print_all")
        whole.clicked.connect(self.print_all_asked)
        head = section(look, "材料清单", totals(found), everything, whole)
        top = panel(row((head, 1), margins=(16, 0, 12, 0)), height=tokens.ROW + 1)
        self.setLayout(column(look.rule(), top, look.rule(), self.table, gap=0))

    def _fit(self) -> None:
        """The names take the room that is left."""
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column_at, wide in ((1, STATE_WIDE), (2, PRINT_WIDE)):
            self.table.setColumnWidth(column_at, wide)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _on_table_opened(self, line: "MaterialLine") -> None:
        self.opened.emit(line.code)

    def _on_table_clicked(self, index: QModelIndex) -> None:
        line = index.data(RECORD)
        key = paper_of(line.code)
        if key and self.table.rows.columns[index.column()].name == PRINT:
            self.print_asked.emit(key)

    def _on_table_menu_asked(self, line: "MaterialLine", at: QPoint) -> None:
        self.menu_asked.emit(line.code, at)

    def _on_every_clicked(self) -> None:
        self.every_asked.emit(not self._every)


def _state(line: "MaterialLine") -> Cell:
    return Cell(line.words, state=STATE.get(line.state, "off"), chip=True)


def _print(line: "MaterialLine") -> Cell:
    """An own paper of ours can be printed; what others write cannot."""
    if not paper_of(line.code):
        return Cell()
    return Cell("打印", link=True, align="r", said=f"打印{line.name}")
