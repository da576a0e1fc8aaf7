"""The table view of every page: fixed rows, keys alike, columns remembered."""

from collections.abc import MutableMapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from . import tokens
from .cells import PAD, RECORD, CellDelegate, Heading, Index, Role
from .itemview import ENTER, calm, keep_to_current
from .paint import LEFT
from .table import Column, Rows
from .theme import Look

NAMES = "姓名"
MANY = 3000  # rows above which a column must say itself where its longest words are
MARK = 18  # px of a tick before a name
HALF, GLYPH = 8, 14  # px of a digit and of a Han character at 10.5 pt, 96 dpi


def dress(view: QTableView, look: Look, row: int = tokens.ROW, lead: int = PAD) -> None:
    """Give a table its delegate, its fixed row height and its header; measuring rows is slow."""
    view.setItemDelegate(CellDelegate(look, view, lead))
    calm(view)
    view.setShowGrid(False)
    view.setWordWrap(False)
    upright = view.verticalHeader()
    upright.hide()
    upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    upright.setMinimumSectionSize(20)
    upright.setDefaultSectionSize(row)
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(LEFT)
    head.setMinimumSectionSize(24)
    head.setFixedHeight(tokens.ROW)


class Head(QHeaderView):
    """The header of a table whose rows come, go and are chosen, and whose columns stay.

    Left to itself it is painted anew for each of that.
    """

    def __init__(self, rows: Rows, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._rows, self._names = rows, [""]

    def sizeHint(self) -> QSize:
        """As high as it is fixed: Qt would ask each column for its words and font every time."""
        return QSize(0, self.maximumHeight())

    def reset(self) -> None:
        names = [column.label for column in self._rows.columns]
        if names != self._names:
            self._names = names
            super().reset()
            self.headerDataChanged(Qt.Orientation.Horizontal, 0, self.count() - 1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """No section shows which cell is current."""

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:
        """No section shows what is chosen."""


def _usual(column: Column) -> int:
    """Pixels for the words that a column usually has."""
    head = len(column.label) * GLYPH
    return max(column.width * HALF, head) + 2 * PAD + 4


class RecordView(QTableView):
    """A table of records: arrows choose, Enter opens, header clicks sort, its menu picks columns.

    `kept` remembers the columns shown under `key` (settings.columns). A list handed in `kept` is
    only read here and written when the user chooses; saving the settings is the owner's.
    """

    opened = Signal(object)  # the record, on Enter or double click
    chose = Signal(object)  # the record that became current, or None
    sort_asked = Signal(str, bool)  # column name, descending
    menu_asked = Signal(object, QPoint)  # record and global place of a context menu
    columns_chosen = Signal(list)  # names now shown

    def __init__(self, look: Look, model: Rows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.rows = model
        self._kept: MutableMapping[str, list[str]] = {}
        self._key = ""
        model.setParent(self)
        self.setHorizontalHeader(Head(model, self))
        self.setModel(model)
        dress(self, look)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self._sorting = ("", False)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSectionsMovable(True)
        head.setStretchLastSection(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._on_head_menu_requested)
        head.sectionClicked.connect(self._on_head_clicked)
        model.modelReset.connect(self._on_model_reset)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._set_widths()
        self._show_columns([c.name for c in model.columns if c.at_first])

    # --- columns ---------------------------------------------------------------------------

    def show_other_columns(self, columns: Sequence[Column]) -> None:
        """The table is of something else now: other columns, in no order but their own."""
        self._sorting = ("", False)
        self.horizontalHeader().setSortIndicatorShown(False)
        self.rows.set_columns(columns)
        self._set_widths()
        self._show_columns([c.name for c in self.rows.columns if c.at_first])

    def remember_columns(self, kept: MutableMapping[str, list[str]], key: str) -> None:
        """Show the columns kept under that key, and keep there what the user chooses."""
        self._kept, self._key = kept, key
        known = {c.name for c in self.rows.columns}
        names = [name for name in kept.get(key, ()) if name in known]
        if names:
            self._show_columns(names)

    def shown_columns(self) -> list[str]:
        head = self.horizontalHeader()
        columns = self.rows.columns
        order = sorted(range(len(columns)), key=head.visualIndex)
        return [columns[i].name for i in order if not self.isColumnHidden(i)]

    def column_menu(self) -> QMenu:
        """One tick a column; the first column stays."""
        menu = QMenu(self)
        for i, column in enumerate(self.rows.columns):
            action = QAction(column.label, menu, checkable=True)
            action.setChecked(not self.isColumnHidden(i))
            action.setEnabled(i > 0)
            action.setData(column.name)
            menu.addAction(action)
        menu.triggered.connect(self._on_column_triggered)
        return menu

    def _on_column_triggered(self, action: QAction) -> None:
        names = self.shown_columns()
        if action.isChecked():
            names.append(action.data())
        else:
            names.remove(action.data())
        self._show_columns(names)
        if self._key:
            self._kept[self._key] = self.shown_columns()
        self.columns_chosen.emit(self.shown_columns())

    def _on_head_menu_requested(self, at: QPoint) -> None:
        self.column_menu().popup(self.horizontalHeader().mapToGlobal(at))

    def _show_columns(self, names: Sequence[str]) -> None:
        for i, column in enumerate(self.rows.columns):
            self.setColumnHidden(i, column.name not in names)

    def _set_widths(self) -> None:
        for i, column in enumerate(self.rows.columns):
            self.setColumnWidth(i, _usual(column))

    def _fit_whole(self) -> None:
        """Columns whose words are never cut, with room for a mark before them: names above all."""
        records = [one for one in self.rows.records if not isinstance(one, Heading)]
        for i, column in enumerate(self.rows.columns):
            words = column.whole
            if words is None and column.label == NAMES and len(records) <= MANY:
                words = column.words
            if words is None:
                continue
            longest = self.look.width(max(map(words, records), key=len, default=""))
            wanted = max(longest + MARK + 2 * PAD + 4, _usual(column))
            if wanted != self.columnWidth(i):
                self.setColumnWidth(i, wanted)

    # --- choosing and sorting ----------------------------------------------------------------

    def current_record(self) -> Any:
        """The record of the current row; None when there is none."""
        index = self.currentIndex()
        found = index.data(RECORD) if index.isValid() else None
        return None if isinstance(found, Heading) else found

    def chosen_records(self) -> list[Any]:
        """The records of all chosen rows, from the top."""
        found = sorted(self.selectionModel().selectedRows(), key=lambda i: i.row())
        return [i.data(RECORD) for i in found if not isinstance(i.data(RECORD), Heading)]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        keep_to_current(self, event.position().toPoint())

    def choose_row(self, row: int) -> None:
        """Make that row current; nothing for a row that is not there."""
        if 0 <= row < self.rows.rowCount():
            index = self.rows.index(row, max(0, self.currentIndex().column()))
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def sorting(self) -> tuple[str, bool]:
        """Name of the column sorted by and whether descending; ("", False) as it came."""
        return self._sorting

    def sort_by(self, name: str, descending: bool = False) -> None:
        """Order by that column and show the sign; KeyError for a column that is not there."""
        column = {c.name: i for i, c in enumerate(self.rows.columns)}[name]
        self._sorting = (name, descending)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        head = self.horizontalHeader()
        head.setSortIndicator(column, order)
        head.setSortIndicatorShown(True)
        self.rows.sort(column, order)
        self.sort_asked.emit(name, descending)

    def _on_head_clicked(self, section: int) -> None:
        name = self.rows.columns[section].name
        self.sort_by(name, self._sorting == (name, False))

    def _on_row_changed(self, current: QModelIndex, before: QModelIndex) -> None:  # noqa: ARG002
        self.chose.emit(self.current_record())

    def _on_double_clicked(self, index: QModelIndex) -> None:
        record = index.data(RECORD)
        if not isinstance(record, Heading):
            self.opened.emit(record)

    def _on_menu_requested(self, at: QPoint) -> None:
        record = self.current_record()
        if record is not None:
            self.menu_asked.emit(record, self.viewport().mapToGlobal(at))

    def _on_model_reset(self) -> None:
        self.clearSpans()
        for row, record in enumerate(self.rows.records):
            if isinstance(record, Heading):
                self.setSpan(row, 0, 1, self.rows.columnCount())
        self._fit_whole()

    # --- keys ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.current_record() is not None:
            self.opened.emit(self.current_record())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """The chosen rows as a spreadsheet takes them: heading, tabs, the words as shown."""
        columns = [i for i in range(len(self.rows.columns)) if not self.isColumnHidden(i)]
        lines = ["\t".join(self.rows.columns[i].label for i in columns)]
        for index in sorted(self.selectionModel().selectedRows(), key=lambda i: i.row()):
            cells = (self.rows.index(index.row(), i).data(Role.DisplayRole) for i in columns)
            lines.append("\t".join(str(cell).replace("\t", " ") for cell in cells))
        return "\n".join(lines)
