"""评议步骤: when each was done and by what it is shown (rules 3.1, the procedure)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.facts import EntryFacts, RoundFacts, StepFacts
from dangjian_desktop.domain.evaluation.steps import STEP_NAMES, STEPS
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import EvaluationEntry, EvaluationRound, EvaluationStep
from dangjian_desktop.services import keeping
from dangjian_desktop.services.meeting_parts import called
from dangjian_desktop.services.policy import policy
from dangjian_desktop.services.typed import read

from .reading import entries_of, left_words, meeting_of, not_later, on_ballot, round_of

# study → opinions and talks → self-check → meeting with ballot → rating → feedback → publish →
# rectification; what shares a rank may be done in any order.
_RANK = {
    "study": 0,
    "solicit_opinions": 1,
    "heart_talks": 1,
    "self_check": 2,
    "general_meeting": 3,
    "ballot": 3,
    "committee_rating": 4,
    "feedback": 5,
    "publish": 6,
    "rectification": 7,
}


Entry = TypeVar("Entry", EvaluationEntry, EntryFacts)


@dataclass(frozen=True, slots=True)
class Progress:
    """One line of 进度. state: done, now (the first that is not), open.

    `done` of `of`: people for whom it is done, 0 of 0 where it is not a matter of people.
    """

    key: str
    name: str
    state: str
    on: PartialDate | None
    done: int
    of: int
    words: str  # 11-02, 25 / 25, 进行中, ""


def record(
    session: Session, round_id: str, key: str, values: Mapping[str, Any], today: date
) -> EvaluationStep:
    """Enter a step, or change it: done_on, meeting_id, evidence, remark.

    Where the day is blank it is the meeting's own; RuleBroken beside the field.
    """
    found, given = round_of(session, round_id), read(values)
    if key not in STEP_NAMES:
        raise ValueError(key)
    meeting = meeting_of(session, given.get("meeting_id"))
    if meeting is not None:
        if meeting.state == "void":
            words = f"{meeting.day}的{called(meeting)}已经作废，请选别的会议"
            raise RuleBroken([Problem("meeting_id", words)])
        given["done_on"] = given.get("done_on") or PartialDate.of(meeting.day)
    not_later(given, today, {"done_on": STEP_NAMES[key]})
    known = _known(session, round_id).get(key)
    made = keeping.save(
        session, known or EvaluationStep(), {**given, "round_id": round_id, "key": key}
    )
    _follow(session, found, made)
    return made


def _follow(session: Session, found: EvaluationRound, step: EvaluationStep) -> None:
    """What the round itself asks for is not asked twice."""
    if found.submitted_on is not None:
        return
    if step.key == "general_meeting" and step.meeting_id and not found.meeting_id:
        keeping.save(session, found, {"meeting_id": step.meeting_id})
    if step.key == "ballot" and found.balloted_on is None and found.confirmed_on is None:
        keeping.save(session, found, {"balloted_on": step.done_on})
    if step.key == "committee_rating":
        values: dict[str, Any] = {}
        if found.rated_on is None:
            values["rated_on"] = step.done_on
        if step.meeting_id and not found.rating_meeting_id:
            values["rating_meeting_id"] = step.meeting_id
        keeping.save(session, found, values)


def note(
    session: Session,
    found: EvaluationRound,
    key: str,
    on: PartialDate,
    meeting_id: str | None = None,
) -> None:
    """A step that follows from what was just entered, unless it stands already."""
    if key not in _known(session, found.id):
        values = {"round_id": found.id, "key": key, "done_on": on, "meeting_id": meeting_id}
        keeping.save(session, EvaluationStep(), values)


def take_back(session: Session, round_id: str, key: str) -> None:
    """A step that was not done after all goes to the bin."""
    known = _known(session, round_id).get(key)
    if known is not None:
        keeping.put_in_bin(session, known)


def _known(session: Session, round_id: str) -> dict[str, EvaluationStep]:
    steps = keeping.listed(session, EvaluationStep, EvaluationStep.round_id == round_id)
    return {one.key: one for one in steps}


def listed(session: Session, round_id: str) -> list[StepFacts]:
    """All steps of the procedure in order, done or not."""
    known, late_days = _known(session, round_id), policy(session).late_days
    return [
        _facts(session, known[step.key], late_days)
        if step.key in known
        else StepFacts(key=step.key, name=step.name)
        for step in STEPS
    ]


def _facts(session: Session, step: EvaluationStep, late_days: int) -> StepFacts:
    meeting = meeting_of(session, step.meeting_id)
    late = keeping.late_days(step) > late_days
    return StepFacts(
        key=step.key,
        name=STEP_NAMES[step.key],
        on=step.done_on,
        meeting=f"{PartialDate.of(meeting.day).words()}{called(meeting)}" if meeting else "",
        evidence=step.evidence or "",
        remark=step.remark or "",
        late_on=step.recorded_at.date() if late else None,
    )


def warnings(session: Session, round_id: str) -> list[str]:
    """Steps dated before one that comes first; nothing is stopped by it."""
    done = [one for one in listed(session, round_id) if one.on is not None]
    return [
        f"{later.name}{later.on.words()}早于{earlier.name}的{earlier.on.words()}，请核对"
        for earlier, later in combinations(done, 2)
        if later.on and earlier.on
        if _RANK[earlier.key] < _RANK[later.key] and later.on.definitely_before(earlier.on)
    ]


def progress(session: Session, round_id: str) -> list[Progress]:
    """How far the round is, step by step, with the people for whom a step is done."""
    done_on = {key: one.done_on for key, one in _known(session, round_id).items()}
    entries = [one for one in entries_of(session, round_id) if not left_words(one)]
    return _progress(done_on, _shares(entries, on_ballot))


def progress_of(facts: RoundFacts) -> list[Progress]:
    """The same of facts that are at hand, as those of an earlier day are."""
    done_on = {one.key: one.on for one in facts.steps if one.on is not None}
    entries = [one for one in facts.entries if not one.left]
    return _progress(done_on, _shares(entries, _rated))


def _progress(
    done_on: Mapping[str, PartialDate], shares: Mapping[str, tuple[int, int]]
) -> list[Progress]:
    found, now = [], False
    for step in STEPS:
        on = done_on.get(step.key)
        done, of = shares.get(step.key, (0, 0))
        finished = on is not None and done == of
        state = "done" if finished else ("open" if now else "now")
        now = now or not finished
        found.append(
            Progress(step.key, step.name, state, on, done, of, _words(state, on, done, of))
        )
    return found


def _rated(one: EntryFacts) -> bool:
    return one.rated


def _shares(
    entries: Sequence[Entry], on_ballot: Callable[[Entry], bool]
) -> dict[str, tuple[int, int]]:
    """Step → for how many people it is done, of how many."""
    here = [one for one in entries if one.role != "elsewhere"]
    graded = [one for one in entries if on_ballot(one) and one.took_part is not False]
    return {
        "self_check": (sum(bool(one.self_text) for one in here), len(here)),
        "committee_rating": (sum(bool(one.grade) for one in graded), len(graded)),
        "feedback": (sum(one.fed_back_on is not None for one in graded), len(graded)),
    }


def _words(state: str, on: PartialDate | None, done: int, of: int) -> str:
    if of:
        return f"{done} / {of}"
    if on is not None:
        return on.iso()[5:] or on.iso()
    return "进行中" if state == "now" else ""
