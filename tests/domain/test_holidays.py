import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain import holidays
from dangjian_desktop.domain.holidays import Calendar, WorkdayCount, WorkdayDate

CALENDAR = Calendar()
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def test_weekends_and_the_national_holiday():
    assert CALENDAR.is_workday(date(2026, 6, 1))
    assert not CALENDAR.is_workday(date(2026, 6, 6))
    assert not CALENDAR.is_workday(date(2026, 10, 1))
    assert CALENDAR.is_workday(date(2026, 10, 10))  # a Saturday worked for the holiday


def test_five_working_days_over_a_weekend():
    thursday = date(2026, 6, 4)
    assert CALENDAR.add_workdays(thursday, 5) == WorkdayDate(date(2026, 6, 10), False)
    assert CALENDAR.workdays_between(thursday, date(2026, 6, 10)) == WorkdayCount(5, False)
    assert CALENDAR.workdays_between(thursday, date(2026, 6, 10), inclusive=False).days == 3


def test_a_year_without_a_table_is_provisional():
    monday = date(2099, 6, 1)
    assert CALENDAR.add_workdays(monday, 2) == WorkdayDate(date(2099, 6, 2), True)
    assert CALENDAR.workdays_between(monday, monday) == WorkdayCount(1, True)


def test_the_users_own_corrections_come_first():
    monday = date(2099, 6, 1)
    own = Calendar({monday: False, date(2099, 6, 6): True})
    assert not own.is_workday(monday)
    assert own.is_workday(date(2099, 6, 6))
    assert own.workdays_between(monday, monday) == WorkdayCount(0, False)


@given(DAYS, st.integers(1, 30))
def test_adding_and_counting_agree(start, number):
    end = CALENDAR.add_workdays(start, number).day
    assert CALENDAR.is_workday(end)
    assert CALENDAR.workdays_between(start, end).days == number


@given(DAYS, st.integers(0, 60))
def test_an_empty_or_longer_span_never_counts_less(start, length):
    end = start + timedelta(days=length)
    longer = CALENDAR.workdays_between(start, end + timedelta(days=1)).days
    assert 0 <= CALENDAR.workdays_between(start, end).days <= longer
    assert CALENDAR.workdays_between(end, start - timedelta(days=1)).days == 0


def test_last_days_of_a_december_make_no_year_known(monkeypatch):
    free = {date(2030, 12, 31): "元旦", date(2031, 10, 1): "国庆节"}
    monkeypatch.setattr(holidays, "_tables", lambda: (free, {}))
    assert holidays._years.__wrapped__() == {2031}


def test_none_to_add_is_an_error():
    with pytest.raises(ValueError, match="至少"):
        CALENDAR.add_workdays(date(2026, 6, 1), 0)


def test_the_tables_are_loaded_only_when_asked_for():
    code = (
        "import sys, dangjian_desktop.domain.holidays; sys.exit('chinese_calendar' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
