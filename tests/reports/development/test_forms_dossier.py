"""What a case tells of itself: every step, who answers for it, and its papers."""

from dataclasses import replace
from datetime import date

import pytest

from dangjian_desktop.domain.development.casefile import PoliticalFacts, SetbackFacts, SubjectFacts
from dangjian_desktop.reports.development import compose
from dangjian_desktop.reports.document import draw
from tests.reports.development import cases
from tests.reports.development.case_facts import MENTORS, REVIEWS, TRAININGS
from tests.reports.development.reading import boxes, said
from tests.reports.measure import read

LATE = date(2026, 8, 1)


def _remark(**facts: object) -> str:
    """The remark that the process record makes of step 13 with these facts."""
    document = compose("process_record", cases.full(steps=cases.full_steps(pre_review=facts)))
    every = boxes(document)
    at = next(n for n, box in enumerate(every) if box.text == "上级党委预审")
    return every[at + 4].text


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, ""),
        ({"reason": "上级换届"}, "情况说明：上级换届"),
        ({"bypass": "原记录遗失。"}, "越过前一步的原因：原记录遗失"),
        ({"late_on": LATE}, "补录于2026年8月1日"),
        ({"outcome": "不同意", "remark": "早于支委会审查"}, "不同意；早于支委会审查"),
        ({"outcome": "免予", "reason": "甲", "late_on": LATE},
         "免予；情况说明：甲；补录于2026年8月1日"),
    ],
)  # fmt: skip
def test_what_is_to_be_said_of_a_step(facts: dict[str, object], words: str) -> None:
    assert _remark(**facts) == words


def test_all_steps_are_listed_done_or_not() -> None:
    told = said(compose("process_record", cases.empty()))
    assert all(f"{line.number}{line.name}" in told for line in cases.empty().steps)
    assert "依据" not in told


def test_the_step_of_2026_alone_stands_where_it_was_done() -> None:
    assert "8公示后列为发展对象2026.07.20" in said(compose("process_record", cases.listed_2026()))


def test_a_meeting_of_another_day_keeps_its_own() -> None:
    steps = cases.full_steps(pre_review={"meeting": "2025-11-20第12次支委会"})
    told = said(compose("process_record", cases.full(steps=steps)))
    assert "2025年11月20日第12次支委会" in told


def test_turns_of_the_case_are_told() -> None:
    left = SetbackFacts(
        kind="left",
        words="调离转出",
        on=cases.on("2025-01"),
        reason="工作调动",
        gone_to="乙支部",
        papers="申请书1份",
    )
    told = said(compose("process_record", cases.full(setbacks=(left, cases.PROLONGED))))
    assert "2025.01调离转出工作调动乙支部；申请书1份" in told
    assert "延长预备期6个月" in told


def test_heads_stand_on_every_page_of_the_record() -> None:
    pages = read(draw(compose("process_record", cases.full())))
    assert all("阶段序号步骤日期经办人材料或会议备注" in page.text for page in pages)
    assert all(page.width > page.height for page in pages)


def test_only_steps_that_were_done_have_somebody_to_answer_for_them() -> None:
    told = said(compose("accountability", cases.listed_2026()))
    assert "8公示后列为发展对象" in told
    assert "递交入党申请书" in told
    assert "入党宣誓" not in told


def test_mentors_of_days_not_known_answer_for_no_review() -> None:
    given = cases.full(mentors=(replace(MENTORS[0], since=None),), reviews=REVIEWS[:1])
    assert "积极分子考察2024.09.11" in said(compose("accountability", given))


def test_material_for_the_personal_file_comes_first() -> None:
    told = said(compose("materials_list", cases.full()))
    assert told.index("归入本人档案") < told.index("5-2") < told.index("留存") < told.index("1-2")


def test_every_reply_has_its_page() -> None:
    pages = read(draw(compose("review_reply", cases.full())))
    assert [("郁怀川" in page.text, "郁北亭" in page.text) for page in pages] == [
        (True, False),
        (False, True),
    ]


def test_an_exemption_from_training_tells_its_ground() -> None:
    steps = cases.full_steps(training={"outcome": "免予", "reason": "段党总支批准"})
    told = said(compose("training_record", cases.full(steps=steps, trainings=TRAININGS[:1])))
    assert "免予培训。段党总支批准" in told
    assert "入党积极分子培训班" not in told


@pytest.mark.parametrize(("day", "noted"), [("2026-05-10", False), ("2026-05-11", True)])
def test_what_a_talk_contains_is_a_rule_of_2026(day: str, noted: bool) -> None:
    steps = cases.full_steps(org_talk={"on": cases.on(day)})
    told = said(compose("talk_record", cases.full(steps=steps)))
    assert ("谈话内容包括" in told) is noted
    assert "谈话内容包括" in said(compose("talk_record", cases.empty()))


def test_who_asks_about_the_candidate_is_told_what_is_known_of_the_candidate() -> None:
    own = SubjectFacts(name="郁南枝", relation="本人", letter_to="中共石桥镇委员会")
    told = said(compose("review_reply", cases.full(political=PoliticalFacts(subjects=(own,)))))
    assert "性别女出生年月1997.04民族汉族公民身份号码11010519970416002X" in told


def test_one_asked_in_another_way_sends_no_reply() -> None:
    talked = SubjectFacts(name="宣静竹", relation="母亲", way="谈话")
    told = said(compose("review_reply", cases.full(political=PoliticalFacts(subjects=(talked,)))))
    assert "宣静竹" not in told


def test_a_step_entered_late_is_marked_where_somebody_answers_for_it() -> None:
    steps = cases.full_steps(pre_review={"late_on": LATE})
    told = said(compose("accountability", cases.full(steps=steps)))
    assert "青段党总支预〔2025〕4号；补录于2026年8月1日" in told


def test_who_came_in_mid_way_brings_months_and_papers() -> None:
    case = cases.full(
        came_from="云阳公路段党支部",
        came_on=cases.on("2024-09-03"),
        papers_received="培养考察登记表1份",
        dossier=cases.facts(cases._DONE, months_before=8),
    )
    told = said(compose("process_record", case))
    assert "2024.09.03转来继续培养，已培养8个月由云阳公路段党支部转来收到培养考察登记表1份" in told
