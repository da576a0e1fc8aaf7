"""The meeting that a step was decided at: whether it was of the right kind and voted on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import Ballots, Dossier
from dangjian_desktop.domain.development.steps import BY_KEY
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.domain.votes import VoteOutcome, admission
from dangjian_desktop.records import Meeting
from dangjian_desktop.records.development_step import OUTCOMES
from dangjian_desktop.records.vote import RULES
from dangjian_desktop.services import keeping, voting
from dangjian_desktop.services.meeting_parts import called
from dangjian_desktop.services.policy import policy

COMMITTEE, GENERAL = "committee_meeting", "general_meeting"
# The committee decides; where a branch has none, its general meeting (2014 and 2026 article 8).
BY_COMMITTEE = frozenset({"nominate_activist", "decide_candidate", "committee_check"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting says of a step: its day, and the result where it voted on the person."""

    day: date | None = None
    result: VoteOutcome | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def outcome(self) -> str | None:
        """What the vote amounts to: agreed, refused; None where it is not known."""
        return None if self.result is None else "agreed" if self.result.passed else "refused"

    def contradicts(self, outcome: str) -> Iterator[Problem]:
        """A result typed otherwise than the figures carry."""
        if self.result is not None and (outcome == "refused") == self.result.passed:
            words = f"表决结果是{self.result.words}（{self.result.reason}），"
            yield Problem("outcome", f"{words}不能登记为“{OUTCOMES.get(outcome, outcome)}”")


def decision(session: Session, d: Dossier, key: str, meeting_id: str | None) -> Decision:
    """What is known of the decision of that step: from its meeting, else from an old dossier."""
    rule = BY_KEY[key].votes
    meeting = keeping.found(session, "meeting", meeting_id) if meeting_id else None
    if not isinstance(meeting, Meeting):
        return _of_dossier(session, d, key)
    return voted(session, meeting, d, rule) if rule else _discussed(meeting, key)


def voted(session: Session, meeting: Meeting, d: Dossier, rule: str) -> Decision:
    """The meeting's vote on this person by that rule; without one the meeting is the wrong one."""
    if meeting.state == "void":
        return Decision(problems=(_void(meeting),))
    views = [
        view
        for view in voting.views(session, meeting.id)
        if view.rule == rule and view.subject_id == d.person_id
    ]
    if not views:
        words = f"{_named(meeting)}没有对{d.person}表决“{RULES[rule]}”"
        words += "，请换一次会议，或先在会上登记表决"
        return Decision(meeting.day, problems=(Problem("meeting_id", words),))
    return Decision(meeting.day, views[-1].outcome)


def _discussed(meeting: Meeting, key: str) -> Decision:
    if meeting.state == "void":
        return Decision(problems=(_void(meeting),))
    if key in BY_COMMITTEE and meeting.kind not in (COMMITTEE, GENERAL):
        words = f"{_named(meeting)}不能决定这一步，请选支委会的会议（不设支委会的选党员大会）"
        return Decision(meeting.day, problems=(Problem("meeting_id", words),))
    return Decision(meeting.day)


def _of_dossier(session: Session, d: Dossier, key: str) -> Decision:
    found: Ballots | None = {
        "branch_meeting_admit": d.admission,
        "branch_meeting_convert": d.conversion,
    }.get(key)
    if found is None or found.meeting_id is not None or found.day is None:
        return Decision()
    on = found.day.first() if isinstance(found.day, PartialDate) else found.day
    effective = policy(session).dev_rules_2026_effective
    return Decision(result=admission(found.figures, on, effective))


def _void(meeting: Meeting) -> Problem:
    return Problem("meeting_id", f"{_named(meeting)}已经作废，请选别的会议")


def _named(meeting: Meeting) -> str:
    return f"{meeting.day.isoformat()}{called(meeting)}"
