"""Talks of a branch and year: who has been talked to, whom to talk to, what was raised."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import COMMITTEE_POSTS, POSTS
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.domain.talks import coverage as rules
from dangjian_desktop.domain.talks.coverage import Person, Talk
from dangjian_desktop.domain.talks.facts import TalkYear
from dangjian_desktop.records import HeartTalk, Post
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import keeping
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.remembered import once
from dangjian_desktop.services.roster import roster

from . import difficulties, reasons

TALKS = ("heart_talk", "person")


def last_of(year: int, day: date) -> date:
    """The day on which a year is looked at: its last one, or the day itself while it runs."""
    return min(day, date(year, 12, 31))


def talk_year(session: Session, branch_id: str, year: int, day: date) -> TalkYear:
    """Everybody of the branch, the committee first, then by pinyin; as of that day."""
    on = last_of(year, day)
    posts = heads_of(session, branch_id, on)
    people = [
        Person(
            person_id=row.id,
            name=row.name,
            posts="、".join(POSTS[one] for one in posts.get(row.id, ())),
            committee=row.id in posts,
            group=row.group,
        )
        for row in roster(session, on, organization_id=branch_id)
    ]
    order = list(POSTS)
    people.sort(
        key=lambda one: order.index(posts[one.person_id][0]) if one.committee else len(order)
    )
    found = talks_of(session, {one.person_id for one in people}, year, on)
    raised = difficulties.of_people(session, {one.person_id for one in people}, year, day)
    still = [one.person_id for one in raised if one.solved_on is None]
    made = rules.covered(
        people,
        found,
        reasons.reasons_of(session, year, on, found, set(posts)),
        {one: still.count(one) for one in still},
        policy(session).talk_pairs_most,
    )
    said = rule("heart_talk", on)
    return TalkYear(
        year=year,
        as_of=on,
        members=tuple(made),
        difficulties=tuple(raised),
        rule=f"{said.words}，{said.source()}",
    )


def heads_of(session: Session, branch_id: str, on: date) -> dict[str, tuple[str, ...]]:
    """Who sits on the branch's committee that day, or heads a branch that has none."""
    asked = select(Post.person_id, Post.name).where(
        Post.organization_id == branch_id, Post.name.in_(COMMITTEE_POSTS), on_day(Post, on)
    )
    order = list(POSTS)
    found: dict[str, set[str]] = {}
    for row in session.execute(asked):
        found.setdefault(row.person_id, set()).add(row.name)
    return {one: tuple(sorted(names, key=order.index)) for one, names in found.items()}


def talks_of(session: Session, ids: Collection[str], year: int, on: date) -> list[Talk]:
    """Talks of the year in which one of these people took part, oldest first."""
    found = once(session, ("talks", year, on), TALKS, lambda: _talks(session, year, on))
    return [one for one in found if one.talker_id in ids or one.member_id in ids]


def _talks(session: Session, year: int, on: date) -> list[Talk]:
    """All of the year, read once for all branches."""
    rows = keeping.listed(session, HeartTalk, HeartTalk.held_on.between(date(year, 1, 1), on))
    names = keeping.named(session, "person", _both(rows))
    return [
        Talk(
            talk_id=one.id,
            on=one.held_on,
            talker_id=one.talker_id,
            member_id=one.member_id,
            talker=names.get(one.talker_id, ""),
            member=names.get(one.member_id, ""),
            relation=one.relation or "",
            way=one.way,
            subject=one.subject or "",
        )
        for one in sorted(rows, key=lambda talk: (talk.held_on, talk.id))
    ]


def _both(talks: Sequence[HeartTalk]) -> set[str]:
    return {one.talker_id for one in talks} | {one.member_id for one in talks}
