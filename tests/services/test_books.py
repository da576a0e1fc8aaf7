"""A book as its list shows it: whole while it is short, the first few hundred when it is long."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from dangjian_desktop.records import Visit
from dangjian_desktop.services import books, keeping
from dangjian_desktop.services.books import Asked
from dangjian_desktop.store.database import Database
from tests import support

built, db = support.built, support.db
PEOPLE = ("何静", "陈立国", "唐䶮")


@pytest.fixture(params=["whole", "long"])
def visits(db: Database, request: Any, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Thirty visits from the end of 2023 on, ten to each of three people."""
    if request.param == "long":
        monkeypatch.setattr(books, "WHOLE", 10)
        monkeypatch.setattr(books, "MOST", 1000)
    with db.write("走访") as session:
        for n in range(30):
            row = {
                "held_on": date(2023, 12, 22) + timedelta(n),
                "person_id": PEOPLE[n % 3],
                "visitors": "韦承泽" if n == 7 else "覃晚照",
                "money": Decimal(n),
                "occasion": "春节" if n % 2 else "七一",
            }
            keeping.save(session, Visit(), row)
    return db


def _read(db: Database, **asked: Any) -> books.Book:
    with db.read() as session:
        return books.read(session, Visit, Asked(**asked))


def test_all_are_there_the_newest_first(visits) -> None:
    book = _read(visits)
    assert len(book.records) == book.total == 30
    assert [r.id for r in book.records] == list(book.ids)
    assert book.records[0].held_on == date(2024, 1, 20)


def test_the_years_are_those_of_the_book(visits) -> None:
    assert list(_read(visits).years) == [2024, 2023]


def test_a_year_alone(visits) -> None:
    book = _read(visits, year=2023)
    assert len(book.ids) == 10
    assert book.sums["money"] == sum(range(10))
    assert list(book.years) == [2024, 2023]


@pytest.mark.parametrize(
    ("text", "count"), [("韦承泽", 1), ("何静", 10), ("春节", 15), ("没有", 0)]
)
def test_words_are_looked_for_in_texts_names_and_choices(visits, text, count) -> None:
    assert len(_read(visits, text=text).ids) == count


def test_of_a_branch_alone(visits) -> None:
    """何静 and 陈立国 belong to one branch, 唐䶮 to another."""
    book = _read(visits, organization_id="机关")
    assert {r.person_id for r in book.records} == {"何静", "陈立国"}


def test_nothing_later_than_a_past_day(visits) -> None:
    assert len(_read(visits, past=date(2023, 12, 25)).ids) == 4


def test_of_a_long_book_the_first_are_shown_and_all_are_summed(visits, monkeypatch) -> None:
    monkeypatch.setattr(books, "WHOLE", 10)
    monkeypatch.setattr(books, "MOST", 5)
    book = _read(visits)
    assert (len(book.records), len(book.ids)) == (5, 30)
    assert book.sums["money"] == sum(range(30))
