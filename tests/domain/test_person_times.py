from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import PartialDate, years_between
from dangjian_desktop.domain.person_times import LifeDates, faults, of_age, warnings

TODAY = date(2026, 6, 1)


def life(**texts):
    return LifeDates(**{name: PartialDate.parse(text) for name, text in texts.items()})


def fields(**texts):
    return [problem.field for problem in faults(life(**texts), TODAY)]


def test_an_ordinary_life_has_no_faults():
    dates = {"birth": "1985-07", "work_start": "2005", "applicant": "2008-03-02"}
    dates |= {"activist": "2009-04", "candidate": "2010-05-01"}
    assert fields(**dates, joined="2010-07-01", full_member="2011-07-01", deceased="2025") == []


@pytest.mark.parametrize(
    ("birth", "joined", "ok"),
    [
        ("1990-05-10", "2008-05-10", True),
        ("1990-05-10", "2008-05-09", False),
        ("1990-05", "2008-05-01", True),  # born on the 1st, perhaps
        ("1990-05", "2008-04-30", False),
        ("1990", "2008-01-01", True),
        ("1990-05-10", "2008", True),
        ("1990-05-10", "2007", False),
        ("2004-02-29", "2022-02-28", False),
        ("2004-02-29", "2022-03-01", True),
    ],
)
def test_eighteen_at_joining_on_some_reading(birth, joined, ok):
    assert (fields(birth=birth, joined=joined) == []) == ok


def test_an_applicant_under_age_is_named_at_the_application():
    assert fields(birth="2000-01-01", applicant="2016-01-01") == ["applicant"]


@pytest.mark.parametrize("name", ["birth", "joined", "full_member", "retired_on", "deceased"])
def test_what_lies_in_the_future_is_wrong(name):
    assert fields(**{name: "2026-06-02"}) == [name]
    assert fields(**{name: "2026-06"}) == []


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("joined", "full_member"),
        ("birth", "work_start"),
        ("full_member", "deceased"),
        ("candidate", "joined"),
        ("work_start", "retired_on"),
    ],
)
def test_of_two_dates_out_of_order_the_later_is_at_fault(earlier, later):
    assert fields(**{earlier: "2010-05-02", later: "2010-05-01"}) == [later]
    assert fields(**{earlier: "2010-05-02", later: "2010-05"}) == []


def test_a_field_is_named_once():
    assert fields(birth="2000", joined="1999") == ["joined"]


@pytest.mark.parametrize(
    ("joined", "full", "warned"),
    [
        ("2010-05-01", "2011-05-01", False),
        ("2010-05-01", "2011-04-30", True),
        ("2010-05", "2011-05", False),
        ("2010-05", "2011-04", True),
        ("2010-05-31", "2011-05", False),
        ("2010", "2010", True),
        ("2010-05-01", "2010-04-01", False),  # a fault already
    ],
)
def test_less_than_a_year_of_probation_is_only_warned_of(joined, full, warned):
    assert bool(warnings(life(joined=joined, full_member=full))) == warned


def test_without_a_conversion_there_is_nothing_to_warn_of():
    assert warnings(life(joined="2010-05-01")) == []


DAYS = st.integers(0, 30000).map(lambda n: date(1940, 1, 1) + timedelta(n))


def readings(day):
    return [
        PartialDate(day.year),
        PartialDate(day.year, day.month),
        PartialDate(day.year, day.month, day.day),
    ]


@given(birth=DAYS, joined=DAYS, known=st.tuples(st.integers(0, 2), st.integers(0, 2)))
def test_what_is_true_of_the_days_is_never_a_fault_of_what_is_known_of_them(birth, joined, known):
    old_enough = (years_between(birth, joined) or 0) >= 18
    seen = of_age(readings(birth)[known[0]], readings(joined)[known[1]])
    assert seen or not old_enough
    if known == (2, 2):
        assert seen == old_enough
