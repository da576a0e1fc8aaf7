"""The table of the roster: Space ticks, Ctrl+V hands a block of a spreadsheet on."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from dangjian_desktop.ui.kit.table import Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.ticking import TickView


class RosterView(TickView):
    """What is pasted here goes the same way as a file."""

    pasted = Signal(str)

    def __init__(self, look: Look, rows: Rows, ticked: set[str]) -> None:
        super().__init__(look, rows, ticked)
        self.setAccessibleName("花名册")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
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
