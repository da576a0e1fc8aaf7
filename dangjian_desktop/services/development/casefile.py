"""Everything that the papers of one case may print, in names and words of their day."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.domain.development.case import CaseFinding
from dangjian_desktop.domain.development.casefile import CaseFile, Kin, LifeEntry, StepLine
from dangjian_desktop.domain.development.checks import check
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.development.practice import Practice
from dangjian_desktop.domain.development.progress import full_date, listing_applies, probation_end
from dangjian_desktop.domain.development.steps import STEPS, Step, article_of, name_of
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.domain.rule_table import DEV14, DEV26
from dangjian_desktop.domain.rules import development_version
from dangjian_desktop.records import (
    Belonging,
    DevelopmentCase,
    DevelopmentStep,
    FamilyMember,
    Meeting,
    Person,
    ResumeEntry,
    Standing,
    ThoughtReport,
)
from dangjian_desktop.records.development_case import RECOMMENDED
from dangjian_desktop.records.development_step import OUTCOMES
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.paper_facts import body_facts, footer, person_facts, photo
from dangjian_desktop.services.periods import chain
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.typed import as_partial

from . import casefile_parts as parts
from .casefile_votes import meeting_words, votes
from .dossier import dossier, practice_of
from .materials import materials
from .standings import wanted

__all__ = ["casefile", "materials"]


def casefile(session: Session, case_id: str, today: date, folder: Path | None = None) -> CaseFile:
    """The facts as of today; with the attachments' `folder` also the photograph.

    KnownError when the case is gone.
    """
    case = keeping.get(session, DevelopmentCase, case_id)
    person = keeping.get(session, Person, case.person_id)
    d, practice = dossier(session, case_id), practice_of(session)
    days = {one.kind: one.since for one in wanted(d, practice.effective)[0]}
    mentors, introducers = parts.helpers(session, d, today)
    return CaseFile(
        case_id=case_id,
        today=today,
        body=body_facts(session, d.organization_id, today, _group(session, d, today)),
        person=person_facts(person, photo(session, person.id, folder)),
        dossier=d,
        standing=_standing(session, person.id, today),
        applied_on=d.applied,
        activist_on=days.get("activist"),
        listed_on=days.get("candidate"),
        admitted_on=d.admitted,
        probation_ends=as_partial(probation_end(d)),
        full_on=as_partial(full_date(d)),
        recommended_how=RECOMMENDED.get(case.recommended_how or "", ""),
        recommended_by=case.recommended_by or "",
        recommended_on=case.recommended_on,
        volunteer_book=case.book_number or "",
        came_from=case.came_from or "",
        came_on=case.came_on,
        papers_received=case.papers_received or "",
        remark=case.remark or "",
        steps=_steps(session, d, today, practice),
        mentors=mentors,
        introducers=introducers,
        life=_life(session, person.id),
        kin=_kin(session, person.id),
        reviews=parts.reviews(session, case_id),
        thought_reports=tuple(
            (one.handed_in_on, one.subject or "")
            for one in parts.of_case(session, ThoughtReport, case_id)
        ),
        trainings=parts.trainings(session, [person.id]).get(person.id, ()),
        opinions=parts.opinions(session, case_id),
        votes=votes(session, d),
        notices=parts.notices(session, case_id, practice),
        political=parts.political(session, d),
        materials=materials(session, case_id, today),
        setbacks=parts.setbacks(session, case_id),
        late_days=policy(session).late_days,
        effective=practice.effective,
        announces_conversion=practice.convert_publicity_workdays > 0,
        footer=footer(session),
    )


# --- branch and person ---------------------------------------------------------------------------


def _group(session: Session, d: Dossier, today: date) -> str:
    held = [b for b in chain(session, Belonging, d.person_id) if b.holds_on(today)]
    group = bodies_on(session, today).group(held[-1].organization_id) if held else None
    return group.short_name if group else ""


def _standing(session: Session, person_id: str, today: date) -> str:
    held = [s for s in chain(session, Standing, person_id) if s.holds_on(today)]
    return STANDINGS.get(held[-1].kind, "") if held else ""


def _life(session: Session, person_id: str) -> tuple[LifeEntry, ...]:
    entries = keeping.listed(session, ResumeEntry, ResumeEntry.person_id == person_id)
    return tuple(
        LifeEntry(
            since=one.since,
            until=one.last_day,
            place=one.place,
            role=one.role or "",
            witness=one.witness or "",
        )
        for one in entries
    )


def _kin(session: Session, person_id: str) -> tuple[Kin, ...]:
    members = keeping.listed(session, FamilyMember, FamilyMember.person_id == person_id)
    return tuple(
        Kin(
            relation=one.relation,
            name=one.name,
            birth=one.birth,
            political_status=one.political_status or "",
            work=one.work or "",
        )
        for one in members
    )


# --- the steps -----------------------------------------------------------------------------------


def _steps(session: Session, d: Dossier, today: date, practice: Practice) -> tuple[StepLine, ...]:
    records = {one.key: one for one in parts.of_case(session, DevelopmentStep, d.case_id)}
    remarks = _remarks(check(d, today, practice))
    listing = listing_applies(d, today, practice.effective)
    late_days = policy(session).late_days
    found = []
    for step in STEPS:
        record = records.get(step.key)
        if record is None and step.key == "list_candidate" and not listing:
            continue
        version = development_version(record.done_on if record else today, practice.effective)
        line: dict[str, Any] = {
            "number": step.number,
            "key": step.key,
            "name": name_of(step.key, version),
            "stage": step.stage,
            "remark": remarks.get(step.key, ""),
        }
        if record is not None:
            line |= _known(session, record, step, version, late_days)
        found.append(StepLine(**line))
    return tuple(found)


def _known(
    session: Session, record: DevelopmentStep, step: Step, version: str, late_days: int
) -> dict[str, Any]:
    meeting = keeping.found(session, "meeting", record.meeting_id) if record.meeting_id else None
    late = keeping.late_days(record) > late_days
    return {
        "on": record.done_on,
        "outcome": OUTCOMES.get(record.outcome, record.outcome),
        "handled_by": record.handled_by or "",
        "document": record.document or "",
        "meeting": meeting_words(meeting) if isinstance(meeting, Meeting) else "",
        "content": record.content or "",
        "reason": record.reason or "",
        "bypass": record.bypass or "",
        "basis": _basis(step, version),
        "late_on": record.recorded_at.date() if late else None,
    }


def _basis(step: Step, version: str) -> str:
    """细则（2014年版）第二十条、第二十一条; "" where that edition has no such step."""
    articles = article_of(step.key, version)
    edition = DEV26 if version == DEV26.identifier else DEV14
    words = re.sub(r"\d+", _article, articles)
    return f"细则（{edition.version}）{words}" if articles else ""


def _article(found: re.Match[str]) -> str:
    return f"第{counted(int(found[0]))}条"


def _remarks(findings: Sequence[CaseFinding]) -> Mapping[str, str]:
    """What was found at each step, without what is only missing."""
    said: dict[str, list[str]] = {}
    for one in findings:
        if one.severity != "hint":
            said.setdefault(one.step, []).append(one.message)
    return {step: "；".join(dict.fromkeys(words)) for step, words in said.items()}
