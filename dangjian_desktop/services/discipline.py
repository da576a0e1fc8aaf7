"""处分与组织处置: registered as the competent body decided it, with the right to vote beside it.

Nothing is decided or computed here. 留党察看 takes the vote away (rules 2.4): its period in
`restriction` is pointed to, or made with the same act. What ends a membership (rules 3.2) is named
as long as the member still stands in the roster.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEMBER_STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Person, Restriction, Standing
from dangjian_desktop.records.discipline import ENDING, LIMITING, Discipline
from dangjian_desktop.records.period import on_day

from . import keeping, looked_at, posts
from .due import Due

PROBATION = "probation_discipline"
REASON = "受留党察看处分"


def save(session: Session, record: Discipline, values: Mapping[str, Any]) -> Discipline:
    """Save it; 留党察看 finds its period, or begins it; once it is lifted the period ends too.

    RuleBroken as saving and beginning a period do.
    """
    given = {**{n: getattr(record, n) for n in ("kind", "person_id", "since")}, **values}
    kept = values.get("restriction_id") or record.restriction_id
    whole = given["person_id"] and given["since"]
    if given["kind"] in LIMITING and not kept and whole:
        period = _period(session, given)
        values = {**values, "restriction_id": period.id}
    saved = keeping.save(session, record, values)
    _end(session, saved)
    return saved


def _period(session: Session, given: Mapping[str, Any]) -> Restriction:
    """That of the same person which holds on the day it takes effect, else a new one."""
    since: PartialDate = given["since"]
    there = keeping.listed(
        session,
        Restriction,
        Restriction.person_id == given["person_id"],
        Restriction.kind == PROBATION,
        on_day(Restriction, since.first()),
    )
    if there:
        return there[-1]
    about = {"reason": REASON, "approval": given.get("document")}
    return posts.restrict(session, given["person_id"], PROBATION, since, **about)


def _end(session: Session, one: Discipline) -> None:
    """With the day on which the rights are given back the period ends; one that has ended stays."""
    if one.kind not in LIMITING or one.ended_on is None or not one.restriction_id:
        return
    period = keeping.found(session, Restriction.__tablename__, one.restriction_id)
    if isinstance(period, Restriction) and period.until is None:
        posts.lift(session, period.id, PartialDate.of(one.ended_on))


def due(session: Session, day: date, inside: frozenset[str] | None) -> list[Due]:
    """Members whose membership was ended, and who still stand as members."""
    decided = keeping.listed(
        session, Discipline, Discipline.kind.in_(ENDING), Discipline.since <= PartialDate.of(day)
    )
    ours = [one for one in looked_at.of_bodies(session, decided, inside) if one.ended_on is None]
    still = select(Standing.person_id).where(
        Standing.person_id.in_([one.person_id for one in ours]),
        Standing.kind.in_(MEMBER_STANDINGS),
        on_day(Standing, day),
    )
    members = set(session.scalars(still))
    names = keeping.named(session, Person.__tablename__, members)
    return [_still(one, names[one.person_id]) for one in ours if one.person_id in members]


def _still(one: Discipline, name: str) -> Due:
    return Due(
        rule="discipline",
        what=f"{name}已登记{one.kind}，党员类别还没有改为出党",
        due_on=one.since.last(),
        state="overdue",
        words="",
        source=Discipline.title,
        kind=Person.__tablename__,
        record_id=one.person_id,
        action="open_record",
        action_words="去办理",
        person=name,
        person_id=one.person_id,
    )
