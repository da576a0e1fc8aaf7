"""What a body holds: money received and not yet handed up; large gifts go their own way."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.facts import NOTHING, Holding
from dangjian_desktop.domain.dues.kinds import LARGE
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.store.lean import ask, dues_handover, dues_payment, dues_voluntary, kept

from .reading import total

Bucket = tuple[int, int, Decimal]  # year, month, amount


def holding(session: Session, organization_id: str, day: date, without: str = "") -> Holding:
    """What was received and handed up by that day; `without` one hand-over (being changed)."""
    inside = bodies_on(session, day).below(organization_id) if organization_id else None
    buckets = _received(session, inside, day)
    one = dues_handover.c
    asked = select(func.sum(one.amount)).where(
        kept(dues_handover), one.handed_on <= day, one.id != without, *_of(one, inside)
    )
    return Holding(
        collected=total(amount for _, _, amount in buckets),
        handed=ask(session, asked).scalar() or NOTHING,
        months=(),
        large_waiting=_large(session, inside, day),
        received=tuple(buckets),
    ).waiting_by_month()


def _of(columns: Any, inside: Collection[str] | None) -> list[ColumnElement[bool]]:
    return [] if inside is None else [columns.organization_id.in_(inside)]


def _received(session: Session, inside: Collection[str] | None, day: date) -> list[Bucket]:
    pay, give = dues_payment.c, dues_voluntary.c
    found: dict[tuple[int, int], Decimal] = {}
    for of, on, more in (
        (dues_payment, pay.paid_on, []),
        (dues_voluntary, give.given_on, [give.amount < LARGE]),
    ):
        month = func.strftime("%Y-%m", on)
        asked = select(month, func.sum(of.c.amount)).where(kept(of), on <= day, *more)
        for text, amount in ask(session, asked.where(*_of(of.c, inside)).group_by(month)):
            key = (int(text[:4]), int(text[5:]))
            found[key] = found.get(key, NOTHING) + amount
    return [(*key, found[key]) for key in sorted(found)]


def _large(session: Session, inside: Collection[str] | None, day: date) -> Decimal:
    one = dues_voluntary.c
    asked = select(func.sum(one.amount)).where(
        kept(dues_voluntary),
        one.amount >= LARGE,
        one.given_on <= day,
        or_(one.handed_on.is_(None), one.handed_on > day),
        *_of(one, inside),
    )
    return ask(session, asked).scalar() or NOTHING
