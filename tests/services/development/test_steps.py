from datetime import date, datetime

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import (
    Belonging,
    DevelopmentCase,
    DevelopmentStep,
    DevelopmentTally,
    Standing,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.development import steps
from dangjian_desktop.services.development.cases import open_case
from dangjian_desktop.services.development.dossier import dossier
from dangjian_desktop.services.periods import chain
from tests.development import DAYS, NAME, case, put, setback, step
from tests.held import draft, held, vote
from tests.support import on

TODAY = date(2024, 7, 15)


def record(session, case_id, key, day="", today=TODAY, **values):
    given = {"done_on": on(day)} if day else {}
    return steps.record(session, case_id, key, given | values, today=today)


def refused(session, case_id, key, day="", today=TODAY, **values):
    with pytest.raises(RuleBroken) as caught:
        record(session, case_id, key, day, today, **values)
    return [(p.field, p.message) for p in caught.value.problems]


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


# --- standings -----------------------------------------------------------------------------------


def standings(session, person=NAME):
    return {s.kind: s.since.iso() for s in chain(session, Standing, person)}


def test_the_standing_follows_from_the_steps(session):
    case_id = case(session, "submit_application")
    for key in list(DAYS)[1:-1]:
        record(session, case_id, key, DAYS[key])
    assert standings(session) == {
        "applicant": "2020-09-01",
        "activist": "2021-03-10",
        "candidate": "2022-03-15",
        "probationary_member": "2022-08-10",
        "full_member": "2023-08-10",
    }


def last_standing(session):
    return chain(session, Standing, NAME)[-1]


def test_who_was_admitted_counts_only_after_that_day(session):
    case_id = before_meeting(session)
    record(session, case_id, "branch_meeting_admit", "2022-08-10")
    assert last_standing(session).decided_on == on("2022-08-10")


def test_full_membership_is_from_the_end_of_probation_and_decided_with_the_approval(session):
    case_id = case(session, "branch_meeting_convert")
    record(
        session, case_id, "superior_approve_convert", "2023-09-10", document="段党总支〔2023〕9号"
    )
    last = last_standing(session)
    assert (last.since, last.decided_on) == (on("2023-08-10"), on("2023-09-10"))
    assert last.evidence == "上级党委审批，段党总支〔2023〕9号"


def test_in_the_edition_of_2026_a_candidate_is_one_from_the_listing(session):
    case_id = case(session, "cultivate")
    later = date(2026, 9, 1)
    record(session, case_id, "decide_candidate", "2026-06-01", later)
    record(session, case_id, "file_candidate", "2026-06-10", later)
    assert "candidate" not in standings(session)
    record(session, case_id, "list_candidate", "2026-07-01", later)
    assert standings(session)["candidate"] == "2026-07-01"


def test_decided_before_and_listed_after_the_new_edition(session):
    case_id = case(session, "cultivate")
    later = date(2026, 9, 1)
    record(session, case_id, "decide_candidate", "2026-05-01", later)
    assert standings(session)["candidate"] == "2026-05-01"
    record(session, case_id, "file_candidate", "2026-06-10", later)
    assert "candidate" not in standings(session)


def test_a_refusal_makes_nobody_a_member(session):
    record(
        session, before_meeting(session), "branch_meeting_admit", "2022-08-10", outcome="refused"
    )
    assert "probationary_member" not in standings(session)


def test_what_the_superior_refuses_has_no_effect(session):
    case_id = before_meeting(session)
    record(session, case_id, "branch_meeting_admit", "2022-08-10")
    record(session, case_id, "superior_talk", "2022-09-01")
    record(session, case_id, "superior_approve", "2022-09-20", outcome="refused")
    assert "probationary_member" not in standings(session)
    assert last_standing(session).until is None


def test_what_the_roster_holds_is_not_made_twice_nor_moved(session):
    case_id = case(session, "org_talk")
    put(session, Standing, person_id=NAME, kind="activist", since="2021-04-01")
    record(session, case_id, "nominate_activist", "2021-03-10")
    assert standings(session)["activist"] == "2021-04-01"


def test_a_member_does_not_become_an_activist(session):
    made = put(session, DevelopmentCase, person_id="李契", organization_id="机关")
    step(session, made.id, "submit_application", "2017-01-01")
    step(session, made.id, "org_talk", "2017-01-05")
    record(session, made.id, "nominate_activist", "2018-01-05")
    assert set(standings(session, "李契")) == {"probationary_member", "full_member"}


def test_a_day_put_right_moves_the_standing(session):
    case_id = case(session, "org_talk")
    made = record(session, case_id, "nominate_activist", "2021-03-10")
    record(session, case_id, "file_activist", "2021-03-20")
    steps.amend(session, made.id, {"done_on": on("2021-03-12")}, today=TODAY)
    applicant, activist = chain(session, Standing, NAME)
    assert (applicant.until, activist.since) == (on("2021-03-12"), on("2021-03-12"))


def test_words_put_right_leave_the_standing_where_it_is(session):
    case_id = case(session, "org_talk")
    made = record(session, case_id, "nominate_activist", "2021-03-10")
    before = last_standing(session).id
    steps.amend(session, made.id, {"document": "会议记录"}, today=TODAY)
    assert (last_standing(session).id, last_standing(session).evidence) == (
        before, "推荐和确定入党积极分子，会议记录"
    )  # fmt: skip


def test_words_of_a_contradictory_old_step_may_be_put_right(session):
    case_id = case(session, "submit_application")
    wrong = step(session, case_id, "org_talk", "2019-01-01")
    assert steps.amend(session, wrong.id, {"handled_by": "李契"}, today=TODAY).handled_by == "李契"


def test_an_amended_day_is_judged_like_a_new_one(session):
    case_id = case(session, "org_talk")
    (own,) = keeping.listed(session, DevelopmentStep, DevelopmentStep.key == "org_talk")
    with pytest.raises(RuleBroken, match="晚于今天"):
        steps.amend(session, own.id, {"done_on": on("2025-01-01")}, today=TODAY)
    (first,) = keeping.listed(session, DevelopmentStep, DevelopmentStep.key == "submit_application")
    steps.amend(session, first.id, {"done_on": on("2020-08-01")}, today=TODAY)
    assert dossier(session, case_id).applied == on("2020-08-01")


def test_of_two_steps_on_one_day_the_further_makes_the_standing(session):
    made = open_case(session, None, {"name": "安宁"}, "一组", on("2021-03-10"), TODAY)
    record(session, made.id, "org_talk", "2021-03-10")
    activist = record(session, made.id, "nominate_activist", "2021-03-10")
    assert set(standings(session, made.person_id)) == {"activist"}
    steps.take_back(session, activist.id, today=TODAY)
    assert set(standings(session, made.person_id)) == {"applicant"}


def test_a_day_on_which_the_roster_has_another_standing_is_named(session):
    case_id = case(session, "org_talk", org_talk="2020-09-01")
    assert refused(session, case_id, "nominate_activist", "2020-09-01")[0][0] == "done_on"


# --- taking back ---------------------------------------------------------------------------------


def test_the_newest_step_is_taken_back_with_its_standing(session):
    case_id = case(session, "org_talk")
    made = record(session, case_id, "nominate_activist", "2021-03-10")
    steps.take_back(session, made.id, today=TODAY)
    (applicant,) = chain(session, Standing, NAME)
    assert (applicant.kind, applicant.until) == ("applicant", None)
    assert "nominate_activist" not in dossier(session, case_id).steps


def test_only_the_newest_step_is_taken_back(session):
    case_id = case(session, "org_talk")
    first = dossier(session, case_id).steps["submit_application"].record_id
    with pytest.raises(RuleBroken, match="现在的最后一步是2 党组织派人谈话"):
        steps.take_back(session, first, today=TODAY)


def test_the_application_stays_with_its_case(session):
    case_id = case(session, "submit_application")
    first = dossier(session, case_id).steps["submit_application"].record_id
    with pytest.raises(RuleBroken, match="不能单独退回"):
        steps.take_back(session, first, today=TODAY)


# --- belonging -----------------------------------------------------------------------------------


def test_the_new_member_is_put_into_a_group(session):
    case_id = case(session, "file_upper_org_dept")
    record(session, case_id, "assign_group", "2022-10-08", organization_id="二组")
    first, second = chain(session, Belonging, NAME)
    assert (first.until, second.organization_id, second.how) == (
        on("2022-10-08"),
        "二组",
        "admitted",
    )


def test_who_is_there_already_is_not_moved(session):
    case_id = case(session, "file_upper_org_dept")
    record(session, case_id, "assign_group", "2022-10-08", organization_id="一组")
    assert len(chain(session, Belonging, NAME)) == 1


def test_a_day_on_which_nobody_can_be_moved_is_named(session):
    case_id = case(session, "file_upper_org_dept")
    put(session, Belonging, person_id=NAME, organization_id="机关", since="2022-10-08")
    found = refused(session, case_id, "assign_group", "2022-10-08", organization_id="二组")
    assert found[0][0] == "done_on"


def test_a_new_member_who_belonged_nowhere_belongs_to_the_branch(session):
    case_id = before_meeting(session)
    (place,) = chain(session, Belonging, NAME)
    keeping.put_in_bin(session, place)
    record(session, case_id, "branch_meeting_admit", "2022-08-10")
    (place,) = chain(session, Belonging, NAME)
    assert (place.organization_id, place.since, place.how) == ("机关", on("2022-08-10"), "admitted")


def test_an_undo_takes_step_and_standing_together(db):
    from dangjian_desktop.services import history

    at = datetime(2024, 6, 28, 18)
    with db.write("建档", at=at) as session:
        case_id = case(session, "org_talk")
    with db.write("登记步骤", at=at) as session:
        record(session, case_id, "nominate_activist", "2021-03-10")
        batch = session.info["batch"]["id"]
    with db.write("撤销", undoes=batch) as session:
        history.undo(session, batch)
    with db.read() as session:
        assert set(standings(session)) == {"applicant"}
        assert "nominate_activist" not in dossier(session, case_id).steps
