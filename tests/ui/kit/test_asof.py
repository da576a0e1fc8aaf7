from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QPushButton, QWidget

from dangjian_desktop.ui.kit.asof import AsOfMenu
from dangjian_desktop.ui.kit.theme import Look

TODAY = date(2026, 11, 23)


@pytest.fixture
def open_menu(look: Look, qtbot):
    def make(as_of: date | None = None) -> AsOfMenu:
        window = QWidget()
        qtbot.addWidget(window)
        made = AsOfMenu(look, TODAY, as_of, window)
        made.holder = window
        return made

    return make


@pytest.mark.parametrize("typed", ["2023-06-30", "2023.6.30", "2023年6月30日"])
def test_a_day_in_any_form(open_menu, qtbot, typed: str) -> None:
    menu = open_menu()
    menu.line.setText(typed)
    with qtbot.waitSignal(menu.day_chosen) as caught:
        menu.take()
    assert caught.args == [date(2023, 6, 30)]


@pytest.mark.parametrize("typed", ["2023-06-31", "2023", "2027-01-01"])
def test_no_such_day_is_said(open_menu, qtbot, typed: str) -> None:
    menu = open_menu()
    menu.line.setText(typed)
    with qtbot.assertNotEmitted(menu.day_chosen):
        menu.take()
    assert menu.said.text()


def test_today_is_the_present(open_menu, qtbot) -> None:
    menu = open_menu(date(2023, 6, 30))
    menu.line.setText("2026-11-23")
    with qtbot.waitSignal(menu.day_chosen) as caught:
        menu.take()
    assert caught.args == [None]


def test_back_to_today(open_menu, qtbot) -> None:
    menu = open_menu(date(2023, 6, 30))
    back = next(b for b in menu.findChildren(QPushButton) if b.text() == "回到今天")
    with qtbot.waitSignal(menu.day_chosen) as caught:
        back.click()
    assert caught.args == [None]


def test_a_day_of_the_calendar_is_written_then_taken(open_menu, qtbot) -> None:
    menu = open_menu()
    menu.calendar.clicked.emit(QDate(2024, 2, 29))
    assert menu.line.text() == "2024-02-29"
    with qtbot.waitSignal(menu.day_chosen) as caught:
        menu.calendar.activated.emit(QDate(2024, 2, 29))
    assert caught.args == [date(2024, 2, 29)]
