"""组织架构 as one place of its group: the strip above reads it anew and hands it its targets."""

from dangjian_desktop.records import Record

from .page import OrganizationsPage


class StructureTab(OrganizationsPage):
    """A page by itself reads when it is shown; here the strip of places does."""

    def reload(self) -> None:
        self._stale = False
        super().reload()

    def _on_changes_made(self, changed: frozenset[type[Record]]) -> None:
        """The strip hears of them too."""

    def _on_office_moved(self) -> None:
        """The strip hears of it too."""


TAB = StructureTab
