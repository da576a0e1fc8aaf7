"""体检 of 民主评议: what contradicts the rules in the rounds and around the 组织生活会.

Nothing is repaired; each finding names its rule and the record to mend (rules 2.2 and 3.1).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from dangjian_desktop.domain.evaluation.grading import against_tally
from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import EvaluationEntry, EvaluationRound, LifeOpinion, Meeting, Speech
from dangjian_desktop.records import ProblemItem as Item
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.found import Found
from dangjian_desktop.services.meeting_parts import called, parts

from . import rating
from .reading import entries_of, left_words, names_of, on_ballot, tally_of


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """All that is found up to that day in an organisation and all under it, branch by branch."""
    bodies = bodies_on(session, day)
    found: list[Found] = []
    for branch in bodies.branches(organization_id or None):
        asked = (EvaluationRound.organization_id == branch.id, EvaluationRound.year <= day.year)
        for one in keeping.listed(session, EvaluationRound, *asked):
            found += of_round(session, one, day)
        found += org_life(session, branch, day)
    return found


def of_round(session: Session, found: EvaluationRound, day: date) -> list[Found]:
    """The cap, grades that may not be given or lack their reason, the committee's sheet."""
    entries = entries_of(session, found.id)
    names = names_of(session, entries)
    told = [
        *excellent_cap(session, found, entries, day),
        *probationary_rated(session, found, entries, names, day),
    ]
    for one in entries:
        told += _of_entry(found, one, names.get(one.person_id, ""), day)
    if found.submitted_on is not None and found.team_confirmed_on is None:
        words = f"{found.year}年度民主评议没有班子测评的计票，请补录"
        told.append(_of(found, "team_ballot", words, day))
    return told


def excellent_cap(
    session: Session, found: EvaluationRound, entries: Sequence[EvaluationEntry], day: date
) -> Iterator[Found]:
    """优秀一般不超过三分之一: over it only warns."""
    now = rating.quota_of(session, found, entries)
    if now.over:
        words = f"{found.year}年度评为优秀{now.excellent}人，超过{now.words}"
        yield _of(found, "excellent_cap", words, day)


def probationary_rated(
    session: Session,
    found: EvaluationRound,
    entries: Sequence[EvaluationEntry],
    names: Mapping[str, str],
    day: date,
) -> Iterator[Found]:
    """预备党员不评等次: by the standing on the day of the ballot, as it is known today."""
    graded = [one for one in entries if one.grade]
    probationary = rating.probationary_on(session, found) if graded else frozenset()
    for one in graded:
        if one.person_id in probationary:
            name = names.get(one.person_id, "")
            words = f"{name}当时是预备党员，{found.year}年度评定了{GRADES[one.grade or '']}，请核对"
            yield _of(found, "probationary_grade", words, day, one, name)


def _of_entry(
    found: EvaluationRound, one: EvaluationEntry, name: str, day: date
) -> Iterator[Found]:
    if found.submitted_on is None or not on_ballot(one) or left_words(one):
        return
    year = f"{found.year}年度"
    if against_tally(one.grade or "", tally_of(one)) and not one.grade_reason:
        yield _of(found, "rating_by", f"{name}{year}评定与票数不一致，没有理由", day, one, name)
    if one.grade == "basic" and not one.improvement:
        yield _of(found, "basic", f"{name}{year}评定基本合格，没有改进措施", day, one, name)
    if one.grade == "unqualified" and not one.handling:
        yield _of(found, "unqualified", f"{name}{year}评定不合格，没有登记处置", day, one, name)


def _of(
    found: EvaluationRound,
    key: str,
    words: str,
    day: date,
    entry: EvaluationEntry | None = None,
    name: str = "",
) -> Found:
    by = rule(key, day)
    record = f"evaluation_entry:{entry.id}" if entry else f"evaluation_round:{found.id}"
    return Found(by, by.severity, name, entry.person_id if entry else "", record, words)


def org_life(session: Session, branch: Body, day: date) -> Iterator[Found]:
    """会前听意见、会上批评、会后整改: which of the three a 组织生活会 left without a trace.

    Source: rules 2.2 org_life (三段材料齐).
    """
    held = keeping.listed(
        session,
        Meeting,
        Meeting.organization_id == branch.id,
        Meeting.kind == "organization_life_meeting",
        Meeting.state != "void",
        Meeting.starts_at <= datetime.combine(day, time.max),
    )
    by = rule("org_life", day)
    for meeting in held:
        missing = list(_missing(session, meeting))
        if missing:
            words = f"{branch.short_name}{meeting.day}{called(meeting)}没有{'、'.join(missing)}"
            yield Found(by, "hint", "", "", f"meeting:{meeting.id}", f"{words}，请补充材料")


def _missing(session: Session, meeting: Meeting) -> Iterator[str]:
    def none(kind: type[LifeOpinion] | type[Item]) -> bool:
        where = kind.organization_id == meeting.organization_id
        return not keeping.count(session, kind, where, kind.year == meeting.day.year)

    if none(LifeOpinion) and not meeting.preparation:
        yield "会前征求意见"
    if not parts(session, Speech, meeting.id):
        yield "会上批评和自我批评的发言"
    if none(Item):
        yield "会后整改事项"
