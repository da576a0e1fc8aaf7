"""Steps entered, dated by their meeting, late, overdue."""

from datetime import date

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.services.renewal import elections, nominees, steps
from tests.held import draft
from tests.services.renewal.conftest import TODAY


def on(text):
    return PartialDate.parse(text)


def line(session, election, key, day=TODAY):
    return next(one for one in steps.progress(session, election.id, day) if one.key == key)


def test_a_step_is_dated_by_its_meeting(session, election):
    meeting = draft(session, "committee_meeting")
    step = steps.record(
        session, election.id, "committee_resolves", {"meeting_id": meeting.id}, TODAY
    )
    assert step.done_on == on("2024-06-28")
    assert line(session, election, "committee_resolves").state == "good"
    before = steps.listed(session, election.id, on("2024-06-27").first())
    assert {(one.on, one.meeting) for one in before} == {(None, "")}


def test_the_meeting_of_the_election_is_known_from_its_step(session, election):
    meeting = draft(session)
    key = "general_meeting_election"
    steps.record(session, election.id, key, {"meeting_id": meeting.id}, TODAY)
    assert election.meeting_id == meeting.id


def test_a_day_to_come_is_not_done(session, election):
    with pytest.raises(RuleBroken) as caught:
        steps.record(session, election.id, "reply", {"done_on": on("2024-07-01")}, TODAY)
    assert caught.value.problems[0].message == "上级批复同意换届2024年7月1日晚于今天，请核对"


def test_evidence_without_a_day_is_refused(session, election):
    with pytest.raises(RuleBroken) as caught:
        steps.record(session, election.id, "reply", {"document": "段党总支〔2024〕6号"}, TODAY)
    assert caught.value.problems[0].field == "done_on"


def test_too_few_nominees_are_not_approved(session, election):
    nominees.add(session, election.id, {"person_id": "李契"}, TODAY)
    with pytest.raises(RuleBroken) as caught:
        key = "superior_approves_nominees"
        steps.record(session, election.id, key, {"done_on": on("2024-06-20")}, TODAY)
    assert caught.value.problems[0].message == "应选3人，候选人只有1人，请先补充候选人或核对名额"


def test_what_was_entered_late_is_marked(session, election):
    steps.record(session, election.id, "committee_resolves", {"done_on": on("2024-06-01")}, TODAY)
    found = line(session, election, "committee_resolves")
    assert (found.state, found.facts.late_on) == ("late", TODAY)


def test_a_step_past_its_plan_is_overdue(session, election):
    found = line(session, election, "committee_resolves", date(2024, 7, 14))
    assert (found.state, found.words) == ("bad", "逾期 5 天")
    assert line(session, election, "committee_resolves").state == "due"


def test_a_new_day_of_the_election_leaves_planned_days_alone(session, election):
    elections.update(session, election.id, {"planned_on": on("2024-09-20")})
    assert steps.plan(session, election.id, TODAY) == 0


def test_taken_back_it_is_open_with_its_plan(session, election):
    steps.record(session, election.id, "reply", {"done_on": on("2024-06-20")}, TODAY)
    steps.take_back(session, election.id, "reply")
    found = line(session, election, "reply")
    assert found.facts.on is None
    assert found.facts.plan is not None
