"""体检 of all other books: what they ask for by themselves and whose last day is over."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.services import looked_at, reminders
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.found import Found

from .overdue import overdue


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """Those of an organisation and all under it; a book that was never begun asks for nothing."""
    inside = looked_at.inside_of(session, organization_id)
    every = bodies_on(session, day).branches(organization_id or None)
    branches = [one for one in every if one.stands_on(day)]
    return overdue(reminders.due(session, day, branches, inside))
