"""A branch's year end to end in the window: copied, weighed, shown, scored, checked, on paper."""

from datetime import date
from decimal import Decimal

from dangjian_desktop.records import HeartTalk
from dangjian_desktop.services import evidence
from dangjian_desktop.services.goals import objectives
from dangjian_desktop.ui.kit.preview import Preview
from tests.goals import plan
from tests.support import add

from .conftest import BRANCH, TODAY, YEAR, complaint, cover, fill, press


def last_year(office):
    """A plan of the year before, and something this year to show for it."""
    with office.write("上年") as session:
        plan(session, YEAR - 1)
        people = {"talker_id": "陈立国", "member_id": "何静"}
        add(session, HeartTalk, held_on=date(2024, 3, 4), way="面谈", subject="思想", **people)


def facts(office):
    with office.read() as session:
        return objectives.facts(session, BRANCH, YEAR, TODAY)


def weigh(view):
    """One weight is made smaller: the sum complains, nothing can be checked."""
    press(view, "copy_button")
    assert [one.weight for one in view.facts.objectives] == [30, 30, 25, 15]
    press(view, "edit_objective")
    view.desk.form.editors["weight"].set(20)
    assert view.desk.panel.findChild(type(view.wrong), "told").words().endswith("还差10")
    assert view.desk.save()
    assert view.wrong.isVisible()
    assert "权重合计90，应为100，还差10" in view.wrong.words()
    view.begin("check")
    assert not fill(view, checked_by="总支考核组")
    assert "先把权重改好" in view.desk.form.banner.words()
    view.discard()
    view.choose(view.facts.objectives[1].id)
    view.edit_chosen()
    assert fill(view, weight=40)
    assert not view.wrong.isVisible()


def show_evidence(view, office):
    """The talk is found by its words and tied to the objective about talks."""
    view.choose(view.facts.objectives[2].id)
    picker = view.evidence.picker
    picker.setText("思想")
    picker.open_list()
    picker._choose_current()
    assert [one.text() for one in view.evidence.links] == ["谈心谈话 2024-03-04 陈立国、何静"]
    view.evidence.links[0].click()
    assert (office.sent[-1].kind, office.sent[-1].group) == ("heart_talk", "关怀服务")


def score(view):
    press(view, "self_button")
    first = view.facts.objectives[0].id
    full = {one.id: Decimal(one.weight) for one in view.facts.objectives}
    assert not fill(view, **(full | {first: Decimal(21)}))
    assert complaint(view, first) == "得分21超过权重20"
    assert fill(view, **{first: Decimal("19.5")})
    press(view, "check_button")
    assert fill(view, checked_by="总支考核组", checked_on=TODAY, **(full | {first: Decimal(18)}))


def test_from_last_years_plan_to_the_checked_sheet(opened, office, qtbot):
    last_year(office)
    view = opened("支部目标")
    weigh(view)
    show_evidence(view, office)
    score(view)
    found = facts(office)
    assert (found.sums.self_total, found.sums.total, found.grade) == (Decimal("99.5"), 98, "优秀")
    assert found.objectives[0].checked_by == "总支考核组"
    assert view.sums.text() == "权重 100　自评 99.5　考核 98，优秀"
    with office.read() as session:
        (shown,) = evidence.of(session, "branch_objective", found.objectives[2].id)
    assert shown.kind == "heart_talk"
    view.acts.live["print"].trigger()
    menu = view.findChild(object, "papers_menu")
    by_key = {one.data(): one for one in menu.actions()}
    by_key["goal_sheet"].trigger()
    shown = cover(office, qtbot)
    assert isinstance(shown, Preview)
    office.shell.uncover(shown)
