from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.attendance import (
    Sitting,
    clashes,
    sums,
)

NINE = datetime(2026, 6, 1, 9)
HOUR = timedelta(hours=1)


@given(st.lists(st.sampled_from(["present", "on_leave", "absent", "made_up", "", "unheard"])))
def test_sums_agree_exactly_when_all_are_marked(kinds):
    counted = sums(kinds)
    assert counted.eligible == len(kinds)
    assert counted.agree == (counted.unmarked == 0)


def sitting(person, meeting, start, length=HOUR):
    return Sitting(person, meeting, start, None if length is None else start + length)


def test_one_person_is_not_in_two_meetings_at_once():
    first, second = sitting("1", "a", NINE), sitting("1", "b", NINE + HOUR / 2)
    assert clashes([second, first]) == [(first, second)]


def test_meetings_that_follow_each_other_do_not_clash():
    assert clashes([sitting("1", "a", NINE), sitting("1", "b", NINE + HOUR)]) == []


def test_different_people_and_the_same_meeting_do_not_clash():
    assert clashes([sitting("1", "a", NINE), sitting("2", "b", NINE)]) == []
    assert clashes([sitting("1", "a", NINE), sitting("1", "a", NINE)]) == []


def test_a_meeting_without_an_end_lasts_an_hour():
    assert clashes([sitting("1", "a", NINE, None), sitting("1", "b", NINE + HOUR / 2)])
    assert not clashes([sitting("1", "a", NINE, None), sitting("1", "b", NINE + HOUR)])


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=8))
def test_clashes_are_exactly_the_overlaps(spans):
    all_of_them = [
        sitting("1", str(i), NINE + start * HOUR, length * HOUR)
        for i, (start, length) in enumerate(spans)
    ]
    overlaps = sum(
        one.starts_at < other.end and other.starts_at < one.end
        for i, one in enumerate(all_of_them)
        for other in all_of_them[i + 1 :]
    )
    assert len(clashes(all_of_them)) == overlaps
