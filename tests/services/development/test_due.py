from datetime import date

from dangjian_desktop.records import StepPractice
from dangjian_desktop.services import due
from dangjian_desktop.services.development.board import board
from tests.development import NAME, case, put, setback


def found(session, day, branch=None):
    return [one for one in due.due(session, day, branch) if one.kind == "development_case"]


def test_a_step_that_is_due_leads_to_its_case(session):
    case_id = case(session, "submit_application")
    (one,) = found(session, date(2020, 9, 10))
    assert (one.rule, one.state, one.due_on) == ("talk_deadline", "due", date(2020, 10, 1))
    assert one.what == f"{NAME}：派人谈话，2020-10-01 前"
    assert (one.record_id, one.action, one.action_words) == (case_id, "open_case", "去办理")
    assert (one.person, one.person_id, one.organization_id) == (NAME, NAME, "机关")
    assert "第七条" in one.source


def test_what_is_past_is_overdue(session):
    case(session, "submit_application")
    assert found(session, date(2020, 10, 2))[0].state == "overdue"


def test_only_those_of_the_branch(session):
    case(session, "submit_application")
    assert len(found(session, date(2020, 9, 10), "机关")) == 1
    assert found(session, date(2020, 9, 10), "青石岭") == []


def test_what_ended_has_nothing_due(session):
    setback(session, case(session, "submit_application"), "withdrawn", "2020-09-05")
    assert found(session, date(2020, 9, 10)) == []


def test_what_may_be_done_is_named_for_a_month(session):
    case(session, "cultivate")
    rules = [one.rule for one in found(session, date(2022, 3, 20))]
    assert rules == ["cultivation_min"]
    assert [one.rule for one in found(session, date(2022, 5, 1))] == []


def test_a_meeting_that_may_be_held_stays_until_it_is(session):
    case(session, "apply_conversion")
    (one,) = found(session, date(2023, 12, 1))
    assert (one.state, one.due_on) == ("due", date(2023, 8, 10))


def test_the_office_says_how_long_before_a_step_it_is_told(session):
    case(session, "submit_application")
    put(session, StepPractice, key="org_talk", remind_days=5)
    assert found(session, date(2020, 9, 20)) == []
    assert len(found(session, date(2020, 9, 26))) == 1
    assert board(session, date(2020, 9, 24)).rows[0].tone == "info"
    assert board(session, date(2020, 9, 26)).rows[0].tone == "warn"


def test_without_cases_nothing_is_asked(session):
    assert found(session, date(2024, 7, 15)) == []
