"""年度名册: the columns that each kind asks for, blanks for what is not known."""

from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.document import Grid
from dangjian_desktop.domain.paper_facts import PersonFacts
from dangjian_desktop.reports.development.year_list import (
    ACTIVISTS,
    ADMITTED,
    APPLICANTS,
    NAMES,
    YearEntry,
    YearList,
    year_lists,
)
from dangjian_desktop.reports.document import draw
from tests.reports.development import cases
from tests.reports.development.cases import on
from tests.reports.development.plain import in_order, text
from tests.reports.measure import read

KNOWN = YearEntry(
    person=cases.PERSON,
    branch="机关支部",
    applied_on=on("2023-05-20"),
    talked_on=on("2023-06-12"),
    activist_on=on("2024-03"),
    listed_on=on("2025-09-20"),
    admitted_on=on("2025-12-18"),
    approved_on=on("2026-02-10"),
    helpers=("罗望溪", "陈𬭎"),
    volunteer_book="20251234",
)


def a_list(kind: str, *entries: YearEntry, **more: Any) -> YearList:
    given: dict[str, Any] = {"organization": cases.BODY.head, "as_of": date(2026, 3, 1)}
    return YearList(kind=kind, year=2025, entries=entries, **(given | more))


def test_new_members_are_listed_with_the_days_of_their_way() -> None:
    said = text(year_lists([a_list(ADMITTED, KNOWN)]))
    assert in_order(
        said,
        "中共青石岭公路养护段机关支部",
        "2025年度新发展党员名册",
        "共1人",
        "截至2026年3月1日",
        "列为发展对象时间|支部大会通过时间|上级审批时间|入党介绍人|入党志愿书编号",
        "1|郁南枝|女|汉族|1997.04|大学本科",
        "2023年5月20日|2024年3月|2025年9月20日|2025年12月18日|2026年2月10日|罗望溪陈𬭎|20251234",
        "机关支部|",
    )


def test_applicants_are_listed_with_the_day_of_the_talk() -> None:
    said = text(year_lists([a_list(APPLICANTS, KNOWN)]))
    assert in_order(said, "入党申请人名册", "申请入党时间|谈话时间", "2023年5月20日|2023年6月12日")


def test_activists_are_listed_with_their_mentors() -> None:
    said = text(year_lists([a_list(ACTIVISTS, KNOWN)]))
    assert in_order(said, "入党积极分子名册", "培养联系人", "2024年3月|罗望溪陈𬭎|机关支部")


def test_what_is_not_known_stays_blank() -> None:
    entry = YearEntry(person=PersonFacts(name="纪松年"))
    assert "1|纪松年|" + "|" * 13 + "\n" in text(year_lists([a_list(ADMITTED, entry)])) + "\n"


def test_a_list_of_nobody_is_to_be_written_on() -> None:
    paper = year_lists([a_list(ADMITTED)])
    grid = next(block for block in paper.blocks if isinstance(block, Grid))
    assert "共0人" in text(paper)
    assert len(grid.rows) == 7


@pytest.mark.parametrize("kind", NAMES)
def test_a_long_list_repeats_its_heads_on_wide_pages(kind: str) -> None:
    pages = read(draw(year_lists([a_list(kind, *[KNOWN] * 28)])))
    assert len(pages) == 3
    assert all(round(page.width) == 297 and "序号" in page.text for page in pages)


def test_the_lists_of_a_year_stand_in_one_paper_each_from_a_new_page() -> None:
    paper = year_lists([a_list(kind, KNOWN, footer="示例") for kind in NAMES])
    pages = read(draw(paper))
    assert (paper.name, paper.footer) == ("2025年度发展党员名册", "示例")
    assert [name in page.text for name, page in zip(NAMES.values(), pages, strict=True)] == [
        True,
        True,
        True,
    ]


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        year_lists([a_list("friends")])
