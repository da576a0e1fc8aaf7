"""When members away are contacted; what follows when nobody is found."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.floating import keep_until, next_contact, remove_from, stop_from

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("reason", "months", "day"),
    [
        ("work", 6, date(2024, 12, 28)),
        ("work", 3, date(2024, 9, 28)),
        ("work", 0, None),
        ("abroad", 0, date(2024, 12, 28)),  # the rule asks, whatever the office does
        ("abroad", 12, date(2024, 12, 28)),
        ("abroad", 2, date(2024, 8, 28)),
    ],
)
def test_the_next_contact(reason, months, day):
    since = PartialDate(2024, 1, 5)
    assert next_contact(since, [date(2024, 6, 28)], reason, months) == day


@given(days, st.lists(days, max_size=4), st.integers(1, 24))
def test_it_counts_from_the_last_contact_or_from_leaving(since, contacts, months):
    found = next_contact(PartialDate.of(since), contacts, "work", months)
    assert found == add_months(max([*contacts, since]), months)


def test_a_graduates_belonging_is_kept_two_years():
    assert keep_until(PartialDate(2024, 6, 28), "graduate") == date(2026, 6, 28)
    assert keep_until(PartialDate(2024, 6, 28), "work") is None


def test_six_months_lost_and_two_years_stopped():
    assert stop_from(PartialDate(2024, 8, 31)) == date(2025, 2, 28)
    assert remove_from(PartialDate(2024, 2, 29)) == date(2026, 2, 28)
    assert stop_from(PartialDate(2024, 1)) == date(2024, 7, 31)  # at its latest: no fault too soon
