"""年度名册: whom a year counts, in which of its lists."""

from datetime import date

import pypdfium2
import pytest

from dangjian_desktop.jobs.development_papers import year_list
from dangjian_desktop.store.database import Database
from tests import development

TODAY = date(2024, 7, 15)


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [
            "".join(page.get_textpage().get_text_range().split()).replace("\x00", "")
            for page in document
        ]


@pytest.fixture
def kept(db: Database) -> Database:
    with db.write("案") as session:
        case_id = development.case(session, until="archive")
        development.introducer(session, case_id, "李契", "2022-03-28")
    return db


@pytest.mark.parametrize(
    ("year", "place"),
    [(2020, "入党申请人名册"), (2021, "入党积极分子名册"), (2022, "新发展党员名册")],
)
def test_a_person_stands_in_the_list_of_the_year_of_each_step(
    kept: Database, year: int, place: str
) -> None:
    found = pages(year_list(kept, year, "", TODAY))
    assert len(found) == 3
    assert [place in page for page in found] == [development.NAME in page for page in found]


def test_a_year_that_counts_nobody_has_lists_to_write_on(kept: Database) -> None:
    found = pages(year_list(kept, 2019, "", TODAY))
    assert all("共0人" in page for page in found)


def test_another_branch_is_not_listed(kept: Database) -> None:
    found = pages(year_list(kept, 2022, "青石岭", TODAY))
    assert not any(development.NAME in page for page in found)
    assert all("青石岭养护所党支部" in page for page in found)


def test_who_was_admitted_is_listed_with_the_introducers(kept: Database) -> None:
    page = pages(year_list(kept, 2022, "", TODAY))[2]
    assert "2022年8月10日" in page
    assert "2022年9月20日" in page
    assert "李契" in page
