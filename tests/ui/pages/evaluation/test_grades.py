"""Grades beside the counts: keys, reasons, the cap, the years, the steps with their forms."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QMenu

from dangjian_desktop.domain.evaluation.facts import YearGrades
from dangjian_desktop.domain.evaluation.steps import GRADES, STEPS
from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.records import EvaluationStep
from dangjian_desktop.services import history, keeping
from dangjian_desktop.ui.pages.evaluation.share import seats
from dangjian_desktop.ui.pages.evaluation.sidepane import Cap
from dangjian_desktop.ui.pages.evaluation.tallyview import TallyLine, rate, said, share
from dangjian_desktop.ui.pages.evaluation.trend import Trend

from .conftest import counted, graded, keys, listed, on, submitted


@pytest.fixture
def tally(office, begun, page):
    """The pane of a round whose ballots are counted: 3 优秀, 5 合格 for everyone."""
    counted(office, begun)
    page.reload()
    pane = page.count.tally
    pane.view.choose_row(0)
    return pane


def grades(page, round_id):
    """As they are kept, once the keys have paused."""
    page.count.flush()
    with page.office.read() as session:
        return [one.grade for one in listed(session, round_id)]


def test_a_key_gives_the_grade_and_goes_down(tally, page, begun):
    keys(tally.view, "22")
    assert grades(page, begun)[:3] == ["qualified", "qualified", None]
    assert tally.view.currentIndex().row() == 2


def test_grades_given_without_a_pause_are_one_act_to_take_back(tally, page, begun, office):
    keys(tally.view, "22")
    page.count.flush()
    with office.read() as session:
        (batch, *_) = history.recent(session, 1)
    with office.write("撤销", undoes=batch.id) as session:
        history.undo(session, batch.id)
    assert grades(page, begun)[0] is None


def test_zero_takes_the_grade_back(tally, page, begun):
    keys(tally.view, "2")
    tally.view.choose_row(0)
    keys(tally.view, "0")
    assert grades(page, begun)[0] is None


def test_a_grade_against_the_tally_wants_its_reason(tally, page, begun, office):
    keys(tally.view, "1")
    page.count.flush()
    tally.view.choose_row(0)
    assert tally.told().name in tally.note.text()
    assert "请写明理由" in tally.note.text()
    keys(tally.view, "r")
    tally.reason.line.setText("长期在一线带班")
    keys(tally.reason.line, "\n")
    assert "请写明理由" not in tally.note.text()
    with office.read() as session:
        assert listed(session, begun)[0].grade_reason == "长期在一线带班"


def test_a_reason_that_was_not_entered_is_kept_by_leaving(tally, page, begun, office):
    keys(tally.view, "1")
    page.count.flush()
    tally.view.choose_row(0)
    keys(tally.view, "r")
    keys(tally.reason.line, "zai yi xian")
    page.acts.live["submit"].trigger()
    with office.read() as session:
        assert listed(session, begun)[0].grade_reason == "zai yi xian"


def test_a_grade_is_seen_before_it_is_written(tally, page, begun):
    keys(tally.view, "2")
    assert tally.view.lines.record(0).grade == "qualified"
    with page.office.read() as session:
        assert listed(session, begun)[0].grade is None


def test_leaving_writes_what_was_just_given(tally, page, begun):
    keys(tally.view, "2")
    page.go_to_tab("members")
    with page.office.read() as session:
        assert listed(session, begun)[0].grade == "qualified"


def test_the_cell_offers_all_grades(tally, page, begun):
    keys(tally.view, "\n")
    menu = tally.view.findChild(QMenu, "grades")
    assert [action.text() for action in menu.actions()][:2] == ["1  优秀", "2  合格"]
    menu.actions()[1].trigger()
    assert grades(page, begun)[0] == "qualified"


def test_probationary_members_have_no_grade(tally, page, begun):
    last = tally.view.lines.rowCount() - 1
    tally.view.choose_row(last)
    assert share(tally.view.current_record()) == "参加评议，不评等次"
    keys(tally.view, "1")
    assert grades(page, begun)[last] is None


def test_of_a_submitted_round_no_key_changes_a_grade(office, begun, page):
    submitted(office, begun)
    page.reload()
    page.count.tally.view.choose_row(0)
    keys(page.count.tally.view, "1")
    assert grades(page, begun)[0] == "qualified"
    assert page.sealed.isVisible()


def test_the_cap_counts_the_excellent_and_names_its_base(office, begun, page):
    graded(office, begun, "excellent")
    page.reload()
    cap = page.count.panel.meter.cap
    assert (cap.excellent, cap.cap, cap.base, cap.over) == (8, 2, 8, True)
    assert "组织关系在本支部的正式党员" in page.count.panel.meter.accessibleName()


def test_the_base_can_be_changed(office, begun, page):
    page.reload()
    page.count.panel.base.click()
    form = page.count.side.form
    form.editors["excellent_base"].set("all_members")
    assert page.count.side.save()
    assert page.count.panel.meter.cap.base == 9


def test_a_step_is_recorded_by_its_row(opened, office, begun):
    steps = opened.count.panel.steps
    steps.setCurrentIndex(opened.count.panel.items.index(0, 0))
    keys(steps, "\n")
    form = opened.count.side.form
    form.editors["done_on"].set(on("2024-06-03"))
    form.editors["evidence"].set("动员会照片3张")
    assert opened.count.side.save()
    with office.read() as session:
        found = keeping.listed(session, EvaluationStep, EvaluationStep.key == "study")
    assert [one.evidence for one in found] == ["动员会照片3张"]
    assert opened.count.panel.items.items[0].state == "done"


def test_a_step_can_be_taken_back(opened, office):
    opened.count.begin("step:study")
    opened.count.side.form.editors["done_on"].set(on("2024-06-03"))
    opened.count.side.save()
    opened.count.begin("step:study")
    opened.count.side.remove_part()
    assert opened.count.panel.items.items[0].state == "now"


@pytest.mark.parametrize("key", [step.key for step in STEPS])
def test_every_step_has_its_form(opened, key):
    assert opened.count.begin(f"step:{key}")
    assert opened.count.side.form.editors["done_on"]


def test_a_form_left_open_asks_before_the_year_is_changed(opened, answers):
    opened.count.begin("report")
    opened.count.side.form.editors["practice"].set("逐人谈心")
    assert not opened.go_to_round(2023, "机关")
    assert opened.year == 2024


# --- small parts -------------------------------------------------------------------------------


def line(*votes, role="rated", **about):
    tally = Tally(dict(zip(GRADES, votes, strict=True)), **about) if votes else None
    return TallyLine("e", "p", "陈立国", role, tally)


def test_a_small_part_of_a_bar_keeps_a_seat_for_its_number():
    found = seats((22, 1, 0, 0), 200)
    assert (found[1], found[2]) == (16, 0)
    assert sum(found) <= 201


def test_without_votes_a_bar_has_no_parts():
    assert seats((0, 0, 0, 0), 200) == [0, 0, 0, 0]


def test_the_rate_is_of_all_valid_ballots():
    assert rate(line(3, 4, 0, 0, void_lines=1)) == 3 / 8
    assert rate(line()) is None


def test_a_bar_is_said_with_what_did_not_count():
    assert said(line(3, 4, 0, 0, void_lines=1, blank_lines=2)).endswith("本行无效 1，未填 2")


def test_the_cap_is_said_whole():
    assert Cap(7, 6, 20, "正式党员", over=True).said().endswith("20 人，超过了")


def test_the_trend_leaves_out_years_without_grades(look, qtbot):
    chart = Trend(look)
    qtbot.addWidget(chart)
    none = dict.fromkeys(GRADES, 0)
    years = [
        YearGrades(year=2023, grades={**none, "excellent": 2, "qualified": 6}, rated=8),
        YearGrades(year=2024, grades=none, rated=8),
    ]
    chart.show_years(years)
    assert chart.lines() == [("合格", [6, None]), ("优秀", [2, None])]
    assert chart.accessibleDescription() == "2023 年优秀 2 人、合格 6 人"
    chart.resize(268, 130)
    chart.grab()


def test_values_of_a_year_do_not_lie_on_each_other(look, qtbot):
    chart = Trend(look)
    qtbot.addWidget(chart)
    places = chart.tops([11, 9, 1, 0, 1], 19)
    assert list(places) == [11, 9, 1]
    assert all(low - high >= 11 for high, low in pairwise(places.values()))
    assert list(chart.tops([5, 2, 0], 19)) == [5]  # no value over the dot of another


def test_a_year_in_the_trend_leads_to_its_round(opened, qtbot):
    chart = opened.count.panel.trend
    with qtbot.waitSignal(opened.count.year_asked) as asked:
        chart.chosen.emit(2023)
    assert asked.args == [2023]
    assert opened.year == 2023
