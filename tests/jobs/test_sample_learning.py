"""The sample's learning and talks: true, of the running year, with something due and overdue."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.jobs.sample import study
from dangjian_desktop.jobs.sample.cast import Cast
from dangjian_desktop.jobs.sample.roll import OFFICE
from dangjian_desktop.records import (
    Broadcast,
    Organization,
    Participant,
    SelfStudy,
    StudyAbsence,
    StudyGroupMember,
    StudyPlan,
    StudySession,
)
from dangjian_desktop.services import due, keeping
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.study import hours, signing
from dangjian_desktop.services.study.year import year_of
from dangjian_desktop.services.talks.coverage import talk_year
from tests.conftest import SAMPLE_DAY

YEAR = SAMPLE_DAY.year


@pytest.fixture
def session(sample) -> Iterator[Session]:
    with sample.read() as opened:
        yield opened


@pytest.fixture
def office(session) -> str:
    (found,) = [o for o in keeping.listed(session, Organization) if o.short_name == "机关党支部"]
    return found.id


def test_two_branches_have_a_plan_and_learned(session) -> None:
    plans = keeping.listed(session, StudyPlan)
    held = Counter(one.organization_id for one in keeping.listed(session, StudySession))
    assert len(plans) == len(held) == 2
    assert sum(held.values()) >= 10
    assert set(held) == {one.organization_id for one in plans}


def test_who_is_marked_was_due_that_day_and_nobody_twice(session) -> None:
    for one in keeping.listed(session, StudySession):
        due_ids = {who.person_id for who in eligible(session, one.organization_id, one.day)}
        there = [
            p.person_id
            for p in keeping.listed(session, Participant, Participant.record_id == one.id)
        ]
        away = [missed.person_id for missed in signing.absences(session, one.id)]
        assert Counter(there + away) == Counter(due_ids)
        assert one.hours > 0


def test_two_made_it_up_after_the_session_and_were_entered_that_day(session) -> None:
    made_up = [one for one in keeping.listed(session, StudyAbsence) if one.made_up_on]
    assert len(made_up) == 2
    for one in made_up:
        held = keeping.get(session, StudySession, one.session_id)
        assert held.day < one.made_up_on.first() <= SAMPLE_DAY
        assert one.recorded_at.date() <= one.made_up_on.first()


def test_something_is_not_learned_in_time_and_something_waits(session, office) -> None:
    states = Counter(one.state for one in year_of(session, office, YEAR, SAMPLE_DAY).lines)
    assert states["held"] >= 7
    assert states["overdue"] >= 1
    assert states["due"] == 1


def test_hours_of_some_are_enough_and_of_some_are_not(session, office) -> None:
    found = hours.year_hours(session, office, YEAR, SAMPLE_DAY)
    assert 0 < len(found.short) < len(found.members)
    assert 0 < len(found.untrained) < sum(one.team for one in found.members)
    assert max(one.total for one in found.members) < Decimal(100)


def test_self_study_a_station_and_a_leading_group(session) -> None:
    per_person = Counter(one.person_id for one in keeping.listed(session, SelfStudy))
    assert set(per_person.values()) == {3}
    assert keeping.count(session, Broadcast) == 6
    assert {one.role for one in keeping.listed(session, StudyGroupMember)} >= {"leader", "member"}


def test_talks_are_not_complete_and_one_difficulty_is_overdue(session) -> None:
    branches = [o for o in keeping.listed(session, Organization) if o.level == "branch"]
    years = [talk_year(session, one.id, YEAR, SAMPLE_DAY) for one in branches]
    assert all(len(one.untalked) > 0 for one in years)
    states = Counter(d.state for one in years for d in one.difficulties)
    assert states == {"overdue": 1, "open": 1}
    assert any(one.waiting for one in years)


def test_what_is_due_names_it(session) -> None:
    rules = {one.rule for one in due.due(session, SAMPLE_DAY)}
    assert rules >= {
        "study_plan",
        "study_make_up",
        "hours_member",
        "hours_team",
        "heart_talk",
        "talk_difficulty",
    }


def test_nothing_is_of_a_day_to_come(session) -> None:
    assert all(one.day < SAMPLE_DAY for one in keeping.listed(session, StudySession))
    assert all(one.played_on < SAMPLE_DAY for one in keeping.listed(session, Broadcast))
    assert date(YEAR, 1, 1) < SAMPLE_DAY


@pytest.mark.parametrize("day", [date(2026, 3, 31), date(2027, 5, 31)])
def test_a_session_moved_into_the_next_month_is_still_that_of_its_own(day, monkeypatch) -> None:
    """28 February 2027 is a Sunday; who missed the session made it up for February."""
    held, asked = set(), set()
    monkeypatch.setattr(study._Study, "hold", lambda _, body, month, *__: held.add((body, month)))
    monkeypatch.setattr(study._Study, "make_up", lambda _, month, *__: asked.add((OFFICE, month)))
    for step in study.acts(Cast(day, str), {}):
        if step.words in ("登记学习", "登记补学"):
            step.do(None)
    assert asked <= held
