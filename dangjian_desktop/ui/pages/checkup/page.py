"""The findings of a 体检 in a table: chosen by how grave and by subject, each led to its place."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget

from dangjian_desktop.runtime.collector import collector_resting
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.checkup import gathered
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.due_places import place
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.everything import group_of
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, find_line, foot, page_head, panel, row
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.tasks import Progress, Task
from dangjian_desktop.ui.kit.views import RecordView

if TYPE_CHECKING:
    from dangjian_desktop.services.checkup.gathered import Line

STATE = {"error": "bad", "warning": "warn", "hint": "info"}
GRAVE = {"error": 0, "warning": 1, "hint": 2}
ALL_OF_THEM, MEETINGS = "all", "组织生活"
CLEAN = EmptyWords(
    "stethoscope",
    "没有发现问题",
    "名册、班子、三会一课、发展党员、民主评议、党费、学习、谈心等都按当天有效的规则核对过。",
    "补登材料、更正日期以后，可以随时再体检一遍。",
)
WAITING = EmptyWords(
    "stethoscope",
    "正在体检",
    "从名册、会议到各本台账逐项核对，要几秒钟。",
    "发现的问题会列在这里，每一条都能去到改的地方；程序不替人改。",
)


def _grave(line: "Line") -> Cell:
    severity = line.found.severity
    return Cell(gathered.SEVERITIES[severity], state=STATE[severity], chip=True)


def _subject(line: "Line") -> str:
    return gathered.TITLES[line.subject]


def _message(line: "Line") -> Cell:
    return Cell(line.found.message, tip=line.found.message)


def _source(line: "Line") -> Cell:
    by = line.found.rule
    return Cell(by.source() or by.words, tip=f"{by.source()}  {by.words}".strip())


def _mend(line: "Line") -> Cell:
    words = "去改" if line.kind and line.due is None else "去补录"
    return Cell(words, link=True, said=f"{words}：{line.found.message}")


def columns() -> list[Column]:
    return [
        Column("severity", "程度", _grave, lambda line: GRAVE[line.found.severity], 13),
        Column("mend", "去改", _mend, width=7),
        Column("subject", "类别", _subject, width=10),
        Column("person", "姓名", lambda line: Cell(line.found.person, strong=True), width=8),
        Column("message", "问题", _message, width=58),
        Column("source", "依据", _source, width=34),
        Column("rule", "规则", lambda line: line.found.rule.key, width=16, at_first=False),
    ]


class CheckupPage(Page):
    """Shown above the page it was asked from; reads in a task that can be stopped."""

    group = ""
    closed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.lines: Sequence[Line] = ()
        self._task: Task[list[Line]] | None = None
        self.table = RecordView(self.look, Rows(columns()))
        self.table.setObjectName("findings")
        self.table.setAccessibleName("体检发现的问题")
        self.table.remember_columns(office.settings.columns, "体检")
        self.severity, self.subject = Combo(), Combo()
        for box, name, words, wide in (
            (self.severity, "severity", "程度", 176),
            (self.subject, "subject", "类别", 152),
        ):
            box.setObjectName(name)
            box.setAccessibleName(words)
            box.setFixedWidth(wide)
        self.words = find_line(self.look, "姓名或问题", 220)
        self.words.setObjectName("find_finding")
        self.acts: ActionSet = ActionSet(self.look, self, self._actions())
        self._lay_out()
        self._connect()

    def _actions(self) -> list[Action]:
        return [
            Action("again", "再体检一遍", self.reload, "stethoscope", "F5", primary=True),
            Action("print", "打印清单", self.print_list, "printer", "Ctrl+P", self._none),
            Action("find", "在结果里找", self.words.setFocus, "search", "Ctrl+F"),
            Action("close", "返回", self.closed.emit, "chevron-left", "Esc"),
        ]

    def _none(self) -> str:
        return "" if self.shown() else "没有可以打印的"

    def _lay_out(self) -> None:
        look = self.look
        buttons = (self.acts.button(name) for name in ("close", "print", "again"))
        self.head = page_head(look, "体检", "", *buttons)
        tools = row(self.severity, self.subject, self.words, None, margins=(16, 8, 16, 8))
        below = foot(look, "", "Enter 去改的地方   点栏目标题排序   Ctrl+C 复制")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        self.waiting = panel(column(EmptyState(look, WAITING)), "surface")
        self.clean = panel(column(EmptyState(look, CLEAN)), "surface")
        self.stack = QStackedWidget()
        for part in (self.waiting, self.table, self.clean):
            self.stack.addWidget(part)
        bar = panel(tools, "surface", height=47)
        parts = (self.head, look.rule(), bar, look.rule(), (self.stack, 1), look.rule(), below)
        self.setLayout(column(*parts, gap=0))

    def _connect(self) -> None:
        self.severity.currentIndexChanged.connect(self.refill)
        self.subject.currentIndexChanged.connect(self.refill)
        self.words.textChanged.connect(self.refill)
        self.table.opened.connect(self.mend)
        self.table.clicked.connect(self._on_table_clicked)

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Look at everything anew, elsewhere than in the window's thread."""
        office = self.office
        day, where = office.day, office.organization_id

        def work(progress: Progress) -> "list[Line]":
            with collector_resting(), office.read() as session:
                return gathered.findings(session, day, where, told=progress.step)

        self._say_whose()
        self.totals.setText("正在体检…")
        if self._task is not None:
            self._task.mute()
        self._task = office.run("正在体检", work, self.show_lines)

    def _say_whose(self) -> None:
        office = self.office
        side = self.head.findChild(QLabel, "page_sub")
        if side is not None:
            with office.read() as session:
                whose = bodies_on(session, office.day).name(office.organization_id)
            self.look.rare.cover(whose)
            side.setText(" · ".join(w for w in (f"截至 {office.day.isoformat()}", whose) if w))

    def show_lines(self, found: "Sequence[Line]") -> None:
        self.lines = found
        titles = gathered.TITLES
        severities = {
            key: f"{words} {gathered.counts(found)[key]}"
            for key, words in gathered.SEVERITIES.items()
        }
        subjects = {key: f"{titles[key]} {count}" for key, count in gathered.by_subject(found)}
        _offer(self.severity, f"全部程度 {len(found)}", severities)
        _offer(self.subject, f"全部类别 {len(found)}", subjects)
        self.refill()

    def shown(self) -> "list[Line]":
        """Those of the chosen severity and subject in which the words stand."""
        severity, subject = self.severity.currentData(), self.subject.currentData()
        words = self.words.text().strip()
        return [
            line
            for line in self.lines
            if severity in (ALL_OF_THEM, None, line.found.severity)
            and subject in (ALL_OF_THEM, None, line.subject)
            and words in line.found.person + line.found.message
        ]

    def refill(self) -> None:
        kept = self.shown()
        self.table.rows.set_records(kept)
        self.table.choose_row(0)
        waited = self.stack.currentWidget() is self.waiting
        self.stack.setCurrentWidget(self.table if self.lines else self.clean)
        if waited:
            self.table.setFocus()
        self.totals.setText(f"共 {len(kept)} 处" if kept else "没有符合的")
        self.acts.refresh()

    # --- acting ------------------------------------------------------------------------------

    def mend(self, line: "Line") -> None:
        """To the record at fault, or to a new meeting where one is missing."""
        office = self.office
        if line.due is not None:
            office.go(*place(line.due))
            return
        if not line.kind:
            office.go(MEETINGS, line.ask, line.record_id, "new")
            return
        kind, record_id = line.kind, line.record_id
        if not line.ask:
            from dangjian_desktop.services import find

            with office.caught() as done, office.read() as session:
                kind, record_id = find.whole(session, kind, record_id)
            if not done.ok:
                return
        office.go(group_of(kind), kind, record_id, line.ask)

    def print_list(self) -> None:
        """What is shown, in its order."""
        from dangjian_desktop.jobs import checkup_list

        office, lines = self.office, self.table.rows.records
        db, day, where = office.opened.db, office.day, office.organization_id
        office.show_paper(checkup_list.HEADING, lambda: checkup_list.paper(db, lines, day, where))

    def _on_table_clicked(self, index: QModelIndex) -> None:
        if self.table.rows.columns[index.column()].name == "mend":
            self.mend(self.table.current_record())


def _offer(box: Combo, every: str, choices: Mapping[str, str]) -> None:
    """The choices with how many there are of each; what was chosen stays where it can."""
    here = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(every, ALL_OF_THEM)
    for key, words in choices.items():
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(here)))
    box.blockSignals(False)
