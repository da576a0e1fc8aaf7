"""台账: the year's ledger, filled by keys; months are closed, opened again and handed up here."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.domain.dues.facts import Ledger, LedgerRow
from dangjian_desktop.domain.dues.rounding import ROUNDINGS
from dangjian_desktop.services.dues import ledger as ledgers
from dangjian_desktop.services.dues import paying
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.empty import EmptyWords
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, panel
from dangjian_desktop.ui.pages.dues import papers
from dangjian_desktop.ui.pages.dues.pane import DuesPane
from dangjian_desktop.ui.pages.dues.shrinking import Shrinking

from . import deeds, listing
from .card import WIDE
from .entry import EntryStrip
from .faces import legend, money
from .figures import Figures
from .keys import Keys
from .monthview import KEYS
from .room import CardRoom
from .side import LedgerSide
from .table import LedgerTable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WHICH_WIDE = 136
CELL = "dues_cell"  # as targets name a person's month
LOW = 480  # px of the pane below which the figures give way to names


def _branch_of(office: Office, person_id: str) -> str:
    with office.read() as session:
        return next((row.branch_id for row in rows_for(session, [person_id], office.day)), "")


class LedgerPane(DuesPane):
    """What keys took is seen at once and written when they pause, before anything else is done."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.ledger: Ledger | None = None
        self.which_key = listing.ALL
        self.table = LedgerTable(self.look)
        self.entry = EntryStrip(self.look, office.today)
        self.figures = Figures(self.look)
        self.keys = Keys(self)
        self.side = LedgerSide(self)
        self.acts = deeds.actions(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look, acts = self.look, self.acts
        assert acts is not None
        self.which = Combo()
        self.which.setObjectName("dues_which")
        self.which.setAccessibleName("看哪些人")
        self.which.setFixedWidth(WHICH_WIDE)
        self.unit = look.label("", tokens.PT_SMALL, "ink2")
        self.close_button = acts.button("close", "primary")
        buttons = [acts.button(name) for name in ("detail", "receipts", "print")]
        self.hand = acts.button("hand", "link")
        parts = (self.bar, self.which, None, self.unit, self.hand, *buttons, self.close_button)
        detail, receipts, printing = buttons
        self.tools = Shrinking(parts, (self.unit, receipts, self.hand, printing, detail))
        self.keys_words = look.label(KEYS, tokens.PT_SMALL, "ink3")
        yuan = look.label("单位：元", tokens.PT_SMALL, "ink2")
        words = (legend(look), 8, self.keys_words, None, yuan)
        below = Shrinking(words, (self.keys_words, yuan), tokens.FOOT)
        left = column(
            self.side.offered, self.tools, look.rule(), (self.table, 1), look.rule(), below,
            look.rule(), self.entry, look.rule(), self.figures, gap=0,
        )  # fmt: skip
        self.room = CardRoom(look, panel(left, "surface"), self.side.desk, WIDE, "收起明细")
        self.side.room = self.room
        self.take(self.room)

    def _connect(self) -> None:
        months = self.table.months
        months.slashed.connect(self.only_unpaid)
        months.opened.connect(self.show_detail)
        months.moved.connect(self._on_moved)
        months.head.asked.connect(self._on_head_asked)
        self.table.names.opened.connect(self.show_detail)
        self.table.sum_asked.connect(self._on_sum_asked)
        self.which.activated.connect(self._on_which_activated)
        self.figures.asked.connect(self._on_figures_asked)
        self.figures.month_asked.connect(self._on_sum_asked)
        self.room.closed.connect(months.setFocus)

    # --- reading -----------------------------------------------------------------------------

    def fill(self, session: "Session") -> EmptyWords | None:
        office, choice = self.office, self.choice
        self.keys.sitting.of(choice.branch, choice.year)
        found = ledgers.ledger(session, choice.branch, choice.year, office.day)
        self.ledger = found
        self.keys.rows = {row.person_id: row for row in found.rows}
        if all(row.due is None for row in found.rows) and not found.paid:
            return self._without_bases(found)
        self.show_rows()
        self._show_figures()
        self.side.offered.offer(not office.frozen and self.side.desk.act is None)
        return None

    def _without_bases(self, found: Ledger) -> EmptyWords:
        year, name = self.choice.year, self.choice.name
        people = f" {len(found.rows)} 名党员要交" if found.rows else "还没有要交党费的党员"
        return EmptyWords(
            "currency-yuan",
            f"{name} {year} 年的党费基数还没有核定",
            f"每年 1 月核定每个人的交费基数，当年一般不变；这一年{people}。",
            "核定以后在这里按月收款、结账、上缴，台账、收据和公布从这里打印。",
            self.office.frozen,
        )

    def blank_buttons(self) -> list[QPushButton]:
        button = self.look.button(f"核定 {self.choice.year} 年党费", "primary")
        button.setObjectName("fix_bases")
        button.clicked.connect(self._on_fix_clicked)
        return [button]

    def show_rows(self) -> None:
        """The rows that are wanted, with what keys took and is not written yet."""
        found = self.ledger
        if found is None:
            return
        self._offer_which()
        shown = [
            (number, self.keys.rows[row.person_id])
            for number, row in enumerate(found.rows, 1)
            if listing.wanted(row, self.which_key)
        ]
        closed = {one.month for one in found.months if one.closed_on is not None}
        self.table.show_rows(shown, closed, self.present)
        self._say_unit()
        self._on_moved()

    @property
    def present(self) -> int:
        """The month that is being collected; 0 in another year."""
        day = self.office.day
        return day.month if self.choice.year == day.year else 0

    def _offer_which(self) -> None:
        self.which.clear()
        for words, key in listing.choices(list(self.keys.rows.values()), self.which_key):
            self.which.addItem(words, key)
        self.which.setCurrentIndex(max(0, self.which.findData(self.which_key)))

    def _say_unit(self) -> None:
        assert self.ledger is not None
        words = []
        if until := self.ledger.closed_until:
            words.append(f"{'1–' if until > 1 else ''}{until} 月已结账")
        if waiting := self.ledger.holding.waiting:
            words.append(f"待上缴 {money(waiting)}")
        self.unit.setText("，".join(words))
        self.tools.fit()

    # --- the current cell ----------------------------------------------------------------------

    def at(self) -> tuple[LedgerRow | None, int]:
        """The payer and the month of the current cell."""
        line = self.table.current()
        return (line.row if line else None), self.table.months.place()[1]

    def _on_moved(self) -> None:
        found, month = self.at()
        cell = found.cells[month - 1] if found is not None and month else None
        rounding = ROUNDINGS.get(self.ledger.rounding, "") if self.ledger is not None else ""
        self.entry.show_cell(found, cell, rounding)
        self.entry.lock(bool(self.office.frozen) or cell is None)
        if month and month != self.figures.month:
            self._show_figures(month)
        if self.side.card.row is None or self.side.card.row != found:
            self.side.soon()
        deeds.name_month(self)

    def _show_figures(self, month: int = 0) -> None:
        if self.ledger is not None:
            of = month or self.figures.month or self.present or 1
            self.figures.show_month(self.ledger.months, of, self.ledger.rows)

    def show_detail(self) -> None:
        self.side.toggle()

    def pay_more(self) -> None:
        self.side.begin_payment()

    # --- which rows --------------------------------------------------------------------------

    def look_at(self, key: str) -> None:
        """Show those rows; what was taken is written first."""
        self.keys.flush()
        self.which_key = key
        self.show_rows()
        self.table.months.setFocus()

    def only_unpaid(self) -> None:
        """The slash: those of whom the current month is not whole, and back to all."""
        wanted = f"{listing.UNPAID}:{self.at()[1] or self.present or 1}"
        self.look_at(listing.ALL if self.which_key == wanted else wanted)

    def _on_which_activated(self) -> None:
        self.look_at(str(self.which.currentData()))

    def _on_sum_asked(self, month: int) -> None:
        self.look_at(f"{listing.UNPAID}:{month}" if month else listing.OWING)

    def _on_figures_asked(self, name: str) -> None:
        month = self.figures.month
        if name == "long":
            self.office.go(self.choice.group, ask="欠缴")
            return
        keys = {"left": f"{listing.UNPAID}:{month}", "paid": f"{listing.PAID}:{month}"}
        self.look_at(keys.get(name, listing.ALL))

    def _on_head_asked(self, month: int, at: QPoint) -> None:
        self.table.months.go_to(max(0, self.table.months.place()[0]), month)
        assert self.acts is not None
        self.acts.popup(at, deeds.OF_MONTH)

    def _on_fix_clicked(self) -> None:
        self.office.go(self.choice.group, ask="年初核定")

    # --- papers ------------------------------------------------------------------------------

    def print_ledger(self) -> None:
        if self.keys.flush():
            papers.of_year(self, "ledger")

    def print_receipts(self, payments: Sequence[str]) -> None:
        """Each receipt once, with its stub."""
        papers.show(self.office, "receipt", papers.Asked(ids=tuple(payments)))

    def payments_of(self, people: Sequence[str], month: int) -> list[str]:
        """The ids of what they paid for that month, written first."""
        if not self.keys.flush():
            return []
        with self.office.read() as session:
            return [
                one.id
                for person in people
                for one in paying.of_month(session, person, self.choice.year, month)
            ]

    # --- what every tab is asked ---------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A payment: its payer's cell and its form; CELL is a person, with the month as `ask`."""
        if target.kind == CELL and target.id:
            self.choice.choose(self.choice.year, _branch_of(self.office, target.id))
            self.look_at(listing.ALL)
            self.table.go_to(target.id, int(target.ask or self.present or 1))
        elif target.id and target.kind == "dues_payment":
            self.side.open_payment(target.id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.side.desk.act is None:
            self.table.months.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.keys.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.figures.setVisible(self.height() >= LOW)

    def has_unsaved(self) -> bool:
        self.keys.flush()
        return self.side.has_unsaved()

    def unsaved_words(self) -> str:
        return self.side.unsaved_words()

    def save(self) -> bool:
        return self.side.save()

    def discard(self) -> None:
        self.side.discard()
