"""备案报告 and 请示: what the rule asks for, by the edition of the day, with nothing made up."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.casefile import CaseFile
from dangjian_desktop.domain.document import SEAL_DAY, Ending, NewPage
from dangjian_desktop.reports.development import compose
from dangjian_desktop.reports.development.letters_filing import (
    filing_activist,
    filing_candidate,
    filing_probationary,
)
from dangjian_desktop.reports.document import draw
from tests.reports.development import cases
from tests.reports.development.cases import on
from tests.reports.development.plain import in_order, text

SUPERIOR = "中共青石岭公路养护段总支部委员会"


def with_steps(**changed: Any) -> CaseFile:
    """`full` with some steps on another day or with another outcome; None takes one away."""
    done = {**cases._DONE, **changed}
    known = {key: fact for key, fact in done.items() if fact is not None}
    return cases.full(dossier=cases.facts(known), steps=cases.lines(known))


def test_a_filing_of_an_activist_tells_the_way_that_the_rule_asks_for() -> None:
    said = text(filing_activist(cases.full()))
    assert in_order(
        said,
        "关于确定郁南枝同志为入党积极分子的备案报告",
        f"{SUPERIOR}：",
        "2023年5月20日向党组织递交入党申请书",
        "2023年6月12日派人同其谈话",
        "2024年3月5日，经段团支部推优产生人选",
        "2024年3月12日，支部委员会研究决定，确定郁南枝同志为入党积极分子",
        "《发展党员工作细则》（2014年版）第八条",
        "附件：入党积极分子备案名册",
        "中共青石岭公路养护段机关支部委员会",
        SEAL_DAY,
        "——附件",
        "入党积极分子备案名册",
        "1|郁南枝|女|汉族|1997.04|大学本科",
    )


def test_a_recommendation_by_members_is_told_as_such() -> None:
    case = cases.full(recommended_how="党员推荐", recommended_by="", recommended_on=None)
    assert "经党员推荐产生人选。" in text(filing_activist(case))


def test_nothing_is_made_up_of_a_case_that_has_only_a_name() -> None:
    said = text(filing_activist(cases.empty()))
    assert "纪松年同志于　　年　　月　　日向党组织递交入党申请书" in said
    assert "经　　　　　　推荐产生人选" in said
    assert "1|纪松年||||||||" in said
    assert not any(figure in said.replace("2026年修订版", "") for figure in ("202", "201"))


def test_a_body_above_that_is_not_known_is_left_to_be_written() -> None:
    first = text(filing_activist(cases.empty())).splitlines()[1]
    assert first.strip("　") == "："


def test_a_branch_without_a_committee_decides_in_its_general_meeting() -> None:
    case = cases.full(body=replace(cases.BODY, committee=False))
    paper = filing_activist(case)
    assert "2024年3月12日，党员大会研究决定" in text(paper)
    assert next(b for b in paper.blocks if isinstance(b, Ending)).bodies == (cases.BODY.head,)


def test_a_refused_decision_is_told_and_nothing_is_filed() -> None:
    case = with_steps(nominate_activist=("2024-03-12", "", "", "", "不同意"))
    said = text(filing_activist(case))
    assert "2024年3月12日，支部委员会讨论，结果为不同意。" in said
    assert "备案。" not in said


def test_the_mentors_of_the_register_are_those_of_its_day() -> None:
    assert "申屠远罗望溪" in text(filing_activist(cases.full()))
    assert "培养联系人为罗望溪、陈𬭎" in text(filing_candidate(cases.full()))


@pytest.mark.parametrize(
    ("day", "consent"), [("2026-05-10", False), ("2026-05-11", True), ("2026-05", False)]
)
def test_the_day_of_step_8_picks_filing_or_asking_for_consent(day: str, consent: bool) -> None:
    case = with_steps(file_candidate=(day, "", "", "", "同意"))
    said = text(filing_candidate(case))
    assert ("请示" in said) is consent
    assert ("请予同意" in said) is consent
    assert ("现报请备案" in said) is not consent
    assert f"（{'2026年修订版' if consent else '2014年版'}）第十三条" in said


@pytest.mark.parametrize(("today", "consent"), [("2026-05-10", False), ("2026-05-11", True)])
def test_before_step_8_today_picks_it(today: str, consent: bool) -> None:
    case = replace(with_steps(file_candidate=None), today=date.fromisoformat(today))
    assert ("请示" in text(filing_candidate(case))) is consent


def test_the_offices_own_day_of_the_new_edition_counts() -> None:
    case = replace(cases.listed_2026(), effective=on("2026-08-01"))
    assert "备案报告" in text(filing_candidate(case))


def test_consent_is_asked_for_with_opinions_decision_and_register() -> None:
    said = text(filing_candidate(cases.listed_2026()))
    assert in_order(
        said,
        "关于拟将郁南枝同志列为发展对象的请示",
        "2024年3月12日被确定为入党积极分子",
        "支部对其考察3次，最近一次在2025年9月11日",
        "支部听取了党小组、培养联系人、党员和群众的意见",
        "2026年7月1日，支部委员会会议研究，拟将郁南枝同志列为发展对象",
        "妥否，请批示。",
        "附件：拟列为发展对象人选名册",
        "——附件",
        "拟列为发展对象人选名册",
    )


def test_only_those_are_said_to_have_been_asked_whose_opinion_is_kept() -> None:
    masses = tuple(one for one in cases.OPINIONS if one.source == "masses")
    assert "支部听取了群众的意见" in text(filing_candidate(cases.full(opinions=masses)))
    assert "支部听取了　　　　　　的意见" in text(filing_candidate(cases.full(opinions=())))


def test_a_new_member_is_filed_by_the_body_that_approved() -> None:
    paper = filing_probationary(cases.full())
    assert in_order(
        text(paper),
        "关于接收郁南枝同志为中共预备党员的备案报告",
        "2025年12月18日，中共青石岭公路养护段机关支部党员大会通过接收",
        "入党介绍人为罗望溪、陈𬭎",
        f"2026年2月10日，{SUPERIOR}审批",
        "预备期自党员大会通过之日2025年12月18日起算",
        "（2014年版）第二十六条",
        "现报请备案",
        SUPERIOR,
    )
    assert next(b for b in paper.blocks if isinstance(b, Ending)).bodies == (SUPERIOR,)


def test_an_approval_under_the_new_edition_names_its_article() -> None:
    case = with_steps(superior_approve=("2026-05-11", "", "", "", "同意"))
    assert "（2026年修订版）第二十五条" in text(filing_probationary(case))


def test_a_refused_approval_is_not_filed() -> None:
    case = with_steps(superior_approve=("2026-02-10", "", "", "", "不同意"))
    said = text(filing_probationary(case))
    assert "讨论，结果为不同意" in said
    assert "现报请备案" not in said


def test_a_letter_printed_after_its_step_says_when() -> None:
    assert filing_activist(cases.full()).printed_on == cases.TODAY
    assert filing_activist(cases.full(today=date(2024, 3, 20))).printed_on is None
    assert filing_activist(cases.empty()).printed_on is None


def test_a_day_known_to_the_month_is_told_to_the_month() -> None:
    case = cases.full(applied_on=PartialDate(2023, 5))
    assert "郁南枝同志于2023年5月向党组织递交入党申请书" in text(filing_activist(case))


@pytest.mark.parametrize("make", [cases.full, cases.empty, cases.listed_2026, cases.overlong])
@pytest.mark.parametrize("key", ["filing_activist", "filing_candidate", "filing_probationary"])
def test_every_filing_is_drawn_with_its_register_on_a_page_of_its_own(key: str, make: Any) -> None:
    paper = compose(key, make())
    assert draw(paper).startswith(b"%PDF")
    assert [block.head for block in paper.blocks if isinstance(block, NewPage)] == [("附件",)]


def test_a_refused_candidate_is_told_and_not_filed() -> None:
    case = with_steps(decide_candidate=("2025-09-20", "", "", "", "不同意"))
    said = text(filing_candidate(case))
    assert "2025年9月20日，支部委员会讨论，结果为不同意。" in said
    assert "备案。" not in said


def test_months_trained_elsewhere_are_told_with_the_rest() -> None:
    came = cases.facts(cases._DONE, months_before=8)
    said = text(filing_candidate(cases.full(dossier=came, came_from="云阳公路段党支部")))
    assert "此前在云阳公路段党支部已接受培养教育考察8个月，连续计算。" in said
