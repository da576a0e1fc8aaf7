"""Counting ballots: what always holds, whatever the ballots say."""

from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.evaluation.steps import GRADES, TEAM_GRADES, TEAM_ITEMS
from dangjian_desktop.domain.evaluation.tally import (
    VOID,
    Ballot,
    Difference,
    Tally,
    count,
    differences,
    reading,
)

LINES = ("甲", "乙", "丙", "丁")
MARKS = st.frozensets(st.sampled_from([*GRADES, VOID]), max_size=3)
BALLOT = st.builds(
    Ballot, marks=st.dictionaries(st.sampled_from(LINES), MARKS, max_size=4), void=st.booleans()
)
BALLOTS = st.lists(BALLOT, max_size=12)


def one(**marks: str) -> Ballot:
    """A ballot with the marks as words: 甲="excellent basic"."""
    return Ballot({line: frozenset(words.split()) for line, words in marks.items()})


@given(BALLOTS)
def test_every_line_comes_to_the_valid_ballots(ballots):
    found = count(ballots, LINES)
    assert {tally.total for tally in found.tallies.values()} == {found.valid}
    assert found.valid == sum(not ballot.void for ballot in ballots)
    assert found.collected == len(ballots)


@given(BALLOTS, st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_is_of_no_account(ballots, lots):
    shuffled = list(ballots)
    lots.shuffle(shuffled)
    assert count(shuffled, LINES) == count(ballots, LINES)


@given(BALLOTS)
def test_a_line_marked_twice_never_counts_for_anyone(ballots):
    found = count(ballots, LINES)
    for line in LINES:
        several = sum(len(b.line(line)) > 1 for b in ballots if not b.void)
        single = sum(len(b.line(line) & set(GRADES)) == 1 == len(b.line(line)) for b in ballots)
        assert found.tallies[line].void_lines >= several
        assert found.tallies[line].marked <= single


@given(BALLOTS, BALLOTS)
def test_two_piles_counted_apart_come_to_what_they_come_to_together(some, others):
    together, apart = count([*some, *others], LINES), [count(p, LINES) for p in (some, others)]
    for line in LINES:
        tallies = [found.tallies[line] for found in apart]
        assert together.tallies[line].votes == {
            grade: sum(t.of(grade) for t in tallies) for grade in GRADES
        }


@given(BALLOTS)
def test_the_same_pile_entered_twice_shows_no_difference(ballots):
    assert differences(ballots, ballots, LINES) == []


@given(BALLOTS, BALLOTS)
def test_piles_without_a_difference_come_to_the_same_count(first, second):
    if not differences(first, second, LINES):
        assert count(first, LINES) == count(second, LINES)


@given(BALLOTS, BALLOTS)
def test_differences_are_the_same_from_either_side(first, second):
    turned = [
        Difference(d.ballot, d.line, d.second, d.first) for d in differences(second, first, LINES)
    ]
    assert differences(first, second, LINES) == turned


def test_a_void_ballot_counts_nowhere_but_among_the_invalid():
    found = count([one(甲="excellent"), Ballot({"甲": frozenset({"basic"})}, void=True)], ["甲"])
    nobody = dict.fromkeys(GRADES, 0)
    assert found.tallies["甲"] == Tally(nobody | {"excellent": 1})
    assert (found.collected, found.invalid, found.valid) == (2, 1, 1)


def test_blank_and_void_lines_are_told_apart():
    tally = count([one(甲="excellent basic"), one(), one(甲=VOID)], ["甲"]).tallies["甲"]
    assert (tally.void_lines, tally.blank_lines, tally.marked) == (2, 1, 0)


def test_a_line_that_is_no_longer_asked_for_is_left_out():
    assert list(count([one(甲="excellent", 乙="basic")], ["乙"]).tallies) == ["乙"]


def test_the_committee_is_counted_by_its_own_words():
    sheet = Ballot({"unity": frozenset({"good"}), "overall": frozenset({"excellent"})})
    found = count([sheet], list(TEAM_ITEMS), tuple(TEAM_GRADES))
    assert found.tallies["unity"].of("good") == 1
    assert found.tallies["overall"].void_lines == 1  # no word of this sheet
    assert found.tallies["central_work"].blank_lines == 1


def test_what_a_line_says():
    assert reading(frozenset()) == ""
    assert reading(frozenset({"basic"})) == "basic"
    assert reading(frozenset({"basic", "excellent"})) == VOID
    assert reading(frozenset({VOID})) == VOID


def test_a_difference_names_the_ballot_the_line_and_both_readings():
    first = [one(甲="excellent"), one(甲="basic", 乙="qualified")]
    second = [one(甲="excellent"), one(甲="basic qualified", 乙="qualified")]
    assert differences(first, second, LINES) == [Difference(2, "甲", "basic", VOID)]


def test_two_marks_are_void_whichever_they_are():
    assert differences([one(甲="basic qualified")], [one(甲=VOID)], LINES) == []


def test_a_ballot_that_only_one_entry_has_or_takes_for_void_is_a_difference():
    void = Ballot(void=True)
    assert differences([one(), void], [one(甲="basic")], LINES) == [
        Difference(1, "甲", "", "basic"),
        Difference(2, "", "void", "missing"),
    ]
    assert differences([void], [one()], LINES) == [Difference(1, "", "void", "valid")]


def test_what_is_on_a_ballot_is_not_in_its_repr():
    assert repr(Ballot({"甲": frozenset({"basic"})}, remarks={"甲": "话"})) == "Ballot(void=False)"
