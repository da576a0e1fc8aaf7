"""One person's dues by year, for the card."""

from datetime import date

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dues.facts import PersonYear
from dangjian_desktop.domain.dues.kinds import MONTHS
from dangjian_desktop.records import DuesBase, DuesPayment

from .reading import cells_of, payer


def dues_of(session: Session, person_id: str, day: date) -> tuple[PersonYear, ...]:
    """The years for which a base was fixed or something was paid, the newest first."""
    return tuple(
        found
        for year in _years(session, person_id)
        if (found := _year(session, person_id, year, day))
    )


def _years(session: Session, person_id: str) -> list[int]:
    kinds = (DuesBase, DuesPayment)
    asked = union(
        *(
            select(kind.year).where(kind.person_id == person_id, kind.binned_at.is_(None))
            for kind in kinds
        )
    )
    return sorted(session.execute(asked).scalars(), reverse=True)


def _year(session: Session, person_id: str, year: int, day: date) -> PersonYear | None:
    one = payer(session, person_id, year, day)
    if one is None:
        return None
    month = day.month if year == day.year else MONTHS[-1]
    fixed = one.dues.base_of(month)
    return PersonYear(
        year=year,
        kind=fixed.kind if fixed else "",
        base=fixed.base if fixed else None,
        permille=fixed.permille if fixed else None,
        due=fixed.due if fixed else None,
        cells=cells_of(one, day),
    )
