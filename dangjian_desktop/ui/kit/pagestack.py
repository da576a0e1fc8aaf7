"""Which page is shown: those of the groups, each made once, and those that lie above all."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from .joins import Joins
from .office import Office, Target
from .page import Page
from .tasks import waiting
from .unsaved import may_leave


class PageStack(QObject):
    """One for an open folder. `make` gives a group's page, `cover` a page of no group or None."""

    went = Signal(str)  # the group whose page is shown now

    def __init__(
        self,
        office: Office,
        make: Callable[[str], Page],
        cover: Callable[[str], Page | None],
    ) -> None:
        super().__init__(office)
        self.office, self.shell = office, office.shell
        self._make, self._make_cover = make, cover
        self.here = ""  # the group whose page is shown, or lies below a page above all
        self._joins = Joins()
        self._joins.join(self.shell.went, self._on_shell_went)
        self._joins.join(self.shell.navigation.clicked, self._on_navigation_clicked)
        self._joins.join(office.went, self._on_office_went)

    def away(self) -> None:
        """The folder is left: take every page away and answer nothing any more."""
        self._joins.end()
        self.shell.drop_pages()
        self.deleteLater()

    def page(self, name: str) -> Page:
        """The page of that group, made when it is first asked for."""
        found = self.shell.page(name)
        return found if isinstance(found, Page) else self._make(name)

    def go(self, name: str) -> None:
        """Show that group's page, whatever is current in the navigation."""
        if self.shell.navigation.here() == name:
            self._on_shell_went(name)
        else:
            self.shell.navigation.go(name)

    def above(self) -> QWidget | None:
        """The page of no group that lies above all others."""
        current = self.shell.pages.currentWidget()
        return None if current is self.shell.page(self.here) else current

    def _on_navigation_clicked(self) -> None:
        """A click on the current group takes away what lies above its page."""
        if self.above() is not None:
            self._on_shell_went(self.shell.navigation.here())

    def _on_shell_went(self, name: str) -> None:
        shown = False
        try:
            current = self.shell.pages.currentWidget()
            shown = may_leave(current, self.office.dialogs) and self._show(name)
        finally:
            if not shown:
                self._put_back()
        if shown:
            self.went.emit(name)

    def _show(self, name: str) -> bool:
        """Whether the page could be made; what lay above is gone then."""
        above = self.above()
        with self.office.caught() as made, waiting():
            page = self.page(name)
        if made.ok:
            self.here = name
            if above is not None:
                self.shell.pages.removeWidget(above)
                above.deleteLater()
            with waiting():
                self.shell.show_page(name, page)  # last: a bug in reading it breaks off here
        return made.ok

    def _put_back(self) -> None:
        """The navigation goes back to where the page is that stayed."""
        if self.here:
            self.shell.navigation.blockSignals(True)
            self.shell.navigation.go(self.here)
            self.shell.navigation.blockSignals(False)

    def _on_office_went(self, target: Target) -> None:
        above = self._make_cover(target.group)
        if above is not None:
            self.office.cover(above)
            above.open_target(target)
            return
        self.go(target.group)
        page = self.shell.pages.currentWidget()
        if isinstance(page, Page) and page is self.shell.page(target.group):
            page.fresh()
            page.open_target(target)
