"""How far the entry of a pile is: turns, earlier ballots, what differs, what is settled."""

import pytest

from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.domain.evaluation.tally import Ballot
from dangjian_desktop.services.evaluation.ballot_box import FIRST, MEMBERS, SECOND, BallotBox
from dangjian_desktop.ui.pages.evaluation.piles import Pile

LINES = ["甲", "乙"]


def ballot(*marks: str, **remarks: str) -> Ballot:
    found = {line: frozenset({mark}) for line, mark in zip(LINES, marks, strict=False) if mark}
    return Ballot(found, remarks=remarks)


GOOD, FAIR = ballot("excellent", "qualified"), ballot("qualified", "qualified")


@pytest.fixture
def pile(tmp_path):
    made = Pile(BallotBox(tmp_path, "2024"), MEMBERS, list(GRADES))
    made.expected = 2
    made.begin(LINES)
    return made


def twice(pile, first, second):
    for one in first:
        pile.put(one)
    pile.again = True
    pile.take_up()
    for one in second:
        pile.put(one)


def test_the_first_turn_ends_with_the_ballots_collected(pile):
    pile.put(GOOD)
    assert pile.waiting
    pile.put(FAIR)
    assert (pile.waiting, pile.first_done, pile.second_done) == (False, True, False)


def test_the_sums_run_on(pile):
    pile.put(GOOD)
    assert pile.tallies()["甲"].of("excellent") == 1
    pile.put(FAIR)
    assert (pile.tallies()["甲"].of("excellent"), pile.tallies()["乙"].of("qualified")) == (1, 2)


def test_a_ballot_put_right_is_counted_anew(pile):
    pile.put(GOOD)
    pile.tallies()
    pile.turn_to(-1, Ballot())
    pile.put(FAIR)
    assert pile.tallies()["甲"].of("excellent") == 0


def test_going_back_keeps_what_was_begun(pile):
    pile.put(GOOD)
    begun = ballot("basic")
    pile.turn_to(-1, begun)
    assert (pile.number, pile.current()) == (1, GOOD)
    pile.turn_to(1, GOOD)
    assert (pile.number, pile.current()) == (2, begun)


def test_an_earlier_ballot_that_is_left_is_kept_as_typed(pile):
    pile.put(GOOD)
    pile.put(FAIR)
    pile.look_at(FIRST, 1)
    pile.turn_to(1, FAIR)
    assert pile.box.ballots(MEMBERS, FIRST)[0] == FAIR


def test_another_turn_begins_at_its_first_ballot(pile):
    twice(pile, [GOOD, FAIR], [])
    assert (pile.turn, pile.number, pile.stand().title) == (SECOND, 1, "复录第 1 张")


def test_only_what_was_entered_twice_is_compared(pile):
    twice(pile, [GOOD, FAIR], [GOOD])
    assert pile.differing() == []


def test_what_differs_is_named_by_ballot_and_line(pile):
    twice(pile, [GOOD, FAIR], [GOOD, GOOD])
    (one,) = pile.differing()
    assert (one.ballot, one.line, one.first, one.second) == (2, "甲", "qualified", "excellent")
    assert pile.stand().differing == 1


@pytest.mark.parametrize(("turn", "right"), [(FIRST, "qualified"), (SECOND, "excellent")])
def test_the_turn_that_is_right_puts_the_other_right(pile, turn, right):
    twice(pile, [GOOD, FAIR], [GOOD, GOOD])
    pile.settle(pile.differing()[0], turn)
    both = [pile.box.ballots(MEMBERS, one)[1].line("甲") for one in (FIRST, SECOND)]
    assert both == [frozenset({right})] * 2
    assert pile.differing() == []


def test_a_whole_ballot_can_differ(pile):
    twice(pile, [GOOD, FAIR], [Ballot(void=True), FAIR])
    (one,) = pile.differing()
    assert (one.line, one.first, one.second) == ("", "valid", "void")
    pile.settle(one, SECOND)
    assert pile.box.ballots(MEMBERS, FIRST)[0].void


def test_one_ballot_too_many_is_taken_out(pile):
    twice(pile, [GOOD, FAIR], [GOOD, FAIR])
    pile.box.put(MEMBERS, SECOND, 3, GOOD)
    (one,) = pile.differing()
    assert (one.ballot, one.first) == (3, "missing")
    pile.settle(one, FIRST)
    assert pile.entered(SECOND) == 2


def test_the_entry_is_taken_up_where_it_was_left(pile, tmp_path):
    pile.put(GOOD)
    again = Pile(BallotBox(tmp_path, "2024"), MEMBERS, list(GRADES))
    again.expected = 2
    again.take_up()
    assert (again.begun, again.number, again.lines) == (True, 2, tuple(LINES))


def test_remarks_are_told_by_their_number(pile):
    pile.put(ballot("excellent", 甲="要多学习"))
    assert pile.remarks() == 1
