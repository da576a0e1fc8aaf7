"""What 目标责任 has due, on the right day and in the right branch."""

from datetime import date, datetime

import pytest

from dangjian_desktop.records import (
    MemberGoalCheck,
    ReserveCadre,
    ReserveProgress,
    VanguardPost,
)
from dangjian_desktop.services import due as everything
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import due, members, objectives, vanguard
from tests.goals import BRANCH, TODAY, YEAR, goal, plan, scored, urged
from tests.support import add, on


def told(session, day, inside=None):
    return [(one.what, one.due_on, one.state) for one in due.due(session, day, inside)]


def test_at_the_years_end_scores_are_asked_for(session):
    plan(session)
    words = "机关党支部2024年支部目标还有4项没有自评"
    last = date(2024, 12, 31)
    assert told(session, date(2024, 11, 29)) == []
    assert told(session, date(2024, 11, 30)) == [(words, last, "due")]
    assert told(session, date(2025, 1, 1)) == [(words, last, "overdue")]
    assert told(session, date(2025, 4, 3)) == []


def test_then_the_check_is_asked_for(session):
    plan(session)
    found = objectives.listed(session, BRANCH, YEAR)
    objectives.score_self(session, BRANCH, YEAR, {one.id: (one.weight - 1, "") for one in found})
    ((words, last, state),) = told(session, date(2025, 1, 10))
    assert (words, last, state) == (
        "机关党支部2024年支部目标还有4项没有考核",
        date(2025, 1, 31),
        "due",
    )
    scored(session)
    assert told(session, date(2025, 1, 10)) == []


def test_regular_checks_are_asked_for_once_the_period_is_over(session):
    goal(session)
    goal(session, "韦春燕")
    assert told(session, TODAY) == []
    found = [words for words, _, _ in told(session, date(2024, 7, 1))]
    assert found == ["何静的2024年上半年目标还没有检查", "韦春燕的2024年上半年目标还没有检查"]
    assert len(told(session, date(2024, 7, 1), frozenset({BRANCH, "一组", "二组"}))) == 1
    values = {"period": "上半年", "checked_on": on("2024-06-28"), "result": "好"}
    members.set_check(session, "何静", YEAR, "", values, TODAY)
    assert len(told(session, date(2024, 7, 1))) == 1
    assert keeping.count(session, MemberGoalCheck) == 1


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2024, 6, 14), None), (date(2024, 6, 15), "due"), (date(2024, 7, 1), "overdue")],
)
def test_urging_is_reminded_of_until_changed(session, day, state):
    one = urged(session)
    found = [d for d in everything.due(session, day) if d.kind == "member_help"]
    assert [d.state for d in found] == ([state] if state else [])
    if state:
        assert found[0].what == "督促帮助罗永贵改正的期限：学习笔记不全"
        assert found[0].person == "罗永贵"
    members.helped(session, one.id, {"helped_on": on("2024-05-03")}, TODAY)
    done = {"changed_on": on("2024-06-01"), "outcome": "补齐"}
    members.changed(session, one.id, done, TODAY)
    assert [d for d in everything.due(session, day) if d.kind == "member_help"] == []


def test_posts_are_to_be_looked_at_again_and_put_right(session):
    values = {"kind": "post", "name": "机修先锋岗", "organization_id": BRANCH}
    post = keeping.save(session, VanguardPost(), values | {"since": on("2024-03-01")})
    assert told(session, date(2024, 5, 17)) == []
    assert told(session, date(2024, 5, 18)) == [
        ("党员先锋岗“机修先锋岗”该检查了", date(2024, 6, 1), "due")
    ]
    found = {"checked_on": on("2024-06-20"), "result": "poor", "finding": "工具乱"}
    vanguard.set_check(session, post.id, "", found | {"rectify_by": on("2024-06-25")}, TODAY)
    assert told(session, TODAY) == [
        ("机修先锋岗检查发现的问题还没有整改完", date(2024, 6, 25), "overdue")
    ]
    assert told(session, TODAY, frozenset({"青石岭"})) == []


def test_the_pool_is_written_of_every_half_year(session):
    values = {"person_id": "秦晓梅", "kind": "young", "since": on("2024-02-01")}
    keeping.save(session, ReserveCadre(), values)
    assert told(session, TODAY) == []
    ((words, last, _),) = told(session, date(2024, 7, 1))
    assert (words, last) == ("登记秦晓梅2024年上半年培养情况", date(2024, 7, 31))
    about = {"person_id": "秦晓梅", "year": 2024, "half": "上半年", "recorded_for": "2024-06-30"}
    add(session, ReserveProgress, **(about | {"recorded_for": on("2024-06-30")}))
    assert told(session, date(2024, 7, 1)) == []


def test_it_stands_among_everything_that_is_due(session):
    plan(session)
    objectives.change(
        session,
        objectives.listed(session, BRANCH, YEAR)[0].id,
        {"deadline": on("2024-06-20")},
        TODAY,
    )
    found = [d.what for d in everything.due(session, TODAY) if d.kind == "branch_objective"]
    assert found == ["机关党支部目标“组织理论学习”到期"]


def test_an_office_without_these_books_is_asked_for_none(session):
    kinds = {d.kind for d in everything.due(session, datetime(2024, 12, 20).date())}
    assert not kinds & {"branch_objective", "branch_goal", "member_goal_check", "vanguard_post"}
