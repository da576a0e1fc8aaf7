"""The sample's 目标责任: two years of two branches, six members, one secretary, five posts."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.records import (
    BranchObjective,
    DutyHandover,
    MemberGoal,
    Organization,
    ReserveCadre,
    ReserveProgress,
    SecretaryAssessment,
)
from dangjian_desktop.services import due, keeping
from dangjian_desktop.services.goals import assessments, cadres, handover, members, objectives
from dangjian_desktop.services.goals import vanguard as posts
from tests.conftest import SAMPLE_DAY

LAST, NOW = SAMPLE_DAY.year - 1, SAMPLE_DAY.year


@pytest.fixture
def session(sample) -> Iterator[Session]:
    with sample.read() as opened:
        yield opened


def branches(session: Session) -> list[Organization]:
    with_plan = {one.organization_id for one in keeping.listed(session, BranchObjective)}
    found = keeping.listed(session, Organization, Organization.id.in_(with_plan))
    return list(found)


def test_two_branches_have_two_years_that_come_to_a_hundred(session):
    assert len(branches(session)) == 2
    for body in branches(session):
        for year in (LAST, NOW):
            found = objectives.facts(session, body.id, year, SAMPLE_DAY)
            assert (found.sums.weight, len(found.objectives)) == (100, 8)
            assert found.signed_on is not None
            assert found.frame.late_on is None
            assert sum(len(one.evidence) for one in found.objectives) >= 6
            assert not any(shown.gone for one in found.objectives for shown in one.evidence)


def test_last_year_was_checked_and_this_one_goes_on(session):
    for body in branches(session):
        last = objectives.facts(session, body.id, LAST, SAMPLE_DAY)
        assert (last.grade, last.sums.total) == ("优秀", 97)
        now = objectives.facts(session, body.id, NOW, SAMPLE_DAY)
        assert now.sums.total is None
        assert [one.state for one in now.objectives].count("overdue") == 1


def test_six_members_have_goals_and_one_is_still_urged(session):
    people = {one.person_id for one in keeping.listed(session, MemberGoal)}
    assert len(people) == 6
    found = [members.member(session, one, NOW, SAMPLE_DAY) for one in people]
    assert sum(one.check("上半年") is not None for one in found) == 5
    helps = [case for one in found for case in one.helps]
    assert sorted((case.kind, case.state, case.overdue) for case in helps) == [
        ("praise", "praised", False),
        ("urge", "changed", False),
        ("urge", "helped", True),
    ]


def test_one_secretary_was_assessed(session):
    (one,) = keeping.listed(session, SecretaryAssessment)
    found = assessments.facts(session, one.id, SAMPLE_DAY)
    assert (found.grade, found.sums.whole) == ("优秀", True)
    assert {hint.state for hint in found.hints} == {"good"}


def test_posts_and_roads_with_their_checks(session):
    found = posts.facts(session, SAMPLE_DAY).posts
    kinds = [one.kind for one in found]
    assert (kinds.count("post"), kinds.count("area"), kinds.count("road")) == (2, 1, 2)
    assert all(one.checks for one in found)
    assert sum(one.state == "bad" for one in found) == 2
    assert sum(check.photos for one in found for check in one.checks) == 1


def test_a_post_was_handed_over_with_what_was_open(session):
    (one,) = keeping.listed(session, DutyHandover)
    found = handover.facts(session, one.id, SAMPLE_DAY)
    assert (found.giver, found.taker) == ("俞听澜", "邬半夏")
    assert found.due
    assert found.tasks
    assert len(found.books) > 10


def test_four_are_in_the_pool_and_one_half_year_is_missing(session):
    assert keeping.count(session, ReserveCadre) == 4
    assert keeping.count(session, ReserveProgress) == 7
    assert [one.person_id for one, _ in cadres.missing(session, SAMPLE_DAY)] != []


def test_something_of_it_is_due(session):
    mine = {
        "branch_objective",
        "branch_goal",
        "member_help",
        "secretary_assessment",
        "vanguard_post",
    }
    found = [one for one in due.due(session, SAMPLE_DAY) if one.kind in mine]
    assert {one.kind for one in found} == mine
    assert {one.state for one in found} == {"due", "overdue"}
