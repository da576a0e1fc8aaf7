"""公布: once a year the branch tells its members what was collected (article 26)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import DuesPublication
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on

from .reading import branch_for


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
    return keeping.save(session, DuesPublication(), given)


def listed(
    session: Session, organization_id: str, year: int, day: date = date.max
) -> list[DuesPublication]:
    """The publications of a year's dues up to that day, the newest first."""
    inside = bodies_on(session, date(year, 12, 31)).below(organization_id)
    one = DuesPublication
    asked = (one.year == year, one.organization_id.in_(inside), one.published_on <= day)
    return list(keeping.listed(session, one, *asked))
