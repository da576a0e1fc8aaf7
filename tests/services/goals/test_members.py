"""党员目标: by the duties of the post, one check a period, help until changed."""

from datetime import date

from dangjian_desktop.records import MemberHelp, PostDuty
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import members
from dangjian_desktop.services.policy import set_policy
from tests.evaluation import refused
from tests.goals import BRANCH, TODAY, YEAR, goal, urged
from tests.support import add, on


def duty(session, post="书记", lines="主持支部工作\n每年讲一次党课", **more):
    about = {"organization_id": BRANCH, "since": "2024-01-01", **more}
    return add(session, PostDuty, post=post, duties=lines, **about)


def texts(session, person):
    return [one.text for one in members.member(session, person, YEAR, TODAY).goals]


def test_goals_come_from_the_duties_of_the_post(session):
    made = duty(session)
    members.goals_from_duties(session, "陈立国", YEAR, TODAY)
    found = members.member(session, "陈立国", YEAR, TODAY)
    assert [(one.number, one.text, one.post) for one in found.goals] == [
        (1, "主持支部工作", "书记"),
        (2, "每年讲一次党课", "书记"),
    ]
    assert members.duties_of(session, "陈立国", TODAY) == [made]
    assert members.duties_of(session, "何静", TODAY) == []


def test_the_first_one_responsible_is_the_secretary(session):
    duty(session, "第一责任人")
    assert members.duties_of(session, "陈立国", TODAY)


def test_a_duty_with_a_name_is_that_persons_alone(session):
    duty(session, person_id="何静")
    assert members.duties_of(session, "何静", TODAY)
    assert not members.duties_of(session, "陈立国", TODAY)


def test_a_post_of_the_work_fits_whose_work_it_is(session):
    from dangjian_desktop.records import Person

    keeping.save(session, keeping.get(session, Person, "罗永贵"), {"job": "桥梁养护工"})
    duty(session, "养护工", organization_id="二组")
    assert members.duties_of(session, "罗永贵", TODAY)
    assert not members.duties_of(session, "马文斌", TODAY)


def test_what_is_a_goal_already_is_not_taken_again(session):
    duty(session)
    goal(session, "陈立国", "每年讲一次党课")
    assert [one.text for one in members.goals_from_duties(session, "陈立国", YEAR, TODAY)] == [
        "主持支部工作"
    ]
    assert members.goals_from_duties(session, "陈立国", YEAR, TODAY) == []
    assert texts(session, "陈立国") == ["每年讲一次党课", "主持支部工作"]


def test_without_duties_it_is_said_where_they_are_kept(session):
    ((field, words),) = refused(members.goals_from_duties, session, "何静", YEAR, TODAY)
    assert field == "person_id"
    assert "岗位职责" in words


def check(session, person="何静", period="上半年", on_day="2024-06-28", **more):
    values = {"period": period, "checked_on": on(on_day), "result": "好", **more}
    return members.set_check(session, person, YEAR, more.pop("id", ""), values, TODAY)


def test_each_period_is_checked_once(session):
    first = check(session)
    ((field, _),) = refused(check, session)
    assert field == "period"
    values = {"period": "上半年", "checked_on": on("2024-06-29"), "result": "较好"}
    members.set_check(session, "何静", YEAR, first.id, values, TODAY)
    assert members.member(session, "何静", YEAR, TODAY).check("上半年").result == "较好"


def test_nothing_is_checked_before_its_day(session):
    assert refused(check, session, on_day="2024-07-05")[0][0] == "checked_on"


def test_the_unit_says_how_often(session):
    goal(session)
    assert members.facts(session, BRANCH, YEAR, date(2024, 7, 1)).due_periods == ("上半年",)
    set_policy(session, "member_check", "quarter")
    found = members.facts(session, BRANCH, YEAR, date(2024, 7, 1))
    assert found.due_periods == ("第一季度", "第二季度")
    assert len(found.periods) == 4


def test_urging_gets_the_units_own_deadline(session):
    assert urged(session).change_by == on("2024-06-30")
    assert urged(session, "马文斌", change_by=on("2024-08-01")).change_by == on("2024-08-01")


def test_from_found_to_changed_step_by_step(session):
    one = urged(session)
    early = {"changed_on": on("2024-06-20"), "outcome": "补齐了"}
    assert refused(members.changed, session, one.id, early, TODAY)[0][0] == "helped_on"
    helped = {"helped_on": on("2024-05-10"), "helper_id": "李契", "help": "一起补笔记"}
    members.helped(session, one.id, helped, TODAY)
    assert refused(members.helped, session, one.id, helped, TODAY)
    members.changed(session, one.id, early, TODAY)
    (found,) = members.member(session, "罗永贵", YEAR, TODAY).helps
    assert (found.state, found.helper, found.outcome) == ("changed", "李契", "补齐了")


def test_praise_has_no_further_steps(session):
    values = {"kind": "praise", "found_on": on("2024-05-01"), "matter": "抢险带头"}
    one = members.set_help(session, "罗永贵", "", values, TODAY)
    assert one.change_by is None
    assert refused(members.helped, session, one.id, {"helped_on": on("2024-05-02")}, TODAY)


def test_what_a_year_left_open_goes_on_in_the_next(session):
    urged(session)
    assert members.member(session, "罗永贵", YEAR + 1, date(2025, 2, 1)).open_helps == 1
    assert members.member(session, "罗永贵", YEAR - 1, TODAY).open_helps == 0


def test_a_month_as_the_day_of_finding_gives_a_deadline_after_its_end(session):
    one = urged(session, found_on=on("2024-05"))
    assert one.change_by == on("2024-07-30")
    assert keeping.count(session, MemberHelp) == 1


def test_every_member_of_the_branch_has_a_line(session):
    goal(session)
    found = members.facts(session, BRANCH, YEAR, TODAY)
    assert len(found.members) == 9
    assert [one.name for one in found.members if one.goals] == ["何静"]
    assert next(one.post for one in found.members if one.name == "陈立国") == "书记"


def test_on_a_past_day_help_and_checks_to_come_are_not_told(session):
    goal(session, "罗永贵", done_on=on("2024-06-20"), outcome="做到了")
    one = urged(session)
    days = {"helped_on": on("2024-06-10"), "changed_on": on("2024-06-20")}
    more = {"help": "结对", "outcome": "改了"}
    keeping.save(session, keeping.get(session, MemberHelp, one.id), {**days, **more})
    half = {"period": "上半年", "checked_on": on("2024-06-28"), "result": "好"}
    members.set_check(session, "罗永贵", YEAR, "", half, TODAY)
    before = members.member(session, "罗永贵", YEAR, date(2024, 6, 15))
    (help_,) = before.helps
    assert (help_.state, help_.help, help_.outcome) == ("helped", "结对", "")
    assert (before.checks, before.goals[0].done_on, before.goals[0].outcome) == ((), None, "")
    assert members.member(session, "罗永贵", YEAR, date(2024, 1, 1)).helps == ()
