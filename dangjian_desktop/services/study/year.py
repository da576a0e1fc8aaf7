"""The year of a branch's learning: topics of the plan beside the sessions that were held."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.study.facts import StudyYear, YearLine
from dangjian_desktop.records import Participant, StudyAbsence, StudySession, StudyTopic
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import Bodies, bodies_on
from dangjian_desktop.services.policy import policy

from . import sessions

DECEMBER = 12
AHEAD = 31  # days before a topic's last day from which it is 该学


class Counts(NamedTuple):
    """Who is marked at a session; a make-up is no longer owed."""

    present: int = 0
    away: int = 0
    made_up: int = 0


class _Told(NamedTuple):
    """What every line of the year needs to know."""

    counts: Mapping[str, Counts]
    branch_id: str
    bodies: Bodies
    names: Mapping[str, str]
    late_days: int
    day: date


def year_of(
    session: Session, branch_id: str, year: int, day: date, *, past: bool = False
) -> StudyYear:
    """The lines in the order of their months and days; nothing of later than the day is held.

    `past`: the day is gone by, and sessions called for after it are not told.
    """
    plan = sessions.plan_of(session, branch_id, year)
    topics = sessions.topics_of(session, plan.id) if plan is not None else ()
    held = [
        one
        for one in sessions_of(session, branch_id, year)
        if not past or one.starts_at.date() <= day
    ]
    people = {one.lecturer_id for one in topics} | {one.lecturer_id for one in held}
    told = _Told(
        counts=counts_of(session, [one.id for one in held]),
        branch_id=branch_id,
        bodies=bodies_on(session, min(day, date(year, 12, 31))),
        names=keeping.named(session, "person", filter(None, people)),
        late_days=policy(session).late_days,
        day=day,
    )
    lines = sorted(_lines(told, topics, held), key=_order)
    return StudyYear(year, plan.id if plan is not None else "", tuple(lines))


def sessions_of(session: Session, branch_id: str, year: int) -> Sequence[StudySession]:
    """All sessions of the branch and its groups in the year, oldest first."""
    inside = bodies_on(session, date(year, 12, 31)).below(branch_id)
    found = keeping.listed(
        session,
        StudySession,
        StudySession.organization_id.in_(inside),
        StudySession.starts_at >= datetime(year, 1, 1),
        StudySession.starts_at < datetime(year + 1, 1, 1),
    )
    return sorted(found, key=lambda one: (one.starts_at, one.id))


def counts_of(session: Session, ids: Sequence[str]) -> dict[str, Counts]:
    """The marks of these sessions in two queries; none for a session that nobody is marked at."""
    present = dict(
        session.execute(
            select(Participant.record_id, func.count())
            .where(Participant.kind == StudySession.__tablename__, Participant.record_id.in_(ids))
            .group_by(Participant.record_id)
        ).all()
    )
    away = {
        row.session_id: row
        for row in session.execute(
            select(
                StudyAbsence.session_id,
                func.count().label("away"),
                func.count(StudyAbsence.made_up_on).label("made_up"),
            )
            .where(StudyAbsence.session_id.in_(ids))
            .group_by(StudyAbsence.session_id)
        )
    }
    return {
        one: Counts(
            present.get(one, 0),
            away[one].away if one in away else 0,
            away[one].made_up if one in away else 0,
        )
        for one in {*present, *away}
    }


def _lines(
    told: _Told, topics: Sequence[StudyTopic], held: Sequence[StudySession]
) -> Iterator[YearLine]:
    known = {topic.id for topic in topics}
    for topic in topics:
        own = [one for one in held if one.topic_id == topic.id]
        for number, one in enumerate(own):
            yield _held(told, one, topic, again=number > 0)
        if not own:
            yield _planned(told, topic)
    for one in held:
        if one.topic_id not in known:
            yield _held(told, one, None, again=False)


def _order(line: YearLine) -> tuple[int, str, str]:
    at = line.planned_for.iso() if line.planned_for else ""
    held = line.held_at.isoformat() if line.held_at else ""
    return line.month, at or held, held


def _planned(told: _Told, topic: StudyTopic) -> YearLine:
    last = topic.planned_for.last()
    ahead = (last - told.day).days
    state = "overdue" if ahead < 0 else "due" if ahead < AHEAD else "coming"
    return YearLine(
        month=topic.planned_for.month or DECEMBER,
        state=state,
        subject=topic.subject,
        topic_id=topic.id,
        planned_for=topic.planned_for,
        planned_lecturer=_lecturer(told, topic),
        planned_hours=topic.hours,
        form=topic.form,
    )


def _held(told: _Told, one: StudySession, topic: StudyTopic | None, *, again: bool) -> YearLine:
    counts = told.counts.get(one.id, Counts())
    late = keeping.late_days(one) > told.late_days
    if one.day > told.day:
        state = "coming"
    elif counts == Counts():
        state = "unsigned"
    else:
        state = "late" if late else "held"
    body = told.bodies.by_id.get(one.organization_id)
    group = body.short_name if body and one.organization_id != told.branch_id else ""
    first = topic if not again else None
    return YearLine(
        month=(topic.planned_for.month or DECEMBER) if topic else one.starts_at.month,
        state=state,
        subject=first.subject if first else "",
        topic_id=topic.id if topic else "",
        planned_for=topic.planned_for if topic else None,
        planned_lecturer=_lecturer(told, first) if first else "",
        planned_hours=first.hours if first else None,
        form=one.form,
        session_id=one.id,
        held_at=one.starts_at,
        body=group,
        lecturer=_lecturer(told, one),
        hours=one.hours,
        present=counts.present,
        away=counts.away,
        made_up=counts.made_up,
        late_on=one.recorded_at.date() if late else None,
        held_subject=one.subject,
    )


def _lecturer(told: _Told, one: StudyTopic | StudySession) -> str:
    if one.lecturer_id:
        return told.names.get(one.lecturer_id, "")
    return one.guest or ""
