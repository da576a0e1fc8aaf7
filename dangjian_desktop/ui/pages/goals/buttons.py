"""Buttons of actions in what is made anew again and again; an `ActionSet` keeps its own."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from dangjian_desktop.ui.kit.actions import ActionSet


def passing(acts: ActionSet, name: str, kind: str = "") -> QPushButton:
    """A button of that action for as long as its widget lives."""
    action = acts.actions[name]
    made = acts.look.button(action.text, kind, action.icon)
    made.setObjectName(f"{name}_button")
    why = action.why_not()
    made.setEnabled(not why)
    made.setToolTip(why)
    made.clicked.connect(acts.live[name].trigger)
    return made


def below(menu: QMenu, button: QWidget) -> None:
    """Open the menu at the button's lower edge."""
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def at_foot(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height()))
