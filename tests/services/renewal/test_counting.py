"""The count stands in the minutes: quorum four fifths, majority of those present, second ballot."""

from datetime import datetime

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.domain.renewal.facts import COMMITTEE, SECRETARY
from dangjian_desktop.records import MeetingItem, Vote
from dangjian_desktop.services import attendance, keeping, meetings
from dangjian_desktop.services.renewal import calling, counting
from dangjian_desktop.services.renewal.counting import Count
from tests.services.renewal.conftest import TODAY

FIGURES = {"seats": 3, "eligible": 8, "present": 8, "issued": 8, "collected": 8, "invalid": 0}


@pytest.fixture
def called(session, stood):
    """The general meeting is called for this afternoon."""
    about = {"starts_at": datetime(2024, 6, 28, 15), "place": "机关三楼会议室"}
    calling.call(session, stood.id, COMMITTEE, about, TODAY)
    return stood


def counts(**yes):
    return [Count(name, votes, 8 - votes, 0, name) for name, votes in yes.items()]


def count(session, election, figures=FIGURES, round_=1, of=COMMITTEE, **yes):
    counting.record(session, election.id, of, round_, figures, counts(**yes))
    return counting.ballots(session, election)[-1]


def test_the_agenda_is_that_of_an_election(session, called):
    assert called.meeting_id
    headings = calling.agenda(called, COMMITTEE)
    assert headings[-2:] == ["选举第1届委员会委员", "报告计票结果，宣布当选名单"]


def test_a_second_meeting_is_not_called(session, called):
    with pytest.raises(RuleBroken):
        calling.call(session, called.id, COMMITTEE, {"starts_at": datetime(2024, 6, 28, 16)}, TODAY)


def test_three_of_four_are_elected(session, called):
    found = count(session, called, 李契=8, 陈立国=7, 秦晓梅=2, 黄志强=6)
    assert [line.name for line in found.elected] == ["李契", "陈立国", "黄志强"]
    assert [line.result for line in found.lines] == ["当选", "当选", "未当选", "当选"]
    votes = keeping.listed(session, Vote, Vote.meeting_id == called.meeting_id)
    assert {vote.matter for vote in votes} == {"选举第1届委员会委员"}
    assert {vote.seats for vote in votes} == {3}


def test_half_of_those_present_is_not_enough(session, called):
    found = count(session, called, 李契=8, 陈立国=7, 秦晓梅=2, 黄志强=4)
    assert (found.outcome.vacant, len(found.elected)) == (1, 2)


def test_counted_again_the_former_count_is_gone(session, called):
    count(session, called, 李契=8, 陈立国=7, 秦晓梅=2, 黄志强=6)
    found = count(session, called, 李契=8, 陈立国=7, 秦晓梅=3, 黄志强=6)
    assert len(counting.ballots(session, called)) == 1
    assert [line.yes for line in found.lines] == [8, 7, 3, 6]


def test_below_four_fifths_nobody_is_elected(session, called):
    figures = FIGURES | {"present": 6, "issued": 6, "collected": 6}
    rows = [Count(n, 4, 2, 0, n) for n in ("李契", "陈立国", "黄志强", "秦晓梅")]
    counting.record(session, called.id, COMMITTEE, 1, figures, rows)
    (found,) = counting.ballots(session, called)
    assert not found.outcome.valid
    assert found.elected == ()


def test_equal_votes_at_the_last_seat_are_voted_on_again(session, called):
    count(session, called, 李契=8, 陈立国=6, 秦晓梅=5, 黄志强=5)
    first = counting.ballots(session, called)
    assert counting.open_seats(called, first) == (1, ("秦晓梅", "黄志强"))
    again = count(session, called, FIGURES | {"seats": 1}, 2, 秦晓梅=5, 黄志强=3)
    assert (again.round, [line.name for line in again.elected]) == (2, ["秦晓梅"])
    assert again.matter == "选举第1届委员会委员（第2次投票）"


def test_too_few_elected_leave_the_others_to_stand_again(session, called):
    count(session, called, 李契=8, 陈立国=7, 秦晓梅=2, 黄志强=4)
    done = counting.ballots(session, called)
    assert counting.open_seats(called, done) == (1, ("秦晓梅", "黄志强"))


def test_who_is_written_on_the_ballots_is_counted(session, called):
    rows = [*counts(李契=8, 陈立国=7, 秦晓梅=0, 黄志强=4), Count("罗永贵", 5)]
    counting.record(session, called.id, COMMITTEE, 1, FIGURES, rows)
    (found,) = counting.ballots(session, called)
    written = found.lines[-1]
    assert (written.name, written.yes, written.written) == ("罗永贵", 5, True)
    assert "罗永贵" in [line.name for line in found.elected]


def test_figures_that_cannot_be_true_are_named_with_the_person(session, called):
    with pytest.raises(RuleBroken) as caught:
        counting.record(
            session, called.id, COMMITTEE, 1, FIGURES, [Count("李契", 9, 0, 0, "李契")] * 3
        )
    assert caught.value.problems[0].field == "yes:李契"


def test_more_ballots_than_voters_are_refused(session, called):
    with pytest.raises(RuleBroken) as caught:
        count(session, called, FIGURES | {"collected": 9}, 李契=8, 陈立国=7, 秦晓梅=2, 黄志强=6)
    assert caught.value.problems[0].field == "collected"


def test_more_seats_than_names_are_refused(session, called):
    with pytest.raises(RuleBroken) as caught:
        count(session, called, FIGURES | {"seats": 5}, 李契=8, 陈立国=7)
    assert caught.value.problems[0].field == "seats"


def test_without_a_meeting_nothing_is_counted(session, stood):
    with pytest.raises(RuleBroken) as caught:
        count(session, stood, 李契=8, 陈立国=7, 秦晓梅=2, 黄志强=6)
    assert "请先选定或新建选举大会" in caught.value.problems[0].message


def test_a_final_meeting_is_only_read(session, called):
    count(session, called, 李契=8, 陈立国=7, 秦晓梅=2, 黄志强=6)
    meeting = called.meeting_id
    attendance.mark_rest(session, meeting)
    for item in keeping.listed(session, MeetingItem, MeetingItem.meeting_id == meeting):
        keeping.save(session, item, {"text": "照实记录。"})
    about = {"chair_id": "陈立国", "recorder_id": "李契", "ends_at": datetime(2024, 6, 28, 17)}
    meetings.update(session, meeting, about)
    meetings.finalise(session, meeting, TODAY)
    assert counting.ballots(session, called)[0].sealed
    with pytest.raises(RuleBroken):
        count(session, called, 李契=8, 陈立国=7, 秦晓梅=2, 黄志强=6)


def test_the_secretary_is_elected_at_the_committees_first_meeting(session, called):
    about = {"starts_at": datetime(2024, 6, 28, 17)}
    calling.call(session, called.id, SECRETARY, about, TODAY)
    figures = {"seats": 1, "eligible": 3, "present": 3, "issued": 3, "collected": 3, "invalid": 0}
    rows = [Count("李契", 3, 0, 0, "李契")]
    counting.record(session, called.id, SECRETARY, 1, figures, rows)
    found = counting.ballots(session, called)[-1]
    assert (found.of, [line.name for line in found.elected]) == (SECRETARY, ["李契"])
