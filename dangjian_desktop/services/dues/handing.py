"""上缴: what was received goes up whole; the oldest money first, never more than there is."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.facts import NOTHING
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import DuesHandover
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on

from .held import holding
from .reading import branch_for, total

VALUES = frozenset(
    {
        "year", "from_month", "to_month", "amount", "handed_on", "superior", "receiver", "way",
        "handler", "receipt_no", "remark",
    }
)  # fmt: skip


def proposal(session: Session, organization_id: str, year: int, day: date) -> dict[str, Any]:
    """Values for the form: all that waits of the months before this one, and to whom."""
    bodies = bodies_on(session, day)
    branch = branch_for(session, organization_id, day)
    this = (day.year, day.month)
    waiting = [one for one in holding(session, branch.id, day).months if one[:2] < this]
    own = [month for of, month, _ in waiting if of == year]
    return {
        "organization_id": branch.id,
        "year": year,
        "from_month": min(own, default=day.month),
        "to_month": max(own, default=day.month),
        "amount": total(amount for of, _, amount in waiting if of <= year),
        "handed_on": day,
        "superior": bodies.name(branch.parent_id),
    }


def hand_over(
    session: Session, values: Mapping[str, Any], today: date, handover_id: str = ""
) -> DuesHandover:
    """Put down a hand-over, or change one; RuleBroken on `amount` when it is more than is held."""
    found = keeping.get(session, DuesHandover, handover_id) if handover_id else DuesHandover()
    given = {name: said for name, said in values.items() if name in VALUES}
    if "organization_id" in values:
        branch = branch_for(session, values["organization_id"], today)
        given["organization_id"] = branch.id
    with session.no_autoflush:
        body = given.get("organization_id", found.organization_id)
        on = given.get("handed_on", found.handed_on)
        amount = given.get("amount", found.amount)
    if isinstance(on, date) and amount is not None and body:
        refuse(session, body, (on, amount), handover_id, today)
    return keeping.save(session, found, given)


def refuse(
    session: Session, body: str, sum_of: tuple[date, Decimal], handover_id: str, today: date
) -> None:
    """RuleBroken unless on its day, on that of every later hand-over, and today there is as much.

    `sum_of` is the day and the amount, `handover_id` the one that is being changed or "".
    """
    on, amount = sum_of
    if on > today:
        raise RuleBroken([Problem("handed_on", f"上缴日期{on}晚于今天，请核对")])
    one = DuesHandover
    later = select(one.handed_on).where(
        one.organization_id == body, one.handed_on > on, one.id != handover_id
    )
    for day in sorted({on, max(on, today), *session.scalars(later)}):
        held = holding(session, body, day, handover_id)
        if amount > held.waiting:
            words = (
                f"到{day}收到{held.collected:,.2f}元、已上缴{held.handed:,.2f}元，"
                f"最多还能上缴{max(held.waiting, NOTHING):,.2f}元"
            )
            raise RuleBroken([Problem("amount", words)])


def take_back(session: Session, handover_id: str) -> None:
    """A hand-over put down by mistake goes to the bin."""
    keeping.put_in_bin(session, keeping.get(session, DuesHandover, handover_id))


def listed(
    session: Session, organization_id: str, year: int, day: date = date.max
) -> list[DuesHandover]:
    """The hand-overs of a year up to that day, the newest first."""
    inside = bodies_on(session, date(year, 12, 31)).below(organization_id)
    one = DuesHandover
    asked = (one.year == year, one.organization_id.in_(inside), one.handed_on <= day)
    return list(keeping.listed(session, one, *asked))
