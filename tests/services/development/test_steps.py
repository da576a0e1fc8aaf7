from datetime import date

import pytest

from dangjian_desktop.records import (
    DevelopmentCase,
    DevelopmentTally,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.development import steps
from dangjian_desktop.services.development.dossier import dossier
from tests.development import NAME, TODAY, case, put, record, refused, setback
from tests.held import draft, held, vote
from tests.support import on


def test_a_step_is_kept_with_who_and_what(session):
    case_id = case(session, "submit_application")
    made = record(
        session, case_id, "org_talk", "2020-09-15", handled_by=" 李契 ", content="谈了经历"
    )
    assert (made.outcome, made.handled_by, made.content) == ("done", "李契", "谈了经历")


def test_a_plain_day_is_taken_too(session):
    case_id = case(session, "submit_application")
    values = {"done_on": date(2020, 9, 15)}
    assert steps.record(session, case_id, "org_talk", values, today=TODAY).done_on == on(
        "2020-09-15"
    )


def test_what_is_decided_is_agreed_unless_said_otherwise(session):
    case_id = case(session, "org_talk")
    assert record(session, case_id, "nominate_activist", "2021-03-10").outcome == "agreed"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("1990-01-01", "日期1990年1月1日早于出生日期1995年5月20日，请核对"),
        ("2020-08-01", "日期2020年8月1日早于递交入党申请书的2020年9月1日，请核对"),
        ("2024-07-16", "日期2024年7月16日晚于今天，请核对"),
    ],
)
def test_a_day_that_cannot_be_is_named_beside_its_field(session, day, words):
    case_id = case(session, "submit_application")
    assert ("done_on", words) in refused(session, case_id, "org_talk", day)


def test_a_month_is_wrong_only_when_every_day_of_it_is(session):
    case_id = case(session, "submit_application")
    assert record(session, case_id, "org_talk", "2020-09").done_on == on("2020-09")


def test_without_a_day_the_field_is_named(session):
    assert refused(session, case(session, "submit_application"), "org_talk") == [
        ("done_on", "请填写日期")
    ]


def test_a_step_before_the_last_one(session):
    case_id = case(session, "org_talk")
    words = "日期2020年9月10日早于第2步党组织派人谈话的2020年9月15日，请核对"
    assert refused(session, case_id, "nominate_activist", "2020-09-10") == [("done_on", words)]


def test_the_next_step_opens_after_the_last(session):
    case_id = case(session, "submit_application")
    ((field, words),) = refused(session, case_id, "file_activist", "2021-03-20")
    assert field == "bypass"
    assert words.startswith("第2步党组织派人谈话、第3步推荐和确定入党积极分子还没有登记；")


def test_going_around_a_step_with_a_reason(session):
    case_id = case(session, "nominate_activist")
    made = record(session, case_id, "assign_mentors", "2021-03-10", bypass="上级备案批复未到")
    assert made.bypass == "上级备案批复未到"


def test_a_step_gone_around_may_come_later_than_the_next(session):
    case_id = case(session, "nominate_activist")
    record(session, case_id, "assign_mentors", "2021-03-10", bypass="上级备案批复未到")
    assert record(session, case_id, "file_activist", "2021-03-20").done_on == on("2021-03-20")


def test_a_gap_is_filled_before_what_follows(session):
    case_id = case(session, "nominate_activist", org_talk="")
    words = "日期2021年4月1日晚于后面第3步推荐和确定入党积极分子的2021年3月10日，请核对"
    assert refused(session, case_id, "org_talk", "2021-04-01") == [("done_on", words)]
    assert record(session, case_id, "org_talk", "2020-09-20")


def test_the_listing_of_2026_is_no_gap_in_an_older_case(session):
    case_id = case(session, "file_candidate")
    assert record(session, case_id, "decide_introducers", "2022-03-28")


def test_the_listing_is_asked_for_since_2026(session):
    case_id = case(session, "cultivate", decide_candidate="2026-06-01", file_candidate="2026-06-10")
    ((field, words),) = refused(
        session, case_id, "decide_introducers", "2026-07-01", date(2026, 8, 1)
    )
    assert (field, words.startswith("第8步公示后列为发展对象还没有登记")) == ("bypass", True)


def test_a_step_is_recorded_once(session):
    case_id = case(session, "org_talk")
    words = "这一步2020年9月15日已经登记，要改请直接改那一条"
    assert refused(session, case_id, "org_talk", "2020-09-16") == [("key", words)]


def test_there_are_no_other_steps(session):
    assert refused(session, case(session), "party")[0][0] == "key"


def test_after_an_end_nothing_goes_on(session):
    case_id = case(session, "org_talk")
    setback(session, case_id, "stopped", "2021-01-01")
    words = "这份档案已停止培养，要接着办请先登记恢复培养"
    assert refused(session, case_id, "nominate_activist", "2021-03-10") == [("key", words)]


def test_after_a_cancellation_nobody_is_sent_to_resume_it(session):
    case_id = case(session, "assign_group")
    setback(session, case_id, "cancelled", "2023-01-01")
    ((field, words),) = refused(session, case_id, "oath", "2023-02-10")
    assert (field, words) == (
        "key",
        "这份档案已取消预备党员资格，不再办理；登记错了的请修改或删除那条变动",
    )


def test_an_archived_case_is_closed(session):
    case_id = case(session, "archive", oath="")
    ((field, words),) = refused(session, case_id, "oath", "2022-10-10")
    assert (field, words.startswith("材料已经归档")) == ("key", True)


def test_training_alone_can_be_exempted_and_says_why(session):
    case_id = case(session, "political_review")
    assert refused(session, case_id, "training", "2022-06-10", outcome="exempt") == [
        ("reason", "免予办理的要写明依据")
    ]
    assert record(session, case_id, "training", "2022-06-10", outcome="exempt", reason="驻外")
    ((field, _),) = refused(
        session, case_id, "committee_check", "2022-07-01", outcome="exempt", reason="驻外"
    )
    assert field == "outcome"


def test_after_a_refusal_the_case_waits_for_another_decision(session):
    case_id = case(session, "pre_review")
    refused_once = record(session, case_id, "fill_volunteer_book", "2022-07-25")
    assert refused_once
    record(session, case_id, "branch_meeting_admit", "2022-08-10", outcome="refused")
    assert ("key", "15 支部大会讨论的结果是不同意，不能接着办后面的步骤") in refused(
        session, case_id, "superior_talk", "2022-09-01"
    )
    again = record(session, case_id, "branch_meeting_admit", "2023-02-10")
    assert dossier(session, case_id).steps["branch_meeting_admit"].record_id == again.id


def test_the_books_number_goes_to_the_case(session):
    case_id = case(session, "pre_review")
    record(session, case_id, "fill_volunteer_book", "2022-07-25", book_number="0451172")
    assert keeping.get(session, DevelopmentCase, case_id).book_number == "0451172"


# --- meetings ------------------------------------------------------------------------------------


def admitting(session, **values):
    """A meeting that voted on the person of the case."""
    meeting = held(session)
    vote(session, meeting, rule="admission", subject_id=NAME, matter="接收周晓岚", **values)
    return meeting


def before_meeting(session):
    return case(session, "fill_volunteer_book")


def test_day_and_outcome_are_the_meetings(session):
    made = record(
        session, before_meeting(session), "branch_meeting_admit", meeting_id=admitting(session).id
    )
    assert (made.done_on, made.outcome) == (on("2024-06-28"), "agreed")


def test_a_vote_that_failed_is_a_refusal(session):
    case_id, meeting = before_meeting(session), admitting(session, yes=3, no=5)
    made = record(session, case_id, "branch_meeting_admit", meeting_id=meeting.id)
    assert made.outcome == "refused"


def test_a_meeting_that_did_not_vote_on_this_person(session):
    meeting = held(session)
    vote(session, meeting, rule="admission", subject_id="何静", matter="接收何静")
    ((field, words),) = refused(
        session, before_meeting(session), "branch_meeting_admit", meeting_id=meeting.id
    )
    assert field == "meeting_id"
    assert words.startswith("2024-06-28党员大会（2024年第1次）没有对周晓岚表决“接收预备党员”")


def test_a_result_against_the_figures(session):
    case_id, meeting = before_meeting(session), admitting(session, yes=3, no=5)
    how = {"meeting_id": meeting.id, "outcome": "agreed"}
    ((field, words),) = refused(session, case_id, "branch_meeting_admit", **how)
    assert (field, words.startswith("表决结果是未通过")) == ("outcome", True)


def test_another_day_than_the_meetings(session):
    case_id, meeting = before_meeting(session), admitting(session)
    how = {"day": "2024-06-27", "meeting_id": meeting.id}
    ((field, words),) = refused(session, case_id, "branch_meeting_admit", **how)
    assert (field, words) == ("done_on", "会议在2024年6月28日召开，日期要与会议一致")


def test_a_void_meeting_decides_nothing(session):
    case_id, meeting = before_meeting(session), admitting(session)
    meeting.state = "void"
    session.flush()
    found = refused(session, case_id, "branch_meeting_admit", meeting_id=meeting.id)
    assert found[0][0] == "meeting_id"


def test_the_committee_decides_on_activists(session):
    case_id = case(session, "org_talk")
    group = draft(session, "group_meeting", "一组")
    assert refused(session, case_id, "nominate_activist", meeting_id=group.id)[0][0] == "meeting_id"
    committee = draft(session, "committee_meeting")
    assert record(session, case_id, "nominate_activist", meeting_id=committee.id)


def test_a_void_committee_meeting(session):
    committee = draft(session, "committee_meeting")
    committee.state = "void"
    session.flush()
    case_id = case(session, "org_talk")
    assert (
        refused(session, case_id, "nominate_activist", meeting_id=committee.id)[0][0]
        == "meeting_id"
    )


def test_a_result_against_an_old_dossiers_figures(session):
    case_id = before_meeting(session)
    known = {"eligible": 12, "present": 12, "yes": 5, "no": 7, "counted_on": "2022-08-10"}
    put(session, DevelopmentTally, case_id=case_id, kind="admission", **known)
    found = refused(session, case_id, "branch_meeting_admit", "2022-08-10", outcome="agreed")
    assert found[0][0] == "outcome"
