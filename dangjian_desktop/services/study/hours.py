"""学时 of a branch's members in a year, read from every record in which somebody learned.

What counts: sessions taken part in, absences made up (in the year in which they were), courses for
members and training for any step into the Party, broadcasts and self-study as the branch decided.
Meetings count where a session was made of them: they have no hours of their own.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import COMMITTEE_POSTS, POSTS, RESTRICTIONS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.study import hours as rules
from dangjian_desktop.domain.study.hours import Credit, MemberHours, YearHours
from dangjian_desktop.records import (
    Broadcast,
    BroadcastStation,
    Participant,
    Post,
    SelfStudy,
    StudyAbsence,
    StudySession,
    TrainingAttendance,
    TrainingCourse,
    TrainingLevel,
)
from dangjian_desktop.records.period import on_day
from dangjian_desktop.records.training_level import COUNTY_AND_ABOVE
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.policy import Policy, policy
from dangjian_desktop.services.remembered import once
from dangjian_desktop.services.roster import roster

ONLINE = "online"
RESTS_ON = (
    *("participant", "study_session", "study_absence", "self_study", "setting"),
    *("broadcast", "broadcast_station", "training_course", "training_attendance"),
)


def last_of(year: int, day: date) -> date:
    """The day on which a year is looked at: its last one, or the day itself while it runs."""
    return min(day, date(year, 12, 31))


def year_hours(session: Session, branch_id: str, year: int, day: date) -> YearHours:
    """The members of that branch (or of any body) on the year's last day up to `day`."""
    local, on = policy(session), last_of(year, day)
    people = roster(session, on, organization_id=branch_id or None)
    heads = _heads(session, on)
    pieces, courses = _pieces(session, year, on), _courses(session, year, on)
    made = [
        MemberHours(
            person_id=row.id,
            name=row.name,
            group=row.group,
            posts="、".join(POSTS[one] for one in heads.get(row.id, ())),
            team=row.id in heads,
            target=Decimal(local.study_hours_team if row.id in heads else local.study_hours_member),
            credits=tuple(pieces.get(row.id, ())),
            gathered=row.id in courses["gathered"],
            county=row.id in courses["county"],
            note="、".join(RESTRICTIONS.get(one, one) for one in row.states),
        )
        for row in people
    ]
    made.sort(key=lambda one: _rank(heads.get(one.person_id, ())))
    return YearHours(
        year=year,
        members=tuple(made),
        counted=counted_kinds(local),
        member_target=Decimal(local.study_hours_member),
        team_target=Decimal(local.study_hours_team),
    )


def of_person(session: Session, person_id: str, year: int, day: date) -> list[Credit]:
    """One person's pieces of that year, wherever they belonged, oldest first."""
    return _pieces(session, year, last_of(year, day)).get(person_id, [])


def counted_kinds(local: Policy) -> frozenset[str]:
    """The kinds of learning that count against the target."""
    apart = {
        kind
        for kind, said in (("self_study", local.study_self), ("broadcast", local.study_broadcast))
        if said == "apart"
    }
    return frozenset(rules.KINDS) - apart


def _pieces(session: Session, year: int, on: date) -> dict[str, list[Credit]]:
    """Everybody's pieces of the year up to that day: read once for all branches."""
    key = ("study pieces", year, on)
    return once(session, key, RESTS_ON, lambda: rules.by_person(_credits(session, year, on)))


def _credits(session: Session, year: int, on: date) -> Iterator[Credit]:
    local = policy(session)
    counted = counted_kinds(local)
    for read in (_sessions, _made_up, _broadcasts, _self_studies):
        yield from read(session, year, on, counted)
    yield from _trainings(session, year, on, local)


# --- heads and their courses -------------------------------------------------------------------


def _heads(session: Session, on: date) -> dict[str, tuple[str, ...]]:
    """Holders of a committee's posts in a branch or above that day, in the committee's order."""
    bodies = bodies_on(session, on)
    asked = select(Post.person_id, Post.name, Post.organization_id).where(
        Post.name.in_(COMMITTEE_POSTS), on_day(Post, on)
    )
    found: dict[str, set[str]] = {}
    for row in session.execute(asked):
        body = bodies.by_id.get(row.organization_id)
        if body is not None and body.level in ("branch", "general_branch"):
            found.setdefault(row.person_id, set()).add(row.name)
    order = list(POSTS)
    return {person: tuple(sorted(names, key=order.index)) for person, names in found.items()}


def _rank(posts: Sequence[str]) -> int:
    return list(POSTS).index(posts[0]) if posts else len(POSTS)


def _courses(session: Session, year: int, on: date) -> dict[str, set[str]]:
    """Who was in a gathered training of that year, and who in one of the county or above.

    A course of which nobody said how it was held is gathered: it has a place and days.
    """
    asked = (
        select(TrainingAttendance.person_id, TrainingLevel.level, TrainingLevel.way)
        .join(TrainingCourse, TrainingCourse.id == TrainingAttendance.course_id)
        .outerjoin(TrainingLevel, TrainingLevel.course_id == TrainingCourse.id)
        .where(*_over(year, on))
    )
    gathered, county = set[str](), set[str]()
    for row in session.execute(asked):
        if row.way != ONLINE:
            gathered.add(row.person_id)
            if row.level in COUNTY_AND_ABOVE:
                county.add(row.person_id)
    return {"gathered": gathered, "county": county}


# --- what was learned --------------------------------------------------------------------------


def _in_year(column: Any, year: int, on: date) -> tuple[Any, ...]:
    """A partial date of that year that has begun on the day."""
    return (column >= PartialDate(year), column <= PartialDate.of(on))


def _over(year: int, on: date) -> tuple[Any, ...]:
    """A course that began in that year and is over on the day."""
    ends = func.coalesce(TrainingCourse.until, TrainingCourse.since)
    return (*_in_year(TrainingCourse.since, year, on), ends <= on.isoformat())


def _sessions(session: Session, year: int, on: date, counted: Collection[str]) -> Iterator[Credit]:
    first, last = datetime(year, 1, 1), datetime(on.year, on.month, on.day, 23, 59, 59)
    asked = (
        select(
            Participant.person_id,
            Participant.hours.label("own"),
            Participant.note,
            StudySession.id,
            StudySession.starts_at,
            StudySession.subject,
            StudySession.hours,
        )
        .join(StudySession, StudySession.id == Participant.record_id)
        .where(
            Participant.kind == StudySession.__tablename__,
            StudySession.starts_at.between(first, last),
        )
    )
    for row in session.execute(asked):
        yield Credit(
            person_id=row.person_id,
            kind="session",
            on=PartialDate.of(row.starts_at.date()),
            title=row.subject,
            hours=row.hours if row.own is None else row.own,
            counted="session" in counted,
            table=StudySession.__tablename__,
            record_id=row.id,
            note=row.note or "",
        )


def _made_up(session: Session, year: int, on: date, counted: Collection[str]) -> Iterator[Credit]:
    asked = (
        select(
            StudyAbsence.person_id,
            StudyAbsence.made_up_on,
            StudyAbsence.hours.label("own"),
            StudyAbsence.way,
            StudySession.id,
            StudySession.subject,
            StudySession.hours,
        )
        .join(StudySession, StudySession.id == StudyAbsence.session_id)
        .where(*_in_year(StudyAbsence.made_up_on, year, on))
    )
    for row in session.execute(asked):
        assert row.made_up_on is not None
        yield Credit(
            person_id=row.person_id,
            kind="make_up",
            on=row.made_up_on,
            title=row.subject,
            hours=row.hours if row.own is None else row.own,
            counted="make_up" in counted,
            table=StudySession.__tablename__,
            record_id=row.id,
            note=row.way or "",
        )


def _broadcasts(
    session: Session, year: int, on: date, counted: Collection[str]
) -> Iterator[Credit]:
    asked = (
        select(
            Participant.person_id,
            Participant.hours.label("own"),
            Broadcast.id,
            Broadcast.played_on,
            Broadcast.programme,
            Broadcast.hours,
            BroadcastStation.name,
        )
        .join(Broadcast, Broadcast.id == Participant.record_id)
        .join(BroadcastStation, BroadcastStation.id == Broadcast.station_id)
        .where(
            Participant.kind == Broadcast.__tablename__,
            Broadcast.played_on.between(date(year, 1, 1), on),
        )
    )
    for row in session.execute(asked):
        yield Credit(
            person_id=row.person_id,
            kind="broadcast",
            on=PartialDate.of(row.played_on),
            title=row.programme,
            hours=row.hours if row.own is None else row.own,
            counted="broadcast" in counted,
            table=Broadcast.__tablename__,
            record_id=row.id,
            note=row.name,
        )


def _self_studies(
    session: Session, year: int, on: date, counted: Collection[str]
) -> Iterator[Credit]:
    asked = select(
        SelfStudy.id,
        SelfStudy.person_id,
        SelfStudy.studied_on,
        SelfStudy.subject,
        SelfStudy.hours,
        SelfStudy.way,
    ).where(*_in_year(SelfStudy.studied_on, year, on))
    for row in session.execute(asked):
        yield Credit(
            person_id=row.person_id,
            kind="self_study",
            on=row.studied_on,
            title=row.subject,
            hours=rules.NOTHING if row.hours is None else row.hours,
            counted="self_study" in counted,
            table=SelfStudy.__tablename__,
            record_id=row.id,
            note=row.way or "",
        )


def _trainings(session: Session, year: int, on: date, local: Policy) -> Iterator[Credit]:
    asked = (
        select(
            TrainingAttendance.person_id,
            TrainingAttendance.days.label("own_days"),
            TrainingAttendance.hours.label("own_hours"),
            TrainingAttendance.certificate,
            TrainingCourse.id,
            TrainingCourse.name,
            TrainingCourse.since,
            TrainingCourse.days,
            TrainingCourse.hours,
        )
        .join(TrainingCourse, TrainingCourse.id == TrainingAttendance.course_id)
        .where(*_over(year, on))
    )
    for row in session.execute(asked):
        own, whole = (row.own_days, row.own_hours), (row.days, row.hours)
        yield Credit(
            person_id=row.person_id,
            kind="course",
            on=row.since,
            title=row.name,
            hours=rules.course_hours(own, whole, local.study_day_hours),
            counted=True,
            table=TrainingCourse.__tablename__,
            record_id=row.id,
            note=f"证书{row.certificate}" if row.certificate else "",
        )
