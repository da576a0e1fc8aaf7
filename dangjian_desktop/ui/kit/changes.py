"""Carries word of a commit, from whichever thread made it, into the window's thread."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from dangjian_desktop.store.database import Database


class Changes(QObject):
    """Pages connect a method of theirs to `made` and reload when a kind of theirs is in it."""

    made = Signal(object)  # frozenset of the kinds of record that changed

    def __init__(self, db: "Database", parent: QObject | None = None) -> None:
        super().__init__(parent)
        db.listeners.append(self.made.emit)
