from datetime import datetime

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import MeetingPlan
from dangjian_desktop.services import keeping, meetings, plans
from tests.held import draft
from tests.support import on


def kinds(rows):
    found = {}
    for row in rows:
        found[row["kind"]] = found.get(row["kind"], 0) + 1
    return found


def adopt(session):
    return plans.adopt(session, plans.propose(session, "机关", 2025))


def test_a_plan_is_proposed_from_the_rules(session):
    assert kinds(plans.propose(session, "机关", 2025)) == {
        "general_meeting": 4,
        "committee_meeting": 12,
        "group_meeting": 24,
        "party_lecture": 4,
        "theme_day": 12,
        "organization_life_meeting": 1,
        "evaluation_meeting": 1,
    }


def test_a_proposal_is_known_to_the_month(session):
    row = plans.propose(session, "机关", 2025)[0]
    assert (row["planned_for"], row["subject"]) == (on("2025-03"), "第一季度党员大会")


def test_what_is_planned_is_not_proposed_again(session):
    assert len(adopt(session)) == 58
    assert plans.propose(session, "机关", 2025) == []


def test_a_planned_month_serves_its_quarter(session):
    row = plans.propose(session, "机关", 2025)[0] | {"planned_for": on("2025-01-15")}
    plans.adopt(session, [row])
    assert kinds(plans.propose(session, "机关", 2025))["general_meeting"] == 3


def lecture(session):
    return next(p for p in adopt(session) if p.kind == "party_lecture")


def test_a_plan_becomes_a_draft_with_its_subject(session):
    plan = lecture(session)
    meeting = plans.hold(session, plan.id, datetime(2025, 3, 19, 15))
    assert (meeting.kind, meeting.subject, meeting.plan_id) == (
        "party_lecture", plan.subject, plan.id
    )  # fmt: skip
    assert plans.of_plan(session, plan.id) is meeting


def test_a_plan_becomes_one_meeting_only(session):
    plan = lecture(session)
    plans.hold(session, plan.id, datetime(2025, 3, 19, 15))
    with pytest.raises(RuleBroken, match="已经转为2025-03-19的党课"):
        plans.hold(session, plan.id, datetime(2025, 3, 20, 15))


def test_a_plan_whose_draft_was_removed_is_open_again(session):
    plan = lecture(session)
    meeting = plans.hold(session, plan.id, datetime(2025, 3, 19, 15))
    meetings.remove(session, meeting.id)
    assert plan in plans.open_plans(session, 2025)


def test_a_meeting_made_without_its_plan_carries_it_out(session):
    adopt(session)
    draft(session, "committee_meeting", starts_at=datetime(2025, 5, 6, 9))
    open_ones = [
        p.planned_for for p in plans.open_plans(session, 2025) if p.kind == "committee_meeting"
    ]
    assert len(open_ones) == 11
    assert on("2025-05") not in open_ones


def test_a_meeting_of_another_plan_does_not(session):
    adopt(session)
    rows = keeping.listed(session, MeetingPlan, MeetingPlan.kind == "theme_day")
    plans.hold(session, rows[0].id, datetime(2025, 2, 6, 9))
    open_ones = [p.planned_for for p in plans.open_plans(session, 2025) if p.kind == "theme_day"]
    assert on("2025-01") not in open_ones
    assert on("2025-02") in open_ones


def test_open_plans_are_of_the_bodies_asked_for(session):
    adopt(session)
    assert plans.open_plans(session, 2025, ["青石岭"]) == []
    assert {p.organization_id for p in plans.open_plans(session, 2025, ["一组"])} == {"一组"}
