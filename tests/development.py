"""A case of the invented branch of tests/support.py, known as far as a test wants."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.steps import ORDER
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import (
    Belonging,
    DevelopmentCase,
    DevelopmentReview,
    DevelopmentSetback,
    DevelopmentStep,
    Introducer,
    Mentor,
    Person,
    Record,
    Standing,
)
from dangjian_desktop.services.development import steps
from tests.support import on

TODAY = date(2024, 7, 15)
NAME = "周晓岚"
# All by the edition of 2014, and in order.
DAYS = {
    "submit_application": "2020-09-01",
    "org_talk": "2020-09-15",
    "nominate_activist": "2021-03-10",
    "file_activist": "2021-03-20",
    "assign_mentors": "2021-03-20",
    "cultivate": "2022-03-05",
    "decide_candidate": "2022-03-15",
    "file_candidate": "2022-03-25",
    "decide_introducers": "2022-03-28",
    "political_review": "2022-05-10",
    "training": "2022-06-10",
    "committee_check": "2022-07-01",
    "pre_review": "2022-07-20",
    "fill_volunteer_book": "2022-07-25",
    "branch_meeting_admit": "2022-08-10",
    "superior_talk": "2022-09-01",
    "superior_approve": "2022-09-20",
    "file_upper_org_dept": "2022-09-28",
    "assign_group": "2022-10-08",
    "oath": "2022-10-10",
    "continue_education": "2023-07-10",
    "apply_conversion": "2023-08-01",
    "branch_meeting_convert": "2023-08-15",
    "superior_approve_convert": "2023-09-10",
    "archive": "2023-09-20",
}
DATED = frozenset(
    {"since", "until", "done_on", "held_on", "happened_on", "appointed_on", "concluded_on"}
    | {"sent_on", "returned_on", "counted_on", "asked_on", "leaves_on", "handed_in_on"}
    | {"signed_on", "received_on", "came_on", "recommended_on", "decided_on", "began_on"}
)


def put(session: Session, record_kind: type[Record], /, **values: Any) -> Any:
    """A record as it is, past every check, with ISO texts for its partial dates."""
    read = {k: on(v) if k in DATED and isinstance(v, str) else v for k, v in values.items()}
    record = record_kind(**read)
    session.add(record)
    session.flush()
    return record


def person(
    session: Session, name: str = NAME, birth: str = "1995-05-20", where: str = "一组"
) -> str:
    put(session, Person, id=name, name=name, sex="女", birth=on(birth), nation="汉族")
    first = DAYS["submit_application"]
    put(session, Standing, person_id=name, kind="applicant", since=first)
    put(session, Belonging, person_id=name, organization_id=where, since=first, how="registered")
    return name


def case(session: Session, until: str = "", name: str = NAME, **days: str) -> str:
    """A new person's case, done up to and with that step; `days` replace or ("") leave out some."""
    if session.get(Person, name) is None:
        person(session, name)
    made = put(session, DevelopmentCase, person_id=name, organization_id="机关")
    last = ORDER[until] if until else -1
    known = {k: v for k, v in DAYS.items() if ORDER[k] <= last} | days
    for key, day in known.items():
        if day:
            step(session, made.id, key, day)
    return made.id


def step(session: Session, case_id: str, key: str, day: str, **values: Any) -> DevelopmentStep:
    given = {"outcome": "done"} | values
    return put(session, DevelopmentStep, case_id=case_id, key=key, done_on=day, **given)


def review(session: Session, case_id: str, day: str, phase: str = "activist") -> DevelopmentReview:
    return put(session, DevelopmentReview, case_id=case_id, phase=phase, held_on=day)


def setback(
    session: Session, case_id: str, kind: str, day: str, **values: Any
) -> DevelopmentSetback:
    given = {"reason": "本人原因"} | values
    return put(session, DevelopmentSetback, case_id=case_id, kind=kind, happened_on=day, **given)


def mentor(
    session: Session, case_id: str, who: str, since: str, until: str | None = None
) -> Mentor:
    return put(session, Mentor, case_id=case_id, person_id=who, since=since, until=until)


def introducer(session: Session, case_id: str, who: str, day: str) -> Introducer:
    return put(session, Introducer, case_id=case_id, person_id=who, appointed_on=day)


def record(
    session: Session, case_id: str, key: str, day: str = "", today: date = TODAY, **values: Any
) -> DevelopmentStep:
    """A step as it is entered, with all that follows from it."""
    given = {"done_on": on(day)} if day else {}
    return steps.record(session, case_id, key, given | values, today=today)


def refused(
    session: Session, case_id: str, key: str, day: str = "", today: date = TODAY, **values: Any
) -> list[tuple[str, str]]:
    """What is said of a step that cannot be entered, field by field."""
    with pytest.raises(RuleBroken) as caught:
        record(session, case_id, key, day, today, **values)
    return [(p.field, p.message) for p in caught.value.problems]
