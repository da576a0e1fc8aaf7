"""党费: base, monthly ledger, hand-over, publication."""

from typing import ClassVar

from dangjian_desktop.ui.kit.places import PlacesPage


class DuesPage(PlacesPage):
    group: ClassVar[str] = "党费"
    own = ()  # Place("…", ("table",), pane(__name__, "module")): a line for each pane of its own


PAGE = DuesPage
