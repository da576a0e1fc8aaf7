"""A round as it stood on an earlier day: votes by the ballot, grades by the rating, and so on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import first_day
from dangjian_desktop.domain.evaluation.past import as_of, campaign_as_of, found_by, life_as_of
from tests.reports.evaluation.life import campaign, life
from tests.reports.evaluation.rounds import full

WHOLE = full()
BALLOT = first_day(WHOLE.balloted_on)
RATED = first_day(WHOLE.rated_on)
DAY = timedelta(days=1)


def test_once_everything_had_happened_it_is_the_same():
    assert as_of(WHOLE, WHOLE.today) == WHOLE


def test_what_was_mended_later_is_open_or_late_by_that_day():
    states = [
        [one.state for one in as_of(WHOLE, day).problems]
        for day in (date(2026, 11, 20), date(2026, 12, 11))
    ]
    assert states == [["open", "open", "open"], ["open", "overdue", "done"]]


def test_before_the_ballot_nobody_had_a_vote_and_nobody_had_come():
    found = as_of(WHOLE, BALLOT - DAY)
    assert (found.issued, found.collected, found.confirmed_on) == (None, None, None)
    assert {one.tally for one in found.entries} == {None}
    assert found.turnout.came == found.turnout.missing == ()
    assert len(found.turnout.due) == len(WHOLE.turnout.due)


def test_on_the_day_of_the_ballot_there_are_votes_and_no_grades():
    found = as_of(WHOLE, BALLOT)
    assert found.collected == WHOLE.collected
    assert [one.tally for one in found.entries] == [one.tally for one in WHOLE.entries]
    if RATED > BALLOT:
        assert sum(found.grades.values()) == 0


def test_grades_are_those_of_the_rating():
    assert as_of(WHOLE, RATED).grades == WHOLE.grades
    assert sum(as_of(WHOLE, RATED - DAY).grades.values()) == 0


def test_steps_and_signatures_of_later_are_taken_away():
    found = as_of(WHOLE, BALLOT)
    assert [one.key for one in found.steps] == [one.key for one in WHOLE.steps]
    assert all(one.on is None or first_day(one.on) <= BALLOT for one in found.steps)
    assert all(
        one.fed_back_on is None or first_day(one.fed_back_on) <= BALLOT for one in found.entries
    )


@pytest.mark.parametrize("field", ["submitted_on", "practice", "findings", "next_steps"])
def test_the_report_goes_by_the_day_of_submitting(field):
    assert not getattr(as_of(WHOLE, WHOLE.submitted_on - DAY), field)
    assert getattr(as_of(WHOLE, WHOLE.submitted_on), field) == getattr(WHOLE, field)


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_an_earlier_day_of_an_earlier_day_is_the_earlier_one(day, later):
    further = day + timedelta(days=later)
    assert as_of(as_of(WHOLE, further), day) == as_of(WHOLE, day)


def test_before_the_meeting_of_the_branch_only_what_was_heard_is_known():
    whole = life()
    held = whole.meeting.starts.date()
    found = life_as_of(whole, held - DAY)
    assert (found.meeting, found.criticism, found.past) == (None, (), held - DAY)
    assert all(first_day(one.on) < held for one in found.opinions)
    assert life_as_of(whole, whole.today) == whole


def test_a_problem_found_at_a_later_meeting_is_not_known_yet():
    (one, *_) = WHOLE.problems
    later = replace(one, found_on=date(2026, 11, 20))
    assert found_by([later], date(2026, 11, 19)) == ()
    assert len(found_by([later], date(2026, 11, 20))) == 1


def test_stars_go_by_the_day_on_which_they_were_given():
    found = campaign_as_of(campaign(), date(2026, 10, 1))
    assert [one.on is not None for one in found.phases] == [True, True, True, False]
    assert {one.stars for one in found.stars} == {None}
    assert found.checks
    assert campaign_as_of(campaign(), campaign().today) == campaign()
