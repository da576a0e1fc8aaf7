"""体检 of 目标责任: goals without score or check, what was found and is not put right."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.services import looked_at
from dangjian_desktop.services.found import Found
from dangjian_desktop.services.goals import due

from .overdue import overdue

TWO_YEARS = 731  # days


def findings(session: Session, day: date, organization_id: str = "") -> list[Found]:
    """Those of an organisation and all under it, of this year and the last."""
    inside = looked_at.inside_of(session, organization_id)
    return overdue(due.due(session, day, inside, stays=TWO_YEARS))
