"""The meetings that can have decided a step of a case; those that voted on the person first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.records import DevelopmentCase, Meeting, Vote
from dangjian_desktop.services import keeping, voting

MOST = 40


@dataclass(frozen=True, slots=True)
class Deciding:
    """One meeting: how lists call it, its day, and what its vote on this person came to.

    `outcome`: agreed, refused, "" where it did not vote on them by that rule.
    """

    id: str
    caption: str
    day: date
    outcome: str
    words: str


def deciding(
    session: Session, case: DevelopmentCase, kinds: Sequence[str], rule: str = ""
) -> list[Deciding]:
    """Meetings of the case's branch: by kind in that order, the newest first.

    `rule`: what was voted on the person; those that did come before all others.
    """
    asked = (
        select(Meeting)
        .where(
            Meeting.organization_id == case.organization_id,
            Meeting.kind.in_(kinds),
            Meeting.state != "void",
        )
        .order_by(Meeting.starts_at.desc())
        .limit(MOST)
    )
    meetings = {one.id: one for one in session.scalars(asked)}
    voted = _voted(session, case.person_id, rule) if rule else {}
    for meeting_id in voted.keys() - meetings.keys():
        found = keeping.found(session, "meeting", meeting_id)
        if isinstance(found, Meeting) and found.state != "void" and found.kind in kinds:
            meetings[meeting_id] = found
    made = [_made(one, voted.get(one.id)) for one in meetings.values()]
    order = [one.kind for one in meetings.values()]
    ranked = sorted(
        zip(order, made, strict=True),
        key=lambda one: (one[1].outcome == "", kinds.index(one[0]), -one[1].day.toordinal()),
    )
    return [one for _, one in ranked]


def _voted(session: Session, person_id: str, rule: str) -> dict[str, voting.VoteView]:
    asked = select(Vote.meeting_id).where(Vote.subject_id == person_id, Vote.rule == rule)
    return {
        meeting_id: next(
            v
            for v in reversed(voting.views(session, meeting_id))
            if v.subject_id == person_id and v.rule == rule
        )
        for meeting_id in session.scalars(asked)
    }


def _made(meeting: Meeting, vote: voting.VoteView | None) -> Deciding:
    outcome, words = "", ""
    if vote is not None:
        outcome = "agreed" if vote.outcome.passed else "refused"
        words = f"表决过：{vote.outcome.words}"
    return Deciding(meeting.id, meeting.caption(), meeting.day, outcome, words)
