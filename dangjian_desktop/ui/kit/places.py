"""A page that is a strip of places: first those with a pane of their own, then the group's books.

A new place is one line in the page's `own`; a new kind of record of the group is there by itself.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from importlib import import_module
from typing import Any, ClassVar, Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QToolButton, QWidget

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.records import ALL, BY_TABLE, Record, fields

from .actions import ActionSet
from .office import Office, Target
from .page import Page
from .parts import column, panel, row, tabs
from .records_view import RecordsView

SHOWN = "显示哪些台账"


class Tab(Protocol):
    """A widget that the page shows under a tab, and asks what it asks every page."""

    @property
    def acts(self) -> ActionSet | None: ...

    def reload(self) -> None: ...

    def open_target(self, target: Target) -> None: ...

    def has_unsaved(self) -> bool: ...

    def unsaved_words(self) -> str: ...

    def save(self) -> bool: ...

    def discard(self) -> None: ...


@unchanging
class Place:
    """One tab: its title, the tables whose records it shows, how it is made.

    `watches`: tables besides, whose changes it shows.
    """

    title: str
    tables: tuple[str, ...]
    make: Callable[[Office], Tab]
    watches: tuple[str, ...] = ()

    def wanted(self, target: Target) -> bool:
        """Whether the target is here."""
        return target.kind in self.tables or (not target.kind and target.ask == self.title)


class RecordsTab(RecordsView):
    """A kind of record without a pane of its own: the general list and card."""

    def open_target(self, target: Target) -> None:
        if target.ask == "new":
            self.begin()
        elif target.id:
            self.open_record(target.id)


def pane(package: str, module: str) -> Callable[[Office], Tab]:
    """The `TAB` of a module of the page; it is imported when it is first looked at."""

    def make(office: Office) -> Tab:
        made: Tab = import_module(f"{package}.{module}").TAB(office)
        return made

    return make


def book(table: str, title: str = "") -> Place:
    """The general list and card of that kind under a tab."""
    kind = BY_TABLE[table]
    return Place(title or kind.title, (table,), partial(RecordsTab, kind=kind), _named_in(kind))


def _named_in(kind: type[Record]) -> tuple[str, ...]:
    """The tables that a kind refers to: a person's new name shows in every list."""
    return tuple({f.reference for f in fields(kind) if f.reference})


class PlacesPage(Page):
    """Each tab is made when it is first looked at, and read when it is and something changed."""

    own: ClassVar[Sequence[Place]] = ()
    claimed: ClassVar[Collection[str]] = ()  # tables of the group that no tab is wanted for

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.places = [*self.own, *self._books()]
        self.made: dict[int, Any] = {}
        self._old: set[int] = set()  # tabs to be read before they are shown
        self.kinds = frozenset(
            BY_TABLE[table] for place in self.places for table in (*place.tables, *place.watches)
        ) | {BY_TABLE["custom_field"]}
        self.stack = QStackedWidget()
        for _ in self.places:
            self.stack.addWidget(QWidget())
        strip = tabs(self.look, [place.title for place in self.places], self._on_bar_changed)
        bar = strip.findChild(QTabBar)
        assert bar is not None
        self.bar = bar
        self.bar.setAccessibleName(self.group)
        self.bar.setUsesScrollButtons(True)
        self.hider = self._hider()
        head = panel(row((strip, 1), self.hider, margins=(0, 0, 8, 0), gap=0), "surface")
        self.setLayout(column(head, self.look.rule(), (self.stack, 1), gap=0))
        self._hide()

    def _books(self) -> list[Place]:
        """Every kind of record of this group that has no pane of its own."""
        claimed = {table for place in self.own for table in place.tables} | set(self.claimed)
        others = [k.__tablename__ for k in ALL if k.menu == self.group]
        return [book(table) for table in others if table not in claimed]

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

    # --- which are shown -----------------------------------------------------------------------

    def _hider(self) -> QToolButton:
        """A menu at the strip's right end: books that are not kept here can be put away."""
        button = QToolButton()
        button.setIcon(self.look.icon("columns", "ink2"))
        button.setToolTip(SHOWN)
        button.setAccessibleName(SHOWN)
        button.setObjectName("choose_books")
        button.setAutoRaise(True)
        menu = QMenu(button)
        hidden = self._hidden()
        for at, place in enumerate(self.places):
            action = QAction(place.title, menu)
            action.setCheckable(True)
            action.setChecked(place.title not in hidden)
            action.setData(at)
            menu.addAction(action)
        menu.triggered.connect(self._on_menu_triggered)
        button.setMenu(menu)
        button.clicked.connect(self._on_hider_clicked)
        if len(self.places) < 2:  # noqa: PLR2004 - shown before it has a parent it would be a window
            button.hide()
        return button

    def _on_hider_clicked(self) -> None:
        """Shown without a loop of its own: what else goes on in the window goes on."""
        self.hider.menu().popup(self.hider.mapToGlobal(self.hider.rect().bottomLeft()))

    def _hidden(self) -> list[str]:
        return list(self.office.settings.hidden_books.get(self.group, ()))

    def _on_menu_triggered(self, action: QAction) -> None:
        title = self.places[action.data()].title
        hidden = [one for one in self._hidden() if one != title]
        if not action.isChecked():
            hidden.append(title)
        if len(hidden) == len(self.places):
            action.setChecked(True)
            self.office.say("至少要留下一种台账")
            return
        self.office.settings.hidden_books[self.group] = hidden
        self._hide()

    def _hide(self) -> None:
        hidden = self._hidden()
        for at, place in enumerate(self.places):
            self.bar.setTabVisible(at, place.title not in hidden)

    def _unhide(self, at: int) -> None:
        """What is gone to is shown, hidden or not."""
        if not self.bar.isTabVisible(at):
            self.bar.setTabVisible(at, True)

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
        """A record of one of the tabs. Without a record `ask` may be a tab's title."""
        at = next((i for i, p in enumerate(self.places) if p.wanted(target)), self._at_first())
        self._unhide(at)
        if self.bar.currentIndex() != at:
            self.bar.setCurrentIndex(at)
        self._show(at)
        if target.kind or target.id or target.ask != self.places[at].title:
            self.tab.open_target(target)
        self.acts = self.tab.acts

    def _at_first(self) -> int:
        return 0

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
