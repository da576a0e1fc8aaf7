"""Several papers in one job: their entries, fronts, page numbers and feet; each as drawn alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from dangjian_desktop.domain.document import Document, Para
from dangjian_desktop.reports.document import draw, draw_all
from dangjian_desktop.reports.paper.fonts import MissingCharacter
from tests.reports import documents
from tests.reports.measure import Page, read

UNKNOWN = "\U000f0000"


def plain(words: str, **more: object) -> Document:
    return replace(Document(name="试表", blocks=[Para(words)], form=True), **more)


def looks(page: Page) -> tuple[object, ...]:
    """All that stands on a page, whatever was drawn first."""
    chars = sorted((round(c.y, 1), round(c.x, 1), c.text, c.size, c.font) for c in page.chars)
    rules = sorted(tuple(round(edge, 1) for edge in rule) for rule in page.rules)
    return page.width, page.height, chars, rules, page.pictures


def outline(data: bytes) -> list[tuple[str, int, int]]:
    with pypdfium2.PdfDocument(data) as document:
        return [(m.get_title(), m.level, m.get_dest().get_index()) for m in document.get_toc()]


def test_each_paper_is_set_as_it_is_alone() -> None:
    every = [documents.form(), documents.form(), documents.listed(), documents.request()]
    every += [documents.ballots(), documents.notice(), documents.form()]
    together = read(draw_all([(one.name, one) for one in every], "文书"))
    alone = [page for one in every for page in read(draw(one))]
    assert [looks(page) for page in together] == [looks(page) for page in alone]


def test_each_begins_on_a_front_page_when_both_sides_are_printed() -> None:
    papers = [("甲", plain("甲")), ("乙", plain("乙")), ("丙", plain("丙"))]
    pages = [page.text for page in read(draw_all(papers, "表", duplex=True))]
    assert pages == ["甲第1页共1页", "", "乙第1页共1页", "", "丙第1页共1页"]


def test_on_one_side_there_is_no_blank_page() -> None:
    papers = [("甲", plain("甲")), ("乙", plain("乙"))]
    assert len(read(draw_all(papers, "表"))) == 2


def test_each_has_its_entry_in_the_outline_and_its_parts_below() -> None:
    papers = [("周㛃", documents.form()), ("陈𬭎", documents.form())]
    marks = outline(draw_all(papers, "登记表", duplex=True))
    assert [mark[0] for mark in marks if not mark[1]] == ["周㛃", "陈𬭎"]
    assert marks[1] == ("推荐、确定与备案", 1, 2)
    second = next(page for words, _, page in marks if words == "陈𬭎")
    assert second % 2 == 0


def test_each_says_at_its_own_foot_when_it_was_entered_late() -> None:
    late = plain("乙", late_on=date(2026, 12, 20))
    pages = read(draw_all([("甲", plain("甲")), ("乙", late), ("丙", plain("丙"))], "表"))
    assert ["补录于2026年12月20日" in page.text for page in pages] == [False, True, False]


def test_papers_are_asked_for_one_by_one() -> None:
    asked: list[str] = []

    def papers() -> Iterator[tuple[str, Document]]:
        for name in ("甲", "乙"):
            asked.append(name)
            yield name, plain(name)
            asked.append(f"{name}画好")

    draw_all(papers(), "表")
    assert asked == ["甲", "甲画好", "乙", "乙画好"]


@pytest.mark.parametrize(("others", "subject"), [("郁南枝", "郁南枝"), ("周㛃", None)])
def test_the_file_bears_the_person_when_it_is_about_one(others: str, subject: str | None) -> None:
    papers = [("甲", plain("甲", subject="郁南枝")), ("乙", plain("乙", subject=others))]
    with pypdfium2.PdfDocument(draw_all(papers, "评议文书", author="机关支部")) as document:
        about = document.get_metadata_dict()
    assert (about["Title"], about["Author"]) == ("评议文书", "机关支部")
    assert (about.get("Subject") or None) == subject


def test_a_character_without_a_font_names_whose_paper_it_is() -> None:
    papers = [("甲", plain("甲")), ("乙", plain(f"住在{UNKNOWN}村", subject="郁南枝"))]
    with pytest.raises(MissingCharacter, match=r"郁南枝的《试表》“住在.村”"):
        draw_all(papers, "表")


def test_no_papers_are_no_job() -> None:
    with pytest.raises(ValueError, match="no papers"):
        draw_all([], "表")


def test_the_same_job_has_the_same_bytes() -> None:
    papers = [("甲", documents.form()), ("乙", documents.form())]
    assert draw_all(papers, "表") == draw_all(papers, "表")
