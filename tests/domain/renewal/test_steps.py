"""The flow of an election: planned days, the month before, days in order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.renewal.steps import (
    STEPS,
    Done,
    last_day,
    named,
    notice,
    out_of_order,
    planned,
    resolved_late,
    steps_of,
)

DAY = date(2027, 4, 15)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


def on(text):
    return PartialDate.parse(text)


@given(days)
def test_the_committee_is_planned_a_month_before_at_least(day):
    found = planned(day, day - timedelta(days=400))
    assert found["committee_resolves"].first() <= add_months(day, -1)
    assert found["general_meeting_election"].first() == day


@given(days, st.integers(-500, 500))
def test_planned_days_are_in_order_and_never_gone_by(day, ahead):
    today = day - timedelta(days=ahead)
    found = [one.first() for one in planned(day, today).values()]
    assert found == sorted(found)
    assert min(found) >= today


@pytest.mark.parametrize(
    ("resolved", "late"),
    [
        ("2027-03-15", False),
        ("2027-03-16", True),
        ("2027-03", False),  # it may have been the first of the month
        ("2027-04", True),
    ],
)
def test_a_month_before_the_election(resolved, late):
    assert resolved_late(on(resolved), PartialDate.of(DAY)) is late


def test_a_month_before_the_end_of_a_month_is_its_last_day():
    assert notice(date(2027, 3, 31)) == date(2027, 2, 28)


def test_without_a_committee_there_is_no_first_meeting_of_it():
    keys = [step.key for step in steps_of("direct")]
    assert "first_committee_meeting" not in keys
    assert len(keys) == len(STEPS) - 1
    assert named(STEPS[0], "direct") == "党员大会研究换届"


@pytest.mark.parametrize(
    ("key", "plan", "last"),
    [
        ("committee_resolves", None, date(2027, 3, 15)),
        ("committee_resolves", "2027-03-01", date(2027, 3, 1)),
        ("draft", None, DAY),
        ("handover", None, None),
        ("handover", "2027-05", date(2027, 5, 31)),
    ],
)
def test_the_last_day_of_a_step(key, plan, last):
    assert last_day(key, on(plan) if plan else None, PartialDate.of(DAY)) == last


def test_without_a_day_for_the_election_only_plans_have_one():
    assert last_day("draft", None, None) is None


def test_days_in_order_are_not_found():
    done = [Done(step.key, PartialDate.of(DAY)) for step in STEPS]  # the same day is in order
    assert list(out_of_order(done)) == []


def test_a_step_before_an_earlier_one_is_found_once():
    done = [
        Done("committee_resolves", on("2027-03-01")),
        Done("reply", on("2027-02-20")),
        Done("request_to_superior", on("2027-03-02")),
    ]
    (pair,) = out_of_order(done)
    assert [one.key for one in pair] == ["reply", "request_to_superior"]


def test_what_may_be_in_order_is_not_found():
    done = [Done("committee_resolves", on("2027-03-10")), Done("reply", on("2027-03"))]
    assert list(out_of_order(done)) == []
