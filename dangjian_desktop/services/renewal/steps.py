"""The steps of an election: planned, done, and what is next."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.renewal.facts import StepFacts
from dangjian_desktop.domain.renewal.steps import (
    APPROVED,
    BY_KEY,
    ELECTION,
    FIRST_COMMITTEE,
    STEP_NAMES,
    last_day,
    named,
    planned,
    steps_of,
)
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import Election, ElectionStep
from dangjian_desktop.services import keeping
from dangjian_desktop.services.looked_at import seen_on
from dangjian_desktop.services.meeting_parts import called
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.typed import read

from .reading import election_of, meeting_of, nominees_of, not_later, steps_known

ENOUGH = (APPROVED, ELECTION)  # not without as many nominees as there are seats
_WITH_IT = ("meeting_id", "document", "evidence", "entered_on")  # written when it was done
OF_ELECTION = {ELECTION: "meeting_id", FIRST_COMMITTEE: "committee_meeting_id"}


@unchanging
class Progress:
    """One line of the flow on a day. state: good, late (entered late), bad (overdue), due, off.

    `last` is the last day for it; None where nothing asks for one.
    """

    facts: StepFacts
    state: str
    last: date | None
    words: str  # 2026-11-04, 逾期 5 天, 计划 12-01

    @property
    def key(self) -> str:
        return self.facts.key


def plan(session: Session, election_id: str, today: date) -> int:
    """A planned day for every step that is open and has none; how many got one."""
    found = election_of(session, election_id)
    if found.planned_on is None or not found.planned_on.exact:
        return 0
    known, count = steps_known(session, election_id), 0
    for key, day in planned(found.planned_on.first(), today, found.way).items():
        step = known.get(key)
        if step is not None and (step.done_on is not None or step.plan_on is not None):
            continue
        values = {"election_id": election_id, "key": key, "plan_on": day}
        keeping.save(session, step or ElectionStep(), values)
        count += 1
    return count


def record(
    session: Session, election_id: str, key: str, values: Mapping[str, Any], today: date
) -> ElectionStep:
    """Enter a step, or change it: plan_on, done_on, meeting_id, document, evidence, remark.

    Where the day is blank it is the meeting's own; RuleBroken beside the field.
    """
    found, given = election_of(session, election_id), read(values)
    if key not in STEP_NAMES:
        raise ValueError(key)
    meeting = meeting_of(session, given.get("meeting_id"))
    if meeting is not None:
        if meeting.state == "void":
            words = f"{meeting.day}的{called(meeting)}已经作废，请选别的会议"
            raise RuleBroken([Problem("meeting_id", words)])
        given["done_on"] = given.get("done_on") or PartialDate.of(meeting.day)
    not_later(given, today, {"done_on": STEP_NAMES[key]})
    if given.get("done_on") is not None and key in ENOUGH:
        _enough_stand(session, found)
    step = steps_known(session, election_id).get(key)
    if given.get("done_on") is not None and (step is None or step.done_on != given["done_on"]):
        given["entered_on"] = today
    made = keeping.save(
        session, step or ElectionStep(), {**given, "election_id": election_id, "key": key}
    )
    name = OF_ELECTION.get(key, "")
    if name and made.meeting_id and not getattr(found, name):
        keeping.save(session, found, {name: made.meeting_id})
    return made


def _enough_stand(session: Session, found: Election) -> None:
    stand = len(nominees_of(session, found.id))
    if found.seats is not None and 0 < stand < found.seats:
        words = f"应选{found.seats}人，候选人只有{stand}人，请先补充候选人或核对名额"
        raise RuleBroken([Problem("done_on", words)])


def take_back(session: Session, election_id: str, key: str) -> None:
    """A step that was not done after all: its plan stays."""
    step = steps_known(session, election_id).get(key)
    if step is not None:
        blank = dict.fromkeys(("done_on", *_WITH_IT))
        keeping.save(session, step, blank)


def listed(session: Session, election_id: str, day: date = date.max) -> list[StepFacts]:
    """All steps of its way in order, done by that day or not."""
    found = election_of(session, election_id)
    kept, late_days = steps_known(session, election_id), policy(session).late_days
    known = {key: seen_on(step, day, {"done_on": _WITH_IT}) for key, step in kept.items()}
    return [
        _facts(session, known.get(step.key), step.key, named(step, found.way), late_days)
        for step in steps_of(found.way)
    ]


def _facts(
    session: Session, step: ElectionStep | None, key: str, name: str, late_days: int
) -> StepFacts:
    if step is None:
        return StepFacts(key, name)
    meeting = meeting_of(session, step.meeting_id)
    late = _late(step) > late_days
    return StepFacts(
        key=key,
        name=name,
        plan=step.plan_on,
        on=step.done_on,
        meeting=f"{PartialDate.of(meeting.day).words()}{called(meeting)}" if meeting else "",
        document=step.document or "",
        evidence=step.evidence or "",
        remark=step.remark or "",
        late_on=step.entered_on if late else None,
    )


def _late(step: ElectionStep) -> int:
    """Days from its day to the one on which that was entered."""
    if step.done_on is None or step.entered_on is None:
        return 0
    return (step.entered_on - step.done_on.last()).days


def progress(session: Session, election_id: str, day: date) -> list[Progress]:
    """How far it is: what is done, what is overdue, what comes next."""
    found = election_of(session, election_id)
    return [_line(found, one, day) for one in listed(session, election_id, day)]


def _line(found: Election, one: StepFacts, day: date) -> Progress:
    last = last_day(one.key, one.plan, found.planned_on)
    if one.on is not None and one.on.first() <= day:
        return Progress(one, "late" if one.late_on else "good", last, one.on.iso())
    if last is None:
        return Progress(one, "off", None, "")
    if last < day:
        return Progress(one, "bad", last, f"逾期 {(day - last).days} 天")
    words = f"计划 {one.plan.iso()}" if one.plan is not None else f"{last.isoformat()} 前"
    return Progress(one, "due", last, words)


def meeting_kind(key: str) -> str:
    return BY_KEY[key].meeting
