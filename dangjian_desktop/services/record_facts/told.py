"""What every paper of a record says of itself: its body, whether it came late, whom it is about."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEETING_KINDS, STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.paper_facts import BodyFacts
from dangjian_desktop.domain.record_facts import MemberFacts
from dangjian_desktop.records import Meeting, Person, Record, fields
from dangjian_desktop.services import keeping
from dangjian_desktop.services.looked_at import own_day
from dangjian_desktop.services.paper_facts import body_facts, footer, person_facts
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.roster import rows_for


def told(session: Session, record: Record, today: date) -> dict[str, Any]:
    """The fields of `Told` for a paper of this record; `printed_on` is the paper's own affair."""
    day = min(own_day(record) or today, today)
    person_id = _first(record, "person")
    return {
        "today": today,
        "body": _body(session, record, day),
        "late_on": late_on(session, record),
        "footer": footer(session),
        "subject": called(session, person_id) if person_id else "",
    }


def late_on(session: Session, record: Record) -> date | None:
    """补录于: the day on which it was entered, where that was late."""
    late = keeping.late_days(record) > policy(session).late_days
    return record.recorded_at.date() if late else None


def _first(record: Record, table: str) -> str:
    """The first that it names of that table."""
    for one in fields(type(record)):
        value = getattr(record, one.name) if one.reference == table else None
        if value:
            return str(value)
    return ""


def _body(session: Session, record: Record, day: date) -> BodyFacts | None:
    """The organisation that it names, else that of the person it is about."""
    organization_id = _first(record, "organization")
    if not organization_id:
        rows = rows_for(session, [_first(record, "person")], day)
        organization_id = rows[0].branch_id if rows else ""
    if keeping.found(session, "organization", organization_id) is None:
        return None
    return body_facts(session, organization_id, day)


def called(session: Session, person_id: str | None) -> str:
    """A person's name; "" for nobody."""
    return (
        keeping.named(session, Person.__tablename__, [person_id]).get(person_id, "")
        if person_id
        else ""
    )


def member(session: Session, person_id: str, day: date) -> MemberFacts:
    """The head of a form about a member, as of that day."""
    person = keeping.get(session, Person, person_id)
    row = next(iter(rows_for(session, [person_id], day)), None)
    if row is None:
        return MemberFacts(person=person_facts(person), job=person.job or "")
    return MemberFacts(
        person=person_facts(person),
        standing=STANDINGS.get(row.standing, ""),
        joined=row.joined,
        full_member=row.full_member,
        job="、".join(part for part in (person.job, *row.posts) if part),
        group=row.group,
    )


def job(session: Session, person_id: str | None, day: date) -> str:
    """The work and the posts in the Party of that day."""
    if not person_id or keeping.found(session, Person.__tablename__, person_id) is None:
        return ""
    return member(session, person_id, day).job


def met(session: Session, meeting_id: str | None) -> str:
    """2026年1月4日支委会; "" where no meeting is named or it is void."""
    meeting = keeping.found(session, Meeting.__tablename__, meeting_id) if meeting_id else None
    if not isinstance(meeting, Meeting) or meeting.state == "void":
        return ""
    return f"{PartialDate.of(meeting.day).words()}{MEETING_KINDS.get(meeting.kind, meeting.kind)}"
