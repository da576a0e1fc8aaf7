"""Weights that come to a hundred, scores, and the grade of the unit's own marks."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.goals.objectives import (
    GRADE_WORDS,
    Scored,
    grade,
    score_fault,
    score_words,
    sums,
    weight_fault,
)

MARKS = (90, 80, 60)
weights = st.lists(st.integers(1, 100), max_size=20)


def full(*weights: int) -> list[Scored]:
    return [Scored(one, Decimal(one), Decimal(one) - 1) for one in weights]


def test_there_is_a_total_only_of_a_whole_plan_that_is_wholly_checked():
    assert sums(full(60, 40)).total == 98
    assert sums(full(60, 30)).total is None
    assert sums([*full(60), Scored(40, Decimal(40))]).total is None
    assert sums([]).total is None


@given(weights)
def test_weights_add_up_and_the_rest_is_said(found):
    added = sums(Scored(one) for one in found)
    assert added.weight == sum(found)
    words = weight_fault(added.weight, added.count)
    assert bool(words) == (bool(found) and sum(found) != 100)


def test_what_is_missing_to_a_hundred():
    assert weight_fault(95, 9) == "权重合计95，应为100，还差5"
    assert weight_fault(110, 9) == "权重合计110，应为100，多出10"


@pytest.mark.parametrize(
    ("score", "fault"),
    [
        (None, ""),
        (Decimal(0), ""),
        (Decimal(10), ""),
        (Decimal("10.1"), "得分10.1超过权重10"),
        (Decimal("-0.5"), "得分不能是负数"),
    ],
)
def test_a_score_is_from_nought_to_its_weight(score, fault):
    assert score_fault(score, 10) == fault


@pytest.mark.parametrize(
    ("total", "word"),
    [
        (Decimal(90), "优秀"),
        (Decimal("89.99"), "良好"),
        (Decimal(80), "良好"),
        (Decimal(60), "合格"),
        (Decimal("59.9"), "不合格"),
        (None, ""),
    ],
)
def test_the_grade_by_its_marks(total, word):
    assert grade(total, MARKS, "excellent") == word
    assert grade(total, tuple(reversed(MARKS)), "excellent") == word


@pytest.mark.parametrize("words", GRADE_WORDS)
def test_every_choice_has_four_words(words):
    assert len(GRADE_WORDS[words].split("、")) == 4
    assert grade(Decimal(100), MARKS, words) == GRADE_WORDS[words].split("、")[0]


@given(st.decimals(0, 100, places=2))
def test_a_score_is_written_without_noughts_that_say_nothing(score):
    words = score_words(score)
    assert Decimal(words) == score
    assert not words.endswith(".")
    assert "." not in words or not words.endswith("0")
