"""Who has been talked to: by a committee, among its members, between any two of a small branch."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.talks.coverage import Covered, Person, Reason, Talk, relation_of
from dangjian_desktop.domain.talks.coverage import covered as coverage

HEADS, OTHERS = "ab", "cdefg"
PEOPLE = [Person(one, one, "", one in HEADS, "") for one in HEADS + OTHERS]


def talk(pair: str, day: int = 1) -> Talk:
    a, b = pair
    return Talk(f"{pair}{day}", date(2024, 1, day), a, b, a, b, "", "面谈", "")


def found(*pairs: str, small: int = 0, people: list[Person] = PEOPLE) -> dict[str, Covered]:
    talks = [talk(pair, day) for day, pair in enumerate(pairs, 1)]
    return {one.person_id: one for one in coverage(people, talks, {}, {}, small)}


def test_a_member_is_covered_by_anybody_of_the_committee_from_either_side() -> None:
    told = found("ac", "db")
    assert (told["c"].state, told["d"].state, told["e"].state) == ("good", "good", "bad")


def test_a_talk_between_members_is_told_and_covers_nobody() -> None:
    told = found("cd")
    assert (told["c"].state, told["c"].with_members, told["c"].with_committee) == ("bad", 1, 0)


def test_the_committee_talks_with_one_another() -> None:
    told = found("ac", "ab")
    assert (told["a"].missing, told["b"].missing) == ((), ())
    assert found("ac")["b"].missing == ("a",)


@pytest.mark.parametrize(("small", "missing"), [(6, ()), (7, tuple("bdefg"))])
def test_between_any_two_where_the_branch_is_small(small: int, missing: tuple[str, ...]) -> None:
    told = found("ac", small=small)["c"]
    assert told.missing == missing
    assert told.state == ("warn" if missing else "good")


def test_where_one_person_is_the_whole_committee_they_are_not_asked_for_a_talk_with_it() -> None:
    people = [Person(one, one, "", one == "a", "") for one in "abcdefgh"]
    told = found("ab", people=people)
    assert (told["a"].state, told["b"].state, told["c"].state) == ("good", "good", "bad")


def test_the_last_talk_and_the_other_one() -> None:
    told = found("ac", "cb")["c"]
    assert told.last is not None
    assert told.last.other("c") == "b"
    assert [one.other_id("c") for one in told.talks] == ["a", "b"]


def test_reasons_that_nobody_met_yet_wait() -> None:
    reasons = [
        Reason("受警告", date(2024, 1, 1), "处分", date(2024, 2, 1)),
        Reason("住院", date(2024, 3, 1), "走访"),
    ]
    told = coverage(PEOPLE, [], {"c": reasons}, {"c": 2}, 0)[2]
    assert told.waiting == [reasons[1]]
    assert told.open_difficulties == 2


@pytest.mark.parametrize(
    ("talker", "member", "words"),
    [
        ("a", "b", "委员之间"),
        ("a", "c", "委员与党员"),
        ("c", "a", "委员与党员"),
        ("c", "d", "党员之间"),
    ],
)
def test_the_relation_of_two(talker: str, member: str, words: str) -> None:
    assert relation_of(talker, member, set(HEADS)) == words


pairs = st.permutations(list(HEADS + OTHERS)).map(lambda two: "".join(two[:2]))


@given(st.lists(pairs, max_size=20), pairs)
def test_one_more_talk_never_makes_anybody_less_covered(some: list[str], more: str) -> None:
    rank = {"bad": 0, "warn": 1, "good": 2}
    before, after = found(*some), found(*some, more)
    assert all(rank[after[p].state] >= rank[one.state] for p, one in before.items())
    assert all(set(after[p].missing) <= set(one.missing) for p, one in before.items())
