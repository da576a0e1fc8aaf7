"""体检 of 谈心谈话: who was not talked to in a year, difficulties left (rules 2.2)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.talks.coverage import Covered
from dangjian_desktop.services import looked_at
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.found import Found
from dangjian_desktop.services.talks import due
from dangjian_desktop.services.talks.coverage import talk_year

from .overdue import of_year, overdue

NAMED = 3


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """Those of an organisation and all under it; what is wrong with somebody stays on the card."""
    inside = looked_at.inside_of(session, organization_id)
    asked = due.due(session, day, inside)
    found = overdue(one for one in asked if one.rule != "heart_talk")
    for branch in bodies_on(session, day).branches(organization_id or None):
        found += _left_out(session, branch, day.year - 1, day)
        found += _waiting(session, branch, day)
    return found


def _left_out(session: Session, branch: Body, year: int, day: date) -> Iterator[Found]:
    """Nothing of a year in which the branch recorded no talk at all."""
    read, last = talk_year(session, branch.id, year, day), date(year, 12, 31)
    if not any(one.talks for one in read.members):
        return
    for one in read.members:
        who = (one.name, one.person_id)
        if one.state == "bad":
            words = f"{one.name}{year}年没有与委员谈心谈话的记录"
            yield of_year("heart_talk", words, last, ("open_talks", branch.id), who)
        elif one.state == "warn":
            words = f"{one.name}{year}年没有与{_several(one)}谈心谈话的记录"
            yield of_year("heart_talk", words, last, ("open_talks", branch.id), who, "hint")


def _waiting(session: Session, branch: Body, day: date) -> Iterator[Found]:
    for one in talk_year(session, branch.id, day.year, day).waiting:
        since = min(reason.since for reason in one.waiting)
        words = f"{one.name}{since}起需要重点谈心，还没有谈话记录"
        who = (one.name, one.person_id)
        yield of_year("heart_talk", words, day, ("open_talks", branch.id), who, "hint")


def _several(one: Covered) -> str:
    names = "、".join(one.missing[:NAMED])
    return names if len(one.missing) <= NAMED else f"{names}等{len(one.missing)}人"
