"""换届选举: begun with its plan; what does not fit is said beside its field."""

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.services import meetings
from dangjian_desktop.services.renewal import elections
from dangjian_desktop.services.renewal.reading import officers_of, steps_known
from tests.held import draft, held
from tests.services.renewal.conftest import TODAY


def broken(caught):
    return [(one.field, one.message) for one in caught.value.problems]


def test_begun_with_a_planned_day_for_every_step(session, election):
    known = steps_known(session, election.id)
    assert len(known) == 12
    assert known["committee_resolves"].plan_on == PartialDate(2024, 7, 9)
    assert all(step.done_on is None for step in known.values())
    assert election.number == 1


def test_a_group_has_no_election(session):
    with pytest.raises(RuleBroken) as caught:
        elections.open_election(session, "一组", {"seats": 1}, TODAY)
    assert broken(caught) == [("organization_id", "换届选举由党支部或党总支办理，请先选党支部")]


def test_one_number_is_elected_once(session, election):
    with pytest.raises(RuleBroken) as caught:
        elections.open_election(session, "机关", {"number": 1}, TODAY)
    assert caught.value.problems[0].field == "number"


def test_more_seats_than_stand_are_refused(session, stood):
    with pytest.raises(RuleBroken) as caught:
        elections.update(session, stood.id, {"seats": 5})
    assert broken(caught) == [("seats", "应选5人，候选人只有4人，请先增加候选人")]


@pytest.mark.parametrize("field", ["scrutineer", "teller"])
def test_who_stands_counts_no_votes(session, stood, field):
    with pytest.raises(RuleBroken) as caught:
        elections.update(session, stood.id, {field: "刘桂芳、李契"})
    assert broken(caught) == [(field, "李契是候选人，不能担任监票人或计票人")]


def test_officers_are_told_apart_by_any_mark(session, election):
    elections.update(session, election.id, {"scrutineer": "刘桂芳，罗永贵", "teller": "马文斌"})
    assert officers_of(election) == ["刘桂芳", "罗永贵", "马文斌"]


def test_a_meeting_of_another_kind_or_body_is_refused(session, election):
    other = draft(session, "committee_meeting")
    with pytest.raises(RuleBroken) as caught:
        elections.update(session, election.id, {"meeting_id": other.id})
    assert "不是党员大会" in caught.value.problems[0].message
    theirs = draft(session, body="青石岭")
    with pytest.raises(RuleBroken) as caught:
        elections.update(session, election.id, {"meeting_id": theirs.id})
    assert broken(caught) == [("meeting_id", "这次会议不是本党组织的，请重新选择")]


def test_a_void_meeting_is_refused(session, election):
    meeting = held(session)
    meetings.finalise(session, meeting.id, TODAY)
    meetings.void(session, meeting.id, "录错", TODAY)
    with pytest.raises(RuleBroken) as caught:
        elections.update(session, election.id, {"meeting_id": meeting.id})
    assert "已经作废" in caught.value.problems[0].message


def test_a_meeting_that_is_chosen_dates_its_step(session, election):
    meeting = held(session)
    elections.update(session, election.id, {"meeting_id": meeting.id})
    step = steps_known(session, election.id)["general_meeting_election"]
    assert (step.done_on, step.meeting_id) == (PartialDate(2024, 6, 28), meeting.id)


def test_removed_with_its_parts(session, stood):
    assert elections.remove(session, stood.id) == 1 + 12 + 4
