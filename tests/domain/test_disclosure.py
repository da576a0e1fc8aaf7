"""Working days of a posting, periods of what is public, the order of a pledge's days."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.disclosure import owed, too_short, workdays
from dangjian_desktop.domain.holidays import Calendar
from dangjian_desktop.domain.pledges import disorder, state_of

CALENDAR = Calendar()
MONDAY = PartialDate(2024, 6, 3)


@pytest.mark.parametrize(
    ("until", "asked", "fits"),
    [
        (PartialDate(2024, 6, 7), 5, True),
        (PartialDate(2024, 6, 7), 6, False),
        (PartialDate(2024, 6, 6), 5, False),
        (PartialDate(2024, 6, 7), None, True),
        (None, 5, True),
        (PartialDate(2024, 6), 25, True),
    ],
)
def test_fewer_working_days_than_said_are_named(until, asked, fits):
    assert (not too_short(CALENDAR, MONDAY, until, asked)) is fits


def test_the_sentence_says_until_when_it_would_be_enough():
    said = too_short(CALENDAR, MONDAY, PartialDate(2024, 6, 7), 6)
    # 10 June 2024 is a holiday
    assert said == ("2024年6月3日到2024年6月7日只有5个工作日，不够所写的6个；至少到2024年6月11日")


def test_more_working_days_than_a_notice_can_be_up_are_named():
    assert too_short(CALENDAR, MONDAY, PartialDate(2024, 6, 7), 10**9).startswith(
        "公示工作日数要在1到"
    )


def test_the_offices_own_holidays_count():
    days = Calendar({date(2024, 6, 5): False})
    assert "只有4个工作日" in too_short(days, MONDAY, PartialDate(2024, 6, 7), 5)


@given(st.integers(0, 700), st.integers(1, 20), st.integers(0, 40))
def test_it_fits_exactly_from_the_last_of_so_many_working_days_on(start, asked, length):
    since = date(2024, 1, 1) + timedelta(start)
    until = since + timedelta(length)
    ends = CALENDAR.add_workdays(since, asked).day
    said = too_short(CALENDAR, PartialDate.of(since), PartialDate.of(until), asked)
    assert (not said) is (until >= ends)


def test_working_days_of_days_not_known_exactly_are_not_counted():
    assert workdays(CALENDAR, PartialDate(2024, 6), PartialDate(2024, 7)).days == 0


def test_only_what_is_public_regularly_is_owed_in_a_period():
    assert owed("regular", "quarter", date(2024, 5, 2)).label == "第二季度"
    assert owed("standing", "", date(2024, 5, 2)) is None
    assert owed("regular", "", date(2024, 5, 2)) is None


# --- pledges -----------------------------------------------------------------------------------

NAMES = ("content", "pledged_on", "deadline", "done_on", "reviewed_on")


def pledge(**known):
    days = {k: PartialDate.parse(v) if k != "content" else v for k, v in known.items()}
    return SimpleNamespace(**(dict.fromkeys(NAMES) | days))


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"pledged_on": "2024-03-10", "done_on": "2024-03-09"}, "done_on"),
        ({"done_on": "2024-03-10", "reviewed_on": "2024-03-09"}, "reviewed_on"),
        ({"pledged_on": "2024-03-10", "reviewed_on": "2024-03-09"}, "reviewed_on"),
        ({"pledged_on": "2024-03-10", "deadline": "2024-03-01"}, "deadline"),
        ({"pledged_on": "2024-03-10", "done_on": "2024-03"}, ""),
        ({"pledged_on": "2024-03-10", "done_on": "2024-03-10"}, ""),
        ({}, ""),
    ],
)
def test_days_of_a_pledge_stand_in_order(known, field):
    assert [one.field for one in disorder(pledge(**known))] == ([field] if field else [])


def test_a_pledge_is_what_was_done_last():
    assert state_of(pledge()) == "blank"
    assert state_of(pledge(content="多做事")) == "promised"
    assert state_of(pledge(content="多做事", done_on="2024-11-01")) == "done"
    known = pledge(content="多做事", done_on="2024-11-01", reviewed_on="2024-12-01")
    assert state_of(known) == "reviewed"
