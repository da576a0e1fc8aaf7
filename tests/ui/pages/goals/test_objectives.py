"""支部目标: the list by fields, its forms, what an empty or past year says, where targets lead."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dangjian_desktop.domain.goals.objectives import Scored, sums
from dangjian_desktop.records import BranchGoal
from dangjian_desktop.services import evidence, keeping
from dangjian_desktop.services.goals import objectives
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.goals.bars import words
from tests.goals import objective, plan, scored

from .conftest import BRANCH, YEAR, fill, on, press

PANE = "支部目标"


def planned(office, **weights):
    with office.write("目标") as session:
        return [one.id for one in plan(session, YEAR, weights)]


def test_objectives_stand_under_their_fields(opened, office):
    ids = planned(office)
    view = opened(PANE)
    rows = view.table.rows.records
    assert [one.text if isinstance(one, Heading) else one.id for one in rows][:3] == [
        "思想建设",
        ids[0],
        "组织建设",
    ]
    assert view.chosen == ids[0]
    assert view.totals.text() == "4 项，已完成 0 项"


def test_the_bars_say_weight_and_scores(opened, office):
    planned(office)
    view = opened(PANE)
    assert "思想建设权重 30" in view.bars.accessibleDescription()
    view.bars.setFocus()
    QTest.keyClick(view.bars, Qt.Key.Key_Down)
    QTest.keyClick(view.bars, Qt.Key.Key_Down)
    QTest.keyClick(view.bars, Qt.Key.Key_Return)
    assert view.one.field == "organization"


def test_what_has_no_score_is_left_out_of_the_words():
    one = Scored(30, Decimal("29.5"))
    assert words(sums([one])) == "权重 30，自评 29.5"
    assert words(sums([])) == "还没有目标"


def test_an_empty_year_offers_to_begin(opened, office):
    view = opened(PANE)
    assert view.stack.currentIndex() != 0
    assert view.findChild(object, "copy_button") is None
    press(view, "new_button")
    assert fill(view, field="style", text="下班组调研", weight=10)
    assert [one.text for one in view.facts.objectives] == ["下班组调研"]
    assert "还差90" in view.wrong.words()


def test_a_new_one_tells_what_the_weights_come_to(opened, office):
    planned(office, thought=20)
    view = opened(PANE)
    view.begin("new")
    told = view.desk.panel.findChild(type(view.wrong), "told")
    view.desk.form.editors["weight"].set(10)
    assert told.words() == "权重合计100"
    view.desk.form.editors["weight"].set(15)
    assert told.words() == "权重合计105，应为100，多出5"


def test_the_letter_is_written_beside_its_objectives(opened, office):
    planned(office)
    view = opened(PANE)
    view.begin("letter")
    assert fill(view, signer="陈立国", signed_on=on("2024-01-12"), requirements="按季检查")
    with office.read() as session:
        (made,) = keeping.listed(session, BranchGoal)
    assert (made.signer, made.year) == ("陈立国", YEAR)
    assert view.late.isVisible()


def test_evidence_is_taken_off_again(opened, office):
    first, *_ = planned(office)
    with office.write("佐证") as session:
        from dangjian_desktop.records import Visit
        from tests.support import add

        about = {"held_on": date(2024, 2, 1), "person_id": "林国栋", "visitors": "陈立国"}
        evidence.link(session, objectives.TABLE, first, ("visit", add(session, Visit, **about).id))
    view = opened(PANE)
    press(view, "unlink_evidence")
    with office.read() as session:
        assert evidence.of(session, objectives.TABLE, first) == []
    assert view.evidence.links == []


def test_the_same_evidence_twice_is_said(opened, office, answers):
    first, *_ = planned(office)
    view = opened(PANE)
    assert not view.evidence.link(f"branch_objective:{first}")
    assert answers.asked


def test_a_past_day_is_only_looked_at(opened, office):
    planned(office)
    office.look_at(date(2024, 6, 29))
    view = opened(PANE)
    assert not view.begin("new")
    assert not view.acts.live["self"].isEnabled()
    assert view.evidence.picker.parent() is None


def test_a_checked_year_shows_its_grade(opened, office):
    planned(office)
    with office.write("考核") as session:
        scored(session, less=6)
    assert opened(PANE).sums.text() == "权重 100　自评 100　考核 76，合格"


def test_a_search_leads_to_the_objective_of_its_year(opened, office):
    with office.write("上年") as session:
        plan(session, YEAR - 1)
        wanted = objective(session, "落实请示报告制度").id
    view = opened(PANE)
    view.open_target(Target("目标责任", "branch_objective", wanted))
    assert (view.box.year_at, view.chosen) == (YEAR - 1, wanted)


def test_typing_is_asked_about_before_another_year(opened, office, answers):
    planned(office)
    view = opened(PANE)
    view.edit_chosen()
    view.desk.form.editors["text"].set("改了")
    view.box.go_to(BRANCH, YEAR - 1)
    view._on_box_chosen()
    assert view.box.year_at == YEAR
    assert view.has_unsaved()
    answers.given = ["discard"]
    view.box.go_to(BRANCH, YEAR - 1)
    view._on_box_chosen()
    assert (view.box.year_at, view.facts.objectives) == (YEAR - 1, ())


def test_in_a_narrow_window_the_card_lies_over_the_list(opened, office):
    planned(office)
    view = opened(PANE, 911)
    assert not view.room.right.isVisible()
    view.edit_chosen()
    assert view.room.right.isVisible()
