from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.codes import MEETING_KINDS
from dangjian_desktop.domain.meeting_plan import (
    STATES,
    Cell,
    Policy,
    Shape,
    asked_of,
    cell_state,
    frequency,
    frequency_rule,
    period_of,
    periods,
    periods_of,
    secretary_lecture_missing,
)

MAY = periods_of("month", 2026)[4]


@pytest.mark.parametrize(
    ("kind", "number", "article"),
    [
        ("general_meeting", 4, "第十一条"),
        ("committee_meeting", 12, "第十二条"),
        ("group_meeting", 12, "第十三条"),
        ("theme_day", 12, "第十六条"),
        ("organization_life_meeting", 1, "第十七条"),
        ("evaluation_meeting", 1, "第十八条"),
        ("party_lecture", 4, ""),
    ],
)
def test_how_often_and_who_says_so(kind, number, article):
    assert len(periods(kind, 2026)) == number
    assert frequency_rule(kind, date(2026, 1, 1)).article == article


def test_joint_meetings_are_held_as_needed():
    assert periods("joint_meeting", 2026) == []
    assert frequency_rule("joint_meeting", date(2026, 1, 1)) is None


def test_lectures_follow_the_branchs_own_practice():
    assert frequency("party_lecture", Policy(lecture="half")) == "half"
    assert frequency("party_lecture", Policy(lecture="")) is None


def test_without_committee_or_groups_their_meetings_are_not_due():
    assert periods("committee_meeting", 2026, shape=Shape(committee=False)) == []
    assert periods("group_meeting", 2026, shape=Shape(groups=False)) == []
    assert len(periods("general_meeting", 2026, shape=Shape(committee=False))) == 4


@given(st.sampled_from(["month", "quarter", "half", "year"]), st.dates(date(1990, 1, 1)))
def test_every_day_lies_in_exactly_one_period(unit, day):
    holding = [period for period in periods_of(unit, day.year) if period.holds(day)]
    assert holding == [period_of(unit, day)]


def test_labels():
    assert [p.label for p in periods_of("quarter", 2026)][:2] == ["第一季度", "第二季度"]
    assert [p.label for p in periods_of("half", 2026)] == ["上半年", "下半年"]
    assert (MAY.label, periods_of("year", 2026)[0].label) == ("5月", "全年")
    assert (MAY.first, MAY.last) == (date(2026, 5, 1), date(2026, 5, 31))


@pytest.mark.parametrize(
    ("cell", "today", "state"),
    [
        (Cell(due=True), date(2026, 4, 30), "off"),
        (Cell(due=True), date(2026, 5, 1), "due"),
        (Cell(due=True), date(2026, 5, 24), "due"),
        (Cell(due=True), date(2026, 5, 25), "warn"),
        (Cell(due=True), date(2026, 5, 31), "warn"),
        (Cell(due=True), date(2026, 6, 1), "bad"),
        (Cell(due=False), date(2026, 6, 1), "off"),
        (Cell(due=True, held=1, held_in_time=1), date(2026, 6, 1), "good"),
        (Cell(due=True, held=1), date(2026, 6, 1), "late"),
        (Cell(due=False, held=2, held_in_time=1), date(2026, 6, 1), "good"),
    ],
)
def test_states_of_a_month(cell, today, state):
    assert cell_state(cell, MAY, today) == state
    assert state in STATES


def test_reminding_days_are_a_setting():
    assert cell_state(Cell(due=True), MAY, date(2026, 5, 24), Policy(remind_days=10)) == "warn"


def test_only_periods_in_which_the_branch_stood_are_asked_of_it():
    assert asked_of(MAY, None)
    assert asked_of(MAY, date(2026, 5, 1), date(2026, 6, 1))
    assert not asked_of(MAY, date(2026, 5, 2))
    assert not asked_of(MAY, None, date(2026, 5, 31))


def test_the_secretarys_lecture_is_missed_late_in_the_year():
    assert not secretary_lecture_missing(2026, 0, date(2026, 9, 30))
    assert secretary_lecture_missing(2026, 0, date(2026, 10, 1))
    assert not secretary_lecture_missing(2026, 1, date(2026, 12, 1))


def test_every_kind_of_meeting_can_be_asked_about():
    for kind in MEETING_KINDS:
        periods(kind, 2026)
