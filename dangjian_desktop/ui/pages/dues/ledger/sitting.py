"""What keys have taken and what is not written yet: seen at once, written when the keys pause.

Keys without a pause are one sitting: one act of the history, taken back as a whole by Ctrl+Z, a
receipt for each payer. Nothing stays unwritten for longer than the pause.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QObject, QTimer, Signal

from dangjian_desktop.domain.dues.facts import LedgerRow, MonthCell
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.services.dues import paying
from dangjian_desktop.services.dues.paying import Marks
from dangjian_desktop.ui.kit.office import Office

from .faces import money

WRITE_MS = 900
OPEN = frozenset({"due", "owed", "partial", "ahead"})


class Sitting(QObject):
    """`refused` after a sitting that could not be written: none of it was."""

    written = Signal()
    refused = Signal(list)  # problems

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self.office = office
        self.branch, self.year = "", 0
        self.on, self.way, self.collector = office.today, "", ""
        self.taken: list[tuple[int, str, Decimal]] = []  # month, person, what is taken
        self._soon = QTimer(self, singleShot=True, interval=WRITE_MS)
        self._soon.timeout.connect(self.flush)

    def of(self, branch: str, year: int) -> None:
        """Another ledger is looked at."""
        if (branch, year) != (self.branch, self.year):
            self.flush()
            self.branch, self.year = branch, year

    def how(self, on: date, way: str, collector: str) -> None:
        """How what follows is paid; what was taken before was paid as it was said then."""
        if (on, way, collector) != (self.on, self.way, self.collector):
            self.flush()
            self.on, self.way, self.collector = on, way, collector

    def take(self, row: LedgerRow, month: int, amount: Decimal | None = None) -> LedgerRow | None:
        """The row with that sum, or all that is still due; None where nothing can be taken."""
        cell = row.cells[month - 1]
        if cell.state not in OPEN or not cell.left:
            return None
        sum_of = cell.left if amount is None else amount
        self.taken.append((month, row.person_id, sum_of))
        self._soon.start()
        return with_payment(row, month, sum_of, self.on, self.year)

    def back(self) -> tuple[int, str] | None:
        """Take back the last one that is not written yet."""
        if not self.taken:
            return None
        month, person, _ = self.taken.pop()
        self._soon.start()
        return month, person

    def forget(self, person_id: str, month: int) -> bool:
        """Whether something not yet written was taken for that month."""
        kept = [one for one in self.taken if one[:2] != (month, person_id)]
        found = len(kept) < len(self.taken)
        self.taken = kept
        return found

    def flush(self) -> bool:
        """Write what was taken as one act; False when it was refused."""
        self._soon.stop()
        taken, self.taken = self.taken, []
        if not taken:
            return True
        office, warnings = self.office, list[str]()
        with office.caught(self) as done, office.write(words_of(taken)) as session:
            for month in sorted({one[0] for one in taken}):
                paid: dict[str, Decimal | None] = {}
                for of, person, amount in taken:
                    if of == month:
                        paid[person] = (paid.get(person) or Decimal(0)) + amount
                marks = Marks(paid, self.on, self.way, self.collector, office.today)
                made = paying.pay_month(session, self.branch, self.year, month, marks)
                warnings += made.warnings
        if done.ok:
            office.say(_said(taken, warnings))
        self.written.emit()
        return done.ok

    def complain(self, problems: Sequence[Problem]) -> None:
        """Asked by `office.caught` when a rule was broken."""
        if problems:  # it is asked to forget old ones, too
            self.refused.emit(list(problems))


def words_of(taken: Sequence[tuple[int, str, Decimal]]) -> str:
    """The act in the history, which names no person: 收 11 月党费."""
    months = sorted({one[0] for one in taken})
    return f"收{'、'.join(str(one) for one in months)}月党费"


def _said(taken: Sequence[tuple[int, str, Decimal]], warnings: Sequence[str]) -> str:
    whole = sum((one[2] for one in taken), Decimal(0))
    people = len({one[1] for one in taken})
    words = f"已记 {people} 人 {money(whole)} 元，可以撤销（Ctrl+Z）"
    return f"{words}。{warnings[0]}" if warnings else words


def with_payment(row: LedgerRow, month: int, amount: Decimal, on: date, year: int) -> LedgerRow:
    """The row as it will be read once the payment is written."""
    cells = list(row.cells)
    cell = cells[month - 1]
    paid = cell.paid + amount
    state = _state(cell, paid, on, year)
    cells[month - 1] = replace(
        cell, state=state, paid=paid, owed=max(cell.owed - amount, Decimal(0)), paid_on=on
    )
    return replace(row, cells=tuple(cells))


def _state(cell: MonthCell, paid: Decimal, on: date, year: int) -> str:
    if paid < cell.due:
        return "partial"
    if (year, cell.month) > (on.year, on.month):
        return "advance"
    return "late" if (year, cell.month) < (on.year, on.month) else "paid"
