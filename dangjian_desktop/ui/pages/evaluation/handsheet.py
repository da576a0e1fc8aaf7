"""A count made on paper: the numbers of each line typed as they stand on the tally sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.ui.kit.cells import Cell, Index
from dangjian_desktop.ui.kit.itemview import ENTER
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import dress

from .ballotsheet import Choice

ROW = 30
DIGITS = 5

VOID, BLANK = "void_lines", "blank_lines"
NUMBER_WIDE, TOTAL_WIDE = 42, 60


@dataclass(slots=True)
class Counted:
    """One line as it is typed; None where nothing is typed yet."""

    id: str
    name: str
    numbers: dict[str, int | None]

    @property
    def total(self) -> int:
        return sum(n or 0 for n in self.numbers.values())

    @property
    def touched(self) -> bool:
        return any(n is not None for n in self.numbers.values())


class HandSheet(Rows):
    """Names, a number for each choice, the lines that were void or blank, the sum."""

    def __init__(
        self, choices: Sequence[Choice], title: str, parent: QObject | None = None
    ) -> None:
        self.choices = tuple(choices)
        self.names = (*(one.value for one in choices), VOID, BLANK)
        self.valid: int | None = None
        heads = (*(one.head for one in choices), "无效", "未填")
        columns = [
            Column("name", title, _name),
            *(
                Column(name, words, self._teller(name), centre=True)
                for name, words in zip(self.names, heads, strict=True)
            ),
            Column("total", "合计", self._total, centre=True),
        ]
        super().__init__(columns, parent)
        self.sorts_itself = False

    def _teller(self, name: str) -> Any:
        def cell(line: Counted) -> Cell:
            number = line.numbers[name]
            return Cell("" if number is None else str(number), align="c")

        return cell

    def _total(self, line: Counted) -> Cell:
        if not line.touched:
            return Cell("", align="c")
        wrong = self.valid is not None and line.total != self.valid
        tip = f"合计 {line.total} 票，有效票 {self.valid} 张" if wrong else ""
        return Cell(
            str(line.total), state="bad" if wrong else "", align="c" if not wrong else "",
            tone="bad" if wrong else "ink2", tip=tip, said=tip,
        )  # fmt: skip

    # --- filling -----------------------------------------------------------------------------

    def set_names(self, names: Sequence[tuple[str, str]], valid: int | None) -> None:
        self.valid = valid
        self.set_records([Counted(i, name, dict.fromkeys(self.names)) for i, name in names])

    def put(self, row: int, column: int, number: int | None) -> None:
        self.records[row].numbers[self.names[column - 1]] = number
        self.refresh(row)

    def bring(self, numbers: Mapping[str, Mapping[str, int | None]]) -> None:
        """Numbers by line and name, as a draft kept them."""
        for line in self.records:
            known = numbers.get(line.id, {})
            line.numbers |= {name: known[name] for name in self.names if name in known}
        if self.records:
            last = self.index(len(self.records) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def tallies(self) -> dict[str, Tally]:
        """What was typed, line by line."""
        return {line.id: self._tally(line) for line in self.records}

    def _tally(self, line: Counted) -> Tally:
        votes = {one.value: line.numbers[one.value] or 0 for one in self.choices}
        return Tally(votes, line.numbers[VOID] or 0, line.numbers[BLANK] or 0)

    def touched(self) -> bool:
        return any(line.touched for line in self.records)

    def is_number(self, column: int) -> bool:
        return 1 <= column <= len(self.names)

    def number(self, row: int, column: int) -> int | None:
        found: int | None = self.records[row].numbers[self.names[column - 1]]
        return found


def _name(line: Counted) -> str:
    return line.name


class HandView(QTableView):
    """Digits write the number of the current cell, Enter goes on to the next one."""

    changed = Signal()

    def __init__(self, look: Look, sheet: HandSheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._fresh = True  # the next digit begins the number anew
        sheet.setParent(self)
        self.setModel(sheet)
        dress(self, look, ROW)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setObjectName("by_hand")
        self.setAccessibleName("手工计票结果")
        head = self.horizontalHeader()
        head.setStyleSheet("QHeaderView::section { padding: 0 2px; }")
        head.setSectionsClickable(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in range(1, len(sheet.columns)):
            self.setColumnWidth(at, NUMBER_WIDE)
        self.setColumnWidth(len(sheet.columns) - 1, TOTAL_WIDE)

    def begin(self) -> None:
        self.setCurrentIndex(self.sheet.index(0, 1))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._fresh = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, text = self.currentIndex(), event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not index.isValid() or not plain:
            super().keyPressEvent(event)
        elif text.isdecimal() and text.isascii():
            self._write(index, text)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._write(index, "")
        elif event.key() in ENTER:
            self.onward(index)
        else:
            super().keyPressEvent(event)

    def _write(self, index: Index, digit: str) -> None:
        """One digit behind the others, or the first of a new number; "" takes it away."""
        row, column = index.row(), index.column()
        if not self.sheet.is_number(column):
            return
        before = self.sheet.number(row, column)
        old = "" if self._fresh or before is None or not digit else str(before)
        typed = (old + digit)[-DIGITS:]
        self._fresh = not digit
        self.sheet.put(row, column, int(typed) if typed else None)
        self.changed.emit()

    def onward(self, index: Index) -> None:
        """The next number, at the end of a line the first of the next one."""
        at, down = index.column() + 1, index.row()
        if not self.sheet.is_number(at):
            at, down = 1, min(down + 1, self.sheet.rowCount() - 1)
        self.setCurrentIndex(self.sheet.index(down, at))
