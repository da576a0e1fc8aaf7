"""The desk at the left: figures, two turns, what differs, the confirmation; sums made on paper."""

import pytest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.domain.evaluation.tally import Tally
from dangjian_desktop.records import EvaluationRemark
from dangjian_desktop.services import keeping
from dangjian_desktop.services.evaluation.ballot_box import FIRST, MEMBERS, SECOND, BallotBox
from dangjian_desktop.ui.pages.evaluation.piles import EMPTY

from .conftest import RATED, begin, counted, keys, listed, submitted

LINE = "11112222"  # eight names


@pytest.fixture
def desk(opened):
    found = opened.count.desk
    found.begin()
    return found


def turn(desk, lines):
    for line in lines:
        keys(desk.ballots.view, line + "\n")


def both(desk, first, second):
    turn(desk, first)
    desk.check.again.click()
    turn(desk, second)


def box(office, round_id):
    return BallotBox(office.opened.folder.ballots, round_id)


def test_without_figures_nothing_can_be_entered(office, page, answers):
    begin(office, year=2023)
    page.go_to_round(2023, "机关")
    desk = page.count.desk
    desk.begin()
    assert desk.stack.currentWidget() is desk.figures
    assert answers.asked == ["先填发出和收回的票数。"]


def test_figures_that_cannot_be_true_are_said_beside_the_field(opened):
    form = opened.count.desk.figures.form
    form.editors["collected"].set(9)
    assert not opened.count.desk.save_figures()
    assert form.faults() == ["collected"]


def test_each_ballot_is_on_the_disk_before_the_next(desk, office, begun):
    turn(desk, [LINE])
    assert box(office, begun).entered(MEMBERS) == 1
    assert desk.ballots.stand.title == "录入第 2 张"


def test_after_a_crash_it_goes_on_where_it_was(desk, office, begun, page):
    turn(desk, [LINE, LINE])
    again = type(page)(office)
    again.reload()
    assert again.count.desk.ballots.stand.title == "录入第 3 张"


def test_the_sums_run_beside_the_entry(desk, opened, qtbot):
    turn(desk, [LINE])
    first = opened.count.tally.view.lines.records[0]
    qtbot.waitUntil(lambda: first.tally is not None and first.tally.of("excellent") == 1)


def test_an_empty_ballot_wants_a_second_enter(desk, office, begun):
    keys(desk.ballots.view, "\n")
    assert desk.ballots.said.isVisible()
    assert box(office, begun).entered(MEMBERS) == 0
    keys(desk.ballots.view, "\n")
    assert box(office, begun).entered(MEMBERS) == 1


def test_the_second_turn_says_how_many_places_differ(desk):
    both(desk, [LINE] * RATED, [LINE, "21112222"])
    assert desk.ballots.stand.note == "第一遍 8 张已录完，不同 1 处"
    assert desk.ballots.differing.isVisible()


def test_a_difference_is_settled_by_a_key(desk, office, begun):
    both(desk, [LINE] * RATED, [LINE] * (RATED - 1) + ["31112222"])
    assert desk.stack.currentWidget() is desk.places
    keys(desk.places.view, "2")
    assert desk.stack.currentWidget() is desk.check
    first = next(iter(box(office, begun).lines(MEMBERS)))
    last = box(office, begun).ballots(MEMBERS, FIRST)[-1]
    assert last.line(first) == frozenset({"basic"})


def test_a_difference_shows_the_whole_number_of_its_ballot(desk):
    view = desk.places.view
    assert view.columnWidth(0) > view.fontMetrics().horizontalAdvance("第 100 张")


def test_a_difference_opens_its_ballot_at_the_line(desk):
    both(desk, [LINE] * RATED, [LINE] * (RATED - 1) + ["11112223"])
    keys(desk.places.view, "\n")
    assert desk.stack.currentWidget() is desk.ballots
    assert (desk.ballots.stand.number, desk.ballots.view.row()) == (8, 7)
    assert desk.ballots.sheet.records[7].differs == "第一遍录的是合格"


def test_the_count_is_confirmed_and_the_ballots_are_gone(desk, office, begun, answers):
    both(desk, [LINE] * RATED, [LINE] * RATED)
    answers.given = ["yes"]
    desk.check.confirm.click()
    assert desk.stack.currentWidget() is desk.done
    assert not box(office, begun).exists
    with office.read() as session:
        assert [one.excellent for one in listed(session, begun)][:5] == [8, 8, 8, 8, 0]


def test_a_count_entered_once_asks_before_it_is_confirmed(desk, answers, begun, office):
    turn(desk, [LINE] * RATED)
    desk.check.confirm.click()
    assert "没有复录过" in answers.asked[0]
    assert box(office, begun).exists


def test_figures_that_do_not_agree_stand_against_it(opened, office):
    desk = opened.count.desk
    desk.begin()
    turn(desk, [LINE] * RATED)
    desk.check.figures.click()
    desk.figures.form.editors["collected"].set(7)
    assert desk.save_figures()
    desk.go_on()
    assert not desk.check.confirm.isEnabled()


def test_remarks_of_ballots_are_listed_without_names(desk, office, begun, answers):
    keys(desk.ballots.view, "m")
    desk.ballots.remark.line.setText("多到一线")
    keys(desk.ballots.remark.line, "\n")
    turn(desk, [LINE] * RATED)
    answers.given = ["yes"]
    desk.check.confirm.click()
    assert [item.note for item in desk.done.items.items] == ["多到一线"]
    with office.read() as session:
        (one,) = keeping.listed(session, EvaluationRemark)
    assert (one.source, one.speaker) == ("ballot", None)


def test_what_a_ballot_said_becomes_an_item(desk, opened, office, answers):
    office.went.connect(opened.open_target)
    keys(desk.ballots.view, "m")
    desk.ballots.remark.line.setText("多到一线")
    keys(desk.ballots.remark.line, "\n")
    turn(desk, [LINE] * RATED)
    answers.given = ["yes"]
    desk.check.confirm.click()
    desk.done.turn.click()
    assert opened.key == "life"
    form = opened.panes.life.desk.form
    assert form.editors["problem"].get() == "多到一线"
    assert form.editors["person_id"].get() == "陈立国"


def test_a_ballot_under_way_asks_before_it_is_left(desk, opened):
    keys(desk.ballots.view, "11")
    assert opened.has_unsaved()
    assert opened.unsaved_words() == "正在录的第 1 张测评票"
    opened.discard()
    assert not opened.has_unsaved()


def test_a_ballot_under_way_waits_while_the_figures_are_changed(desk):
    keys(desk.ballots.view, "11")
    desk.ballots.figures.click()
    assert desk.typing()
    desk.begin()
    assert desk.ballots.sheet.records[1].marks == {"excellent"}


def test_another_entry_of_the_round_leaves_the_ballot_alone(desk, office, begun, opened):
    keys(desk.ballots.view, "11")
    from dangjian_desktop.services.evaluation import entries

    with office.write("登记") as session:
        entries.update(session, listed(session, begun)[0].id, {"took_part": True}, office.today)
    assert desk.ballots.sheet.records[1].marks == {"excellent"}
    assert desk.pile.unfinished == EMPTY


def test_ballots_are_thrown_away_only_when_it_is_sure(desk, office, begun, answers):
    turn(desk, [LINE])
    desk.throw_away()
    assert box(office, begun).entered(MEMBERS) == 1
    answers.given = ["yes"]
    desk.throw_away()
    assert box(office, begun).entered(MEMBERS) == 0
    assert desk.stack.currentWidget() is desk.figures


def test_a_damaged_box_is_said_and_can_be_thrown_away(office, begun, page, answers):
    path = office.opened.folder.ballots / f"{begun}.ballots"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"nonsense\nnonsense\n")
    page.reload()
    desk = page.count.desk
    assert "损坏" in answers.asked[0]
    assert desk.figures.away.isVisible()
    answers.given = ["yes"]
    desk.figures.away.click()
    assert not path.exists()
    assert desk.figures.begin.isVisible()


def test_a_count_made_on_paper_is_checked_line_by_line(opened, office, begun):
    desk = opened.count.desk
    desk.begin_by_hand()
    for _ in range(RATED):
        keys(desk.hand.view, "5\n3\n0\n0\n0\n0\n")
    assert desk.save_by_hand()
    with office.read() as session:
        assert listed(session, begun)[0].excellent == 5


def test_a_line_that_does_not_come_to_the_valid_ballots_is_said(opened):
    desk = opened.count.desk
    desk.begin_by_hand()
    keys(desk.hand.view, "5\n2\n")
    assert not desk.save_by_hand()
    assert "不一致" in desk.hand.wrong.words()
    assert opened.has_unsaved()


def test_sums_that_were_typed_outlive_a_crash(opened, office, page):
    desk = opened.count.desk
    desk.begin_by_hand()
    keys(desk.hand.view, "5\n2\n")
    desk.draft.keep_now()
    again = type(page)(office)
    again.reload()
    again.count.desk.begin_by_hand()
    assert again.count.desk.hand.sheet.records[0].numbers["excellent"] == 5
    assert again.count.desk.hand.sheet.records[0].total == 7


def test_single_ballots_are_in_no_draft(desk, office):
    turn(desk, [LINE])
    keys(desk.ballots.view, "11")
    desk.draft.keep_now()
    assert office.drafts.names() == []


def test_counting_again_wants_a_reason(office, begun, page, answers):
    counted(office, begun)
    page.reload()
    desk = page.count.desk
    desk.done.reopen.click()
    assert desk.stack.currentWidget() is desk.done
    answers.given = ["有一张票漏数了"]
    desk.done.reopen.click()
    assert desk.stack.currentWidget() is desk.figures


def test_of_a_submitted_round_nothing_is_counted_again(office, begun, page):
    submitted(office, begun)
    page.reload()
    assert not page.count.desk.done.reopen.isVisible()


def test_a_past_day_shows_no_entry(office, begun, page):
    from datetime import date

    office.look_at(date(2024, 6, 29))
    desk = page.count.desk
    assert desk.pile is None
    assert not desk.findChild(QPushButton, "begin_ballots").isVisible()


def test_the_running_tally_is_of_the_first_turn_alone(desk):
    both(desk, [LINE] * RATED, ["22222222"])
    tallies = desk.pile.tallies()
    assert all(isinstance(one, Tally) and one.total == RATED for one in tallies.values())
    assert desk.pile.turn == SECOND
    assert set(next(iter(tallies.values())).votes) == set(GRADES)
