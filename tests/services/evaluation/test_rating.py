"""Grades beside the tally: what warns, what needs a reason, what is frozen."""

from datetime import date

import pytest

from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation import counting, rating, rounds, steps
from dangjian_desktop.services.evaluation import entries as entry_service
from dangjian_desktop.services.policy import set_policy
from tests.evaluation import (
    BALLOTED,
    RATED,
    TODAY,
    UNGRADED,
    begun,
    counted,
    entries,
    rated,
    refused,
    submitted,
)
from tests.held import held
from tests.support import on


@pytest.fixture
def found(session, tmp_path):
    made = begun(session)
    counted(session, made.id, tmp_path)
    return made


def grade(session, found, name: str, **values) -> None:
    rating.grade(session, entries(session, found.id)[name].id, values, TODAY)


def missing(session, found) -> list[str]:
    return [problem.message for problem in rating.problems(session, found.id)]


# --- what is missing ---


def test_everything_that_is_missing_is_named(session, found):
    told = missing(session, found)
    assert told[0] == "请填写评定日期（支委会或党员大会评定的那一天）"
    assert "陈立国还没有登记是否参加评议" in told
    assert "秦晓梅还没有评定等次" in told
    assert not any(UNGRADED in words for words in told)


def test_without_a_count_nothing_is_submitted(session):
    found = begun(session)
    assert "民主测评还没有确认计票，请先录票并确认" in missing(session, found)


def test_who_was_not_on_the_ballot_is_named(session, tmp_path):
    made = begun(session)
    away = entries(session, made.id)["李契"].id
    moved = {"role": "elsewhere", "elsewhere": "流入地党支部，证明"}
    entry_service.update(session, away, moved, TODAY)
    counted(session, made.id, tmp_path, ("eqqqqbq",) * 3)
    entry_service.update(session, away, {"role": "rated"}, TODAY)
    assert "李契不在测评票上，没有票数；要有票数，请重新计票" in rating.warnings(session, made.id)


def test_a_grade_against_the_tally_needs_its_reason(session, found):
    rated(session, found.id)
    grade(session, found, "李契", grade="excellent")
    (problem,) = rating.problems(session, found.id)
    assert problem.field == f"{entries(session, found.id)['李契'].id}.grade_reason"
    assert problem.message == "李契票数多为合格，评定优秀，请写明理由"
    assert [m for _, m in refused(rating.submit, session, found.id, TODAY)] == [problem.message]
    grade(session, found, "李契", grade_reason="  抢险立功，支委会研究  ")
    assert missing(session, found) == []
    assert entries(session, found.id)["李契"].grade_reason == "抢险立功，支委会研究"


def test_basic_needs_a_plan_and_unqualified_only_warns(session, found):
    rated(session, found.id)
    grade(session, found, "马文斌", improvement="")
    assert missing(session, found) == ["马文斌评定基本合格，请写明差距和改进措施"]
    grade(session, found, "马文斌", grade="unqualified", grade_reason="支委会研究")
    assert missing(session, found) == []
    assert "马文斌评定不合格，还没有登记处置" in rating.warnings(session, found.id)
    grade(session, found, "马文斌", handling="已报上级，限期改正")
    assert not any("处置" in words for words in rating.warnings(session, found.id))


def test_who_was_away_may_be_left_without_a_grade(session, found):
    rated(session, found.id)
    entry = entries(session, found.id)["罗永贵"]
    away = {"took_part": False, "absence_reason": "住院"}
    entry_service.update(session, entry.id, away, TODAY)
    grade(session, found, "罗永贵", grade=None)
    assert missing(session, found) == []


# --- who may be graded ---


def test_probationary_members_get_no_grade(session, found):
    said = refused(grade, session, found, UNGRADED, grade="qualified")
    assert said == [("grade", "何静不在这里评定等次，不能评定等次")]


def test_who_left_before_the_count_gets_none(session):
    found = begun(session)
    entry = entries(session, found.id)["马文斌"]
    entry.extra = {"left": "已转出"}
    said = refused(grade, session, found, "马文斌", grade="qualified")
    assert said == [("grade", "马文斌已转出，不能评定等次")]


def test_a_grade_is_one_of_four(session, found):
    assert "只能是优秀、合格" in refused(grade, session, found, "李契", grade="best")[0][1]


def test_only_what_belongs_to_a_grade_is_taken(session, found):
    with pytest.raises(ValueError, match="took_part"):
        grade(session, found, "李契", took_part=True)


def test_an_improvement_in_the_future_is_refused(session, found):
    said = refused(grade, session, found, "马文斌", improved_on=on("2025-03-01"))
    assert "晚于今天" in said[0][1]


def test_many_are_graded_at_once(session, found):
    rest = rating.grade_rest(session, found.id, "qualified", TODAY)
    assert rest == len(RATED)
    assert {one.grade for one in entries(session, found.id).values()} == {"qualified", None}
    assert rating.grade_rest(session, found.id, "excellent", TODAY) == 0


# --- the cap ---


def test_the_cap_warns_and_stops_nothing(session, found):
    rated(session, found.id)
    for name in ("黄志强", "李契"):
        grade(session, found, name, grade="excellent", grade_reason="支委会研究")
    now = rating.quota(session, found.id)
    assert (now.excellent, now.cap, now.base_count, now.over) == (3, 2, 8, True)
    assert now.words == "上限2人（8 × 1/3），基数：组织关系在本支部的正式党员8人"
    assert rating.warnings(session, found.id)[0].startswith("评为优秀3人，超过上限2人")
    assert rating.submit(session, found.id, TODAY).submitted_on == TODAY


def test_the_base_is_chosen_for_the_office_or_the_round(session, found):
    assert rating.quota(session, found.id).base == "full_members"
    set_policy(session, "excellent_base", "all_members")
    assert rating.quota(session, found.id).base_count == 9
    rounds.update(session, found.id, {"excellent_base": "participants"}, TODAY)
    rated(session, found.id)
    now = rating.quota(session, found.id)
    assert (now.base_words, now.base_count, now.cap) == ("实际参加评议的党员", 8, 2)


def test_before_the_day_is_known_the_roles_say_who_is_full(session):
    found = begun(session)
    set_policy(session, "excellent_base", "all_members")
    assert rating.quota(session, found.id).base_count == 9
    entries(session, found.id)["马文斌"].extra = {"left": "已转出"}
    session.flush()
    assert rating.quota(session, found.id).base_count == 8


def test_the_base_stands_as_it_was_submitted(session, tmp_path):
    found = submitted(session, tmp_path)
    set_policy(session, "excellent_base", "all_members")
    now = rating.quota(session, found.id)
    assert (now.base, now.base_count) == ("full_members", 8)


# --- submitting ---


def test_submitting_notes_the_step_and_its_meeting(session, found):
    rated(session, found.id)
    meeting = held(session, "committee_meeting")
    rounds.update(session, found.id, {"rating_meeting_id": meeting.id}, TODAY)
    rating.submit(session, found.id, TODAY)
    step = next(one for one in steps.listed(session, found.id) if one.key == "committee_rating")
    assert step.on == on("2024-12-23")
    assert step.meeting.startswith("2024年6月28日支委会")


def test_it_is_reopened_only_with_a_reason(session, tmp_path):
    found = submitted(session, tmp_path)
    assert "已提交评定" in refused(rating.submit, session, found.id, TODAY)[0][1]
    assert refused(rating.reopen, session, found.id, "", TODAY)[0][0] == "reason"
    later = date(2024, 12, 26)
    rating.reopen(session, found.id, "上级要求复核", later)
    assert found.submitted_on is None
    grade(session, found, "李契", grade_reason="复核")
    assert rating.reopenings(session, found.id) == [("重新打开评定", "2024-12-26", "上级要求复核")]
    assert "还没有提交" in refused(rating.reopen, session, found.id, "再来", later)[0][1]
    counting.reopen(session, found.id, "重录", date(2024, 12, 27))
    assert [what for what, _, _ in rating.reopenings(session, found.id)] == [
        "重新打开评定",
        "重新计票",
    ]


def test_steps_out_of_order_are_among_the_warnings(session, found):
    steps.record(session, found.id, "study", {"done_on": on("2024-12-22")}, TODAY)
    assert BALLOTED == "2024-12-20"
    assert rating.warnings(session, found.id)[-1] == (
        "民主测评2024年12月20日早于学习动员的2024年12月22日，请核对"
    )
    assert any("班子测评" in words for words in rating.warnings(session, found.id))
    assert keeping.get(session, type(found), found.id) is found
