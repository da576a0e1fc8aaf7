"""学习教育: plans, sessions, hours, courses, broadcasts."""

from typing import ClassVar

from dangjian_desktop.ui.kit.places import Place, PlacesPage, pane

# What the panes show besides their own records.
SHOWN_WITH = (
    "attachment_link",
    "belonging",
    "organization",
    "organization_name",
    "participant",
    "person",
    "post",
    "setting",
    "standing",
)
# Where somebody learned something.
LEARNED = (
    "broadcast",
    "broadcast_station",
    "restriction",
    "self_study",
    "study_absence",
    "study_session",
    "training_attendance",
    "training_course",
    "training_level",
)


class StudyPage(PlacesPage):
    group: ClassVar[str] = "学习教育"
    own = (
        Place(
            "学习",
            ("study_session", "study_topic", "study_plan", "study_absence"),
            pane(__name__, "learning"),
            (*SHOWN_WITH, "meeting", "study_lecturer"),
        ),
        Place("学时", (), pane(__name__, "hours"), (*SHOWN_WITH, *LEARNED)),
        Place(
            "领导小组和轮值",
            ("study_group_member", "study_lecturer"),
            pane(__name__, "rota"),
            (*SHOWN_WITH, "study_session"),
        ),
        Place(
            "培训",
            ("training_course", "training_attendance", "training_level"),
            pane(__name__, "courses"),
            SHOWN_WITH,
        ),
        Place(
            "电教",
            ("broadcast", "broadcast_station", "station_equipment"),
            pane(__name__, "stations"),
            SHOWN_WITH,
        ),
    )


PAGE = StudyPage
