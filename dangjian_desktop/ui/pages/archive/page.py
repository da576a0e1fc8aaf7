"""The page: a strip of tabs; each is made and read when it is looked at."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from dangjian_desktop.records import BY_TABLE, Record
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, tabs

from .tab import GROUP, Tab, places

# What the tabs choose from, besides their own records.
CHOSEN_FROM = (
    "attachment_link", "belonging", "development_case", "development_step", "evaluation_entry",
    "evaluation_round", "meeting", "organization", "person", "post", "standing",
)  # fmt: skip


class ArchivePage(Page):
    """Knows its tabs by what they have in common (`tab.Tab`)."""

    group = GROUP

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.places = places()
        self.made: dict[int, Any] = {}
        self._old: set[int] = set()  # tabs to be read before they are shown
        names = {table for place in self.places for table in place.tables}
        self.kinds = frozenset(BY_TABLE[table] for table in {*names, *CHOSEN_FROM})
        self.stack = QStackedWidget()
        for _ in self.places:
            self.stack.addWidget(QWidget())
        strip = tabs(self.look, [place.title for place in self.places], self._on_bar_changed)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        self.bar.setAccessibleName(GROUP)
        self.setLayout(column(strip, self.look.rule(), (self.stack, 1), gap=0))

    @property
    def here(self) -> int:
        return self.stack.currentIndex()

    @property
    def tab(self) -> Tab:
        """The tab that is looked at, made when it is first asked for."""
        return self._tab(self.here)

    def _tab(self, at: int) -> Tab:
        if at not in self.made:
            made: Any = self.places[at].make(self.office)
            empty = self.stack.widget(at)
            self.stack.insertWidget(at, made)
            self.stack.removeWidget(empty)
            empty.deleteLater()
            self.made[at] = made
            self._old.add(at)
        found: Tab = self.made[at]
        return found

    # --- reading -----------------------------------------------------------------------------

    def _on_changes_made(self, changed: frozenset[type[Record]]) -> None:
        if changed & self.kinds:
            self._renew()

    def reload(self) -> None:
        """The tab that is looked at, the others once they are."""
        self._old = set(self.made)
        self._show(self.here)

    def _on_bar_changed(self, at: int) -> None:
        self._show(at)

    def _show(self, at: int) -> None:
        tab = self._tab(at)
        self.stack.setCurrentIndex(at)
        self.acts = tab.acts
        if at in self._old and not self._stale:
            self._old.discard(at)
            with self.office.caught():
                tab.reload()
            self.acts = tab.acts

    # --- going -------------------------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A record of one of the tabs; with `fill` whatever a template is to be filled for.

        Without a record `ask` may be a tab's title.
        """
        at = next((i for i, p in enumerate(self.places) if p.wanted(target)), 0)
        if self.bar.currentIndex() != at:
            self.bar.setCurrentIndex(at)
        self._show(at)
        self.tab.open_target(target)
        self.acts = self.tab.acts

    # --- unsaved -----------------------------------------------------------------------------

    @property
    def _guarded(self) -> list[int]:
        return [at for at, tab in self.made.items() if tab.has_unsaved()]

    def has_unsaved(self) -> bool:
        return bool(self._guarded)

    def unsaved_words(self) -> str:
        return "、".join(self.made[at].unsaved_words() for at in self._guarded)

    def save(self) -> bool:
        """All that is unsaved; False, and shown, when one of them cannot be."""
        for at in self._guarded:
            self.bar.setCurrentIndex(at)
            if not self.made[at].save():
                return False
        return True

    def discard(self) -> None:
        for at in self._guarded:
            self.made[at].discard()
