"""会议记录 in the order of the procedure, 决议 with its five elements; figures or blanks."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.development.casefile import CaseFile, VoteFacts
from dangjian_desktop.domain.document import SEAL_DAY, Ending, Signers
from dangjian_desktop.reports.development.letters_meeting import (
    admission_minutes,
    admission_resolution,
    conversion_minutes,
    conversion_resolution,
)
from dangjian_desktop.reports.document import draw
from tests.reports.development import cases
from tests.reports.development.cases import on
from tests.reports.development.plain import in_order, text
from tests.reports.measure import read

OLD = VoteFacts(  # of an old dossier: nobody noted the ballots
    kind="admission",
    day=on("2015-06-20"),
    figures=Figures(eligible=22, present=20, yes=18),
    result="通过",
)
PAPERS = (admission_minutes, conversion_minutes, admission_resolution, conversion_resolution)


def with_vote(vote: VoteFacts, **more: Any) -> CaseFile:
    return cases.full(votes=(vote,), **more)


def changed(kind: str, **more: Any) -> VoteFacts:
    found = cases.full().vote(kind)
    assert found is not None
    return replace(found, **more)


# minutes


def test_the_minutes_follow_the_procedure_of_the_meeting() -> None:
    said = text(admission_minutes(cases.full()))
    assert in_order(
        said,
        "中共青石岭公路养护段机关支部",
        "接收预备党员会议记录",
        "会议时间|2025年12月18日14:30|会议地点|段机关二楼会议室",
        "主持人|程砚秋山|记录人|柏如霜",
        "应到|24人|实到|22人",
        "议题|讨论接收郁南枝同志为中共预备党员",
        "一、报告应到、实到人数和缺席原因",
        "应到会有表决权的正式党员22人，实到会20人。缺席2人",
        "二、发展对象汇报",
        "三、入党介绍人介绍情况并表明意见",
        "入党介绍人：罗望溪、陈𬭎。",
        "四、支部委员会报告审查情况",
        "五、讨论情况",
        "六、投票表决和计票",
        "监票人：申屠远；计票人：卞长风。经无记名投票表决。",
        "应到会有表决权|实到会有表决权|发出票|收回票|有效票|赞成|不赞成|弃权|书面意见赞成",
        "22|20|20|20|19|18|0|1|1",
        "七、宣布表决结果",
        "表决结果：通过（应到会有表决权22人",
        "（2014年版）第二十一条",
        "八、宣读决议",
        "决议见《接收预备党员决议》。",
        "九、发展对象表明态度",
        "主持人（签字）",
        "记录人（签字）",
        "2025年12月18日",
    )


def test_a_meeting_of_ours_is_pointed_to_and_nobodys_words_are_made_up() -> None:
    said = text(admission_minutes(cases.full()))
    assert "本记录摘自2025年12月18日第4次党员大会会议记录中有关郁南枝同志的部分" in said
    assert said.count("见原会议记录。") == 6
    assert "愿意介绍其入党" not in said  # what an introducer wrote on the form was not said here


def test_a_meeting_that_is_not_ours_leaves_lines_for_what_was_said() -> None:
    said = text(admission_minutes(with_vote(OLD)))
    assert "原会议记录" not in said
    assert said.count("\n　\n　\n") == 5
    assert "缺席2人，缺席原因：　　　　　　。" in said


def test_what_was_written_down_of_the_meeting_is_printed() -> None:
    steps = cases.full_steps(branch_meeting_admit={"content": "陈𬭎：同意接收。"})
    assert "五、讨论情况\n陈𬭎：同意接收。" in text(admission_minutes(cases.full(steps=steps)))


def test_figures_that_nobody_noted_stay_blank() -> None:
    said = text(admission_minutes(with_vote(OLD)))
    assert "22|20||||18||" in said
    assert "采取　　　　　　方式表决" in said
    assert "会议时间|2015年6月20日|会议地点|" in said


def test_the_conversions_minutes_are_of_the_conversion() -> None:
    said = text(conversion_minutes(cases.full()))
    assert in_order(
        said,
        "转正会议记录",
        "议题|讨论预备党员郁南枝同志转正问题",
        "二、预备党员汇报",
        "23|21|21|21|21|21|0|0",
        "（2026年修订版）第二十条",
        "决议见《转正决议》。",
        "九、预备党员表明态度",
        "2026年12月18日",
    )


def test_a_vote_that_failed_has_no_resolution_to_be_read() -> None:
    said = text(admission_minutes(with_vote(changed("admission", result="未通过", reason=""))))
    assert "表决结果：未通过。" in said
    assert "决议见" not in said


def test_minutes_of_nothing_known_are_all_room_to_write() -> None:
    paper = admission_minutes(cases.empty())
    said = text(paper)
    assert "应到会有表决权的正式党员　　人，实到会　　人。缺席原因：　　　　　　。" in said
    assert "监票人：　　　　　　；计票人：　　　　　　。" in said
    assert "通过" not in said
    assert next(b for b in paper.blocks if isinstance(b, Ending)).dated == SEAL_DAY
    assert paper.printed_on is None


def test_a_meeting_entered_late_says_so_and_is_dated_when_it_was_written() -> None:
    late = date(2026, 1, 20)
    steps = cases.full_steps(branch_meeting_admit={"late_on": late})
    for paper in (admission_minutes, admission_resolution):
        made = paper(cases.full(steps=steps))
        assert made.late_on == late
        assert next(b for b in made.blocks if isinstance(b, Ending)).dated == "2026年1月20日"


def test_minutes_and_resolutions_printed_after_the_meeting_say_when() -> None:
    for paper in PAPERS:
        assert paper(cases.full()).printed_on == cases.TODAY
    assert admission_resolution(cases.full(today=date(2025, 12, 18))).printed_on is None


# resolution


def test_a_resolution_has_its_five_elements() -> None:
    paper = admission_resolution(cases.full())
    assert in_order(
        text(paper),
        "接收预备党员决议",
        "2025年12月18日，中共青石岭公路养护段机关支部召开党员大会，讨论郁南枝同志入党问题",
        "主要表现：",
        "表决情况：应到会有表决权的正式党员22人，实到会20人。",
        "经无记名投票表决，赞成19票（含会前书面意见1票），不赞成0票，弃权1票，无效1票。",
        "大会决议：赞成人数超过应到会有表决权正式党员的半数，同意接收郁南枝同志为中共预备党员",
        "通过日期：2025年12月18日。",
        "支部书记（签字）",
        "2025年12月18日",
        "（2014年版）第二十二条",
    )
    assert any(isinstance(block, Signers) for block in paper.blocks)
    assert len(read(draw(paper))) == 1


def test_how_they_were_is_never_made_up() -> None:
    said = text(admission_resolution(cases.full()))
    assert "主要表现：\n　\n　\n　\n　\n表决情况" in said


def test_full_membership_counts_from_the_end_of_probation() -> None:
    case = cases.full(probation_ends=on("2026-12-18"))
    later = changed("conversion", day=on("2027-01-08"), starts=datetime(2027, 1, 8, 9, 0))
    said = text(conversion_resolution(replace(case, votes=(later,))))
    assert "2027年1月8日，" in said
    assert "同意郁南枝同志按期转为中共正式党员，党龄从2026年12月18日算起" in said
    assert "（2026年修订版）第二十一条" in said


def test_after_a_prolongation_it_is_not_in_time() -> None:
    case = cases.full(setbacks=(cases.PROLONGED,), probation_ends=on("2027-06-18"))
    said = text(conversion_resolution(case))
    assert "同意郁南枝同志转为中共正式党员，党龄从2027年6月18日算起" in said


@pytest.mark.parametrize("result", ["未通过", "未达到会人数"])
def test_a_vote_that_did_not_pass_resolves_nothing(result: str) -> None:
    said = text(admission_resolution(with_vote(changed("admission", result=result))))
    assert f"表决结果：{result}（应到会有表决权22人" in said
    assert "表决日期：2025年12月18日。" in said
    assert "同意接收" not in said
    assert "通过日期" not in said


def test_without_figures_nothing_is_resolved() -> None:
    said = text(admission_resolution(cases.empty()))
    assert "应到会有表决权的正式党员　　人，实到会　　人。" in said
    assert "赞成　　票，不赞成　　票，弃权　　票。" in said
    assert "大会决议：\n" in said
    assert "同意接收" not in said


def test_votes_of_an_old_dossier_leave_open_what_was_not_handed_down() -> None:
    said = text(admission_resolution(with_vote(OLD)))
    assert "赞成18票，不赞成　　票，弃权　　票。" in said
    assert "经无记名投票" not in said


def test_an_open_vote_is_not_called_secret() -> None:
    figures = Figures(eligible=22, present=20, yes=20, secret=False)
    vote = changed("admission", figures=figures)
    assert "经表决，赞成20票" in text(admission_resolution(with_vote(vote)))


def test_the_day_of_the_meeting_picks_the_edition_of_a_resolution() -> None:
    before = changed("admission", day=on("2026-05-10"))
    after = changed("admission", day=on("2026-05-11"))
    assert "（2014年版）第二十二条" in text(admission_resolution(with_vote(before)))
    assert "（2026年修订版）第二十一条" in text(admission_resolution(with_vote(after)))


@pytest.mark.parametrize("make", [cases.full, cases.empty, cases.listed_2026, cases.overlong])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_of_a_meeting_is_drawn(paper: Any, make: Any) -> None:
    assert draw(paper(make())).startswith(b"%PDF")


def test_a_vote_whose_result_is_not_known_has_no_day_of_passing() -> None:
    said = text(admission_resolution(with_vote(changed("admission", result="", figures=None))))
    assert "表决日期：2025年12月18日。" in said
    assert "通过日期" not in said


def test_nobody_away_has_no_reason() -> None:
    figures = Figures(eligible=20, present=20, yes=20, issued=20, collected=20)
    said = text(admission_minutes(with_vote(changed("admission", figures=figures))))
    assert "实到会20人。\n" in said
    assert "缺席2人" not in said
