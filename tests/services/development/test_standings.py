from datetime import date, datetime

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Belonging, DevelopmentCase, DevelopmentStep, Standing
from dangjian_desktop.services import history, keeping
from dangjian_desktop.services.development import steps
from dangjian_desktop.services.development.cases import open_case
from dangjian_desktop.services.development.dossier import dossier
from dangjian_desktop.services.periods import chain
from tests.development import DAYS, NAME, TODAY, case, put, record, refused, step
from tests.support import on


def before_meeting(session):
    return case(session, "fill_volunteer_book")


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
