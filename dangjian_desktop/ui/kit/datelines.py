"""Editors of dates: any form people type is read, the ISO form is shown."""

import re
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidgetAction

from dangjian_desktop.domain.dates import DateTrouble, PartialDate, read_date

from .calendars import month_calendar
from .theme import Look

_TIME = re.compile(r"(\d{1,2})(?:[:：时点]\s*(\d{1,2})?)?分?$")
_DAY_AND_TIME = re.compile(r"^(.*?)(?:[\sT]+|(?<=[日号]))(\d{1,2}[:：时点].*)$")


class Reader:
    """Turns typed words into a value and back; a wrong text comes back as its trouble."""

    ghost = "如 1985-07 或 1985-07-01"

    def read(self, text: str) -> Any:
        """The value, or a DateTrouble."""
        return read_date(text)

    def words(self, value: Any) -> str:
        return str(value)

    def day(self, value: Any) -> date:
        """Where the calendar opens."""
        first: date = value.first()
        return first


class PartialReader(Reader):
    """A date known to the year, month or day."""


class DayReader(Reader):
    """A date that must be known to the day."""

    ghost = "如 2026-11-20"

    def read(self, text: str) -> Any:
        found = read_date(text)
        if isinstance(found, PartialDate):
            if not found.exact:
                return DateTrouble(f"“{text.strip()}”要写到哪一日，如{found.iso()[:7]}-01")
            return found.first()
        return found

    def words(self, value: Any) -> str:
        return str(value.isoformat())

    def day(self, value: Any) -> date:
        found: date = value
        return found


class MomentReader(DayReader):
    """A day with its time."""

    ghost = "如 2026-11-20 15:00"

    def read(self, text: str) -> Any:
        parts = _DAY_AND_TIME.match(text.strip())
        if parts is None:
            return DateTrouble(f"“{text.strip()}”要写日期和时间，如2026-11-20 15:00")
        day = super().read(parts[1])
        if not isinstance(day, date):
            return day
        at = _clock_time(parts[2])
        return DateTrouble(f"没有“{parts[2]}”这个时间") if at is None else datetime.combine(day, at)

    def words(self, value: Any) -> str:
        return f"{value:%Y-%m-%d %H:%M}"

    def day(self, value: Any) -> date:
        moment: datetime = value
        return moment.date()


def _clock_time(text: str) -> time | None:
    found = _TIME.match(text.strip())
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


class DateLine(QLineEdit):
    """Reads 1985.07, 1985-7-1, 1985年7月 …; shows ISO once it is left. F4 opens the calendar."""

    def __init__(self, look: Look, reader: Reader, label: str) -> None:
        super().__init__()
        self._reader = reader
        self._label = label
        self._look = look
        self.setMinimumWidth(36)
        self.setPlaceholderText(reader.ghost)
        pick = QAction(look.icon("calendar", "ink3"), "选日期（F4）", self)
        pick.triggered.connect(self.open_calendar)
        self.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)

    def value(self) -> Any:
        """The date, or None when blank or unreadable."""
        found = self._read()
        return None if isinstance(found, DateTrouble) else found

    def show_value(self, value: Any) -> None:
        self.setText("" if value is None else self._reader.words(value))
        self.setCursorPosition(0)

    def trouble(self) -> str:
        """Why what is typed is no date; "" when it is one, or blank."""
        found = self._read()
        return found.words if isinstance(found, DateTrouble) and self.text().strip() else ""

    def _read(self) -> Any:
        text = self.text().strip()
        return self._reader.read(text) if text else None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        value = self.value()
        if value is not None and self.text() != self._reader.words(value):
            self.setText(self._reader.words(value))
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """A month below the line; choosing a day writes it and keeps the time."""
        menu = QMenu(self)
        value = self.value()
        calendar = month_calendar(self._look, None if value is None else self._reader.day(value))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.activated.connect(self._on_calendar_activated)
        calendar.clicked.connect(self._on_calendar_activated)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _on_calendar_activated(self, day: QDate) -> None:
        found = date(day.year(), day.month(), day.day())
        old = self.value()
        if isinstance(self._reader, MomentReader):
            at = old.time() if isinstance(old, datetime) else time(9)
            self.show_value(datetime.combine(found, at))
        else:
            self.setText(found.isoformat())
        self.setFocus()
