"""决策公开: four steps and two publications, notices, pledges."""

from typing import ClassVar

from dangjian_desktop.ui.kit.places import PlacesPage


class DecisionsPage(PlacesPage):
    group: ClassVar[str] = "决策公开"
    own = ()  # Place("…", ("table",), pane(__name__, "module")): a line for each pane of its own


PAGE = DecisionsPage
