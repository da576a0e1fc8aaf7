"""Mentors and introducers of cases: who they are, and what their own membership was like."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Select, String, cast, null, or_, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Helper
from dangjian_desktop.records import (
    Discipline,
    Introducer,
    Mentor,
    Person,
    Restriction,
    Standing,
)
from dangjian_desktop.records.period import SINCE_UNKNOWN

from .reading import Within, day_of, text

Time = tuple[PartialDate, PartialDate | None]
Times = tuple[Time, ...]
WARNINGS = ("警告", "严重警告", "撤销党内职务")


class _Life(NamedTuple):
    """The times of one person as a full member, under 留党察看, and in effect of a lesser one."""

    known: bool
    full: Times
    barred: Times
    warned: Times


STRANGER = _Life(known=False, full=(), barred=(), warned=())
Lives = Mapping[str, _Life]


def lives(session: Session, within: Within) -> Lives:
    """Of all mentors and introducers: known where a standing is kept and its first day is true."""

    def helping(column: Any) -> Any:
        mentors = select(Mentor.person_id).where(*within(Mentor.case_id))
        introducers = select(Introducer.person_id).where(*within(Introducer.case_id))
        return or_(column.in_(mentors), column.in_(introducers))

    barred = _times(
        session,
        select(Restriction.person_id, text(Restriction.since), text(Restriction.until))
        .where(Restriction.kind == "probation_discipline", helping(Restriction.person_id))
        .order_by(Restriction.since),
    )
    warned = _times(  # how long it has effect is in its document: without that nothing is known
        session,
        select(Discipline.person_id, text(Discipline.since), text(Discipline.until))
        .where(
            Discipline.kind.in_(WARNINGS),
            Discipline.until.is_not(None),
            helping(Discipline.person_id),
        )
        .order_by(Discipline.since),
    )
    asked = (
        select(
            Standing.person_id,
            Standing.kind,
            text(Standing.since),
            text(Standing.until),
            guessed(),
        )
        .where(helping(Standing.person_id))
        .order_by(Standing.since)
    )
    full: dict[str, list[Time]] = {}
    unsure = set()
    for person_id, kind, since, until, guess in session.execute(asked):
        times = full.setdefault(person_id, [])
        if kind == "full_member":
            times.append((PartialDate.parse(since), day_of(until)))
            if guess:
                unsure.add(person_id)
    return {
        person_id: _Life(
            person_id not in unsure,
            tuple(times),
            tuple(barred.get(person_id, ())),
            tuple(warned.get(person_id, ())),
        )
        for person_id, times in full.items()
    }


def _times(session: Session, asked: Any) -> Mapping[str, list[Time]]:
    """By person, in order."""
    found: dict[str, list[Time]] = {}
    for person_id, since, until in session.execute(asked):
        found.setdefault(person_id, []).append((PartialDate.parse(since), day_of(until)))
    return found


def mentors(session: Session, within: Within, lives: Lives) -> Mapping[str, list[Helper]]:
    asked = _asked(Mentor, Mentor.since, text(Mentor.until), within)
    return _helpers(session.execute(asked), lives)


def introducers(session: Session, within: Within, lives: Lives) -> Mapping[str, list[Helper]]:
    asked = _asked(Introducer, Introducer.appointed_on, null(), within)
    return _helpers(session.execute(asked), lives)


def _asked(
    kind: type[Mentor] | type[Introducer], since: Any, until: Any, within: Within
) -> Select[Any]:
    return (
        select(kind.case_id, kind.id, kind.person_id, kind.name, Person.name, text(since), until)
        .outerjoin(Person, Person.id == kind.person_id)
        .where(*within(kind.case_id))
        .order_by(since, kind.recorded_at, kind.id)
    )


def _helpers(rows: Iterable[Any], lives: Lives) -> Mapping[str, list[Helper]]:
    found: dict[str, list[Helper]] = {}
    for case_id, record_id, person_id, written, name, since, until in rows:
        life = lives.get(person_id, STRANGER) if person_id else STRANGER
        one = Helper(
            name=name or written or "",
            person_id=person_id,
            record_id=record_id,
            since=day_of(since),
            until=day_of(until),
            known=life.known,
            full=life.full,
            barred=life.barred,
            warned=life.warned,
        )
        found.setdefault(case_id, []).append(one)
    return found


def guessed() -> Any:
    """Of a standing: its first day is unknown, another stands in its place."""
    return cast(Standing.extra, String).contains(SINCE_UNKNOWN)
