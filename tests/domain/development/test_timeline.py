from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import add_months
from dangjian_desktop.domain.development.checks import check
from dangjian_desktop.domain.development.steps import ORDER, STEPS
from dangjian_desktop.domain.development.times import (
    STATES,
    due_of,
    next_step,
    timeline,
)
from tests.domain.development.dossiers import (
    NEW,
    OLD,
    PRACTICE,
    TODAY,
    days,
    notice,
    old,
    turn,
    until,
)

# --- timeline ----------------------------------------------------------------------------------


def views(dossier, today, findings=None):
    findings = check(dossier, today, PRACTICE) if findings is None else findings
    return {one.step.key: one for one in timeline(dossier, today, PRACTICE, findings)}


def test_a_finished_case_is_done_throughout():
    seen = views(OLD, TODAY)
    assert {one.state for one in seen.values()} == {"done", "not_applicable"}
    assert seen["list_candidate"].state == "not_applicable"
    assert seen["assign_mentors"].words == "韦春燕、唐志远"
    assert seen["training"].words == "3 天 24 学时"
    assert seen["decide_candidate"].words == "满一年：2016-10-12 起"
    assert seen["continue_education"].words == "2 次半年考察齐"


def test_steps_are_named_as_their_edition_does():
    assert views(OLD, TODAY)["file_candidate"].name == "报上级党委备案"
    assert views(NEW, TODAY)["file_candidate"].name == "报上级党委同意"


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2015, 3, 10), "due"),
        (date(2015, 3, 23), "soon"),
        (date(2015, 4, 2), "soon"),
        (date(2015, 4, 3), "overdue"),
    ],
)
def test_the_next_step_by_its_last_day(today, state):
    seen = views(until(OLD, "submit_application"), today)
    assert (seen["org_talk"].state, seen["nominate_activist"].state) == (state, "locked")
    assert seen["org_talk"].words == "收到申请书后一个月内"


@pytest.mark.parametrize(
    ("base", "key", "today", "state"),
    [
        (OLD, "cultivate", date(2016, 10, 11), "waiting"),
        (OLD, "cultivate", date(2016, 10, 12), "due"),
        (NEW, "file_candidate", date(2026, 6, 9), "waiting"),
        (NEW, "file_candidate", date(2026, 6, 10), "due"),
        (OLD, "continue_education", date(2018, 2, 5), "waiting"),
        (OLD, "apply_conversion", date(2018, 3, 5), "waiting"),
        (OLD, "apply_conversion", date(2018, 3, 6), "due"),
        (NEW, "cultivate", date(2026, 3, 9), "waiting"),
    ],
)
def test_the_next_step_by_its_first_day(base, key, today, state):
    dossier = until(base, key)
    assert views(dossier, today)[next_step(dossier)].state == state


def test_a_step_taken_too_late_is_late_with_or_without_findings():
    late = old({"org_talk": "2015-04-20"})
    assert views(late, TODAY)["org_talk"].state == "late"
    assert views(late, TODAY, [])["org_talk"].state == "late"
    assert "一个月" in views(late, TODAY)["org_talk"].words


def test_late_reviews_are_noted_short():
    seen = views(old(reviews=days("2016-04-24", "2016-10-09")), TODAY)["cultivate"]
    assert (seen.state, seen.words) == ("late", "第 1 次半年考察迟 12 天")


def test_an_error_is_a_conflict_and_its_message_the_note():
    seen = views(old(training_days=1, training_hours=8), TODAY)["training"]
    assert (seen.state, seen.words) == ("conflict", "集中培训 1 天 8 学时，不足 3 天或 24 学时")


def test_a_warning_is_noted_and_the_step_stays_done():
    seen = views(old({"training": "2016-12-19"}), TODAY)["training"]
    assert seen.state == "done"
    assert "早于" in seen.words


def test_a_step_gone_around_says_why():
    around = old({"file_upper_org_dept": None}, {"assign_group": {"bypass": "备案材料在上级"}})
    assert views(around, TODAY)["file_upper_org_dept"].state == "skipped"
    assert views(around, TODAY)["file_upper_org_dept"].words == "备案材料在上级"
    bare = views(old({"oath": None}), TODAY)["oath"]
    assert (bare.state, bare.words) == ("skipped", "没有登记日期")


def test_exempt_says_why():
    facts = {"training": {"outcome": "exempt", "reason": "在边远道班单人值守"}}
    seen = views(old(facts=facts), TODAY)["training"]
    assert (seen.state, seen.words) == ("exempt", "在边远道班单人值守")


def test_a_refused_step_is_to_be_done_again():
    refused = until(OLD, "pre_review")
    steps = {**refused.steps, "pre_review": replace(OLD.steps["pre_review"], outcome="refused")}
    seen = views(replace(refused, steps=steps), date(2017, 3, 1))["pre_review"]
    assert (seen.state, seen.words) == ("due", "2017-02-20 没有通过")


def test_everything_is_locked_once_a_case_has_ended():
    left = until(OLD, "oath", setbacks=(turn("left", "2017-08-01"),))
    assert views(left, TODAY)["continue_education"].state == "locked"


@pytest.mark.parametrize(
    ("today", "state"),
    [(date(2026, 8, 25), "done"), (date(2026, 8, 26), "soon"), (date(2026, 9, 6), "overdue")],
)
def test_reviewing_goes_on_until_the_decision(today, state):
    seen = views(until(NEW, "cultivate"), today)["cultivate"]
    assert seen.state == state


@given(st.sampled_from(sorted(OLD.steps, key=ORDER.__getitem__)), st.dates(date(2015, 1, 1), TODAY))
def test_a_timeline_always_has_every_step_in_a_known_state(key, today):
    seen = timeline(until(OLD, key), today, PRACTICE)
    assert [one.step for one in seen] == list(STEPS)
    assert {one.state for one in seen} <= set(STATES)


# --- due ---------------------------------------------------------------------------------------


def asked(dossier, today):
    return [(one.key, one.due_on, one.state) for one in due_of(dossier, today, PRACTICE)]


@pytest.mark.parametrize(
    ("base", "key", "today", "wanted"),
    [
        (OLD, "submit_application", "2015-03-05", ("talk_deadline", "2015-04-02", "due")),
        (OLD, "submit_application", "2015-04-03", ("talk_deadline", "2015-04-02", "overdue")),
        (OLD, "assign_mentors", "2016-04-02", ("half_year_review", "2016-04-12", "due")),
        (OLD, "assign_mentors", "2016-04-13", ("half_year_review", "2016-04-12", "overdue")),
        (OLD, "cultivate", "2016-10-12", ("cultivation_min", "2016-10-12", "due")),
        (NEW, "file_candidate", "2026-06-08", ("publicity_candidate", "2026-06-09", "due")),
        (NEW, "pre_review", "2026-09-11", ("meeting_within", "2026-10-10", "due")),
        (NEW, "pre_review", "2026-10-11", ("meeting_within", "2026-10-10", "overdue")),
        (OLD, "superior_talk", "2017-06-06", ("admit_approval", "2017-06-06", "due")),
        (OLD, "superior_talk", "2017-06-07", ("admit_approval", "2017-06-06", "overdue")),
        (NEW, "assign_group", "2026-12-01", ("oath", "2026-12-20", "due")),
        (OLD, "continue_education", "2018-02-21", ("convert_flow", "2018-03-06", "due")),
        (OLD, "continue_education", "2018-03-07", ("convert_flow", "2018-03-06", "overdue")),
        (OLD, "apply_conversion", "2018-03-06", ("convert_flow", "2018-03-06", "due")),
        (
            OLD,
            "branch_meeting_convert",
            "2018-06-13",
            ("convert_approval", "2018-06-12", "overdue"),
        ),
        (OLD, "superior_approve_convert", "2018-04-17", ("archive", "2018-04-16", "due")),
    ],
)
def test_what_is_due(base, key, today, wanted):
    rule, due_on, state = wanted
    assert asked(until(base, key), date.fromisoformat(today)) == [
        (rule, date.fromisoformat(due_on), state)
    ]


@pytest.mark.parametrize(
    ("base", "key", "today"),
    [
        (OLD, "org_talk", "2015-06-01"),  # an activist when the branch sees fit: no limit
        (OLD, "assign_mentors", "2016-04-01"),
        (OLD, "cultivate", "2016-10-11"),
        (NEW, "file_candidate", "2026-05-29"),
        (OLD, "pre_review", "2017-05-01"),  # no month in 2014
        (OLD, "assign_group", "2017-12-01"),  # no month for the oath in 2014
        (OLD, "continue_education", "2018-02-05"),
        (OLD, "apply_conversion", "2018-03-05"),
        (OLD, "archive", "2018-06-01"),
    ],
)
def test_what_is_not_due(base, key, today):
    assert asked(until(base, key), date.fromisoformat(today)) == []


def test_a_line_names_the_person_the_step_and_the_article():
    (one,) = due_of(until(OLD, "submit_application"), date(2015, 3, 5), PRACTICE)
    assert one.what == "覃小虎：派人谈话，2015-04-02 前"
    assert (one.step, one.rule.source()) == (
        "org_talk", "《发展党员工作细则》（2014年版）第七条",
    )  # fmt: skip


def test_a_review_and_a_full_year_at_once_the_earlier_first():
    waiting = until(OLD, "assign_mentors")
    seen = [one.key for one in due_of(waiting, date(2016, 10, 12), PRACTICE)]
    assert seen == ["half_year_review", "cultivation_min"]


@pytest.mark.parametrize(
    ("key", "reviews", "then"),
    [
        (
            "nominate_activist",
            (),
            "先登记第 4 步上级党委备案、第 5 步指定培养联系人、第 6 步培养教育考察，再",
        ),
        ("assign_mentors", (), "先登记第 6 步培养教育考察，再听取意见、研究确定为发展对象"),
        ("assign_mentors", days("2016-04-10"), "先登记第 6 步培养教育考察，再"),
        ("cultivate", (), "听取意见后可以研究确定为发展对象"),
    ],
)
def test_a_full_year_names_what_is_recorded_first(key, reviews, then):
    seen = due_of(until(OLD, key, reviews=reviews), date(2016, 10, 12), PRACTICE)
    words = next(one.what for one in seen if one.key == "cultivation_min")
    assert words.startswith(f"覃小虎：培养考察 2016-10-12 满一年，{then}")


def test_a_conversion_is_discussed_after_opinions_and_a_review():
    (one,) = due_of(until(OLD, "apply_conversion"), date(2018, 3, 6), PRACTICE)
    assert one.what.endswith("已满，征求意见、审查后请党员大会讨论转正")


def test_a_notice_that_found_something_is_not_to_be_listed():
    affecting = notice("2026-06-03", "2026-06-09", "affects")
    waiting = until(NEW, "file_candidate", candidate_notice=affecting)
    assert asked(waiting, date(2026, 6, 10)) == []


def test_a_notice_that_ends_too_soon_is_over_when_it_has_been_up_long_enough():
    short = notice("2026-06-03", "2026-06-08")
    waiting = until(NEW, "file_candidate", candidate_notice=short)
    due = ("publicity_candidate", date(2026, 6, 9), "due")
    assert due in asked(waiting, date(2026, 6, 8))


def test_a_deferred_discussion_has_a_last_day():
    deferred = until(OLD, "apply_conversion", setbacks=(turn("deferred", "2018-03-01", 6),))
    assert asked(deferred, date(2018, 9, 7)) == [("deferral", date(2018, 9, 6), "overdue")]


def test_nothing_is_due_of_a_case_that_ended():
    left = until(OLD, "submit_application", setbacks=(turn("withdrawn", "2015-03-10"),))
    assert asked(left, TODAY) == []


def test_what_later_steps_have_overtaken_is_not_asked_for():
    assert asked(old({"org_talk": None, "archive": None}), date(2018, 4, 20)) == [
        ("archive", date(2018, 4, 16), "due")
    ]


@given(st.sampled_from(sorted(NEW.steps)), st.dates(date(2024, 8, 5), TODAY))
def test_only_what_is_past_its_day_is_overdue(key, today):
    for one in due_of(until(NEW, key), today, PRACTICE):
        assert one.state == "due" or one.due_on < today
        assert one.step in ORDER


@given(st.dates(date(2015, 1, 1), date(2025, 12, 31)), st.integers(1, 24))
def test_month_limits_move_with_their_base(base, months):
    later = add_months(base, months)
    assert (later.year * 12 + later.month) - (base.year * 12 + base.month) == months
    assert later.day <= base.day
