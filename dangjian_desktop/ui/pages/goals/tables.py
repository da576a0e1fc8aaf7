"""Tables of this page: one column takes the room that is left, links are pressed by a click."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView


class StretchTable(RecordView):
    """`pressed_link` gives the record and the column of a link that was clicked."""

    pressed_link = Signal(object, str)

    def __init__(self, look: Look, columns: Sequence[Column], stretch: str, name: str) -> None:
        super().__init__(look, Rows(columns))
        self.setObjectName(name)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        self._stretch = stretch
        self.stretch()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)

    def stretch(self) -> None:
        """The named column takes what the others leave."""
        names = [column.name for column in self.rows.columns]
        mode = QHeaderView.ResizeMode
        for at, name in enumerate(names):
            wanted = mode.Stretch if name == self._stretch else mode.Interactive
            self.horizontalHeader().setSectionResizeMode(at, wanted)

    def put(self, records: Sequence[object]) -> None:
        """Show these; the order chosen by a heading stays."""
        self.rows.set_records(list(records))
        name, descending = self.sorting()
        if name and not any(isinstance(one, Heading) for one in records):
            self.sort_by(name, descending)

    def _on_clicked(self, index: QModelIndex) -> None:
        record = self.rows.record(index.row())
        if isinstance(record, Heading):
            return
        column = self.rows.columns[index.column()]
        cell = column.cell(record)
        if not isinstance(cell, str) and cell.link:
            self.pressed_link.emit(record, column.name)
