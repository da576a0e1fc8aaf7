"""The grid of the import: every cell coloured by what becomes of it, editable in place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from dangjian_desktop.domain.masks import mask_id, mask_phone
from dangjian_desktop.services.roster_import import Cell as Found
from dangjian_desktop.services.roster_import import Preview, Row, Table
from dangjian_desktop.services.roster_import_read import text_of
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell, Index, Role
from dangjian_desktop.ui.kit.itemview import ENTER
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

from .maphead import MapCell, MapHead

FILLS = {"new": "good_bg", "edit": "focus_bg", "warn": "warn_bg", "bad": "bad_bg"}
WORDS = {"new": "新增", "edit": "改动", "warn": "请确认", "bad": "有错，不写入"}
MASKS = {"id_number": mask_id, "phone": mask_phone}
ROW_HIGH, NUMBER_WIDE, NARROWEST, WIDEST = 30, 52, 64, 220
WIDTHS = {"name": 84, "id_number": 190, "phone": 126}
LOOKED_AT = 60  # rows whose words tell how wide a column is
OLD = " ← "  # between the new value and the old one
EMPTY = "空"


def shown(found: Found, target: str) -> Cell:
    """A cell as the grid paints it; what is in order is covered, what is wrong is seen whole."""
    raw = text_of(found.raw)
    state = found.state if found.state in FILLS else ""
    if state == "new" and not raw:
        state = ""  # nothing to be added
    if target in MASKS and state != "bad":
        raw = MASKS[target](raw)
    words, reason = raw, found.reason
    if state == "edit":
        old = text_of(found.old)
        old = MASKS[target](old) if target in MASKS else old
        words = f"{raw}{OLD}{old or EMPTY}"
        reason = f"原来是{old}" if old else "原来空着"
    said = "，".join(part for part in (words, WORDS.get(state, ""), reason) if part)
    tone = "ink3" if found.state == "unused" else "ink"
    return Cell(words, state, fill=FILLS.get(state, ""), tone=tone, said=said, tip=reason)


class GridRows(Rows):
    """The rows of one table under its own columns; column 0 is the file's row number."""

    def __init__(self) -> None:
        super().__init__([_number()])
        self.sorts_itself = False
        self.locked = False
        self.typed: Callable[[Row, int, str], None] = _nothing

    def show_table(self, preview: Preview, table: Table, rows: list[Row]) -> None:
        self.beginResetModel()
        self.columns = [_number(), *(_column(preview, table, c) for c in _width_of(table))]
        self._records = rows
        self.endResetModel()

    def refresh_row(self, row: Row) -> None:
        """Paint one row anew, where it is shown."""
        at = self.row_of(lambda one: one is row)
        if at >= 0:
            self.refresh(at)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        editable = index.isValid() and index.column() > 0 and not self.locked
        return found | Qt.ItemFlag.ItemIsEditable if editable else found

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.EditRole and index.column():
            cells = self._records[index.row()].cells
            at = index.column() - 1
            return text_of(cells[at]) if at < len(cells) else ""
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        text = str(value).strip()
        if role != Role.EditRole or text == self.data(index, Role.EditRole):
            return False
        self.typed(self._records[index.row()], index.column() - 1, text)
        return True


def _nothing(row: Row, column: int, text: str) -> None:
    """Replaced by whoever owns the rows."""


def _width_of(table: Table) -> range:
    widest = max([len(table.headings), *(len(cells) for _, cells in table.rows[:LOOKED_AT])])
    return range(widest)


def _number() -> Column:
    def cell(row: Row) -> Cell:
        number = str(row.number)
        return Cell(number, align="r", fill="rail", tone="ink3", size=tokens.PT_SMALL)

    return Column("row", "行", cell, width=4)


def _column(preview: Preview, table: Table, at: int) -> Column:
    target = table.columns.get(at, "")

    def cell(row: Row) -> Cell:
        return shown(preview.cell(row.at, at), target)

    heading = table.headings[at] if at < len(table.headings) else ""
    return Column(f"c{at}", heading, cell)


class GridView(RecordView):
    """Cells are chosen one by one; F2, Enter or typing changes one, F4 its column's meaning."""

    cell_chosen = Signal(object, int)  # row, column of the file

    def __init__(self, look: Look, rows: GridRows, head: Callable[[int], MapCell]) -> None:
        super().__init__(look, rows)
        self.grid = rows
        self.head = MapHead(look, head)
        self.setHorizontalHeader(self.head)
        self.head.setStretchLastSection(True)
        self.verticalHeader().setDefaultSectionSize(ROW_HIGH)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setAccessibleName("要导入的表")

    def fit_columns(self, targets: dict[int, str], words: Callable[[int, int], str]) -> None:
        """Widths by what stands in the first rows; measuring all would be slow."""
        self.setColumnWidth(0, NUMBER_WIDE)
        some = range(min(LOOKED_AT, self.grid.rowCount()))
        for column in range(1, self.grid.columnCount()):
            fixed = WIDTHS.get(targets.get(column - 1, ""), 0)
            widest = max([self.look.width(words(row, column)) for row in some] or [0])
            head = self.look.width(self.grid.columns[column].label, tokens.PT_SMALL)
            wide = min(max(widest + 40, head + 20, NARROWEST), WIDEST)
            self.setColumnWidth(column, max(fixed, wide))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.cell_chosen.emit(self.grid.record(current.row()), current.column() - 1)

    def go_to(self, row: Row, column: int) -> bool:
        """Make that cell current; False when the row is not shown."""
        at = self.grid.row_of(lambda one: one is row)
        if at < 0:
            return False
        index = self.grid.index(at, max(column + 1, 1))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if column <= 0:
            self.horizontalScrollBar().setValue(0)  # the row's number comes into sight too
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_F4:
            self.head.ask(index.column())
        elif event.key() in ENTER and index.isValid():
            self.edit(index)
        else:
            super().keyPressEvent(event)
