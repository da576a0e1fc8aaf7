"""上缴: what was received goes up whole; the oldest money first, never more than there is."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dangjian_desktop.domain.dues.facts import NOTHING, Holding
from dangjian_desktop.domain.dues.kinds import LARGE
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import DuesHandover, DuesPayment, DuesVoluntary
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on

from .reading import branch_for, total

Bucket = tuple[int, int, Decimal]  # year, month, amount
VALUES = frozenset(
    {
        "year", "from_month", "to_month", "amount", "handed_on", "superior", "receiver", "way",
        "handler", "receipt_no", "remark",
    }
)  # fmt: skip


def holding(session: Session, organization_id: str, day: date, without: str = "") -> Holding:
    """What was received and handed up by that day; `without` one hand-over (being changed)."""
    inside = bodies_on(session, day).below(organization_id) if organization_id else None
    buckets = _received(session, inside, day)
    one = DuesHandover
    asked = select(func.sum(one.amount)).where(one.handed_on <= day, one.id != without)
    if inside is not None:
        asked = asked.where(one.organization_id.in_(inside))
    handed = session.scalar(asked) or NOTHING
    return Holding(
        collected=total(amount for _, _, amount in buckets),
        handed=handed,
        months=tuple(_waiting(buckets, handed)),
        large_waiting=_large(session, inside, day),
        received=tuple(buckets),
    )


def _received(session: Session, inside: Collection[str] | None, day: date) -> list[Bucket]:
    pay, give = DuesPayment, DuesVoluntary
    sources: tuple[tuple[Any, InstrumentedAttribute[date], list[ColumnElement[bool]]], ...] = (
        (pay, pay.paid_on, []),
        (give, give.given_on, [give.amount < LARGE]),
    )
    found: dict[tuple[int, int], Decimal] = {}
    for kind, column, more in sources:
        month = func.strftime("%Y-%m", column)
        asked = select(month, func.sum(kind.amount)).where(column <= day, *more).group_by(month)
        if inside is not None:
            asked = asked.where(kind.organization_id.in_(inside))
        for text, amount in session.execute(asked):
            key = (int(text[:4]), int(text[5:]))
            found[key] = found.get(key, NOTHING) + amount
    return [(*key, found[key]) for key in sorted(found)]


def _waiting(buckets: list[Bucket], handed: Decimal) -> list[Bucket]:
    left, found = handed, []
    for year, month, amount in buckets:
        gone = min(amount, left)
        left -= gone
        if amount > gone:
            found.append((year, month, amount - gone))
    return found


def _large(session: Session, inside: Collection[str] | None, day: date) -> Decimal:
    one = DuesVoluntary
    asked = select(func.sum(one.amount)).where(
        one.amount >= LARGE,
        one.given_on <= day,
        (one.handed_on.is_(None)) | (one.handed_on > day),
    )
    if inside is not None:
        asked = asked.where(one.organization_id.in_(inside))
    return session.scalar(asked) or NOTHING


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
    if isinstance(on, date) and on > today:
        raise RuleBroken([Problem("handed_on", f"上缴日期{on}晚于今天，请核对")])
    if isinstance(on, date) and amount is not None and body:
        _held(session, body, (on, today), (amount, handover_id))
    return keeping.save(session, found, given)


def _held(
    session: Session, body: str, days: tuple[date, date], sum_of: tuple[Decimal, str]
) -> None:
    """On its day, on that of every later hand-over, and today there is as much."""
    on, today = days
    amount, handover_id = sum_of
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


def listed(session: Session, organization_id: str, year: int) -> list[DuesHandover]:
    """The hand-overs of a year, the newest first."""
    inside = bodies_on(session, date(year, 12, 31)).below(organization_id)
    one = DuesHandover
    return list(keeping.listed(session, one, one.year == year, one.organization_id.in_(inside)))
