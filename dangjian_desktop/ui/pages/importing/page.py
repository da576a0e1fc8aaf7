"""The page that leads from a file to people: choose, map, look at the faults, write."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget

from dangjian_desktop.exchange import paste
from dangjian_desktop.services import history
from dangjian_desktop.services.roster_import import Outcome
from dangjian_desktop.ui.kit.actions import Action, ActionSet
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.parts import column, page_head
from dangjian_desktop.ui.kit.tasks import Progress, Task
from dangjian_desktop.ui.kit.unsaved import may_leave

from . import faults, work
from .checking import Checking
from .listkind import ROSTER, ListKind
from .source import Reading, Source, Written
from .steps import CHECK, CHOOSE, MAP, WRITE, Steps
from .work import Work

PASTE = "paste:"


class ImportPage(Page):
    """Shown above the page it was opened from; `closed` takes it away."""

    group = ""
    closed = Signal()

    def __init__(self, office: Office, kind: ListKind = ROSTER) -> None:
        super().__init__(office)
        self.kind = kind
        self.work: Work | None = None
        self.batch = ""
        self._task: Task[Any] | None = None
        self.steps = Steps(self.look)
        self.source = Source(self.look, kind)
        self.reading = Reading(self.look)
        self.checking = Checking(office)
        self.stack = QStackedWidget()
        for part in (self.source, self.reading, self.checking):
            self.stack.addWidget(part)
        self.head = page_head(self.look, kind.title, "", self.steps)
        self.setLayout(column(self.head, self.look.rule(), (self.stack, 1), gap=0))
        self.acts: ActionSet = ActionSet(self.look, self, self._actions())
        self._connect()

    def _actions(self) -> list[Action]:
        checking = self.checking
        return [
            Action("next_issue", "下一处要看的", checking.next_issue, "", "F8"),
            Action("only_bad", "只看有问题的行", checking.toggle_only_bad, "", "Ctrl+E"),
            Action("write", "写入", self.write, "", "Ctrl+S", self._cannot_write),
            Action("close", "关闭", self.leave, "", "Esc"),
        ]

    def _connect(self) -> None:
        self.source.choose_asked.connect(self.choose)
        self.source.chosen.connect(self.open_file)
        self.source.pasted.connect(self.open_text)
        self.reading.stop_asked.connect(self._on_stop_asked)
        self.checking.write_asked.connect(self.write)
        self.checking.close_asked.connect(self.leave)
        self.checking.check_asked.connect(self.check_again)
        self.checking.faults_asked.connect(self._on_faults_asked)
        self.checking.menu_asked.connect(self._on_menu_asked)

    def _say_sub(self, words: str) -> None:
        sub = self.head.findChild(QLabel, "page_sub")
        if sub is not None:
            self.look.rare.cover(words)
            sub.setText(words)

    def reload(self) -> None:
        """Nothing here is of the data already kept; the comparison is made anew before writing."""

    def open_target(self, target: Target) -> None:
        """`paste:COLUMNS:TEXT` is a block from elsewhere, `id` the path of a chosen file."""
        if target.ask.startswith(PASTE):
            columns, _, text = target.ask.removeprefix(PASTE).partition(":")
            self.open_text(text, columns.split(","))
        elif target.id:
            self.open_file(Path(target.id))

    # --- 1: a file or a block ----------------------------------------------------------------

    def choose(self) -> None:
        kind, folders = self.kind, self.office.settings.folders
        path = self.office.dialogs.open_file(kind.file, kind.files, folders.get(kind.folder, ""))
        if path is not None:
            folders[kind.folder] = str(path.parent)
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        self._read(path.name, partial(work.open_file, path, self.kind))

    def open_text(self, text: str, columns: Sequence[str] = ()) -> None:
        """A pasted block; without a header its cells are in the order of `columns`."""
        self._read(paste.NAME, partial(work.open_text, text, columns))

    def _read(self, name: str, opened: Any) -> None:
        """Read and compare in a task; the page waits and can stop it."""
        if self.office.frozen:
            self.office.dialogs.tell(self.office.frozen)
            return
        office, today = self.office, self.office.today

        def doing(progress: Progress) -> Work:
            progress.step(0, 0)
            with office.read() as session:
                found: Work = opened(session)
                progress.step(0, 0)
                found.check(session, today, progress.step)
            progress.step(1, 1)
            return found

        self._say_sub(name)
        self._run("正在读表", doing, self._on_read)

    def _run(self, words: str, doing: Any, done: Any) -> None:
        self.stack.setCurrentWidget(self.reading)
        task = self._task = self.office.run(words, doing, done)
        task.failed.connect(self._back)
        task.stopped.connect(self._back)

    def _on_stop_asked(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _back(self, *_: object) -> None:
        """Where one was before a task that did not come through."""
        self._task = None
        if self.work is None:
            self._say_sub("")
            self.stack.setCurrentWidget(self.source)
            self.steps.go(CHOOSE)
        else:
            self.stack.setCurrentWidget(self.checking)

    # --- 2 and 3: the columns and the faults ---------------------------------------------------

    def _on_read(self, found: Work) -> None:
        self._task = None
        self.work = found
        self._say_sub(found.name)
        self.checking.show_work(found)
        self.stack.setCurrentWidget(self.checking)
        self.steps.go(MAP if self.checking.unknown else CHECK)
        self.acts.refresh()
        self.checking.grid.setFocus()

    def check_again(self) -> None:
        """After another mapping, policy or row left out."""
        found, office, today = self.work, self.office, self.office.today
        if found is None:
            return

        def doing(progress: Progress) -> Work:
            progress.step(0, 0)
            with office.read() as session:
                found.check(session, today, progress.step)
            return found

        self._run("正在重新核对", doing, self._on_checked)

    def _on_checked(self, found: Work) -> None:
        self._task = None
        self.checking.show_work(found)
        self.stack.setCurrentWidget(self.checking)
        self.steps.go(CHECK)
        self.acts.refresh()
        self.checking.grid.setFocus()

    def _on_menu_asked(self, section: int, at: QPoint) -> None:
        self.steps.go(MAP)
        self.checking.popup_menu(section, at)

    # --- 4: writing ----------------------------------------------------------------------------

    def _cannot_write(self) -> str:
        if self.office.frozen:
            return self.office.frozen
        if self.stack.currentWidget() is not self.checking or self.work is None:
            return f"先{self.kind.file}"
        return "" if self.checking.counts.written else "没有可以写入的人"

    def write(self) -> None:
        """Ask about the rows that stay behind, then write all the others as one act."""
        found = self.work
        if (
            found is None
            or self._cannot_write()
            or not faults.agreed(self.office, self.checking.counts)
        ):
            return
        office = self.office
        if found.remapped:
            with office.write("记住导入表头的对应") as session:
                found.remember(session)

        def doing(progress: Progress) -> Outcome:
            progress.step(0, 0)
            return found.kind.commit(office.opened, found.shown, progress.step)

        self._run("正在写入", doing, self._on_written)

    def _on_written(self, outcome: Outcome) -> None:
        self._task = None
        self.batch = outcome.batch or ""
        words = f"已写入 {outcome.added + outcome.updated} 人"
        more = f"新增 {outcome.added} 人，更新 {outcome.updated} 人，相同 {outcome.unchanged} 人。"
        end = Written(self.look, words, more, self.kind.back, undoable=bool(self.batch))
        end.close_asked.connect(partial(self.office.go, self.kind.group))
        end.undo_asked.connect(self.undo)
        end.again_asked.connect(self.begin_again)
        self.stack.addWidget(end)
        self.stack.setCurrentWidget(end)
        self.work = None
        self.steps.go(WRITE)
        self.acts.refresh()
        self.office.say(words)

    def undo(self) -> None:
        """Take the whole import back."""
        with (
            self.office.caught() as done,
            self.office.write(f"撤销{self.kind.title}", undoes=self.batch) as session,
        ):
            history.undo(session, self.batch)
        if done.ok:
            self.office.say("已撤销这次导入")
            self.begin_again()

    def begin_again(self) -> None:
        last = self.stack.currentWidget()
        self.work, self.batch = None, ""
        self._back()
        if isinstance(last, Written):
            self.stack.removeWidget(last)
            last.deleteLater()

    def _on_faults_asked(self) -> None:
        if self.work is not None:
            faults.give_back(self.office, self.work)

    # --- leaving -------------------------------------------------------------------------------

    def leave(self) -> None:
        """Away with the page; what was mended in the grid asks first."""
        if self.stack.currentWidget() is self.reading:
            self._on_stop_asked()
            return
        if may_leave(self, self.office.dialogs):
            self.closed.emit()

    def has_unsaved(self) -> bool:
        """Cells mended in the grid; a file only looked at can be opened again."""
        return self.work is not None and self.work.edits > 0

    def unsaved_words(self) -> str:
        return "要导入的表里改过的内容"

    def save(self) -> bool:
        """Begin to write; the page stays to say what was written."""
        self.write()
        return False

    def discard(self) -> None:
        self.work = None
