"""图书借阅: the books of the 图书柜, lent to people of the roster and given back."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import WAYS_OUT
from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.facilities import BookFacts, Library, LoanFacts
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import BookLoan, LibraryBook, Person, Standing
from dangjian_desktop.services import files_of, keeping, periods
from dangjian_desktop.services.looked_at import seen_on
from dangjian_desktop.services.paper_facts import body_facts, footer
from dangjian_desktop.services.policy import policy

CHECKED = ("organization_id", "number", "copies", "gone_on")
GONE = {"transferred_out": "已转出", "deceased": "已去世", "left_party": "已出党"}


def save(
    session: Session, organization_id: str, book_id: str, values: Mapping[str, Any]
) -> LibraryBook:
    """A book, new or changed; a number stands once. Fewer copies than are out are refused."""
    known = keeping.get(session, LibraryBook, book_id) if book_id else LibraryBook()
    return book_by_row(session, known, {**values, "organization_id": organization_id})


def book_by_row(session: Session, known: LibraryBook, values: Mapping[str, Any]) -> LibraryBook:
    """As `save`; a row of a workbook says only what changes."""
    book_id = known.id or ""
    with session.no_autoflush:
        said = {name: getattr(known, name) for name in CHECKED}
    given = {**said, **values}
    organization_id = given["organization_id"]
    here = keeping.listed(session, LibraryBook, LibraryBook.organization_id == organization_id)
    number = given.get("number")
    if number and any(one.number == number and one.id != book_id for one in here):
        raise RuleBroken([Problem("number", f"编号“{number}”已有一本书，请换一个")])
    out = len(_out(session, book_id)) if book_id else 0
    if out and out > (given.get("copies") or 1):
        raise RuleBroken([Problem("copies", f"还有{out}册借出没有归还，册数不能比它少")])
    if out and given.get("gone_on"):
        raise RuleBroken([Problem("gone_on", f"还有{out}册借出没有归还，归还以后再注销")])
    return keeping.save(session, known, values)


def _out(session: Session, book_id: str) -> Sequence[BookLoan]:
    return keeping.listed(
        session, BookLoan, BookLoan.book_id == book_id, BookLoan.returned_on.is_(None)
    )


def lend(session: Session, book_id: str, values: Mapping[str, Any], today: date) -> BookLoan:
    """Give a book to somebody; RuleBroken when none is left or the person has left."""
    given = {**values, "book_id": book_id}
    _refuse_lending(session, given, today)
    return keeping.save(session, BookLoan(), given)


def _refuse_lending(session: Session, given: Mapping[str, Any], today: date) -> None:
    book = keeping.get(session, LibraryBook, given["book_id"])
    lent_on = given.get("lent_on")
    if book.gone_on is not None:
        raise RuleBroken([Problem("person_id", f"《{book.name}》已注销，不能出借")])
    if len(_out(session, book.id)) >= (book.copies or 1) and not given.get("returned_on"):
        raise RuleBroken([Problem("person_id", f"《{book.name}》都借出去了，归还以后再借")])
    if isinstance(lent_on, date):
        _not_later("lent_on", "借出日期", lent_on, today)
    if given.get("person_id"):
        _refuse_gone(session, given["person_id"], lent_on or today)


def loan_by_row(session: Session, record: BookLoan, values: Mapping[str, Any]) -> BookLoan:
    """A row of a workbook: a book lent, or what became of it; refused as by hand."""
    today = keeping.written_on(session)
    if record.id:
        return change(session, record.id, values, today)
    if values.get("book_id"):
        _refuse_lending(session, values, today)
    if isinstance(values.get("returned_on"), date):
        _not_later("returned_on", "归还日期", values["returned_on"], today)
    return keeping.save(session, record, values)


def _refuse_gone(session: Session, person_id: str, day: date) -> None:
    """RuleBroken for who is no longer of the office that day."""
    person, on = keeping.get(session, Person, person_id), PartialDate.of(day)
    held = [one for one in periods.chain(session, Standing, person_id) if one.since <= on]
    last = held[-1] if held else None
    if last is not None and last.kind in WAYS_OUT:
        words = f"{person.name}{GONE[last.kind]}（{last.since.words()}），不能借书"
        raise RuleBroken([Problem("person_id", words)])


def give_back(session: Session, loan_id: str, values: Mapping[str, Any], today: date) -> BookLoan:
    """The book is back; RuleBroken beside the field for a day before it was lent."""
    found = keeping.get(session, BookLoan, loan_id)
    returned = values.get("returned_on")
    if returned is None:
        raise RuleBroken([Problem("returned_on", "请填写归还日期")])
    _not_later("returned_on", "归还日期", returned, today)
    return keeping.save(session, found, values)


def change(session: Session, loan_id: str, values: Mapping[str, Any], today: date) -> BookLoan:
    """Put a loan right."""
    found = keeping.get(session, BookLoan, loan_id)
    for name, words in (("lent_on", "借出日期"), ("returned_on", "归还日期")):
        if isinstance(values.get(name), date):
            _not_later(name, words, values[name], today)
    person_id = values.get("person_id", found.person_id)
    if person_id and person_id != found.person_id:
        _refuse_gone(session, person_id, values.get("lent_on") or found.lent_on)
    return keeping.save(session, found, values)


def _not_later(name: str, words: str, on: date, today: date) -> None:
    if on > today:
        raise RuleBroken([Problem(name, f"{words}{on.isoformat()}晚于今天，请核对")])


def due_on(session: Session, lent_on: date) -> date | None:
    """The day on which it is to be back, by the office's own practice; None without one."""
    days = policy(session).loan_days
    return lent_on + timedelta(days=days) if days else None


def library(session: Session, organization_id: str, today: date) -> Library:
    """The books of a body with all their loans."""
    found = keeping.listed(session, LibraryBook, LibraryBook.organization_id == organization_id)
    loans = _loans(session, [one.id for one in found], today)
    return Library(
        organization_id=organization_id,
        body=body_facts(session, organization_id, today),
        today=today,
        books=tuple(
            BookFacts(
                record_id=one.id,
                number=one.number or "",
                name=one.name,
                author=one.author or "",
                publisher=one.publisher or "",
                subject=one.subject or "",
                copies=one.copies or 1,
                shelf=one.shelf or "",
                gone_on=one.gone_on,
                loans=tuple(loans.get(one.id, ())),
            )
            for one in found
        ),
        footer=footer(session),
    )


def _loans(session: Session, ids: Sequence[str], day: date) -> dict[str, list[LoanFacts]]:
    """As they were on that day."""
    lent = keeping.listed(session, BookLoan, BookLoan.book_id.in_(ids), BookLoan.lent_on <= day)
    kept = [seen_on(one, day, {"returned_on": ("remark",)}) for one in lent]
    names = keeping.named(session, "person", {one.person_id for one in kept})
    allowed = policy(session).late_days
    found: dict[str, list[LoanFacts]] = {}
    for one in kept:
        told = LoanFacts(
            record_id=one.id,
            person_id=one.person_id,
            person=names.get(one.person_id, ""),
            lent_on=one.lent_on,
            due_on=one.due_on,
            returned_on=one.returned_on,
            handled_by=one.handled_by or "",
            remark=one.remark or "",
            late_on=files_of.late_on(one, allowed),
        )
        found.setdefault(one.book_id, []).append(told)
    return found
