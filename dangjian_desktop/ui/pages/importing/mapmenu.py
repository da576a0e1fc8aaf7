"""The choices of one column of the grid: what it holds, and the policy for values already kept."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from dangjian_desktop.services.roster_import_columns import Target

from .work import IDENTITY, POLICY_WORDS

SKIPPED = "不导入"
POLICY = "policy:"


def map_menu(
    parent: QWidget, here: str, policies: Mapping[str, str], targets: Mapping[str, Target]
) -> QMenu:
    """Each action's data is a target, "" for nothing, or POLICY and a policy; `here` is ticked."""
    made = QMenu(parent)
    if here and here not in IDENTITY:
        for key, words in POLICY_WORDS.items():
            ticked = policies.get(here, "update") == key
            _offer(made, f"已有值：{words}", f"{POLICY}{key}", ticked=ticked)
        made.addSeparator()
    _offer(made, SKIPPED, "", ticked=not here)
    for target in targets.values():
        _offer(made, f"写到：{target.label}", target.name, ticked=target.name == here)
    return made


def _offer(menu: QMenu, words: str, key: str, *, ticked: bool) -> None:
    action = QAction(words, menu, checkable=True)
    action.setChecked(ticked)
    action.setData(key)
    menu.addAction(action)
