"""What the yearly evaluation has due: steps of a round, feedback, improvement, problems to mend.

That the evaluation itself is due once a year stands in the year grid.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from sqlalchemy import and_, or_
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import EvaluationEntry, EvaluationRound, ProblemItem
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.policy import Policy, policy

from . import steps
from .problems import facts_of
from .reading import left_words, names_of, on_ballot

AHEAD = 60  # days before a deadline that an item shows up, as resolutions do
YEAR_END = 31  # days before the year's end that open steps are named
NAMED = 3  # names in one line
STAYS = 366  # days after it: what nobody finished for a year is not due any more but a gap


def due(session: Session, day: date, inside: Collection[str] | None) -> list[Due]:
    """Everything due in these organisations, None of all; in no order."""
    found: list[Due] = []
    local = policy(session)
    for one in keeping.listed(session, EvaluationRound, EvaluationRound.year <= day.year):
        if inside is None or one.organization_id in inside:
            found += _of_round(session, one, day, local)
    return [*found, *_problems(session, day, inside)]


def _of_round(session: Session, found: EvaluationRound, day: date, local: Policy) -> Iterator[Due]:
    body = bodies_on(session, day).by_id.get(found.organization_id)
    name = body.short_name if body else ""
    made = partial(_made, found, name, day)
    if found.submitted_on is None or found.submitted_on > day:
        yield from _open_steps(session, found, day, made)
        return
    entries = _waiting(session, found, day)
    names = names_of(session, entries)
    waiting = [one for one in entries if one.took_part is not False and not _by(one, day)]
    if waiting and local.feedback_days:
        people = _several([names.get(one.person_id, "") for one in waiting], "人")
        words = f"{people}还没有反馈签字"
        last = found.submitted_on + timedelta(days=local.feedback_days)
        yield made(rule_key="rating_by", words=words, last=last)
    if local.improvement_months:
        last = add_months(found.submitted_on, local.improvement_months)
        for one in entries:
            if one.grade == "basic" and not (one.improved_on and one.improved_on.first() <= day):
                person = names.get(one.person_id, "")
                told = made(rule_key="basic", words=f"确认{person}的改进情况", last=last)
                yield replace(told, person=person, person_id=one.person_id)


def _waiting(session: Session, found: EvaluationRound, day: date) -> list[EvaluationEntry]:
    """Those of whom something is still open; of a year long settled none are read."""
    entry, on = EvaluationEntry, PartialDate.of(day)
    unsigned = or_(entry.fed_back_on.is_(None), entry.fed_back_on > on)
    unimproved = and_(
        entry.grade == "basic", or_(entry.improved_on.is_(None), entry.improved_on > on)
    )
    asked = (entry.round_id == found.id, entry.role == "rated", or_(unsigned, unimproved))
    rows = keeping.listed(session, entry, *asked)
    return [one for one in rows if on_ballot(one) and not left_words(one)]


def _by(one: EvaluationEntry, day: date) -> bool:
    return one.fed_back_on is not None and one.fed_back_on.first() <= day


def _open_steps(
    session: Session, found: EvaluationRound, day: date, made: "partial[Due]"
) -> Iterator[Due]:
    last = date(found.year, 12, 31)
    if not -STAYS <= (last - day).days <= YEAR_END:
        return
    left = [one.name for one in steps.progress(session, found.id) if one.state != "done"]
    if left:
        yield made(rule_key="year_end", words=f"{_several(left, '步')}还没有完成", last=last)


def _several(words: Sequence[str], unit: str) -> str:
    """甲、乙、丙等5人."""
    more = f"等{len(words)}{unit}" if len(words) > NAMED else ""
    return f"{'、'.join(words[:NAMED])}{more}"


def _made(
    found: EvaluationRound, name: str, day: date, *, rule_key: str, words: str, last: date
) -> Due:
    said = rule(rule_key, last)
    return Due(
        rule=said.key,
        what=f"{name}{found.year}年度民主评议：{words}",
        due_on=last,
        state="overdue" if last < day else "due",
        words=said.words,
        source=said.source(),
        kind="evaluation_round",
        record_id=found.id,
        action="open_evaluation",
        action_words="去办理",
        organization_id=found.organization_id,
    )


def _problems(session: Session, day: date, inside: Collection[str] | None) -> Iterator[Due]:
    """Open items with a deadline near or past; what stands in a later year is asked there."""
    items = [
        one
        for one in keeping.listed(session, ProblemItem, ProblemItem.deadline.is_not(None))
        if (inside is None or one.organization_id in inside)
        and one.deadline is not None
        and (one.deadline.last() - day).days <= AHEAD
        and one.recorded_at.date() <= day
    ]
    where = {one.id: one for one in items}
    for told in facts_of(session, items, day):
        if told.state == "done" or told.carried_on or told.deadline is None:
            continue
        last, item = told.deadline.last(), where[told.item_id]
        said = rule("problem_deadline", last)
        owner = f"（{told.owner}）" if told.owner else ""
        yield Due(
            rule=said.key,
            what=f"整改{owner}：{told.problem}",
            due_on=last,
            state="overdue" if last < day else "due",
            words="",
            source=f"{told.year}年{told.source_words}",
            kind="problem_item",
            record_id=told.item_id,
            action="open_evaluation",
            action_words="登记完成",
            organization_id=item.organization_id,
            person=told.owner,
            person_id=item.person_id,
        )
