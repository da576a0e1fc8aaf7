from datetime import date

import pytest

from dangjian_desktop.records import (
    DevelopmentCase,
    DevelopmentDocument,
    PoliticalReview,
    PublicityNotice,
    ReviewSubject,
    StepPractice,
    ThoughtReport,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services import attachments, keeping, policy
from dangjian_desktop.services.development.materials import materials
from tests.development import NAME, case, put, review, step
from tests.held import draft, final

TODAY = date(2024, 7, 15)


def state(session, case_id, code, today=TODAY):
    lines = {line.code: line for line in materials(session, case_id, today)}
    return (lines[code].state, lines[code].words) if code in lines else None


def paper(session, case_id, code="1-1", **values):
    known = {
        "code": code,
        "original": True,
        "signed": True,
        "received_on": "2020-09-01",
        "pages": 3,
    }
    return put(session, DevelopmentDocument, case_id=case_id, **(known | values))


def test_what_is_not_due_yet_waits_for_whom_it_is_of(session):
    case_id = case(session, "org_talk")
    assert state(session, case_id, "5-2") == ("not_due", "待本人交")
    assert state(session, case_id, "4-6") == ("not_due", "未到")


def test_what_is_due_and_not_there(session):
    assert state(session, case(session, "org_talk"), "1-1") == ("missing", "缺")


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({}, ("unscanned", "未扫描")),
        ({"signed": False}, ("unsigned", "未签字盖章")),
        ({"original": False}, ("missing", "缺原件")),
    ],
)
def test_what_was_written_down_of_a_paper(session, values, found):
    case_id = case(session, "org_talk")
    paper(session, case_id, **values)
    assert state(session, case_id, "1-1") == found


def test_with_its_scan_a_paper_is_ready(session, tmp_path):
    case_id = case(session, "org_talk")
    made = paper(session, case_id)
    attachments.attach(
        session, tmp_path, "development_document", made.id, b"%PDF-1.4 a", name="申请书.pdf"
    )
    assert state(session, case_id, "1-1") == ("ready", "原件＋扫描")
    made.original = False
    session.flush()
    assert state(session, case_id, "1-1") == ("missing", "有扫描件，缺原件")


def test_a_paper_that_came_early_is_there(session):
    case_id = case(session, "org_talk")
    paper(session, case_id, "3-6")
    assert state(session, case_id, "3-6") == ("unscanned", "未扫描")


def test_pages_day_and_record_of_a_paper(session):
    case_id = case(session, "org_talk")
    made = paper(session, case_id, remark="手写")
    (line,) = [one for one in materials(session, case_id, TODAY) if one.code == "1-1"]
    assert (line.pages, line.record_id, line.remark, line.archived) == (3, made.id, "手写", True)


def test_the_program_makes_some_itself(session):
    case_id = case(session, "archive")
    assert state(session, case_id, "1-3") == ("ready", "自动生成")
    assert state(session, case_id, "5-13") == ("ready", "自动生成")


def test_reviews_without_a_signature_are_counted_out(session):
    case_id = case(session, "cultivate")
    review(session, case_id, "2021-09-08").signed_on = None
    review(session, case_id, "2022-03-05")
    paper(session, case_id, "2-6")
    assert state(session, case_id, "2-6") == ("unsigned", "第1、2次未签名")


def test_thought_reports_are_counted(session):
    case_id = case(session, "cultivate")
    put(session, ThoughtReport, case_id=case_id, handed_in_on="2021-06-30")
    assert state(session, case_id, "2-5") == ("ready", "1篇")


def test_letters_not_sent_and_not_returned(session):
    case_id = case(session, "political_review")
    made = put(session, PoliticalReview, case_id=case_id)
    put(session, ReviewSubject, review_id=made.id, name="周父", way="函调", sent_on="2022-04-01")
    put(session, ReviewSubject, review_id=made.id, name="周母", way="函调")
    assert state(session, case_id, "3-7") == ("missing", "缺1份")
    assert state(session, case_id, "3-8") == ("missing", "缺2份")
    other = case(session, "political_review", "安宁")
    made = put(session, PoliticalReview, case_id=other)
    put(
        session,
        ReviewSubject,
        review_id=made.id,
        name="安父",
        sent_on="2022-04-01",
        returned_on="2022-04-20",
    )
    assert state(session, other, "3-8") == ("unscanned", "1份，未扫描")


def test_minutes_final_or_not(session):
    case_id = case(session, "org_talk")
    meeting = final(session, "committee_meeting")
    step(session, case_id, "nominate_activist", "2024-06-28", meeting_id=meeting.id)
    assert state(session, case_id, "2-2") == ("ready", "会议记录已定稿")
    other = case(session, "org_talk", "安宁")
    meeting = draft(session, "committee_meeting")
    step(session, other, "nominate_activist", "2024-06-28", meeting_id=meeting.id)
    assert state(session, other, "2-2") == ("unsigned", "会议记录未定稿")


def test_the_books_number_is_known(session):
    case_id = case(session, "fill_volunteer_book")
    keeping.get(session, DevelopmentCase, case_id).book_number = "0451172"
    assert state(session, case_id, "4-3") == ("unscanned", "0451172，未扫描")


def test_what_is_written_down_here_can_be_printed_and_signed(session):
    case_id = case(session, "submit_application")
    step(session, case_id, "org_talk", "2020-09-15", content="谈了经历和动机")
    assert state(session, case_id, "1-2") == ("unsigned", "可打印，未签字")


def test_a_conclusion_and_a_course_can_be_printed(session):
    case_id = case(session, "training")
    put(session, PoliticalReview, case_id=case_id, verdict="合格")
    course = put(session, TrainingCourse, name="培训", kind="candidate", since="2022-06-08", days=3)
    put(session, TrainingAttendance, course_id=course.id, person_id=NAME)
    assert state(session, case_id, "3-9") == ("unsigned", "可打印，未签字")
    assert state(session, case_id, "3-11") == ("unsigned", "可打印，未签字")


def test_an_old_case_has_no_notice_unless_there_was_one(session):
    case_id = case(session, "training")
    assert state(session, case_id, "3-3") is None
    put(session, PublicityNotice, kind="candidate", organization_id="机关", case_id=case_id,
        since="2022-03-16", until="2022-03-22")  # fmt: skip
    assert state(session, case_id, "3-3") == ("unsigned", "可打印，未签字")


def test_the_notice_before_conversion_is_the_offices_own_practice(session):
    case_id = case(session, "archive")
    assert state(session, case_id, "5-3") == ("missing", "缺")
    policy.set_policy(session, "convert_publicity_workdays", 0)
    assert state(session, case_id, "5-3") is None


def test_an_office_names_the_papers_of_a_step_itself(session):
    put(session, StepPractice, key="org_talk", documents="材料1-3、1-2")
    put(session, StepPractice, key="submit_application", documents="1-1、9-9")
    put(session, StepPractice, key="oath", actor="段党总支")
    found = {line.code: line.step for line in materials(session, case(session, "org_talk"), TODAY)}
    assert (found["1-1"], found["1-3"]) == ("submit_application", "org_talk")
    assert "9-9" not in found
    put(session, StepPractice, key="superior_approve", documents="4-6")
    found = {line.code for line in materials(session, case(session, "org_talk", "安宁"), TODAY)}
    assert "4-5" not in found
