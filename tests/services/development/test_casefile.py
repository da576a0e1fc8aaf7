from datetime import date, datetime

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    DevelopmentCase,
    DevelopmentOpinion,
    DevelopmentTally,
    FamilyMember,
    Organization,
    Person,
    PoliticalReview,
    PublicityNotice,
    ResumeEntry,
    ReviewSubject,
    Setting,
    ThoughtReport,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.services.development.casefile import casefile
from tests.development import NAME, case, introducer, mentor, put, review, setback, step
from tests.held import draft, held, vote
from tests.support import on

TODAY = date(2024, 7, 15)


def of(session, case_id, today=TODAY, folder=None):
    return casefile(session, case_id, today, folder)


def test_a_case_that_is_gone_says_so(session):
    with pytest.raises(KnownError):
        of(session, "没有")


def test_the_person_as_the_roster_knows_them(session):
    case_id = case(session)
    person = keeping.get(session, Person, NAME)
    person.job, person.work_unit = "科员", "云岭公路段"
    put(session, FamilyMember, person_id=NAME, relation="父亲", name="周父", work="务农")
    put(session, ResumeEntry, person_id=NAME, place="交通学院", since="2013-09", until="2017-07")
    found = of(session, case_id)
    assert (found.person.name, found.person.birth, found.person.job) == (
        NAME,
        on("1995-05-20"),
        "科员",
    )
    assert (found.kin[0].relation, found.kin[0].work) == ("父亲", "务农")
    assert (found.life[0].place, found.life[0].until) == ("交通学院", on("2017-07"))


def test_the_branch_under_its_name_of_the_day(session):
    found = of(session, case(session)).body
    assert (found.name, found.superior, found.secretary) == (
        "机关党支部",
        "云岭公路段党总支",
        "陈立国",
    )
    assert (found.group, found.unit, found.committee) == ("第一党小组", "云岭公路段", True)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("中共青石岭公路养护段总支部委员会", "青石岭公路养护段"),
        ("中共云屏市公路局委员会", "云屏市公路局"),
        ("云屏市公路局党委", "云屏市公路局"),
        ("先锋联合体", ""),
    ],
)
def test_the_office_is_read_from_the_name_of_its_party_body(session, name, unit):
    keeping.get(session, Organization, "总支").name = name
    session.flush()
    assert of(session, case(session)).body.unit == unit


def test_a_branch_that_stands_alone_names_no_office(session):
    keeping.get(session, Organization, "机关").parent_id = None
    session.flush()
    assert (
        of(session, case(session)).body.unit,
        of(session, case(session, name="安宁")).body.superior,
    ) == ("", "")


def test_the_days_that_papers_ask_for(session):
    found = of(session, case(session, "archive"))
    assert found.applied_on == on("2020-09-01")
    assert found.activist_on == on("2021-03-10")
    assert found.listed_on == on("2022-03-15")
    assert found.admitted_on == on("2022-08-10")
    assert (found.probation_ends, found.full_on) == (on("2023-08-10"), on("2023-08-10"))
    assert found.standing == "入党申请人"  # the roster's own: the steps were put past it


def test_what_stands_on_the_case(session):
    case_id = case(session)
    own = keeping.get(session, DevelopmentCase, case_id)
    own.recommended_how, own.book_number = "league", "0451172"
    found = of(session, case_id)
    assert (found.recommended_how, found.volunteer_book) == ("群团组织推优", "0451172")


def test_a_photograph_where_there_is_one(session, tmp_path):
    case_id = case(session)
    assert of(session, case_id, folder=tmp_path).person.photo is None
    picture = b"\xff\xd8\xff\xe0 a picture"
    attachments.attach(session, tmp_path, "person", NAME, picture, name="照片.jpg", role="photo")
    assert of(session, case_id, folder=tmp_path).person.photo == picture
    assert of(session, case_id).person.photo is None


# --- steps ---------------------------------------------------------------------------------------


def test_every_step_stands_there_done_or_not(session):
    found = of(session, case(session, "org_talk"))
    assert [line.number for line in found.steps][:4] == [1, 2, 3, 4]
    assert [line.key for line in found.steps if line.on] == ["submit_application", "org_talk"]
    assert len({line.number for line in found.steps}) == 25
    assert found.step("list_candidate") is None


def test_a_step_with_all_that_is_known_of_it(session):
    case_id = case(session, "org_talk")
    meeting = draft(session, "committee_meeting", starts_at=datetime(2021, 3, 10, 9))
    step(session, case_id, "nominate_activist", "2021-03-10", outcome="agreed", handled_by="李契",
         document="会议记录", meeting_id=meeting.id)  # fmt: skip
    line = of(session, case_id).step("nominate_activist")
    assert (line.outcome, line.handled_by, line.document) == ("同意", "李契", "会议记录")
    assert (line.meeting, line.basis) == ("2021-03-10第1次支委会", "细则（2014年版）第八条")


def test_articles_are_those_of_the_steps_own_edition(session):
    case_id = case(session, "fill_volunteer_book", branch_meeting_admit="2022-08-10")
    assert (
        of(session, case_id).step("branch_meeting_admit").basis
        == "细则（2014年版）第二十条、第二十一条"
    )
    later = case(session, "cultivate", "安宁", decide_candidate="2026-06-01",
                 file_candidate="2026-06-10", list_candidate="2026-07-01")  # fmt: skip
    found = of(session, later, date(2026, 9, 1))
    assert found.step("file_candidate").name == "报上级党委同意"
    assert found.step("list_candidate").basis == "细则（2026年修订版）第十三条"


def test_what_was_entered_late_says_when(session):
    line = of(session, case(session, "org_talk")).step("org_talk")
    assert line.late_on == datetime.now().date()


def test_what_was_entered_in_time_does_not(db):
    with db.write("测试", at=datetime(2020, 9, 20, 9)) as session:
        case_id = case(session, "org_talk", org_talk="2020-09")
        assert of(session, case_id).step("org_talk").late_on is None


def test_what_the_check_found_is_remarked(session):
    case_id = case(session, "nominate_activist", org_talk="2021-01-05")
    assert "一个月" in of(session, case_id).step("org_talk").remark


# --- parts ---------------------------------------------------------------------------------------


def test_mentors_and_introducers_with_what_their_line_asks(session):
    case_id = case(session)
    old = mentor(session, case_id, "罗永贵", "2021-03-20", "2021-12-01")
    old.reason = "调离"
    mentor(session, case_id, "李契", "2021-12-01")
    introducer(session, case_id, "李契", "2022-03-28").opinion = "同意介绍"
    found = of(session, case_id)
    assert [(m.name, m.reason) for m in found.mentors] == [("罗永贵", "调离"), ("李契", "")]
    assert found.mentors[1].joined == on("2016-10-12")
    assert (found.introducers[0].since, found.introducers[0].opinion) == (
        on("2022-03-28"),
        "同意介绍",
    )


def test_reviews_reports_opinions_and_turns(session):
    case_id = case(session)
    review(session, case_id, "2021-09-08").branch_opinion = "同意继续培养"
    put(session, ThoughtReport, case_id=case_id, handed_in_on="2021-06-30", subject="学习体会")
    put(session, DevelopmentOpinion, case_id=case_id, purpose="candidate", source="members",
        opinion="同意", asked_on="2022-03-10", who="党员9人")  # fmt: skip
    setback(session, case_id, "prolonged", "2023-08-15", months=6)
    found = of(session, case_id)
    assert found.reviews[0].branch_opinion == "同意继续培养"
    assert found.thought_reports == ((on("2021-06-30"), "学习体会"),)
    assert (found.opinions[0].source, found.opinions[0].on) == ("members", on("2022-03-10"))
    assert (found.setbacks[0].words, found.setbacks[0].months) == ("延长预备期", 6)


def test_courses_with_ones_own_hours(session):
    case_id = case(session)
    known = {"name": "培训班", "kind": "candidate", "since": "2022-06-08", "days": 3, "hours": 24}
    course = put(session, TrainingCourse, **known)
    put(
        session,
        TrainingAttendance,
        course_id=course.id,
        person_id=NAME,
        hours=20,
        certificate="018",
    )
    (found,) = of(session, case_id).trainings
    assert (found.days, found.hours, found.certificate) == (None, 20, "018")


def test_the_political_review_with_its_people(session):
    case_id = case(session)
    assert of(session, case_id).political is None
    made = put(session, PoliticalReview, case_id=case_id, conclusion="qualified", verdict="合格")
    put(session, ReviewSubject, review_id=made.id, name="周父", way="函调", letter_to="石桥镇党委")
    found = of(session, case_id).political
    assert (found.conclusion, found.verdict) == ("合格", "合格")
    assert (found.subjects[0].name, found.subjects[0].letter_to) == ("周父", "石桥镇党委")


def notice(session, case_id, **values):
    known = {
        "kind": "candidate",
        "organization_id": "机关",
        "since": "2026-06-11",
        "until": "2026-06-17",
    }
    return put(session, PublicityNotice, case_id=case_id, **(known | values))


def test_a_notice_counts_its_working_days(session):
    case_id = case(session)
    notice(session, case_id, outcome="clear")
    (found,) = of(session, case_id).notices
    assert (found.workdays, found.provisional, found.outcome) == (5, False, "无异议")


def test_a_notice_known_to_the_month_counts_none(session):
    case_id = case(session)
    notice(session, case_id, since="2026-06", until="2026-06")
    assert of(session, case_id).notices[0].workdays is None


def test_those_of_one_period_stand_on_one_sheet(session):
    case_id, other = case(session, "cultivate"), case(session, "cultivate", "安宁")
    notice(session, case_id)
    notice(session, other)
    mentor(session, other, "李契", "2021-03-20")
    ((beside,),) = [n.others for n in of(session, case_id).notices]
    assert (beside.person.name, beside.activist_on, beside.helpers) == (
        "安宁",
        on("2021-03-10"),
        ("李契",),
    )


def test_beside_a_conversion_stand_the_introducers(session):
    case_id, other = case(session, "oath"), case(session, "oath", "安宁")
    for one in (case_id, other):
        notice(session, one, kind="conversion")
    introducer(session, other, "李契", "2022-03-28")
    beside = of(session, case_id).notices[0].others[0]
    assert (beside.helpers, beside.probation_ends) == (("李契",), on("2023-08-10"))


# --- votes ---------------------------------------------------------------------------------------


def test_a_vote_of_our_own_meeting(session):
    case_id, meeting = case(session), held(session)
    vote(session, meeting, rule="admission", subject_id=NAME, yes=7, issued=8, collected=8, no=1)
    found = of(session, case_id).vote("admission")
    assert (found.result, found.figures.yes, found.minuted) == ("通过", 7, True)
    assert (found.eligible, found.chair, found.meeting) == (9, "陈立国", "2024-06-28第1次党员大会")
    assert found.basis == "《发展党员工作细则》（2014年版）第二十一条"


def test_a_void_meeting_and_other_matters_are_no_vote(session):
    case_id, meeting = case(session), held(session)
    vote(session, meeting, rule="admission", subject_id=NAME)
    meeting.state = "void"
    session.flush()
    assert of(session, case_id).votes == ()


def tally(session, case_id, **values):
    return put(session, DevelopmentTally, case_id=case_id, **values)


def test_a_vote_of_an_old_dossier(session):
    case_id = case(session, "branch_meeting_admit")
    tally(session, case_id, kind="admission", eligible=12, present=10, yes=10, scrutineer="某甲")
    found = of(session, case_id).vote("admission")
    assert (found.result, found.day, found.minuted) == ("通过", on("2022-08-10"), False)
    assert (found.scrutineer, found.eligible) == ("某甲", None)


def test_what_is_not_known_of_a_vote_is_not_worked_out(session):
    case_id = case(session)
    tally(session, case_id, kind="admission", yes=10)
    tally(session, case_id, kind="conversion", eligible=12)
    found = of(session, case_id)
    assert (found.vote("admission").figures.yes, found.vote("admission").result) == (10, "")
    assert found.vote("conversion").figures is None


def test_the_masses_votes_pass_nothing(session):
    case_id = case(session)
    tally(
        session,
        case_id,
        kind="mass",
        counted_on="2022-03-10",
        yes=25,
        no=1,
        issued=30,
        collected=28,
    )
    found = of(session, case_id).vote("mass")
    assert (found.figures.yes, found.result) == (25, "")


def test_the_last_vote_of_a_kind_is_our_own_meetings(session):
    case_id, meeting = case(session), held(session)
    tally(
        session, case_id, kind="admission", eligible=12, present=10, yes=10, counted_on="2025-01-01"
    )
    vote(session, meeting, rule="admission", subject_id=NAME)
    assert of(session, case_id).vote("admission").minuted


# --- the rest ------------------------------------------------------------------------------------


def test_the_sample_says_so_at_the_foot(session):
    case_id = case(session)
    assert of(session, case_id).footer == ""
    put(session, Setting, key="sample", value=True)
    assert of(session, case_id).footer == "示例"


def test_materials_come_along(session):
    assert of(session, case(session, "org_talk")).materials[0].code == "1-1"
