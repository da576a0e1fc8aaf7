from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from dangjian_desktop.ui.kit.picker import Picker
from dangjian_desktop.ui.kit.theme import Look


@pytest.fixture
def picker(look: Look, people, shown) -> Iterator[Picker]:
    window = QWidget()
    made = Picker(look, people("person"))
    box = QVBoxLayout(window)
    box.addWidget(made)
    box.addWidget(QLineEdit())
    box.addStretch(1)
    window.resize(500, 400)
    shown(window)
    made.setFocus()
    yield made
    window.close()


def test_the_list_opens_below_and_enter_takes_the_first(picker: Picker, qtbot) -> None:
    picker.insert("谢")
    qtbot.waitUntil(picker.list_open)
    with qtbot.waitSignal(picker.picked) as caught:
        qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert caught.args == ["2"]
    assert picker.text() == "谢明远"
    assert not picker.list_open()


def test_enter_takes_what_is_typed_by_now(picker: Picker, qtbot) -> None:
    picker.insert("谢")
    qtbot.waitUntil(picker.list_open)
    picker.selectAll()
    picker.insert("陈")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.text() == "陈立国"


def test_arrows_go_round_the_list(picker: Picker, qtbot) -> None:
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    for _ in range(2):
        qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.value() == "3"


def test_escape_closes_only_the_list(picker: Picker, qtbot) -> None:
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert not picker.list_open()
    assert picker.isVisible()


def test_words_changed_after_choosing_are_no_value(picker: Picker, qtbot) -> None:
    picker.show_value("2")
    picker.setCursorPosition(3)
    picker.insert("某")
    assert picker.value() is None
    assert "谢明远某" in picker.trouble()


def test_a_full_name_is_as_good_as_chosen(picker: Picker, qtbot) -> None:
    picker.insert("陈立国")
    picker.clearFocus()
    assert picker.value() == "1"


def test_emptied_it_is_nothing(picker: Picker, qtbot) -> None:
    picker.show_value("2")
    picker.selectAll()
    with qtbot.waitSignal(picker.picked) as caught:
        qtbot.keyClick(picker, Qt.Key.Key_Backspace)
    assert caught.args == [None]
    assert picker.value() is None
    assert picker.trouble() == ""


def test_a_click_takes_the_row(picker: Picker, qtbot) -> None:
    picker.open_list()
    view = picker._view
    assert view is not None
    at = view.visualRect(view.model().index(1, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert picker.value() == "2"


def test_nothing_found_shows_no_list(picker: Picker, qtbot) -> None:
    picker.insert("没有")
    picker.open_list()
    assert not picker.list_open()
