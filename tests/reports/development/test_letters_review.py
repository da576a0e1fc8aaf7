"""政审函 and 政治审查情况的报告."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.development.casefile import CaseFile, PoliticalFacts, SubjectFacts
from dangjian_desktop.domain.document import SEAL_DAY, Ending, NewPage
from dangjian_desktop.reports.development.letters_review import review_conclusion, review_letter
from dangjian_desktop.reports.document import draw
from tests.reports.development import cases
from tests.reports.development.cases import on
from tests.reports.development.plain import in_order, text
from tests.reports.measure import read


def asking(*subjects: SubjectFacts, **more: Any) -> CaseFile:
    review = replace(cases.POLITICAL, subjects=subjects)
    return cases.full(political=review, **more)


def test_a_letter_asks_about_one_subject_what_the_old_edition_names() -> None:
    said = text(review_letter(cases.full())).split("——")[0]
    assert in_order(
        said,
        "政治审查函",
        "青机支函〔2025〕3号",
        "中共石桥镇委员会：",
        "我支部拟发展郁南枝同志入党",
        "（2014年版）第十六条",
        "直系亲属和与其关系密切的主要社会关系的政治情况",
        "郁怀川系其父亲（川岭石桥镇务农）",
        "对党的理论和路线、方针、政策的态度",
        "政治历史和在重大政治斗争中的表现",
        "遵纪守法和遵守社会公德",
        "证明人的身份",
        "附件：政治审查回函",
        "联系人：王䶮",
        "中共青石岭公路养护段机关支部委员会",
        "2025年10月12日",
    )


def test_each_subject_has_a_letter_on_a_page_of_its_own() -> None:
    paper = review_letter(cases.full())
    assert sum(isinstance(block, NewPage) for block in paper.blocks) == 1
    assert len(read(draw(paper))) == 2
    second = text(paper).split("——")[1]
    assert "郁北亭系其兄。" in second
    assert SEAL_DAY in second
    assert "号" not in second.splitlines()[2]


def test_since_2026_the_family_and_important_connections_are_asked_about() -> None:
    one = SubjectFacts(name="郁怀川", relation="父亲", sent_on=on("2026-05-11"))
    said = text(review_letter(asking(one)))
    assert "（2026年修订版）第十六条" in said
    assert "其家庭主要成员和重要社会关系的政治情况" in said
    assert "政治历史、政治素质和现实表现" in said
    assert "直系亲属" not in said


def test_the_day_of_the_letter_picks_the_edition() -> None:
    one = SubjectFacts(name="郁怀川", relation="父亲", sent_on=on("2026-05-10"))
    assert "（2014年版）" in text(review_letter(asking(one)))


def test_the_candidate_is_asked_about_where_they_lived_before() -> None:
    one = SubjectFacts(name="郁南枝", relation="本人", letter_to="中共白渡镇委员会")
    said = text(review_letter(asking(one)))
    assert "需要了解郁南枝同志在你处期间的政治情况" in said
    assert "系其" not in said


def test_the_candidate_is_asked_about_by_the_new_edition_too() -> None:
    one = SubjectFacts(name="郁南枝", relation="本人", sent_on=on("2026-06-01"))
    assert "入党动机、政治素质和现实表现" in text(review_letter(asking(one)))


def test_who_was_asked_in_another_way_gets_no_letter() -> None:
    talked = SubjectFacts(name="宣静竹", relation="母亲", way="谈话")
    asked = SubjectFacts(name="郁怀川", relation="父亲", way="函调")
    said = text(review_letter(asking(talked, asked)))
    assert "郁怀川" in said
    assert "宣静竹" not in said


def test_without_subjects_there_is_one_letter_to_be_written() -> None:
    paper = review_letter(cases.empty())
    said = text(paper)
    assert "　　　　　　系其　　　　　　。现请协助提供　　　　　　的下列情况" in said
    assert SEAL_DAY in said
    assert paper.printed_on is None


def test_a_letter_printed_after_it_was_sent_says_when() -> None:
    assert review_letter(cases.full()).printed_on == cases.TODAY
    assert review_letter(cases.full(today=date(2025, 10, 12))).printed_on is None


def test_a_letter_sent_in_a_month_leaves_its_day_open() -> None:
    one = SubjectFacts(name="郁怀川", relation="父亲", sent_on=on("2025-10"))
    paper = review_letter(asking(one))
    assert next(b for b in paper.blocks if isinstance(b, Ending)).dated == "2025年10月　　日"


def test_the_report_has_the_four_sections_of_a_conclusion() -> None:
    said = text(review_conclusion(cases.full()))
    assert in_order(
        said,
        "关于郁南枝同志政治审查情况的报告",
        "中共青石岭公路养护段总支部委员会：",
        "（2014年版）第十六条规定，自2025年10月10日起",
        "一、简历及亲属关系",
        "父亲郁怀川，母亲宣静竹",
        "二、审查中提出的问题",
        "无需要说明的问题。",
        "三、调查结果",
        "经函调和查档",
        "四、结论性意见",
        "政治审查合格。",
        "审查结论：合格。",
        "经办人：王䶮",
        "2025年11月2日",
    )


def test_life_relatives_and_answers_come_from_what_is_kept_elsewhere() -> None:
    review = PoliticalFacts(concluded_on=on("2026-06-01"), subjects=cases.POLITICAL.subjects)
    said = text(review_conclusion(cases.full(political=review)))
    assert in_order(
        said,
        "简历：2013年9月至2016年7月，川岭石桥第一中学学生；",
        "2022年3月至今，青石岭公路养护段养护科科员。",
        "亲属关系：父亲郁怀川，1970年2月出生，群众，务农；",
        "三、调查结果",
        "父亲郁怀川：群众，函调，2025年10月12日向中共石桥镇委员会发函，2025年10月25日收到回函。",
        "该同志拥护党的领导",
    )
    assert "审查结论" not in said


def test_a_report_of_nothing_known_has_lines_and_no_verdict() -> None:
    paper = review_conclusion(cases.empty())
    said = text(paper)
    assert "合格" not in said
    assert said.count("\n　\n　\n") == 4
    assert SEAL_DAY in said
    assert len(read(draw(paper))) == 1


def test_an_unqualified_verdict_is_told_as_it_is() -> None:
    review = replace(cases.POLITICAL, verdict="", conclusion="不合格")
    assert "审查结论：不合格。" in text(review_conclusion(cases.full(political=review)))


def test_a_report_with_lines_to_write_says_when_it_was_printed() -> None:
    review = replace(cases.POLITICAL, findings="", subjects=())
    assert review_conclusion(cases.full(political=review)).printed_on == cases.TODAY
    assert review_conclusion(cases.full()).printed_on is None


def test_a_report_entered_late_says_so() -> None:
    late = date(2026, 1, 5)
    case = cases.full(steps=cases.full_steps(political_review={"late_on": late}))
    assert review_conclusion(case).late_on == late


@pytest.mark.parametrize("make", [cases.full, cases.empty, cases.listed_2026, cases.overlong])
@pytest.mark.parametrize("paper", [review_letter, review_conclusion])
def test_every_paper_of_the_review_is_drawn(paper: Any, make: Any) -> None:
    assert draw(paper(make())).startswith(b"%PDF")
