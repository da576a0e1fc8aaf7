"""What letters have in common: their state on a day, their numbers, who they are about."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.transfers import LetterDates, numbered, state
from dangjian_desktop.records import Transfer
from dangjian_desktop.services import keeping


def transfer_of(session: Session, transfer_id: str) -> Transfer:
    """The transfer; a plain sentence when it is gone."""
    return keeping.get(session, Transfer, transfer_id)


def dates_of(found: Transfer) -> LetterDates:
    return LetterDates(
        issued_on=found.issued_on,
        valid_days=found.valid_days,
        received_on=found.received_on,
        receipt_sent_on=found.receipt_sent_on,
        voided_on=found.voided_on,
        outward=found.direction == "out",
    )


def state_of(found: Transfer, day: date) -> str:
    return state(dates_of(found), day)


def number_of(found: Transfer) -> str:
    """Ours for a letter out, theirs for one that came with a member."""
    if found.direction == "out":
        return numbered(found.year, found.number)
    return found.letter_words or ""


def next_number(session: Session, year: int) -> int:
    """One more than the last of the year; void letters keep theirs."""
    last = session.scalar(
        select(func.max(Transfer.number)).where(Transfer.direction == "out", Transfer.year == year)
    )
    return (last or 0) + 1


def open_letter(session: Session, person_id: str) -> Transfer | None:
    """The letter of that member that waits for its receipt."""
    mine = keeping.listed(
        session,
        Transfer,
        Transfer.person_id == person_id,
        Transfer.direction == "out",
        Transfer.received_on.is_(None),
        Transfer.voided_on.is_(None),
    )
    return mine[0] if mine else None
