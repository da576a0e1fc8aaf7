"""组织关系介绍信: until when it holds, what is said of it on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.transfers import LetterDates, ends, numbered, state

DAY = date(2024, 6, 28)


@given(st.integers(1, 90))
def test_a_letter_waits_until_its_last_day_and_then_has_expired(days):
    dates = LetterDates(DAY, days)
    last = DAY + timedelta(days=days)
    assert ends(dates) == last
    assert state(dates, last) == "等回执"
    assert state(dates, last + timedelta(days=1)) == "过期未回"


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (LetterDates(DAY, 10, received_on=date(2024, 7, 1)), "已接收"),
        (LetterDates(DAY, 10, received_on=date(2024, 7, 6)), "等回执"),  # not yet
        (LetterDates(DAY, 10, voided_on=DAY), "已作废"),
        (LetterDates(DAY), "等回执"),
        (LetterDates(DAY, outward=False), "待寄回执"),
        (LetterDates(DAY, receipt_sent_on=date(2024, 7, 1), outward=False), "已转入"),
    ],
)
def test_what_is_said_of_it(dates, words):
    assert state(dates, date(2024, 7, 5)) == words


def test_without_a_number_nothing_is_said():
    assert numbered(2024, None) == ""
    assert numbered(2024, 3) == "〔2024〕第3号"
