"""What elections have due: the next steps, by their plans and the month before (rules 2.3)."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from sqlalchemy.orm import Session

from dangjian_desktop.domain.renewal.steps import STEPS
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import Election
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.due import Due

from .steps import Progress, progress

AHEAD = timedelta(days=30)
STAYS = timedelta(days=366)  # after it: what nobody did for a year is a gap, not due any more


def due(session: Session, day: date, inside: Collection[str] | None) -> list[Due]:
    """Of these organisations, None of all; in no order."""
    return [
        one
        for found in keeping.listed(session, Election)
        if inside is None or found.organization_id in inside
        for one in _of_election(session, found, day)
    ]


def _of_election(session: Session, found: Election, day: date) -> Iterator[Due]:
    """Every step that is overdue, and the first of those to come."""
    if found.planned_on is not None and found.planned_on.last() + STAYS < day:
        return
    body = bodies_on(session, day).by_id.get(found.organization_id)
    name = body.short_name if body else ""
    open_ones = [
        one for one in progress(session, found.id, day) if one.facts.on is None and one.last
    ]
    overdue = [one for one in open_ones if one.last is not None and one.last < day]
    coming = [one for one in open_ones if one.last is not None and day <= one.last <= day + AHEAD]
    for one in (*overdue, *coming[:1]):
        yield _made(found, name, one, day)


def _made(found: Election, name: str, one: Progress, day: date) -> Due:
    assert one.last is not None
    first = one.key == STEPS[0].key
    said = rule("election_flow" if first else "election_plan", day)
    return Due(
        rule=said.key,
        what=f"{name}第{found.number}届换届选举：{one.facts.name}",
        due_on=one.last,
        state="overdue" if one.last < day else "due",
        words=said.words,
        source=said.source(),
        kind="election",
        record_id=found.id,
        action="open_record",
        action_words="去办理",
        organization_id=found.organization_id,
    )
