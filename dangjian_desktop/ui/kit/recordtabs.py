"""Several kinds of record under tabs, each with the general list and card."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from dangjian_desktop.records import BY_TABLE, Record, fields

from .office import Office, Target
from .parts import column, tabs
from .records_view import RecordsView


class RecordTabs(QWidget):
    """Each tab is read when it is looked at, and again after `reload`."""

    chose = Signal()  # another tab is looked at

    def __init__(self, office: Office, kinds: Sequence[type[Record]]) -> None:
        super().__init__()
        self.office = office
        self.views = [RecordsView(office, kind) for kind in kinds]
        self.kinds: frozenset[type[Record]] = frozenset(
            {*kinds, BY_TABLE["custom_field"]}
        ) | _named_in(kinds)
        self._old = set(self.views)  # to be read before they are shown
        self._begun = False
        self.stack = QStackedWidget()
        for view in self.views:
            self.stack.addWidget(view)
        strip = tabs(office.look, [k.title for k in kinds], self._choose)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        self.setLayout(column(strip, office.look.rule(), (self.stack, 1), gap=0))

    def _choose(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        self.chose.emit()
        self._read()

    @property
    def view(self) -> RecordsView:
        """The tab that is looked at."""
        return self.views[self.stack.currentIndex()]

    def reload(self) -> None:
        """Read the tab that is looked at, the others once they are."""
        self._begun = True
        self._old = set(self.views)
        self._read()

    def _read(self) -> None:
        view = self.view
        if self._begun and view in self._old:
            self._old.discard(view)
            with self.office.caught():
                view.reload()

    def open_target(self, target: Target) -> bool:
        """Show that record, or begin a new one of that kind; False for a kind not kept here."""
        for number, view in enumerate(self.views):
            if view.kind.__tablename__ == target.kind:
                self.bar.setCurrentIndex(number)
                if target.ask == "new":
                    view.begin()
                elif target.id:
                    view.open_record(target.id)
                return True
        return False

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


def _named_in(kinds: Sequence[type[Record]]) -> frozenset[type[Record]]:
    """The kinds that these refer to: a person's new name shows in every list."""
    tables = {f.reference for kind in kinds for f in fields(kind) if f.reference}
    return frozenset(BY_TABLE[table] for table in tables)
