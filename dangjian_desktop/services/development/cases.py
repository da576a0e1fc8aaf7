"""A case is opened with the application; there is one at a time for each person."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import MEMBER_STANDINGS
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.progress import OPEN, state_of
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import (
    Belonging,
    DevelopmentCase,
    DevelopmentStep,
    Person,
    Standing,
    field_of,
)
from dangjian_desktop.services import keeping, people
from dangjian_desktop.services.organizations import branch_of
from dangjian_desktop.services.people import FirstPeriods
from dangjian_desktop.services.periods import chain
from dangjian_desktop.services.typed import read

from .days import misplaced
from .dossier import dossier
from .standings import follow

HAPPENED = ("recommended_on", "came_on")  # days of the case itself, after the application


def open_case(
    session: Session,
    person_id: str | None,
    values: Mapping[str, Any],
    organization_id: str,
    applied_on: PartialDate,
    today: date,
    **case_values: Any,
) -> DevelopmentCase:
    """Register the application: the person when new (`values`), the case, its first step.

    `organization_id` is the branch or the group where the person is. Problems of the day are those
    of `applied_on`. Who came from elsewhere brings came_from, came_on, months_before and so on.
    """
    if person_id is None:
        given = read(values)
        _refuse(_misplaced(applied_on, given.get("birth"), today))
        periods = FirstPeriods(organization_id=organization_id, belongs_since=applied_on)
        person = people.register(session, given, periods, today=today)
    else:
        person = keeping.get(session, Person, person_id)
        _refuse(_misplaced(applied_on, person.birth, today))
        _refuse(_not_now(session, person, applied_on, today))
        belongs_here(session, person.id, organization_id, applied_on)
    branch = branch_of(session, organization_id)
    given = {"person_id": person.id, "organization_id": branch.id}
    case = keeping.save(session, DevelopmentCase(), given)
    step = {"case_id": case.id, "key": "submit_application", "done_on": applied_on}
    keeping.save(session, DevelopmentStep(), step | {"outcome": "done"})
    amend_case(session, case.id, case_values, today=today)
    follow(session, case.id, today, "applied_on")
    return case


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise RuleBroken(problems)


def _misplaced(
    applied_on: PartialDate, birth: PartialDate | None, today: date
) -> Sequence[Problem]:
    words = f"申请日期{applied_on.words()}"
    if applied_on.first() > today:
        return [Problem("applied_on", f"{words}晚于今天，请核对")]
    if birth is not None and applied_on.definitely_before(birth):
        return [Problem("applied_on", f"{words}早于出生日期{birth.words()}，请核对")]
    return []


def _not_now(
    session: Session, person: Person, applied_on: PartialDate, today: date
) -> list[Problem]:
    """Why this person cannot apply on that day."""
    running = case_of(session, person.id, today)
    if running is not None and _state(session, running, today) == OPEN:
        return [Problem("person_id", f"{person.name}已有在办的发展档案，请打开那一份")]
    held = [s for s in chain(session, Standing, person.id) if s.holds_on(applied_on.first())]
    if held and held[-1].kind in MEMBER_STANDINGS:
        words = f"{person.name}从{held[-1].since.words()}起已是{held[-1].caption()}，请核对申请日期"
        return [Problem("applied_on", words)]
    return []


def belongs_here(
    session: Session, person_id: str, organization_id: str, on: PartialDate, how: str = "registered"
) -> None:
    """Who belongs nowhere from that day on is put into the branch or group."""
    held = chain(session, Belonging, person_id)
    if not any(one.until is None or one.until > on for one in held):
        people.move(session, person_id, organization_id, on, how)


def cases_of(session: Session, person_id: str) -> Sequence[DevelopmentCase]:
    """All cases of a person, the last opened first."""
    return keeping.listed(session, DevelopmentCase, DevelopmentCase.person_id == person_id)


def case_of(session: Session, person_id: str, today: date | None = None) -> DevelopmentCase | None:
    """The open case, else the last one; None without any."""
    mine = cases_of(session, person_id)
    running = [one for one in mine if _state(session, one, today or date.max) == OPEN]
    return next(iter([*running, *mine]), None)


def _state(session: Session, case: DevelopmentCase, day: date) -> str:
    return state_of(dossier(session, case.id, judged=False), day)


def amend_case(
    session: Session, case_id: str, values: Mapping[str, Any], *, today: date
) -> DevelopmentCase:
    """Change what stands on the case itself: recommendation, book number, where they came from."""
    case, given = keeping.get(session, DevelopmentCase, case_id), read(values)
    d = dossier(session, case_id, judged=False)
    days = {name: day for name in HAPPENED if (day := given.get(name)) is not None}
    _refuse(
        [
            problem
            for name, day in days.items()
            for problem in misplaced(name, field_of(DevelopmentCase, name).label, day, d, today)
        ]
    )
    return keeping.save(session, case, given)
