"""Entering ballots by keys: marks, void lines, void ballots, remarks, going back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dangjian_desktop.domain.evaluation.tally import VOID, Ballot
from dangjian_desktop.ui.pages.evaluation.ballotpane import BallotPane, Stand
from dangjian_desktop.ui.pages.evaluation.ballotsheet import (
    FIRST,
    MEMBER_CHOICES,
    NAME,
    BallotSheet,
)
from dangjian_desktop.ui.pages.evaluation.ballotview import NAME_WIDE

from .conftest import keys

NAMES = ["陈立国", "黄志强", "李契", "林国栋"]


@pytest.fixture
def pane(look, qtbot):
    sheet = BallotSheet(MEMBER_CHOICES)
    sheet.set_names([(name, name) for name in NAMES])
    made = BallotPane(look, sheet)
    qtbot.addWidget(made)
    made.resize(386, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.show_ballot(Ballot(), Stand("录入第 1 张"))
    made.view.setFocus()
    return made


def marks(pane):
    return [set(line.marks) for line in pane.sheet.records]


def test_a_key_marks_and_goes_down(pane):
    keys(pane.view, "123")
    assert marks(pane) == [{"excellent"}, {"qualified"}, {"basic"}, set()]
    assert pane.view.row() == 3


def test_zero_leaves_a_line_blank_and_goes_down(pane):
    keys(pane.view, "10")
    assert marks(pane)[:2] == [{"excellent"}, set()]
    assert pane.view.row() == 2


def test_nine_makes_the_line_void(pane):
    keys(pane.view, "9")
    assert pane.sheet.records[0].void
    assert marks(pane)[0] == {VOID}


def test_backspace_goes_back_and_clears(pane):
    keys(pane.view, "12\b")
    assert marks(pane) == [{"excellent"}, set(), set(), set()]
    assert pane.view.row() == 1


def test_a_second_mark_makes_the_line_void_and_shows_both(pane):
    keys(pane.view, "1")
    QTest.keyClick(pane.view, Qt.Key.Key_Up)
    keys(pane.view, "2")
    assert pane.sheet.records[0].void
    assert marks(pane)[0] == {"excellent", "qualified"}
    assert pane.sheet.index(0, FIRST).data(Qt.ItemDataRole.AccessibleTextRole).endswith("本行无效")


def test_a_click_marks_and_a_second_one_takes_it_away(pane, qtbot):
    box = pane.view.visualRect(pane.sheet.index(1, FIRST + 1)).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert marks(pane)[1] == {"qualified"}
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert marks(pane)[1] == set()


def test_enter_hands_the_ballot_over(pane, qtbot):
    keys(pane.view, "12")
    with qtbot.waitSignal(pane.finished) as done:
        keys(pane.view, "\n")
    assert done.args[0].line("黄志强") == frozenset({"qualified"})


def test_a_void_ballot_takes_no_marks_and_keeps_none(pane, qtbot):
    keys(pane.view, "1")
    keys(pane.view, "v2")
    assert pane.said.isVisible()
    with qtbot.waitSignal(pane.finished) as done:
        keys(pane.view, "\n")
    assert done.args[0] == Ballot(void=True)


def test_v_again_makes_it_count_with_its_marks(pane):
    keys(pane.view, "1v")
    keys(pane.view, "v")
    assert pane.sheet.ballot().line("陈立国") == frozenset({"excellent"})
    assert pane.said.isHidden()


def test_a_remark_belongs_to_the_current_name(pane, qtbot):
    keys(pane.view, "1m")
    assert pane.remark.line.hasFocus()
    pane.remark.line.setText("多到 一线")
    QTest.keyClick(pane.remark.line, Qt.Key.Key_Return)
    assert pane.sheet.ballot().remarks == {"黄志强": "多到 一线"}
    assert pane.view.hasFocus()


def test_a_remark_that_was_not_entered_goes_with_the_ballot(pane, qtbot):
    keys(pane.view, "1m")
    pane.remark.line.setText("多到一线")
    with qtbot.waitSignal(pane.finished) as handed:
        pane.next.click()
    assert handed.args[0].remarks == {"黄志强": "多到一线"}


def test_escape_leaves_the_remark_as_it_was(pane):
    keys(pane.view, "m")
    pane.remark.line.setText("不要")
    QTest.keyClick(pane.remark.line, Qt.Key.Key_Escape)
    assert pane.sheet.ballot().remarks == {}
    assert pane.remark.isHidden()


def test_letters_of_shortcuts_are_left_alone(pane):
    QTest.keyClick(pane.view, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert marks(pane)[0] == set()


def test_two_of_one_name_have_room_for_what_tells_them_apart(pane):
    name = "同名（1975.02）"
    pane.sheet.set_names([("a", name), ("b", "同名（1995.09）")])
    pane.view.fit_columns(NAME_WIDE)
    room = pane.view.columnWidth(NAME) - pane.view.fontMetrics().horizontalAdvance(name)
    assert room >= 16
    assert pane.view.columnWidth(FIRST) >= 48


def test_a_locked_ballot_is_only_looked_at(pane):
    pane.lock(locked=True)
    keys(pane.view, "1")
    assert not pane.sheet.touched()


def test_the_keypad_marks_too(pane):
    QTest.keyClick(pane.view, Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert marks(pane)[0] == {"qualified"}
