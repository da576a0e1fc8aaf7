"""Which data are open: the user's own, others, the sample; and the ways between them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.runtime.settings import Settings

from . import welcome
from .banner import Banner
from .dialogs import CANCEL, Answer, Dialogs
from .errors import Errors
from .shell import Shell
from .tasks import Progress, Task

if TYPE_CHECKING:
    from dangjian_desktop.jobs.opening import Opened

Then = Callable[[], object]
BACKUPS_OFFERED = 4
SAMPLE = "这是示例：单位和人都是编的，在这里改什么都不会进到你的数据里。"


class Folders(QObject):
    """Opens one folder after another. `leave` lets go of the one before and then calls back.

    `base` is the folder the program was started on: settings and sample lie there. `own` is where
    the user's data are: there, or elsewhere when they were opened elsewhere the last time.
    """

    opened = Signal(object)  # Opened
    shown = Signal()  # a page without data stands there: a beginning, or what went wrong
    failed = Signal(str)  # the sentence that the page says

    def __init__(
        self,
        shell: Shell,
        base: DataFolder,
        clock: Clock,
        settings: Settings,
        leave: Callable[[Then], object],
    ) -> None:
        super().__init__(shell)
        self.shell, self.base, self.clock, self.settings = shell, base, clock, settings
        self.own = base
        self.here: DataFolder | None = None
        self.dialogs = Dialogs(shell.look, shell)
        self.prepare: Callable[[Opened], object] = bool  # in the worker, beside the opening
        self._leave = leave
        self._building: Task[None] | None = None
        self._opening = False

    # --- ways in -----------------------------------------------------------------------------

    def start(self) -> None:
        """Open what was open the last time; an empty folder is offered to be begun."""
        kept = DataFolder(Path(self.settings.opened)) if self.settings.opened else self.base
        if kept.started:
            self.own = kept
        elif kept is not self.base:
            self.dialogs.tell(
                f"上次打开的数据文件夹“{kept.root.name}”现在找不到。",
                "在U盘或移动硬盘上的，请插好后从左上角的“打开另一份数据”再打开。",
            )
        if self.own.started:
            self.go(self.own)
        else:
            self._welcome()

    def begin(self) -> None:
        self.open(self.base)

    def choose(self) -> None:
        """Another folder, of the user's choice."""
        found = self.dialogs.folder("打开已有的数据文件夹", str(self.own.root.parent))
        if found is None:
            return
        folder = DataFolder(found)
        if folder.started:
            self.open(folder)
        else:
            self.dialogs.tell(
                "这个文件夹里没有本程序的数据。", "请选里面有 dangjian.db 的那个文件夹。"
            )

    def home(self) -> None:
        """Back to the user's own data, or to the beginning where there are none."""
        if self.own.started:
            self.open(self.own)
        else:
            self._leave(self._welcome)

    def again(self) -> None:
        self.open(self.here or self.own)

    def sample(self) -> None:
        """Open the sample, which is built first where there is none."""
        folder = self.base.sample()
        if folder.started:
            self.open(folder)
        elif self._building is None:
            self._build(folder)

    def _build(self, folder: DataFolder) -> None:
        def work(progress: Progress) -> None:
            from dangjian_desktop.jobs.sample_folder import make

            make(folder, self.clock, progress.step)

        task = self._building = Task(work)
        task.done.connect(self._on_build_done)
        task.failed.connect(self._on_build_failed)
        task.stopped.connect(self._on_build_stopped)
        self.shell.status.tasks.watch(task, "正在建立示例")
        task.start()

    def _on_build_done(self) -> None:
        self._building = None
        self.open(self.base.sample())

    def _on_build_failed(self, error: Exception) -> None:
        self._building = None
        Errors(self.dialogs).show(error)

    def _on_build_stopped(self) -> None:
        self._building = None
        self.shell.status.set_saved("示例没有建成，什么也没有留下")

    def stop(self) -> None:
        """The window goes: a sample under way is not finished."""
        if self._building is not None:
            self._building.cancel()

    # --- opening -----------------------------------------------------------------------------

    def open(self, folder: DataFolder) -> None:
        """Leave what is open, then open that folder."""
        self._leave(lambda: self.go(folder))

    def go(self, folder: DataFolder) -> None:
        """Open that folder elsewhere than in the window's thread; nothing may be open."""

        def work(progress: Progress) -> "Opened":  # noqa: ARG001
            from dangjian_desktop.jobs.opening import open_folder

            opened = open_folder(folder, self.clock, self.settings.who)
            self.prepare(opened)
            return opened

        if self._opening:
            return
        self._opening = True
        self.here = folder
        task: Task[Opened] = Task(work)
        task.done.connect(self._on_opening_done)
        task.failed.connect(self._on_opening_failed)
        self.shell.status.tasks.watch(task, "正在打开数据", stoppable=False)
        task.start()

    def _on_opening_done(self, opened: "Opened") -> None:
        self._opening = False
        if not self.is_sample:
            self.own = opened.folder
            elsewhere = opened.folder.root != self.base.root
            self.settings.opened = str(opened.folder.root) if elsewhere else ""
        self._show_notices(opened.held)
        self.shell.top.more = self.ways()
        self.opened.emit(opened)

    def _on_opening_failed(self, error: Exception) -> None:
        self._opening = False
        known = isinstance(error, KnownError)
        self._refuse(error.message if isinstance(error, KnownError) else "程序出了一个错。")
        if not known:
            raise error

    @property
    def is_sample(self) -> bool:
        return self.here is not None and self.here.root == self.base.sample().root

    # --- what is shown -----------------------------------------------------------------------

    def ways(self) -> Sequence[tuple[str, Then]]:
        """What else can be opened from here, for menus and the search."""
        other = ("回到我的数据", self.home) if self.is_sample else ("看示例", self.sample)
        return (("打开另一份数据…", self.choose), other)

    def _show_notices(self, held: str) -> None:
        look = self.shell.look
        if self.is_sample:
            words = "回到我的数据" if self.own.started else "返回，开始用"
            home = look.button(words, icon="arrow-back-up")
            home.setObjectName("home_button")
            home.clicked.connect(self.home)
            self.shell.notice(Banner(look, "info", SAMPLE, home))
        if held:
            again = look.button("重新打开")
            again.setObjectName("again_button")
            again.clicked.connect(self.again)
            banner = Banner(look, "warn", held, again)
            banner.setObjectName("held_banner")
            self.shell.notice(banner)

    def _welcome(self) -> None:
        self.here = None
        self._show(welcome.welcome(self.shell.look))

    def _refuse(self, message: str) -> None:
        names = ["open", "sample"]
        if self.here is not None and any(self.here.backups.glob("20*")):
            names.append("restore")
        if self.here != self.own:
            names.append("home")
        self._show(welcome.refused(self.shell.look, message, *names))
        self.failed.emit(message)

    def _show(self, page: welcome.Start) -> None:
        page.asked.connect(self._on_start_asked)
        self.shell.drop_pages()
        self.shell.navigation.setEnabled(False)
        self.shell.top.more = ()
        self.shell.show_page("", page)
        self.shown.emit()

    def _on_start_asked(self, name: str) -> None:
        ways: dict[str, Then] = {
            "begin": self.begin,
            "again": self.again,
            "home": self.home,
            "restore": self.restore,
            "open": self.choose,
            "sample": self.sample,
        }
        ways[name]()

    # --- restoring ---------------------------------------------------------------------------

    def restore(self) -> None:
        """Put one of the newest backups in the place of a file that cannot be opened."""
        from dangjian_desktop.store.manifest import listed

        folder = self.here
        found = listed(folder.backups)[:BACKUPS_OFFERED] if folder is not None else []
        answers = [
            Answer(str(at), f"{one.manifest.made_at:%Y-%m-%d %H:%M}")
            for at, one in enumerate(found)
        ]
        said = "打不开的文件会原样放进备份文件夹，不会丢。" if found else "没有完整的备份。"
        cancel = Answer(CANCEL, "取消", safe=True)
        answer = self.dialogs.ask("恢复到哪一次备份？", said, [*answers, cancel])
        if folder is not None and answer != CANCEL:
            self._restore(folder, found[int(answer)].path)

    def _restore(self, folder: DataFolder, chosen: Path) -> None:
        def work(progress: Progress) -> None:
            from dangjian_desktop.jobs.opening import bring_back

            progress.step(0, 0)
            bring_back(folder, chosen)

        def done(_: None) -> None:
            self.go(folder)

        task: Task[None] = Task(work)
        task.done.connect(done)
        task.failed.connect(self._on_opening_failed)
        self.shell.status.tasks.watch(task, "正在恢复备份")
        task.start()
