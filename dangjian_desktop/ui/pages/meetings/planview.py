"""年度计划: the plans of the year, proposed from the rules, turned into meetings one by one."""

from datetime import datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.records import MeetingPlan
from dangjian_desktop.services import plans
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.datelines import DateLine, MomentReader
from dangjian_desktop.ui.kit.fieldbox import FieldBox
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.records_view import RecordsView

from . import reading

USUAL = time(15)
MOMENT_WIDE = 176


class PlanView(QWidget):
    """The general list and card, with what only plans have: 按规定排计划, 转为会议."""

    held = Signal(str)  # id of the meeting that came of a plan

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.view = RecordsView(office, MeetingPlan)
        self.more = ActionSet(self.look, self, self._actions())
        self.moment = DateLine(self.look, MomentReader(), "开会时间")
        self.moment.setFixedWidth(MOMENT_WIDE)
        self.moment.setAccessibleName("开会时间")
        self.told = FieldBox(self.look, "转为会议，开会时间", self.moment)
        self.told.setFixedWidth(MOMENT_WIDE)
        self.about = self.look.paragraph("", colour="ink2")
        tools = row(
            self.more.button("propose"), (self.about, 1), self.told, self.more.button("hold"),
            margins=(12, 8, 16, 8),
        )  # fmt: skip
        bar = panel(tools, "surface")
        self.setLayout(column(bar, self.look.rule(), (self.view, 1), gap=0))
        self.view.table.chose.connect(self._on_chose)

    @property
    def acts(self) -> ActionSet:
        return self.view.acts

    def _actions(self) -> list[Action]:
        return [
            Action("propose", "按规定排计划", self.propose, "list-check", "", self._frozen),
            Action("hold", "转为会议", self.hold, "notebook", "", self._no_plan),
        ]

    def _frozen(self) -> str:
        return self.office.frozen

    def _no_plan(self) -> str:
        return self.office.frozen or ("" if self.view.record is not None else "先选一项计划")

    def reload(self) -> None:
        self.view.reload()
        self._on_chose()

    def _on_chose(self) -> None:
        """A plan known to the month is held on its first day unless another one is typed."""
        record = self.view.record
        if isinstance(record, MeetingPlan):
            first = record.planned_for.first()
            self.moment.show_value(datetime.combine(first, USUAL))
        self.told.complain("")
        self.more.refresh()

    def propose(self) -> None:
        """A row for each period that the rules ask for and that is not planned yet."""
        office, year = self.office, self.office.today.year
        with office.read() as session:
            wanted = reading.branches_of(session, office.organization_id, office.day)
            rows = [r for b in wanted for r in plans.propose(session, b.id, year)]
        if not rows:
            self.about.setText(f"{year} 年按规定应开的都已排进计划。")
            return
        with office.caught() as done, office.write("按规定排计划") as session:
            plans.adopt(session, rows)
        if done.ok:
            self.about.setText(f"已排 {len(rows)} 项，时间先按月，请再逐项定日期和主题。")

    def hold(self) -> None:
        """The chosen plan becomes a draft meeting of that time."""
        record, starts = self.view.record, self.moment.value()
        if record is None:
            return
        if starts is None:
            self.told.complain(self.moment.trouble() or "请填写开会时间")
            self.moment.setFocus()
            return
        made = ""
        with self.office.caught() as done, self.office.write("由计划新建会议") as session:
            made = plans.hold(session, record.id, starts).id
        if done.ok:
            self.held.emit(made)

    def open_plan(self, plan_id: str) -> None:
        self.view.open_record(plan_id)
        self._on_chose()
