"""书记考核: the year's assessment by the unit's own list, with what the rules ask as hints."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.goals.facts import AssessmentFacts, HintFacts, ItemFacts
from dangjian_desktop.domain.goals.objectives import grade, sums, weight_fault
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import Meeting, Post, SecretaryAssessment, SecretaryItem
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import keeping
from dangjian_desktop.services.looked_at import seen_on
from dangjian_desktop.services.minutes import printed_after
from dangjian_desktop.services.roster import rows_for
from dangjian_desktop.services.typed import read

from .frame import a_branch, frame, marks, not_later

# What a unit may begin its own list from; it is nobody's rule. Name, what is looked at, weight.
USUAL_ITEMS = (
    ("政治建设", "落实上级决策部署，组织党员理论学习", 20),
    ("组织建设", "“三会一课”、主题党日按期召开，发展党员程序规范", 25),
    ("党员教育管理", "谈心谈话、党费收缴、流动党员和困难党员联系", 15),
    ("党风廉政", "廉政教育、提醒谈话，遵守纪律", 15),
    ("推动中心工作", "围绕养护、应急、服务发挥战斗堡垒作用", 15),
    ("履职尽责", "本人带头学习、讲党课、参加轮训和述职", 10),
)
_DAYS = {
    "reported_on": "向党员大会述职的日期",
    "reported_up_on": "向上级述职的日期",
    "trained_on": "轮训日期",
    "assessed_on": "考核日期",
    "fed_back_on": "反馈日期",
}
# What was written with each of its days.
_HANGS = {
    "reported_on": ("meeting_id",),
    "reported_up_on": (),
    "trained_on": ("training",),
    "assessed_on": ("assessors", "opinion"),
    "fed_back_on": ("own_opinion", "rectification"),
}


def listed(session: Session, organization_id: str, year: int) -> Sequence[SecretaryAssessment]:
    """Of a branch in a year; two where the secretary changed."""
    return keeping.listed(
        session,
        SecretaryAssessment,
        SecretaryAssessment.organization_id == organization_id,
        SecretaryAssessment.year == year,
    )


def secretaries(session: Session, organization_id: str, year: int, today: date) -> list[str]:
    """Who was secretary on the last day of the year, or is today; else who was in the year."""
    day = min(today, date(year, 12, 31))
    asked = (Post.organization_id == organization_id, Post.name == "secretary")
    now = keeping.listed(session, Post, *asked, on_day(Post, day))
    return [one.person_id for one in now]


def begin(
    session: Session, organization_id: str, year: int, today: date, person_id: str = ""
) -> SecretaryAssessment:
    """The assessment of the branch's secretary with the items of the unit's last one."""
    a_branch(session, organization_id, "书记考核")
    heads = secretaries(session, organization_id, year, today)
    person = person_id or next(iter(heads), "")
    if not person:
        words = f"{year}年没有登记书记；请先在“党组织”登记任职，或选定书记"
        raise RuleBroken([Problem("person_id", words)])
    if any(one.person_id == person for one in listed(session, organization_id, year)):
        raise RuleBroken([Problem("person_id", f"{year}年度已有这名书记的考核，请直接打开")])
    values = {"organization_id": organization_id, "year": year, "person_id": person}
    made = keeping.save(session, SecretaryAssessment(), values)
    for number, (name, standard, weight) in enumerate(_own_list(session, made), 1):
        item = {"assessment_id": made.id, "number": number, "name": name, "weight": weight}
        keeping.save(session, SecretaryItem(), {**item, "standard": standard}, flush=False)
    session.flush()
    return made


def _own_list(session: Session, made: SecretaryAssessment) -> Sequence[tuple[str, str | None, int]]:
    """The items of this branch's last assessment, else of any branch's; else the usual ones."""
    before = [one for one in keeping.listed(session, SecretaryAssessment) if one.id != made.id]
    before.sort(key=lambda one: (one.organization_id == made.organization_id, one.year))
    for last in reversed(before):
        if found := items(session, last.id):
            return [(one.name, one.standard, one.weight) for one in found]
    return USUAL_ITEMS


def update(
    session: Session, assessment_id: str, values: Mapping[str, Any], today: date
) -> SecretaryAssessment:
    """Reports, training, opinions; the day of the report comes from its meeting when left out."""
    found, given = keeping.get(session, SecretaryAssessment, assessment_id), read(values)
    meeting_id = given.get("meeting_id")
    if meeting_id and not given.get("reported_on", found.reported_on):
        meeting = keeping.get(session, Meeting, meeting_id)
        given["reported_on"] = PartialDate.of(meeting.day)
    not_later(given, today, _DAYS)
    return keeping.save(session, found, given)


# --- items ---------------------------------------------------------------------------------------


def items(session: Session, assessment_id: str) -> Sequence[SecretaryItem]:
    found = keeping.listed(session, SecretaryItem, SecretaryItem.assessment_id == assessment_id)
    return sorted(found, key=lambda one: (one.number or 99, one.id))


def set_item(
    session: Session, assessment_id: str, item_id: str, values: Mapping[str, Any]
) -> SecretaryItem:
    """A new one with "" as its id; without a number it comes last."""
    keeping.get(session, SecretaryAssessment, assessment_id)
    given = read(values) | {"assessment_id": assessment_id}
    if given.get("number") is None and not item_id:
        given["number"] = len(items(session, assessment_id)) + 1
    found = keeping.get(session, SecretaryItem, item_id) if item_id else SecretaryItem()
    return keeping.save(session, found, given)


Scores = Mapping[str, tuple[Decimal | None, Decimal | None, str]]  # item → self, checked, words


def score(session: Session, assessment_id: str, scores: Scores) -> None:
    """RuleBroken with the item's id as the field; checked only where the weights come to 100."""
    found = items(session, assessment_id)
    fault = weight_fault(sum(one.weight for one in found), len(found))
    if fault and any(checked is not None for _, checked, _ in scores.values()):
        raise RuleBroken([Problem("weight", f"{fault}；先把权重改好再考核")])
    wrong = []
    for one in found:
        if one.id not in scores:
            continue
        own, checked, words = scores[one.id]
        given = {"self_score": own, "score": checked, "reason": words.strip() or None}
        try:
            keeping.save(session, one, given, flush=False)
        except RuleBroken as broken:
            wrong += [Problem(one.id, problem.message) for problem in broken.problems]
    if wrong:
        raise RuleBroken(wrong)
    session.flush()


# --- all of it -----------------------------------------------------------------------------------


def facts(session: Session, assessment_id: str, today: date) -> AssessmentFacts:
    kept = keeping.get(session, SecretaryAssessment, assessment_id)
    found = seen_on(kept, today, _HANGS)
    scored = kept.assessed_on is None or found.assessed_on is not None
    lines = [_item(at, one, scored) for at, one in enumerate(items(session, kept.id), 1)]
    added = sums(one.scored for one in lines)
    values, words = marks(session)
    day = min(today, date(found.year, 12, 31))
    assessed = found.assessed_on
    meeting = keeping.found(session, "meeting", found.meeting_id) if found.meeting_id else None
    late = [found] if assessed is not None else []
    return AssessmentFacts(
        id=found.id,
        organization_id=found.organization_id,
        year=found.year,
        frame=frame(
            session,
            found.organization_id,
            day,
            late,
            today=today,
            printed_on=printed_after(assessed.last(), today)
            if assessed and added.total is None
            else None,
        ),
        person_id=found.person_id,
        name=keeping.named(session, "person", [found.person_id]).get(found.person_id, ""),
        sums=added,
        items=tuple(lines),
        meeting=meeting.caption() if meeting else "",
        meeting_id=found.meeting_id or "",
        reported_on=found.reported_on,
        reported_up_on=found.reported_up_on,
        training=found.training or "",
        trained_on=found.trained_on,
        report=found.report or "",
        assessors=found.assessors or "",
        assessed_on=assessed,
        opinion=found.opinion or "",
        fed_back_on=found.fed_back_on,
        own_opinion=found.own_opinion or "",
        rectification=found.rectification or "",
        grade=grade(added.total, values, words),
        hints=tuple(hints(session, found, today)),
    )


def _item(number: int, one: SecretaryItem, scored: bool) -> ItemFacts:
    """`scored`: it was assessed by the day that is looked at."""
    return ItemFacts(
        id=one.id,
        number=number,
        name=one.name,
        standard=one.standard or "",
        weight=one.weight,
        self_score=one.self_score if scored else None,
        score=one.score if scored else None,
        reason=(one.reason or "") if scored else "",
    )


def hints(session: Session, found: SecretaryAssessment, today: date) -> Iterator[HintFacts]:
    """What 党支部工作条例 asks of a secretary each year; nothing is stopped by it."""
    day = min(today, date(found.year, 12, 31))
    over = today > date(found.year, 12, 31)
    row = next(iter(rows_for(session, [found.person_id], day)), None)
    years = row.party_years if row is not None else None
    said = rule("secretary_standing", day)
    if years is None:
        yield HintFacts(said.key, "党龄", "off", "党龄没有登记，请核对", said.source())
    else:
        state = "good" if years >= 1 else "warn"
        yield HintFacts(said.key, "党龄", state, f"{years}年", said.source())
    for key, name, on, words in (
        ("secretary_report", "向党员大会述职", found.reported_on, _met(session, found)),
        ("secretary_report", "向上级述职", found.reported_up_on, ""),
        ("secretary_training", "县级以上集中轮训", found.trained_on, found.training or ""),
    ):
        said = rule(key, day)
        told = "，".join(filter(None, (on.words() if on else "", words)))
        state = "good" if on else ("warn" if over else "due")
        yield HintFacts(key, name, state, told or "还没有登记", said.source())


def _met(session: Session, found: SecretaryAssessment) -> str:
    meeting = keeping.found(session, "meeting", found.meeting_id) if found.meeting_id else None
    if not isinstance(meeting, Meeting):
        return ""
    return "党员大会" if meeting.kind == "general_meeting" else f"{meeting.caption()}不是党员大会"
