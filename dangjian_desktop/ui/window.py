"""The window: painted first, then the folder opened, then pages as they are asked for."""

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from dangjian_desktop.runtime import logs
from dangjian_desktop.runtime import settings as kept_settings
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.crash import CrashHook
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.ui import pages
from dangjian_desktop.ui.kit import screen
from dangjian_desktop.ui.kit.firstpaint import Frame

if TYPE_CHECKING:
    from dangjian_desktop.jobs.opening import Opened
    from dangjian_desktop.ui.kit.dialogs import Dialogs
    from dangjian_desktop.ui.kit.folders import Then
    from dangjian_desktop.ui.kit.office import Office
    from dangjian_desktop.ui.kit.page import Page
    from dangjian_desktop.ui.kit.pagestack import PageStack
    from dangjian_desktop.ui.kit.shell import Shell
    from dangjian_desktop.ui.kit.switchboard import Switchboard

HERE, BEGIN = pages.HERE, "党组织"
LEFT_UNSAVED = "上次没有保存的内容还留着，打开原来那一页就能接着填"
REST_MS = 200


def run(first: screen.First, folder: DataFolder, clock: Clock, crash: CrashHook, until: str) -> int:
    """Bring the picture to life and run it until it is closed."""
    if not logs.started():
        logs.start(folder.logs)
    window = Window(screen.live(first, HERE, clock.today()), folder, clock, first.settings)
    window.watch(crash)
    if until == "ready":
        window.leave_when_ready(first.app)
    QTimer.singleShot(0, window.start)
    code = first.app.exec()
    window.release()
    return code


class Window(QObject):
    """Joins shell, office and pages; holds no rule and no record."""

    trouble = Signal(Exception)  # from any thread: a trouble that nobody caught and all can read

    def __init__(
        self,
        shell: "Shell",
        folder: DataFolder,
        clock: Clock,
        settings: kept_settings.Settings,
    ) -> None:
        from dangjian_desktop.ui.kit.folders import Folders
        from dangjian_desktop.ui.kit.leaving import Leaving

        super().__init__(shell)
        self.shell, self.folder, self.settings = shell, folder, settings
        self.office: Office | None = None
        self.board: Switchboard | None = None
        self.stack: PageStack | None = None
        self.on_ready: Any = None
        self.folders = Folders(shell, folder, clock, settings, self.leave)
        self.start = self.folders.start
        self.leaving = Leaving(shell, lambda: self.folders.dialogs)
        self._closing = self._asking = False
        self._own = ("", "")  # organisation and page of the user's own data
        self.folders.prepare = self._prepare
        self.folders.opened.connect(self._on_folders_opened)
        self.folders.shown.connect(self._ready)
        self.trouble.connect(self._on_trouble)
        shell.may_close = self._may_close
        shell.closed = self._on_shell_closed

    @property
    def dialogs(self) -> "Dialogs":
        """Every question and file dialog of the window; replaced in tests."""
        return self.folders.dialogs

    @dialogs.setter
    def dialogs(self, dialogs: "Dialogs") -> None:
        self.folders.dialogs = dialogs
        if self.office is not None:
            self.office.dialogs = dialogs

    # --- opening -----------------------------------------------------------------------------

    def watch(self, crash: CrashHook) -> None:
        """Show bugs and troubles that come up outside of what was asked for."""
        from dangjian_desktop.domain.problems import KnownError, RuleBroken
        from dangjian_desktop.ui.kit.errors import CrashTeller

        def known(error: BaseException) -> bool:
            if isinstance(error, KnownError | RuleBroken):
                self.trouble.emit(error)
                return True
            return False

        crash.show = CrashTeller(self.shell.look, self.shell).tell
        crash.known = known

    def _on_trouble(self, error: Exception) -> None:
        from dangjian_desktop.ui.kit.errors import Errors

        Errors(self.dialogs).show(error)

    def leave_when_ready(self, app: QApplication) -> None:
        """For timing from outside: 0 once data are shown, 1 where they cannot be opened."""

        def refused(message: str) -> None:
            sys.stderr.write(message + "\n")
            app.exit(1)

        self.on_ready = app.quit
        self.folders.failed.connect(refused)

    def _prepare(self, opened: "Opened") -> None:
        """In the worker: imports and first queries that the window would else wait for."""
        from dangjian_desktop.services import bodies
        from dangjian_desktop.ui.kit import pagestack, switchboard  # noqa: F401

        pages.page_of(pages.first(self.settings.page))
        with opened.db.read() as session:
            bodies.bodies_on(session, opened.clock.today())

    def _on_folders_opened(self, opened: "Opened") -> None:
        from dangjian_desktop.ui.kit.office import Office
        from dangjian_desktop.ui.kit.pagestack import PageStack
        from dangjian_desktop.ui.kit.switchboard import Switchboard

        self._set_own_aside()
        office = self.office = Office(opened, self.shell, self.settings)
        office.dialogs = self.dialogs
        office.reopen_asked.connect(self._on_reopen_asked)
        self.board = Switchboard(
            office, self.folders.ways, self.leaving.may_leave_all, pages.open_work
        )
        self.stack = PageStack(office, self.page, self._cover)
        self.stack.went.connect(self._on_stack_went)
        self.board.refresh()
        self.shell.drop_page("")
        self.shell.navigation.setEnabled(True)
        self.stack.go(pages.first(self.settings.page) if office.organization_id else BEGIN)
        if office.drafts.names():
            office.say(LEFT_UNSAVED)
        self._ready()

    def _set_own_aside(self) -> None:
        """Another folder's organisation and page are not those of the user's own."""
        if self.folders.is_sample:
            self._own = (self.settings.organization_id, self.settings.page)
            self.settings.page = ""

    def _take_own_back(self) -> None:
        if self.folders.is_sample:
            self.settings.organization_id, self.settings.page = self._own

    def _on_reopen_asked(self, folder: DataFolder) -> None:
        self.release()
        self.folders.go(folder)

    def _ready(self) -> None:
        """What is shown is painted before whatever waits for that."""
        screen.settle(self.shell.window())
        if self.on_ready is not None:
            self.on_ready()
            return
        screen.speak()
        QTimer.singleShot(REST_MS, self._rest)

    def _rest(self) -> None:
        """Once everything is shown: a look at the file, and what the first paper needs."""
        from dangjian_desktop.ui.kit.tasks import Progress, Task

        office = self.office
        if office is None or self.board is None:
            return
        self.board.counting = True
        self.board.count_soon()

        def work(progress: Progress) -> str:
            from dangjian_desktop.jobs.opening import damage
            from dangjian_desktop.reports import warm_up

            found = damage(office.opened)
            for name in sorted(HERE):
                progress.step(0, 0)
                pages.page_of(name)
            warm_up()
            from dangjian_desktop.records import BY_TABLE

            for table in BY_TABLE:  # whatever book is opened next need not wait for it
                progress.step(0, 0)
                BY_TABLE[table]
            return found

        def done(found: str) -> None:
            if found:
                office.dialogs.tell(found, state="bad")

        task: Task[str] = Task(work)
        task.done.connect(done)
        office.follow(task)
        task.start()

    # --- pages -------------------------------------------------------------------------------

    def page(self, name: str) -> "Page":
        """A new page of that group."""
        assert self.office is not None
        kind = pages.page_of(name)
        assert kind is not None
        return kind(self.office)

    def _cover(self, name: str) -> "Page | None":
        kind = pages.page_of(name) if name in pages.COVERS else None
        return kind(self.office) if kind is not None and self.office is not None else None

    def _on_stack_went(self, name: str) -> None:
        self.settings.page = name

    # --- leaving -----------------------------------------------------------------------------

    def leave(self, then: "Then") -> None:
        """Ask about what is unsaved, back up what changed, let go of the file, then go on."""

        def left() -> None:
            self.release()
            then()

        self.leaving.leave(self.office, left)

    def _may_close(self) -> bool:
        if not self._closing:
            self._asking = True
            self.leaving.leave(self.office, self._close)
            self._asking = False
        return self._closing

    def _close(self) -> None:
        """Nothing stands against it, at once or after a backup."""
        self._closing = True
        if not self._asking:
            self.shell.close()

    def _on_shell_closed(self) -> None:
        self.folders.stop()
        self.keep_settings()
        self.release()

    def keep_settings(self) -> None:
        """Size, page and columns for the next time; a window that only reads keeps none."""
        only_reads = self.office is not None and bool(self.office.opened.held)
        if self.folder.root.is_dir() and not only_reads:
            window = self.shell.window()
            if isinstance(window, Frame):
                self.settings.window = window.placed()
            self._take_own_back()
            kept_settings.save(self.settings, self.folder.settings)

    def release(self) -> None:
        """Let go of the file; pages of the folder that was open are taken away."""
        if self.office is None:
            return
        office, self.office = self.office, None
        self._take_own_back()
        if self.board is not None and self.stack is not None:
            self.stack.away()
            self.board.away()
        office.shut()
        office.deleteLater()
