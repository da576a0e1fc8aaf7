"""核对旧档案: every contradiction in all cases, by the rules of its day, and the way to mend it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.development.steps import BY_KEY
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, find_line, foot, page_head, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.tasks import Progress
from dangjian_desktop.ui.kit.views import RecordView

from .rows import sources

if TYPE_CHECKING:
    from dangjian_desktop.services.development.checkup import CaseFound

SEVERITY = {"error": ("bad", "违反"), "warning": ("warn", "注意"), "hint": ("info", "缺材料或提示")}
SUB = "按每一步当天有效的细则版本；程序不替人改"
ORDER = {"error": 0, "warning": 1, "hint": 2}
CLEAN = EmptyWords(
    "stethoscope",
    "没有发现问题",
    "每份档案都按每一步当天有效的细则版本核对过：先后、期限、人数、票数、政审、公示。",
    "补登材料或更正日期以后，可以随时再核对一遍。",
)


def _step(found: "CaseFound") -> Cell | str:
    step = BY_KEY.get(found.step)
    return f"{step.number} {step.name}" if step is not None else ""


def _number(found: "CaseFound") -> int:
    step = BY_KEY.get(found.step)
    return step.number if step is not None else 0


def _grave(found: "CaseFound") -> Cell:
    state, words = SEVERITY[found.severity]
    return Cell(words, state=state, chip=True)


def _mend(found: "CaseFound") -> Cell:
    return Cell("去改", link=True, said=f"打开{found.person}的发展档案")


def columns() -> list[Column]:
    return [
        Column("severity", "程度", _grave, lambda f: ORDER[f.severity], 14),
        Column("person", "姓名", lambda f: Cell(f.person, strong=True), width=8),
        Column("step", "步骤", _step, _number, 22),
        Column("message", "问题", lambda f: Cell(f.message, tip=f.message), width=56),
        Column("source", "依据", lambda f: sources([f.rule]), width=22),
        Column("rule", "规则", lambda f: f.rule.key, width=18, at_first=False),
        Column("mend", "", _mend, width=6),
    ]


class CheckPane(QWidget):
    """Reads in a task: thousands of cases take a while, and can be stopped."""

    opened = Signal(str, str)  # case, step
    left = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.found: Sequence[CaseFound] = ()
        self._asked = 0
        self.table = RecordView(self.look, Rows(columns()))
        self.table.setObjectName("case_findings")
        self.table.setAccessibleName("核对结果")
        self.table.remember_columns(office.settings.columns, "发展党员核对")
        self.which = Combo()
        self.which.setObjectName("severity")
        self.which.setAccessibleName("看哪些程度")
        self.which.setFixedWidth(160)
        self.words = find_line(self.look, "姓名、步骤或问题", 240)
        self.words.setObjectName("find_finding")
        self.stack = Stack(self.table, panel(column(EmptyState(self.look, CLEAN)), "surface"))
        self._lay_out()
        self.which.currentIndexChanged.connect(self.refill)
        self.words.textChanged.connect(self.refill)
        self.table.opened.connect(self._on_table_opened)
        self.table.clicked.connect(self._on_table_clicked)
        self._offer({})

    def _lay_out(self) -> None:
        look = self.look
        back = look.button("看板", icon="chevron-left")
        back.setObjectName("back_to_board")
        back.clicked.connect(self.left)
        again = look.button("再核对一遍", "primary", "list-check")
        again.setObjectName("check_again")
        again.clicked.connect(self.reload)
        head = page_head(
            look, "核对旧档案", "按每一步当天有效的细则版本；程序不替人改", back, again
        )
        tools = row(self.which, self.words, None, margins=(16, 8, 16, 8))
        below = foot(look, "", "Enter 打开档案   点栏目标题排序   Ctrl+C 复制")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        bar = panel(tools, "surface", height=47)
        parts = (head, look.rule(), bar, look.rule(), (self.stack, 1), look.rule(), below)
        self.setLayout(column(*parts, gap=0))

    def reload(self) -> None:
        """Check everything anew, elsewhere than in the window's thread."""
        from dangjian_desktop.services.development import checkup

        self._asked += 1
        asked, office = self._asked, self.office
        day, where = office.day, office.organization_id or None

        def work(progress: Progress) -> "Sequence[CaseFound]":
            progress.step(0, 0)
            with office.read() as session:
                return checkup.findings(session, day, where)

        def done(found: "Sequence[CaseFound]") -> None:
            if asked == self._asked:
                self.show_found(found)

        self.totals.setText("正在核对…")
        office.run("正在核对发展档案", work, done)

    def show_found(self, found: "Sequence[CaseFound]") -> None:
        self.found = sorted(found, key=lambda one: ORDER[one.severity])
        counts: dict[str, int] = {}
        for one in found:
            counts[one.severity] = counts.get(one.severity, 0) + 1
        self._offer(counts)
        if counts.keys() == {"hint"}:
            self.which.setCurrentIndex(self.which.findData("hint"))
        self.refill()

    def _offer(self, counts: dict[str, int]) -> None:
        """The choices of severity with how many there are of each."""
        here = self.which.currentData() or "grave"
        self.which.blockSignals(True)
        self.which.clear()
        grave = counts.get("error", 0) + counts.get("warning", 0)
        self.which.addItem(f"违反和注意 {grave}", "grave")
        for key, (_, words) in SEVERITY.items():
            self.which.addItem(f"{words} {counts.get(key, 0)}", key)
        self.which.addItem(f"全部 {sum(counts.values())}", "all")
        self.which.setCurrentIndex(max(0, self.which.findData(here)))
        self.which.blockSignals(False)

    def refill(self) -> None:
        """Those of the chosen severity in which the words stand."""
        which, words = self.which.currentData(), self.words.text().strip()
        kept = [one for one in self.found if self._passes(one, which)]
        if words:
            kept = [one for one in kept if words in one.person + one.message + str(_step(one))]
        self.table.rows.set_records(kept)
        self.table.choose_row(0)
        self.stack.show_first(bool(self.found))
        people = len({one.case_id for one in kept})
        self.totals.setText(f"{people} 份档案，{len(kept)} 处" if kept else "没有符合的")

    def _passes(self, found: "CaseFound", which: str) -> bool:
        if which == "grave":
            return found.severity != "hint"
        return which in ("all", str(found.severity))

    def _on_table_opened(self, found: "CaseFound") -> None:
        self.opened.emit(found.case_id, found.step)

    def _on_table_clicked(self, index: object) -> None:
        at = self.table.currentIndex()
        del index
        if at.isValid() and self.table.rows.columns[at.column()].name == "mend":
            self._on_table_opened(self.table.current_record())
