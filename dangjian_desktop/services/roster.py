"""花名册: who was where, as what, on any day. A reading of periods; nothing here is stored.

A handful of queries, whatever the number of people.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, distinct, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from dangjian_desktop.domain.codes import MEMBER_STANDINGS, WAYS_OUT
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Belonging, Person, Standing
from dangjian_desktop.records.period import on_day

from .bodies import Bodies, bodies_on
from .roster_rows import PERSON, Facts, RosterRow, Scope
from .statistics import age_pyramid, counts, education_bars, party_age_bars

MEMBERS = MEMBER_STANDINGS
SLICE = 5000  # ids in one question; SQLite takes 32,766 at most

__all__ = [
    "MEMBERS",
    "RosterRow",
    "age_pyramid",
    "counts",
    "education_bars",
    "ids",
    "party_age_bars",
    "roster",
    "rows_for",
    "totals",
]


def roster(
    session: Session,
    day: date,
    *,
    organization_id: str | None = None,
    standings: Collection[str] | None = MEMBERS,
) -> list[RosterRow]:
    """The people of an organisation and all under it that day, by pinyin; None asks for everybody.

    Members are those whose belonging holds on the day. Who has gone (转出, 去世, 出党) is listed
    where they last belonged; who was never put anywhere only in the roster of the whole.
    """
    bodies = bodies_on(session, day)
    inside = bodies.below(organization_id) if organization_id else None

    def scope(person_id: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
        if inside is None:
            return []
        return [person_id.in_(_ever(inside))]

    rows = _rows(session, day, bodies, scope, inside)
    return [row for row in rows if standings is None or row.standing in standings]


def rows_for(session: Session, ids: Sequence[str], day: date) -> list[RosterRow]:
    """The rows of these people as ordered, whatever their standing; unknown ids fall out."""
    bodies = bodies_on(session, day)
    found: dict[str, RosterRow] = {}
    for start in range(0, len(ids), SLICE):
        part = ids[start : start + SLICE]

        def scope(
            person_id: InstrumentedAttribute[str], part: Sequence[str] = part
        ) -> list[ColumnElement[bool]]:
            return [person_id.in_(part)]

        found |= {row.id: row for row in _rows(session, day, bodies, scope, None, gone=True)}
    return [found[one] for one in ids if one in found]


def ids(
    session: Session,
    day: date,
    *,
    organization_id: str | None = None,
    standings: Collection[str] | None = MEMBERS,
) -> list[str]:
    """The ids of the same people in the same order as `roster`, in one query: for paging."""
    inside = bodies_on(session, day).below(organization_id) if organization_id else None
    asked = select(Person.id).where(*_listed(day, inside, standings))
    return list(session.scalars(asked.order_by(Person.pinyin, Person.name, Person.id)))


def totals(session: Session, day: date, *, organization_id: str | None = None) -> Mapping[str, int]:
    """How many of each standing, for filters and headings; in one query, without any rows."""
    inside = bodies_on(session, day).below(organization_id) if organization_id else None
    asked = (
        select(Standing.kind, func.count(distinct(Person.id)))
        .join(Person, Person.id == Standing.person_id)
        .where(on_day(Standing, day), *_listed(day, inside, None))
        .group_by(Standing.kind)
    )
    return dict(session.execute(asked).all())


def _listed(
    day: date, inside: Collection[str] | None, standings: Collection[str] | None
) -> list[ColumnElement[bool]]:
    """The conditions under which `roster` lists a person."""
    holding = select(Standing.person_id).where(on_day(Standing, day))
    gone = Person.id.in_(holding.where(Standing.kind.in_(WAYS_OUT)))
    found = [or_(_there(day, inside), gone & _last(day, inside))]
    if standings is not None:
        found.append(Person.id.in_(holding.where(Standing.kind.in_(standings))))
    if inside is not None:
        found.append(Person.id.in_(_ever(inside)))
    return found


def _ever(inside: Collection[str]) -> Select[str]:
    return select(Belonging.person_id).where(Belonging.organization_id.in_(inside))


def _there(day: date, inside: Collection[str] | None) -> ColumnElement[bool]:
    if inside is not None:
        return Person.id.in_(_ever(inside).where(on_day(Belonging, day)))
    somewhere = select(Belonging.person_id)
    here = Person.id.in_(somewhere.where(on_day(Belonging, day)))
    return or_(here, Person.id.not_in(somewhere))


def _last(day: date, inside: Collection[str] | None) -> ColumnElement[bool]:
    """The last belonging up to that day was inside."""
    if inside is None:
        return true()
    until = PartialDate.of(day)
    later = aliased(Belonging)
    newer = (
        select(later.id)
        .where(
            later.person_id == Belonging.person_id,
            later.since <= until,
            later.since > Belonging.since,
        )
        .correlate(Belonging)
    )
    return Person.id.in_(_ever(inside).where(Belonging.since <= until, ~newer.exists()))


# --- rows ----------------------------------------------------------------------------------------


def _rows(
    session: Session,
    day: date,
    bodies: Bodies,
    scope: Scope,
    inside: Collection[str] | None,
    *,
    gone: bool = False,
) -> list[RosterRow]:
    """`gone`: also who belongs nowhere any more on that day without having left."""
    facts = Facts(session, day, bodies, scope)
    people = session.execute(
        select(*PERSON).where(*scope(Person.id)).order_by(Person.pinyin, Person.name, Person.id)
    )
    rows = []
    for person in people:
        place = facts.place(person.id)
        life = facts.life(person.id)
        here = not place.ended or life.kind in WAYS_OUT or not facts.belonged(person.id)
        if (here or gone) and (inside is None or place.organization_id in inside):
            rows.append(facts.row(person, life, place))
    return rows
