"""What stands around a case: its papers, the meetings that can decide, its line on a card."""

from datetime import date, datetime

import pytest

from dangjian_desktop.records import DevelopmentCase
from dangjian_desktop.services import keeping
from dangjian_desktop.services.development.brief import in_brief
from dangjian_desktop.services.development.deciding import deciding
from dangjian_desktop.services.development.documents import document_of, keep_document
from dangjian_desktop.services.development.entered import entered
from tests.development import NAME, TODAY, case, setback
from tests.held import draft, held, vote


def test_a_paper_is_written_down_once(session):
    case_id = case(session, "org_talk")
    assert document_of(session, case_id, "1-1") is None
    made = keep_document(session, case_id, "1-1", {"original": True})
    assert (made.original, made.signed) == (True, False)
    again = keep_document(session, case_id, "1-1", {"signed": True})
    assert (again.id, again.original, again.signed) == (made.id, True, True)


def meetings(session, case_id, kind="general_meeting", rule="admission"):
    found = keeping.get(session, DevelopmentCase, case_id)
    return deciding(session, found, (kind,), rule)


def test_the_meeting_that_voted_on_them_comes_first(session):
    case_id, meeting = case(session), held(session)
    draft(session, starts_at=datetime(2024, 7, 1, 9))
    vote(session, meeting, rule="admission", subject_id=NAME)
    first, other = meetings(session, case_id)
    assert (first.id, first.outcome, first.words) == (meeting.id, "agreed", "表决过：通过")
    assert other.outcome == ""


def test_a_vote_that_failed_is_a_refusal(session):
    case_id, meeting = case(session), held(session)
    vote(session, meeting, rule="admission", subject_id=NAME, yes=3, no=5)
    assert meetings(session, case_id)[0].outcome == "refused"


def test_a_meeting_of_another_body_that_voted_on_them_is_offered_too(session):
    case_id = case(session)
    meeting = held(session)
    vote(session, meeting, rule="admission", subject_id=NAME)
    keeping.get(session, DevelopmentCase, case_id).organization_id = "青石岭"
    session.flush()
    assert [one.id for one in meetings(session, case_id)] == [meeting.id]
    meeting.state = "void"
    session.flush()
    assert meetings(session, case_id) == []


def test_the_committees_meetings(session):
    case_id, meeting = case(session), draft(session, "committee_meeting")
    assert [one.id for one in meetings(session, case_id, "committee_meeting", "")] == [meeting.id]


@pytest.mark.parametrize(
    ("until", "state", "words"),
    [
        ("assign_mentors", "open", "已办到第5步指定培养联系人"),
        ("archive", "archived", "25步都已办完，材料已归档"),
    ],
)
def test_a_case_in_one_line(session, until, state, words):
    case(session, until)
    found = in_brief(session, NAME, TODAY)
    assert (found.state, found.words) == (state, words)


def test_an_ended_case_in_one_line(session):
    setback(session, case(session, "org_talk"), "stopped", "2021-01-01")
    assert in_brief(session, NAME, TODAY).words.endswith("，停止培养")


def test_nobody_without_a_case_and_none_before_it_began(session):
    assert in_brief(session, "李契", TODAY) is None
    case(session, "org_talk")
    assert in_brief(session, NAME, date(2020, 8, 1)) is None


def test_the_names_behind_a_number_of_the_board(session):
    case_id = case(session, "training")
    case(session, "org_talk", "安宁")
    assert entered(session, TODAY, "", 3, 2022) == [(case_id, NAME, "2022-03-15")]
    assert entered(session, TODAY, "", 3, 2021) == []
