"""What is known of each payer of a body in a year: a handful of queries for any number of them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import FromClause, Select, or_, select, union
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEMBER_STANDINGS, STANDINGS, WAYS_OUT
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.dues import duty
from dangjian_desktop.domain.dues.assess import assess
from dangjian_desktop.domain.dues.duty import Duty, Life, Spell
from dangjian_desktop.domain.dues.facts import NOTHING, MonthCell
from dangjian_desktop.domain.dues.months import Dues, Fixed, Payment, Relief, cells
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.services.bodies import Bodies, Body, bodies_on
from dangjian_desktop.services.policy import Policy, policy
from dangjian_desktop.store.lean import (
    ask,
    belonging,
    dues_base,
    dues_month,
    dues_payment,
    dues_reduction,
    kept,
    person,
    restriction,
    standing,
)

Gathered = dict[str, list[Any]]


@unchanging
class Payer:
    """One who owes, or paid, in the body in that year; `left`: how they went, by the day."""

    id: str
    name: str
    group: str
    group_id: str
    branch_id: str
    left: str
    dues: Dues
    closed: frozenset[int]  # months that the branch has closed by the day


def branch_for(session: Session, organization_id: str, day: date) -> Body:
    """The body that collects, closes and hands up for this one: a group's is its branch."""
    bodies = bodies_on(session, day)
    return bodies.branch(organization_id) or bodies.get(organization_id)


def payers(
    session: Session,
    organization_id: str,
    year: int,
    day: date,
    only: Collection[str] | None = None,
) -> list[Payer]:
    """Everybody who owes in the body and those under it, or paid there, by pinyin; "" is all.

    `only` these people; payments and approvals are those up to the day.
    """
    return _Reader(session, organization_id, year, day, only).payers()


def payer(session: Session, person_id: str, year: int, day: date) -> Payer | None:
    """One person wherever they owe; None for who never did."""
    return next(iter(payers(session, "", year, day, [person_id])), None)


def cells_of(found: Payer, day: date) -> tuple[MonthCell, ...]:
    """The twelve months, with those that the collecting branch has closed."""
    return cells(found.dues, day, found.closed)


class _Reader:
    """One reading: the people first, then what each table says of them."""

    def __init__(
        self,
        session: Session,
        organization_id: str,
        year: int,
        day: date,
        only: Collection[str] | None,
    ) -> None:
        self.session, self.year, self.day, self.only = session, year, day, only
        self.local: Policy = policy(session)
        self.bodies: Bodies = bodies_on(session, day)
        self.inside = self.bodies.below(organization_id) if organization_id else None
        self.ids = self._ids()
        self.closed = self._closed()

    def payers(self) -> list[Payer]:
        of = person.c
        asked = select(of.id, of.name).where(kept(person), of.id.in_(self.ids))
        people = ask(self.session, asked.order_by(of.pinyin, of.name, of.id)).all()
        if not people:
            return []
        lives = self._lives()
        bases, payments, reliefs = self._bases(), self._payments(), self._reliefs()
        found = []
        for person_id, name in people:
            life = lives.get(person_id, (NO_LIFE, ""))
            own = self._duties(life[0])
            paid = self._counted(own, payments.get(person_id, ()))
            if not paid and not any(one.organization_id for one in own):
                continue
            fixed = bases.get(person_id, [])
            given = _in_force(reliefs.get(person_id, ()), fixed, self.local)
            dues = Dues(self.year, own, fixed, given, paid)
            found.append(self._payer((person_id, name), life, dues))
        return found

    def _payer(self, who: tuple[str, str], life: tuple[Life, str], dues: Dues) -> Payer:
        where = self._last_place(life[0], dues)
        group, branch = self.bodies.group(where), self.bodies.branch(where)
        return Payer(
            id=who[0],
            name=who[1],
            group=group.short_name if group else "",
            group_id=group.id if group else "",
            branch_id=branch.id if branch else "",
            left=life[1],
            dues=dues,
            closed=frozenset(self.closed.get(branch.id if branch else "", ())),
        )

    def _ids(self) -> Select[str]:
        """Those who belong in the body in that year, and those who paid there for it."""
        of, inside = belonging.c, self.inside
        first, last = f"{self.year}-01-01", f"{self.year}-12-31"
        there = select(of.person_id).where(
            kept(belonging), of.since <= last, or_(of.until.is_(None), of.until > first)
        )
        pay = dues_payment.c
        paid = select(pay.person_id).where(kept(dues_payment), pay.year == self.year)
        if inside is not None:
            there = there.where(of.organization_id.in_(inside))
            paid = paid.where(pay.organization_id.in_(inside))
        if self.only is not None:
            there = there.where(of.person_id.in_(self.only))
            paid = paid.where(pay.person_id.in_(self.only))
        both = union(there, paid).subquery()
        return select(both.c.person_id)

    def _duties(self, life: Life) -> tuple[Duty, ...]:
        own = duty.duties(life, self.year, self.local.dues_day)
        inside = self.inside
        if inside is None:
            return own
        return tuple(one if one.organization_id in inside else duty.NONE for one in own)

    def _counted(self, own: tuple[Duty, ...], paid: Iterable[tuple[str, Payment]]) -> list[Payment]:
        """For months that are due here whoever took the money; for others what was paid here."""
        inside = self.inside
        return [
            one
            for where, one in paid
            if inside is None or own[one.month - 1].organization_id or where in inside
        ]

    def _last_place(self, life: Life, dues: Dues) -> str:
        """The body of the last month due by the day, else the first due later."""
        until = 12 if self.year < self.day.year else self.day.month
        due = [one.organization_id for one in dues.duties]
        begun = [one for one in due[:until] if one]
        later = [one for one in due[until:] if one]
        if begun or later:
            return begun[-1] if begun else later[0]
        return life.places[-1].value if life.places else ""

    # --- tables --------------------------------------------------------------------------

    def _lives(self) -> dict[str, tuple[Life, str]]:
        kinds = self._spells(standing, "kind")
        places = self._spells(belonging, "organization_id")
        stops = self._spells(restriction, "kind")
        return {
            person_id: (
                Life(
                    [one for one in kinds.get(person_id, ()) if one.value in MEMBER_STANDINGS],
                    places.get(person_id, ()),
                    [one for one in stops.get(person_id, ()) if one.value == STOPPED],
                ),
                self._left(kinds.get(person_id, ())),
            )
            for person_id in {*kinds, *places}
        }

    def _spells(self, of: FromClause, value: str) -> dict[str, list[Spell]]:
        asked = select(of.c.person_id, of.c.since, of.c.until, of.c[value]).where(
            kept(of), of.c.person_id.in_(self.ids)
        )
        found: dict[str, list[Spell]] = {}
        for person_id, since, until, held in ask(self.session, asked.order_by(of.c.since)):
            ends = PartialDate.parse(until).first() if until else None
            spell = Spell(PartialDate.parse(since).first(), ends, held)
            found.setdefault(person_id, []).append(spell)
        return found

    def _left(self, kinds: Iterable[Spell]) -> str:
        now = [one.value for one in kinds if one.holds_on(self.day)]
        return STANDINGS[now[-1]] if now and now[-1] in WAYS_OUT else ""

    def _closed(self) -> dict[str, set[int]]:
        """The months that each branch had closed by the day."""
        one = dues_month.c
        asked = select(one.organization_id, one.month).where(
            kept(dues_month), one.year == self.year, one.closed_on <= self.day
        )
        found: dict[str, set[int]] = {}
        for branch_id, month in ask(self.session, asked):
            found.setdefault(branch_id, set()).add(month)
        return found

    def _bases(self) -> dict[str, list[Fixed]]:
        one = dues_base.c
        asked = (
            select(
                one.person_id, one.id, one.kind, one.from_month, one.base, one.permille, one.due,
                one.quarterly,
            )
            .where(kept(dues_base), one.year == self.year, one.person_id.in_(self.ids))
            .order_by(one.from_month)
        )  # fmt: skip
        found: Gathered = {}
        for person_id, *row in ask(self.session, asked):
            found.setdefault(person_id, []).append(self._fixed(*row))
        return found

    def _fixed(self, base_id: str, kind: str, month: int, *rest: Any) -> Fixed:
        base, permille, due, quarterly = rest
        if due is None:  # came in with a workbook and was never reckoned
            made = assess(kind, base, date(self.year, month, 1), self.local.dues_rounding)
            permille, due = made.permille, made.due
        return Fixed(base_id, kind, month, base, permille, due, bool(quarterly))

    def _payments(self) -> Mapping[str, list[tuple[str, Payment]]]:
        one = dues_payment.c
        asked = (
            select(one.person_id, one.organization_id, one.month, one.amount, one.paid_on, one.way)
            .where(kept(dues_payment), one.year == self.year, one.paid_on <= self.day)
            .where(one.person_id.in_(self.ids))
            .order_by(one.paid_on)
        )
        found: Gathered = {}
        for person_id, where, month, amount, paid_on, way in ask(self.session, asked):
            paid = Payment(month, amount, paid_on, way)
            found.setdefault(person_id, []).append((where, paid))
        return found

    def _reliefs(self) -> Mapping[str, list[tuple[bool, Relief]]]:
        """Whether the superior has approved, and what it is."""
        one, day = dues_reduction.c, PartialDate.of(self.day)
        asked = select(
            one.person_id, one.from_month, one.to_month, one.amount, one.approval, one.approved_on
        ).where(
            kept(dues_reduction),
            one.year == self.year,
            one.decided_on <= day,
            one.person_id.in_(self.ids),
        )
        found: Gathered = {}
        for person_id, first, last, amount, approval, approved in ask(self.session, asked):
            granted = bool(approval) and approved is not None and approved <= day
            relief = Relief(first, last, amount or NOTHING)
            found.setdefault(person_id, []).append((granted, relief))
        return found


STOPPED = "membership_stopped"
NO_LIFE = Life((), ())


def _in_force(
    reliefs: Iterable[tuple[bool, Relief]], fixed: Iterable[Fixed], local: Policy
) -> list[Relief]:
    """Article 7: with the superior's approval; a pensioner's by the branch where that is chosen."""
    alone = local.dues_retired_relief == "branch" and any(one.kind == "retired" for one in fixed)
    return [relief for granted, relief in reliefs if granted or alone]


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)
