"""A table in which Space ticks: ticks stay while one looks around."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from . import paint
from .cells import CELL, CellDelegate, Heading, Index, Option, ground
from .table import Column, Rows
from .theme import Look
from .views import RecordView

BOX = "tick"  # name of the column with the boxes


class TickView(RecordView):
    """`ticked` holds ids and is shared with whoever shows them; records have an `id`.

    Chosen rows change with every arrow key, ticks do not. Shift and arrows choose a block that
    Space ticks at once; a click on the column of boxes ticks its row.
    """

    ticks_changed = Signal()

    def __init__(self, look: Look, rows: Rows, ticked: set[str]) -> None:
        super().__init__(look, rows)
        self.ticked = ticked
        self.clicked.connect(self._on_clicked)

    def tick(self, ids: list[str]) -> None:
        """Tick these, or take the ticks away when all of them have one."""
        if set(ids) <= self.ticked:
            self.ticked.difference_update(ids)
        else:
            self.ticked.update(ids)
        self.viewport().update()
        self.ticks_changed.emit()

    def meant(self) -> list[str]:
        """The ids an action on several is about: the ticked, else the chosen rows."""
        if self.ticked:
            return [r.id for r in self.rows.records if getattr(r, "id", "") in self.ticked]
        return [row.id for row in self.chosen_records()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            chosen = [row.id for row in self.chosen_records()]
            if chosen:
                self.tick(chosen)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        record = self.rows.record(index.row())
        if self.rows.columns[index.column()].name == BOX and not isinstance(record, Heading):
            self.tick([record.id])


class TickDelegate(CellDelegate):
    """Draws the box of the first column; all others as usual."""

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, bool):
            super().paint(p, option, index)
            return
        box, look = option.rect, self.look
        ground(p, option, index, look)
        paint.tick_box(p, box.center(), look, ticked=cell)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look)


class TickRows(Rows):
    """Rows whose first column is the box: CELL is True or False there, the words say which."""

    def __init__(self, columns: Sequence[Column], ticked: set[str]) -> None:
        super().__init__(())
        self.ticked = ticked
        self.set_columns(columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """The box comes before them by itself."""
        super().set_columns([Column(BOX, "选", _nothing, self._order, 3), *columns])

    def _order(self, record: Any) -> int:
        return 0 if record.id in self.ticked else 1

    def _answer(self, column: Column, record: Any, role: int) -> Any:
        if column.name != BOX:
            return super()._answer(column, record, role)
        ticked = record.id in self.ticked
        if role == CELL:
            return ticked
        return super()._answer(column, record, role) if role not in _SAID else _word(ticked)


_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def _word(ticked: bool) -> str:
    return "已选" if ticked else "未选"


def _nothing(record: Any) -> str:  # noqa: ARG001 - the box needs no cell of the column's own
    return ""
