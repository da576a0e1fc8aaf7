"""The books beside the cases: yearly plan, courses, the office's own way at a step, holidays."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.records import (
    DevelopmentPlan,
    Holiday,
    StepPractice,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, page_head
from dangjian_desktop.ui.kit.recordtabs import RecordTabs

KINDS = (DevelopmentPlan, TrainingCourse, TrainingAttendance, StepPractice, Holiday)
TABLES = frozenset(kind.__tablename__ for kind in KINDS)


class BooksPane(QWidget):
    left = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        look = office.look
        self.tabs = RecordTabs(office, KINDS)
        back = look.button("看板", icon="chevron-left")
        back.setObjectName("back_to_board")
        back.clicked.connect(self.left)
        head = page_head(look, "计划、培训和本地做法", "发展党员", back)
        self.setLayout(column(head, look.rule(), (self.tabs, 1), gap=0))

    @property
    def acts(self) -> ActionSet:
        return self.tabs.view.acts
