"""Found, helped, changed: no step left out, none before the one that it follows."""

import pytest

from dangjian_desktop.domain.goals.helping import NEXT, Course, course_faults
from tests.support import on

FOUND, HELPED, CHANGED = on("2026-03-01"), on("2026-03-10"), on("2026-05")


@pytest.mark.parametrize(
    ("course", "state"),
    [
        (Course("praise", FOUND), "praised"),
        (Course("urge", FOUND), "found"),
        (Course("urge", FOUND, HELPED), "helped"),
        (Course("urge", FOUND, HELPED, CHANGED), "changed"),
    ],
)
def test_the_state_is_that_of_its_days(course, state):
    assert course.state == state
    assert course.open == (state in NEXT)
    assert not list(course_faults(course, "已改正"))


@pytest.mark.parametrize(
    ("course", "outcome", "fields"),
    [
        (Course("urge", FOUND, None, CHANGED), "好了", {"helped_on"}),
        (Course("urge", FOUND, HELPED, CHANGED), "", {"outcome"}),
        (Course("urge", HELPED, FOUND), "", {"helped_on"}),
        (Course("urge", FOUND, CHANGED, HELPED), "好了", {"changed_on"}),
        (Course("praise", FOUND, HELPED), "", {"helped_on"}),
        (Course("praise", FOUND, None, CHANGED), "", {"changed_on"}),
    ],
)
def test_a_step_out_of_place_is_refused_beside_its_day(course, outcome, fields):
    assert {fault.field for fault in course_faults(course, outcome)} == fields


def test_a_month_is_no_fault_while_any_day_of_it_may_be_right():
    assert not list(course_faults(Course("urge", FOUND, on("2026-03")), ""))
