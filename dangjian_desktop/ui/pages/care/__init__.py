"""关怀服务: talks, visits, help, honours, deeds."""

from typing import ClassVar

from dangjian_desktop.ui.kit.places import Place, PlacesPage, book, pane

# What calls for a talk, and whose names and posts are shown.
SHOWN_WITH_TALKS = (
    "attachment_link",
    "belonging",
    "discipline",
    "hardship_register",
    "heart_talk",
    "organization",
    "organization_name",
    "person",
    "post",
    "restriction",
    "setting",
    "standing",
    "visit",
)


class CarePage(PlacesPage):
    group: ClassVar[str] = "关怀服务"
    own = (
        Place("谈心谈话", ("talk_difficulty",), pane(__name__, "talks"), SHOWN_WITH_TALKS),
        book("heart_talk", "谈话记录"),
    )


PAGE = CarePage
