import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.domain.rule_table import DEV_2026_FROM
from dangjian_desktop.records import Meeting, Vote
from dangjian_desktop.services import attendance, keeping, meetings, voting
from dangjian_desktop.services.attendance import Mark
from tests.held import TODAY, away, draft, held, vote

ADMIT = {"rule": "admission", "subject_id": "何静", "issued": 8, "collected": 8}
ELECT = {"rule": "election", "matter": "选举支部委员会", "seats": 1, "issued": 8, "collected": 8}


def test_due_and_present_are_those_of_the_meeting(session):
    found = vote(session, held(session))
    assert (found.figures.eligible, found.figures.present) == (8, 8)


def test_an_ordinary_matter_passes_by_more_than_half_of_those_due(session):
    found = vote(session, held(session), yes=5, no=3)
    assert (found.outcome.words, found.way_words) == ("通过", "举手表决")


def test_half_of_those_due_does_not_carry(session):
    assert vote(session, held(session), yes=4, no=4).outcome.words == "未通过"


def test_no_result_given_is_listened_to(session):
    found = vote(session, held(session), yes=4, no=4, result="通过", passed=True)
    assert found.words.startswith("未通过")


def test_admission_needs_more_than_half_present(session):
    meeting = held(session)
    for name in ("罗永贵", "马文斌", "秦晓梅", "林国栋"):
        away(session, meeting, name)
    figures = {"yes": 4, "issued": 4, "collected": 4}
    assert vote(session, meeting, **(ADMIT | figures)).outcome.words == "未达到会人数"
    assert vote(session, meeting, **figures).outcome.words != "未达到会人数"


def test_written_opinions_count_for_admission_alone(session):
    meeting = held(session)
    for name in ("罗永贵", "马文斌", "秦晓梅"):
        away(session, meeting, name)
    figures = {"yes": 4, "no": 1, "issued": 5, "collected": 5, "written_yes": 1}
    assert vote(session, meeting, **(ADMIT | figures)).outcome.passed
    assert not vote(session, meeting, **figures).outcome.passed


def test_admission_is_secret_unless_said_otherwise(session):
    assert vote(session, held(session), **ADMIT, yes=8).way_words == "无记名投票"


def test_the_rule_is_that_of_the_meetings_day(session):
    assert "2014年版" in vote(session, held(session), **ADMIT, yes=8).source


def test_ballots_that_do_not_add_up_are_refused(session):
    with pytest.raises(RuleBroken, match="收回8票不一致"):
        vote(session, held(session), **ADMIT, yes=7)


@pytest.mark.parametrize("name", ["yes", "no", "abstain"])
def test_a_count_left_blank_is_asked_for(session, name):
    with pytest.raises(RuleBroken) as broken:
        vote(session, held(session), **{name: None})
    assert [p.field for p in broken.value.problems] == [name]


def test_an_unknown_rule_is_refused(session):
    with pytest.raises(RuleBroken, match="表决规则只能是"):
        vote(session, held(session), rule="acclamation")


def test_admission_is_for_the_general_meeting(session):
    with pytest.raises(RuleBroken, match="党员大会"):
        vote(session, held(session, "committee_meeting"), **ADMIT)


@pytest.mark.parametrize("rule", ["admission", "election"])
def test_people_are_voted_on_one_by_one(session, rule):
    with pytest.raises(RuleBroken):
        vote(session, held(session), rule=rule, yes=8)


def test_a_committee_decides_by_its_own_numbers(session):
    found = vote(session, held(session, "committee_meeting"), yes=2, no=1)
    assert (found.figures.eligible, found.outcome.passed) == (3, True)
    assert "委员" in found.outcome.reason


def test_a_vote_is_changed_and_keeps_what_is_not_named(session):
    meeting = held(session)
    first = vote(session, meeting, **ADMIT, yes=8)
    again = voting.record(session, meeting.id, {"id": first.id, "yes": 7, "no": 1})
    assert (again.id, again.figures.issued, again.figures.no) == (first.id, 8, 1)
    assert len(voting.views(session, meeting.id)) == 1


def test_a_removed_vote_is_gone(session):
    meeting = held(session)
    voting.remove(session, vote(session, meeting).id)
    assert voting.views(session, meeting.id) == []


def test_invalid_ballots_are_not_among_the_valid(session):
    meeting = held(session)
    assert vote(session, meeting, **ADMIT, yes=7, invalid=1).valid == 7
    assert vote(session, meeting).valid is None


def test_elections_count_those_present(session):
    meeting = held(session)
    away(session, meeting, "罗永贵")
    figures = ELECT | {"issued": 7, "collected": 7, "yes": 4, "no": 3}
    found = vote(session, meeting, **figures, subject_id="李契")
    assert (found.outcome.words, found.subject) == ("当选", "李契")
    assert voting.elected(session, meeting.id) == ["李契"]


def test_an_election_needs_four_fifths(session):
    meeting = held(session)
    away(session, meeting, "罗永贵")
    away(session, meeting, "马文斌")
    figures = ELECT | {"issued": 6, "collected": 6, "yes": 6}
    assert vote(session, meeting, **figures, subject_id="李契").outcome.words == "未达到会人数"


def contest(session, meeting, *results, seats=1):
    for name, yes in results:
        more = {"seats": seats, "yes": yes, "no": 8 - yes, "subject_words": name}
        vote(session, meeting, **(ELECT | more))
    return {v.subject: v.outcome.words for v in voting.views(session, meeting.id)}


def test_of_more_than_enough_the_one_with_most_votes_is_elected(session):
    found = contest(session, held(session), ("李契", 7), ("黄志强", 5), seats=2)
    assert found == {"李契": "当选", "黄志强": "当选"}


def test_equal_votes_for_the_last_seat_are_voted_on_again(session):
    found = contest(session, held(session), ("李契", 6), ("黄志强", 5), ("罗永贵", 5), seats=2)
    assert found["李契"] == "当选"
    assert found["黄志强"] == found["罗永贵"] == "票数相同，再次投票"


def test_votes_that_exceed_the_seats_elect_nobody(session):
    found = contest(session, held(session), ("李契", 7), ("黄志强", 6), seats=1)
    assert set(found.values()) == {"未当选"}


def test_a_candidate_does_not_count_the_votes(session):
    meeting = held(session)
    more = {"yes": 8, "subject_words": "李契", "teller": "李契", "candidates": 1, "seats": 3}
    vote(session, meeting, **(ELECT | more))
    found = voting.warnings(session, meeting.id)
    assert any("不能担任监票人或计票人" in w for w in found)
    assert any("候选人少于应选名额" in w for w in found)


def test_what_the_rule_asks_for_is_warned_of(session):
    meeting = held(session)
    vote(session, meeting, **ADMIT, yes=8, way="open")
    assert voting.warnings(session, meeting.id) == [
        "“接收何静为预备党员”：接收、转正等表决应采取无记名投票方式"
    ]


def test_nobody_can_shrink_those_due(session):
    meeting = held(session)
    vote(session, meeting, eligible=6, present=6, yes=4, no=2)
    with pytest.raises(RuleBroken, match="与当天名册的8人不一致"):
        meetings.finalise(session, meeting.id, TODAY)


def test_more_voters_than_came_are_found(session):
    meeting = held(session)
    vote(session, meeting)
    away(session, meeting, "罗永贵")
    with pytest.raises(RuleBroken, match="多于到会的7人"):
        meetings.finalise(session, meeting.id, TODAY)


def test_who_came_late_is_missing_from_one_vote_only(session):
    meeting = held(session)
    vote(session, meeting, present=7, yes=7)
    vote(session, meeting, matter="第二项", yes=8)
    assert meetings.problems(session, meeting.id, TODAY) == []


def test_an_observer_changes_no_vote(session):
    meeting = held(session)
    attendance.record(session, meeting.id, [Mark("唐䶮", "present", observer=True)])
    assert vote(session, meeting).figures.present == 8


COUNT = st.integers(0, 9)


@given(yes=COUNT, no=COUNT, abstain=COUNT, rule=st.sampled_from(["ordinary", "admission"]))
def test_passed_is_said_only_when_more_than_half_of_those_due_said_yes(yes, no, abstain, rule):
    meeting = Meeting(id="会", kind="general_meeting", starts_at=held_at())
    given_row = {"id": "票", "matter": "事", "rule": rule, "way": "secret", "order": 1}
    figures = {"eligible": 8, "present": 8, "yes": yes, "no": no, "abstain": abstain}
    found = voting._judged(Vote(**given_row, **figures), meeting, DEV_2026_FROM)
    assert found.passed == (yes * 2 > 8 and yes + no + abstain <= 8)


def held_at():
    from tests.held import START

    return START


def test_the_frozen_name_of_the_subject_stays(session):
    from dangjian_desktop.records import Person

    meeting = held(session)
    vote(session, meeting, **ADMIT, yes=8)
    meetings.finalise(session, meeting.id, TODAY)
    keeping.save(session, keeping.get(session, Person, "何静"), {"name": "何晓静"})
    assert voting.views(session, meeting.id)[0].subject == "何静"


def test_the_offices_own_day_decides_which_edition_judges(session):
    from dangjian_desktop.domain.dates import PartialDate
    from dangjian_desktop.services.policy import set_policy

    meeting = held(session)
    vote(session, meeting, **ADMIT, yes=8)
    before = voting.views(session, meeting.id)[0].outcome.rule.version
    day = PartialDate.of(meeting.day.replace(year=2030 if "2026" in before else 2020))
    set_policy(session, "dev_rules_2026_effective", day)
    assert voting.views(session, meeting.id)[0].outcome.rule.version != before


def test_a_draft_without_marks_has_nobody_present(session):
    with pytest.raises(RuleBroken, match="多于实到0人"):
        vote(session, draft(session))
