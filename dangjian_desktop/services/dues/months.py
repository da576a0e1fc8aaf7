"""结账: a month is closed when its money is counted, and opened again only with a reason."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.facts import Closing, MonthAct
from dangjian_desktop.domain.dues.kinds import MONTHS
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import DuesMonth
from dangjian_desktop.services import keeping

from .ledger import ledger
from .reading import branch_for

NAMED = 3  # names in one sentence
ACTS = "acts"  # in `extra`: each closing and reopening, with its day and reason


def closing(session: Session, organization_id: str, year: int, month: int, today: date) -> Closing:
    """What closing would say: the sums, who has not paid, and what stands in the way."""
    branch = branch_for(session, organization_id, today)
    found = ledger(session, branch.id, year, today)
    sums = found.months[month - 1]
    unpaid = [
        (row.person_id, row.name, row.cells[month - 1].left)
        for row in found.rows
        if row.cells[month - 1].left and not row.cells[month - 1].grace
    ]
    return Closing(
        month=month,
        people=sums.people,
        due=sums.due,
        paid=sums.paid,
        received=sums.received,
        unpaid=tuple(unpaid),
        trouble=_trouble(found, year, month, today),
    )


def _trouble(found: Any, year: int, month: int, today: date) -> str:
    if (year, month) > (today.year, today.month):
        return f"{year}年{month}月还没有到，不能结账"
    if found.months[month - 1].closed_on is not None:
        return f"{month}月已经结账"
    for earlier in found.months[: month - 1]:
        if earlier.closed_on is None and (earlier.people or earlier.received):
            return f"请先结{earlier.month}月，按月份先后结账"
    unset = [row.name for row in found.rows if row.cells[month - 1].state == "unset"]
    if unset:
        named = "、".join(unset[:NAMED]) + ("等" if len(unset) > NAMED else "")
        return f"{named}{len(unset)}人的基数还没有核定，请先核定"
    return ""


def close(session: Session, organization_id: str, year: int, month: int, today: date) -> DuesMonth:
    """Close the month with its sums; RuleBroken on `month` says what stands in the way."""
    said = closing(session, organization_id, year, month, today)
    if said.trouble:
        raise RuleBroken([Problem("month", said.trouble)])
    branch = branch_for(session, organization_id, today)
    found = _month(session, branch.id, year, month) or DuesMonth(extra={})
    values = {
        "organization_id": branch.id,
        "year": year,
        "month": month,
        "closed_on": today,
        "due_total": said.due,
        "received_total": said.received,
        "unpaid": len(said.unpaid),
        "extra": _noted(found, "closed", today),
    }
    return keeping.save(session, found, values)


def reopen(
    session: Session, organization_id: str, year: int, reason: tuple[int, str], today: date
) -> DuesMonth:
    """Open a closed month again; `reason` is the month and why. RuleBroken without a reason."""
    month, words = reason[0], reason[1].strip()
    branch = branch_for(session, organization_id, today)
    found = _month(session, branch.id, year, month)
    if found is None or found.closed_on is None:
        raise RuleBroken([Problem("month", f"{year}年{month}月没有结账，不用重新打开")])
    if not words:
        raise RuleBroken([Problem("reason", "请写明为什么重新打开")])
    values = {
        "closed_on": None,
        "reopened_on": today,
        "reopen_reason": words,
        "extra": _noted(found, "reopened", today, words),
    }
    return keeping.save(session, found, values)


def _month(session: Session, branch_id: str, year: int, month: int) -> DuesMonth | None:
    one = DuesMonth
    asked = (one.organization_id == branch_id, one.year == year, one.month == month)
    return next(iter(keeping.listed(session, one, *asked)), None)


def _noted(found: DuesMonth, act: str, on: date, reason: str = "") -> dict[str, Any]:
    kept = dict(found.extra or {})
    one = {"act": act, "on": on.isoformat(), "reason": reason}
    return kept | {ACTS: [*kept.get(ACTS, ()), one]}


def history(session: Session, organization_id: str, year: int) -> tuple[MonthAct, ...]:
    """Every closing and reopening of the year, month by month."""
    one = DuesMonth
    rows = keeping.listed(session, one, one.organization_id == organization_id, one.year == year)
    return tuple(
        MonthAct(row.month, date.fromisoformat(act["on"]), act["act"], act["reason"])
        for row in sorted(rows, key=_number)
        for act in (row.extra or {}).get(ACTS, ())
    )


def _number(row: DuesMonth) -> int:
    return MONTHS.index(row.month)
