"""What a template is called, how it is filled and how its files are named; its history below."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.records import PaperTemplate, fields
from dangjian_desktop.services.history import Entry
from dangjian_desktop.ui.kit.editpanel import EditPanel
from dangjian_desktop.ui.kit.form import RecordForm
from dangjian_desktop.ui.kit.historylist import HistoryList
from dangjian_desktop.ui.kit.parts import column
from dangjian_desktop.ui.kit.theme import Look

HISTORY_HIGH = 150
LOW = 420  # px under which there is room for the form alone


class AboutPane(QWidget):
    """`save_asked`; what is typed is read with `edited`."""

    save_asked = Signal()
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.form = RecordForm(look, fields(PaperTemplate))
        self.panel = EditPanel(look, "资料", self.form)
        self.history = HistoryList(look)
        self.history.setMaximumHeight(HISTORY_HIGH)
        self.setLayout(column((self.panel, 1), look.rule(), self.history, gap=0))
        self._stored: Mapping[str, Any] = {}
        self.panel.save_asked.connect(self.save_asked)
        self.panel.discard_asked.connect(self.discard)
        self.form.changed.connect(self.changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the form has all the room."""
        super().resizeEvent(event)
        self.history.setVisible(self.height() >= LOW)

    def show_values(self, values: Mapping[str, Any], entries: Sequence[Entry]) -> None:
        """The record's values as they are stored, and what happened to it."""
        self._stored = values
        self.form.show_values(values)
        self.history.show_entries(entries)

    def discard(self) -> None:
        """Back to what is stored."""
        self.form.show_values(self._stored)
        self.changed.emit()

    def lock(self, frozen: bool) -> None:
        self.form.lock(frozen)
        self.panel.foot.setVisible(not frozen)

    def complain(self, problems: Sequence[Problem]) -> None:
        self.form.complain(problems)
