"""What every page is given: the open folder, the day and organisation looked at, ways to act."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.domain.values import unchanging
from dangjian_desktop.jobs.opening import Opened
from dangjian_desktop.runtime.settings import Settings

from .changes import Changes
from .dialogs import Dialogs
from .drafts import Drafts
from .errors import Complains, Errors, Outcome
from .shell import Shell
from .tasks import Progress, Task, wait_for_all
from .theme import Look

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .printmanner import PrintManner

T = TypeVar("T")
Step = Callable[[int, int, str], None]  # done, of how many, what was last made
LAST_WORK_MS = 20_000


@unchanging
class Target:
    """A place to go to: a navigation group, and a record to open there."""

    group: str
    kind: str = ""
    id: str = ""
    ask: str = ""  # what to do there, as the page understands it: "new", "import", …


class Office(QObject):
    """One for a window. Pages read and write through it and never know the window or each other."""

    moved = Signal()  # another day or organisation is looked at: every page reloads
    went = Signal(object)  # Target: the window shows that page and hands the target on
    said = Signal(str)  # a word for the status bar
    backed_up = Signal()
    reopen_asked = Signal(object)  # DataFolder: open it (again), as after a restore

    def __init__(self, opened: Opened, shell: Shell, settings: Settings) -> None:
        super().__init__(shell)
        self.opened = opened
        self.shell = shell
        self.settings = settings
        self.look: Look = shell.look
        self.dialogs = Dialogs(shell.look, shell)
        self.changes = Changes(opened.db, self)
        self.drafts = Drafts(opened.folder.drafts)
        self.past: date | None = None  # the day looked at when it is not today
        self.organization_id = ""  # "": all
        self.sample = False
        self.late_days = 7
        self._tasks: list[Task[Any]] = []

    @property
    def dialogs(self) -> Dialogs:
        return self._dialogs

    @dialogs.setter
    def dialogs(self, dialogs: Dialogs) -> None:
        self._dialogs, self.errors = dialogs, Errors(dialogs)

    # --- the day and the organisation ------------------------------

    @property
    def today(self) -> date:
        return self.opened.clock.today()

    @property
    def day(self) -> date:
        """The day everything on the pages is of."""
        return self.past or self.today

    @property
    def frozen(self) -> str:
        """Why nothing can be changed now; "" when it can."""
        if self.opened.held:
            return self.opened.held
        return "正在看过去某一天，只能看不能改；请按“回到今天”再改。" if self.past else ""

    def look_at(self, day: date | None) -> None:
        """Look at another day; None and today are the present."""
        self.past = None if day == self.today else day
        self.moved.emit()

    def choose(self, organization_id: str) -> None:
        self.organization_id = organization_id
        self.settings.organization_id = organization_id
        self.moved.emit()

    # --- reading and writing ------------------------------

    def read(self) -> "AbstractContextManager[Session]":
        return self.opened.db.read()

    def write(self, what: str, **batch: Any) -> "AbstractContextManager[Session]":
        """One act of the history; `what` names no person. KnownError where nothing can change."""
        if why := self.frozen:
            raise KnownError(why, "frozen")
        return self.opened.db.write(what, **batch)

    @contextmanager
    def caught(self, form: Complains | None = None) -> Iterator[Outcome]:
        """`with office.caught(form) as done: …`; troubles are shown, `done.ok` tells."""
        with self.errors.caught(form) as outcome:
            yield outcome

    def run(
        self, words: str, work: Callable[[Progress], T], done: Callable[[T], object]
    ) -> Task[T]:
        """Long work elsewhere; the status bar shows `words` and a way to stop it."""
        task: Task[T] = Task(work)
        task.done.connect(done)
        task.failed.connect(self.errors.show)
        self._keep(task)
        self.shell.status.tasks.watch(task, words)
        task.start()
        return task

    def follow(self, task: Task[Any]) -> None:
        """Work behind the scenes: `shut` waits for it too; a known trouble in it is not shown."""
        task.failed.connect(_raise_bug)
        self._keep(task)

    def _keep(self, task: Task[Any]) -> None:
        self._tasks = [one for one in self._tasks if not one.ended]
        self._tasks.append(task)

    @property
    def busy(self) -> bool:
        """Whether work on the file is under way."""
        return not all(task.ended for task in self._tasks)

    def back_up(self) -> None:
        """A verified backup now; the status bar tells of it."""
        opened = self.opened

        def work(progress: Progress) -> Path:
            from dangjian_desktop.jobs.opening import back_up

            return back_up(opened, progress.step)

        self.run("正在备份并核对", work, self._on_backed_up)

    def _on_backed_up(self, made: Path) -> None:
        self.say(f"已备份并核对：{made.name}")
        self.backed_up.emit()

    def shut(self) -> None:
        """Let go of the file: what still runs is stopped and waited for, and tells nobody."""
        for task in self._tasks:
            task.mute()
        self._tasks.clear()
        wait_for_all(LAST_WORK_MS)
        self.opened.close()

    # --- going and showing ------------------------------

    def go(self, group: str, kind: str = "", record_id: str = "", ask: str = "") -> None:
        self.went.emit(Target(group, kind, record_id, ask))

    def show_paper(
        self,
        name: str,
        make: Callable[[], bytes],
        notes: Sequence[str] = (),
        manner: "PrintManner | None" = None,
    ) -> None:
        """Draw a paper elsewhere, then show it above the page: preview, print, save."""

        def told(step: Step) -> bytes:
            step(0, 0, "")
            return make()

        self.show_papers(name, told, notes, manner)

    def show_papers(
        self,
        name: str,
        make: Callable[[Step], bytes],
        notes: Sequence[str] = (),
        manner: "PrintManner | None" = None,
    ) -> None:
        """The same of many: `make` tells how far it is by its argument, where it can be stopped."""
        from .preview import Preview
        from .printpanel import USUAL

        def work(progress: Progress) -> bytes:
            return make(progress.step)

        def shown(data: bytes) -> None:
            self.cover(Preview(self.look, self.dialogs, data, name, notes, manner or USUAL))

        self.run(f"正在排版：{name}", work, shown)

    def cover(self, page: QWidget) -> None:
        """Show a page of no group above all; its `closed` signal takes it away."""
        closed = getattr(page, "closed", None)
        if closed is not None:
            closed.connect(self._uncover(page))
        self.shell.cover(page)

    def _uncover(self, page: QWidget) -> Callable[..., None]:
        def away(*_: object) -> None:
            self.shell.uncover(page)

        return away

    def say(self, words: str) -> None:
        self.said.emit(words)


def _raise_bug(error: Exception) -> None:
    if not isinstance(error, KnownError):
        raise error
