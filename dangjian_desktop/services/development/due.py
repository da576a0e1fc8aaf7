"""What the cases of 发展党员 have due, as the first page and the command line list it."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.due import CaseDue, due_of
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.records import StepPractice
from dangjian_desktop.services import keeping
from dangjian_desktop.services.due import Due

from .dossier import practice_of, read_of
from .reading import OfBodies

# What may be done and need not: named for a month from the first day, and then no more.
MAY = frozenset({"cultivation_min", "publicity_candidate"})
STAYS = 31


def due(session: Session, day: date, inside: frozenset[str] | None) -> list[Due]:
    """Everything due in the cases of these organisations, None of all; in no order."""
    practice = practice_of(session)
    ahead = reminders(session)
    return [
        _as_due(d, one)
        for d in read_of(session, OfBodies(inside), until=day)
        for one in due_of(d, day, practice)
        if _named(one, day, ahead)
    ]


def reminders(session: Session) -> Mapping[str, int]:
    """Step → how many days ahead the office wants to be told of it; only where it said so."""
    said = keeping.listed(session, StepPractice, StepPractice.remind_days.is_not(None))
    return {one.key: one.remind_days for one in said if one.remind_days is not None}


def _named(one: CaseDue, day: date, ahead: Mapping[str, int]) -> bool:
    left = (one.due_on - day).days
    if one.key in MAY and -left > STAYS:
        return False
    return one.step not in ahead or left <= ahead[one.step]


def _as_due(d: Dossier, one: CaseDue) -> Due:
    return Due(
        rule=one.key,
        what=one.what,
        due_on=one.due_on,
        state=one.state,
        words=one.rule.words if one.rule else "",
        source=one.rule.source() if one.rule else "",
        kind="development_case",
        record_id=d.case_id,
        action="open_case",
        action_words="去办理",
        organization_id=d.organization_id,
        person=d.person,
        person_id=d.person_id,
    )
