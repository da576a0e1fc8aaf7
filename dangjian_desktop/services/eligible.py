"""应到: the one place that says who counts. Minutes, votes, year grid and checks all ask here.

Source: rules 2.4 (支部工作条例, 基层组织选举工作条例第五条, 中组部问答). Leave, travel and illness
never reduce the number; what does is a restriction of that day, and an approved exclusion only with
both its papers. Floating and lost members count until an exclusion or a stop of membership is made.
A standing that a meeting or the superior decided on gives its rights only after that day: whoever
is admitted or converted by a meeting is not among those who are due at that very meeting.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain import organization
from dangjian_desktop.domain.codes import (
    COMMITTEE_POSTS,
    MEMBER_STANDINGS,
    NOT_ELIGIBLE,
    POSTS,
    RESTRICTIONS,
    STANDINGS,
)
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Belonging, Person, Post, Restriction, Standing
from dangjian_desktop.records.period import on_day

from .bodies import bodies_on
from .remembered import once

RESTS_ON = ("person", "standing", "belonging", "post", "restriction", "organization")

# A branch with these alone has no committee (支部工作条例第二十条); the general meeting acts.
HEADS = frozenset({"secretary", "deputy_secretary"})


@unchanging
class Eligible:
    """One person who is due; `excluded` says in words why there is no vote, "" for who votes."""

    person_id: str
    name: str
    standing: str
    voting: bool
    excluded: str


@unchanging
class _Member:
    """Someone with the standing that counts on the day, and where they belong if that is asked."""

    id: str
    name: str
    kind: str
    organization_id: str


def eligible(
    session: Session,
    organization_id: str,
    day: date,
    *,
    kind: str = "general_meeting",
    purpose: str = "attend",
) -> list[Eligible]:
    """Who is due at a meeting of that kind that day, by pinyin, a committee by its posts.

    `purpose` "attend" is 应到, probationary members among them; "vote" is 其中有表决权, the base of
    every vote. A committee meeting's people are the committee, none where the branch has none; the
    people of any other meeting are those who belong to the organisation that day.
    """
    committee = kind == "committee_meeting"
    key = ("eligible", organization_id, day, committee)
    due = once(session, key, RESTS_ON, lambda: _due(session, organization_id, day, committee))
    return [one for one in due if one.voting or purpose != "vote"]


def _due(session: Session, organization_id: str, day: date, committee: bool) -> list[Eligible]:
    people = (_committee if committee else _belonging)(session, organization_id, day)
    limits = _limits(session, people, day)
    due = [_judged(person, limits.get(person.id, [])) for person in people.values()]
    return [one for one in due if one is not None]


def has_committee(session: Session, branch_id: str, day: date) -> bool:
    """Whether the branch has a committee that day; without one no committee meeting is due."""
    return bool(_committee_ids(session, branch_id, day))


def _judged(person: _Member, limits: Collection[str]) -> Eligible | None:
    if "membership_stopped" in limits:
        return None
    words = [RESTRICTIONS[limit] for limit in RESTRICTIONS if limit in limits]
    if person.kind != "full_member":
        words.insert(0, STANDINGS[person.kind])
    return Eligible(
        person_id=person.id,
        name=person.name,
        standing=person.kind,
        voting=not words,
        excluded="、".join(words),
    )


def _limits(session: Session, ids: Collection[str], day: date) -> dict[str, list[str]]:
    """Restrictions of that day that take away the vote, by person."""
    asked = select(
        Restriction.person_id, Restriction.kind, Restriction.approval, Restriction.resolution
    ).where(
        Restriction.kind.in_(NOT_ELIGIBLE),
        on_day(Restriction, day),
    )
    found: dict[str, list[str]] = {}
    for row in session.execute(asked):
        both_papers = row.approval and row.resolution
        if row.person_id in ids and (row.kind != "approved_exclusion" or both_papers):
            found.setdefault(row.person_id, []).append(row.kind)
    return found


def _members(day: date) -> Any:
    return (
        select(Person.id, Person.name, Standing.kind, Standing.decided_on)
        .join(Standing, Standing.person_id == Person.id)
        .where(on_day(Standing, day))
        .order_by(Person.pinyin, Person.name, Person.id, Standing.since)
    )


def _counting(session: Session, rows: Iterable[Any], day: date) -> dict[str, _Member]:
    """The last standing of each; of those decided on that day or later the one before it."""
    last = {row.id: row for row in rows}
    pending = [one.id for one in last.values() if _not_yet(one, day)]
    before = _before(session, pending, day) if pending else {}
    found = {}
    for row in last.values():
        kind = before.get(row.id, "") if _not_yet(row, day) else row.kind
        if kind in MEMBER_STANDINGS:
            where = getattr(row, "organization_id", "")
            found[row.id] = _Member(row.id, row.name, kind, where)
    return found


def _not_yet(standing: Any, day: date) -> bool:
    return standing.decided_on is not None and day <= standing.decided_on.last()


def _before(session: Session, ids: Collection[str], day: date) -> Mapping[str, str]:
    """What those people were until a standing of theirs begins to count."""
    asked = (
        select(Standing.person_id, Standing.kind, Standing.decided_on)
        .where(Standing.person_id.in_(ids), Standing.since <= PartialDate.of(day))
        .order_by(Standing.since)
    )
    rows = session.execute(asked)
    return {row.person_id: row.kind for row in rows if not _not_yet(row, day)}


def _belonging(session: Session, organization_id: str, day: date) -> dict[str, _Member]:
    """Members who belong under the organisation that day; the later of two belongings counts."""
    inside = bodies_on(session, day).below(organization_id)
    of_it = select(Belonging.person_id).where(
        Belonging.organization_id.in_(inside), on_day(Belonging, day)
    )
    asked = (
        _members(day)
        .add_columns(Belonging.organization_id)
        .join(Belonging, Belonging.person_id == Person.id)
        .where(on_day(Belonging, day), Person.id.in_(of_it))
        .order_by(Belonging.since)
    )
    members = _counting(session, session.execute(asked), day)
    return {one.id: one for one in members.values() if one.organization_id in inside}


def _committee(session: Session, branch_id: str, day: date) -> dict[str, _Member]:
    """The committee's members, the secretary first."""
    ids = _committee_ids(session, branch_id, day)
    members = _counting(session, session.execute(_members(day).where(Person.id.in_(ids))), day)
    return {one: members[one] for one in ids if one in members}


def _committee_ids(session: Session, branch_id: str, day: date) -> list[str]:
    """Holders of committee posts; secretary and deputy alone are one only in a larger branch."""
    asked = select(Post.person_id, Post.name, Post.rank).where(
        Post.organization_id == branch_id, Post.name.in_(COMMITTEE_POSTS), on_day(Post, day)
    )
    order = list(POSTS)
    posts = sorted(session.execute(asked), key=lambda p: (order.index(p.name), p.rank or 0))
    holders = list(dict.fromkeys(post.person_id for post in posts))
    if {post.name for post in posts} <= HEADS and holders:
        full = [p for p in _belonging(session, branch_id, day).values() if p.kind == "full_member"]
        return holders if organization.has_committee(len(full)) else []
    return holders
