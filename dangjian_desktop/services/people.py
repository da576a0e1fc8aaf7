"""人员: registering, and everything that happens to a membership, each as a dated event.

Nothing is overwritten: an event ends the period that held and begins the next, and one entered
late is put in where it belongs. All raise RuleBroken with the field at fault and write nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain import person_times
from dangjian_desktop.domain.codes import (
    LEAVING_REASONS,
    MEMBER_STANDINGS,
    STANDINGS,
    WAYS_OUT,
)
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.id_number import IdFacts, NumberTrouble, check
from dangjian_desktop.domain.names import normalise
from dangjian_desktop.domain.person_times import LifeDates
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    Belonging,
    Organization,
    Person,
    Post,
    Restriction,
    Standing,
)

from . import keeping
from .organizations import branch_of
from .periods import chain, end_all, member_on, put
from .person_card import Card, card
from .posts import appoint, end_post, lift, restrict
from .similar_people import Similar, similar

__all__ = [
    "Card",
    "FirstPeriods",
    "Similar",
    "appoint",
    "card",
    "check_times",
    "end_post",
    "leave_party",
    "lift",
    "move",
    "record_death",
    "register",
    "restrict",
    "set_standing",
    "similar",
    "time_warnings",
    "transfer_in",
    "transfer_out",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPeriods:
    """How a new person stands: (kind, since) in order, each ending where the next begins.

    Without `belongs_since` the belonging begins with the first standing.
    """

    standings: Sequence[tuple[str, PartialDate]] = ()
    organization_id: str | None = None
    belongs_since: PartialDate | None = None
    how: str | None = "registered"
    came_from: str | None = None
    letter: str | None = None
    evidence: str | None = None


def register(
    session: Session, values: Mapping[str, Any], periods: FirstPeriods, *, today: date
) -> Person:
    """A new person with standing and belonging; birth and sex come from a valid ID when missing."""
    filled = _filled(session, values, today)
    standings = [Standing(kind=kind, since=since) for kind, since in periods.standings]
    if problems := check_times(Person(**filled), standings, today):
        raise RuleBroken(problems)
    person = keeping.save(session, Person(), filled)
    for at, (kind, since) in enumerate(periods.standings):
        following = periods.standings[at + 1][1] if at + 1 < len(periods.standings) else None
        row = {"person_id": person.id, "kind": kind, "since": since, "until": following}
        keeping.save(session, Standing(), row | {"evidence": periods.evidence})
    if periods.organization_id:
        _first_belonging(session, person.id, periods)
    return person


def _filled(session: Session, values: Mapping[str, Any], today: date) -> dict[str, Any]:
    filled = dict(values) | {"name": normalise(values.get("name") or "")}
    number = filled.get("id_number")
    if not number:
        return filled
    facts = check(number, today)
    if isinstance(facts, NumberTrouble):
        raise RuleBroken([Problem("id_number", facts.words)])
    filled["id_number"] = facts.number
    if keeping.count(session, Person, Person.id_number == facts.number):
        raise RuleBroken([Problem("id_number", "这个身份证号已经登记过，请先查一查是不是同一个人")])
    _from_number(filled, facts)
    return filled


def _from_number(filled: dict[str, Any], facts: IdFacts) -> None:
    birth: PartialDate | None = filled.get("birth")
    problems = []
    if birth is not None and not birth.first() <= facts.birth <= birth.last():
        problems.append(Problem("birth", "出生日期和身份证号不一致，请核对"))
    if filled.get("sex") not in (None, "", facts.sex):
        problems.append(Problem("sex", "性别和身份证号不一致，请核对"))
    if problems:
        raise RuleBroken(problems)
    filled["birth"], filled["sex"] = PartialDate.of(facts.birth), facts.sex


def _in_a_branch(session: Session, organization_id: str) -> Organization:
    """The branch meant; RuleBroken for a body that has no members of its own (党总支, 工会)."""
    if keeping.get(session, Organization, organization_id).level not in ("branch", "group"):
        words = "党员要编在党支部或党小组里，请改选党支部或党小组"
        raise RuleBroken([Problem("organization_id", words)])
    return branch_of(session, organization_id)


def _first_belonging(session: Session, person_id: str, periods: FirstPeriods) -> None:
    since = periods.belongs_since or (periods.standings[0][1] if periods.standings else None)
    if since is None:
        raise RuleBroken([Problem("since", "请填写从哪一天起属于这个支部")])
    _in_a_branch(session, periods.organization_id or "")
    row = {"person_id": person_id, "organization_id": periods.organization_id, "since": since}
    row |= {"how": periods.how, "came_from": periods.came_from, "letter": periods.letter}
    keeping.save(session, Belonging(), row)


# --- standing ------------------------------------------------------------------------------------


def set_standing(
    session: Session,
    person_id: str,
    kind: str,
    since: PartialDate,
    evidence: str | None = None,
    *,
    today: date | None = None,
    **about: Any,
) -> Standing:
    """A new standing from that day on; the former one ends there. `about` takes decided_on.

    A way out also ends the belonging, the posts and the restrictions that hold then.
    """
    person = keeping.get(session, Person, person_id)
    values = {"person_id": person_id, "kind": kind, "evidence": evidence, **about}
    mine = chain(session, Standing, person_id)
    known = check_times(person, mine, today)  # what was wrong before is not this event's fault
    after = check_times(person, [*mine, Standing(kind=kind, since=since)], today)
    problems = _after_death(mine, kind, since)
    problems += [Problem("since", one.message) for one in after if one not in known]
    if problems:
        raise RuleBroken(problems)
    made = put(session, Standing, since, values)
    if kind in WAYS_OUT and made.until is None:
        for period in (Belonging, Post, Restriction):
            end_all(session, period, person_id, since)
    return made


def _after_death(mine: Sequence[Standing], kind: str, since: PartialDate) -> list[Problem]:
    for one in mine:
        if one.kind == "deceased" and (kind == "deceased" or one.since < since):
            return [Problem("since", f"已登记{one.since.words()}去世，请先核对那一条")]
    return []


def record_death(
    session: Session,
    person_id: str,
    on: PartialDate,
    evidence: str | None = None,
    *,
    today: date | None = None,
) -> Standing:
    return set_standing(session, person_id, "deceased", on, evidence, today=today)


def leave_party(
    session: Session, person_id: str, on: PartialDate, reason: str, evidence: str | None = None
) -> Standing:
    """出党; `reason` is one of codes.LEAVING_REASONS, `evidence` the paper that decided it."""
    if reason not in LEAVING_REASONS:
        raise RuleBroken([Problem("reason", f"出党方式只能是{'、'.join(LEAVING_REASONS)}")])
    words = "，".join(part for part in (reason, evidence) if part)
    return set_standing(session, person_id, "left_party", on, words)


def transfer_out(
    session: Session,
    person_id: str,
    on: PartialDate,
    gone_to: str,
    letter: str | None = None,
) -> Standing:
    """转出 on the day the receiving body confirms; until then the branch stays responsible.

    Source: 党员教育管理工作条例 第二十五条.
    """
    if not gone_to.strip():
        raise RuleBroken([Problem("gone_to", "请填写转往哪个党组织")])
    member_on(session, person_id, on)
    for place in chain(session, Belonging, person_id):
        if place.since < on and (place.until is None or place.until > on):
            keeping.save(session, place, {"gone_to": gone_to, "letter": letter or place.letter})
    return set_standing(session, person_id, "transferred_out", on, f"转往{gone_to}"[:200])


def transfer_in(
    session: Session,
    person_id: str,
    organization_id: str,
    on: PartialDate,
    *,
    came_from: str,
    letter: str | None = None,
) -> Belonging:
    """Back, or here for the first time: who was transferred out is again what they were before."""
    before = [p for p in chain(session, Standing, person_id) if p.since < on]
    if before and before[-1].kind == "transferred_out":
        was = next((p.kind for p in reversed(before) if p.kind in MEMBER_STANDINGS), "full_member")
        set_standing(session, person_id, was, on, f"由{came_from}转入"[:200])
    about = {"came_from": came_from, "letter": letter}
    return move(session, person_id, organization_id, on, "transferred_in", **about)


# --- belonging -----------------------------------------------------------------------------------


def move(
    session: Session,
    person_id: str,
    organization_id: str,
    since: PartialDate,
    how: str = "regrouped",
    **about: Any,
) -> Belonging:
    """To another branch or group from that day on; `about` are came_from, letter and so on.

    Leaving a branch ends the posts held in it and its groups.
    """
    held = [
        p
        for p in chain(session, Belonging, person_id)
        if p.since < since and (p.until is None or p.until > since)
    ]
    if held and held[-1].organization_id == organization_id:
        raise RuleBroken([Problem("organization_id", "现在就在这个组织，不用再编入")])
    target = _in_a_branch(session, organization_id)
    birth = keeping.get(session, Person, person_id).birth
    if birth is not None and since.definitely_before(birth):
        raise RuleBroken([Problem("since", f"早于出生日期{birth.words()}，请核对")])
    values = {"person_id": person_id, "organization_id": organization_id, "how": how, **about}
    made = put(session, Belonging, since, values)
    if held and branch_of(session, held[-1].organization_id).id != target.id:
        _end_posts_outside(session, person_id, target.id, since)
    return made


def _end_posts_outside(session: Session, person_id: str, branch_id: str, day: PartialDate) -> None:
    for post in keeping.listed(session, Post, Post.person_id == person_id):
        body = branch_of(session, post.organization_id)
        ends = body.level == "branch" and body.id != branch_id
        if ends and post.since < day and (post.until is None or post.until > day):
            keeping.save(session, post, {"until": day})


# --- checks --------------------------------------------------------------------------------------


def life_dates(person: Person, standings: Sequence[Standing]) -> LifeDates:
    """The dates of a person that must fit together; of several probations the last one begun."""
    firsts: dict[str, PartialDate] = {}
    for one in sorted(standings, key=lambda s: s.since):
        if one.kind == "left_party":
            firsts.clear()
        elif one.kind in STANDINGS:
            firsts.setdefault(one.kind, one.since)
    return LifeDates(
        birth=person.birth,
        work_start=person.work_start,
        retired_on=person.retired_on,
        applicant=firsts.get("applicant"),
        activist=firsts.get("activist"),
        candidate=firsts.get("candidate"),
        joined=firsts.get("probationary_member"),
        full_member=firsts.get("full_member"),
        deceased=firsts.get("deceased"),
    )


def check_times(
    person: Person, standings: Sequence[Standing], today: date | None = None
) -> list[Problem]:
    """What cannot be true on any reading; without `today` the future is not judged."""
    return person_times.faults(life_dates(person, standings), today or date.max)


def time_warnings(person: Person, standings: Sequence[Standing]) -> list[Problem]:
    """What is unusual and may be right: conversion within a year of joining."""
    return person_times.warnings(life_dates(person, standings))
