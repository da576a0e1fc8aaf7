"""What the papers of learning print, under the names of their day."""

from collections.abc import Collection, Iterator
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.study.facts import (
    BroadcastFacts,
    HoursFacts,
    PersonHoursFacts,
    PlanFacts,
    PlayedFacts,
    SessionFacts,
    SignLine,
    TopicFacts,
)
from dangjian_desktop.records import (
    Meeting,
    Person,
    Record,
    StudyPlan,
    StudySession,
)
from dangjian_desktop.records.study_group_member import ROLES
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.meeting_parts import called
from dangjian_desktop.services.minutes import printed_after
from dangjian_desktop.services.paper_facts import body_facts, footer, person_facts
from dangjian_desktop.services.policy import policy

from . import hours, rota, sessions, signing, stations
from .signing import SignRow
from .stations import Shown


def late_on(session: Session, record: Record) -> date | None:
    """补录于: the day of entry when that was late; None when it was in time."""
    late = keeping.late_days(record) > policy(session).late_days
    return record.recorded_at.date() if late else None


# --- the plan ----------------------------------------------------------------------------------


def plan_facts(session: Session, branch_id: str, year: int, today: date) -> PlanFacts:
    """KnownError where there is no plan of that year."""
    plan = sessions.plan_of(session, branch_id, year)
    if plan is None:
        raise KnownError(f"还没有{year}年度学习计划，请先制定。", "no_plan")
    day = plan.adopted_on.last() if plan.adopted_on else hours.last_of(year, today)
    day = min(day, today)
    topics = sessions.topics_of(session, plan.id)
    names = keeping.named(session, "person", [t.lecturer_id for t in topics if t.lecturer_id])
    return PlanFacts(
        body=body_facts(session, branch_id, day),
        year=year,
        topics=[
            TopicFacts(
                planned_for=one.planned_for,
                subject=one.subject,
                form=one.form,
                lecturer=names.get(one.lecturer_id or "", "") or one.guest or "",
                hours=one.hours,
                content=one.content or "",
            )
            for one in topics
        ],
        aims=plan.aims or "",
        requirements=plan.requirements or "",
        adopted_on=plan.adopted_on,
        meeting=_meeting(session, plan),
        group=[(ROLES[m.role], name) for m, name in rota.group_of(session, branch_id, day)],
        late_on=late_on(session, plan),
        footer=footer(session),
    )


def _meeting(session: Session, plan: StudyPlan) -> str:
    found = keeping.found(session, "meeting", plan.meeting_id or "")
    if not isinstance(found, Meeting):
        return ""
    day = found.day
    return f"{day.year}年{day.month}月{day.day}日{called(found)}研究通过"


# --- a session ---------------------------------------------------------------------------------


def session_facts(session: Session, session_id: str, today: date) -> SessionFacts:
    """One session with everybody due and who came besides."""
    found = keeping.get(session, StudySession, session_id)
    sheet = signing.sheet(session, found.id)
    people = [one for one in (found.chair_id, found.lecturer_id, found.recorder_id) if one]
    names = keeping.named(session, "person", people)
    bodies = bodies_on(session, found.day)
    return SessionFacts(
        body=body_facts(session, found.organization_id, found.day),
        where=bodies.head(found.organization_id),
        subject=found.subject,
        form=found.form,
        starts=found.starts_at,
        ends=found.ends_at,
        place=found.place or "",
        chair=names.get(found.chair_id or "", ""),
        lecturer=names.get(found.lecturer_id or "", "") or found.guest or "",
        recorder=names.get(found.recorder_id or "", ""),
        hours=found.hours,
        content=found.content or "",
        discussion=found.discussion or "",
        outcome=found.outcome or "",
        people=[_line(row) for row in (*sheet.rows, *sheet.guests)],
        sums=sheet.sums,
        late_on=late_on(session, found),
        printed_on=printed_after(found.day, today),
        footer=footer(session),
    )


def _line(row: SignRow) -> SignLine:
    return SignLine(row.name, row.mark, row.reason, row.made_up_on, row.way, row.hours, row.guest)


# --- hours -------------------------------------------------------------------------------------


def hours_facts(session: Session, branch_id: str, year: int, today: date) -> HoursFacts:
    """学时登记表 as of the year's last day or of today."""
    day = hours.last_of(year, today)
    said = [rule(key, day) for key in ("hours_member", "hours_team")]
    return HoursFacts(
        body=body_facts(session, branch_id, day),
        hours=hours.year_hours(session, branch_id, year, today),
        as_of=day,
        rules=[f"{one.words}（{one.source()}）" for one in said],
        footer=footer(session),
    )


def person_hours(
    session: Session, branch_id: str, year: int, today: date, whom: Collection[str] | None = None
) -> Iterator[PersonHoursFacts]:
    """One for each member of the branch, or of these; KnownError when nobody is left."""
    day = hours.last_of(year, today)
    found = hours.year_hours(session, branch_id, year, today)
    wanted = [one for one in found.members if whom is None or one.person_id in whom]
    if not wanted:
        raise KnownError("没有可以打印的党员，请先选择。", "nobody_to_print")
    body, foot = body_facts(session, branch_id, day), footer(session)
    for one in wanted:
        yield PersonHoursFacts(
            body=body,
            person=person_facts(keeping.get(session, Person, one.person_id)),
            year=year,
            as_of=day,
            target=one.target,
            team=one.team,
            credits=one.credits,
            footer=foot,
        )


# --- broadcasts --------------------------------------------------------------------------------


def broadcast_facts(session: Session, branch_id: str, year: int, today: date) -> BroadcastFacts:
    """What was shown in the year at the stations of the body, oldest first."""
    day = hours.last_of(year, today)
    found = stations.year_of(session, branch_id, year, today)
    return BroadcastFacts(
        body=body_facts(session, branch_id, day),
        year=year,
        stations=[(one.name, one.place, one.keeper) for one in found.stations],
        played=[_played(one) for one in found.played],
        late_on=max((one.late_on for one in found.played if one.late_on), default=None),
        footer=footer(session),
    )


def _played(one: Shown) -> PlayedFacts:
    return PlayedFacts(
        on=one.on,
        station=one.station,
        programme=one.programme,
        source=one.source,
        hours=one.hours,
        audience=one.audience,
        named=one.named,
        operator=one.operator,
        effect=one.effect,
        late_on=one.late_on,
    )
