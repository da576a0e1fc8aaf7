"""目标责任: objectives, duties, tasks, reports."""

from typing import ClassVar

from dangjian_desktop.ui.kit.places import PlacesPage


class GoalsPage(PlacesPage):
    group: ClassVar[str] = "目标责任"
    own = ()  # Place("…", ("table",), pane(__name__, "module")): a line for each pane of its own


PAGE = GoalsPage
