"""党费: base, monthly ledger, hand-over, publication."""

from typing import Any, ClassVar

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.places import Place, PlacesPage, pane

from .choice import Choice

GROUP = "党费"
# What every tab shows besides its own records.
SHOWN_WITH = (
    "belonging", "dues_base", "dues_base_item", "dues_handover", "dues_month", "dues_payment",
    "dues_publication", "dues_reduction", "dues_voluntary", "organization", "organization_name",
    "person", "restriction", "setting", "standing",
)  # fmt: skip


class DuesPage(PlacesPage):
    """All tabs look at one branch and one year."""

    group: ClassVar[str] = GROUP
    own = (
        Place("台账", ("dues_payment",), pane(__name__, "ledger"), SHOWN_WITH),
        Place("年初核定", ("dues_base",), pane(__name__, "bases"), SHOWN_WITH),
        Place("减免", ("dues_reduction",), pane(__name__, "reductions"), SHOWN_WITH),
        Place("上缴", ("dues_handover",), pane(__name__, "handing"), SHOWN_WITH),
        Place("欠缴", (), pane(__name__, "arrears"), SHOWN_WITH),
        Place("公布", ("dues_publication",), pane(__name__, "publishing"), SHOWN_WITH),
        Place("自愿多交", ("dues_voluntary",), pane(__name__, "gifts"), SHOWN_WITH),
    )

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.choice = Choice(office, self)

    def _tab(self, at: int) -> Any:
        new = at not in self.made
        tab: Any = super()._tab(at)
        if new and hasattr(tab, "share"):
            tab.share(self.choice)
        return tab


PAGE = DuesPage
