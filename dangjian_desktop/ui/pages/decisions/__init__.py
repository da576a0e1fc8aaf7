"""决策公开: four steps and two publications, notices, pledges."""

from typing import ClassVar

from dangjian_desktop.ui.kit.places import Place, PlacesPage, pane

# What the panes show besides their own records.
SHOWN_WITH = (
    "attachment_link",
    "holiday",
    "organization",
    "organization_name",
    "person",
    "setting",
)


class DecisionsPage(PlacesPage):
    group: ClassVar[str] = "决策公开"
    own = (
        Place(
            "“4+2”工作法",
            ("decision_matter", "decision_step"),
            pane(__name__, "matters"),
            (*SHOWN_WITH, "disclosure_posting", "meeting", "posting_objection", "vote"),
        ),
        Place(
            "公示公开",
            ("disclosure_item", "disclosure_posting", "posting_objection"),
            pane(__name__, "postings"),
            (*SHOWN_WITH, "decision_matter", "development_case", "publicity_notice"),
        ),
        Place(
            "党员承诺",
            ("pledge",),
            pane(__name__, "pledges"),
            (*SHOWN_WITH, "belonging", "post", "standing"),
        ),
    )


PAGE = DecisionsPage
