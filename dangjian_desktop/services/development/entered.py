"""Who came to a stage of 发展党员 in a year: the names behind the numbers of the board."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.development.progress import entered_stage

from .board import of_organization
from .dossier import read_of


def entered(
    session: Session, day: date, organization_id: str, stage: int, year: int
) -> list[tuple[str, str, str]]:
    """(case id, name, the day as far as it is known), by that day; as the board counts them."""
    found = []
    for d in read_of(session, of_organization(session, day, organization_id), until=day):
        on = entered_stage(d).get(stage)
        if on is not None and on.year == year:
            found.append((d.case_id, d.person, on.iso()))
    return sorted(found, key=lambda one: (one[2], one[1]))
