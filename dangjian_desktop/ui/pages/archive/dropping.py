"""Files dropped on a pane."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class DropPane(QWidget):
    """`dropped` gives the files whose names end as wanted, in small or capital letters.

    Where there is none of them it gives the others, so that it can be said why they are not taken.
    """

    dropped = Signal(list)  # list[Path]

    def __init__(self, endings: Sequence[str]) -> None:
        super().__init__()
        self._endings = tuple(endings)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = files_of(event.mimeData())
        if found:
            event.acceptProposedAction()
            fitting = [f for f in found if f.suffix.lower() in self._endings]
            self.dropped.emit(fitting or found)


def files_of(data: QMimeData) -> list[Path]:
    """The files of this computer that are being dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
