"""关怀服务: talks, visits, help, honours, deeds."""

from typing import ClassVar

from dangjian_desktop.ui.kit.places import PlacesPage


class CarePage(PlacesPage):
    group: ClassVar[str] = "关怀服务"
    own = ()  # Place("…", ("table",), pane(__name__, "module")): a line for each pane of its own


PAGE = CarePage
