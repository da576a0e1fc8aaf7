"""The list of the place, a facility's card, books, labels of the cabinet: words and measures."""

import io
from datetime import date, datetime

import docx
import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import facility_papers as papers
from dangjian_desktop.records import Facility
from dangjian_desktop.services import keeping
from dangjian_desktop.services.facilities import inventory, library
from tests.jobs.test_decision_papers import photo
from tests.reports.measure import read, segments, text_of

TODAY = date(2024, 7, 15)


@pytest.fixture
def flag(db) -> str:
    """The usual list; the flag is worn, its next check past."""
    with db.write("登记", at=datetime(2024, 6, 1, 9)) as session:
        inventory.begin(session, "机关")
        found = next(one for one in keeping.listed(session, Facility) if one.name == "党旗")
        values = {
            "checked_on": date(2024, 6, 1),
            "condition": "worn",
            "found": "褪色",
            "next_check_on": date(2024, 7, 1),
        }
        inventory.check(session, found.id, "", values, TODAY)
    return found.id


def test_the_list_fits_one_wide_page(db, flag) -> None:
    (page,) = read(papers.inventory(db, "机关", TODAY))
    assert page.width > page.height
    assert "十有" in page.text
    assert "检查已过期的：党旗。" in page.text
    assert "需要维护、停用或没有的：党旗。" in page.text


def test_a_card_tells_its_checks_and_shows_its_photo(db, flag, tmp_path) -> None:
    from dangjian_desktop.services import attachments

    with db.write("照片") as session:
        attachments.attach(session, tmp_path, "facility", flag, photo(), name="旗.jpg")
    (page,) = read(papers.card(db, "机关", flag, tmp_path, TODAY))
    assert page.pictures
    assert "褪色" in page.text
    (bare,) = read(papers.card(db, "机关", flag, None, TODAY))
    assert not bare.pictures
    with pytest.raises(KnownError):
        papers.card(db, "青石岭", flag, None, TODAY)


@pytest.fixture
def lent(db) -> None:
    with db.write("登记", at=datetime(2024, 7, 14, 9)) as session:
        book = library.save(session, "机关", "", {"number": "D1", "name": "党章", "copies": 2})
        values = {"person_id": "李契", "lent_on": date(2024, 6, 1), "due_on": date(2024, 7, 1)}
        library.lend(session, book.id, values, TODAY)


def test_books_and_loans(db, lent) -> None:
    assert "共1种2册" in text_of(papers.book_catalogue(db, "机关", TODAY))
    words = text_of(papers.lending(db, "机关", TODAY))
    assert "李契" in words
    assert "2024.06.01" in words
    assert "补录于2024.07.14" in words


def test_fronts_have_the_measures_of_the_label_paper(db) -> None:
    first, second = read(papers.fronts(db, "机关", 2024, TODAY))
    assert "支部基本情况" in first.text
    assert "荣誉、信息宣传与其他" in second.text
    assert (first.text + second.text).count("2024年") == 20
    one, third = (first.find(number)[0] for number in ("01", "03"))
    assert third.y - one.y == pytest.approx(38.1, abs=0.2)
    left, right = first.find("党课")[0], first.find("党费")[0]
    assert right.x - left.x == pytest.approx(99.1 + 2.5, abs=0.2)


def test_spines_stand_side_by_side_with_lines_to_cut(db) -> None:
    pages = read(papers.spines(db, "机关", 2024, TODAY))
    assert [page.text.count("2024年") for page in pages] == [8, 8, 4]
    assert all(page.width > page.height for page in pages)
    upright = [s for s in segments(papers.spines(db, "机关", 2024, TODAY))[0] if s[0] == s[2]]
    edges = sorted({round(s[0], 1) for s in upright})
    assert len(edges) == 9
    assert edges[1] - edges[0] == pytest.approx(32, abs=0.2)


def test_lists_are_documents_too(db, flag, lent) -> None:
    for key in ("inventory", "book_catalogue", "lending"):
        assert docx.Document(io.BytesIO(papers.word(db, key, "机关", TODAY))).tables
    with pytest.raises(ValueError, match="spines"):
        papers.word(db, "spines", "机关", TODAY)
