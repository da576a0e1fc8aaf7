import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.lists import Item
from dangjian_desktop.ui.kit.search import SearchOverlay
from dangjian_desktop.ui.kit.theme import Look

FOUND = [
    Heading("人员"),
    Item("谢明远", side="xie mingyuan", icon="user", key=1),
    Item("谢明月", icon="user", key=2),
    Heading("可以做的事"),
    Item("打印花名册", icon="printer", key=3),
]


class Window(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.resize(1000, 700)
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)
        self.overlay = SearchOverlay(look, self, self.find)

    def find(self, text: str) -> list[Heading | Item]:
        self.asked.append(text)
        return [] if text == "zz" else list(FOUND)


@pytest.fixture
def window(look: Look, shown) -> Window:
    made = Window(look)
    shown(made)
    made.line.setFocus()
    made.overlay.open("x")
    return made


def test_it_opens_with_the_first_letters_and_the_first_result(window: Window) -> None:
    assert window.overlay.edit.hasFocus()
    assert window.asked == ["x"]
    assert window.overlay.view.current_record().key == 1


def test_arrows_pass_over_groups_and_go_round(window: Window, qtbot) -> None:
    edit, seen = window.overlay.edit, []
    for _ in range(3):
        qtbot.keyClick(edit, Qt.Key.Key_Down)
        seen.append(window.overlay.view.current_record().key)
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert [*seen, window.overlay.view.current_record().key] == [2, 3, 1, 3]


def test_enter_hands_over_and_gives_the_focus_back(window: Window, qtbot) -> None:
    with qtbot.waitSignal(window.overlay.chosen) as caught:
        qtbot.keyClick(window.overlay.edit, Qt.Key.Key_Return)
    assert caught.args[0].key == 1
    assert window.overlay.isHidden()
    assert window.line.hasFocus()


def test_what_had_the_focus_may_be_gone(window: Window) -> None:
    shiboken6.delete(window.line)
    window.overlay.close_search()
    assert window.overlay.isHidden()


def test_ctrl_enter_asks_for_the_paper(window: Window, qtbot) -> None:
    with qtbot.waitSignal(window.overlay.print_asked):
        qtbot.keyClick(window.overlay.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_enter_right_after_typing_means_what_was_typed(window: Window, qtbot) -> None:
    qtbot.keyClicks(window.overlay.edit, "my")
    qtbot.keyClick(window.overlay.edit, Qt.Key.Key_Return)
    assert window.asked[-1] == "xmy"


def test_it_searches_once_typing_pauses(window: Window, qtbot) -> None:
    qtbot.keyClicks(window.overlay.edit, "my")
    qtbot.waitUntil(lambda: window.asked == ["x", "xmy"])


def test_nothing_found_is_said(window: Window) -> None:
    window.overlay.edit.setText("zz")
    window.overlay.search_now()
    assert window.overlay._nothing.isVisible()


def test_escape_closes(window: Window, qtbot) -> None:
    qtbot.keyClick(window.overlay.edit, Qt.Key.Key_Escape)
    assert window.overlay.isHidden()


def test_a_click_outside_closes(window: Window, qtbot) -> None:
    qtbot.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(5, 690))
    assert window.overlay.isHidden()


def test_a_click_on_a_result_takes_it(window: Window, qtbot) -> None:
    view = window.overlay.view
    at = view.visualRect(window.overlay.items.index(2, 0)).center()
    with qtbot.waitSignal(window.overlay.chosen) as caught:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert caught.args[0].key == 2
