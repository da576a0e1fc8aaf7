"""花名册: who was where, as what, on any day. A reading of periods; nothing here is stored.

A handful of queries, whatever the number of people.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, FromClause, Select, and_, distinct, func, or_, select, true
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEMBER_STANDINGS, WAYS_OUT
from dangjian_desktop.store.lean import ask, belonging, kept, person, standing

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

    def scope(person_id: ColumnElement[str]) -> list[ColumnElement[bool]]:
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
            person_id: ColumnElement[str], part: Sequence[str] = part
        ) -> list[ColumnElement[bool]]:
            listed = func.json_each(json.dumps(part)).table_valued("value")
            return [person_id.in_(select(listed.c.value))]

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
    asked = select(person.c.id).where(*_listed(day, inside, standings))
    return list(ask(session, asked.order_by(*_BY_PINYIN)).scalars())


def how_many(session: Session) -> int:
    """All people in the file, of whatever standing."""
    counted = select(func.count()).select_from(person).where(kept(person))
    return ask(session, counted).scalar() or 0


def totals(session: Session, day: date, *, organization_id: str | None = None) -> Mapping[str, int]:
    """How many of each standing, for filters and headings; in one query, without any rows."""
    inside = bodies_on(session, day).below(organization_id) if organization_id else None
    asked = (
        select(standing.c.kind, func.count(distinct(person.c.id)))
        .join(person, person.c.id == standing.c.person_id)
        .where(_holding(standing, day), *_listed(day, inside, None))
        .group_by(standing.c.kind)
    )
    return dict(ask(session, asked).all())


_BY_PINYIN = (person.c.pinyin, person.c.name, person.c.id)


def _holding(periods: FromClause, day: date) -> ColumnElement[bool]:
    """The condition that a period holds on that day, as `records.period.on_day`."""
    of, text = periods.c, day.isoformat()
    return and_(kept(periods), of.since <= text, or_(of.until.is_(None), of.until > text))


def _listed(
    day: date, inside: Collection[str] | None, standings: Collection[str] | None
) -> list[ColumnElement[bool]]:
    """The conditions under which `roster` lists a person."""
    holding = select(standing.c.person_id).where(_holding(standing, day))
    gone = person.c.id.in_(holding.where(standing.c.kind.in_(WAYS_OUT)))
    found = [kept(person), or_(_there(day, inside), gone & _last(day, inside))]
    if standings is not None:
        found.append(person.c.id.in_(holding.where(standing.c.kind.in_(standings))))
    if inside is not None:
        found.append(person.c.id.in_(_ever(inside)))
    return found


def _ever(inside: Collection[str]) -> Select[str]:
    of = belonging.c
    return select(of.person_id).where(kept(belonging), of.organization_id.in_(inside))


def _there(day: date, inside: Collection[str] | None) -> ColumnElement[bool]:
    if inside is not None:
        return person.c.id.in_(_ever(inside).where(_holding(belonging, day)))
    somewhere = select(belonging.c.person_id).where(kept(belonging))
    here = person.c.id.in_(somewhere.where(_holding(belonging, day)))
    return or_(here, person.c.id.not_in(somewhere))


def _last(day: date, inside: Collection[str] | None) -> ColumnElement[bool]:
    """The last belonging up to that day was inside."""
    if inside is None:
        return true()
    of, later, text = belonging.c, belonging.alias("later"), day.isoformat()
    newer = (
        select(later.c.id)
        .where(
            kept(later),
            later.c.person_id == of.person_id,
            later.c.since <= text,
            later.c.since > of.since,
        )
        .correlate(belonging)
    )
    return person.c.id.in_(_ever(inside).where(of.since <= text, ~newer.exists()))


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
    people = select(*PERSON).where(kept(person), *scope(person.c.id)).order_by(*_BY_PINYIN)
    rows = []
    for one in ask(session, people):
        place = facts.place(one.id)
        life = facts.life(one.id)
        here = not place.ended or life.kind in WAYS_OUT or not facts.belonged(one.id)
        if (here or gone) and (inside is None or place.organization_id in inside):
            rows.append(facts.row(one, life, place))
    return rows
