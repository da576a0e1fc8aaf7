"""Before data are left: what is unsaved is asked about, what has changed is backed up."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from dangjian_desktop.domain.problems import KnownError

from . import tokens
from .dialogs import CANCEL, Answer, Dialogs
from .parts import column, row
from .shell import Shell
from .tasks import Progress, Task
from .theme import Look
from .unsaved import may_leave

if TYPE_CHECKING:
    from .office import Office

SHOWN_AFTER_MS = 300  # a backup that is made sooner needs no window
WIDE = 420
SAVED = "已经保存的内容都在数据文件里，没有丢。"
BUG = "程序出了一个错。"


class BackupSheet(QDialog):
    """How far the backup is, and a way to leave without it. Nothing else can be done meanwhile."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle("党建台账")
        self.setObjectName("backup_sheet")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.words = look.label("正在备份并核对，做完就关闭。", tokens.PT_HEAD)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("备份进度")
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(12)
        self.skip = look.button("不备份，直接关闭")
        self.skip.setObjectName("skip_backup")
        self.skip.clicked.connect(self.reject)
        foot = row(None, self.skip)
        self.setLayout(column(self.words, self.bar, foot, gap=16, margins=(20, 20, 20, 16)))
        self.setFixedWidth(WIDE)

    def reject(self) -> None:
        """Esc and the button: stop the backup; the sheet goes once it has stopped."""
        self.skip.setEnabled(False)
        self.words.setText("正在停下…")
        self.rejected.emit()

    def show_progress(self, done: int, total: int, words: str) -> None:  # noqa: ARG002
        self.bar.setRange(0, total)
        self.bar.setValue(done)


class Leaving(QObject):
    """`leave` calls `then` once nothing stands against it; at once where nothing has changed."""

    def __init__(self, shell: Shell, dialogs: Callable[[], Dialogs]) -> None:
        super().__init__(shell)
        self.shell, self._dialogs = shell, dialogs
        self.task: Task[Path] | None = None
        self.sheet: BackupSheet | None = None
        self._wait = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._wait.timeout.connect(self._on_wait_timeout)

    def may_leave_all(self) -> bool:
        """Whether no page holds anything unsaved, or the user has decided about it."""
        pages = [self.shell.pages.widget(i) for i in range(self.shell.pages.count())]
        return all(may_leave(page, self._dialogs()) for page in pages)

    def leave(self, office: "Office | None", then: Callable[[], object]) -> None:
        """Ask, back up, then go on; a refusal or a cancel leaves everything as it is."""
        if self.task is not None:
            return
        if office is None:
            then()
        elif self.may_leave_all():
            if office.opened.db.changed:
                self._back_up(office, then)
            else:
                then()

    def _back_up(self, office: "Office", then: Callable[[], object]) -> None:
        opened = office.opened

        def work(progress: Progress) -> Path:
            from dangjian_desktop.jobs.opening import back_up

            return back_up(opened, progress.step)

        def failed(error: Exception) -> None:
            self._end()
            self._ask(error, office, then)
            if not isinstance(error, KnownError):
                raise error

        def done(_: Path) -> None:
            self._end()
            self.leave(office, then)  # something may have been typed meanwhile

        def stopped() -> None:
            self._end()
            then()

        task = self.task = Task(work)
        task.done.connect(done)
        task.failed.connect(failed)
        task.stopped.connect(stopped)
        self._wait.start()
        task.start()

    def _ask(self, error: Exception, office: "Office", then: Callable[[], object]) -> None:
        """A backup that failed is said; it must not keep anybody from leaving."""
        words = error.message if isinstance(error, KnownError) else BUG
        answers = [
            Answer("again", "再试一次", safe=True),
            Answer("leave", "不备份，直接关闭", danger=True),
            Answer(CANCEL, "先不关闭"),
        ]
        answer = self._dialogs().ask(f"关闭前的备份没有做成。{words}", SAVED, answers)
        if answer == "again":
            self.leave(office, then)
        elif answer == "leave":
            then()

    def _on_wait_timeout(self) -> None:
        if self.task is None:
            return
        sheet = self.sheet = BackupSheet(self.shell.look, self.shell)
        self.task.progress.moved.connect(sheet.show_progress)
        sheet.rejected.connect(self.task.cancel)
        sheet.open()

    def _end(self) -> None:
        self._wait.stop()
        self.task = None
        if self.sheet is not None:
            self.sheet.hide()
            self.sheet.deleteLater()
            self.sheet = None
