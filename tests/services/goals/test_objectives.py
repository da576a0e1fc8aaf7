"""党支部目标: weights, last year's plan, scores by oneself and by the superior."""

from datetime import date
from decimal import Decimal

from dangjian_desktop.records import BranchObjective
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import objectives
from dangjian_desktop.services.policy import set_policy
from tests.evaluation import refused
from tests.goals import BRANCH, TODAY, YEAR, objective, plan, scored
from tests.support import on


def facts(session, year=YEAR):
    return objectives.facts(session, BRANCH, year, TODAY)


def test_numbers_count_in_each_field(session):
    plan(session)
    second = {"field": "thought", "text": "读书活动", "weight": 5}
    assert objectives.add(session, BRANCH, YEAR, second, TODAY).number == 2
    assert [(one.field, one.number) for one in facts(session).objectives][:3] == [
        ("thought", 1),
        ("thought", 2),
        ("organization", 1),
    ]


def test_only_a_branch_has_objectives(session):
    values = {"field": "thought", "text": "学习", "weight": 5}
    ((field, _),) = refused(objectives.add, session, "总支", YEAR, values, TODAY)
    assert field == "organization_id"


def test_a_score_above_its_weight_is_refused_beside_the_objective(session):
    one, *_ = plan(session)
    told = refused(objectives.score_self, session, BRANCH, YEAR, {one.id: (Decimal(31), "")})
    assert told == [(one.id, "得分31超过权重30")]


def test_nothing_is_checked_while_the_weights_are_no_hundred(session):
    plan(session, weights={"thought": 25})
    found = {o.id: (Decimal(1), "") for o in objectives.listed(session, BRANCH, YEAR)}
    act = (objectives.check, session, BRANCH, YEAR, found)
    told = refused(*act, checked_by="考核组", checked_on=TODAY, today=TODAY)
    assert told == [("weight", "权重合计95，应为100，还差5；先把权重改好再考核")]
    assert objective(session, "开展谈心谈话").checked_score is None


def test_who_checked_and_when_is_asked(session):
    plan(session)
    act = (objectives.check, session, BRANCH, YEAR, {})
    late = date(2024, 7, 1)
    assert refused(*act, checked_by=" ", checked_on=TODAY, today=TODAY)[0][0] == "checked_by"
    assert refused(*act, checked_by="组", checked_on=late, today=TODAY)[0][0] == "checked_on"


def test_a_whole_check_gives_total_and_grade(session):
    plan(session)
    scored(session, less=2)
    found = facts(session)
    assert (found.sums.total, found.grade, found.checkers) == (92, "优秀", "总支考核组")
    assert found.checked_on == TODAY
    set_policy(session, "goal_first", 95)
    set_policy(session, "goal_words", "classes")
    assert facts(session).grade == "二类"


def test_without_a_score_there_is_no_grade(session):
    plan(session)
    scored(session)
    one = objective(session, "开展谈心谈话")
    objectives.change(session, one.id, {"checked_score": None}, TODAY)
    assert (facts(session).sums.total, facts(session).grade) == (None, "")
    assert facts(session).fields["style"].checked_open == 1


def test_last_years_plan_is_copied_without_scores(session):
    plan(session, YEAR - 1)
    scored(session, YEAR - 1)
    letter = {"requirements": "按月报进度", "signer": "陈立国"}
    objectives.write_letter(session, BRANCH, YEAR - 1, letter, TODAY)
    made = objectives.copy_last_year(session, BRANCH, YEAR, TODAY)
    first = made[0]
    assert (first.weight, first.self_score, first.checked_by) == (30, None, None)
    assert first.deadline == on("2024-11-30")
    assert (len(made), facts(session).sums.weight) == (4, 100)
    assert (facts(session).requirements, facts(session).signer) == ("按月报进度", "")


def test_what_stands_there_is_not_copied_again(session):
    plan(session, YEAR - 1)
    objectives.add(
        session, BRANCH, YEAR, {"field": "thought", "text": "组织理论学习", "weight": 20}, TODAY
    )
    assert objectives.can_copy(session, BRANCH, YEAR) == 3
    assert len(objectives.copy_last_year(session, BRANCH, YEAR, TODAY)) == 3
    assert objectives.copy_last_year(session, BRANCH, YEAR, TODAY) == []
    assert keeping.count(session, BranchObjective, BranchObjective.year == YEAR) == 4


def test_without_last_year_nothing_is_copied(session):
    assert refused(objectives.copy_last_year, session, BRANCH, YEAR, TODAY)[0][0] == "year"


def test_the_29th_of_february_moves_on_to_the_28th(session):
    values = {"field": "thought", "text": "闰年", "weight": 5, "deadline": on("2024-02-29")}
    objectives.add(session, BRANCH, 2024, values, TODAY)
    (made,) = objectives.copy_last_year(session, BRANCH, 2025, date(2025, 1, 5))
    assert made.deadline == on("2025-02-28")


def test_a_deadline_gone_by_is_overdue_until_done(session):
    one, *_ = plan(session)
    objectives.change(session, one.id, {"deadline": on("2024-06")}, TODAY)
    state = {o.id: o.state for o in objectives.facts(session, BRANCH, YEAR, TODAY).objectives}
    assert state[one.id] == "open"
    after = objectives.facts(session, BRANCH, YEAR, date(2024, 7, 1))
    assert after.objectives[0].state == "overdue"
    objectives.change(session, one.id, {"done_on": on("2024-06-30")}, TODAY)
    assert objectives.facts(session, BRANCH, YEAR, date(2024, 7, 1)).objectives[0].state == "done"


def test_there_is_one_letter_a_year_and_a_late_one_says_so(session):
    objectives.write_letter(session, BRANCH, YEAR, {"signer": "陈立国"}, TODAY)
    objectives.write_letter(session, BRANCH, YEAR, {"signed_on": on("2024-01-10")}, TODAY)
    found = facts(session)
    assert (found.signer, found.signed_on) == ("陈立国", on("2024-01-10"))
    assert found.frame.late_on is not None
    assert found.frame.printed_on == TODAY


def test_on_a_past_day_nothing_is_told_that_came_later(session):
    made = plan(session)
    objectives.change(
        session, made[0].id, {"done_on": on("2024-05-20"), "progress": "办好了"}, TODAY
    )
    scored(session)
    letter = {"signed_on": on("2024-03-01"), "signer": "陈立国", "opinion": "较好"}
    objectives.write_letter(session, BRANCH, YEAR, letter, TODAY)
    before = objectives.facts(session, BRANCH, YEAR, date(2024, 2, 1))
    assert {(one.done_on, one.progress, one.checked_score) for one in before.objectives} == {
        (None, "", None)
    }
    assert (before.signed_on, before.signer, before.opinion, before.grade) == (None, "", "", "")
    assert facts(session).signer == "陈立国"
    assert facts(session).sums.total is not None
