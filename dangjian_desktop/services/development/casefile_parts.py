"""What belongs to a case beside its steps, as its papers print it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.casefile import (
    HelperFacts,
    NoticedFacts,
    NoticeFacts,
    OpinionFacts,
    PoliticalFacts,
    ReviewFacts,
    SetbackFacts,
    SubjectFacts,
    TrainingFacts,
)
from dangjian_desktop.domain.development.facts import SETBACKS, Dossier, Helper
from dangjian_desktop.domain.development.practice import Practice
from dangjian_desktop.domain.development.progress import probation_end
from dangjian_desktop.records import (
    DevelopmentOpinion,
    DevelopmentReview,
    DevelopmentSetback,
    Introducer,
    Mentor,
    Person,
    PoliticalReview,
    PublicityNotice,
    Record,
    ReviewSubject,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.records.political_review import CONCLUSIONS
from dangjian_desktop.records.publicity_notice import RESULTS
from dangjian_desktop.services import keeping
from dangjian_desktop.services.paper_facts import person_facts
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.services.roster_rows import RosterRow
from dangjian_desktop.services.typed import as_partial

from .dossier import dossiers

R = TypeVar("R", bound=Record)


def of_case(session: Session, kind: type[R], case_id: str) -> Sequence[R]:
    """The parts of one kind, in their order."""
    part: Any = kind
    return keeping.listed(session, kind, part.case_id == case_id)


# --- mentors and introducers ---------------------------------------------------------------------


def helpers(
    session: Session, d: Dossier, today: date
) -> tuple[tuple[HelperFacts, ...], tuple[HelperFacts, ...]]:
    """Mentors and introducers with what the roster says of them."""
    ids = [one.person_id for one in (*d.mentors, *d.introducers) if one.person_id]
    rows = {row.id: row for row in rows_for(session, list(dict.fromkeys(ids)), today)}
    mentors = {one.id: one for one in of_case(session, Mentor, d.case_id)}
    introducers = {one.id: one for one in of_case(session, Introducer, d.case_id)}
    return (
        tuple(_helper(m, rows, mentors[m.record_id].reason, "") for m in d.mentors),
        tuple(_helper(i, rows, "", introducers[i.record_id].opinion) for i in d.introducers),
    )


def _helper(
    one: Helper, rows: Mapping[str, RosterRow], reason: str | None, opinion: str | None
) -> HelperFacts:
    row = rows.get(one.person_id or "")
    return HelperFacts(
        name=one.name,
        joined=row.joined if row else None,
        job=row.job if row else "",
        since=one.since,
        until=one.until,
        reason=reason or "",
        opinion=opinion or "",
    )


# --- reviews, opinions, setbacks -----------------------------------------------------------------


def reviews(session: Session, case_id: str) -> tuple[ReviewFacts, ...]:
    return tuple(
        ReviewFacts(
            phase=one.phase,
            held_on=one.held_on,
            since=one.since,
            until=one.until,
            self_words=one.self_words or "",
            mentor_opinion=one.mentor_opinion or "",
            group_opinion=one.group_opinion or "",
            branch_opinion=one.branch_opinion or "",
            signed_on=one.signed_on,
        )
        for one in of_case(session, DevelopmentReview, case_id)
    )


def opinions(session: Session, case_id: str) -> tuple[OpinionFacts, ...]:
    return tuple(
        OpinionFacts(
            purpose=one.purpose,
            source=one.source,
            opinion=one.opinion,
            on=one.asked_on,
            who=one.who or "",
        )
        for one in of_case(session, DevelopmentOpinion, case_id)
    )


def setbacks(session: Session, case_id: str) -> tuple[SetbackFacts, ...]:
    return tuple(
        SetbackFacts(
            kind=one.kind,
            words=SETBACKS.get(one.kind, one.kind),
            on=one.happened_on,
            reason=one.reason,
            months=one.months,
            document=one.document or "",
            gone_to=one.gone_to or "",
            papers=one.papers or "",
        )
        for one in of_case(session, DevelopmentSetback, case_id)
    )


# --- training ------------------------------------------------------------------------------------


def trainings(session: Session, people: Iterable[str]) -> Mapping[str, tuple[TrainingFacts, ...]]:
    """The courses of each person, the earliest first; days and hours are the person's own."""
    asked = (
        select(TrainingAttendance, TrainingCourse)
        .join(TrainingCourse, TrainingCourse.id == TrainingAttendance.course_id)
        .where(TrainingAttendance.person_id.in_(list(people)))
        .order_by(TrainingCourse.since, TrainingCourse.id)
    )
    found: dict[str, tuple[TrainingFacts, ...]] = {}
    for own, course in session.execute(asked):
        whole = own.days is None and own.hours is None
        one = TrainingFacts(
            name=course.name,
            kind=course.kind,
            since=course.since,
            until=course.until,
            organizer=course.organizer or "",
            place=course.place or "",
            days=course.days if whole else own.days,
            hours=course.hours if whole else own.hours,
            result=own.result or "",
            certificate=own.certificate or "",
        )
        found[own.person_id] = (*found.get(own.person_id, ()), one)
    return found


# --- political review ----------------------------------------------------------------------------


def political(session: Session, d: Dossier) -> PoliticalFacts | None:
    """The last review with the people and letters that belong to it."""
    if d.political is None:
        return None
    review = keeping.get(session, PoliticalReview, d.political.record_id)
    subjects = keeping.listed(session, ReviewSubject, ReviewSubject.review_id == review.id)
    return PoliticalFacts(
        began_on=review.began_on,
        concluded_on=review.concluded_on,
        conclusion=CONCLUSIONS.get(review.conclusion or "", ""),
        life=review.life or "",
        questions=review.questions or "",
        findings=review.findings or "",
        verdict=review.verdict or "",
        handled_by=review.handled_by or "",
        subjects=tuple(_subject(one) for one in subjects),
    )


def _subject(one: ReviewSubject) -> SubjectFacts:
    return SubjectFacts(
        name=one.name,
        relation=one.relation or "",
        political_status=one.political_status or "",
        work=one.work or "",
        way=one.way or "",
        letter_to=one.letter_to or "",
        letter_number=one.letter_number or "",
        sent_on=one.sent_on,
        returned_on=one.returned_on,
        reply=one.reply or "",
        witness=one.witness or "",
    )


# --- notices -------------------------------------------------------------------------------------


def notices(session: Session, case_id: str, practice: Practice) -> tuple[NoticeFacts, ...]:
    """The earliest first; the last of a kind is the one that counts."""
    mine = of_case(session, PublicityNotice, case_id)
    return tuple(_notice(session, one, practice) for one in reversed(mine))


def _notice(session: Session, one: PublicityNotice, practice: Practice) -> NoticeFacts:
    workdays, provisional = None, False
    if one.since.exact and one.until.exact:
        count = practice.calendar.workdays_between(one.since.first(), one.until.first())
        workdays, provisional = count.days, count.provisional
    return NoticeFacts(
        kind=one.kind,
        since=one.since,
        until=one.until,
        workdays=workdays,
        provisional=provisional,
        issued_on=one.issued_on,
        place=one.place or "",
        way=one.way or "",
        contact=one.contact or "",
        phone=one.phone or "",
        address=one.address or "",
        objections=one.objections or "",
        investigation=one.investigation or "",
        outcome=RESULTS.get(one.outcome or "", ""),
        handled_by=one.handled_by or "",
        others=_on_same_sheet(session, one),
    )


def _on_same_sheet(session: Session, one: PublicityNotice) -> tuple[NoticedFacts, ...]:
    """Those of one body and one period are printed on one sheet."""
    same = keeping.listed(
        session,
        PublicityNotice,
        PublicityNotice.kind == one.kind,
        PublicityNotice.organization_id == one.organization_id,
        PublicityNotice.since == one.since,
        PublicityNotice.until == one.until,
        PublicityNotice.case_id.is_not(None),
        PublicityNotice.case_id != one.case_id,
    )
    others = dossiers(session, [other.case_id for other in same if other.case_id])
    courses = trainings(session, [d.person_id for d in others])
    return tuple(
        NoticedFacts(
            person=person_facts(keeping.get(session, Person, d.person_id)),
            applied_on=d.applied,
            activist_on=d.activist,
            admitted_on=d.admitted,
            probation_ends=as_partial(probation_end(d)),
            helpers=_helping(d, one.kind),
            trainings=courses.get(d.person_id, ()),
        )
        for d in others
    )


def _helping(d: Dossier, kind: str) -> tuple[str, ...]:
    """Mentors who are so still of a candidate, introducers for a conversion."""
    if kind == "conversion":
        return tuple(one.name for one in d.introducers)
    return tuple(one.name for one in d.mentors if one.until is None)
