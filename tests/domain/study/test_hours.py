"""Hours of learning: sums, gaps, courses by days."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.study.forms import between, hours_fault, told
from dangjian_desktop.domain.study.hours import (
    KINDS,
    Credit,
    MemberHours,
    YearHours,
    course_hours,
    summed,
)

ON = PartialDate(2024, 6, 20)


def credit(hours: object, kind: str = "session", *, counted: bool = True) -> Credit:
    return Credit("甲", kind, ON, "学习", Decimal(str(hours)), counted, "study_session", "1")


def member(*pieces: Credit, target: int = 32, team: bool = False, **more: bool) -> MemberHours:
    return MemberHours("甲", "甲", "", "", team, Decimal(target), pieces, **more)


@pytest.mark.parametrize(
    ("hours", "target", "gap"),
    [("31.5", 32, "0.5"), ("32", 32, "0"), ("40", 32, "0"), ("32", 56, "24"), ("0", 0, "0")],
)
def test_the_gap_to_the_target(hours: str, target: int, gap: str) -> None:
    one = member(credit(hours), target=target)
    assert one.gap == Decimal(gap)
    assert one.met is (gap == "0")


def test_what_stands_apart_is_listed_and_not_counted() -> None:
    one = member(credit(2), credit(3, "self_study", counted=False))
    assert (one.total, one.apart, one.of("self_study")) == (2, 3, 3)


@given(st.lists(st.tuples(st.integers(0, 4000), st.sampled_from(list(KINDS)), st.booleans())))
def test_kinds_and_halves_agree_with_the_whole(rows: list[tuple[int, str, bool]]) -> None:
    pieces = [credit(Decimal(fen) / 100, kind, counted=c) for fen, kind, c in rows]
    one, whole = member(*pieces), Decimal(sum(fen for fen, _, _ in rows)) / 100
    assert one.total + one.apart == whole
    assert sum(summed(pieces).values()) == whole == sum(one.of(kind) for kind in KINDS)


@pytest.mark.parametrize(
    ("person", "course", "hours"),
    [
        ((None, None), (3, None), 24),
        ((None, None), (3, 20), 20),
        ((2, None), (3, 24), 16),
        ((2, 10), (3, 24), 10),
        ((None, None), (None, None), 0),
        ((0, None), (3, 24), 0),
    ],
)
def test_hours_of_a_course_are_the_persons_own_before_the_course_s(
    person: tuple[int | None, int | None], course: tuple[int | None, int | None], hours: int
) -> None:
    assert course_hours(person, course, 8) == hours


def test_heads_without_a_gathered_training_are_named() -> None:
    rows = (member(team=True), member(team=True, gathered=True), member())
    year = YearHours(2024, rows, frozenset(KINDS), Decimal(32), Decimal(56))
    assert year.untrained == [rows[0]]
    assert YearHours(2024, (), frozenset(), Decimal(0), Decimal(0)).average == 0


@pytest.mark.parametrize(
    ("hours", "words"), [("-0.5", "负数"), ("200.5", "太多"), ("0", ""), ("200", "")]
)
def test_hours_that_cannot_be(hours: str, words: str) -> None:
    said = hours_fault(Decimal(hours))
    assert words in said
    assert bool(said) == bool(words)


@pytest.mark.parametrize(
    ("hours", "words"), [("2.00", "2"), ("1.50", "1.5"), ("0", "0"), ("20.00", "20")]
)
def test_hours_are_told_without_idle_zeros(hours: str, words: str) -> None:
    assert told(Decimal(hours)) == words


@pytest.mark.parametrize(
    ("ends", "hours"),
    [
        (datetime(2024, 6, 20, 10, 40), "1.5"),
        (datetime(2024, 6, 20, 11), "2"),
        (datetime(2024, 6, 20, 11, 59), "3"),
        (datetime(2024, 6, 20, 12), "4"),  # half a day
        (datetime(2024, 6, 20, 14, 59), "4"),
        (datetime(2024, 6, 20, 15), "8"),  # a day
        (datetime(2024, 6, 22, 17), "24"),
    ],
)
def test_hours_by_the_clock_with_days_and_half_days(ends: datetime, hours: str) -> None:
    assert between(datetime(2024, 6, 20, 9), ends, 8, 4) == Decimal(hours)


@pytest.mark.parametrize("ends", [None, datetime(2024, 6, 20, 9), datetime(2024, 6, 20, 8)])
def test_no_hours_without_an_end_behind_the_start(ends: datetime | None) -> None:
    assert between(datetime(2024, 6, 20, 9), ends, 8, 4) is None
