"""Table models: any kind of record by its fields, or any rows by columns that know their cell."""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QObject, Qt

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.masks import MASKS
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Field, Record, field_of, fields
from dangjian_desktop.records.base import shown

from .cells import CELL, RECORD, SORT, Cell, Heading, Index, Role
from .paint import CENTRE, LEFT, RIGHT

ROOT = QModelIndex()
Named = Callable[[str, str], str]  # table name, id -> how a reference is called


@unchanging
class Column:
    """How one column gets its cell and its order out of a row's record.

    `sort` gives the native value (date, number, pinyin); without it the words are ordered.
    `width` counts half-width characters (a Han character is two); `at_first` tells whether it is
    shown before the user chooses. `whole` gives words that are never cut: the column is as wide as
    the longest of them. For names (姓名) of not too many rows they are those of its cells.
    """

    name: str
    label: str
    cell: Callable[[Any], Cell | str]
    sort: Callable[[Any], Any] | None = None
    width: int = 10
    right: bool = False
    centre: bool = False
    at_first: bool = True
    whole: Callable[[Any], str] | None = None

    def words(self, record: Any) -> str:
        """What its cell says of that record."""
        return _words(self.cell(record))


BODY = 18  # 白水河养护站党支部
FAILED = Cell("！", state="bad", said="这一格出错，显示不出来", tip="这一格出错，显示不出来")
_OF_CELLS = (
    Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
)


class Rows(QAbstractTableModel):
    """Rows of records (or of headings) under columns. It never asks a database.

    Roles: Display and AccessibleText words, SORT the native value, RECORD the record itself,
    CELL what the delegate paints. `sort` orders the rows at hand; a page whose rows come ordered
    and limited from a query sets `sorts_itself = False` and listens to the view's `sort_asked`.
    """

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.sorts_itself = True
        self._records: Sequence[Any] = ()

    def set_records(self, records: Sequence[Any]) -> None:
        """Show these instead; a `Heading` among them is a group row."""
        self.beginResetModel()
        self._records = records
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        self.beginResetModel()
        self.columns = list(columns)
        self.endResetModel()

    @property
    def records(self) -> Sequence[Any]:
        return self._records

    def record(self, row: int) -> Any:
        return self._records[row]

    def row_of(self, wanted: Callable[[Any], bool]) -> int:
        """The first row whose record passes; -1 when none does."""
        for i, record in enumerate(self._records):
            if not isinstance(record, Heading) and wanted(record):
                return i
        return -1

    def refresh(self, row: int) -> None:
        """Say that one row's record now shows something else."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        record = self._records[index.row()]
        if role == RECORD:
            return record
        if role not in _ANSWERED:
            return None
        if isinstance(record, Heading):
            return record if role == CELL else record.text
        column = self.columns[index.column()]
        try:
            return self._answer(column, record, role)
        except Exception:  # noqa: BLE001 — raised into Qt's painting it would stop the window for good
            sys.excepthook(*sys.exc_info())
            return self._said(column, FAILED, role) if role != CELL else FAILED

    def _answer(self, column: Column, record: Any, role: int) -> Any:
        if role == SORT and column.sort is not None:
            return column.sort(record)
        cell = column.cell(record)
        return cell if role == CELL else self._said(column, cell, role)

    def _said(self, column: Column, cell: Cell | str, role: int) -> Any:
        words = _words(cell)
        if role in (Role.DisplayRole, SORT):
            return words
        if role == Role.AccessibleTextRole:
            said = cell.said if isinstance(cell, Cell) and cell.said else words
            return f"{column.label}，{said or '空'}"
        return (cell.tip if isinstance(cell, Cell) else "") or words or None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """As a table's cells have them; asked for each cell that is painted."""
        if not index.isValid() or isinstance(self._records[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return _OF_CELLS

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and section < len(self.columns):
            if role in (Role.DisplayRole, Role.ToolTipRole):
                return self.columns[section].label
            if role == Role.TextAlignmentRole:
                column = self.columns[section]
                return int(RIGHT if column.right else CENTRE if column.centre else LEFT)
            return None  # asked a thousand times while a table is laid out
        return super().headerData(section, way, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by one column; blanks stay last, group headings dissolve."""
        if not self.sorts_itself or not 0 <= column < len(self.columns):
            return
        rows = [r for r in self._records if not isinstance(r, Heading)]
        self.set_records(ordered(rows, self.columns[column], order))


def ordered(rows: Iterable[Any], column: Column, order: Qt.SortOrder) -> list[Any]:
    """The rows by that column's native values, Chinese words by their sound, blanks last."""
    take = column.sort or (lambda record: _words(column.cell(record)))
    full: list[tuple[Any, Any]] = []
    blank: list[Any] = []
    for record in rows:
        value = take(record)
        if value is None or value == "":
            blank.append(record)
        else:
            full.append((_order_key(value), record))
    full.sort(key=lambda pair: pair[0], reverse=order == Qt.SortOrder.DescendingOrder)
    return [record for _, record in full] + blank


def _order_key(value: Any) -> Any:
    return _collated(value) if isinstance(value, str) else value


@cache
def _collator() -> QCollator:
    made = QCollator(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    made.setNumericMode(True)
    return made


def _collated(text: str) -> Any:
    return _collator().sortKey(text)


_ANSWERED = frozenset((Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole, SORT, CELL))


def _words(cell: Cell | str) -> str:
    return cell if isinstance(cell, str) else cell.text


class RecordTable(Rows):
    """The table of any kind of record: one column a described field, with its own words."""

    def __init__(
        self,
        kind: type[Record],
        named: Named | None = None,
        more: Sequence[Column] = (),
        added: Sequence[Field] = (),
    ) -> None:
        """`named(table, id)` says what a reference is called; `more` columns follow the fields.

        `added` are the fields that the branch added itself, which stand behind the kind's own.
        """
        own = [_column(one, named) for one in added]
        super().__init__([*columns_of(kind, named), *own, *more])
        self.kind = kind


def columns_of(
    kind: type[Record], named: Named | None = None, names: Sequence[str] = ()
) -> list[Column]:
    """The columns of a kind; fields of width 0 are there to be chosen. Sensitive ones never.

    With `names` those and no others, in that order: the caller answers for what is sensitive.
    """
    if names:
        return [_column(field_of(kind, name), named) for name in names]
    return [_column(f, named) for f in fields(kind) if f.privacy != "sensitive"]


def _wide(field: Field) -> int:
    return field.width or max(8, 2 * len(field.label))


def _column(field: Field, named: Named | None) -> Column:
    number = field.kind not in (str, PartialDate, bool) and not field.reference
    number = number and field.kind.__name__ in ("int", "float", "Decimal")

    def words(record: Any) -> str:
        value = getattr(record, field.name)
        if field.reference and value:
            return named(field.reference, value) if named else ""
        return MASKS.get(field.mask, str)(shown(field, value)).replace("\n", " ")

    def cell(record: Any) -> Cell | str:
        return Cell(words(record), align="r") if number else words(record)

    def native(record: Any) -> Any:
        value = getattr(record, field.name)
        return value.iso() if isinstance(value, PartialDate) else value

    by_words = field.reference or field.choices
    return Column(
        field.name,
        field.label,
        cell,
        words if by_words else native,
        max(_wide(field), BODY if field.reference == "organization" else 0),
        right=number,
        at_first=bool(field.width),
    )
