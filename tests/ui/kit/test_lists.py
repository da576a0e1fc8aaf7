import pytest
from PySide6.QtCore import QPoint, Qt

from dangjian_desktop.ui.kit import lists
from dangjian_desktop.ui.kit.cells import Heading, Role
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import Item, Items, PeriodItem
from dangjian_desktop.ui.kit.theme import Look

DUE = Item("十月党小组会没有记录", "条例第十三条", "bad", "逾期 22 天", action="去补录", key=7)
DONE = Item("收党费", "韦春燕", "good", "已办")
PERIODS = [
    PeriodItem("正式党员", "2012-06-28", "至今", "14 年", "按期"),
    PeriodItem("积极分子", "2009-11", "2010-12-14", "约 1 年", "补录", late=True),
]


@pytest.fixture
def due(look: Look, shown) -> ItemView:
    view = ItemView(look, lists.DueDelegate(look))
    view.setModel(Items([Heading("已逾期"), DUE, DONE], view))
    view.resize(700, 300)
    shown(view)
    return view


def test_enter_presses_the_button_of_the_row(due: ItemView, qtbot) -> None:
    due.setCurrentIndex(due.model().index(1, 0))
    with qtbot.waitSignal(due.pressed) as caught:
        qtbot.keyClick(due, Qt.Key.Key_Return)
    assert caught.args[0].key == 7


def test_enter_opens_a_row_without_button(due: ItemView, qtbot) -> None:
    due.setCurrentIndex(due.model().index(2, 0))
    with qtbot.waitSignal(due.opened):
        qtbot.keyClick(due, Qt.Key.Key_Return)


def test_a_click_on_the_button_presses_it(due: ItemView, qtbot) -> None:
    index = due.model().index(1, 0)
    box = due.itemDelegate().button_at(due.visualRect(index), index)
    with qtbot.waitSignal(due.pressed):
        qtbot.mouseClick(due.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def test_a_click_beside_the_button_does_not(due: ItemView, qtbot) -> None:
    at = due.visualRect(due.model().index(1, 0)).topLeft() + QPoint(200, 20)
    with qtbot.assertNotEmitted(due.pressed):
        qtbot.mouseClick(due.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_row_is_said_with_its_state_and_action(due: ItemView) -> None:
    said = due.model().index(1, 0).data(Role.AccessibleTextRole)
    assert said == "逾期 22 天，十月党小组会没有记录，条例第十三条，回车去补录"


def test_heading_is_passed_over(due: ItemView, qtbot) -> None:
    due.setCurrentIndex(due.model().index(1, 0))
    qtbot.keyClick(due, Qt.Key.Key_Up)
    assert due.current_record() is DUE


@pytest.mark.parametrize(
    ("delegate", "items"),
    [
        (lists.BriefDelegate, [Heading("十一月"), DUE, DONE]),
        (lists.PlainDelegate, [Heading("设置"), DUE]),
        (lists.HitDelegate, [Heading("人员"), Item("谢明远", "机关", side="xmy", icon="user")]),
        (lists.PeriodDelegate, PERIODS),
    ],
)
def test_lists_paint_what_they_hold(look: Look, qtbot, delegate, items) -> None:
    view = ItemView(look, delegate(look))
    qtbot.addWidget(view)
    view.setModel(Items(items, view))
    view.resize(400, 200)
    full = view.grab().toImage()
    view.model().set_items([])
    assert view.grab().toImage() != full


def test_period_is_said_in_words() -> None:
    assert PERIODS[0].said() == "正式党员，2012-06-28到至今，14 年，按期"
