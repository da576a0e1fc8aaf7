"""A year as it stood on an earlier day: what came later is taken away, nothing is worked out anew.

What has a day of its own goes by that day, however late it was entered; votes go by the day of the
ballot, grades by the day of the rating, the report by the day on which the grades were submitted.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dangjian_desktop.domain.dates import PartialDate, first_day, last_day

from .facts import (
    CampaignFacts,
    EntryFacts,
    LifeFacts,
    MeetingFacts,
    OpinionFacts,
    ProblemFacts,
    RoundFacts,
    StarFacts,
    StepFacts,
    TeamFacts,
)
from .grading import Attender, turnout

Day = PartialDate | date | None
_UNRATED: dict[str, Any] = {
    "grade": "",
    "against_tally": False,
    "grade_reason": "",
    "branch_opinion": "",
    "improvement": "",
    "improved_on": None,
    "handling": "",
    "remark": "",
}
_UNSIGNED: dict[str, Any] = {"fed_back_on": None, "own_opinion": "", "superior_opinion": ""}
_UNCOUNTED: dict[str, Any] = {
    "balloted_on": None,
    "issued": None,
    "collected": None,
    "invalid": None,
    "scrutineer": "",
    "teller": "",
    "confirmed_on": None,
    "late_on": None,
    "printed_on": None,
}
_UNSUBMITTED: dict[str, Any] = {
    "submitted_on": None,
    "practice": "",
    "findings": "",
    "next_steps": "",
}


def as_of(found: RoundFacts, day: date) -> RoundFacts:
    """The facts of that day; those of a later one as if they had not happened."""
    counted = _by(found.balloted_on or found.confirmed_on, day)
    rated = _by(found.rated_on or found.submitted_on, day)
    entries = tuple(_entry(one, day, counted=counted, rated=rated) for one in found.entries)
    changed: dict[str, Any] = {
        "entries": entries,
        "turnout": found.turnout if counted else turnout(map(_attender, entries)),
        "meeting": _meeting(found.meeting, day),
        "rating_meeting": _meeting(found.rating_meeting, day),
        "rated_on": found.rated_on if rated else None,
        "steps": tuple(_step(one, day) for one in found.steps),
        "team": _team(found, day),
        "opinions": heard_by(found.opinions, day),
        "problems": found_by(found.problems, day),
        "last_problems": found_by(found.last_problems, day),
        "trend": tuple(one for one in found.trend if rated or one.year < found.year),
        "past": _earlier(day, found.today),
    }
    if not counted:
        changed |= _UNCOUNTED
    if not _by(found.submitted_on, day):
        changed |= _UNSUBMITTED
    return replace(found, **changed)


def life_as_of(found: LifeFacts, day: date) -> LifeFacts:
    """The same of 组织生活会."""
    meeting = _meeting(found.meeting, day)
    return replace(
        found,
        meeting=meeting,
        opinions=heard_by(found.opinions, day),
        problems=found_by(found.problems, day),
        last_problems=found_by(found.last_problems, day),
        criticism=found.criticism if meeting else (),
        late_on=found.late_on if meeting else None,
        printed_on=found.printed_on if meeting else None,
        past=_earlier(day, found.today),
    )


def campaign_as_of(found: CampaignFacts, day: date) -> CampaignFacts:
    """The same of a campaign: stars go by the day of 评星, 三查三看 by that of 整改提高."""
    on = {one.key: one.on for one in found.phases}
    starred = on.get("starred_on")
    later = starred is not None and not _by(starred, day)
    rectified = on.get("rectified_on")
    return replace(
        found,
        phases=tuple(replace(one, on=one.on if _by(one.on, day) else None) for one in found.phases),
        checks="" if rectified is not None and not _by(rectified, day) else found.checks,
        summary="" if later else found.summary,
        stars=tuple(_unstarred(one) if later else one for one in found.stars),
        printed_on=None if later else found.printed_on,
        past=_earlier(day, found.today),
    )


def _unstarred(one: StarFacts) -> StarFacts:
    return replace(one, self_stars=None, stars=None, kinds=(), reason="")


def heard_by(found: Sequence[OpinionFacts], day: date) -> tuple[OpinionFacts, ...]:
    """What had been said by that day."""
    return tuple(one for one in found if one.on is None or _by(one.on, day))


def found_by(found: Sequence[ProblemFacts], day: date) -> tuple[ProblemFacts, ...]:
    """What had been found by that day, open or done as it was then."""
    known = (one for one in found if one.found_on is None or one.found_on <= day)
    return tuple(_problem(one, day) for one in known)


def _earlier(day: date, today: date) -> date | None:
    return day if day < today else None


def _by(on: Day, day: date) -> bool:
    """It has a day, and had happened by that one."""
    return on is not None and first_day(on) <= day


def _entry(one: EntryFacts, day: date, *, counted: bool, rated: bool) -> EntryFacts:
    changed: dict[str, Any] = {}
    if not counted:
        changed |= {"tally": None, "ballot_remarks": (), "took_part": None, "absence_reason": ""}
    if not rated:
        changed |= _UNRATED
    if not _by(one.fed_back_on, day):
        changed |= _UNSIGNED
    if one.self_handed_on is not None and not _by(one.self_handed_on, day):
        changed |= {"self_text": "", "self_handed_on": None}
    if one.improved_on is not None and not _by(one.improved_on, day):
        changed["improved_on"] = None
    return replace(one, **changed)


def _attender(one: EntryFacts) -> Attender:
    gone = bool(one.left) and one.tally is None
    return Attender(one.name, one.role, one.took_part, one.absence_reason, one.elsewhere, gone=gone)


def _meeting(found: MeetingFacts | None, day: date) -> MeetingFacts | None:
    return found if found is not None and found.starts.date() <= day else None


def _step(one: StepFacts, day: date) -> StepFacts:
    return one if _by(one.on, day) else StepFacts(key=one.key, name=one.name)


def _team(found: RoundFacts, day: date) -> TeamFacts:
    team = found.team
    if _by(found.balloted_on or team.confirmed_on, day):
        return team
    return TeamFacts(lines=tuple(replace(one, votes={}, unmarked=0) for one in team.lines))


def _problem(one: ProblemFacts, day: date) -> ProblemFacts:
    """Done later is not done, and may not be late yet; the words of the outcome came with it."""
    one = replace(one, carried_on=one.carried_on and one.year < day.year)
    if _by(one.done_on, day):
        return one
    late = one.deadline is not None and last_day(one.deadline) < day
    return replace(one, done_on=None, outcome="", state="overdue" if late else "open")
