from datetime import date, datetime

import pytest

from dangjian_desktop.records import MeetingPlan, Term
from dangjian_desktop.services import due, keeping, meetings, plans, policy
from tests.held import TODAY, draft, held
from tests.support import add, on


@pytest.fixture
def session(db):
    """All of a test is entered on the evening of the meeting."""
    with db.write("测试", at=datetime(2024, 6, 28, 18)) as opened:
        yield opened


def found(session, rule, day=TODAY, branch="机关"):
    return [one for one in due.due(session, day, branch) if one.rule == rule]


def test_a_missed_quarter_is_overdue_with_its_rule_and_article(session):
    first, *_, now = found(session, "general_meeting")
    assert (first.what, first.state, first.due_on) == (
        "2024年第一季度党员大会没有记录", "overdue", date(2024, 3, 31)
    )  # fmt: skip
    assert "第十一条" in first.source
    assert (now.what, now.state) == ("第三季度党员大会还没有开", "due")


def test_what_a_year_asks_for_once_is_named_in_its_last_quarter(session):
    assert found(session, "evaluation_meeting") == []
    (one,) = found(session, "evaluation_meeting", date(2024, 10, 8))
    assert one.what == "2024年度民主评议大会还没有开"


def test_last_years_recent_gaps_are_still_named(session):
    january = found(session, "general_meeting", date(2024, 1, 10))
    assert january[0].what == "2023年第四季度党员大会没有记录"
    assert all(one.due_on >= date(2023, 10, 31) for one in january)


def test_what_was_held_is_not_due(session):
    held(session)
    assert [d.due_on for d in found(session, "general_meeting")] == [
        date(2024, 3, 31), date(2024, 9, 30)
    ]  # fmt: skip


def test_a_draft_nobody_is_marked_in_is_opened_from_here(session):
    meeting = draft(session)
    one = found(session, "general_meeting")[1]
    assert (one.action, one.kind, one.record_id) == ("open_meeting", "meeting", meeting.id)
    assert one.what.endswith("有草稿，还没有到会登记")


def test_a_gap_says_what_meeting_to_begin(session):
    one = found(session, "group_meeting")[0]
    assert (one.action, one.action_words) == ("new_meeting", "去补录")
    assert one.organization_id in ("一组", "二组")
    assert one.meeting_kind == "group_meeting"


def test_all_branches_are_asked_and_named(session):
    words = [d.what for d in due.due(session, TODAY) if d.rule == "theme_day"]
    assert any(w.startswith("机关党支部2024年") for w in words)
    assert any(w.startswith("青石岭养护所党支部2024年") for w in words)


def test_one_branch_is_not_named(session):
    assert found(session, "theme_day")[0].what.startswith("2024年")


def test_the_longest_overdue_comes_first(session):
    days = [d.due_on for d in due.due(session, TODAY)]
    assert days == sorted(days)


def plan(session, planned_for, kind="joint_meeting", **values):
    given = {
        "organization_id": "机关", "year": 2024, "kind": kind, "planned_for": on(planned_for),
        "subject": "与养护所共商防汛",
    }  # fmt: skip
    return keeping.save(session, MeetingPlan(), given | values)


def test_a_plan_whose_time_is_near_is_due(session):
    plan(session, "2024-08")
    (one,) = found(session, "meeting_plan")
    assert (one.what, one.state, one.action) == (
        "年度计划：与养护所共商防汛（联席会议，2024年8月）", "due", "hold_plan"
    )  # fmt: skip


def test_a_plan_whose_time_is_past_is_overdue(session):
    plan(session, "2024-05-20")
    assert found(session, "meeting_plan")[0].state == "overdue"


def test_a_plan_far_off_waits(session):
    plan(session, "2024-11")
    assert found(session, "meeting_plan") == []


def test_a_plan_that_the_rule_asks_for_anyway_is_said_once(session):
    plan(session, "2024-07", kind="theme_day")
    assert found(session, "meeting_plan") == []


def test_a_plan_beside_a_gap_of_another_time_is_said(session):
    held(session, "theme_day", starts_at=datetime(2024, 7, 5, 9))
    plan(session, "2024-08", kind="theme_day")
    assert len(found(session, "meeting_plan")) == 1


def test_a_plan_that_became_a_meeting_is_done(session):
    made = plan(session, "2024-07")
    plans.hold(session, made.id, datetime(2024, 7, 10, 9))
    assert found(session, "meeting_plan") == []


def resolve(session, deadline, **values):
    meeting = held(session)
    row = {"text": "清理边沟", "owner": "黄志强", "deadline": on(deadline)}
    (one,) = meetings.set_resolutions(session, meeting.id, [row | values])
    return meeting, one


def test_a_resolution_past_its_deadline_is_overdue(session):
    _, one = resolve(session, "2024-07-05")
    (item,) = found(session, "resolution")
    assert (item.what, item.state, item.person, item.record_id) == (
        "落实决议（黄志强）：清理边沟", "overdue", "黄志强", one.id
    )  # fmt: skip
    assert item.source == "2024-06-28党员大会"


def test_a_deadline_known_to_the_month_has_the_whole_month(session):
    resolve(session, "2024-07")
    assert found(session, "resolution")[0].state == "due"


def test_a_resolution_carried_out_is_done(session):
    resolve(session, "2024-07-05", done_on=on("2024-07-04"))
    assert found(session, "resolution") == []


def test_a_resolution_of_a_void_meeting_binds_nobody(session):
    meeting, _ = resolve(session, "2024-07-05")
    meetings.set_items(session, meeting.id, [{"heading": "通报", "text": "通报。"}])
    meetings.finalise(session, meeting.id, TODAY)
    meetings.void(session, meeting.id, "重复录入", TODAY)
    assert found(session, "resolution") == []


def test_a_resolution_far_off_or_elsewhere_waits(session):
    resolve(session, "2024-12-31")
    assert found(session, "resolution") == []
    assert found(session, "resolution", date(2024, 12, 20), "青石岭") == []
    assert len(found(session, "resolution", date(2024, 12, 20))) == 1


def term(session, **values):
    given = {"organization_id": "机关", "number": 5, "since": "2021-10-01", "due_on": "2024-10-01"}
    return add(session, Term, **(given | values))


def test_a_term_is_reminded_of_six_months_before(session):
    term(session)
    (one,) = found(session, "term_shift")
    assert (one.what, one.state, one.due_on) == (
        "机关党支部第5届任期将届满，请着手准备换届", "due", date(2024, 10, 1)
    )  # fmt: skip
    assert "第二十一条" in one.source
    assert found(session, "term_shift", date(2024, 3, 31)) == []


def test_a_term_gone_by_is_overdue(session):
    term(session)
    (one,) = found(session, "term", date(2024, 10, 2))
    assert one.state == "overdue"


def test_a_term_put_off_with_approval_is_postponed(session):
    term(session, shifted_to="2025-04-01", approval="段党总支〔2024〕9号")
    (one,) = found(session, "term_shift", date(2024, 10, 2))
    assert (one.state, one.due_on) == ("postponed", date(2025, 4, 1))


def test_a_term_that_another_followed_is_over(session):
    term(session, until="2024-05-01")
    assert found(session, "term_shift") == []
    term(session, number=6, since="2024-05-01", due_on="2027-05-01")
    assert found(session, "term_shift") == []


def test_what_is_due_within_a_week_is_picked_out(session):
    everything = due.due(session, date(2024, 7, 25), "机关")
    soon = due.soon(everything, date(2024, 7, 25))
    assert {d.due_on for d in soon} >= {date(2024, 7, 31), date(2024, 3, 31)}
    assert max(d.due_on for d in soon) == date(2024, 7, 31)


OCTOBER = date(2024, 10, 8)


def test_the_secretary_lectures_once_a_year(session):
    (one,) = found(session, "secretary_lecture", OCTOBER)
    assert one.what == "机关党支部书记陈立国2024年讲党课0次，应讲1次"
    assert found(session, "secretary_lecture", date(2024, 9, 30)) == []


def test_a_lecture_of_the_secretary_is_enough(session):
    held(session, "party_lecture", lecturer="陈立国", subject="安全")
    assert found(session, "secretary_lecture", OCTOBER) == []


def test_a_lecture_of_somebody_else_is_not_the_secretarys(session):
    held(session, "party_lecture", lecturer="李契", subject="安全")
    assert len(found(session, "secretary_lecture", OCTOBER)) == 1


def test_a_branch_may_ask_for_no_lecture_of_its_secretary(session):
    policy.set_policy(session, "secretary_lecture", 0)
    assert found(session, "secretary_lecture", OCTOBER) == []
