"""What the parts of a round have in common: its day, its people, their tallies."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.evaluation.grading import Attender
from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import EvaluationEntry, EvaluationRound, Meeting, Person
from dangjian_desktop.services import keeping

LEFT = "left"  # in `extra` of an entry: why its member is no longer of the branch


def round_of(session: Session, round_id: str) -> EvaluationRound:
    """The round; a plain sentence when it is gone."""
    return keeping.get(session, EvaluationRound, round_id)


def entries_of(session: Session, round_id: str) -> Sequence[EvaluationEntry]:
    """All entries in the order of the ballot: rated, elsewhere, ungraded."""
    return keeping.listed(session, EvaluationEntry, EvaluationEntry.round_id == round_id)


def open_round_of(session: Session, round_id: str) -> EvaluationRound:
    """The round while its grades may still change; RuleBroken once they were submitted."""
    found = round_of(session, round_id)
    if found.submitted_on is not None:
        words = f"{found.caption()}已提交评定，要改请先重新打开并写明原因"
        raise RuleBroken([Problem("submitted_on", words)])
    return found


def day_of(session: Session, found: EvaluationRound, today: date) -> date:
    """Whose members they are: of the ballot's day, else the meeting's, else today in that year."""
    if found.balloted_on is not None:
        return min(found.balloted_on.last(), today)
    meeting = meeting_of(session, found.meeting_id)
    if meeting is not None:
        return min(meeting.day, today)
    return min(today, date(found.year, 12, 31))


def meeting_of(session: Session, meeting_id: str | None) -> Meeting | None:
    """The meeting that is referred to, unless it is in the recycle bin."""
    found = keeping.found(session, "meeting", meeting_id) if meeting_id else None
    return found if isinstance(found, Meeting) else None


def names_of(session: Session, entries: Sequence[EvaluationEntry]) -> Mapping[str, str]:
    """Person id → name; also of those in the recycle bin."""
    return keeping.named(session, "person", [one.person_id for one in entries])


def in_hand(session: Session, person_ids: Iterable[str]) -> list[Person]:
    """These people in one query, for whoever saves many records about them one after the other.

    Every save asks whether its person is still there, and a session forgets what nobody holds.
    """
    wanted, found = list(person_ids), list[Person]()
    for start in range(0, len(wanted), 500):
        asked = select(Person).where(Person.id.in_(wanted[start : start + 500]))
        found += session.scalars(asked)
    return found


def tally_of(entry: EvaluationEntry) -> Tally | None:
    """The confirmed count of this line; None before."""
    if entry.excellent is None:
        return None
    return Tally(
        {grade: getattr(entry, grade) or 0 for grade in GRADES},
        entry.void_lines or 0,
        entry.blank_lines or 0,
    )


def tally_values(tally: Tally | None) -> dict[str, int | None]:
    """The columns of an entry that hold a count."""
    if tally is None:
        return dict.fromkeys((*GRADES, "void_lines", "blank_lines"))
    votes: dict[str, int | None] = {grade: tally.of(grade) for grade in GRADES}
    return votes | {"void_lines": tally.void_lines, "blank_lines": tally.blank_lines}


def left_words(entry: EvaluationEntry) -> str:
    """Why the member is no longer of the branch; "" for who is."""
    return str((entry.extra or {}).get(LEFT, ""))


def on_ballot(entry: EvaluationEntry) -> bool:
    """Rated here: one line of 民主测评票. Who left before the count is not."""
    return entry.role == "rated" and not (left_words(entry) and entry.excellent is None)


def attender(entry: EvaluationEntry, name: str) -> Attender:
    return Attender(
        name,
        entry.role,
        entry.took_part,
        entry.absence_reason or "",
        entry.elsewhere or "",
        gone=bool(left_words(entry)) and entry.excellent is None,
    )


def noted(record: Any, key: str, **about: str) -> None:
    """Add an act with its day and reason to what the record remembers under `key`."""
    kept = dict(record.extra or {})
    record.extra = kept | {key: [*kept.get(key, ()), about]}


def not_later(values: Mapping[str, Any], today: date, labels: Mapping[str, str]) -> None:
    """RuleBroken for a day in the future; `labels` names the fields that are days of the past."""
    late = [
        Problem(name, f"{label}{value.words()}晚于今天，请核对")
        for name, label in labels.items()
        if isinstance(value := values.get(name), PartialDate) and value.first() > today
    ]
    if late:
        raise RuleBroken(late)
