"""A button of an action on a card: it goes when the card is made anew, the action stays."""

from PySide6.QtWidgets import QPushButton

from dangjian_desktop.ui.kit.actions import ActionSet


def card_button(acts: ActionSet, name: str, kind: str = "", words: str = "") -> QPushButton:
    """As the action is now; KeyError for an unknown one."""
    action = acts.actions[name]
    made = acts.look.button(words or action.text, kind, action.icon)
    made.setObjectName(f"{name}_here")
    made.clicked.connect(acts.live[name].trigger)
    why = action.why_not()
    made.setEnabled(not why)
    made.setToolTip(why)
    return made
