"""The window: painted first, then the folder opened, then pages as they are asked for."""

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from dangjian_desktop.runtime import settings as kept_settings
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.crash import CrashHook
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.ui import pages
from dangjian_desktop.ui.kit.firstpaint import PLACES, Frame

if TYPE_CHECKING:
    from dangjian_desktop.jobs.opening import Opened
    from dangjian_desktop.ui.kit.dialogs import Dialogs
    from dangjian_desktop.ui.kit.office import Office, Target
    from dangjian_desktop.ui.kit.page import Page
    from dangjian_desktop.ui.kit.shell import Shell

HERE = {*pages.MODULES, *pages.GENERAL}
FIRST = "今天"


def show(folder: DataFolder, clock: Clock, crash: CrashHook, until: str | None = None) -> int:
    """Run the window until it is closed; `until` leaves once painted, or once data are shown."""
    if not _has_screen():
        sys.stderr.write("没有显示器，打不开窗口；可以用命令行：dangjian --help。\n")
        return 1
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    settings = kept_settings.load(folder.settings)
    dark = settings.theme == "dark"
    frame = Frame([place for place in PLACES if place[0] in HERE], dark, FIRST)
    frame.show()
    app.processEvents()
    if until == "painted":
        return 0
    shell = _live(app, frame, dark, clock.today())
    window = Window(shell, folder, clock, settings)
    window.crash = crash
    if until == "ready":
        window.on_ready = app.quit
    QTimer.singleShot(0, window.start)
    code = app.exec()
    window.release()
    return code


def _live(app: QApplication, frame: Frame, dark: bool, today: date) -> "Shell":
    """The live shell, in the place of the picture that was painted first."""
    from dangjian_desktop.ui.kit import shell as shells
    from dangjian_desktop.ui.kit import theme

    look = theme.install(app, dark=dark)
    shell = shells.Shell(look, [g for g in shells.GROUPS if g.name in HERE])
    shell.set_day(today, None)
    frame.hold(shell)
    return shell


def _has_screen() -> bool:
    if sys.platform != "linux":
        return True
    named = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(named and named != "xcb") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


class Window(QObject):
    """Joins shell, office and pages; holds no rule and no record."""

    def __init__(
        self,
        shell: "Shell",
        folder: DataFolder,
        clock: Clock,
        settings: kept_settings.Settings,
    ) -> None:
        super().__init__(shell)
        self.shell = shell
        self.folder = folder
        self.clock = clock
        self.settings = settings
        self.crash: CrashHook | None = None
        self.office: Office | None = None
        self.on_ready: Any = None
        self._dialogs: Dialogs | None = None
        self._closing = False
        self._here = ""

    # --- opening ------------------------------

    def start(self) -> None:
        """Open the folder; an empty one is offered to be begun."""
        self._watch_crashes()
        if self.folder.started:
            self.open(self.folder)
        else:
            self._welcome()
            self._ready()

    def _watch_crashes(self) -> None:
        from dangjian_desktop.ui.kit.errors import CrashTeller

        if self.crash is not None:
            teller = CrashTeller(self.shell.look, self.shell)
            self.crash.show = teller.tell

    @property
    def dialogs(self) -> "Dialogs":
        from dangjian_desktop.ui.kit.dialogs import Dialogs

        if self._dialogs is None:
            self._dialogs = Dialogs(self.shell.look, self.shell)
        return self._dialogs

    def _welcome(self) -> None:
        from dangjian_desktop.ui.kit.welcome import Welcome

        page = Welcome(self.shell.look)
        page.begin_asked.connect(self._on_begin_asked)
        page.open_asked.connect(self._on_open_asked)
        page.sample_asked.connect(self._on_sample_asked)
        self.shell.navigation.setEnabled(False)
        self.shell.show_page("开始", page)

    def _on_begin_asked(self) -> None:
        self.open(self.folder, then="党组织")

    def _on_open_asked(self) -> None:
        found = self.dialogs.folder("打开已有的数据文件夹", str(self.folder.root.parent))
        if found is None:
            return
        folder = DataFolder(found)
        if folder.started:
            self.open(folder)
        else:
            self.dialogs.tell(
                "这个文件夹里没有本程序的数据。", "请选里面有 dangjian.db 的那个文件夹。"
            )

    def _on_sample_asked(self) -> None:
        from dangjian_desktop.ui.kit.tasks import Progress, Task

        folder = self.folder.sample()

        def work(progress: Progress) -> None:
            from dangjian_desktop.jobs.opening import open_folder
            from dangjian_desktop.jobs.sample import build

            if folder.started:
                return
            opened = open_folder(folder, self.clock, "示例")
            try:
                build(opened.db, self.clock.today(), progress.step)
            finally:
                opened.close()

        task: Task[None] = Task(work, self)
        task.done.connect(self._on_sample_built)
        task.failed.connect(self._on_opening_failed)
        self.shell.status.tasks.watch(task, "正在建立示例")
        task.start()

    def _on_sample_built(self, _: object) -> None:
        self.open(self.folder.sample())

    def open(self, folder: DataFolder, then: str = "") -> None:
        """Open that folder elsewhere than in the window's thread, then show its first page."""
        from dangjian_desktop.ui.kit.tasks import Progress, Task

        def work(progress: Progress) -> "Opened":  # noqa: ARG001
            from dangjian_desktop.jobs.opening import open_folder

            return open_folder(folder, self.clock, self.settings.who)

        self.folder = folder
        self._here = then or self.settings.page or FIRST
        task: Task[Opened] = Task(work, self)
        task.done.connect(self._on_opened)
        task.failed.connect(self._on_opening_failed)
        task.start()

    def _on_opening_failed(self, error: Exception) -> None:
        from dangjian_desktop.ui.kit.errors import Errors

        Errors(self.dialogs).show(error)
        self._welcome()

    def _on_opened(self, opened: "Opened") -> None:
        from dangjian_desktop.ui.kit.office import Office
        from dangjian_desktop.ui.kit.switchboard import Switchboard

        self.release()
        office = self.office = Office(opened, self.shell, self.settings)
        office.dialogs = self.dialogs
        office.went.connect(self._on_office_went)
        office.reopen_asked.connect(self.open)
        self.board = Switchboard(office)
        self.shell.navigation.setEnabled(True)
        self.shell.went.connect(self._on_shell_went)
        self.shell.may_close = self._may_close
        self.shell.closed = self.release
        self.board.refresh()
        self.shell.navigation.go(self._here if self._here in HERE else FIRST)
        if opened.held:
            self.dialogs.tell(opened.held)
        self._ready()

    def _ready(self) -> None:
        QApplication.processEvents()
        if self.on_ready is not None:
            self.on_ready()
            return
        QTimer.singleShot(200, self._warm)

    def _warm(self) -> None:
        """What the first paper needs is imported in a worker, once everything is shown."""
        from dangjian_desktop.ui.kit.tasks import Progress, Task

        def work(progress: Progress) -> None:  # noqa: ARG001
            from dangjian_desktop.reports import warm_up

            warm_up()

        if self.office is not None:
            Task(work, self).start()

    # --- pages ------------------------------

    def page(self, name: str) -> "Page":
        """The page of that group, made when it is first asked for."""
        from dangjian_desktop.ui.kit.page import Page

        found = self.shell.page(name)
        if isinstance(found, Page):
            return found
        assert self.office is not None
        kind = pages.page_of(name)
        if kind is not None:
            return kind(self.office)
        from dangjian_desktop.ui.pages.records import RecordsPage

        return RecordsPage(self.office, name)

    def _on_shell_went(self, name: str) -> None:
        from dangjian_desktop.ui.kit.unsaved import may_leave

        if name == self._shown():
            return
        current = self.shell.page(self._shown())
        if current is not None and not may_leave(current, self.dialogs):
            self.shell.navigation.go(self._shown())
            return
        self._here = name
        self.shell.show_page(name, self.page(name))
        self.settings.page = name

    def _shown(self) -> str:
        current = self.shell.pages.currentWidget()
        return next((n for n in HERE if self.shell.page(n) is current), "")

    def _on_office_went(self, target: "Target") -> None:
        if target.group in pages.COVERS:
            assert self.office is not None
            kind = pages.page_of(target.group)
            assert kind is not None
            page = kind(self.office)
            self.office.cover(page)
            page.open_target(target)
            return
        self.shell.navigation.go(target.group)
        if self._shown() == target.group:
            page = self.page(target.group)
            page.fresh()
            page.open_target(target)

    # --- closing ------------------------------

    def _may_close(self) -> bool:
        """Ask about what is unsaved, then back up what changed; the window closes after it."""
        from dangjian_desktop.ui.kit.unsaved import may_leave

        if self._closing or self.office is None:
            return True
        for name in HERE:
            if not may_leave(self.shell.page(name), self.dialogs):
                self.shell.navigation.go(name)
                return False
        kept_settings.save(self.settings, self.folder.settings)
        if not self.office.opened.db.changed:
            return True
        self.board.back_up("关闭前正在备份", self._on_backed_up)
        return False

    def _on_backed_up(self, _: object) -> None:
        self._closing = True
        self.shell.close()

    def release(self) -> None:
        """Let go of the file; pages of a folder that was open before are taken away."""
        if self.office is None:
            return
        office, self.office = self.office, None
        self.shell.went.disconnect(self._on_shell_went)
        self.shell.drop_pages()
        self.board.deleteLater()
        office.opened.close()
        office.deleteLater()
