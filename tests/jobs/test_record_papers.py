"""打印本条: which papers a record has, as PDF and as .docx, one or several in a job."""

import io
from datetime import date, datetime

import docx
import pypdfium2
import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import record_papers
from dangjian_desktop.jobs.record_papers import CARD, PAPERS
from dangjian_desktop.records import ALL, BY_TABLE
from dangjian_desktop.services import keeping
from dangjian_desktop.store.database import Database
from tests.reports.measure import text_of
from tests.samples import values

TODAY = date(2024, 6, 30)
MADE = [(table, one.key) for table, own in PAPERS.items() for one in own]


@pytest.fixture
def record(db: Database) -> str:
    """Called for a table: the id of a record of it, made of generic values."""

    def made(table: str, number: int = 1) -> str:
        kind = BY_TABLE[table]
        with db.write("登记", at=datetime(2024, 6, 28, 18)) as session:
            return keeping.save(session, kind(), values(session, kind, number)).id

    return made


@pytest.mark.parametrize(("table", "key"), MADE)
def test_every_listed_paper_is_drawn_and_written(db, record, table, key):
    one = record(table)
    printed = text_of(record_papers.pdf(db, table, [one], key, TODAY))
    document = docx.Document(io.BytesIO(record_papers.word(db, table, one, key, TODAY)))
    heading = printed[:4]
    whole = "".join(p.text for p in document.paragraphs).replace("　", "")
    assert heading in whole.replace("\n", "")


@pytest.mark.parametrize("kind", [k for k in ALL if k.menu], ids=lambda k: k.__name__)
def test_every_book_offers_its_card_last(kind):
    offered = record_papers.offered(kind.__tablename__)
    assert offered[-1].key == CARD
    assert len({one.key for one in offered}) == len(offered)


@pytest.mark.parametrize("table", ["volunteer_service", "visit", "risk_post"])
def test_a_card_is_drawn_and_written(db, record, table):
    one = record(table)
    title = BY_TABLE[table].title
    assert title in text_of(record_papers.pdf(db, table, [one], CARD, TODAY))
    assert record_papers.word(db, table, one, CARD, TODAY)[:2] == b"PK"


def test_a_part_of_another_record_has_no_card():
    assert record_papers.offered("post") == ()


def test_several_stand_in_one_job_with_a_bookmark_each(db, record):
    ids, told = [record("good_deed", n) for n in (1, 2, 3)], []
    data = record_papers.pdf(db, "good_deed", ids, CARD, TODAY, lambda *step: told.append(step[:2]))
    with pypdfium2.PdfDocument(data) as document:
        titles = [mark.get_title() for mark in document.get_toc()]
    assert len(titles) == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(("table", "key"), [("good_deed", "plan"), ("post", CARD)])
def test_a_paper_that_the_kind_has_not_is_refused(db, table, key):
    with pytest.raises(ValueError, match=key):
        record_papers.pdf(db, table, ["x"], key, TODAY)


def test_one_that_is_gone_and_none_at_all_are_told(db):
    with pytest.raises(KnownError, match="已不在库中"):
        record_papers.pdf(db, "good_deed", ["gone"], CARD, TODAY)
    with pytest.raises(KnownError, match="没有可以打印的记录"):
        record_papers.pdf(db, "good_deed", [], CARD, TODAY)


def test_of_a_member_the_conduct_is_offered():
    assert [one.key for one in record_papers.offered("person")] == ["conduct"]
