"""The year of a branch's learning: topics of the plan beside the sessions that were held."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from dangjian_desktop.domain.study.facts import StudyYear, YearLine
from dangjian_desktop.records import StudySession, StudyTopic
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import Bodies, bodies_on
from dangjian_desktop.services.policy import policy

from . import sessions, signing

DECEMBER = 12
AHEAD = 31  # days before a topic's last day from which it is 该学


class _Told(NamedTuple):
    """What every line of the year needs to know."""

    session: Session
    branch_id: str
    bodies: Bodies
    names: Mapping[str, str]
    late_days: int
    day: date


def year_of(session: Session, branch_id: str, year: int, day: date) -> StudyYear:
    """The lines in the order of their months and days; nothing of later than the day is held."""
    plan = sessions.plan_of(session, branch_id, year)
    topics = sessions.topics_of(session, plan.id) if plan is not None else ()
    held = sessions_of(session, branch_id, year)
    people = {one.lecturer_id for one in topics} | {one.lecturer_id for one in held}
    told = _Told(
        session=session,
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
    sums = signing.sheet(told.session, one.id).sums
    late = keeping.late_days(one) > told.late_days
    if one.day > told.day:
        state = "coming"
    elif sums.unmarked == sums.due:
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
        present=sums.present,
        due=sums.due,
        made_up=sums.made_up,
        owed=sums.on_leave + sums.absent,
        late_on=one.recorded_at.date() if late else None,
        held_subject=one.subject,
    )


def _lecturer(told: _Told, one: StudyTopic | StudySession) -> str:
    if one.lecturer_id:
        return told.names.get(one.lecturer_id, "")
    return one.guest or ""
