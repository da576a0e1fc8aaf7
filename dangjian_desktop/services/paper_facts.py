"""What every paper says of its branch and of a person, under the names of its day."""

import re
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from dangjian_desktop.domain.paper_facts import BodyFacts, PersonFacts
from dangjian_desktop.records import Person, Post
from dangjian_desktop.records.period import on_day
from dangjian_desktop.services import attachments, keeping, minutes
from dangjian_desktop.services.bodies import Bodies, bodies_on
from dangjian_desktop.services.eligible import has_committee
from dangjian_desktop.store.attachments import path_of

SAMPLE = "示例"  # at the foot of every paper about invented people
# 云岭公路段 of 云岭公路段党总支: the office is what is left of its Party body's name.
_PARTY = r"(?:党?(?:总支部?|委)(?:委员会)?|委员会)$"


def body_facts(session: Session, organization_id: str, day: date, group: str = "") -> BodyFacts:
    """The branch of that body as it was called on the day; `group` is the person's."""
    bodies = bodies_on(session, day)
    branch = bodies.branch(organization_id) or bodies.get(organization_id)
    return BodyFacts(
        name=branch.name,
        head=branch.head,
        short_name=branch.short_name,
        superior=bodies.name(branch.parent_id),
        committee=has_committee(session, branch.id, day),
        group=group,
        secretary=_secretary(session, branch.id, day),
        unit=_unit(bodies, branch.id),
    )


def _secretary(session: Session, branch_id: str, day: date) -> str:
    heads = keeping.listed(
        session,
        Post,
        Post.organization_id == branch_id,
        Post.name == "secretary",
        on_day(Post, day),
    )
    return "、".join(keeping.named(session, "person", [p.person_id for p in heads]).values())


def _unit(bodies: Bodies, branch_id: str) -> str:
    """The office that the topmost body is of; "" where the branch stands alone."""
    body = bodies.get(branch_id)
    if body.parent_id not in bodies.by_id:
        return ""
    while body.parent_id in bodies.by_id:
        body = bodies.get(body.parent_id or "")
    office = re.sub(_PARTY, "", body.name)
    return "" if office == body.name else office.removeprefix("中国共产党").removeprefix("中共")


def person_facts(person: Person, photo: bytes | None = None) -> PersonFacts:
    return PersonFacts(
        name=person.name,
        former_name=person.former_name or "",
        sex=person.sex or "",
        birth=person.birth,
        id_number=person.id_number or "",
        nation=person.nation or "",
        native_place=person.native_place or "",
        education=person.education or "",
        degree=person.degree or "",
        school=person.school or "",
        work_start=person.work_start,
        work_unit=person.work_unit or "",
        job=person.job or "",
        phone=person.phone or "",
        photo=photo,
    )


def photo(session: Session, person_id: str, folder: Path | None) -> bytes | None:
    """The photograph on the person's card; `folder` is that of the attachments."""
    if folder is None:
        return None
    kept = attachments.listed(session, Person.__tablename__, person_id)
    found = next((one for one in kept if one.role == "photo" and one.is_picture), None)
    path = path_of(folder, found.sha256) if found else None
    return path.read_bytes() if path is not None and path.is_file() else None


def footer(session: Session) -> str:
    """示例 where the people are invented, else nothing."""
    return SAMPLE if minutes.is_sample(session) else ""
