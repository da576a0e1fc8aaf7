"""党费收缴台账: a body's year, person by month, as it stands on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.arrears import in_a_row
from dangjian_desktop.domain.dues.facts import (
    NOT_ASKED,
    NOTHING,
    Ledger,
    LedgerRow,
    MonthCell,
    MonthSum,
)
from dangjian_desktop.domain.dues.kinds import MONTHS
from dangjian_desktop.domain.dues.months import Fixed
from dangjian_desktop.records import DuesMonth
from dangjian_desktop.services import keeping
from dangjian_desktop.services.policy import policy

from .held import holding
from .reading import Payer, branch_for, cells_of, payers, total


def ledger(session: Session, organization_id: str, year: int, day: date) -> Ledger:
    """Everybody who owes in the body, or paid there, with the twelve months and their sums.

    Months are closed by branches: a body above several has no closings of its own.
    """
    found = payers(session, organization_id, year, day)
    rows = tuple(_row(one, day) for one in found)
    held = holding(session, organization_id, day)
    received = {month: amount for of, month, amount in held.received if of == year}
    closings = _closings(session, organization_id, year, day)
    return Ledger(
        organization_id=organization_id,
        year=year,
        day=day,
        rows=_with_missing(session, found, rows, day),
        months=_months(rows, closings, received),
        rounding=policy(session).dues_rounding,
        holding=held,
    )


def _row(found: Payer, day: date) -> LedgerRow:
    fixed = _now(found, day)
    cells = cells_of(found, day)
    return LedgerRow(
        person_id=found.id,
        name=found.name,
        group=found.group,
        group_id=found.group_id,
        branch_id=found.branch_id,
        kind=fixed.kind if fixed else "",
        base=fixed.base if fixed else None,
        permille=fixed.permille if fixed else None,
        due=fixed.due if fixed else None,
        base_id=fixed.id if fixed else "",
        quarterly=fixed is not None and fixed.quarterly,
        cells=cells,
        missing=in_a_row((found.dues.year, cell) for cell in cells),
        left=found.left,
    )


def _now(found: Payer, day: date) -> Fixed | None:
    """The base in force on the day: in a year gone by the last one, before its time the first."""
    year = found.dues.year
    month = day.month if year == day.year else (MONTHS[-1] if year < day.year else MONTHS[0])
    return found.dues.base_of(month) or next(iter(found.dues.bases), None)


def _with_missing(
    session: Session, found: Sequence[Payer], rows: tuple[LedgerRow, ...], day: date
) -> tuple[LedgerRow, ...]:
    """A row that goes back to January may go on in the year before."""
    back = [row.person_id for row in rows if _from_january(row)]
    if not back:
        return rows
    year = found[0].dues.year - 1
    before = {
        one.id: [(year, cell) for cell in cells_of(one, day)]
        for one in payers(session, "", year, day, back)
    }
    return tuple(
        replace(row, missing=in_a_row([*before[row.person_id], *_by_year(row, year + 1)]))
        if row.person_id in before
        else row
        for row in rows
    )


def _by_year(row: LedgerRow, year: int) -> Iterable[tuple[int, MonthCell]]:
    return ((year, cell) for cell in row.cells)


def _from_january(row: LedgerRow) -> bool:
    """Nothing was paid in this year, and something of it is owed or it has only begun."""
    states = {cell.state for cell in row.cells} - NOT_ASKED - {"ahead", "due"}
    return states <= {"owed"}


# --- months --------------------------------------------------------------------------------


def _months(
    rows: Sequence[LedgerRow], closings: Mapping[int, DuesMonth], received: Mapping[int, Decimal]
) -> tuple[MonthSum, ...]:
    return tuple(
        replace(
            month_sum(month, [row.cells[month - 1] for row in rows], closings.get(month)),
            received=received.get(month, NOTHING),
        )
        for month in MONTHS
    )


def month_sum(month: int, cells: Sequence[MonthCell], closing: DuesMonth | None) -> MonthSum:
    """One month of these payers; what came in during it is told by its caller."""
    due = total(cell.due for cell in cells)
    shut = closing is not None and closing.closed_on is not None
    return MonthSum(
        month=month,
        people=sum(bool(cell.due) for cell in cells),
        due=due,
        paid=total(cell.paid for cell in cells),
        owed=total(cell.owed for cell in cells),
        unpaid=sum(bool(cell.left) and not cell.grace for cell in cells),
        received=NOTHING,
        closed_on=closing.closed_on if closing is not None else None,
        changed=shut and closing is not None and closing.due_total != due,
    )


def _closings(session: Session, organization_id: str, year: int, day: date) -> dict[int, DuesMonth]:
    if not organization_id:
        return {}
    branch = branch_for(session, organization_id, day)
    if branch.id != organization_id:  # a group's sums are not those that were closed
        return {}
    rows = keeping.listed(
        session, DuesMonth, DuesMonth.organization_id == branch.id, DuesMonth.year == year
    )
    return {one.month: one for one in rows}
