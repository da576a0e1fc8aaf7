"""Print preview: the same bytes are shown, printed and saved."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import paper_files

from . import tokens
from .dialogs import Dialogs
from .pageview import FIT_WIDTH, PageView
from .parts import column, find_line, panel, row
from .pdf import Match, PdfFile
from .printing import send
from .printmanner import PrintManner
from .printpanel import USUAL, PrintPanel
from .taskbar import TaskBar
from .tasks import Progress, Task
from .theme import Look
from .thumbs import Thumbs


class Preview(QWidget):
    """A page above the others; `closed` takes it away.

    `notes` are sentences about the paper (its standard, the rules it was made by); `manner` says
    how it wants to be printed. The title is proposed when saving.
    """

    closed = Signal()

    def __init__(
        self,
        look: Look,
        dialogs: Dialogs,
        data: bytes,
        title: str,
        notes: Sequence[str] = (),
        manner: PrintManner = USUAL,
    ) -> None:
        super().__init__()
        self.look, self.dialogs, self.title = look, dialogs, title
        self.pdf = PdfFile(data)
        self.destroyed.connect(self.pdf.close)
        self.folder = ""  # where saving begins; the owner may remember it
        self._matches: list[Match] = []
        self._at = -1
        self.view = PageView(look, self.pdf)
        self.thumbs = Thumbs(look, self.pdf)
        self.panel = PrintPanel(look, self.pdf, notes, manner)
        self.tasks = TaskBar(look)
        self._build_bar()
        middle = row(
            self.thumbs, look.rule(True), (self.view, 1), look.rule(True), self.panel, gap=0
        )
        self.setLayout(column(self._bar, (middle, 1), gap=0))
        self._connect()
        self.view.set_zoom(FIT_WIDTH)
        self._tell_place()

    def _build_bar(self) -> None:
        look = self.look
        self.smaller, self.larger = (
            look.tool("zoom-out", "缩小（Ctrl+-）"),
            look.tool("zoom-in", "放大（Ctrl++）"),
        )
        self.before = look.tool("chevron-left", "上一页（PgUp）")
        self.after = look.tool("chevron-right", "下一页（PgDn）")
        self.zoom = look.button("页宽", "link")
        self.zoom.setToolTip("按页宽显示（Ctrl+0）")
        self.place = look.label("")
        self.search = find_line(look, "在页面里找", 200)
        self.search.setObjectName("find_in_pages")
        self.found = look.label("", tokens.PT_SMALL, "ink2")
        left = (look.label(self.title, tokens.PT_HEAD, strong=True), None, self.tasks)
        zooms = (self.smaller, self.zoom, self.larger, look.rule(True))
        pages = (self.before, self.place, self.after, look.rule(True))
        parts = (*left, *zooms, *pages, self.found, self.search)
        self._bar = panel(row(*parts, margins=(16, 8, 16, 7)), "bar", height=tokens.TOP)

    def _connect(self) -> None:
        self.smaller.clicked.connect(self._on_smaller_clicked)
        self.larger.clicked.connect(self._on_larger_clicked)
        self.zoom.clicked.connect(self._on_zoom_clicked)
        self.before.clicked.connect(self._on_before_clicked)
        self.after.clicked.connect(self._on_after_clicked)
        self.search.textChanged.connect(self._on_search_text_changed)
        self.search.returnPressed.connect(self.next_match)
        self.view.page_changed.connect(self._on_view_page_changed)
        self.view.zoomed.connect(self._on_view_zoomed)
        self.thumbs.chose.connect(self._on_thumbs_chose)
        self.panel.print_asked.connect(self.print_now)
        self.panel.save_asked.connect(self.save_now)
        self.panel.close_asked.connect(self.closed)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+P", self.print_now),
            ("Ctrl+S", self.save_now),
            ("Ctrl+F", self.search.setFocus),
            ("F3", self.next_match),
            ("Ctrl++", self._on_larger_clicked),
            ("Ctrl+-", self._on_smaller_clicked),
            ("Ctrl+0", self._on_zoom_clicked),
        )
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.setFocus()

    # --- pages and zoom ----------------------------------------------------------------------

    def _tell_place(self) -> None:
        self.place.setText(f"{self.view.page() + 1} / {len(self.pdf)}")
        self.before.setEnabled(self.view.page() > 0)
        self.after.setEnabled(self.view.page() < len(self.pdf) - 1)

    def _on_view_page_changed(self, page: int) -> None:
        self._tell_place()
        self.thumbs.show_page(page)

    def _on_view_zoomed(self, scale: float) -> None:
        self.zoom.setText(f"{scale:.0%}")

    def _on_thumbs_chose(self, page: object) -> None:
        if isinstance(page, int) and page != self.view.page():
            self.view.go(page)

    def _on_smaller_clicked(self) -> None:
        self.view.step_zoom(-1)

    def _on_larger_clicked(self) -> None:
        self.view.step_zoom(1)

    def _on_zoom_clicked(self) -> None:
        self.view.set_zoom(FIT_WIDTH)

    def _on_before_clicked(self) -> None:
        self.view.go(self.view.page() - 1)

    def _on_after_clicked(self) -> None:
        self.view.go(self.view.page() + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # --- finding -----------------------------------------------------------------------------

    def _on_search_text_changed(self, text: str) -> None:
        self._matches = list(self.pdf.find(text.strip()))
        self._at = 0 if self._matches else -1
        self._show_match()

    def next_match(self) -> None:
        """Go round the places where the words stand."""
        if self._matches:
            self._at = (self._at + 1) % len(self._matches)
            self._show_match()

    def _show_match(self) -> None:
        current = self._matches[self._at] if self._matches else None
        self.view.show_matches(self._matches, current)
        words = f"{self._at + 1} / {len(self._matches)}" if current else "没有找到"
        self.found.setText(words if self.search.text().strip() else "")

    # --- printing and saving -------------------------------------------------------------------

    def print_now(self) -> None:
        """Send the chosen pages; the bar at the top shows how far it is and can stop it."""
        job = self.panel.job()
        if job is None:
            return

        def work(progress: Progress) -> None:
            send(self.pdf, job, self.title, _stepper(progress))

        task: Task[None] = Task(work)
        task.failed.connect(self._on_task_failed)
        task.done.connect(self._on_task_done)
        self.panel.set_busy(True)
        task.over.connect(self._on_task_over)
        self.tasks.watch(task, "正在打印")
        task.start()

    def _on_task_failed(self, error: Exception) -> None:
        self.dialogs.tell(getattr(error, "message", "这一份没有打印出来，请看打印机后再试。"))
        if not hasattr(error, "message"):
            raise error

    def _on_task_done(self) -> None:
        self.panel.say(f"已交给打印机：{self.title}")

    def _on_task_over(self) -> None:
        self.panel.set_busy(False)

    def save_now(self) -> None:
        """The very bytes that are shown."""
        start = f"{self.folder}/{self.title}.pdf" if self.folder else f"{self.title}.pdf"
        path = self.dialogs.save_file("另存为 PDF", start, "PDF (*.pdf)")
        if path is None:
            return
        try:
            paper_files.over(path, self.pdf.data)
        except KnownError as error:
            self.dialogs.tell(error.message)
            return
        self.folder = str(path.parent)
        self.panel.say(f"已存为 {path.name}")


def _stepper(progress: Progress) -> Callable[[int, int], None]:
    def step(done: int, total: int) -> None:
        progress.step(done, total, f"正在打印第 {done + 1} / {total} 页")

    return step
