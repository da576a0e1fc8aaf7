"""数据与备份: where the data lie, the backups there are, making, carrying and putting back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.jobs import backups
from dangjian_desktop.jobs.backups import BackupLine
from dangjian_desktop.store.backup import Report
from dangjian_desktop.store.restore import Restored
from dangjian_desktop.ui.kit import card
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.cells import Cell, CellDelegate
from dangjian_desktop.ui.kit.dialogs import CANCEL, Answer
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row, section
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.tasks import Progress
from dangjian_desktop.ui.kit.views import RecordView

KINDS = f"备份文件 (*{backups.ENDING})"
KILO = 1024
SURE = "现在的数据会先自动备份一次，恢复以后还可以再换回来。"


class Data(QWidget):
    """Reads the folder each time it is shown; the work itself is in jobs.backups."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.table = RecordView(self.look, Rows(_columns()))
        self.table.setItemDelegate(CellDelegate(self.look, self.table, 16))
        self.table.setAccessibleName("备份")
        self.table.opened.connect(self._on_table_opened)
        self.table.chose.connect(self._on_table_chose)
        self.acts = ActionSet(self.look, self, self._actions())
        self.result = Banner(self.look, "good")
        self.result.setObjectName("verify_result")
        self.result.hide()
        self.where, self.file, self.last = (self._fact() for _ in range(3))
        self._lay_out()
        office.backed_up.connect(self.reload)

    def _actions(self) -> list[Action]:
        held, none = self._held, self._none_chosen
        return [
            Action(
                "back_up", "立即备份", self.office.back_up, "device-floppy", "Ctrl+B", held, True
            ),
            Action("verify", "核对数据", self.verify, "list-check"),
            Action("to_file", "存成一个文件…", self.to_file, "file-export", "", held),
            Action("from_file", "从文件恢复…", self.from_file, "file-import", "", held),
            Action("restore", "恢复到这一份…", self.restore, "history", "", none),
            Action("open_folder", "打开文件夹", self.open_folder),
        ]

    def _held(self) -> str:
        return self.office.opened.held

    def _none_chosen(self) -> str:
        chosen = self.table.current_record() is not None
        return self.office.opened.held or ("" if chosen else "先选一份备份")

    def _lay_out(self) -> None:
        look, button = self.look, self.acts.button
        pairs: list[tuple[str, str | QWidget]] = [
            ("文件夹", self.where),
            ("数据文件", self.file),
            ("最近备份", self.last),
        ]
        where = panel(column(card.facts(look, pairs, 1), gap=0, margins=(24, 0, 24, 0)))
        buttons = row(
            button("back_up"),
            button("verify"),
            button("to_file"),
            button("from_file"),
            None,
            margins=(24, 8, 24, 8),
        )
        heading = section(look, "备份", "退出时有改动会自动备份；近的都留，远的每周、每月各留一份")
        head = row((heading, 1), button("restore", "plain"), margins=(24, 0, 24, 4))
        nothing = look.label("还没有备份；按“立即备份”，或者退出程序时会自动备份。", colour="ink3")
        none = panel(column(nothing, None, margins=(24, 12, 24, 12)))
        self.stack = Stack(self.table, none)
        opener = button("open_folder", "link")
        title = panel(row((section(look, "数据", "", opener), 1), margins=(24, 12, 24, 0)))
        parts = (title, where, buttons, self.result, head, look.rule(), (self.stack, 1))
        self.setLayout(column(*parts, gap=0))

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Where the data are and which backups there are now."""
        folder = self.office.opened.folder
        found = backups.lines(folder)
        at = max(0, self.table.currentIndex().row())
        self.table.rows.set_records(found)
        self.table.choose_row(min(at, len(found) - 1))
        self.stack.show_first(bool(found))
        self.where.setText(str(folder.root))
        self.where.setToolTip(str(folder.root))
        self.file.setText(f"{folder.database.name}，{size_words(size_of(folder.database))}")
        last = found[0].made_at if found else None
        self.last.setText(f"{_when(last.date())} {last:%H:%M}" if last is not None else "还没有")
        self.acts.refresh()

    def _fact(self) -> QLabel:
        made = self.look.label("")
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setMinimumWidth(0)
        return made

    def _on_table_opened(self, line: BackupLine) -> None:
        del line
        self.acts.live["restore"].trigger()

    def _on_table_chose(self, line: object) -> None:
        del line
        self.acts.refresh()

    # --- acting ------------------------------------------------------------------------------

    def open_folder(self) -> None:
        """Where the data lie, in the system's own window."""
        show_folder(self.office.opened.folder.root)

    def verify(self) -> None:
        """Read everything and compare; the outcome stands above the backups."""
        office = self.office

        def work(progress: Progress) -> Report:
            progress.step(0, 0)
            return backups.verify(office.opened)

        self.result.hide()
        office.run("正在核对数据", work, self._on_verified)

    def _on_verified(self, report: Report) -> None:
        words = backups.said(report)
        self.result.say(words, "good" if report.ok else "bad")
        self.result.setToolTip(words)
        self.result.show()
        if not report.ok:
            self.office.dialogs.tell(words, state="bad")

    def to_file(self) -> None:
        """One file that holds everything, to carry to another computer."""
        office = self.office
        name = f"党建台账备份 {office.today.isoformat()}{backups.ENDING}"
        chosen = office.dialogs.save_file("备份存到哪里", name, KINDS)
        if chosen is None:
            return

        def work(progress: Progress) -> Path:
            progress.step(0, 0)
            return backups.to_file(office.opened, chosen)

        office.run("正在存成一个文件", work, self._on_packed)

    def _on_packed(self, file: Path) -> None:
        self.office.say(f"已存到“{file.name}”，并核对过")
        self.office.backed_up.emit()

    def from_file(self) -> None:
        """A file brought along: taken among the backups first, then put back once agreed."""
        office = self.office
        chosen = office.dialogs.open_file("选择备份文件", f"{KINDS};;所有文件 (*)")
        if chosen is None:
            return

        def work(progress: Progress) -> Path:
            progress.step(0, 0)
            return backups.from_file(office.opened, chosen)

        office.run("正在读取备份文件", work, self._on_unpacked)

    def _on_unpacked(self, path: Path) -> None:
        self.reload()
        line = next(line for line in self.table.rows.records if line.path == path)
        self._ask(line)

    def restore(self) -> None:
        line = self.table.current_record()
        if line is not None:
            self._ask(line)

    def _ask(self, line: BackupLine) -> None:
        """Which state comes back is said; nothing is done without agreement."""
        words = f"要恢复到 {line.made_at:%Y-%m-%d %H:%M} 的备份吗？"
        more = f"里面有人员 {line.people}、会议 {line.meetings}。{SURE}"
        answers = [Answer(CANCEL, "取消", safe=True), Answer("yes", "恢复", danger=True)]
        if self.office.dialogs.ask(words, more, answers) == "yes":
            self._put_back(line.path)

    def _put_back(self, path: Path) -> None:
        """Nothing else can be done meanwhile; afterwards the folder is opened anew."""
        office = self.office
        shell = office.shell

        def work(progress: Progress) -> Restored:
            del progress
            return backups.put_back(office.opened, path)

        task = office.run("正在恢复", work, self._on_put_back)
        task.over.connect(_enabler(shell))
        shell.setEnabled(False)

    def _on_put_back(self, done: Restored) -> None:
        if done.missing:
            words = f"已经恢复；有 {len(done.missing)} 个附件在备份里也没有。"
            self.office.dialogs.tell(words, "记录都在，缺的附件可以在“核对数据”里看到。")
        self.office.reopen_asked.emit(self.office.opened.folder)


def _enabler(widget: QWidget) -> Callable[[], None]:
    def enable() -> None:
        widget.setEnabled(True)

    return enable


def show_folder(path: Path) -> None:
    """Open a folder of this computer in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def size_of(path: Path) -> int:
    """With what was written last, which stands in a file beside it until the program ends."""
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(one.stat().st_size for one in files if one.exists())


def size_words(size: int) -> str:
    """Bytes as people say them: 640 KB, 1.2 MB."""
    if size < KILO * KILO:
        return f"{max(1, round(size / KILO))} KB"
    return f"{size / KILO / KILO:.1f} MB"


def _when(day: date) -> str:
    return "今天" if day == date.today() else day.isoformat()


def _columns() -> list[Column]:
    return [
        Column("made_at", "  时间", lambda b: f"{b.made_at:%Y-%m-%d %H:%M:%S}", width=22),
        Column("people", "人员", lambda b: Cell(str(b.people), align="r"), width=6, right=True),
        Column("meetings", "会议", lambda b: Cell(str(b.meetings), align="r"), width=6, right=True),
        Column("files", "附件", _files, width=14, right=True),
        Column("size", "大小", lambda b: Cell(size_words(b.size), align="r"), width=9, right=True),
        Column("program", "程序版本", lambda b: Cell(b.program, tone="ink3"), width=10),
    ]


def _files(line: BackupLine) -> Cell:
    if line.missing:
        return Cell(f"{line.files}（缺 {line.missing}）", "warn", align="r")
    return Cell(str(line.files), align="r")
