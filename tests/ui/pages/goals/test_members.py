"""党员目标: goals, checks and help of the chosen member; filters; from duties."""

from dangjian_desktop.records import MemberGoal, MemberHelp, PostDuty
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import members
from dangjian_desktop.services.policy import set_policy
from dangjian_desktop.ui.kit.office import Target
from tests.goals import goal, urged
from tests.support import add

from .conftest import BRANCH, TODAY, YEAR, complaint, fill, on, press

PANE = "党员目标"


def facts(office, name):
    with office.read() as session:
        return members.member(session, name, YEAR, TODAY)


def test_every_member_has_a_line_and_a_filter_keeps_some(opened, office):
    with office.write("目标") as session:
        goal(session)
    view = opened(PANE)
    assert view.table.rows.rowCount() == 9
    view.which.setCurrentIndex(view.which.findData("goals"))
    view._on_which_activated()
    assert [one.name for one in view.table.rows.records] == ["何静"]


def test_a_goal_is_added_in_the_card(opened, office):
    view = opened(PANE)
    view.choose("何静")
    press(view, "add_goal")
    assert fill(view, text="每月写一篇学习心得", deadline=on("2024-12-20"))
    assert [one.text for one in facts(office, "何静").goals] == ["每月写一篇学习心得"]


def test_duties_become_goals_by_one_act(opened, office):
    with office.write("职责") as session:
        lines = "主持支部工作\n每年讲一次党课"
        add(
            session, PostDuty, post="书记", organization_id=BRANCH, since="2024-01-01", duties=lines
        )
    view = opened(PANE)
    view.choose("陈立国")
    press(view, "goals_from_duties")
    with office.read() as session:
        assert keeping.count(session, MemberGoal) == 2


def test_a_period_is_checked_once(opened, office):
    with office.write("目标") as session:
        goal(session)
    view = opened(PANE)
    view.choose("何静")
    for result, kept in (("好", True), ("差", False)):
        view.begin("add:check")
        assert fill(view, period="上半年", checked_on=on("2024-06-28"), result=result) == kept
    assert "请直接修改那一条" in complaint(view, "period")


def test_help_goes_from_found_to_changed(opened, office):
    with office.write("督促") as session:
        urged(session)
    view = opened(PANE)
    view.choose("罗永贵")
    press(view, "next_step")
    assert fill(view, helped_on=on("2024-05-10"), help="结对补学")
    view.choose("罗永贵")
    press(view, "next_step")
    assert not fill(view, changed_on=on("2024-05-09"), outcome="补齐")
    assert "早于帮助日期" in complaint(view, "changed_on")
    assert fill(view, changed_on=on("2024-06-10"))
    assert facts(office, "罗永贵").helps[0].state == "changed"
    assert view.findChild(object, "next_step") is None


def test_the_units_checks_are_the_columns(opened, office):
    view = opened(PANE)
    assert [c.label for c in view.table.rows.columns][3:5] == ["上半年", "下半年"]
    with office.write("设置") as session:
        set_policy(session, "member_check", "month")
    view.reload()
    assert "最近检查" in [c.label for c in view.table.rows.columns]


def test_a_reminder_leads_to_the_case_of_help(opened, office):
    with office.write("督促") as session:
        one = urged(session)
    view = opened(PANE)
    view.open_target(Target("目标责任", "member_help", one.id))
    assert view.chosen == "罗永贵"
    assert view.desk.act.record_id == one.id
    with office.read() as session:
        assert keeping.count(session, MemberHelp) == 1
