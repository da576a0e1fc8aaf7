import pytest
from PySide6.QtCore import Qt

from dangjian_desktop.ui.kit.cells import Role
from dangjian_desktop.ui.kit.filters import Choice, Filters
from dangjian_desktop.ui.kit.theme import Look

CHOICES = [
    Choice("类别", "full", "正式党员", 55),
    Choice("类别", "probationary", "预备党员", 3),
    Choice("党小组", "1", "第一党小组"),
]


@pytest.fixture
def filters(look: Look, shown) -> Filters:
    made = Filters(look)
    made.set_choices(CHOICES)
    made.resize(164, 300)
    shown(made)
    made.view.setFocus()
    made.view.setCurrentIndex(made.model.index(1))
    return made


def test_space_ticks_and_tells_by_group(filters: Filters, qtbot) -> None:
    with qtbot.waitSignal(filters.changed) as caught:
        qtbot.keyClick(filters.view, Qt.Key.Key_Space)
    assert caught.args == [{"类别": {"full"}}]


def test_a_click_ticks_and_unticks(filters: Filters, qtbot) -> None:
    at = filters.view.visualRect(filters.model.index(2)).center()
    for wanted in ({"类别": {"probationary"}}, {}):
        qtbot.mouseClick(filters.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert filters.ticked() == wanted


def test_new_counts_keep_ticks_and_place(filters: Filters) -> None:
    filters.set_ticked({"类别": {"full"}, "党小组": {"1"}})
    filters.set_choices([Choice("类别", "full", "正式党员", 54)])
    assert filters.ticked() == {"类别": {"full"}}
    assert filters.view.currentIndex().row() == 1


def test_cleared(filters: Filters, qtbot) -> None:
    filters.set_ticked({"类别": {"full"}})
    with qtbot.waitSignal(filters.changed):
        filters.clear()
    assert filters.ticked() == {}


def test_a_choice_is_said_with_its_count(filters: Filters) -> None:
    filters.set_ticked({"类别": {"full"}})
    said = [filters.model.index(row).data(Role.AccessibleTextRole) for row in (1, 2)]
    assert said == ["类别，正式党员，55，已选", "类别，预备党员，3，未选"]


def test_headings_are_passed_over(filters: Filters, qtbot) -> None:
    filters.view.setCurrentIndex(filters.model.index(2))
    qtbot.keyClick(filters.view, Qt.Key.Key_Down)
    assert filters.view.current_record().key == "1"
