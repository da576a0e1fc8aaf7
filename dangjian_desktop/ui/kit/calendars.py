"""Qt's month calendar in our clothes."""

from datetime import date

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from . import tokens
from .theme import Look

ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}


def month_calendar(look: Look, chosen: date | None = None) -> QCalendarWidget:
    """Monday first, no week numbers, weekends in the weaker ink: red is for what is wrong."""
    made = QCalendarWidget()
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
    weekend = QTextCharFormat()
    weekend.setForeground(look.q["ink3"])
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(day, weekend)
    for name, icon in ARROWS.items():
        arrow = made.findChild(QToolButton, name)
        if arrow is not None:
            arrow.setIcon(look.icon(icon))
            arrow.setIconSize(QSize(tokens.ICON, tokens.ICON))
    if chosen is not None:
        made.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
    return made
