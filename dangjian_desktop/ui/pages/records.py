"""The page of a group whose kinds of record need no page of their own: a tab for each kind."""

from PySide6.QtWidgets import QTabBar

from dangjian_desktop.records import ALL, Record
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, page_head
from dangjian_desktop.ui.kit.records_view import RecordsView
from dangjian_desktop.ui.kit.recordtabs import RecordTabs


class RecordsPage(Page):
    def __init__(self, office: Office, group: str) -> None:
        super().__init__(office)
        self.setObjectName(group)
        self.tabs = RecordTabs(office, [kind for kind in ALL if kind.menu == group])
        self.tabs.chose.connect(self._on_tabs_chose)
        head = page_head(self.look, group)
        self.setLayout(column(head, self.look.rule(), (self.tabs, 1), gap=0))
        self.acts = self.view.acts

    @property
    def view(self) -> RecordsView:
        """The tab that is looked at."""
        return self.tabs.view

    @property
    def views(self) -> list[RecordsView]:
        return self.tabs.views

    @property
    def bar(self) -> QTabBar:
        return self.tabs.bar

    def _on_tabs_chose(self) -> None:
        self.acts = self.view.acts

    def _on_changes_made(self, changed: frozenset[type[Record]]) -> None:
        if changed & self.tabs.kinds:
            self._renew()

    def reload(self) -> None:
        self.tabs.reload()

    def open_target(self, target: Target) -> None:
        """Show that record, or begin a new one of that kind."""
        self.tabs.open_target(target)

    # --- unsaved ------------------------------

    def has_unsaved(self) -> bool:
        return self.tabs.has_unsaved()

    def unsaved_words(self) -> str:
        return self.tabs.unsaved_words()

    def save(self) -> bool:
        return self.tabs.save()

    def discard(self) -> None:
        self.tabs.discard()
