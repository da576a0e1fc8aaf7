from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.elections import (
    Candidate,
    Contest,
    differential,
    elect,
    officers_stand,
)

DAY = date(2026, 6, 1)


def hall(eligible=25, present=20, **more):
    more.setdefault("collected", present)
    return Figures(eligible=eligible, present=present, yes=0, **more)


@pytest.mark.parametrize(("seats", "least"), [(3, 4), (5, 6), (7, 9)])
def test_a_fifth_more_candidates_than_seats(seats, least):
    assert differential(Contest(seats=seats, candidates=least)) == ()
    assert f"{least}人" in differential(Contest(seats=seats, candidates=least - 1))[0].message


def test_one_to_one_elections_need_no_spare_candidate():
    assert differential(Contest(seats=1, candidates=1, differential=False)) == ()
    assert differential(Contest(seats=2, candidates=1, differential=False))


def test_tellers_are_not_candidates():
    assert [p.message for p in officers_stand(["张三", "李四"], ["李四"])] == [
        "李四是候选人，不能担任监票人或计票人"
    ]


def test_those_with_most_votes_are_elected():
    names = [Candidate("甲", 15), Candidate("乙", 12), Candidate("丙", 18), Candidate("丁", 11)]
    result = elect(hall(), 3, names, DAY)
    assert (result.elected, result.again, result.vacant) == (("丙", "甲", "乙"), (), 0)


def test_equal_votes_at_the_last_seat_are_voted_on_again():
    names = [Candidate("甲", 15), Candidate("乙", 12), Candidate("丙", 12)]
    result = elect(hall(), 2, names, DAY)
    assert (result.elected, result.again) == (("甲",), ("乙", "丙"))
    assert "再次投票" in result.words


def test_half_of_those_present_is_not_enough_and_leaves_a_seat():
    result = elect(hall(), 2, [Candidate("甲", 15), Candidate("乙", 10, 10)], DAY)
    assert (result.elected, result.vacant, result.rule.key) == (("甲",), 1, "too_few")


def test_without_four_fifths_nobody_is_elected():
    result = elect(hall(present=19), 1, [Candidate("甲", 19)], DAY)
    assert (result.valid, result.words) == (False, "未达到会人数")


def test_more_ballots_than_voters_void_the_election():
    result = elect(hall(collected=21), 1, [Candidate("甲", 20)], DAY)
    assert (result.valid, result.words) == (False, "选举无效")


@pytest.mark.parametrize(
    ("figures", "names"),
    [
        (hall(), [Candidate("甲", 15, 6)]),
        (hall(eligible=15, present=20), [Candidate("甲", 15)]),
        (hall(invalid=10), [Candidate("甲", 11)]),
        (hall(), [Candidate("甲", 15), Candidate("乙", 15)]),
    ],
)
def test_figures_that_do_not_agree_elect_nobody(figures, names):
    result = elect(figures, 1, names, DAY)
    assert not result.valid
    assert result.elected == ()
    assert result.problems


@given(st.lists(st.integers(0, 20), min_size=1, max_size=8), st.integers(1, 5))
def test_never_more_elected_than_seats_and_each_by_a_majority(votes, seats):
    names = [Candidate(str(index), yes) for index, yes in enumerate(votes)]
    result = elect(hall(), seats, names, DAY)
    assert len(result.elected) <= seats
    assert all(votes[int(name)] > 10 for name in result.elected + result.again)
    if result.valid:
        assert result.again or len(result.elected) + result.vacant == seats
