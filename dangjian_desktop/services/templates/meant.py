"""The records that a user means by an id or a name, for each kind of template."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import EvaluationEntry, EvaluationRound, Meeting, Person
from dangjian_desktop.services import keeping, roster
from dangjian_desktop.services.by_name import only, organization_named, person_named
from dangjian_desktop.services.development.cases import case_of
from dangjian_desktop.services.meeting_parts import called

EVERYBODY = ("all", "全部")
_TABLES = {"case": "development_case", "evaluation": "evaluation_entry"}


def meant(session: Session, kind: str, said: str, today: date) -> list[str]:
    """The ids for a template of that kind. KnownError when there is none, or more than one.

    member: a person; members: an organisation, or `all`; meeting: a meeting or its name; case: a
    case or a person; evaluation: an entry, or a person's newest.
    """
    if kind == "members":
        return _members(session, said, today)
    if kind == "meeting":
        return [_meeting(session, said)]
    if kind in _TABLES and keeping.found(session, _TABLES[kind], said) is not None:
        return [said]
    person = person_named(session, said)
    if kind == "case":
        return [_case(session, person, today)]
    return [person.id if kind == "member" else _entry(session, person)]


def _members(session: Session, said: str, today: date) -> list[str]:
    body = None if said in EVERYBODY else organization_named(session, said).id
    found = roster.ids(session, today, organization_id=body)
    if not found:
        raise KnownError(f"“{said}”这一天没有党员，没有可以填的名单。", "nobody")
    return found


def _meeting(session: Session, said: str) -> str:
    if keeping.found(session, Meeting.__tablename__, said) is not None:
        return said
    named = [
        one
        for one in keeping.listed(session, Meeting)
        if said in (called(one), one.title_words, one.subject, one.caption())
    ]
    if not named:
        raise KnownError(f"没有叫“{said}”的会议，请核对名称或改用编号。", "no_such_meeting")
    return only(named, f"会议叫“{said}”").id


def _case(session: Session, person: Person, today: date) -> str:
    found = case_of(session, person.id, today)
    if found is None:
        raise KnownError(f"{person.name}没有发展党员的档案，没有可以填的内容。", "no_case")
    return found.id


def _entry(session: Session, person: Person) -> str:
    asked = (
        select(EvaluationEntry.id)
        .join(EvaluationRound, EvaluationRound.id == EvaluationEntry.round_id)
        .where(EvaluationEntry.person_id == person.id)
        .order_by(EvaluationRound.year.desc())
    )
    found = session.scalars(asked).first()
    if found is None:
        raise KnownError(f"{person.name}没有民主评议的记录，没有可以填的内容。", "no_evaluation")
    return found
