"""Plans, summaries and requests of the branch as running text."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.record_facts import LetterFacts
from dangjian_desktop.records import Person, Record, field_of
from dangjian_desktop.records.request_report import RequestReport
from dangjian_desktop.records.work_plan import WorkPlan
from dangjian_desktop.records.work_summary import WorkSummary
from dangjian_desktop.services import keeping

from .told import met, told

PLAN = ("guidance", "goals", "tasks", "measures", "schedule")
SUMMARY = ("work", "practice", "shortcomings", "next_steps")


def plan(session: Session, record_id: str, today: date) -> LetterFacts:
    """党支部工作计划; KnownError when it is gone."""
    return _yearly(session, keeping.get(session, WorkPlan, record_id), PLAN, today)


def summary(session: Session, record_id: str, today: date) -> LetterFacts:
    """党支部工作总结; KnownError when it is gone."""
    return _yearly(session, keeping.get(session, WorkSummary, record_id), SUMMARY, today)


def _yearly(
    session: Session, one: WorkPlan | WorkSummary, parts: tuple[str, ...], today: date
) -> LetterFacts:
    """A heading of which nothing is written stays out; where nothing is, all have room."""
    every = _sections(one, parts)
    passed = met(session, one.meeting_id)
    if not passed and one.passed_on is not None:
        passed = PartialDate.of(one.passed_on).words()
    return LetterFacts(
        **told(session, one, today),
        title=one.caption(),
        document_number=one.document_number or "",
        sections=tuple(part for part in every if part[1]) or every,
        passed=passed,
        dated=PartialDate.of(one.passed_on or one.made_on),
    )


def _sections(one: Record, parts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((field_of(type(one), n).label, getattr(one, n) or "") for n in parts)


def request(session: Session, record_id: str, today: date) -> LetterFacts:
    """请示 or 报告 to the body above; KnownError when it is gone."""
    one = keeping.get(session, RequestReport, record_id)
    contact = keeping.found(session, Person.__tablename__, one.contact_id or "")
    return LetterFacts(
        **told(session, one, today),
        title=one.subject,
        kind=one.kind,
        document_number=one.document_number or "",
        addressed_to=one.addressed_to or "",
        sections=(("", one.body or ""),),
        annexes=tuple(line.strip() for line in (one.annexes or "").splitlines() if line.strip()),
        dated=PartialDate.of(one.sent_on) if one.sent_on else None,
        contact=contact.name if isinstance(contact, Person) else "",
        phone=(contact.phone or "") if isinstance(contact, Person) else "",
    )
