"""The table of the roster: Space ticks, Ctrl+V hands a block of a spreadsheet on."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from dangjian_desktop.ui.kit.table import Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

TAB = "\t"


class RosterView(RecordView):
    """Ticks stay while one looks around: chosen rows change with every arrow key."""

    ticks_changed = Signal()
    pasted = Signal(str)

    def __init__(self, look: Look, rows: Rows, ticked: set[str]) -> None:
        super().__init__(look, rows)
        self.ticked = ticked
        self.setAccessibleName("花名册")

    def tick(self, ids: list[str]) -> None:
        """Tick these, or take the ticks away when all of them have one."""
        if set(ids) <= self.ticked:
            self.ticked.difference_update(ids)
        else:
            self.ticked.update(ids)
        self.viewport().update()
        self.ticks_changed.emit()

    def meant(self) -> list[str]:
        """The ids an action on several is about: the ticked, else the chosen rows."""
        if self.ticked:
            return [r.id for r in self.rows.records if getattr(r, "id", "") in self.ticked]
        return [row.id for row in self.chosen_records()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            chosen = [row.id for row in self.chosen_records()]
            if chosen:
                self.tick(chosen)
        elif event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if text.strip():
                self.pasted.emit(text)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+V belongs to the list; an action of the page must not take it first."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            wanted = event.matches(QKeySequence.StandardKey.Paste)
            if wanted:
                event.accept()
                return True
        return super().event(event)
