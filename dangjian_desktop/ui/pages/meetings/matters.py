"""The table of matters with its tools: in order, who reports, how many spoke, what was voted."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.parts import column, section
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

from .itembox import ItemBox

ROW = 30
MOST_ROWS = 6
WIDTHS = ((0, 30), (2, 78), (3, 78), (4, 112))


class Matters(QWidget):
    """Insert adds after the current one, Alt+↑↓ moves it, Enter goes to its contents."""

    chose = Signal(object)  # ItemBox
    opened = Signal(object)
    add_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)  # a step up or down

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.boxes: Sequence[ItemBox] = ()
        self.speakers: Mapping[str, int] = {}  # by key of the matter
        self._build_table()
        self.nothing = look.label("还没有议题。按 Insert 添加。", colour="ink3")
        self.add = self._tool("添加议题", "add_item", "plus")
        self.up, self.down = self._tool("上移", "up"), self._tool("下移", "down")
        self.drop = self._tool("删除", "remove_item")
        self.tools = (self.up, self.down, self.drop, self.add)
        head = section(look, "议题", "", *self.tools)
        self.setLayout(column(head, self.table, self.nothing, gap=4))
        self.add.clicked.connect(self.add_asked)
        self.drop.clicked.connect(self.remove_asked)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)

    def watch_keys(self, owner: QWidget) -> None:
        """The keys work in all of the agenda, not in the table alone."""
        slots: tuple[tuple[str, Any], ...] = (
            ("Insert", self.add_asked.emit),
            ("Alt+Up", self._on_up),
            ("Alt+Down", self._on_down),
        )
        for keys, slot in slots:
            key = QShortcut(QKeySequence(keys), owner)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(slot)

    def _tool(self, words: str, name: str, icon: str = "") -> Any:
        made = self.look.button(words, "link", icon)
        made.setObjectName(name)
        return made

    def _build_table(self) -> None:
        columns = [
            Column("number", "", self._number, width=2),
            Column("heading", "议题", _heading, width=24),
            Column("reporter", "报告人", _reporter, width=8),
            Column("speeches", "发言", self._spoken, width=8),
            Column("votes", "表决", _votes, width=12),
        ]
        self.table = RecordView(self.look, Rows(columns))
        self.table.rows.sorts_itself = False
        self.table.setAccessibleName("议题")
        self.table.setObjectName("items")
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(1, head.ResizeMode.Stretch)
        for at, wide in WIDTHS:
            self.table.setColumnWidth(at, wide)
        self.table.chose.connect(self._on_table_chose)
        self.table.opened.connect(self.opened)

    # --- filling -----------------------------------------------------------------------------

    def show_boxes(self, boxes: Sequence[ItemBox], at: int) -> None:
        """These, with one of them current."""
        self.boxes = list(boxes)
        rows = min(MOST_ROWS, max(1, len(boxes)))
        self.table.setFixedHeight(tokens.ROW + ROW * rows + 2)
        self.table.rows.set_records(self.boxes)
        self.table.setVisible(bool(boxes))
        self.nothing.setVisible(not boxes)
        if boxes:
            self.table.choose_row(max(0, min(at, len(boxes) - 1)))

    def repaint_rows(self) -> None:
        self.table.viewport().update()

    def lock(self, locked: bool) -> None:
        for tool in self.tools:
            tool.setVisible(not locked)

    @property
    def current(self) -> ItemBox | None:
        found = self.table.current_record()
        return found if isinstance(found, ItemBox) else None

    @property
    def row(self) -> int:
        return self.table.currentIndex().row()

    # --- cells and slots ---------------------------------------------------------------------

    def _number(self, box: ItemBox) -> str:
        return str(self.boxes.index(box) + 1)

    def _spoken(self, box: ItemBox) -> str:
        count = self.speakers.get(box.key, 0)
        return f"发言 {count} 人" if count else ""

    def _on_table_chose(self, box: ItemBox | None) -> None:
        if box is not None:
            self.chose.emit(box)

    def _on_up(self) -> None:
        self.move_asked.emit(-1)

    def _on_down(self) -> None:
        self.move_asked.emit(1)


def _reporter(box: ItemBox) -> str:
    return box.form.get("reporter") or ""


def _heading(box: ItemBox) -> Cell | str:
    return box.heading or Cell("（没有写议题）", tone="ink3")


def _votes(box: ItemBox) -> Cell | str:
    if not box.votes:
        return ""
    states = {vote.sign.state for vote in box.votes}
    if "due" in states:
        return Cell("未填票数", state="due", chip=True)
    words = box.votes[0].result.text()
    if len(box.votes) > 1:
        passed = sum(vote.sign.state == "good" for vote in box.votes)
        words = f"{passed}/{len(box.votes)} 通过"
    return Cell(words, state="good" if states == {"good"} else "bad", chip=True)
