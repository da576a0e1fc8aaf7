"""重点谈: whom the secretary is to talk to above all, from what the books hold of them.

支部工作条例第十九条 names misfortune and discipline; what stands here is only told and never asked
for by itself. A reason is met by a talk with somebody of the committee from its day on.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import RESTRICTIONS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.talks.coverage import Reason, Talk
from dangjian_desktop.records import (
    Discipline,
    HardshipRegister,
    Restriction,
    TalkDifficulty,
    Visit,
)
from dangjian_desktop.records.period import within
from dangjian_desktop.services import keeping
from dangjian_desktop.services.remembered import once

# States of a membership that call for a talk; 不计入应到 calls for a visit, and is no such case.
STATES = ("probation_discipline", "rights_suspended", "lost_contact", "floating")
RESTS_ON = ("restriction", "discipline", "visit", "hardship_register", "talk_difficulty")
OCCASIONS = ("生病住院", "生活困难", "去世家属")


class _Found(NamedTuple):
    person_id: str
    words: str
    since: date
    source: str


def reasons_of(
    session: Session, year: int, on: date, talks: Sequence[Talk], heads: AbstractSet[str]
) -> dict[str, list[Reason]]:
    """By person, the latest first; each kind of reason once."""
    key = ("talk reasons", year, on)
    found = once(session, key, RESTS_ON, lambda: _by_person(session, year, on))
    first = date(year, 1, 1)
    return {
        person_id: [
            Reason(one.words, one.since, one.source, _met(talks, one, heads, first))
            for one in sorted(own.values(), key=lambda f: f.since, reverse=True)
        ]
        for person_id, own in found.items()
    }


def _by_person(session: Session, year: int, on: date) -> dict[str, dict[str, _Found]]:
    """Everybody's reasons, read once for all branches."""
    found: dict[str, dict[str, _Found]] = {}
    for read in (_restrictions, _disciplines, _visits, _hardships, _difficulties):
        for one in read(session, year, on):
            known = found.setdefault(one.person_id, {})
            before = known.get(one.words)
            if before is None or before.since < one.since:
                known[one.words] = one
    return found


def _met(talks: Sequence[Talk], one: _Found, heads: AbstractSet[str], first: date) -> date | None:
    """The first talk of the year with one of the committee from that day on."""
    begins = max(one.since, first)
    days = [
        talk.on
        for talk in talks
        if one.person_id in (talk.talker_id, talk.member_id)
        and talk.on >= begins
        and heads & {talk.talker_id, talk.member_id} - {one.person_id}
    ]
    return min(days, default=None)


def _restrictions(session: Session, year: int, on: date) -> Iterator[_Found]:
    asked = select(Restriction).where(
        Restriction.kind.in_(STATES), within(Restriction, date(year, 1, 1), on)
    )
    for one in session.scalars(asked):
        yield _Found(one.person_id, RESTRICTIONS[one.kind], one.since.first(), "组织状态")


def _disciplines(session: Session, year: int, on: date) -> Iterator[_Found]:
    """Those whose time is not over before the year."""
    first = PartialDate(year)
    asked = (
        select(Discipline.person_id, Discipline.kind, Discipline.decided_on)
        .where(Discipline.decided_on <= PartialDate.of(on))
        .where(or_(Discipline.until.is_(None), Discipline.until >= first))
        .where(or_(Discipline.ended_on.is_(None), Discipline.ended_on >= date(year, 1, 1)))
    )
    for row in session.execute(asked):
        yield _Found(row.person_id, f"受{row.kind}", row.decided_on.first(), "处分与组织处置")


def _visits(session: Session, year: int, on: date) -> Iterator[_Found]:
    asked = select(Visit.person_id, Visit.occasion, Visit.held_on).where(
        Visit.occasion.in_(OCCASIONS), Visit.held_on.between(date(year, 1, 1), on)
    )
    for row in session.execute(asked):
        yield _Found(row.person_id, row.occasion or "", row.held_on, "走访慰问")


def _hardships(session: Session, year: int, on: date) -> Iterator[_Found]:
    first = PartialDate(year)
    asked = (
        select(HardshipRegister.person_id, HardshipRegister.since)
        .where(HardshipRegister.since <= PartialDate.of(on))
        .where(or_(HardshipRegister.until.is_(None), HardshipRegister.until >= first))
    )
    for row in session.execute(asked):
        yield _Found(row.person_id, "困难党员", row.since.first(), "困难党员登记")


def _difficulties(session: Session, year: int, on: date) -> Iterator[_Found]:  # noqa: ARG001
    """Open ones: the talk in which it was raised does not meet it, a later one does."""
    rows = keeping.listed(
        session, TalkDifficulty, TalkDifficulty.solved_on.is_(None), TalkDifficulty.raised_on <= on
    )
    for one in rows:
        if one.deadline is not None and one.deadline < on:
            yield _Found(one.person_id, f"{one.kind}过期没解决", one.deadline, "谈心反映的困难")
