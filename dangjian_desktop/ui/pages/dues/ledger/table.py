"""The ledger as it stands on the page: names that stay, months that scroll, the row of sums."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollBar, QWidget

from dangjian_desktop.domain.dues.facts import LedgerRow
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.theme import Look

from .model import LedgerRows, Line, SumRows, sums_of
from .monthview import MonthView, NameView, SumView


class LedgerTable(QWidget):
    """Two views on one model and one selection; a second pair below them for the sums."""

    sum_asked = Signal(int)  # month, 0 for the year

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.rows, self.sums = LedgerRows(), SumRows()
        self.rows.setParent(self)
        self.sums.setParent(self)
        self.months = MonthView(look, self.rows)
        self.names = NameView(look, self.rows, self.months)
        self.sum_names = NameView(look, self.sums)
        self.sum_months = SumView(look, self.sums, self.months)
        self.sum_months.chosen_month.connect(self.sum_asked)
        self._lay_out()
        sideways = self.months.horizontalScrollBar()
        sideways.rangeChanged.connect(self._on_range_changed)
        sideways.valueChanged.connect(self.across.setValue)
        self.across.valueChanged.connect(sideways.setValue)
        upright = self.months.verticalScrollBar()
        upright.valueChanged.connect(self._on_months_scrolled)
        self.names.verticalScrollBar().valueChanged.connect(self._on_names_scrolled)

    def _lay_out(self) -> None:
        look = self.look
        self.sum_names.horizontalHeader().hide()
        for view in (self.sum_names, self.sum_months):
            view.setFixedHeight(tokens.ROW_CARD)
            palette = view.palette()
            palette.setColor(palette.ColorRole.Base, look.q["rail"])
            view.setPalette(palette)
        self.across = QScrollBar(Qt.Orientation.Horizontal)
        self.across.hide()
        corner = panel(row(), wide=self.months.verticalScrollBar().sizeHint().width())
        upper = row(self.names, look.rule(upright=True), (self.months, 1), gap=0)
        lower = row(self.sum_names, look.rule(upright=True), (self.sum_months, 1), corner, gap=0)
        body = (panel(upper, "surface"), 1)
        self.setLayout(column(body, look.rule(), lower, self.across, gap=0))
        self.months.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    # --- showing -----------------------------------------------------------------------------

    def show_rows(
        self, rows: Sequence[tuple[int, LedgerRow]], closed: Collection[int], month: int
    ) -> None:
        """Rows with their numbers; the current cell stays with its person."""
        at, of = self.months.place()
        here = self.rows.line(at).person_id if 0 <= at < self.rows.rowCount() else ""
        self.months.months.month = month
        self.months.head.closed = closed
        self.rows.set_records([Line(number, found) for number, found in rows])
        self.show_sums()
        kept = self.rows.row_of(lambda one: one.person_id == here)
        self.months.go_to(kept if kept >= 0 else max(at, 0), of or month or 1)
        self.months.head.viewport().update()

    def show_sums(self) -> None:
        """Of the rows that are shown, keys not yet written among them."""
        self.sums.set_records([sums_of([one.row for one in self.rows.records])])

    def take(self, found: LedgerRow) -> None:
        """That payer's row has changed."""
        at = self.rows.row_of(lambda one: one.person_id == found.person_id)
        if at >= 0:
            self.rows.replace(Line(self.rows.line(at).number, found))

    def current(self) -> Line | None:
        at = self.months.place()[0]
        return self.rows.line(at) if 0 <= at < self.rows.rowCount() else None

    def shown(self) -> list[LedgerRow]:
        return [one.row for one in self.rows.records]

    def go_to(self, person_id: str, month: int) -> bool:
        """Make that person's month current; False when they are not shown."""
        at = self.rows.row_of(lambda one: one.person_id == person_id)
        if at >= 0:
            self.months.go_to(at, month)
        return at >= 0

    def _on_range_changed(self, least: int, most: int) -> None:
        """The bar for the months stands below their sums."""
        self.across.setRange(least, most)
        self.across.setPageStep(self.months.horizontalScrollBar().pageStep())
        self.across.setVisible(most > least)

    def _on_months_scrolled(self, value: int) -> None:
        self.names.verticalScrollBar().setValue(value)

    def _on_names_scrolled(self, value: int) -> None:
        self.months.verticalScrollBar().setValue(value)
