from datetime import date, datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.ui.kit.datelines import DateLine, DayReader, MomentReader, PartialReader
from dangjian_desktop.ui.kit.theme import Look


@pytest.fixture
def line(look: Look, qtbot):
    def make(reader) -> DateLine:
        made = DateLine(look, reader, "日期")
        qtbot.addWidget(made)
        return made

    return make


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1985.07", PartialDate(1985, 7)),
        ("1985-7-1", PartialDate(1985, 7, 1)),
        ("1985年7月", PartialDate(1985, 7)),
        ("19850701", PartialDate(1985, 7, 1)),
        ("1985", PartialDate(1985)),
    ],
)
def test_typed_forms_are_read(line, typed: str, value: PartialDate) -> None:
    made = line(PartialReader())
    made.setText(typed)
    assert made.value() == value


def test_a_day_that_is_not_there_is_said(line) -> None:
    made = line(DayReader())
    made.setText("2026-11-31")
    assert made.value() is None
    assert "不存在" in made.trouble()


def test_an_exact_day_is_asked_for(line) -> None:
    made = line(DayReader())
    made.setText("2026.11")
    assert made.value() is None
    assert "哪一日" in made.trouble()


@pytest.mark.parametrize(
    "typed",
    ["2026-11-20 15:00", "2026年11月20日 15点", "2026.11.20 15：00", "2026年11月20日15时00分"],
)
def test_day_and_time(line, typed: str) -> None:
    made = line(MomentReader())
    made.setText(typed)
    assert made.value() == datetime(2026, 11, 20, 15, 0)


@pytest.mark.parametrize("typed", ["2026-11-20", "2026-11-20 25:00", "2026-11-31 15:00", "15:00"])
def test_what_is_no_moment_is_said(line, typed: str) -> None:
    made = line(MomentReader())
    made.setText(typed)
    assert made.value() is None
    assert made.trouble()


def test_left_line_shows_iso(line, shown, qtbot) -> None:
    made = line(PartialReader())
    shown(made)
    made.setFocus()
    qtbot.keyClicks(made, "1985.7.1")
    made.clearFocus()
    assert made.text() == "1985-07-01"


def test_unreadable_words_stay_as_typed(line, shown, qtbot) -> None:
    made = line(PartialReader())
    shown(made)
    made.setFocus()
    qtbot.keyClicks(made, "abc")
    made.clearFocus()
    assert made.text() == "abc"


def test_calendar_writes_the_day(line, shown, qtbot) -> None:
    made = line(DayReader())
    made.show_value(date(2026, 11, 20))
    shown(made)
    qtbot.keyClick(made, Qt.Key.Key_F4)
    calendar = made.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 20)
    calendar.activated.emit(QDate(2026, 11, 23))
    assert made.value() == date(2026, 11, 23)


def test_calendar_keeps_the_time(line) -> None:
    made = line(MomentReader())
    made.show_value(datetime(2026, 11, 20, 15, 30))
    made._on_calendar_activated(QDate(2026, 11, 23))
    assert made.value() == datetime(2026, 11, 23, 15, 30)
