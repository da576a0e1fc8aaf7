"""Actions as data: menus, buttons, context menus and the shortcut sheet come from one list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from shiboken6 import isValid

from dangjian_desktop.domain.values import unchanging

from .theme import Look


def _always() -> str:
    return ""


@unchanging
class Action:
    """A small thing to do. `why_not` says why it cannot be done now; "" when it can."""

    id: str
    text: str
    run: Callable[[], object]
    icon: str = ""
    shortcut: str = ""
    why_not: Callable[[], str] = _always
    primary: bool = False
    everywhere: bool = False  # its keys work in the whole window, not only inside the page


class ActionSet:
    """The actions of one page, alive: `refresh` after anything that decides what can be done."""

    def __init__(self, look: Look, owner: QWidget, actions: Sequence[Action]) -> None:
        self.look = look
        self.owner = owner
        self.actions = {action.id: action for action in actions}
        self.live = {action.id: self._live(action) for action in actions}
        self._buttons: list[tuple[str, QPushButton]] = []
        self.refresh()

    def _live(self, action: Action) -> QAction:
        made = QAction(action.text, self.owner)
        made.setObjectName(action.id)
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            if action.everywhere:
                context = Qt.ShortcutContext.WindowShortcut
            made.setShortcutContext(context)
        made.triggered.connect(self._runner(action))
        self.owner.addAction(made)
        return made

    def _runner(self, action: Action) -> Callable[[], None]:
        def run() -> None:
            if not action.why_not():
                action.run()
            self.refresh()

        return run

    def refresh(self) -> None:
        """Enable what can be done; the tooltip of the rest says why not."""
        for name, action in self.actions.items():
            why = action.why_not()
            self.live[name].setEnabled(not why)
            self.live[name].setToolTip(why or action.text)
        # Those that went with a panel which was built anew are forgotten.
        self._buttons = [(name, button) for name, button in self._buttons if isValid(button)]
        for name, button in self._buttons:
            button.setEnabled(self.live[name].isEnabled())
            button.setToolTip(self.actions[name].why_not())

    def button(self, name: str, kind: str = "") -> QPushButton:
        """A button of that action with its shortcut in the caption; KeyError for an unknown id."""
        action = self.actions[name]
        keys = f"  {_said(action.shortcut)}" if action.shortcut else ""
        kind = kind or ("primary" if action.primary else "")
        made = self.look.button(action.text + keys, kind, action.icon)
        made.setObjectName(f"{name}_button")
        made.clicked.connect(self.live[name].trigger)
        self._buttons.append((name, made))
        self.refresh()
        return made

    def menu(self, names: Sequence[str] = ()) -> QMenu:
        """A menu of these (of all without names); "" is a separator."""
        made = QMenu(self.owner)
        made.setToolTipsVisible(True)
        for name in names or list(self.live):
            if name:
                made.addAction(self._with_icon(name))
            else:
                made.addSeparator()
        return made

    def _with_icon(self, name: str) -> QAction:
        """Drawn for the first menu that shows it: buttons have icons of their own."""
        live, icon = self.live[name], self.actions[name].icon
        if icon and live.icon().isNull():
            live.setIcon(self.look.icon(icon))
        return live

    def popup(self, at: QPoint, names: Sequence[str] = ()) -> None:
        """The context menu, at a global place."""
        self.refresh()
        menu = self.menu(names)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def keys(self) -> list[tuple[str, str]]:
        """(shortcut, what it does) for the shortcut sheet."""
        found = [a for a in self.actions.values() if a.shortcut]
        return [(_said(a.shortcut), a.text.rstrip("…")) for a in found]


def _said(shortcut: str) -> str:
    """The keys as they are written on the keyboard: Qt's Return is its large Enter."""
    return shortcut.replace("Return", "Enter").replace("Left", "←").replace("Right", "→")
