"""The list of a book: its rows by organisation, year and words, with their count and sums."""

from decimal import Decimal

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from dangjian_desktop.records import Record
from dangjian_desktop.records.base import CUSTOM, MONEY
from dangjian_desktop.services import books, custom_fields, keeping
from dangjian_desktop.services.books import Asked, Book

from .cells import Cell
from .office import Office
from .parts import find_line
from .stack import Stack
from .table import Column, RecordTable
from .views import RecordView

DEBOUNCE_MS = 120
EVERY_YEAR = "全部年份"
NOTHING = Book((), (), (), {}, {}, (), 0)


class BookList(QWidget):
    """Knows one kind and what of it is shown; what is done with a row is its heir's."""

    totals: QLabel
    stack: Stack

    def __init__(self, office: Office, kind: type[Record]) -> None:
        super().__init__()
        self.office, self.kind, self.look = office, kind, office.look
        self.record: Record | None = None
        self.book = NOTHING
        with office.read() as session:
            self.fields = custom_fields.all_fields(session, kind)

    def _build_list(self) -> None:
        late = Column("late", "补录", self._late, keeping.late_days, 12, at_first=True)
        more = [late] if self.kind.late_by else []
        added = [f for f in self.fields if f.name.startswith(CUSTOM)]
        self.model = RecordTable(self.kind, self._called, more, added)
        self.table = RecordView(self.look, self.model)
        self.table.setAccessibleName(self.kind.title)
        self.table.remember_columns(self.office.settings.columns, self.kind.__tablename__)
        self.table.chose.connect(self._on_table_chose)
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_menu_asked)
        self.search = find_line(self.look, f"在{self.kind.title}里找")
        self.search.setObjectName("find_records")
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self.find_rows)
        self.search.textChanged.connect(self._on_search_changed)
        self.years = QComboBox()
        self.years.setObjectName("years")
        self.years.setAccessibleName("年份")
        self.years.addItem(EVERY_YEAR, 0)
        self.years.activated.connect(self._on_years_activated)

    # --- reading ------------------------------

    def read(self) -> bool:
        """Read what is asked for; whether the fields of the kind are others than before."""
        office = self.office
        year = self.years.currentData() or 0
        asked = Asked(office.organization_id, office.past, year, self.search.text().strip())
        with office.read() as session:
            self.book = books.read(session, self.kind, asked)
        return self.book.fields != self.fields

    def _show_years(self) -> None:
        """The years of the book; a kind without any has no filter."""
        here = self.years.currentData() or 0
        known = [year for year in self.book.years if year]
        self.years.blockSignals(True)
        self.years.clear()
        self.years.addItem(EVERY_YEAR, 0)
        for year in known:
            self.years.addItem(f"{year} 年", year)
        self.years.setCurrentIndex(max(self.years.findData(here), 0))
        self.years.blockSignals(False)
        self.years.setVisible(len(known) > 1 or here > 0)

    def show_rows(self) -> None:
        self._show_years()
        self.model.set_records(self.book.records)
        name, descending = self.table.sorting()
        if name:
            self.table.sort_by(name, descending)
        self.stack.show_first(bool(self.book.total))
        self.totals.setText(self._totals())

    def _go_to(self, row: int) -> None:
        """Make that row current, or none, without asking and showing."""
        self.table.blockSignals(True)
        if row >= 0:
            self.table.choose_row(row)
        else:
            self.table.clearSelection()
            self.table.setCurrentIndex(self.table.rootIndex())
        self.table.blockSignals(False)

    def _totals(self) -> str:
        """How many they are, and the sums of what is summed."""
        found, shown = len(self.book.ids), len(self.book.records)
        said = [f"共 {found:,} 条" + (f"，显示前 {shown:,} 条" if shown < found else "")]
        for one in self.fields:
            if one.name in self.book.sums:
                total = self.book.sums[one.name]
                money = isinstance(total, Decimal) and MONEY in one.label
                figures = f"{total:,.2f}" if money else f"{Decimal(total).normalize():,f}"
                said.append(f"{one.label}合计 {figures}")
        return "  ".join(said)

    def _called(self, table: str, record_id: str) -> str:  # noqa: ARG002
        return self.book.names.get(record_id, "")

    def _late(self, record: Record) -> Cell | str:
        days = keeping.late_days(record)
        return Cell(f"补录，晚{days}天", state="late") if days > self.office.late_days else ""

    # --- the record at hand -------------------

    def _choose(self, record_id: str) -> bool:
        """Make that record current and show it as it is now; False when it is not in the list."""
        at = self.model.row_of(lambda r: r.id == record_id)
        if at < 0:
            return False
        self._go_to(at)
        self._show(self.model.record(at))
        return True

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self._choose(self.model.record(0).id)
        else:
            self._show(None)

    def _is_here(self, record: Record) -> bool:
        return self.record is not None and record.id == self.record.id

    def _stay(self) -> None:
        """The row that is current goes back to the record in the card, or to none."""
        here = self.record.id if self.record is not None else ""
        self._go_to(self.model.row_of(lambda r: r.id == here))

    # --- what the heir does -------------------

    def _show(self, record: Record | None) -> None:
        """That record is at hand now, or none."""
        raise NotImplementedError

    def find_rows(self) -> None:
        """Look for the words and the year again."""
        raise NotImplementedError

    def _on_search_changed(self) -> None:
        self._wait.start()

    def _on_years_activated(self) -> None:
        self.find_rows()

    def _on_table_chose(self, record: Record | None) -> None:
        raise NotImplementedError

    def _on_table_opened(self) -> None:
        raise NotImplementedError

    def _on_menu_asked(self, record: Record, at: QPoint) -> None:
        raise NotImplementedError
