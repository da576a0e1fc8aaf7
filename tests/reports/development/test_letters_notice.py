"""公示: basis, table, period, ways, sender; several people on one; its true print date."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.development.casefile import CaseFile, NoticedFacts, NoticeFacts
from dangjian_desktop.domain.document import SEAL_DAY, Ending, Grid
from dangjian_desktop.domain.paper_facts import PersonFacts
from dangjian_desktop.reports.development.letters_notice import candidate_notice, conversion_notice
from dangjian_desktop.reports.document import draw
from tests.reports.development import cases
from tests.reports.development.cases import on
from tests.reports.development.plain import in_order, text
from tests.reports.measure import read

OTHER = NoticedFacts(
    person=PersonFacts(name="段听雪", sex="男", birth=on("1998-10"), job="养护工"),
    applied_on=on("2023-06-01"),
    activist_on=on("2024-03"),
    admitted_on=on("2025-12-19"),
    probation_ends=on("2026-12-19"),
    helpers=("苗千里", "卞长风"),
    trainings=cases.TRAININGS,
)


def with_notice(case: CaseFile, **more: Any) -> CaseFile:
    return replace(case, notices=(replace(case.notices[0], **more),))


def test_a_candidates_notice_has_its_parts_in_order() -> None:
    said = text(candidate_notice(cases.listed_2026()))
    assert in_order(
        said,
        "关于拟将郁南枝同志列为发展对象的公示",
        "（2026年修订版）第十三条",
        "听取党小组、培养联系人、党员和群众的意见",
        "2026年7月1日支部委员会会议研究",
        "2026年7月10日报经中共青石岭公路养护段总支部委员会同意",
        "现予公示。",
        "郁南枝|女|1997.04|汉族|大学本科|青石岭公路养护段养护科科员",
        "2023年5月20日|2024年3月12日|罗望溪陈𬭎|3天24学时",
        "公示期：2026年7月13日至7月17日（5个工作日）。",
        "反映方式：",
        "来信、来电、来访",
        "实事求是，提倡实名",
        "联系人：周㛃　　联系电话：0999-0000001",
        "通信地址：",
        "中共青石岭公路养护段机关支部委员会",
        "2026年7月13日",
    )


def test_the_table_asks_what_the_rule_lists() -> None:
    table = next(b for b in candidate_notice(cases.full()).blocks if isinstance(b, Grid))
    heads = [box.text.replace("\n", "") for box in table.rows[0]]
    assert heads == [
        *("姓名", "性别", "出生年月", "民族", "学历", "单位及职务", "申请入党时间"),
        *("确定为积极分子时间", "培养联系人", "培训"),
    ]


def test_before_the_new_edition_a_notice_claims_no_consent() -> None:
    said = text(candidate_notice(cases.full()))
    assert "关于拟确定郁南枝同志为发展对象的公示" in said
    assert "（2014年版）第十三条" in said
    assert "2025年9月20日支部委员会讨论同意" in said
    assert "报经" not in said


def test_a_conversion_adds_the_days_of_probation() -> None:
    said = text(conversion_notice(cases.full()))
    assert in_order(
        said,
        "关于预备党员郁南枝同志转正的公示",
        "（2026年修订版）第三十二条",
        "2026年12月5日本人提出书面转正申请",
        "听取党小组、党员和群众的意见",
        "经支部委员会审查",
        "女汉族|1997.04大学本科",
        "2023.05.202024.03.12|2025.12.182026.12.18|罗望溪陈𬭎|3天24学时",
        "公示期：2026年12月8日至12月14日（5个工作日）。",
        "2026年12月8日",
    )


def test_several_people_stand_on_one_sheet() -> None:
    case = with_notice(cases.listed_2026(), others=(OTHER,))
    said = text(candidate_notice(case))
    assert in_order(
        said,
        "关于拟将郁南枝、段听雪两名同志列为发展对象的公示",
        "拟将郁南枝、段听雪两名同志列为发展对象",
        "郁南枝|女",
        "段听雪|男|1998.10|||养护工|2023年6月1日|2024年3月|苗千里卞长风|3天24学时",
    )
    assert len(read(draw(candidate_notice(case)))) == 1


def test_more_than_three_are_told_by_number() -> None:
    others = tuple(replace(OTHER, person=PersonFacts(name=name)) for name in "甲乙丙")
    said = text(conversion_notice(with_notice(cases.full(), others=others)))
    assert "关于预备党员郁南枝等四名同志转正的公示" in said
    assert "本人提出书面转正申请后" in said
    assert in_order(said, "郁南枝|", "甲|", "乙|", "丙|")


def test_working_days_without_that_years_holidays_are_provisional() -> None:
    case = with_notice(cases.listed_2026(), provisional=True, others=(OTHER,))
    assert len(read(draw(candidate_notice(case)))) == 1
    assert "（5个工作日，暂算）。" in text(candidate_notice(case))


def test_a_period_over_the_year_names_both_years() -> None:
    case = with_notice(cases.listed_2026(), since=on("2026-12-29"), until=on("2027-01-05"))
    assert "公示期：2026年12月29日至2027年1月5日（" in text(candidate_notice(case))


def test_working_days_that_are_not_known_are_left_open() -> None:
    case = with_notice(cases.listed_2026(), workdays=None)
    assert "（　　个工作日）。" in text(candidate_notice(case))


@pytest.mark.parametrize(
    ("today", "marked"), [("2026-07-12", False), ("2026-07-13", True), ("2026-09-01", True)]
)
def test_once_its_period_has_begun_a_notice_says_when_it_was_printed(
    today: str, marked: bool
) -> None:
    day = date.fromisoformat(today)
    paper = candidate_notice(replace(cases.listed_2026(), today=day))
    assert paper.printed_on == (day if marked else None)


def test_a_notice_whose_listing_is_over_says_so_even_without_a_period() -> None:
    case = replace(cases.listed_2026(), notices=())
    assert candidate_notice(case).printed_on == case.today


def test_a_notice_of_nothing_known_is_all_room_to_write() -> None:
    case = cases.empty()
    paper = candidate_notice(case)
    said = text(paper)
    assert f"公示期：{SEAL_DAY}至{SEAL_DAY}（　　个工作日）。" in said
    assert f"{SEAL_DAY}报经上级党组织同意" in said
    assert paper.printed_on is None
    assert next(b for b in paper.blocks if isinstance(b, Ending)).dated == SEAL_DAY
    assert "纪松年|||||||||" in said


def test_a_month_that_may_have_begun_counts_as_begun() -> None:
    notice = NoticeFacts(kind="candidate", since=on("2026-07"), until=on("2026-07"))
    case = replace(cases.listed_2026(), notices=(notice,), today=date(2026, 7, 2))
    assert candidate_notice(case).printed_on == date(2026, 7, 2)


def test_a_notice_to_be_put_up_bears_no_page_numbers() -> None:
    assert not candidate_notice(cases.full()).numbered
    assert not conversion_notice(cases.full()).numbered


@pytest.mark.parametrize("make", [cases.full, cases.empty, cases.listed_2026, cases.overlong])
@pytest.mark.parametrize("paper", [candidate_notice, conversion_notice])
def test_every_notice_is_drawn(paper: Any, make: Any) -> None:
    assert draw(paper(make())).startswith(b"%PDF")
