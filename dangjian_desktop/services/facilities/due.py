"""Books that are not back in time."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from dangjian_desktop.domain.rules import rule
from dangjian_desktop.records import BookLoan, LibraryBook
from dangjian_desktop.services import keeping
from dangjian_desktop.services.due import Due

AHEAD = 7  # days before a book is to be back
STAYS = 730  # days after it that it is still asked for


def due(session: Session, day: date, inside: frozenset[str] | None) -> Iterator[Due]:
    """Loans of these organisations' books, None of all."""
    last, first = day + timedelta(days=AHEAD), day - timedelta(days=STAYS)
    asked = (
        select(BookLoan, LibraryBook)
        .join(LibraryBook, LibraryBook.id == BookLoan.book_id)
        .where(BookLoan.returned_on.is_(None), BookLoan.due_on.between(first, last))
        .order_by(BookLoan.due_on, BookLoan.id)
    )
    rows = session.execute(asked).all()
    names = keeping.named(session, "person", {loan.person_id for loan, _ in rows})
    for loan, book in rows:
        if loan.due_on is None or (inside is not None and book.organization_id not in inside):
            continue
        said = rule("book_returned", loan.due_on)
        person = names.get(loan.person_id, "")
        yield Due(
            rule=said.key,
            what=f"{person}归还《{book.name}》",
            due_on=loan.due_on,
            state="overdue" if loan.due_on < day else "due",
            words=said.words,
            source=said.source(),
            kind="library_book",
            record_id=book.id,
            action="open_record",
            action_words="登记归还",
            organization_id=book.organization_id,
            person=person,
            person_id=loan.person_id,
        )
