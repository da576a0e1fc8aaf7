"""The cap on 优秀, a grade against the tally, who took part, and sums that must agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.evaluation.grading import (
    Attender,
    Noted,
    against_tally,
    base_count,
    cap,
    disagreements,
    largest,
    over_cap,
    sums_wrong,
    turnout,
)
from dangjian_desktop.domain.evaluation.tally import Ballot, Count, Tally, count


def tally(excellent: int = 0, qualified: int = 0, basic: int = 0, unqualified: int = 0) -> Tally:
    return Tally(
        {
            "excellent": excellent,
            "qualified": qualified,
            "basic": basic,
            "unqualified": unqualified,
        }
    )


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_the_cap_is_a_third_in_whole_people(excellent, base):
    assert over_cap(excellent, base) == (excellent > cap(base)) == (excellent * 3 > base)


@pytest.mark.parametrize(("base", "most"), [(0, 0), (2, 0), (3, 1), (25, 8), (26, 8), (27, 9)])
def test_the_cap_at_its_edges(base, most):
    assert cap(base) == most


@pytest.mark.parametrize(
    ("base", "number"), [("full_members", 25), ("all_members", 27), ("participants", 24)]
)
def test_a_third_of_what(base, number):
    assert base_count(base, full=25, probationary=2, participants=24) == number


def test_an_unknown_base_is_no_base():
    with pytest.raises(KeyError):
        base_count("everyone", full=1, probationary=0, participants=1)


def test_the_largest_grade_and_ties():
    assert largest(tally(9, 13, 0, 1)) == ("qualified",)
    assert largest(tally(10, 10, 3)) == ("excellent", "qualified")
    assert largest(tally()) == largest(None) == ()


def test_a_grade_is_against_the_tally_unless_it_has_the_most_votes():
    assert against_tally("basic", tally(2, 12, 8, 1))
    assert not against_tally("qualified", tally(2, 12, 8, 1))
    assert not against_tally("qualified", tally(10, 10))
    assert not against_tally("", tally(10, 10))
    assert not against_tally("basic", None)
    assert not against_tally("basic", tally())


def test_who_was_due_came_or_stayed_away_by_name():
    found = turnout(
        [
            Attender("甲", "rated", True),
            Attender("乙", "rated", False, "住院"),
            Attender("丙", "rated", None),
            Attender("丁", "ungraded", True),
            Attender("戊", "elsewhere", None, elsewhere="某流入地党支部，有证明"),
            Attender("己", "rated", None, gone=True),
        ]
    )
    assert found.due == ("甲", "乙", "丙")
    assert (found.came, found.missing, found.unmarked) == (("甲",), (("乙", "住院"),), ("丙",))
    assert found.ungraded == ("丁",)
    assert found.elsewhere == (("戊", "某流入地党支部，有证明"),)


@given(st.lists(st.builds(Attender, st.text(max_size=3), st.just("rated"), st.booleans())))
def test_due_is_came_and_missing_together(people):
    found = turnout(people)
    assert len(found.due) == len(found.came) + len(found.missing)


def counted(collected: int, invalid: int = 0) -> Count:
    return count([Ballot(void=n < invalid) for n in range(collected)], [])


@pytest.mark.parametrize(
    ("noted", "found", "said"),
    [
        (Noted(24, 24, 1), counted(24, 1), []),
        (Noted(24, 23, None), counted(23, 1), []),
        (Noted(None, None, None), counted(3), ["请填写发出票", "请填写收回票"]),
        (Noted(24, None, None), counted(3), ["请填写收回票"]),
        (Noted(20, 24, 0), counted(24), ["收回24张多于发出20张"]),
        (Noted(24, 24, 0), counted(23), ["收回24张，录入了23张"]),
        (Noted(24, 24, 0), counted(24, 2), ["登记无效0张，录入时整张作废2张"]),
    ],
)
def test_figures_that_were_noted_agree_with_the_ballots(noted, found, said):
    messages = [problem.message for problem in disagreements(noted, found)]
    assert len(messages) == len(said)
    assert all(words in message for words, message in zip(said, messages, strict=True))


def test_a_tally_made_on_paper_comes_to_the_valid_ballots():
    lines = [("甲", tally(10, 9, 1)), ("乙", tally(10, 9)), ("丙", tally(21, -1))]
    assert [problem.message for problem in sums_wrong(lines, 20)] == [
        "乙各项合计19票，与有效票20张不一致，请核对",
        "丙的票数不能是负数",
    ]
