"""The base of every page: when to reload, what leaving asks, which keys it has."""

from collections.abc import Collection
from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from dangjian_desktop.records import Record

from .actions import ActionSet
from .office import Office, Target


class Page(QWidget):
    """A page says what it watches and how to reload; it reloads when shown or seen."""

    group: ClassVar[str] = ""  # the navigation group it stands for
    watches: ClassVar[Collection[type[Record]]] = ()  # `ALL.of(…)` imports none of them

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.look = office.look
        self.acts: ActionSet | None = None
        self._stale = True
        office.changes.made.connect(self._on_changes_made)
        office.moved.connect(self._on_office_moved)

    def reload(self) -> None:
        """Read anew what is shown; what is being typed stays."""
        raise NotImplementedError

    def open_target(self, target: Target) -> None:
        """Show what was asked for; a page without records need not know any."""

    def _on_changes_made(self, changed: frozenset[type[Record]]) -> None:
        if any(kind in self.watches for kind in changed):
            self._renew()

    def _on_office_moved(self) -> None:
        self._renew()

    def _renew(self) -> None:
        self._stale = True
        if self.isVisible():
            self.fresh()

    def fresh(self) -> None:
        """Reload when something has changed since."""
        if self._stale:
            self._stale = False
            with self.office.caught():  # a damaged file is said; the page stays as it was
                self.reload()
            if self.acts is not None:
                self.acts.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self.fresh()
        super().showEvent(event)
