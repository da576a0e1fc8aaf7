"""A member's months: which base is in force, what is due, how it was paid (rules 4).

A base once fixed holds for its year; a later line holds from its month on. Whatever is due comes
from what was fixed then, so that neither a new rate nor a new way of rounding changes it silently.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from dangjian_desktop.domain.values import unchanging

from .duty import NONE, Duty
from .facts import NOTHING, MonthCell
from .kinds import MONTHLY, MONTHS, QUARTERLY

_QUARTER = 3


@unchanging
class Fixed:
    """A base as it was fixed; it holds from `from_month` until the next one of the year."""

    id: str
    kind: str
    from_month: int
    base: Decimal | None
    permille: int | None
    due: Decimal
    quarterly: bool = False


@unchanging
class Relief:
    """A reduction in force; `amount` is what is paid a month, 0 for 免交."""

    from_month: int
    to_month: int
    amount: Decimal

    def covers(self, month: int) -> bool:
        return self.from_month <= month <= self.to_month


@unchanging
class Payment:
    """A payment for a month of the year."""

    month: int
    amount: Decimal
    paid_on: date
    way: str = ""


@unchanging
class Dues:
    """All that is known of one payer's year; `duties` and what is due are of one body or of all."""

    year: int
    duties: tuple[Duty, ...]
    bases: Sequence[Fixed] = ()
    reliefs: Sequence[Relief] = ()
    payments: Sequence[Payment] = ()

    def base_of(self, month: int) -> Fixed | None:
        """The line in force in that month: the last one begun."""
        begun = [one for one in self.bases if one.from_month <= month]
        return max(begun, key=_from) if begun else None

    def due_of(self, month: int) -> Decimal | None:
        """What is due of a month of duty; None where no base was fixed for it."""
        fixed = self.base_of(month)
        if fixed is None:
            return None
        sums = [one.amount for one in self.reliefs if one.covers(month)]
        return min([fixed.due, *sums])

    def paid_for(self, month: int) -> Decimal:
        return sum((one.amount for one in self.payments if one.month == month), NOTHING)


def _from(fixed: Fixed) -> int:
    return fixed.from_month


def cells(dues: Dues, day: date, closed: Iterable[int] = ()) -> tuple[MonthCell, ...]:
    """The twelve months as they stand on that day; `closed` months of the body."""
    shut = frozenset(closed)
    return tuple(_cell(dues, month, day, month in shut) for month in MONTHS)


def _cell(dues: Dues, month: int, day: date, closed: bool) -> MonthCell:
    own = dues.duties[month - 1]
    paid = [one for one in dues.payments if one.month == month]
    total = sum((one.amount for one in paid), NOTHING)
    last = max(paid, key=_paid_on) if paid else None
    fixed = dues.base_of(month)
    due = dues.due_of(month) if own is not NONE and own.organization_id else None
    state = _state(dues, month, day, closed)
    over = state in ("owed", "partial") and is_over(dues.year, month, day, closed)
    return MonthCell(
        month=month,
        state=state,
        due=due or NOTHING,
        paid=total,
        owed=max((due or NOTHING) - total, NOTHING) if over else NOTHING,
        paid_on=last.paid_on if last else None,
        way=last.way if last else "",
        base=fixed.base if fixed else None,
        permille=fixed.permille if fixed else None,
        reduced=due is not None and fixed is not None and due < fixed.due,
        provisional=fixed is not None and due is not None and _goes_on(fixed, month),
        closed=closed,
    )


def _paid_on(payment: Payment) -> date:
    return payment.paid_on


def _state(dues: Dues, month: int, day: date, closed: bool) -> str:
    paid = [one for one in dues.payments if one.month == month]
    total = sum((one.amount for one in paid), NOTHING)
    if not dues.duties[month - 1].organization_id:
        return "paid" if paid else "none"
    due = dues.due_of(month)
    if due is None:
        return "paid" if paid else "unset"
    if paid:
        last = max(one.paid_on for one in paid)
        return _when(dues, month, last) if total >= due else "partial"
    return _unpaid(dues, month, day, closed) if due else "exempt"


def _unpaid(dues: Dues, month: int, day: date, closed: bool) -> str:
    if is_over(dues.year, month, day, closed):
        return "owed"
    return "due" if date(dues.year, month, 1) <= day else "ahead"


def is_over(year: int, month: int, day: date, closed: bool = False) -> bool:
    """A month that has gone by, or was closed before its end."""
    return (year, month) < (day.year, day.month) or closed


def _when(dues: Dues, month: int, paid_on: date) -> str:
    if paid_on < date(dues.year, month, 1):
        return "advance"
    return "late" if paid_on > last_in_time(dues, month) else "paid"


def last_in_time(dues: Dues, month: int) -> date:
    """The last day on which paying for it is no 补交.

    The next month's end for who was admitted after the collection day (article 8), the quarter's
    end for who pays by the quarter (article 12).
    """
    year, last = dues.year, month
    fixed = dues.base_of(month)
    if fixed is not None and fixed.quarterly:
        last = quarter_end(month)
    elif dues.duties[month - 1].joined:
        year, last = (year + 1, 1) if month == MONTHS[-1] else (year, month + 1)
    return date(year, last, monthrange(year, last)[1])


def quarter_end(month: int) -> int:
    return (month + _QUARTER - 1) // _QUARTER * _QUARTER


def _goes_on(fixed: Fixed, month: int) -> bool:
    if fixed.kind in MONTHLY:
        return fixed.from_month != month
    if fixed.kind in QUARTERLY:
        return quarter_end(fixed.from_month) != quarter_end(month)
    return False


def spread(
    cells_of: Iterable[tuple[int, MonthCell]], amount: Decimal
) -> tuple[list[tuple[int, int, Decimal]], Decimal]:
    """A sum put on months in the order given, each filled up before the next; and what is left."""
    lines, left = [], amount
    for year, cell in cells_of:
        part = min(cell.left, left)
        if part > 0:
            lines.append((year, cell.month, part))
            left -= part
    return lines, left
