"""学习教育: plans, sessions, hours, courses, broadcasts."""

from typing import ClassVar

from dangjian_desktop.ui.kit.places import PlacesPage


class StudyPage(PlacesPage):
    group: ClassVar[str] = "学习教育"
    own = ()  # Place("…", ("table",), pane(__name__, "module")): a line for each pane of its own


PAGE = StudyPage
