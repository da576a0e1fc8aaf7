"""体检 of 换届选举: what contradicts the rules in one election; nothing is repaired (rules 2.3)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.elections import Contest, differential, officers_stand
from dangjian_desktop.domain.renewal.steps import (
    ELECTION,
    STEPS,
    Done,
    out_of_order,
    resolved_late,
)
from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import Election
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.found import Found

from . import steps
from .counting import ballots
from .nominees import by_strokes_wanted, in_order, unfit
from .reading import names_of, nominees_of, officers_of, steps_known

PAPERED = frozenset(
    {"request_to_superior", "reply", "superior_approves_nominees", "report_result", "approval"}
)


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """All that is found up to that day in an organisation and all under it."""
    bodies = bodies_on(session, day)
    inside = bodies.within(organization_id)
    return [
        told
        for one in keeping.listed(session, Election)
        if one.organization_id in inside
        for told in of_election(session, one, day)
    ]


def of_election(session: Session, found: Election, day: date) -> list[Found]:
    """Days in order, the month before, who stands, how it was counted, what shows it."""
    return [
        *_order(session, found, day),
        *_stand(session, found, day),
        *_counted(session, found, day),
        *_evidence(session, found, day),
    ]


def _of(found: Election, key: str, words: str, day: date, person_id: str = "") -> Found:
    by = rule(key, day)
    return Found(by, by.severity, "", person_id, f"election:{found.id}", words)


def _order(session: Session, found: Election, day: date) -> Iterator[Found]:
    known = steps_known(session, found.id)
    done = [
        Done(key, one.done_on)
        for key, one in known.items()
        if one.done_on is not None and one.done_on.first() <= day
    ]
    for later, earlier in out_of_order(done):
        words = (
            f"{_name(later.key)}{later.on.words()}早于{_name(earlier.key)}的"
            f"{earlier.on.words()}，请核对"
        )
        yield _of(found, "step_order", words, day)
    resolved = known.get(STEPS[0].key)
    held = known.get(ELECTION)
    on = held.done_on if held is not None and held.done_on else found.planned_on
    if resolved is not None and resolved.done_on and on and resolved_late(resolved.done_on, on):
        words = f"支委会{resolved.done_on.words()}研究换届，到{on.words()}的选举大会不满一个月"
        yield _of(found, "election_flow", words, day)


def _name(key: str) -> str:
    return next(step.name for step in STEPS if step.key == key)


def _stand(session: Session, found: Election, day: date) -> Iterator[Found]:
    rows = nominees_of(session, found.id)
    if not rows:
        return
    names = names_of(session, rows)
    if found.seats is not None:
        contest = Contest(
            seats=found.seats, candidates=len(rows), differential=found.way == "committee"
        )
        for problem in differential(contest):
            yield _of(found, "differential", problem.message, day)
    for problem in officers_stand(officers_of(found), list(names.values())):
        yield _of(found, "officers", problem.message, day)
    for one in rows:
        why = unfit(session, found, one.person_id, day)
        if why:
            words = f"候选人{names.get(one.person_id, '')}{why}"
            yield _of(found, "election_rights", words, day, one.person_id)
    ordered = [names.get(one.person_id, "") for one in rows]
    if by_strokes_wanted(found) and not in_order(ordered):
        yield _of(found, "name_order", "候选人没有按姓氏笔画排列，请核对", day)


def _counted(session: Session, found: Election, day: date) -> Iterator[Found]:
    rows = ballots(session, found)
    last = {ballot.of: ballot.round for ballot in rows}
    for ballot in rows:
        outcome = ballot.outcome
        if not outcome.valid:
            words = f"{ballot.matter}：{outcome.words}，{outcome.reason}"
            yield Found(outcome.rule, "error", "", "", f"meeting:{ballot.meeting_id}", words)
        elif outcome.again and ballot.round == last[ballot.of]:
            words = f"{ballot.matter}：{'、'.join(outcome.again)}票数相同，还没有再次投票"
            yield _of(found, "too_many", words, day)


def _evidence(session: Session, found: Election, day: date) -> Iterator[Found]:
    for one in steps.listed(session, found.id):
        if one.on is None or one.on.first() > day:
            continue
        if one.key in PAPERED and not one.document:
            yield _of(found, "evidence_missing", f"{one.name}没有登记文号", day)
        elif not one.shown_by:
            yield _of(found, "evidence_missing", f"{one.name}没有登记会议或佐证", day)
