"""What can be done with the bases of a year, as data."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.ui.kit.actions import Action, ActionSet

if TYPE_CHECKING:
    from .pane import BasesPane


def actions(pane: "BasesPane") -> ActionSet:
    return ActionSet(
        pane.look,
        pane,
        [
            Action(
                "fix", "核定", pane.fix, "check", "Ctrl+S", partial(_nothing_ready, pane),
                primary=True,
            ),
            Action("edit", "分项、变更", pane.begin, "edit", "F2", partial(_nobody, pane)),
            Action("print", "核定表", pane.print_now, "printer", "Ctrl+P"),
        ],
    )  # fmt: skip


def _nobody(pane: "BasesPane") -> str:
    return pane.office.frozen or ("" if pane.table.current_record() else "没有党员")


def _nothing_ready(pane: "BasesPane") -> str:
    if pane.office.frozen:
        return pane.office.frozen
    return "" if pane.ready() else "没有可以核定的：已经核定，或者还没有填"
