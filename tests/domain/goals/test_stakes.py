"""桩号 as people type it, and stretches that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.goals.stakes import (
    Stake,
    Stretch,
    read_stake,
    stretch_fault,
    stretch_of,
    tidy_stake,
)

metres = st.integers(0, 9_999_999)


@pytest.mark.parametrize(
    ("typed", "metres"),
    [
        ("K12+300", 12_300),
        ("12+300", 12_300),
        ("k12 300", 12_300),
        ("12 300", 12_300),
        (" Ｋ１２＋３００ ", 12_300),
        ("K12 + 300", 12_300),
        ("K12+30", 12_030),
        ("K12", 12_000),
        ("K0+000", 0),
        ("k1234+999", 1_234_999),
    ],
)
def test_it_is_read_however_it_is_typed(typed, metres):
    assert read_stake(typed) == Stake(metres)


@pytest.mark.parametrize(
    "typed", ["", "12", "12300", "K12+3000", "K12.3", "十二公里", "K12+300 养护站", "-1+000", "K"]
)
def test_what_is_no_stake_is_not_guessed(typed):
    assert read_stake(typed) is None
    assert tidy_stake(typed) == typed


def test_the_carriageway_is_kept():
    assert read_stake("zk3+050") == Stake(3050, "Z")
    assert tidy_stake("yk3 50") == "YK3+050"


@given(metres)
def test_words_are_read_back(number):
    assert read_stake(Stake(number).words()) == Stake(number)


@pytest.mark.parametrize(
    ("begin", "end", "field"),
    [
        ("K18+000", "K12+300", "end"),
        ("K12+300", "K12+300", "end"),
        ("ZK1+000", "YK2+000", "end"),
        ("十二", "K18+000", "begin"),
        ("K12+300", "十八", "end"),
        (None, "K18+000", "begin"),
    ],
)
def test_a_stretch_that_is_none_is_refused_beside_its_field(begin, end, field):
    found = stretch_fault(begin, end)
    assert found is not None
    assert found[0] == field
    assert stretch_of(begin, end) is None


@pytest.mark.parametrize(
    ("begin", "end"), [("K12+300", "K18+000"), (None, None), ("", ""), ("K12+300", None)]
)
def test_nothing_is_said_of_what_may_be(begin, end):
    assert stretch_fault(begin, end) is None


@given(metres, metres)
def test_exactly_the_stretches_that_go_on_are_stretches(one, other):
    found = stretch_of(Stake(one).words(), Stake(other).words())
    assert (found is not None) == (one < other)
    assert found is None or found.metres == other - one


def test_its_length_in_words():
    assert Stretch(12_300, 18_000).length() == "5.7公里"
    assert Stretch(0, 800).length() == "800米"
    assert Stretch(0, 10_000).length() == "10公里"
    assert Stretch(12_300, 18_000, "Z").words() == "ZK12+300—ZK18+000"


def test_they_overlap_only_where_they_share_a_metre():
    assert Stretch(0, 100).overlaps(Stretch(99, 200))
    assert not Stretch(0, 100).overlaps(Stretch(100, 200))
    assert not Stretch(0, 100, "Z").overlaps(Stretch(0, 100, "Y"))
