"""What the parts of an election have in common: its steps, nominees, meetings, its day."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.domain.renewal.steps import ELECTION
from dangjian_desktop.records import Election, ElectionStep, Meeting, Nominee
from dangjian_desktop.services import keeping


def election_of(session: Session, election_id: str) -> Election:
    """The election; a plain sentence when it is gone."""
    return keeping.get(session, Election, election_id)


def steps_known(session: Session, election_id: str) -> dict[str, ElectionStep]:
    rows = keeping.listed(session, ElectionStep, ElectionStep.election_id == election_id)
    return {one.key: one for one in rows}


def nominees_of(session: Session, election_id: str) -> Sequence[Nominee]:
    """In the order of the ballot."""
    return keeping.listed(session, Nominee, Nominee.election_id == election_id)


def names_of(session: Session, nominees: Sequence[Nominee]) -> Mapping[str, str]:
    return keeping.named(session, "person", [one.person_id for one in nominees])


def meeting_of(session: Session, meeting_id: str | None) -> Meeting | None:
    """The meeting that is referred to, unless it is in the recycle bin."""
    found = keeping.found(session, "meeting", meeting_id) if meeting_id else None
    return found if isinstance(found, Meeting) else None


def held_on(session: Session, found: Election) -> PartialDate | None:
    """The day of the election: its meeting's, else its step's; None before it was held."""
    meeting = meeting_of(session, found.meeting_id)
    if meeting is not None:
        return PartialDate.of(meeting.day)
    step = steps_known(session, found.id).get(ELECTION)
    return step.done_on if step is not None else None


def day_of(session: Session, found: Election, today: date) -> date:
    """Whose members they are: of the election's day where it was held, else today."""
    held = held_on(session, found)
    return min(held.last(), today) if held is not None else today


def officers_of(found: Election) -> list[str]:
    """Scrutineers and tellers by name."""
    both = f"{found.scrutineer or ''}、{found.teller or ''}"
    for mark in "，, ；;　":
        both = both.replace(mark, "、")
    return [name for name in both.split("、") if name]


def not_later(values: Mapping[str, Any], today: date, labels: Mapping[str, str]) -> None:
    """RuleBroken for a day in the future; `labels` names the fields that are days of the past."""
    late = [
        Problem(name, f"{label}{value.words()}晚于今天，请核对")
        for name, label in labels.items()
        if isinstance(value := values.get(name), PartialDate) and value.first() > today
    ]
    if late:
        raise RuleBroken(late)
