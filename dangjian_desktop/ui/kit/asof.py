"""The choice of the day that is looked at: typed in any form, or picked from a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from . import tokens
from .calendars import month_calendar
from .datelines import DateLine, DayReader
from .parts import column, panel, row
from .theme import Look

HOW = "名册、人数、班子和应到都按那一天算，只能看不能改。"


class AsOfMenu(QMenu):
    """`day_chosen` gives the day, or None to go back to today."""

    day_chosen = Signal(object)

    def __init__(self, look: Look, today: date, as_of: date | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self._look = look
        self.line = DateLine(look, DayReader(), "日期")
        self.line.setObjectName("as_of_line")
        self.line.setAccessibleName("看哪一天")
        self.line.show_value(as_of or today)
        self.calendar = month_calendar(look, as_of or today)
        self.calendar.setMaximumDate(QDate(today.year, today.month, today.day))
        self.said = look.label("", tokens.PT_SMALL, "bad")
        go = look.button("看这一天", "primary")
        go.setObjectName("as_of_go")
        back = look.button("回到今天", icon="arrow-back-up")
        back.setEnabled(as_of is not None)
        hint = look.label(HOW, tokens.PT_SMALL, "ink3")
        top = row((self.line, 1), go)
        body = column(top, self.said, self.calendar, hint, row(back, None), margins=(12, 8, 12, 8))
        holder = QWidgetAction(self)
        holder.setDefaultWidget(panel(body, "surface"))
        self.addAction(holder)
        self.said.hide()
        go.clicked.connect(self.take)
        self.line.returnPressed.connect(self.take)
        back.clicked.connect(self._on_back_clicked)
        self.calendar.activated.connect(self._on_calendar_activated)
        self.calendar.clicked.connect(self._on_calendar_clicked)

    def open_below(self, at: QPoint) -> None:
        self.popup(at)
        self.line.setFocus()
        self.line.selectAll()

    def take(self) -> None:
        """Take what the line says, or say what is wrong with it."""
        wrong = self.line.trouble()
        day = self.line.value()
        if not wrong and day is not None and day > self._today:
            wrong = "还没有到那一天"
        self.said.setText(wrong)
        self.said.setVisible(bool(wrong))
        if not wrong and day is not None:
            self.close()
            self.day_chosen.emit(None if day == self._today else day)

    def _on_back_clicked(self) -> None:
        self.close()
        self.day_chosen.emit(None)

    def _on_calendar_clicked(self, day: QDate) -> None:
        self.line.show_value(date(day.year(), day.month(), day.day()))

    def _on_calendar_activated(self, day: QDate) -> None:
        self._on_calendar_clicked(day)
        self.take()
