"""What services of 党费 say: plain values, money in yuan."""

from datetime import date
from decimal import Decimal

from dangjian_desktop.domain.values import unchanging

from .assess import rate_words
from .kinds import KINDS

NOTHING = Decimal(0)
PAID = frozenset({"paid", "late", "advance"})
OWING = frozenset({"owed", "partial"})  # of months that are over; partial also of this one
NOT_ASKED = frozenset({"none", "exempt", "unset"})


@unchanging
class MonthCell:
    """One person's month.

    state: none 不用交, exempt 免交, paid 已交, late 补交, advance 预交, partial 只交一部分,
    due 本月未交, owed 欠交, ahead 还没到, unset 应交而基数未核定. `owed` is what is missing of a
    month that is over.
    """

    month: int
    state: str
    due: Decimal = NOTHING
    paid: Decimal = NOTHING
    owed: Decimal = NOTHING
    paid_on: date | None = None  # the last payment for it
    way: str = ""
    base: Decimal | None = None
    permille: int | None = None
    reduced: bool = False
    provisional: bool = False  # 年薪制, 个体经营: the base of an earlier month or quarter goes on
    closed: bool = False
    grace: bool = False  # by the quarter, or admitted after the collection day: still in time

    @property
    def left(self) -> Decimal:
        """What is still to be paid for it, also before its time."""
        return max(self.due - self.paid, NOTHING)


@unchanging
class LedgerRow:
    """One line of the year's ledger; base, permille and due are those in force on its day."""

    person_id: str
    name: str
    group: str
    group_id: str
    branch_id: str
    kind: str
    base: Decimal | None
    permille: int | None
    due: Decimal | None
    base_id: str
    quarterly: bool
    cells: tuple[MonthCell, ...]
    missing: int  # months in a row, up to now, of which nothing was paid
    left: str = ""  # 转出, 去世 …

    @property
    def paid(self) -> Decimal:
        return sum((one.paid for one in self.cells), NOTHING)

    @property
    def owed(self) -> Decimal:
        return sum((one.owed for one in self.cells), NOTHING)

    @property
    def rate_words(self) -> str:
        return rate_words(self.permille)

    @property
    def kind_words(self) -> str:
        return KINDS.get(self.kind, "")

    @property
    def joined_month(self) -> int | None:
        """The first month of the year that is due here."""
        return next((one.month for one in self.cells if one.state != "none"), None)


@unchanging
class MonthSum:
    """One month of a body: `paid` was paid for it, whenever; `received` came in during it.

    `changed`: what is due of a closed month is not what it was when it was closed.
    """

    month: int
    people: int
    due: Decimal
    paid: Decimal
    owed: Decimal
    unpaid: int  # people of whom something is missing, this month's too; not who has grace
    received: Decimal
    closed_on: date | None = None
    changed: bool = False


@unchanging
class Holding:
    """Money received and not yet handed up; large gifts go their own way (article 11).

    `received` and, of it, `months` that wait: by the month in which it came in, the oldest handed
    up first.
    """

    collected: Decimal
    handed: Decimal
    months: tuple[tuple[int, int, Decimal], ...] = ()
    large_waiting: Decimal = NOTHING
    received: tuple[tuple[int, int, Decimal], ...] = ()

    @property
    def waiting(self) -> Decimal:
        return self.collected - self.handed

    def waiting_by_month(self) -> "Holding":
        """With `months`: what came in, less what was handed up, the oldest first."""
        left, found = self.handed, []
        for year, month, amount in self.received:
            gone = min(amount, left)
            left -= gone
            if amount > gone:
                found.append((year, month, amount - gone))
        return Holding(self.collected, self.handed, tuple(found), self.large_waiting, self.received)


@unchanging
class Ledger:
    """党费收缴台账 of a body's year as it stands on a day."""

    organization_id: str
    year: int
    day: date
    rows: tuple[LedgerRow, ...]
    months: tuple[MonthSum, ...]
    rounding: str
    holding: Holding

    @property
    def due(self) -> Decimal:
        return sum((one.due for one in self.months), NOTHING)

    @property
    def paid(self) -> Decimal:
        return sum((one.paid for one in self.months), NOTHING)

    @property
    def owed(self) -> Decimal:
        return sum((one.owed for one in self.months), NOTHING)

    @property
    def closed_until(self) -> int:
        """The last month up to which, in a row, all are closed; 0 for none."""
        asked = [one for one in self.months if one.people or one.received or one.closed_on]
        last = 0
        for one in asked:
            if one.closed_on is None:
                break
            last = one.month
        return last

    def row(self, person_id: str) -> LedgerRow | None:
        return next((one for one in self.rows if one.person_id == person_id), None)


# --- bases ---------------------------------------------------------------------------------


@unchanging
class BaseItem:
    """One item of a base; treatment: counted, deducted, left_out."""

    name: str
    amount: Decimal
    treatment: str


@unchanging
class BaseGiven:
    """What is said of one payer's base; `due` is a farmer's own choice between the limits."""

    kind: str
    base: Decimal | None = None
    items: tuple[BaseItem, ...] = ()
    scheme: str = ""
    due: Decimal | None = None
    quarterly: bool = False  # 经支部同意按季交纳
    from_month: int = 1
    basis: str = ""
    reason: str = ""


@unchanging
class BaseLine:
    """One payer in the preview of a year's bases; `trouble` in words where it is not ready."""

    person_id: str
    name: str
    group: str
    last: BaseGiven | None  # of the year before
    now: BaseGiven | None  # fixed, or proposed
    base_id: str
    permille: int | None
    due: Decimal | None
    last_due: Decimal | None
    trouble: str
    fixed: bool

    @property
    def change(self) -> Decimal | None:
        """By how much more is due a month than last year."""
        if self.due is None or self.last_due is None:
            return None
        return self.due - self.last_due


@unchanging
class Difference:
    """What a change does to one month: more is to be collected, or too much was paid."""

    person_id: str
    name: str
    year: int
    month: int
    before: Decimal
    after: Decimal
    paid: Decimal
    closed: bool = False

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def overpaid(self) -> Decimal:
        return max(self.paid - self.after, NOTHING)


# --- payments ------------------------------------------------------------------------------


@unchanging
class Spread:
    """A sum put on months, the oldest unpaid first; `left` found no month."""

    lines: tuple[tuple[int, int, Decimal], ...]
    left: Decimal


@unchanging
class PaymentLine:
    """One payment for a month; `open`: it may still be changed."""

    id: str
    amount: Decimal
    paid_on: date
    way: str
    payer: str
    collector: str
    receipt_no: str
    note: str
    open: bool


@unchanging
class Arrear:
    """Who owes: `months` of which something is missing, `consecutive` of which nothing was paid.

    level: "" below three months in a row, warn from three on, bad from six on (article 13).
    """

    person_id: str
    name: str
    group: str
    branch_id: str
    months: tuple[tuple[int, int], ...]
    consecutive: int
    owed: Decimal
    level: str
    words: str


@unchanging
class Closing:
    """What closing a month would say; `trouble` in words where it cannot be closed yet."""

    month: int
    people: int
    due: Decimal
    paid: Decimal
    received: Decimal
    unpaid: tuple[tuple[str, str, Decimal], ...]  # person, name, what is missing
    trouble: str


@unchanging
class MonthAct:
    """A month closed or reopened, and why."""

    month: int
    on: date
    act: str
    reason: str


@unchanging
class PersonYear:
    """One year of one person, for the card."""

    year: int
    kind: str
    base: Decimal | None
    permille: int | None
    due: Decimal | None
    cells: tuple[MonthCell, ...]

    @property
    def paid(self) -> Decimal:
        return sum((one.paid for one in self.cells), NOTHING)

    @property
    def owed(self) -> Decimal:
        return sum((one.owed for one in self.cells), NOTHING)

    @property
    def months_paid(self) -> int:
        return sum(one.state in PAID for one in self.cells)

    @property
    def words(self) -> str:
        """2026年 在职，已交10个月 1,179.00元."""
        owing = f"，欠交{self.owed:,.2f}元" if self.owed else ""
        kind = KINDS.get(self.kind, "")
        head = f"{kind}，" if kind else ""
        return f"{self.year}年：{head}已交{self.months_paid}个月{self.paid:,.2f}元{owing}"


@unchanging
class ReliefLine:
    """A hardship reduction: in force, or waiting for the superior's approval."""

    id: str
    person_id: str
    name: str
    months: str  # 2026年3月至8月
    kind: str
    amount: Decimal | None
    reason: str
    decision: str
    approval: str
    approved_on: date | None
    in_force: bool
    words: str
