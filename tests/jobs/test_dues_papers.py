"""Papers of 党费 from a file: all are made, receipts once each, documents of what is edited."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from dangjian_desktop.domain.dues.facts import BaseGiven
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import dues_papers
from dangjian_desktop.jobs.dues_papers import PAPERS, Asked
from dangjian_desktop.records import DuesPayment
from dangjian_desktop.services import keeping
from dangjian_desktop.services.dues import bases, handing, paying, voluntary
from dangjian_desktop.services.dues.paying import How, Marks
from dangjian_desktop.store.database import Database
from tests.reports.measure import read, text_of
from tests.support import built, db

__all__ = ["built", "db"]
TODAY = date(2024, 6, 30)
PEOPLE = ("陈立国", "李契", "马文斌")


@pytest.fixture
def kept(db: Database) -> Database:
    """Bases of three; January and February paid by two, one of them on one receipt."""
    with db.write("党费") as session:
        said = {one: BaseGiven(kind="employee", base=Decimal(5130)) for one in PEOPLE}
        bases.fix(session, "机关", 2024, said, date(2024, 1, 8))
        day = date(2024, 1, 10)
        marks = Marks(dict.fromkeys(PEOPLE[:1]), day, "现金", "李契", day)
        paying.pay_month(session, "机关", 2024, 1, marks)
        lines = [(2024, month, Decimal(77)) for month in (1, 2)]
        paying.pay(session, "机关", "李契", lines, How(day, "现金", "李契", day))
    return db


def payments(db: Database) -> tuple[str, ...]:
    with db.read() as session:
        return tuple(one.id for one in keeping.listed(session, DuesPayment))


def year(**more: object) -> Asked:
    return Asked("机关", 2024, **more)


def test_the_papers_of_a_year_are_made(kept: Database) -> None:
    for key in ("base_sheet", "ledger", "publication"):
        text = text_of(dues_papers.pdf(kept, key, year(), TODAY))
        assert "机关" in text
        assert PAPERS[key].title[:4] in text


def test_lines_of_one_receipt_are_printed_once(kept: Database) -> None:
    data = dues_papers.pdf(kept, "receipt", Asked(ids=payments(kept)), TODAY)
    text = text_of(data)
    assert text.count("编号：2024-0002") == 2  # stub and receipt
    assert "壹佰伍拾肆元整" in text
    assert "2024年1月" in text


def test_a_hand_over_and_a_gift_have_their_papers(kept: Database) -> None:
    with kept.write("上缴") as session:
        values = handing.proposal(session, "机关", 2024, TODAY)
        made = handing.hand_over(session, values, TODAY).id
        gift = {"organization_id": "机关", "person_id": "李契", "amount": Decimal(200),
                "given_on": date(2024, 6, 5), "way": "现金"}  # fmt: skip
        given = voluntary.give(session, gift, TODAY).id
    assert "贰佰叁拾壹元整" in text_of(dues_papers.pdf(kept, "handover", Asked(ids=(made,)), TODAY))
    assert "贰佰元整" in text_of(dues_papers.pdf(kept, "gift_receipt", Asked(ids=(given,)), TODAY))


def test_notices_have_a_sheet_each_and_tell_how_far_they_are(kept: Database) -> None:
    done: list[tuple[int, int, str]] = []

    def step(at: int, total: int, name: str) -> None:
        done.append((at, total, name))

    data = dues_papers.pdf(kept, "notice", Asked(ids=("李契", "马文斌")), TODAY, step)
    assert done == [(1, 2, "李契"), (2, 2, "马文斌")]
    assert [bool(page.text) for page in read(data)] == [True, False, True]  # printed both sides


def test_what_the_office_edits_is_a_document(kept: Database) -> None:
    for key, about in PAPERS.items():
        if about.editable:
            asked = year() if about.of == "year" else Asked(ids=("李契",))
            assert dues_papers.word(kept, key, asked, TODAY).startswith(b"PK")


def test_other_papers_are_no_documents(kept: Database) -> None:
    with pytest.raises(ValueError, match="ledger"):
        dues_papers.word(kept, "ledger", year(), TODAY)
    with pytest.raises(ValueError, match="nothing"):
        dues_papers.pdf(kept, "nothing", year(), TODAY)


def test_a_document_is_of_one_member(kept: Database) -> None:
    with pytest.raises(KnownError, match="一名党员"):
        dues_papers.word(kept, "notice", Asked(ids=("李契", "马文斌")), TODAY)


@pytest.mark.parametrize("key", ["receipt", "gift_receipt", "handover", "notice"])
def test_nothing_chosen_is_said(kept: Database, key: str) -> None:
    with pytest.raises(KnownError, match=r"打印一次|选中"):
        dues_papers.pdf(kept, key, Asked(), TODAY)


def test_a_year_into_a_folder_never_over_another_file(kept: Database, tmp_path: Path) -> None:
    first = dues_papers.print_all(kept, year(), tmp_path, TODAY)
    names = [one.name for one in first]
    assert names == [
        "01 2024年党费缴纳基数核定表.pdf",
        "02 2024年党费收缴台账.pdf",
        "06 2024年党费收缴情况公布.pdf",
        "06 2024年党费收缴情况公布.docx",
    ]
    again = dues_papers.print_all(kept, year(), tmp_path, TODAY)
    assert again[0].name == "01 2024年党费缴纳基数核定表（2）.pdf"


def test_every_paper_is_made_of_the_first_record(kept: Database) -> None:
    with kept.write("上缴") as session:
        handing.hand_over(session, handing.proposal(session, "机关", 2024, TODAY), TODAY)
    made = list(dues_papers.every(kept, year(), TODAY))
    assert len(made) == len(PAPERS) - 1  # there is no gift
    assert all(data.startswith(b"%PDF-") for data in made)
