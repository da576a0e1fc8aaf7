"""The base of every tab of 党费: the branch and year are shared, reading follows them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dangjian_desktop.runtime.collector import collector_resting
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.unsaved import may_leave

from .choice import Choice, ChoiceBar

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NO_BRANCH = EmptyWords(
    "currency-yuan",
    "还没有党支部",
    "党费以党支部为单位按月收缴。",
    "先在“党组织”里建党支部，在“党员”里登记党员。",
)


class DuesPane(QWidget):
    """A subclass lays out `body`, reads in `fill` and says in `blank` what an empty one says."""

    acts: ActionSet | None = None

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.bar = ChoiceBar()
        self.choice = Choice(office, self)
        self._seen: tuple[int, str] | None = None
        self.choice.changed.connect(self._on_choice_changed)

    def share(self, choice: Choice) -> None:
        """Look at the same branch and year as the other tabs."""
        self.choice.changed.disconnect(self._on_choice_changed)
        self.choice = choice
        choice.changed.connect(self._on_choice_changed)

    def take(self, body: QWidget) -> None:
        """Lay out `body`, which gives way to an empty state where there is nothing to show."""
        self.stack = Stack(body, QWidget())
        self.setLayout(column((self.stack, 1), gap=0))

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read anew; what is being typed stays."""
        office = self.office
        with collector_resting(), office.read() as session:
            self.choice.read(session)
            self._seen = (self.choice.year, self.choice.branch)
            said = self.fill(session) if self.choice.branch else NO_BRANCH
        self.bar.show_choice(self.choice)
        self._show_blank(said)
        if self.acts is not None:
            self.acts.refresh()

    def fill(self, session: "Session") -> EmptyWords | None:
        """Show the branch's year; words where there is nothing to show yet."""
        raise NotImplementedError

    def blank_buttons(self) -> list[QPushButton]:
        """The one action that begins, in an empty state."""
        return []

    def _show_blank(self, said: EmptyWords | None) -> None:
        self.stack.show_first(said is None)
        if said is None:
            return
        idle = said is NO_BRANCH or bool(self.office.frozen)
        buttons = [] if idle else self.blank_buttons()
        parts = [] if said is NO_BRANCH else [self.bar_again(), self.look.rule()]
        state = EmptyState(self.look, said, *buttons)
        made = panel(column(*parts, (state, 1), gap=0), "surface")
        old = self.stack.widget(1)
        self.stack.removeWidget(old)
        old.deleteLater()
        self.stack.addWidget(made)
        self.stack.show_first(False)

    def bar_again(self) -> QWidget:
        """Another year can be chosen where this one is empty."""
        bar = ChoiceBar()
        bar.show_choice(self.choice)
        return panel(row(bar, None, margins=(16, 8, 16, 8)), "surface")

    def _on_choice_changed(self) -> None:
        if self.isVisible():
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._seen is not None and self._seen != (self.choice.year, self.choice.branch):
            self._renew()
        # else what stands first gets the keys: figures that are typed would choose another year
        if (table := self.keyed()) is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyed(self) -> QWidget | None:
        """What takes the keys when the tab is shown."""
        return None

    def _renew(self) -> None:
        if not may_leave(self, self.office.dialogs):
            self.bar.show_choice(self.choice)
            return
        with self.office.caught():
            self.reload()

    # --- what every tab is asked -----------------------------------------------------------------

    def open_target(self, target: Target) -> None:
        """A tab without records of its own needs not know any."""

    def has_unsaved(self) -> bool:
        return False

    def unsaved_words(self) -> str:
        return ""

    def save(self) -> bool:
        return True

    def discard(self) -> None:
        pass
