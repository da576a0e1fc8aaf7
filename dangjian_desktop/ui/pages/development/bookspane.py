"""The books beside the cases: yearly plan, courses, the office's own way at a step, holidays."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.records import (
    DevelopmentPlan,
    Holiday,
    StepPractice,
    TrainingAttendance,
    TrainingCourse,
)
from dangjian_desktop.services.development.lists import PlanRow, plan_rows
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, page_head
from dangjian_desktop.ui.kit.recordtabs import RecordTabs

KINDS = (DevelopmentPlan, TrainingCourse, TrainingAttendance, StepPractice, Holiday)
TABLES = frozenset(kind.__tablename__ for kind in KINDS)
MOST = 4  # bodies named in one line


class BooksPane(QWidget):
    """Over the plan stands how many of this year's places are taken."""

    left = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, look = office, office.look
        self.tabs = RecordTabs(office, KINDS)
        self.tabs.chose.connect(self._on_tabs_chose)
        back = look.button("看板", icon="chevron-left")
        back.setObjectName("back_to_board")
        back.clicked.connect(self.left)
        head = page_head(look, "计划、培训和本地做法", "发展党员", back)
        self.taken = Banner(look, "info")
        self.taken.setObjectName("places_taken")
        self.taken.hide()
        self.setLayout(column(head, look.rule(), self.taken, (self.tabs, 1), gap=0))

    @property
    def acts(self) -> ActionSet:
        return self.tabs.view.acts

    def reload(self) -> None:
        """The tab that is looked at, and the places of the year."""
        self.tabs.reload()
        self._tell()

    def _on_tabs_chose(self) -> None:
        self._tell()

    def _tell(self) -> None:
        office = self.office
        planned = self.tabs.view.kind is DevelopmentPlan
        found: Sequence[PlanRow] = ()
        if planned:
            with office.caught(), office.read() as session:
                found = plan_rows(session, office.day.year, office.organization_id)
        self.taken.setVisible(bool(found))
        over = any(one.left is None or one.left < 0 for one in found)
        words = "；".join(map(_said, found[:MOST])) + ("……" if len(found) > MOST else "")
        self.taken.say(f"{office.day.year} 年：{words}", "warn" if over else "info")


def _said(one: PlanRow) -> str:
    """机关党支部名额 3，已接收 1，还余 2."""
    if one.left is None:
        return f"{one.organization}没有登记名额，已接收 {one.admitted}"
    left = f"还余 {one.left}" if one.left >= 0 else f"超出 {-one.left}"
    return f"{one.organization}名额 {one.places}，已接收 {one.admitted}，{left}"
