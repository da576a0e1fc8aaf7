"""该同志党费已交到…: read from the ledger of dues, never guessed."""

from datetime import date

from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import PartialDate

_SETTLED = frozenset({"paid", "late", "advance", "exempt"})
_NOT_OWED = frozenset({"none"})


def paid_until(session: Session, person_id: str, day: date) -> PartialDate | None:
    """The last month up to which nothing is missing; None where the ledger says nothing."""
    from dangjian_desktop.services.dues.of_person import dues_of

    last: PartialDate | None = None
    for year in reversed(dues_of(session, person_id, day)):
        for cell in year.cells:
            if cell.state in _SETTLED:
                last = PartialDate(year.year, cell.month)
            elif cell.state not in _NOT_OWED:
                return last
    return last
