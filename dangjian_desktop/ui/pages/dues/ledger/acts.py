"""Forms of the ledger: a payment for several months, a payment to be put right."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from dangjian_desktop.domain.dues.facts import LedgerRow, Spread
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import DuesPayment
from dangjian_desktop.services import keeping
from dangjian_desktop.services.dues import paying
from dangjian_desktop.services.dues.paying import How
from dangjian_desktop.ui.kit.actdesk import Act, Told, Values, asked
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.dues.bookpane import fen

from .faces import money

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OF_PAYMENT = ("amount", "paid_on", "way", "payer", "collector", "note")
PAY_WORDS = "先补最早欠的，再交这个月，多的依次预交到 12 月；一张收据。"
CORRECT_WORDS = "记错了的在这里改；这个月结了账，要先重新打开并写明原因。"


class PayActs:
    """The acts of one payer in one year; `month` is the one that is being collected."""

    def __init__(self, office: Office, branch: str, until: tuple[int, int]) -> None:
        self.office, self.branch, self.until = office, branch, until

    def pay(self, row: LedgerRow, amount: Decimal | None, values: Values) -> Act:
        """A sum put on months, the oldest unpaid first."""

        def save(session: "Session", values: Values) -> str:
            found = self._spread(session, row.person_id, values["amount"])
            if found.left:
                words = f"多出 {money(found.left)} 元没有月份可记；自愿多交的请到“自愿多交”登记"
                raise RuleBroken([Problem("amount", words)])
            how = How(
                values["paid_on"],
                values["way"],
                values.get("collector") or "",
                self.office.today,
                values.get("payer") or "",
                values.get("note") or "",
            )
            made = paying.pay(session, self.branch, row.person_id, found.lines, how)
            return made.payments[0]

        def tells(values: Values) -> Told:
            typed: Any = values.get("amount")
            if not isinstance(typed, Decimal) or typed <= 0:
                return "", ""
            with self.office.read() as session:
                return spread_words(self._spread(session, row.person_id, typed), row, self.until[0])

        return Act(
            f"pay:{row.person_id}",
            f"收款：{row.name}",
            "收党费",
            [asked(DuesPayment, name) for name in OF_PAYMENT],
            save,
            self.branch,
            values={
                **values,
                "amount": fen(amount if amount is not None else _owed(row, self.until[1])),
            },
            words=PAY_WORDS,
            tells=tells,
        )

    def _spread(self, session: "Session", person_id: str, amount: Decimal) -> Spread:
        return paying.spread(session, person_id, self.until, amount, self.office.today)

    def correct(self, session: "Session", payment_id: str) -> Act:
        """One payment; KnownError when it is gone."""
        found = keeping.get(session, DuesPayment, payment_id)
        today = self.office.today

        def save(session: "Session", values: Values) -> str:
            return paying.correct(session, payment_id, values, today).id

        def remove(session: "Session") -> int:
            return paying.take_back(session, [payment_id], today)

        return Act(
            "payment",
            f"{found.caption()}，收据 {found.receipt_no or '—'}",
            "修改党费收款",
            [asked(DuesPayment, name) for name in OF_PAYMENT],
            save,
            self.branch,
            payment_id,
            values={name: getattr(found, name) for name in OF_PAYMENT}
            | {"amount": fen(found.amount)},
            remove=remove,
            words=CORRECT_WORDS,
        )


def _owed(row: LedgerRow, month: int) -> Decimal | None:
    """What is missing up to that month."""
    left = sum((cell.left for cell in row.cells if cell.month <= month), Decimal(0))
    return left or None


def spread_words(found: Spread, row: LedgerRow, of: int) -> Told:
    """补齐 9、10 月，11 月交 57.40；多 3.30 没有月份可记."""
    whole, parts = [], []
    for year, month, amount in found.lines:
        when = f"{month}" if year == of else f"{year}年{month}"
        if year == of and amount < row.cells[month - 1].left:
            parts.append(f"{when} 月交 {money(amount)}")
        else:
            whole.append(when)
    said = ([f"交齐 {'、'.join(whole)} 月"] if whole else []) + parts
    if found.left:
        return "warn", "；".join([*said, f"多 {money(found.left)} 没有月份可记"])
    return "info", "，".join(said)
