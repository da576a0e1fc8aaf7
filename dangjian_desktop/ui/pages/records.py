"""The page of a group whose kinds of record need no page of their own: a tab for each kind."""

from PySide6.QtWidgets import QStackedWidget, QTabBar

from dangjian_desktop.records import ALL, BY_TABLE, Record, fields
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, page_head, tabs
from dangjian_desktop.ui.kit.records_view import RecordsView


class RecordsPage(Page):
    """Each tab is read when it is looked at, and again when something in it has changed."""

    def __init__(self, office: Office, group: str) -> None:
        super().__init__(office)
        self.setObjectName(group)
        kinds = [kind for kind in ALL if kind.menu == group]
        self.views = [RecordsView(office, kind) for kind in kinds]
        self.kinds: frozenset[type[Record]] = frozenset(kinds) | _named_in(kinds)
        self._old = set(self.views)  # to be read before they are shown
        self.stack = QStackedWidget()
        for view in self.views:
            self.stack.addWidget(view)
        strip = tabs(self.look, [k.title for k in kinds], self._choose)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        head = page_head(self.look, group)
        parts = (head, self.look.rule(), strip, self.look.rule(), (self.stack, 1))
        self.setLayout(column(*parts, gap=0))
        self.acts = self.view.acts

    def _choose(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.acts = self.views[number].acts
        self._read()

    @property
    def view(self) -> RecordsView:
        """The tab that is looked at."""
        return self.views[self.stack.currentIndex()]

    def _on_changes_made(self, changed: frozenset[type[Record]]) -> None:
        if changed & self.kinds:
            self._renew()

    def reload(self) -> None:
        self._old = set(self.views)
        self._read()

    def _read(self) -> None:
        view = self.view
        if view in self._old and not self._stale:
            self._old.discard(view)
            with self.office.caught():
                view.reload()

    def open_target(self, target: Target) -> None:
        """Show that record, or begin a new one of that kind."""
        for number, view in enumerate(self.views):
            if view.kind.__tablename__ == target.kind:
                self.bar.setCurrentIndex(number)
                if target.ask == "new":
                    view.begin()
                elif target.id:
                    view.open_record(target.id)

    # --- unsaved ------------------------------

    def has_unsaved(self) -> bool:
        return any(view.has_unsaved() for view in self.views)

    def unsaved_words(self) -> str:
        return "、".join(v.unsaved_words() for v in self.views if v.has_unsaved())

    def save(self) -> bool:
        saved = [view.save() for view in self.views if view.has_unsaved()]
        return all(saved)

    def discard(self) -> None:
        for view in self.views:
            view.discard()


def _named_in(kinds: list[type[Record]]) -> frozenset[type[Record]]:
    """The kinds that these refer to: a person's new name shows in every list."""
    return frozenset(BY_TABLE[f.reference] for k in kinds for f in fields(k) if f.reference)
