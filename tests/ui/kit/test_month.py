from datetime import date

import pytest
from PySide6.QtCore import Qt

from dangjian_desktop.ui.kit.cells import RECORD, Role
from dangjian_desktop.ui.kit.month import DayMark, MonthBox
from dangjian_desktop.ui.kit.theme import Look

TODAY = date(2026, 11, 23)
MARKS = {date(2026, 11, 20): DayMark("党", True, "党员大会，已开")}


@pytest.fixture
def box(look: Look, shown) -> MonthBox:
    made = MonthBox(look)
    made.show_month(2026, 11, TODAY, MARKS)
    made.resize(400, 300)
    shown(made)
    made.table.setFocus()
    return made


def test_november_2026_begins_on_a_sunday(box: MonthBox) -> None:
    days = box.table.days
    assert days.index(0, 6).data(RECORD) == date(2026, 11, 1)
    assert days.index(0, 5).data(RECORD) is None
    assert days.rowCount() == 6


def test_today_is_current_and_said(box: MonthBox) -> None:
    index = box.table.currentIndex()
    assert index.data(Role.AccessibleTextRole) == "今天，11 月 23 日 星期一"


def test_marks_are_said(box: MonthBox) -> None:
    index = box.table.days.index_of(date(2026, 11, 20))
    assert index.data(Role.AccessibleTextRole) == "11 月 20 日 星期五，党员大会，已开"


def test_arrows_and_enter_choose_a_day(box: MonthBox, qtbot) -> None:
    qtbot.keyClick(box.table, Qt.Key.Key_Right)
    with qtbot.waitSignal(box.chosen) as caught:
        qtbot.keyClick(box.table, Qt.Key.Key_Return)
    assert caught.args == [date(2026, 11, 24)]


def test_days_of_other_months_can_not_be_chosen(box: MonthBox) -> None:
    days = box.table.days
    assert days.flags(days.index(0, 0)) == Qt.ItemFlag.NoItemFlags


@pytest.mark.parametrize(("arrow", "wanted"), [(0, [2026, 10]), (1, [2026, 12])])
def test_other_months_are_asked_for(box: MonthBox, qtbot, arrow: int, wanted) -> None:
    with qtbot.waitSignal(box.asked) as caught:
        box.arrows[arrow].click()
    assert caught.args == wanted


def test_the_year_turns(box: MonthBox, qtbot) -> None:
    box.show_month(2026, 12, TODAY, {})
    with qtbot.waitSignal(box.asked) as caught:
        box.arrows[1].click()
    assert caught.args == [2027, 1]


def test_a_mark_is_painted(box: MonthBox) -> None:
    before = box.table.viewport().grab().toImage()
    box.show_month(2026, 11, TODAY, {})
    assert box.table.viewport().grab().toImage() != before
