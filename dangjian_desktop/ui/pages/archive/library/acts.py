"""The forms of the library: a book, lending it, taking it back."""

from datetime import date
from typing import TYPE_CHECKING, Any

from dangjian_desktop.records import BookLoan, LibraryBook, field_of
from dangjian_desktop.services import keeping
from dangjian_desktop.services.facilities import library
from dangjian_desktop.ui.kit.actdesk import Act, Values

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OF_BOOK = (
    "number", "name", "author", "publisher", "subject", "copies", "price", "shelf", "source",
    "acquired_on", "gone_on", "remark",
)  # fmt: skip
LENT = ("person_id", "lent_on", "due_on", "handled_by")
BACK = ("returned_on", "remark")


def book(session: "Session", organization_id: str, book_id: str) -> Act:
    """One of the cabinet, or a new one."""
    kept = keeping.get(session, LibraryBook, book_id) if book_id else None

    def save(session: "Session", values: Values) -> str:
        return library.save(session, organization_id, book_id, values).id

    def remove(session: "Session") -> None:
        keeping.put_in_bin(session, keeping.get(session, LibraryBook, book_id))

    return Act(
        "book" if book_id else "new",
        "图书",
        f"{'修改' if book_id else '登记'}图书",
        [field_of(LibraryBook, name) for name in OF_BOOK],
        save,
        book_id,
        book_id,
        values={name: getattr(kept, name) for name in OF_BOOK} if kept is not None else {},
        remove=remove if book_id else None,
    )


def lend(session: "Session", book_id: str, today: date) -> Act:
    """To somebody of the roster; when it is to be back is proposed."""
    kept = keeping.get(session, LibraryBook, book_id)

    def save(session: "Session", values: Values) -> str:
        library.lend(session, book_id, values, today)
        return book_id

    days = library.due_on(session, today)
    span = days - today if days is not None else None

    def due(values: Values) -> Any:
        lent_on = values.get("lent_on")
        return lent_on + span if isinstance(lent_on, date) and span is not None else None

    return Act(
        "lend",
        f"借出《{kept.name}》",
        "登记图书借阅",
        [field_of(BookLoan, name) for name in LENT],
        save,
        book_id,
        values={"lent_on": today, "due_on": days},
        proposes={"due_on": due} if span is not None else {},
    )


def give_back(session: "Session", loan_id: str, today: date) -> Act:
    """The book is back."""
    kept = keeping.get(session, BookLoan, loan_id)
    names = _named(session, kept)

    def save(session: "Session", values: Values) -> str:
        return library.give_back(session, loan_id, values, today).book_id

    return Act(
        "back",
        f"{names[0]}归还《{names[1]}》",
        "登记图书归还",
        [field_of(BookLoan, name) for name in BACK],
        save,
        kept.book_id,
        loan_id,
        values={"returned_on": today, "remark": kept.remark},
        words=f"{kept.lent_on.isoformat()} 借出" + _until(kept),
    )


def loan(session: "Session", loan_id: str, today: date) -> Act:
    """A loan put right."""
    kept = keeping.get(session, BookLoan, loan_id)
    names = (*LENT, *BACK)

    def save(session: "Session", values: Values) -> str:
        return library.change(session, loan_id, values, today).book_id

    def remove(session: "Session") -> None:
        keeping.put_in_bin(session, keeping.get(session, BookLoan, loan_id))

    return Act(
        "loan",
        "借阅记录",
        "修改图书借阅",
        [field_of(BookLoan, name) for name in names],
        save,
        kept.book_id,
        loan_id,
        values={name: getattr(kept, name) for name in names},
        remove=remove,
    )


def _named(session: "Session", kept: BookLoan) -> tuple[str, str]:
    person = keeping.named(session, "person", [kept.person_id]).get(kept.person_id, "")
    return person, keeping.get(session, LibraryBook, kept.book_id).name


def _until(kept: BookLoan) -> str:
    return f"，应于 {kept.due_on.isoformat()} 归还" if kept.due_on is not None else ""
