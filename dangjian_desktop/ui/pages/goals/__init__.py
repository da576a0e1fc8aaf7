"""目标责任: objectives, members' goals, the secretary's assessment, posts, duties, tasks."""

from typing import ClassVar

from dangjian_desktop.ui.kit.places import Place, PlacesPage, pane

# What every pane shows besides its own records.
SHOWN_WITH = (
    "attachment_link", "belonging", "organization", "organization_name", "person", "post",
    "setting",
)  # fmt: skip


class GoalsPage(PlacesPage):
    group: ClassVar[str] = "目标责任"
    own = (
        Place(
            "支部目标",
            ("branch_objective", "branch_goal"),
            pane(__name__, "objectives"),
            (*SHOWN_WITH, "evidence_link", "meeting"),
        ),
        Place(
            "党员目标",
            ("member_goal", "member_goal_check", "member_help"),
            pane(__name__, "members"),
            (*SHOWN_WITH, "post_duty", "standing"),
        ),
        Place(
            "书记考核",
            ("secretary_assessment", "secretary_item"),
            pane(__name__, "secretary"),
            (*SHOWN_WITH, "meeting", "standing"),
        ),
        Place(
            "先锋岗和责任区",
            ("vanguard_post", "vanguard_check"),
            pane(__name__, "vanguard"),
            (*SHOWN_WITH, "participant"),
        ),
    )


PAGE = GoalsPage
