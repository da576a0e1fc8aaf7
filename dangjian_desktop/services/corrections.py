"""Putting right what was entered: a person's facts and the periods of a life already registered.

An event (services.people) says that something new happened; a correction says that it was written
down wrongly. Both leave the chain of periods without gaps, and both are checked the same.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.id_number import IdFacts, NumberTrouble, check
from dangjian_desktop.domain.names import normalise
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Belonging, Person, Post, Restriction, Standing

from . import keeping
from .people import check_times
from .periods import chain

AnyPeriod = Standing | Belonging | Post | Restriction


def correct_person(
    session: Session, person_id: str, values: Mapping[str, Any], *, today: date
) -> Person:
    """Change facts of a person; RuleBroken with the field at fault, and nothing is written."""
    person = keeping.get(session, Person, person_id)
    filled = dict(values)
    if "name" in filled:
        filled["name"] = normalise(filled["name"] or "")
    if number := filled.get("id_number"):
        facts = _number(session, person, number, today)
        filled["id_number"] = facts.number
        _agree(person, filled, facts)
    saved = keeping.save(session, person, filled)
    if problems := check_times(saved, chain(session, Standing, person_id), today):
        own = {"birth", "work_start", "retired_on"}
        raise RuleBroken(
            [Problem(p.field if p.field in own else "birth", p.message) for p in problems]
        )
    return saved


def _number(session: Session, person: Person, number: str, today: date) -> IdFacts:
    facts = check(number, today)
    if isinstance(facts, NumberTrouble):
        raise RuleBroken([Problem("id_number", facts.words)])
    if keeping.count(session, Person, Person.id_number == facts.number, Person.id != person.id):
        words = "这个身份证号已经登记在另一个人名下，请先查一查是不是同一个人"
        raise RuleBroken([Problem("id_number", words)])
    return facts


def _agree(person: Person, filled: dict[str, Any], facts: IdFacts) -> None:
    """Birth and sex follow the number where blank or coarser, and may not contradict it."""
    birth: PartialDate | None = filled.get("birth", person.birth)
    sex = filled.get("sex", person.sex)
    problems = []
    if birth is not None and not birth.first() <= facts.birth <= birth.last():
        problems.append(Problem("birth", "出生日期和身份证号不一致，请核对"))
    if sex and sex != facts.sex:
        problems.append(Problem("sex", "性别和身份证号不一致，请核对"))
    if problems:
        raise RuleBroken(problems)
    filled["birth"], filled["sex"] = PartialDate.of(facts.birth), facts.sex


def correct_period(
    session: Session,
    kind: type[AnyPeriod],
    period_id: str,
    values: Mapping[str, Any],
    *,
    today: date,
) -> AnyPeriod:
    """Change a period; its neighbours in the chain keep touching it.

    RuleBroken when a date would reach into or past a neighbour, or cannot be true of the person.
    """
    period = keeping.get(session, kind, period_id)
    before, after = _neighbours(session, period)
    since = values.get("since") or period.since
    until = values.get("until", period.until)
    if before is not None and since <= before.since:
        words = f"起始日期要晚于前一段的起始日期（{before.since.words()}）"
        raise RuleBroken([Problem("since", words)])
    if after is not None and (until is None or until > after.since) and until != period.until:
        words = f"终止日期不能晚于后一段的起始日期（{after.since.words()}）"
        raise RuleBroken([Problem("until", words)])
    old_since = period.since
    saved = keeping.save(session, period, dict(values))
    if before is not None and before.until == old_since != since:
        keeping.save(session, before, {"until": since})
    _refuse_untrue(session, saved, today)
    return saved


def _neighbours(
    session: Session, period: AnyPeriod
) -> tuple[Standing | Belonging | None, Standing | Belonging | None]:
    mine: list[Standing | Belonging]
    if isinstance(period, Standing):
        mine = [*chain(session, Standing, period.person_id)]
    elif isinstance(period, Belonging):
        mine = [*chain(session, Belonging, period.person_id)]
    else:
        return None, None
    at = next((i for i, one in enumerate(mine) if one.id == period.id), None)
    if at is None:
        return None, None
    return (mine[at - 1] if at else None), (mine[at + 1] if at + 1 < len(mine) else None)


def _refuse_untrue(session: Session, period: AnyPeriod, today: date) -> None:
    if not isinstance(period, Standing):
        return
    person = keeping.get(session, Person, period.person_id)
    problems = check_times(person, chain(session, Standing, person.id), today)
    if problems:
        raise RuleBroken([Problem("since", problem.message) for problem in problems])


def remove_period(session: Session, kind: type[AnyPeriod], period_id: str) -> None:
    """A period that never was goes to the bin; the one before it takes its time over."""
    period = keeping.get(session, kind, period_id)
    before, _ = _neighbours(session, period)
    keeping.put_in_bin(session, period)
    if before is not None and before.until == period.since:
        keeping.save(session, before, {"until": period.until})
