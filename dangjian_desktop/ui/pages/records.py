"""The page of a group whose kinds of record need no page of their own: a tab for each kind."""

from PySide6.QtWidgets import QStackedWidget, QTabBar

from dangjian_desktop.records import ALL
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, page_head, tabs
from dangjian_desktop.ui.kit.records_view import RecordsView


class RecordsPage(Page):
    def __init__(self, office: Office, group: str) -> None:
        super().__init__(office)
        self.setObjectName(group)
        kinds = [kind for kind in ALL if kind.menu == group]
        self.kinds = frozenset(kinds)
        self.views = [RecordsView(office, kind) for kind in kinds]
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
        self._choose(0)

    def _choose(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.acts = self.views[number].acts

    @property
    def view(self) -> RecordsView:
        return self.views[self.stack.currentIndex()]

    def _on_changes_made(self, changed: frozenset[type]) -> None:
        if changed & self.kinds:
            self._renew()

    def reload(self) -> None:
        for view in self.views:
            view.reload()

    def open_target(self, target: Target) -> None:
        for number, view in enumerate(self.views):
            if view.kind.__tablename__ == target.kind:
                self.bar.setCurrentIndex(number)
                view.open_record(target.id)

    def has_unsaved(self) -> bool:
        return any(view.has_unsaved() for view in self.views)

    def unsaved_words(self) -> str:
        return next(v.unsaved_words() for v in self.views if v.has_unsaved())

    def save(self) -> bool:
        saved = [view.save() for view in self.views if view.has_unsaved()]
        return all(saved)

    def discard(self) -> None:
        for view in self.views:
            view.discard()
