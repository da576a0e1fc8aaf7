"""党组织: the tree of a day, elections of committees, transfers, members who are away."""

from typing import ClassVar

from dangjian_desktop.ui.kit.places import Place, PlacesPage, pane

PEOPLE = ("belonging", "organization", "organization_name", "person", "setting", "standing")


class BodiesPage(PlacesPage):
    group: ClassVar[str] = "党组织"
    own = (
        Place(
            "组织架构",
            ("organization", "organization_name", "post", "term"),
            pane(__name__, "structure"),
            PEOPLE,
        ),
        Place(
            "换届选举",
            ("election", "election_step", "nominee", "election_handover"),
            pane(__name__, "renewal"),
            (*PEOPLE, "attachment_link", "meeting", "post", "restriction", "term", "vote"),
        ),
        Place(
            "组织关系转接",
            ("transfer",),
            pane(__name__, "transfers"),
            (*PEOPLE, "attachment_link", "dues_payment"),
        ),
        Place(
            "流动和失联",
            ("floating_case", "floating_contact"),
            pane(__name__, "floating"),
            (*PEOPLE, "attachment_link", "heart_talk", "restriction"),
        ),
    )


PAGE = BodiesPage
