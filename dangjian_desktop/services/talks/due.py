"""What talks have due: the year's coverage in its last quarter, and difficulties to be solved."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.talks.coverage import Covered
from dangjian_desktop.domain.talks.facts import DifficultyFacts
from dangjian_desktop.records import TalkDifficulty
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.due import Due

from .coverage import talk_year

LAST_QUARTER = 92  # days before the year's end from which coverage is spoken of
JANUARY = 31  # days into the new year in which last year's still is
AHEAD = 30  # days before a difficulty's deadline
LONG_AGO = 366  # days after which a deadline gone by is no longer spoken of
NAMED = 3


def due(session: Session, day: date, inside: frozenset[str] | None) -> list[Due]:
    """Everything due in these organisations, None of all; in no order."""
    found: list[Due] = []
    ending = (date(day.year, 12, 31) - day).days < LAST_QUARTER
    if not ending and not keeping.count(session, TalkDifficulty, *_open()):
        return _last_year(session, day, inside)
    for branch in _branches(session, day, inside):
        read = talk_year(session, branch.id, day.year, day)
        found += _difficulties(branch, read.difficulties, day)
        if ending:
            found += _coverage(branch, read.untalked, day.year, day)
    return [*found, *_last_year(session, day, inside)]


def _open() -> tuple[ColumnElement[bool], ...]:
    return TalkDifficulty.solved_on.is_(None), TalkDifficulty.deadline.is_not(None)


def _branches(session: Session, day: date, inside: frozenset[str] | None) -> list[Body]:
    every = bodies_on(session, day).branches()
    return [b for b in every if b.stands_on(day) and (inside is None or b.id in inside)]


def _last_year(session: Session, day: date, inside: frozenset[str] | None) -> list[Due]:
    """Coverage of the year before, for some weeks."""
    if (day - date(day.year, 1, 1)).days >= JANUARY:
        return []
    found: list[Due] = []
    for branch in _branches(session, day, inside):
        before = talk_year(session, branch.id, day.year - 1, day)
        found += _coverage(branch, before.untalked, day.year - 1, day)
    return found


def _coverage(branch: Body, people: Sequence[Covered], year: int, day: date) -> Iterator[Due]:
    if not people:
        return
    last = date(year, 12, 31)
    said = rule("heart_talk", last)
    yield Due(
        rule=said.key,
        what=f"{branch.short_name}{year}年{_several(people)}还没有与委员谈心谈话",
        due_on=last,
        state="overdue" if last < day else "due",
        words=said.words,
        source=said.source(),
        kind="",
        record_id="",
        action="open_talks",
        action_words="去登记",
        organization_id=branch.id,
    )


def _several(people: Sequence[Covered]) -> str:
    names = "、".join(one.name for one in people[:NAMED])
    return f"{names}等{len(people)}人" if len(people) > NAMED else names


def _difficulties(branch: Body, found: Sequence[DifficultyFacts], day: date) -> Iterator[Due]:
    """By name and kind only: what it is stays on the card."""
    for one in found:
        if one.state == "solved" or one.deadline is None:
            continue
        if not -LONG_AGO <= (one.deadline - day).days <= AHEAD:
            continue
        owner = f"（责任人{one.owner}）" if one.owner else ""
        said = rule("talk_difficulty", one.deadline)
        yield Due(
            rule=said.key,
            what=f"解决{one.person}谈心时反映的困难：{one.kind}{owner}",
            due_on=one.deadline,
            state="overdue" if one.deadline < day else "due",
            words="",
            source=f"{one.raised_on}谈心谈话",
            kind="talk_difficulty",
            record_id=one.difficulty_id,
            action="open_record",
            action_words="登记解决",
            organization_id=branch.id,
            person=one.person,
            person_id=one.person_id,
        )
