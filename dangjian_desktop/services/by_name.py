"""Records that a user names outside the window: by id, else by a name that only one bears."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.names import normalise
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Organization, Person, Record

from . import keeping

R = TypeVar("R", bound=Record)


def person_named(session: Session, said: str) -> Person:
    """KnownError: no_such_person, not_alone."""
    person = session.get(Person, said)
    if person is not None and person.binned_at is None:
        return person
    found = session.scalars(select(Person).where(Person.name == normalise(said))).all()
    if not found:
        raise KnownError(f"没有叫“{said}”的人，请核对姓名或编号。", "no_such_person")
    return only(found, f"人叫“{said}”")


def organization_named(session: Session, said: str) -> Organization:
    """By id, name or short name. KnownError: no_such_organization."""
    for body in keeping.listed(session, Organization):
        if said in (body.id, body.name, body.short_name):
            return body
    raise KnownError(f"没有叫“{said}”的党组织，请核对名称。", "no_such_organization")


def only(found: Sequence[R], which: str) -> R:
    """The one there is; KnownError with the ids of several."""
    if len(found) > 1:
        ids = "、".join(one.id for one in found)
        raise KnownError(f"有{len(found)}个{which}，请改用编号：{ids}。", "not_alone")
    return found[0]
