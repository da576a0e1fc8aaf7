"""At the right of the ledger: the payer's card, forms of payments, closing and opening a month."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from dangjian_desktop.records import DuesPayment
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.actdesk import Act, ActDesk
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.unsaved import may_leave
from dangjian_desktop.ui.pages.dues.bookpane import ELSEWHERE

from . import listing
from .acts import PayActs
from .card import PersonCard
from .closing import MonthPanel

if TYPE_CHECKING:
    from dangjian_desktop.ui.kit.drafts import Kept

    from .pane import LedgerPane
    from .room import CardRoom

WAIT_MS = 40  # holding an arrow key does not read every card on the way


class LedgerSide(QObject):
    """One place for all of them; the card is read only while it is seen."""

    room: "CardRoom"  # set once the pane is laid out

    def __init__(self, pane: "LedgerPane") -> None:
        super().__init__(pane)
        self.pane, self.office = pane, pane.office
        self.card = PersonCard(pane.office)
        self.desk = ActDesk(pane.office, self.card, "dues_ledger")
        self.closing = MonthPanel(pane.office)
        self.desk.addWidget(self.closing)
        self.offered = DraftOffer(pane.look, self.desk.draft, _draft_words)
        self.offered.taken.connect(self._on_offered_taken)
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.show_card)
        self.desk.acting.connect(self._on_desk_acting)
        self.desk.saved.connect(self._on_desk_saved)
        self.closing.finished.connect(self.end_month)
        self.closing.person_asked.connect(self._on_person_asked)
        self.card.asked.connect(self._on_card_asked)
        self.card.payment_asked.connect(self.correct)

    # --- the card ----------------------------------------------------------------------------

    def soon(self) -> None:
        """Another payer is current, or something of this one has changed."""
        self._wait.start()

    def show_card(self) -> None:
        self._wait.stop()
        if self.room.card_shown:
            self.card.show_row(self.pane.at()[0], self.pane.choice.year)

    def toggle(self) -> None:
        """Open the card of the current payer, or put it away."""
        if self.room.card_shown and self.desk.currentWidget() is self.card:
            self.room.close_card()
            return
        self.room.open_card()
        self.show_card()

    def _on_card_asked(self, name: str) -> None:
        row, month = self.pane.at()
        if row is None:
            return
        if name == "pay":
            self.begin_payment()
        elif name == "receipt":
            self.pane.print_receipts([one.id for one in self.card.payments])
        elif name == "person":
            self.office.go("党员", "person", row.person_id)
        else:
            del month
            self.office.go(self.pane.choice.group, "dues_base", row.person_id, "change")

    # --- payments ----------------------------------------------------------------------------

    def begin_payment(self, amount: Decimal | None = None, draft: "Kept | None" = None) -> None:
        """A sum for several months, of the current payer."""
        pane = self.pane
        found, month = pane.at()
        if found is None or not pane.keys.ready() or not pane.keys.flush():
            return
        entry = pane.entry
        values = {
            "paid_on": entry.paid_on(),
            "way": entry.said_way(),
            "collector": entry.said_collector() or None,
        }
        self._begin(self._acts(month).pay(pane.keys.rows[found.person_id], amount, values), draft)

    def _acts(self, month: int = 0) -> PayActs:
        pane = self.pane
        until = (pane.choice.year, month or pane.present or 1)
        return PayActs(self.office, pane.choice.branch, until)

    def correct(self, payment_id: str, draft: "Kept | None" = None) -> None:
        """The form of one payment."""
        if self.office.frozen:
            self.office.say(self.office.frozen)
            return
        if not self.pane.keys.flush():
            return
        act: Act | None = None
        with self.office.caught() as done, self.office.read() as session:
            act = self._acts().correct(session, payment_id)
        if done.ok and act is not None:
            self._begin(act, draft)

    def open_payment(self, payment_id: str, draft: "Kept | None" = None) -> None:
        """Go to its payer's month, and open its form."""
        pane = self.pane
        with self.office.caught() as done, self.office.read() as session:
            found = keeping.get(session, DuesPayment, payment_id)
            where = (found.year, found.organization_id, found.person_id, found.month)
        if not done.ok:
            return
        year, branch, person, month = where
        pane.choice.choose(year, branch)
        pane.which_key = listing.ALL
        pane.show_rows()
        pane.table.go_to(person, month)
        self.correct(payment_id, draft)

    def _begin(self, act: Act, draft: "Kept | None" = None) -> None:
        self.room.open_card()
        self.desk.begin(act, draft)

    def _on_offered_taken(self, kept: "Kept") -> None:
        """A payment that an earlier run left unsaved, of a payer of this ledger."""
        pane, values = self.pane, kept.get("values")
        draft = values if isinstance(values, dict) else {}
        name, _, person = str(kept.get("key", "")).partition(":")
        if kept.get("about_id") != pane.choice.branch:
            self.office.say(ELSEWHERE)
        elif name == "payment":
            self.open_payment(str(kept.get("record_id", "")), draft)
        elif person in pane.keys.rows:
            pane.look_at(listing.ALL)
            pane.table.go_to(person, pane.present or 1)
            self.begin_payment(draft=draft)
        else:
            self.office.say(ELSEWHERE)

    def _on_desk_acting(self, acting: bool) -> None:
        self.room.set_acting(acting)

    def _on_desk_saved(self, record_id: str) -> None:
        del record_id
        self.pane.table.months.setFocus()
        self.soon()

    # --- months ------------------------------------------------------------------------------

    def begin_month(self, month: int, *, reopening: bool = False) -> None:
        """Close that month, or open it again, in the place of the card."""
        choice = self.pane.choice
        if not self.pane.keys.flush() or not may_leave(self.desk, self.office.dialogs):
            return
        self.desk.discard()
        show = self.closing.show_reopening if reopening else self.closing.show_closing
        self.room.set_acting(True)
        self.desk.setCurrentWidget(self.closing)
        with self.office.caught() as done, self.office.read() as session:
            show(session, choice.branch, choice.year, month)
        if not done.ok:
            self.end_month()

    def end_month(self) -> None:
        """Back to the card."""
        self.desk.setCurrentWidget(self.card)
        self.room.set_acting(False)
        self.pane.table.months.setFocus(Qt.FocusReason.OtherFocusReason)
        self.soon()

    def _on_person_asked(self, person_id: str) -> None:
        month = self.closing.month
        self.end_month()
        self.pane.look_at(listing.ALL)
        self.pane.table.go_to(person_id, month)

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.desk.has_unsaved() or self.closing.has_unsaved()

    def unsaved_words(self) -> str:
        return self.desk.unsaved_words() or "“重新打开的原因”"

    def save(self) -> bool:
        return self.closing.carry_out() if self.closing.has_unsaved() else self.desk.save()

    def discard(self) -> None:
        self.desk.discard()
        self.end_month()


def _draft_words(kept: "Kept") -> str:
    return f"填的“{kept.get('title', '')}”"
