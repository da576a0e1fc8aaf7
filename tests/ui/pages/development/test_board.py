"""The board as a user meets it: columns, keys, filters, the list beside it, the years below."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.development.cards import said


@pytest.fixture
def some(case, page):
    """Four people in three stages."""
    case("周晓岚", applied="2024-05-10")
    case("农志远", applied="2024-06-20")
    case("覃小虎", 4)
    case("罗彩云", 11)
    return page.board.pane


def names(pane):
    return [[card.name for card in one.view.cards.items] for one in pane.stages.columns]


def view(pane, stage):
    return pane.stages.columns[stage - 1].view


def test_without_a_case_the_page_says_what_belongs_there(page):
    assert not page.board.pane.isVisible()
    words = [label.text() for label in page.board.findChildren(QLabel) if label.isVisible()]
    assert "还没有发展党员的档案" in words
    assert page.board.findChild(QPushButton, "import_button").isVisible()


def test_cases_stand_in_the_column_of_their_stage_most_urgent_first(some):
    assert names(some) == [["周晓岚", "农志远"], ["覃小虎"], [], ["罗彩云"], []]
    assert [one.count.text() for one in some.stages.columns] == [
        "2 人",
        "1 人",
        "0 人",
        "1 人",
        "0 人",
    ]


def test_a_card_is_said_whole(some):
    card = view(some, 1).cards.items[0]
    assert (
        said(card) == "周晓岚，养护一站 内业员，已办到第 1 步 · 下一步 党组织派人谈话，逾期 20 天"
    )


def test_arrows_go_to_the_next_stage_that_has_somebody(some, qtbot):
    some.focus()
    assert some.current().name == "周晓岚"
    qtbot.keyClick(view(some, 1), Qt.Key.Key_Right)
    assert some.current().name == "覃小虎"
    qtbot.keyClick(view(some, 2), Qt.Key.Key_Right)
    assert some.current().name == "罗彩云"
    assert view(some, 4).hasFocus()
    qtbot.keyClick(view(some, 4), Qt.Key.Key_Left)
    assert some.current().name == "覃小虎"


def test_only_the_chosen_column_is_reached_by_tab(some, qtbot):
    some.focus()
    qtbot.keyClick(view(some, 1), Qt.Key.Key_Right)
    reached = [one.view.focusPolicy() == Qt.FocusPolicy.StrongFocus for one in some.stages.columns]
    assert reached == [False, True, False, False, False]
    assert not view(some, 1).currentIndex().isValid()


def test_enter_opens_the_case(some, page, qtbot):
    some.focus()
    qtbot.keyClick(view(some, 1), Qt.Key.Key_Return)
    assert page.here is page.case
    assert page.case.head.findChild(QLabel, "page_title").text() == "周晓岚"


def test_escape_leads_back_and_the_case_stays_chosen(some, page, qtbot):
    page.open_case(some.cards[-1].case_id)
    name = page.case.pane.read.file.person.name
    qtbot.keyClick(page.case.pane.timeline, Qt.Key.Key_Escape)
    assert page.here is page.board
    assert some.current().name == name


def test_nothing_can_be_dragged(some):
    assert not any(one.view.dragEnabled() for one in some.stages.columns)


@pytest.mark.parametrize("typed", ["覃", "qin", "tan", "qxh"])
def test_a_name_or_its_pinyin_filters(some, typed, qtbot):
    some.words.setText(typed)
    qtbot.waitUntil(lambda: names(some)[0] == [])
    assert names(some)[1] == ["覃小虎"]


def test_a_letter_typed_on_the_board_begins_to_look_for_a_name(some, qtbot):
    some.focus()
    qtbot.keyClick(view(some, 1), Qt.Key.Key_L)
    assert some.words.text() == "l"
    assert some.words.hasFocus()


def test_the_choices_tell_how_many_they_leave(some):
    words = [some.which.itemText(i) for i in range(some.which.count())]
    assert words[0] == "在办 4 人"
    assert "已完成 0 人" in words


def test_the_numbers_of_what_is_due_lead_to_the_names(some, qtbot):
    assert some.late.text() == f"逾期 {sum(c.tone == 'bad' for c in some.cards)}"
    qtbot.mouseClick(some.late, Qt.MouseButton.LeftButton)
    assert {c.tone for column in some.stages.columns for c in column.view.cards.items} == {"bad"}


def test_by_name_is_by_pinyin(some):
    some.order.setCurrentIndex(some.order.findData("name"))
    assert names(some)[0] == ["农志远", "周晓岚"]


# --- the list ------------------------------------------------------------------------------------


def test_the_list_shows_the_same_and_sorts(some, page):
    page.acts.live["mode"].trigger()
    assert some.listing
    assert len(some.table.rows.records) == 4
    some.table.sort_by("name")
    assert [card.name for card in some.table.rows.records] == [
        "罗彩云",
        "农志远",
        "覃小虎",
        "周晓岚",
    ]


def test_the_list_is_remembered(some, page, office, show):
    page.acts.live["mode"].trigger()
    assert office.settings.columns["发展党员视图"] == ["list"]


def test_enter_in_the_list_opens_the_case(some, page, qtbot):
    page.acts.live["mode"].trigger()
    qtbot.keyClick(some.table, Qt.Key.Key_Return)
    assert page.here is page.case


# --- the years -----------------------------------------------------------------------------------


def test_a_number_of_the_years_leads_to_its_names(some, page, qtbot):
    some.funnel.chosen.emit((1, 2024))
    menu = page.findChild(QMenu, "names")
    assert [a.text().split("  ")[0] for a in menu.actions()] == ["周晓岚", "农志远"]
    menu.actions()[0].trigger()
    menu.close()
    assert page.case.pane.read.file.person.name == "周晓岚"


def test_the_years_are_said_in_words(some):
    assert "2024 年申请入党 2 人" in some.funnel.accessibleDescription()


def test_arrows_move_in_the_years(some, qtbot):
    some.funnel.setFocus()
    qtbot.keyClick(some.funnel, Qt.Key.Key_Down)
    qtbot.keyClick(some.funnel, Qt.Key.Key_Up)
    with qtbot.waitSignal(some.funnel.chosen) as told:
        qtbot.keyClick(some.funnel, Qt.Key.Key_Return)
    assert told.args[0] == (1, 2024)


def test_where_room_is_short_the_years_are_put_away(some, page, office, qtbot):
    office.shell.resize(1366, 560)
    qtbot.waitUntil(lambda: not some.below.isVisible())


# --- another day, another place ------------------------------------------------------------------


def test_a_past_day_shows_who_was_there_then_and_changes_nothing(some, page, office):
    office.look_at(date(2023, 1, 1))
    assert names(some) == [[], ["罗彩云", "覃小虎"], [], [], []]
    assert not page.acts.live["new"].isEnabled()
    assert page.board.head.findChild(QLabel, "page_sub").text() == "截至 2023-01-01"


def test_the_board_is_of_the_organisation_looked_at(some, case, office):
    case("唐小雨", where="青石岭")
    office.choose("青石岭")
    assert names(some)[0] == ["唐小雨"]


def test_a_target_opens_the_case_at_a_step(page, case):
    page.open_target(Target("发展党员", "development_case", case(done=4), "org_talk"))
    assert page.case.pane.timeline.key() == "org_talk"
