"""The year's plan with its topics, and the sessions held for them or besides."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError, Problem, RuleBroken
from dangjian_desktop.records import (
    Attendance,
    Meeting,
    StudyPlan,
    StudySession,
    StudyTopic,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.meetings import held_by
from dangjian_desktop.services.roster import MEMBERS, rows_for

from . import signing
from .signing import SignMark

USUAL_HOUR = time(14, 30)
USUAL_HOURS = Decimal(2)
# Meetings in which a branch learns, and the form under which a session of them is kept.
MEETINGS = {"party_lecture": "党课", "theme_day": "主题党日"}


# --- the plan ----------------------------------------------------------------------------------


def plan_of(session: Session, branch_id: str, year: int) -> StudyPlan | None:
    """The branch's plan of that year; None before there is one."""
    found = keeping.listed(
        session, StudyPlan, StudyPlan.organization_id == branch_id, StudyPlan.year == year
    )
    return found[0] if found else None


def save_plan(
    session: Session, branch_id: str, year: int, values: Mapping[str, Any], plan_id: str = ""
) -> StudyPlan:
    """The head of the plan; one branch has one plan a year."""
    known = plan_of(session, branch_id, year)
    if known is not None and known.id != plan_id:
        raise RuleBroken([Problem("year", f"{year}年度已经有学习计划，请直接修改那一份")])
    record = keeping.get(session, StudyPlan, plan_id) if plan_id else StudyPlan()
    given = {**values, "organization_id": branch_id, "year": year}
    return keeping.save(session, record, given)


def topics_of(session: Session, plan_id: str) -> Sequence[StudyTopic]:
    return keeping.listed(session, StudyTopic, StudyTopic.plan_id == plan_id)


def save_topic(
    session: Session, plan_id: str, values: Mapping[str, Any], topic_id: str = ""
) -> StudyTopic:
    """A topic of the plan, in its year."""
    plan = keeping.get(session, StudyPlan, plan_id)
    when = values.get("planned_for")
    if when is not None and when.year != plan.year:
        words = f"计划时间不在{plan.year}年内，请核对"
        raise RuleBroken([Problem("planned_for", words)])
    record = keeping.get(session, StudyTopic, topic_id) if topic_id else StudyTopic()
    return keeping.save(session, record, {**values, "plan_id": plan.id})


def copy_topics(session: Session, from_plan: str, plan_id: str) -> int:
    """Last year's topics in the same months of this plan, without days and lecturers."""
    plan = keeping.get(session, StudyPlan, plan_id)
    copied = 0
    for old in topics_of(session, from_plan):
        month = old.planned_for.month
        when = type(old.planned_for)(plan.year, month)
        names = ("subject", "form", "hours", "content")
        values = {name: getattr(old, name) for name in names}
        keeping.save(session, StudyTopic(), {**values, "plan_id": plan.id, "planned_for": when})
        copied += 1
    return copied


# --- sessions ----------------------------------------------------------------------------------


def save_session(
    session: Session, branch_id: str, values: Mapping[str, Any], session_id: str = ""
) -> StudySession:
    """A session of the branch or of one of its groups.

    Marks stay when day or body change; whoever is no longer due is told by the sign-in.
    """
    record = keeping.get(session, StudySession, session_id) if session_id else StudySession()
    where = values.get("organization_id") or record.organization_id or branch_id
    starts = values.get("starts_at", record.starts_at)
    _at_home(session, branch_id, where, starts)
    _of_the_plan(session, branch_id, values.get("topic_id"), starts)
    _ends_before_make_up(session, record, starts)
    return keeping.save(session, record, {**values, "organization_id": where})


def _at_home(session: Session, branch_id: str, where: str, starts: datetime | None) -> None:
    day = starts.date() if starts is not None else date.max
    if where not in bodies_on(session, day).below(branch_id):
        raise RuleBroken([Problem("organization_id", "请选择本支部或它的党小组")])


def _of_the_plan(
    session: Session, branch_id: str, topic_id: str | None, starts: datetime | None
) -> None:
    """The topic is one of the branch's own plan of that year."""
    topic = keeping.found(session, "study_topic", topic_id) if topic_id else None
    if not isinstance(topic, StudyTopic):
        return
    plan = keeping.get(session, StudyPlan, topic.plan_id)
    if plan.organization_id != branch_id or (starts is not None and plan.year != starts.year):
        words = "这个专题不在本支部当年的学习计划里，请重新选择"
        raise RuleBroken([Problem("topic_id", words)])


def _ends_before_make_up(session: Session, record: StudySession, starts: datetime | None) -> None:
    """A session is not moved behind a day on which it was made up."""
    if starts is None or not record.id:
        return
    for one in signing.absences(session, record.id):
        if one.made_up_on is not None and one.made_up_on.definitely_before(starts.date()):
            words = f"已有人在{one.made_up_on.words()}补学，开始时间不能晚于那一天"
            raise RuleBroken([Problem("starts_at", words)])


def from_topic(session: Session, topic_id: str, today: date) -> dict[str, Any]:
    """What a new session of that topic begins from."""
    topic = keeping.get(session, StudyTopic, topic_id)
    plan = keeping.get(session, StudyPlan, topic.plan_id)
    when = topic.planned_for
    day = when.first() if when.exact else min(today, when.last())
    return {
        "organization_id": plan.organization_id,
        "topic_id": topic.id,
        "starts_at": datetime.combine(day, USUAL_HOUR),
        "subject": topic.subject,
        "form": topic.form,
        "lecturer_id": topic.lecturer_id,
        "guest": topic.guest,
        "hours": topic.hours if topic.hours is not None else USUAL_HOURS,
        "content": topic.content,
    }


def free_meetings(session: Session, branch_id: str, year: int, day: date) -> list[Meeting]:
    """Lectures and theme days of the year of which no session was made yet, newest first."""
    asked = select(StudySession.meeting_id).where(StudySession.meeting_id.is_not(None))
    taken = set(session.scalars(asked))
    found = [
        meeting
        for meeting, _ in held_by(session, year, [branch_id])
        if meeting.kind in MEETINGS
        and meeting.state != "void"
        and meeting.day <= day
        and meeting.id not in taken
    ]
    return sorted(found, key=lambda one: one.starts_at, reverse=True)


def from_meeting(
    session: Session, branch_id: str, meeting_id: str, hours: Decimal, today: date
) -> StudySession:
    """A session with the meeting's own facts and attendance: nothing is typed twice.

    `hours` is what the branch counts it for: a meeting itself has none.
    """
    meeting = keeping.get(session, Meeting, meeting_id)
    if meeting.kind not in MEETINGS:
        raise KnownError("只有党课和主题党日可以转为学习活动。", "not_a_lecture")
    lecturer = _person_called(session, meeting)
    made = save_session(
        session,
        branch_id,
        {
            "organization_id": branch_id,
            "meeting_id": meeting.id,
            "starts_at": meeting.starts_at,
            "ends_at": meeting.ends_at,
            "place": meeting.place,
            "subject": meeting.subject or meeting.title_words or MEETINGS[meeting.kind],
            "form": MEETINGS[meeting.kind],
            "lecturer_id": lecturer,
            "guest": None if lecturer else meeting.lecturer,
            "chair_id": meeting.chair_id,
            "recorder_id": meeting.recorder_id,
            "hours": hours,
            "content": meeting.outline or meeting.course,
        },
    )
    signing.record(session, made.id, _marks_of(session, meeting, made), today)
    return made


def _marks_of(session: Session, meeting: Meeting, made: StudySession) -> Iterator[SignMark]:
    """The attendance of the meeting for those who are due at the session."""
    due = {row.person_id for row in signing.sheet(session, made.id).rows}
    for one in keeping.listed(session, Attendance, Attendance.meeting_id == meeting.id):
        if one.person_id not in due:
            continue
        mark = one.mark if one.mark != "made_up" or one.made_up_on else "absent"
        made_up_on = one.made_up_on if mark == "made_up" else None
        yield SignMark(one.person_id, mark, one.reason or "", made_up_on=made_up_on)


def _person_called(session: Session, meeting: Meeting) -> str | None:
    """The lecturer of a meeting is a name; the one person who was there under it is meant."""
    name = (meeting.lecturer or "").strip()
    if not name:
        return None
    asked = select(Attendance.person_id).where(Attendance.meeting_id == meeting.id)
    there = keeping.named(session, "person", session.scalars(asked))
    found = [person_id for person_id, called in there.items() if called == name]
    return found[0] if len(found) == 1 else None


def lecturer_words(session: Session, person_id: str | None, day: date | None) -> str:
    """A warning where the lecturer is nobody of the roster that day; "" where all is well."""
    if not person_id or day is None:
        return ""
    rows = rows_for(session, [person_id], day)
    if rows and rows[0].standing in MEMBERS:
        return ""
    name = keeping.named(session, "person", [person_id]).get(person_id, "")
    return f"{name}{day.year}年{day.month}月{day.day}日不在党员名册里，请核对主讲人"
