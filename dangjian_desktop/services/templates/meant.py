"""The records that a user means by an id or a name, for each kind of template."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.names import normalise
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    EvaluationEntry,
    EvaluationRound,
    Meeting,
    Organization,
    Person,
    Record,
)
from dangjian_desktop.services import keeping, roster
from dangjian_desktop.services.development.cases import case_of
from dangjian_desktop.services.meeting_parts import called

R = TypeVar("R", bound=Record)
EVERYBODY = ("all", "全部")


def meant(session: Session, kind: str, said: str, today: date) -> list[str]:
    """The ids for a template of that kind. KnownError when there is none, or more than one.

    member: a person; members: an organisation, or `all`; meeting: a meeting or its name; case: a
    case or a person; evaluation: an entry, or a person's newest.
    """
    if kind == "members":
        return _members(session, said, today)
    if kind == "member":
        return [person_named(session, said).id]
    if kind == "meeting":
        return [_meeting(session, said)]
    table = "development_case" if kind == "case" else "evaluation_entry"
    if keeping.found(session, table, said) is not None:
        return [said]
    person = person_named(session, said)
    found = _case(session, person, today) if kind == "case" else _entry(session, person)
    return [found]


def _members(session: Session, said: str, today: date) -> list[str]:
    body = None if said in EVERYBODY else _body(session, said)
    found = roster.ids(session, today, organization_id=body)
    if not found:
        raise KnownError(f"“{said}”这一天没有党员，没有可以填的名单。", "nobody")
    return found


def _body(session: Session, said: str) -> str:
    for body in keeping.listed(session, Organization):
        if said in (body.id, body.name, body.short_name):
            return body.id
    raise KnownError(f"没有叫“{said}”的党组织，请核对名称。", "no_such_organization")


def person_named(session: Session, said: str) -> Person:
    """By id, else by a name that only one person bears."""
    person = session.get(Person, said)
    if person is not None and person.binned_at is None:
        return person
    found = session.scalars(select(Person).where(Person.name == normalise(said))).all()
    return _only(found, f"没有叫“{said}”的人，请核对姓名或编号。", f"叫“{said}”", "no_such_person")


def _only(found: Sequence[R], none: str, which: str, kind: str) -> R:
    if not found:
        raise KnownError(none, kind)
    if len(found) > 1:
        ids = _ids(found)
        raise KnownError(f"有{len(found)}个{which}，请改用编号：{ids}。", "not_alone")
    return found[0]


def _ids(found: Iterable[Record]) -> str:
    return "、".join(one.id for one in found)


def _meeting(session: Session, said: str) -> str:
    if keeping.found(session, Meeting.__tablename__, said) is not None:
        return said
    named = [
        one
        for one in keeping.listed(session, Meeting)
        if said in (called(one), one.title_words, one.subject, one.caption())
    ]
    none = f"没有叫“{said}”的会议，请核对名称或改用编号。"
    return _only(named, none, f"会议叫“{said}”", "no_such_meeting").id


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
