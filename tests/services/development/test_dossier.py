from datetime import date, datetime

import pytest
from sqlalchemy import event

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    DevelopmentOpinion,
    DevelopmentTally,
    Discipline,
    Holiday,
    Mentor,
    Organization,
    Person,
    PoliticalReview,
    PublicityNotice,
    Restriction,
    ReviewSubject,
    Standing,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services import keeping, policy
from dangjian_desktop.services.development.dossier import dossier, dossiers, practice_of
from tests.development import NAME, case, introducer, mentor, put, review, setback, step
from tests.held import held, vote
from tests.support import on


def test_steps_with_all_that_is_known_of_them(session):
    case_id = case(session, "org_talk")
    step(session, case_id, "nominate_activist", "2021-03", handled_by="李契", document="会议记录")
    found = dossier(session, case_id)
    assert (found.person, found.organization_id, found.birth) == (NAME, "机关", on("1995-05-20"))
    one = found.steps["nominate_activist"]
    assert (one.on, one.handled_by, one.document) == (on("2021-03"), "李契", "会议记录")
    assert set(found.steps) == {"submit_application", "org_talk", "nominate_activist"}


def test_a_case_that_is_gone_says_so(session):
    with pytest.raises(KnownError, match="发展档案已不在库中"):
        dossier(session, "没有")


def test_cases_come_as_asked_and_all_by_pinyin(session):
    zhou, an = case(session), case(session, name="安宁")
    assert [d.case_id for d in dossiers(session, [zhou, an, "没有"])] == [zhou, an]
    assert [d.person for d in dossiers(session)] == ["安宁", NAME]


def test_what_is_in_the_bin_is_not_judged(session):
    case_id = case(session, "nominate_activist")
    last = step(session, case_id, "file_activist", "2021-03-20")
    keeping.put_in_bin(session, last)
    assert "file_activist" not in dossier(session, case_id).steps


def test_a_meeting_says_of_what_kind_it_was(session):
    case_id = case(session)
    meeting = held(session, "committee_meeting")
    step(session, case_id, "nominate_activist", "2024-06-28", meeting_id=meeting.id)
    assert dossier(session, case_id).steps["nominate_activist"].meeting_kind == "committee_meeting"


def test_reviews_by_phase_in_order(session):
    case_id = case(session)
    review(session, case_id, "2021-09-08")
    review(session, case_id, "2021-03-09")
    review(session, case_id, "2023-02-01", "probation")
    found = dossier(session, case_id)
    assert found.reviews == (on("2021-03-09"), on("2021-09-08"))
    assert found.probation_reviews == (on("2023-02-01"),)


def test_setbacks_in_order_with_their_months(session):
    case_id = case(session)
    setback(session, case_id, "prolonged", "2023-08-15", months=6)
    setback(session, case_id, "stopped", "2021-05-01")
    found = dossier(session, case_id).setbacks
    assert [(s.kind, s.months) for s in found] == [("stopped", None), ("prolonged", 6)]


def test_the_last_notice_of_each_kind_counts(session):
    case_id = case(session)
    known = {"kind": "candidate", "organization_id": "机关", "case_id": case_id}
    put(session, PublicityNotice, **known, since="2026-06-08", until="2026-06-12")
    put(session, PublicityNotice, **known, since="2026-06-01", until="2026-06-05", outcome="clear")
    found = dossier(session, case_id)
    assert (found.candidate_notice.since, found.candidate_notice.outcome) == (on("2026-06-08"), "")
    assert found.convert_notice is None


# --- helpers -------------------------------------------------------------------------------------


def test_a_mentor_of_the_roster_brings_the_times_as_a_full_member(session):
    case_id = case(session)
    mentor(session, case_id, "李契", "2021-03-20", "2021-12-01")
    (one,) = dossier(session, case_id).mentors
    assert (one.name, one.known, one.full) == ("李契", True, ((on("2017-10-12"), None),))
    assert (one.since, one.until) == (on("2021-03-20"), on("2021-12-01"))


def test_a_mentor_who_is_in_no_roster_is_not_known(session):
    case_id = case(session)
    put(session, Mentor, case_id=case_id, name="外单位某某", since="2021-03-20")
    (one,) = dossier(session, case_id).mentors
    assert (one.name, one.known, one.full) == ("外单位某某", False, ())


def test_whose_first_day_as_a_full_member_is_unknown_is_not_judged_by_it(session):
    case_id = case(session)
    put(session, Person, id="老罗", name="老罗")
    flag = {"since_unknown": True}
    put(session, Standing, person_id="老罗", kind="full_member", since="2024-01-15", extra=flag)
    put(session, Mentor, case_id=case_id, person_id="老罗", since="2021-03-20")
    assert not dossier(session, case_id).mentors[0].known


def test_an_introducer_under_discipline_is_barred(session):
    case_id = case(session)
    introducer(session, case_id, "罗永贵", "2022-03-28")
    known = {"person_id": "罗永贵", "kind": "probation_discipline"}
    put(session, Restriction, **known, since="2022-01-01", until="2023-01-01")
    (one,) = dossier(session, case_id).introducers
    assert one.barred == ((on("2022-01-01"), on("2023-01-01")),)
    assert one.since == on("2022-03-28")


def test_days_of_opinions_are_known_where_they_were_noted(session):
    case_id = case(session)
    known = {"case_id": case_id, "purpose": "conversion", "opinion": "同意"}
    put(session, DevelopmentOpinion, **known, source="group", asked_on="2023-08-02")
    put(session, DevelopmentOpinion, **known, source="committee")
    found = dossier(session, case_id)
    assert found.convert_opinions == {"group", "committee"}
    assert found.convert_opinions_on == {"group": on("2023-08-02")}


def test_an_introducer_is_warned_while_a_lesser_punishment_has_effect(session):
    case_id = case(session)
    introducer(session, case_id, "罗永贵", "2022-03-28")
    known = {"person_id": "罗永贵", "authority": "上级纪委", "decided_on": on("2021-06-01")}
    put(session, Discipline, **known, kind="警告", since=on("2021-06-01"), until="2022-06-01")
    put(session, Discipline, **known, kind="严重警告", since=on("2021-06-02"))
    put(session, Discipline, **known, kind="限期改正", since=on("2021-06-03"), until="2022-06-01")
    (one,) = dossier(session, case_id).introducers
    assert one.warned == ((on("2021-06-01"), on("2022-06-01")),)


# --- opinions, groups, training, 政审 ------------------------------------------------------------


def test_opinions_by_what_they_were_asked_for(session):
    case_id = case(session)
    for purpose, source in (
        ("candidate", "members"),
        ("candidate", "masses"),
        ("conversion", "group"),
    ):
        known = {"case_id": case_id, "purpose": purpose, "source": source}
        put(session, DevelopmentOpinion, **known, opinion="同意")
    found = dossier(session, case_id)
    assert found.opinions == {"members", "masses"}
    assert found.convert_opinions == {"group"}


def test_a_branch_without_groups_needs_no_groups_opinion(session):
    case_id = case(session)
    assert dossier(session, case_id).has_groups
    for group in ("一组", "二组"):
        keeping.get(session, Organization, group).founded_on = on("2023-01-01")
    session.flush()
    step(session, case_id, "decide_candidate", "2022-03-15")
    assert not dossier(session, case_id).has_groups


def course(session, whole_days, whole_hours, person_id=NAME, **own):
    known = {"name": "发展对象培训班", "kind": "candidate", "since": "2022-06-08"}
    known |= {"until": "2022-06-10", "days": whole_days, "hours": whole_hours}
    made = put(session, TrainingCourse, **known)
    put(session, TrainingAttendance, course_id=made.id, person_id=person_id, **own)


def trained(session, case_id):
    found = dossier(session, case_id)
    return found.training_days, found.training_hours


def test_the_best_single_course_counts(session):
    case_id = case(session, "org_talk")
    course(session, 2, 16)
    course(session, 3, None)
    assert trained(session, case_id) == (3, None)


def test_ones_own_hours_stand_before_the_courses(session):
    case_id = case(session, "org_talk")
    course(session, 3, 24, days=2)
    assert trained(session, case_id) == (2, None)


def test_a_course_not_passed_or_of_before_the_application_does_not_count(session):
    case_id = case(session, submit_application="2023-01-01")
    course(session, 3, 24)
    assert trained(session, case_id) == (None, None)
    other = case(session, "org_talk", name="安宁")
    course(session, 3, 24, "安宁", result="不合格")
    assert trained(session, other) == (None, None)


def test_the_political_review_with_its_letters(session):
    case_id = case(session, "political_review")
    made = put(session, PoliticalReview, case_id=case_id, conclusion="qualified", verdict="合格")
    sent = {"sent_on": "2022-04-01", "returned_on": "2022-04-20"}
    put(session, ReviewSubject, review_id=made.id, name="周父", letter_to="石桥镇党委", **sent)
    put(session, ReviewSubject, review_id=made.id, name="周母", way="谈话")
    found = dossier(session, case_id).political
    assert (found.conclusion, found.written, found.concluded) == (
        "qualified",
        True,
        on("2022-05-10"),
    )
    assert [(one.to, one.sent, one.returned) for one in found.letters] == [
        ("石桥镇党委", on("2022-04-01"), on("2022-04-20"))
    ]


def test_without_a_political_review_there_is_none(session):
    assert dossier(session, case(session, "political_review")).political is None


# --- votes ---------------------------------------------------------------------------------------


def admission(session, **values):
    meeting = held(session)
    vote(session, meeting, rule="admission", subject_id=NAME, matter="接收周晓岚", **values)
    return meeting


def test_the_vote_of_the_steps_own_meeting_counts_with_its_written_opinions(session):
    case_id = case(session)
    meeting = admission(session, yes=6, issued=8, collected=8, no=2)
    step(session, case_id, "branch_meeting_admit", "2024-06-28", meeting_id=meeting.id)
    found = dossier(session, case_id).admission
    assert (found.day, found.figures.yes, found.noted) == (date(2024, 6, 28), 6, True)
    assert found.meeting_id == meeting.id


def test_a_void_meeting_decided_nothing(session):
    case_id = case(session)
    meeting = admission(session)
    meeting.state = "void"
    session.flush()
    step(session, case_id, "branch_meeting_admit", "2024-06-28", meeting_id=meeting.id)
    assert dossier(session, case_id).admission is None


def tally(session, case_id, **values):
    known = {"kind": "admission", "eligible": 12, "present": 10, "yes": 10} | values
    return put(session, DevelopmentTally, case_id=case_id, **known)


def test_an_old_dossier_tells_of_its_vote(session):
    case_id = case(session, "branch_meeting_admit")
    tally(session, case_id, written_yes=1)
    found = dossier(session, case_id).admission
    assert (found.day, found.figures.written_yes, found.noted) == (on("2022-08-10"), 1, False)


def test_a_tally_keeps_its_own_day(session):
    case_id = case(session, "branch_meeting_admit")
    tally(session, case_id, counted_on="2022-08-11")
    assert dossier(session, case_id).admission.day == on("2022-08-11")


def test_figures_that_are_not_known_are_not_made_up(session):
    case_id = case(session, "branch_meeting_admit")
    tally(session, case_id, eligible=None)
    assert dossier(session, case_id).admission is None


# --- practice and speed --------------------------------------------------------------------------


def test_the_offices_own_practice_and_holidays(session):
    policy.set_policy(session, "remind_days", 20)
    put(session, Holiday, day=date(2028, 1, 3), kind="free", name="元旦")
    put(session, Holiday, day=date(2028, 1, 8), kind="workday")
    found = practice_of(session)
    assert found.remind_days == 20
    assert not found.calendar.is_workday(date(2028, 1, 3))
    assert found.calendar.is_workday(date(2028, 1, 8))


def questions(session):
    asked = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]))
    dossiers(session)
    return len(asked)


def test_the_number_of_questions_does_not_grow_with_the_cases(db):
    with db.write("测试", at=datetime(2024, 6, 28, 18)) as session:
        case(session, "archive")
    with db.read() as session:
        few = questions(session)
    with db.write("测试", at=datetime(2024, 6, 28, 18)) as session:
        for number in range(20):
            case(session, "oath", name=f"周某{number}")
    with db.read() as session:
        assert questions(session) == few
