"""What came of filling: every file, every one that was not written and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, foot, panel, row
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.views import RecordView

WRITTEN, LEFT_ALONE, FAILED = "written", "kept", "failed"
STATES = {
    WRITTEN: ("good", "已写好"),
    LEFT_ALONE: ("off", "跳过"),
    FAILED: ("bad", "没有写成"),
}
ORDER = {FAILED: 0, LEFT_ALONE: 1, WRITTEN: 2}


@unchanging
class Result:
    """One document: for whom, what became of it, its file or the reason."""

    name: str
    state: str
    path: str = ""
    words: str = ""


class OutcomePane(QWidget):
    """Failures first; Enter opens the file."""

    left = Signal()
    again = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.folder = ""
        self.banner = Banner(self.look, "good")
        self.banner.setObjectName("outcome_banner")
        self.table = RecordView(self.look, Rows(_columns()))
        self.table.setObjectName("outcome")
        self.table.setAccessibleName("结果")
        self.open_folder = self.look.button("打开文件夹", "primary")
        self.open_folder.setObjectName("open_folder")
        again = self.look.button("再套用一次")
        again.setObjectName("fill_again")
        done = self.look.button("完成  Esc")
        done.setObjectName("fill_done")
        below = foot(self.look, "", "Enter 打开文件   Ctrl+C 复制清单")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        bar = row(None, done, again, self.open_folder, margins=(16, 10, 16, 10))
        rule = self.look.rule
        parts = (self.banner, (self.table, 1), rule(), below, rule(), panel(bar, height=50))
        self.setLayout(column(*parts, gap=0))
        self.open_folder.clicked.connect(self._on_open_folder_clicked)
        again.clicked.connect(self.again)
        done.clicked.connect(self.left)
        keys = QShortcut(QKeySequence("Esc"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.left)
        self.table.opened.connect(self._on_table_opened)

    def show_results(self, results: Sequence[Result], folder: str, *, stopped: bool) -> None:
        """Show them; `stopped`: the user broke off, what was finished stays."""
        self.folder = folder
        self.table.rows.set_records(sorted(results, key=lambda one: ORDER[one.state]))
        self.table.choose_row(0)
        counts = {key: sum(one.state == key for one in results) for key in STATES}
        self.totals.setText("   ".join(f"{STATES[k][1]} {n}" for k, n in counts.items() if n))
        state, words = _summary(counts, stopped=stopped)
        self.banner.say(words, state)
        self.open_folder.setFocus()

    def _on_open_folder_clicked(self) -> None:
        self._open(self.folder, "这个文件夹")

    def _on_table_opened(self, result: Result) -> None:
        if result.path:
            self._open(result.path, f"“{result.name}”的文件")

    def _open(self, path: str, called: str) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            more = "它可能已被移走，或系统里没有能打开它的程序。"
            self.office.dialogs.tell(f"打不开{called}。", more)


def _summary(counts: dict[str, int], *, stopped: bool) -> tuple[str, str]:
    written, failed = counts[WRITTEN], counts[FAILED]
    if stopped:
        return "warn", f"已按要求停下：写好的 {written} 份都在，没有半份的文件。"
    if failed:
        return "bad", f"写好 {written} 份；{failed} 份没有写成，原因逐份列在下面，其余不受影响。"
    return "good", f"写好 {written} 份。"


def _columns() -> list[Column]:
    def state(one: Result) -> Cell:
        return Cell(STATES[one.state][1], STATES[one.state][0], chip=True)

    def what(one: Result) -> Cell:
        words = one.words or one.path.replace("\\", "/").rpartition("/")[2]
        return Cell(words, tip=one.words or one.path)

    return [
        Column("state", "结果", state, lambda one: ORDER[one.state], 12),
        Column("name", "给谁", lambda one: Cell(one.name, strong=True), width=20),
        Column("what", "文件或原因", what, width=60),
    ]
