"""Which periods a book asks for on a day, and from when to when."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.meeting_plan import periods_of
from dangjian_desktop.domain.reminding import STAYS, Every

UNITS = ("year", "half", "quarter", "month")
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))


def labels(every: Every, day: date) -> list[str]:
    return [f"{period.first.year}{period.label}" for period, _ in every.asked(day)]


def test_a_plan_is_asked_for_in_january_and_stays_open_all_year():
    plan = Every(unit="year", last=(1, 31), words="", ahead=31)
    assert labels(plan, date(2026, 1, 1)) == ["2026全年"]
    assert labels(plan, date(2026, 12, 31)) == ["2026全年"]
    assert plan.asked(date(2026, 6, 1))[0][1] == date(2026, 1, 31)


def test_a_summary_of_last_year_is_still_named_in_spring():
    summary = Every(unit="year", last=(12, 31), words="", ahead=31)
    assert labels(summary, date(2026, 11, 29)) == []
    assert labels(summary, date(2026, 11, 30)) == ["2026全年"]
    assert labels(summary, date(2027, 4, 2)) == ["2026全年"]
    assert labels(summary, date(2027, 4, 3)) == []


def test_a_half_year_gone_by_is_named_beside_the_next():
    half = Every(unit="half", words="")
    assert labels(half, date(2026, 5, 30)) == []
    assert labels(half, date(2026, 5, 31)) == ["2026上半年"]
    assert labels(half, date(2026, 7, 15)) == ["2026上半年"]
    assert labels(half, date(2026, 12, 20)) == ["2026下半年"]


def test_on_its_last_day_it_is_not_overdue():
    plan = Every(unit="year", last=(1, 31), words="")
    assert not plan.overdue(2026, date(2026, 1, 31))
    assert plan.overdue(2026, date(2026, 2, 1))


@given(DAYS, st.sampled_from(UNITS), st.integers(0, 400))
def test_no_period_is_asked_for_before_it_begins_nor_long_after(day, unit, ahead):
    for period, last in Every(unit=unit, words="", ahead=ahead).asked(day):
        assert period.first <= day <= max(period.last, last + timedelta(days=STAYS))
        assert (last - day).days <= ahead


@given(DAYS, st.sampled_from(UNITS))
def test_the_period_of_its_own_last_day_is_always_named(day, unit):
    (period,) = [p for p in periods_of(unit, day.year) if p.holds(day)]
    assert (period, period.last) in Every(unit=unit, words="").asked(period.last)
