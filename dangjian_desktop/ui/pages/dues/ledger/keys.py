"""What the keys of the ledger do: take, part, back, take back; seen at once, written at a pause."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dangjian_desktop.domain.dues.facts import LedgerRow
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.services.dues import paying

from .sitting import Sitting, with_payment
from .words import why_nothing

if TYPE_CHECKING:
    from .pane import LedgerPane

Places = list[tuple[int, int]]  # row, month
BACK = "已经记下的收款：选中那一格按 Delete 退回，或用 Ctrl+Z 撤销"


class Keys(QObject):
    """`rows` are the payers as the page shows them, what is not yet written among them."""

    def __init__(self, pane: "LedgerPane") -> None:
        super().__init__(pane)
        self.pane, self.table, self.entry = pane, pane.table, pane.entry
        self.rows: dict[str, LedgerRow] = {}
        self.sitting = Sitting(pane.office, self)
        self.sitting.refused.connect(self._on_sitting_refused)
        months = self.table.months
        months.paid.connect(self.pay)
        months.typed.connect(self.entry.type)
        months.returned.connect(self.back)
        months.cleared.connect(self.clear)
        months.about_to_undo.connect(self.sitting.flush)
        self.entry.given.connect(self._on_entry_given)
        self.entry.left.connect(months.setFocus)
        self.entry.changed.connect(self._on_entry_changed)

    def flush(self) -> bool:
        """Write what was taken; False when it was refused."""
        return self.sitting.flush()

    def ready(self) -> bool:
        """Whether anything can be taken now; says why not."""
        office = self.pane.office
        if office.frozen:
            office.say(office.frozen)
            return False
        on = self.entry.paid_on()
        if on is None:
            words = self.entry.day.trouble() or "请填写收款日期"
            self.entry.complain([Problem("paid_on", words)])
            return False
        self.sitting.how(on, self.entry.said_way(), self.entry.said_collector())
        return True

    # --- taking ------------------------------------------------------------------------------

    def pay(self, places: Places) -> None:
        """All that is due of these months, each of a row."""
        if not places or not self.ready():
            return
        lines = [(self.table.rows.line(at).person_id, month) for at, month in places]
        taken = [self._take(person, month) for person, month in lines]
        self.table.show_sums()
        if not any(taken):
            person, month = lines[0]
            self.entry.tell(why_nothing(self.rows[person], month))

    def pay_all(self, month: int) -> None:
        """收齐: the month of everyone that is shown, as one act."""
        if not self.ready() or not self.flush():
            return
        taken = [self._take(row.person_id, month) for row in self.table.shown()]
        self.table.show_sums()
        if any(taken):
            self.flush()
        else:
            self.entry.tell(f"{month} 月没有还要收的")

    def _take(self, person_id: str, month: int, amount: Decimal | None = None) -> bool:
        made = self.sitting.take(self.rows[person_id], month, amount)
        if made is None:
            return False
        self.entry.tell("")
        self._show(made)
        return True

    def _show(self, made: LedgerRow) -> None:
        self.rows[made.person_id] = made
        self.table.take(made)

    def _on_entry_given(self, amount: Decimal) -> None:
        """A part, or all of it; what is more is put on months by a form that shows where."""
        found, month = self.pane.at()
        if found is None or not month or not self.ready():
            return
        months = self.table.months
        if amount > found.cells[month - 1].left:
            self.pane.side.begin_payment(amount)
        elif amount and self._take(found.person_id, month, amount):
            self.table.show_sums()
            months.go_to(months.place()[0] + 1, month)
            months.setFocus()
        else:
            self.entry.tell(
                "实收要大于 0" if found.cells[month - 1].left else why_nothing(found, month)
            )

    # --- taking back -------------------------------------------------------------------------

    def back(self) -> None:
        """Backspace: the last one that keys took, or a word where to look."""
        last = self.sitting.back()
        if last is None:
            self.entry.tell(BACK)
            return
        month, person = last
        self._restore(person)
        self.table.show_sums()
        self.table.go_to(person, month)

    def clear(self, places: Places) -> None:
        """Delete: take back what stands in these cells; what is written goes as one act."""
        if not self.ready():
            return
        wanted = [(self.table.rows.line(at).person_id, month) for at, month in places]
        written = [one for one in wanted if not self.sitting.forget(*one)]
        for person, _ in wanted:
            self._restore(person)
        self.table.show_sums()
        if written and self.flush():
            self._take_back(written)

    def _take_back(self, wanted: list[tuple[str, int]]) -> None:
        pane, office = self.pane, self.pane.office
        with office.read() as session:
            found = [
                one.id
                for person, month in wanted
                for one in paying.of_month(session, person, pane.choice.year, month)
            ]
        if not found:
            self.entry.tell("这一格还没有收款")
            return
        with office.caught(self.entry) as done, office.write("退回党费收款") as session:
            paying.take_back(session, found, office.today)
        if done.ok:
            office.say(f"已退回 {len(found)} 笔，可以撤销（Ctrl+Z）")

    def _restore(self, person_id: str) -> None:
        """The row as it is kept, with what is still not written."""
        ledger = self.pane.ledger
        kept = ledger.row(person_id) if ledger is not None else None
        if kept is None:
            return
        for month, person, amount in self.sitting.taken:
            if person == person_id:
                on, year = self.sitting.on, self.sitting.year
                kept = with_payment(kept, month, amount, on, year)
        self._show(kept)

    # --- slots -------------------------------------------------------------------------------

    def _on_entry_changed(self) -> None:
        self.entry.complain([])

    def _on_sitting_refused(self, problems: list[Problem]) -> None:
        """Nothing of it was written: the ledger stands as before, and says so."""
        words = "；".join(one.message for one in problems[:2])
        ledger = self.pane.ledger
        if ledger is not None:
            self.rows = {row.person_id: row for row in ledger.rows}
            self.pane.show_rows()
        self.entry.complain([Problem("", f"没有记上：{words}")])
