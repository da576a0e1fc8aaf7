"""自愿多交: any sum; 1,000 yuan and more at once goes to 中央 by itself (article 11)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import DuesVoluntary
from dangjian_desktop.records.dues_month import closed_words
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.looked_at import seen_on

from .paying import next_receipt
from .reading import branch_for

VALUES = frozenset({"person_id", "amount", "given_on", "way", "words", "collector"})


def give(session: Session, values: Mapping[str, Any], today: date) -> DuesVoluntary:
    """A gift with its receipt; `organization_id` is the body that takes it."""
    branch = branch_for(session, values["organization_id"], today)
    given = {name: said for name, said in values.items() if name in VALUES}
    on = given.get("given_on")
    given["organization_id"] = branch.id
    if isinstance(on, date):
        _not_to_come("given_on", "交纳日期", on, today)
        if words := closed_words(session, branch.id, [(on.year, on.month)]):
            raise RuleBroken([Problem("given_on", words)])
        given["receipt_no"] = next_receipt(session, branch.id, on.year)
    return keeping.save(session, DuesVoluntary(), given)


def hand(
    session: Session, voluntary_id: str, handed_on: date, certificate: str, today: date
) -> DuesVoluntary:
    """A large gift has gone up; the paper that came back is its certificate."""
    found = keeping.get(session, DuesVoluntary, voluntary_id)
    _not_to_come("handed_on", "上缴日期", handed_on, today)
    values = {"handed_on": handed_on, "certificate": certificate.strip() or None}
    return keeping.save(session, found, values)


def not_to_come(wanted: DuesVoluntary, today: date) -> None:
    """RuleBroken for a gift that is made, or goes up, after today."""
    _not_to_come("given_on", "交纳日期", wanted.given_on, today)
    if wanted.handed_on is not None:
        _not_to_come("handed_on", "上缴日期", wanted.handed_on, today)


def _not_to_come(field: str, label: str, on: date, today: date) -> None:
    if on > today:
        raise RuleBroken([Problem(field, f"{label}{on}晚于今天，请核对")])


def listed(
    session: Session, organization_id: str, year: int, day: date = date.max
) -> list[DuesVoluntary]:
    """The gifts of a year as they were on that day, the newest first."""
    inside = bodies_on(session, date(year, 12, 31)).below(organization_id)
    one = DuesVoluntary
    found = keeping.listed(
        session,
        one,
        one.organization_id.in_(inside),
        one.given_on.between(date(year, 1, 1), min(day, date(year, 12, 31))),
    )
    return [seen_on(each, day, {"handed_on": ("certificate",)}) for each in found]
