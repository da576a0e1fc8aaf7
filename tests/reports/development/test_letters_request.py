"""请示: the way up to it, the vote as computed, the rule by its edition, what is enclosed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.development.casefile import CaseFile, SetbackFacts, VoteFacts
from dangjian_desktop.domain.document import SEAL_DAY, Ending
from dangjian_desktop.reports.development.letters_request import (
    approval_request,
    cancellation_request,
    conversion_request,
    pre_review_request,
    prolongation_request,
)
from dangjian_desktop.reports.document import draw
from tests.reports.development import cases
from tests.reports.development.cases import on
from tests.reports.development.plain import in_order, text

SUPERIOR = "中共青石岭公路养护段总支部委员会"
PAPERS = (
    pre_review_request,
    approval_request,
    conversion_request,
    prolongation_request,
    cancellation_request,
)


def with_steps(**changed: Any) -> CaseFile:
    done = {**cases._DONE, **changed}
    known = {key: fact for key, fact in done.items() if fact is not None}
    return cases.full(dossier=cases.facts(known), steps=cases.lines(known))


def voted(kind: str, result: str = "通过", day: str = "2026-12-18") -> VoteFacts:
    figures = Figures(eligible=23, present=21, yes=20, no=1, issued=21, collected=21)
    return VoteFacts(kind=kind, day=on(day), figures=figures, result=result, minuted=True)


def test_pre_review_is_asked_for_with_the_way_up_to_it() -> None:
    said = text(pre_review_request(cases.full()))
    assert in_order(
        said,
        "关于对发展对象郁南枝同志进行预审的请示",
        f"{SUPERIOR}：",
        "郁南枝，女，汉族，川岭石桥人，1997年4月16日出生，大学本科，",
        "2023年5月20日递交入党申请书，2024年3月12日被确定为入党积极分子",
        "2025年9月20日被列为发展对象，入党介绍人为罗望溪、陈𬭎",
        "2025年11月2日形成政治审查结论，结论为合格",
        "2025年10月20日至2025年10月22日参加段党总支举办的发展对象短期集中培训班（3天、24学时，合格）",
        "2025年11月10日，支部委员会对郁南枝同志进行审查，经集体讨论认为合格",
        "（2014年版）第十九条",
        "请予预审",
        "妥否，请批示。",
        "附件：1.",
        "中共青石岭公路养护段机关支部委员会",
        SEAL_DAY,
    )


def test_only_papers_whose_originals_are_there_are_enclosed() -> None:
    said = text(pre_review_request(cases.full()))
    assert "1.入党申请书\n" in said
    assert "短期集中培训" not in said.partition("附件：")[2]  # 3-11 is unsigned in this case
    assert "附件" not in text(pre_review_request(cases.listed_2026()))


def test_an_exemption_from_the_training_is_told_with_its_ground() -> None:
    steps = cases.full_steps(training={"outcome": "免予", "reason": "援建外派，党总支同意"})
    said = text(pre_review_request(cases.full(trainings=(), steps=steps)))
    assert "经批准免予参加短期集中培训（援建外派，党总支同意）" in said


def test_who_was_not_found_qualified_is_not_sent_up() -> None:
    case = with_steps(committee_check=("2025-11-10", "", "", "", "不同意"))
    said = text(pre_review_request(case))
    assert "2025年11月10日，支部委员会讨论，结果为不同意。" in said
    assert "请予预审" not in said


@pytest.mark.parametrize(
    ("day", "article"),
    [("2026-05-10", "（2014年版）第十九条"), ("2026-05-11", "（2026年修订版）第十八条")],
)
def test_the_day_of_the_pre_review_picks_the_edition(day: str, article: str) -> None:
    case = with_steps(pre_review=(day, "", "", "", "同意"))
    assert article in text(pre_review_request(case))


def test_approval_is_asked_for_on_the_ground_of_the_vote() -> None:
    said = text(approval_request(cases.full()))
    assert in_order(
        said,
        "关于接收郁南枝同志为中共预备党员的审批请示",
        f"2025年11月28日，{SUPERIOR}预审合格。《入党志愿书》编号20251234。",
        "2025年12月18日，支部召开党员大会，讨论郁南枝同志入党问题",
        "应到会有表决权的正式党员22人，实到会20人",
        "经无记名投票表决，赞成19票（含会前书面意见1票），不赞成0票，弃权1票，无效1票",
        "大会通过决议，同意接收郁南枝同志为中共预备党员",
        "（2014年版）第二十六条",
        "请予审批",
        "附件：1.入党志愿书",
    )


@pytest.mark.parametrize("result", ["未通过", "未达到会人数"])
def test_nothing_is_asked_for_when_the_vote_did_not_pass(result: str) -> None:
    said = text(approval_request(cases.full(votes=(voted("admission", result),))))
    assert f"表决结果：{result}。" in said
    assert "通过决议" not in said
    assert "请予审批" not in said
    assert "附件" not in said


def test_an_approval_after_a_meeting_of_2026_names_its_article() -> None:
    said = text(approval_request(cases.full(votes=(voted("admission", day="2026-05-11"),))))
    assert "（2026年修订版）第二十五条" in said


def test_without_a_vote_its_places_stay_open() -> None:
    said = text(approval_request(cases.empty()))
    assert "赞成　　票，不赞成　　票，弃权　　票" in said
    assert "表决结果：　　　　　　。" in said
    assert "通过决议" not in said


def test_a_conversion_counts_standing_from_the_end_of_probation() -> None:
    said = text(conversion_request(cases.full()))
    assert in_order(
        said,
        "关于预备党员郁南枝同志转正的审批请示",
        "2025年12月18日由支部党员大会通过接收为中共预备党员，预备期至2026年12月18日",
        "2026年12月5日，本人提出书面转正申请",
        "公示时间：2026年12月8日至2026年12月14日",
        "公示结果：有反映，经查不影响。",
        "2026年12月18日，支部召开党员大会，讨论郁南枝同志转正问题",
        "同意郁南枝同志按期转为中共正式党员，党龄从2026年12月18日算起",
        "（2026年修订版）第三十三条",
        "请予审批",
    )


def test_a_prolongation_tells_how_long_and_why() -> None:
    case = cases.full(
        setbacks=(cases.PROLONGED,),
        votes=(voted("prolongation"),),
        probation_ends=on("2027-06-18"),
    )
    said = text(prolongation_request(case))
    assert in_order(
        said,
        "关于延长郁南枝同志预备期的请示",
        "预备期至2026年12月18日",
        "延长预备期的原因：预备期内多次无故不参加组织生活。",
        "赞成20票，不赞成1票，弃权0票",
        "同意郁南枝同志延长预备期6个月（自2026年12月18日至2027年6月18日）",
        "（2026年修订版）第三十一条",
        "请予审批",
    )


def test_a_prolongation_that_is_not_recorded_leaves_its_places_open() -> None:
    said = text(prolongation_request(cases.full(votes=(voted("prolongation"),))))
    assert "延长预备期的原因：\n　\n　\n" in said
    assert f"延长预备期　　个月（自2026年12月18日至{SEAL_DAY}）" in said


def test_a_prolongation_without_its_figures_says_what_is_asked_for() -> None:
    said = text(prolongation_request(cases.full(setbacks=(cases.PROLONGED,))))
    assert "拟对郁南枝同志延长预备期6个月（自2026年12月18日至2027年6月18日）。" in said


def test_a_cancellation_is_voted_on_as_an_admission_is() -> None:
    setback = SetbackFacts(kind="cancelled", words="取消预备党员资格", on=on("2026-12-18"))
    case = cases.full(setbacks=(setback,), votes=(voted("cancellation"),))
    said = text(cancellation_request(case))
    assert in_order(
        said,
        "关于取消郁南枝同志预备党员资格的请示",
        "取消预备党员资格的原因：",
        "讨论郁南枝同志的预备党员资格问题",
        "大会通过决议，取消郁南枝同志预备党员资格",
        "（2026年修订版）第二十条",
    )


def test_a_request_is_open_to_be_dated_and_printed_later_says_when() -> None:
    for paper in PAPERS:
        made = paper(cases.full())
        assert next(b for b in made.blocks if isinstance(b, Ending)).dated == SEAL_DAY
        assert made.printed_on == cases.TODAY
    assert pre_review_request(cases.full(today=date(2025, 11, 20))).printed_on is None


def test_without_a_superior_the_letter_is_addressed_by_hand() -> None:
    body = replace(cases.BODY, superior="")
    said = text(approval_request(cases.full(body=body)))
    assert said.splitlines()[1].strip("　") == "："
    assert "上级党组织预审合格" in said


@pytest.mark.parametrize("make", [cases.full, cases.empty, cases.listed_2026, cases.overlong])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_request_is_drawn(paper: Any, make: Any) -> None:
    assert draw(paper(make())).startswith(b"%PDF")
