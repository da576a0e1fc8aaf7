"""公布: once a year the branch tells its members what was collected (article 26).

What is published on the board is entered once: the register of what is public gets its line.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import DisclosureItem, DisclosurePosting, DuesPublication
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.decisions import postings

from .reading import branch_for

BOARD = "党务公开栏"


def publish(session: Session, values: Mapping[str, Any], today: date) -> DuesPublication:
    """Put down that it was published, when and how; RuleBroken for a day or month to come."""
    given = dict(values)
    given["organization_id"] = branch_for(session, values["organization_id"], today).id
    on, year, month = given.get("published_on"), given.get("year"), given.get("to_month")
    if isinstance(on, date) and on > today:
        raise RuleBroken([Problem("published_on", f"公布日期{on}晚于今天，请核对")])
    if isinstance(on, date) and year and month and (year, month) > (on.year, on.month):
        words = f"{on}公布时，{year}年{month}月还没有到"
        raise RuleBroken([Problem("to_month", words)])
    made = keeping.save(session, DuesPublication(), given)
    if made.way == BOARD:
        _put_up(session, made, today)
    return made


def _put_up(session: Session, made: DuesPublication, today: date) -> None:
    """What hangs on the board stands in the register of what is public too, where that has it."""
    items = keeping.listed(
        session,
        DisclosureItem,
        DisclosureItem.organization_id == made.organization_id,
        DisclosureItem.name.contains("党费"),
        DisclosureItem.ended_on.is_(None),
    )
    since = PartialDate.of(made.published_on)
    for item in items[:1]:
        there = (DisclosurePosting.item_id == item.id, DisclosurePosting.since == since)
        if not keeping.count(session, DisclosurePosting, *there):
            about = {"item_id": item.id, "name": made.caption(), "since": since, "way": "board"}
            postings.put_up(session, "", {**about, "place": item.place}, today)


def listed(
    session: Session, organization_id: str, year: int, day: date = date.max
) -> list[DuesPublication]:
    """The publications of a year's dues up to that day, the newest first."""
    inside = bodies_on(session, date(year, 12, 31)).below(organization_id)
    one = DuesPublication
    asked = (one.year == year, one.organization_id.in_(inside), one.published_on <= day)
    return list(keeping.listed(session, one, *asked))
