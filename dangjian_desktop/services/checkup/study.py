"""体检 of 学习: hours short in the year that is over, topics and make-up left (rules 5, 9)."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.study.forms import told
from dangjian_desktop.services import looked_at
from dangjian_desktop.services.bodies import Body, bodies_on
from dangjian_desktop.services.due import Due
from dangjian_desktop.services.found import Found
from dangjian_desktop.services.study import due, hours
from dangjian_desktop.services.study.year import year_of

from .overdue import of_year, owed

OF_YEAR = ("hours_member", "hours_team")


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """Those of an organisation and all under it; the running year may still be made good."""
    inside = looked_at.inside_of(session, organization_id)
    asked = due.due(session, day, inside)
    late = [one for one in asked if one.state == "overdue" and one.rule not in OF_YEAR]
    found: list[Found] = [owed(one, _words(one)) for one in late]
    for branch in bodies_on(session, day).branches(organization_id or None):
        found += _short(session, branch, day.year - 1, day)
    return found


def _words(one: Due) -> str:
    """A topic of the plan is named by its subject alone."""
    return f"{one.what}没有学" if one.rule == "study_plan" else ""


def _short(session: Session, branch: Body, year: int, day: date) -> Iterator[Found]:
    """Nothing of a year in which the branch neither planned nor held any session."""
    if not year_of(session, branch.id, year, day).lines:
        return
    read, last = hours.year_hours(session, branch.id, year, day), date(year, 12, 31)
    for one in read.short:
        who, key = (one.name, one.person_id), OF_YEAR[one.team]
        note = f"（{one.note}）" if one.note else ""
        words = f"{one.name}{note}{year}年{told(one.total)}学时，差{told(one.gap)}学时"
        yield of_year(key, words, last, ("open_hours", branch.id), who)
    for one in read.untrained:
        words = f"{one.posts}{one.name}{year}年没有参加集中培训"
        who = (one.name, one.person_id)
        yield of_year("hours_team", words, last, ("open_hours", branch.id), who)
