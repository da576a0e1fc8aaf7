"""A member's months: which base is in force, what is due, how it was paid (rules 4).

A base once fixed holds for its year; a later line holds from its month on. Whatever is due comes
from what was fixed then, so that neither a new rate nor a new way of rounding changes it silently.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from dangjian_desktop.domain.values import unchanging

from .duty import Duty
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
        found = None
        for one in self.bases:
            if one.from_month <= month and (found is None or one.from_month > found.from_month):
                found = one
        return found

    def due_of(self, month: int) -> Decimal | None:
        """What is due of a month of duty; None where no base was fixed for it."""
        fixed = self.base_of(month)
        if fixed is None:
            return None
        if not self.reliefs:
            return fixed.due
        return min([fixed.due, *(one.amount for one in self.reliefs if one.covers(month))])

    def paid_for(self, month: int) -> Decimal:
        return sum((one.amount for one in self.payments if one.month == month), NOTHING)


def cells(dues: Dues, day: date, closed: Iterable[int] = ()) -> tuple[MonthCell, ...]:
    """The twelve months as they stand on that day; `closed` months of the body."""
    shut = frozenset(closed)
    paid: dict[int, list[Payment]] = {}
    for one in dues.payments:
        paid.setdefault(one.month, []).append(one)
    return tuple(
        _cell(_Month(dues, month, paid.get(month, NO_PAYMENTS), day, month in shut))
        for month in MONTHS
    )


class _Month(NamedTuple):
    """One month and all that decides on how it stands."""

    dues: Dues
    month: int
    paid: Sequence[Payment]
    day: date
    closed: bool

    @property
    def grace(self) -> bool:
        """It may still be paid in time after its own month."""
        last = last_in_time(self.dues, self.month)
        later = (last.year, last.month) > (self.dues.year, self.month)
        return later and self.day <= last

    @property
    def over(self) -> bool:
        gone = is_over(self.dues.year, self.month, self.day, self.closed)
        return gone and not self.grace


NO_PAYMENTS: Sequence[Payment] = ()


def _cell(one: _Month) -> MonthCell:
    dues, month, paid = one.dues, one.month, one.paid
    fixed = dues.base_of(month)
    asked = bool(dues.duties[month - 1].organization_id)
    due = dues.due_of(month) if asked else None
    total = sum((each.amount for each in paid), NOTHING) if paid else NOTHING
    last = max(paid, key=_paid_on) if paid else None
    state = _state(one, due, total, last) if asked else ("paid" if paid else "none")
    missing = due is not None and due > total and one.over
    return MonthCell(
        month=month,
        state=state,
        due=due or NOTHING,
        paid=total,
        owed=due - total if due is not None and missing else NOTHING,
        paid_on=last.paid_on if last else None,
        way=last.way if last else "",
        base=fixed.base if fixed else None,
        permille=fixed.permille if fixed else None,
        reduced=due is not None and fixed is not None and due < fixed.due,
        provisional=due is not None and fixed is not None and _goes_on(fixed, month),
        closed=one.closed,
        grace=due is not None and due > total and one.grace,
    )


def _paid_on(payment: Payment) -> date:
    return payment.paid_on


def _state(one: _Month, due: Decimal | None, total: Decimal, last: Payment | None) -> str:
    """How a month of duty stands."""
    if due is None:
        return "paid" if last else "unset"
    if last is not None:
        return _when(one.dues, one.month, last.paid_on) if total >= due else "partial"
    if not due:
        return "exempt"
    if one.over:
        return "owed"
    return "due" if date(one.dues.year, one.month, 1) <= one.day else "ahead"


def is_over(year: int, month: int, day: date, closed: bool = False) -> bool:
    """A month that has gone by, or was closed before its end."""
    return (year, month) < (day.year, day.month) or closed


def _when(dues: Dues, month: int, paid_on: date) -> str:
    if (paid_on.year, paid_on.month) == (dues.year, month):
        return "paid"
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
