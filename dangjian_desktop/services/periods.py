"""Chains of periods: one after another, with late entries put in where they belong."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEMBER_STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Belonging, Person, Post, Restriction, Standing

from . import keeping

Ended = Belonging | Post | Restriction
C = TypeVar("C", Standing, Belonging)


def chain(session: Session, kind: type[C], person_id: str) -> Sequence[C]:
    """All periods of one kind of a person, the earliest first."""
    return keeping.listed(session, kind, kind.person_id == person_id)


def put(session: Session, kind: type[C], since: PartialDate, values: Mapping[str, Any]) -> C:
    """Begin a new period: the one that held that day ends, and the next one stays where it is.

    RuleBroken when another period begins on that very day.
    """
    mine = chain(session, kind, values["person_id"])
    same = next((p for p in mine if p.since.first() == since.first()), None)
    if same is not None:
        words = f"{since.words()}已有一条{kind.title}（{same.caption()}），请直接修改那一条"
        raise RuleBroken([Problem("since", words)])
    later = [p for p in mine if p.since > since]
    held = [p for p in mine if p.since < since and (p.until is None or p.until > since)]
    until = held[-1].until if held else None
    if later:
        until = min(until or later[0].since, later[0].since)
    made = keeping.save(session, kind(), {**values, "since": since, "until": until})
    for period in held:
        keeping.save(session, period, {"until": since})
    return made


def end_all(session: Session, kind: type[Ended], person_id: str, day: PartialDate) -> int:
    """End on that day what holds then; what would only begin later is left for the user to see."""
    count = 0
    for period in keeping.listed(session, kind, kind.person_id == person_id):
        if period.since < day and (period.until is None or period.until > day):
            keeping.save(session, period, {"until": day})
            count += 1
    return count


def member_on(session: Session, person_id: str, day: PartialDate) -> str:
    """The standing of a member on that day; RuleBroken for whoever is none."""
    for one in reversed(chain(session, Standing, person_id)):
        if one.since <= day and (one.until is None or one.until > day):
            if one.kind in MEMBER_STANDINGS:
                return one.kind
            break
    name = keeping.get(session, Person, person_id).name
    raise RuleBroken([Problem("since", f"{name}在{day.words()}还不是党员，请核对日期和身份经历")])
