"""套用: for whom, under which names, into which folder; then what came of each."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.room import NARROW, Room
from dangjian_desktop.ui.pages.archive.whom import Whom

from .facts import TemplateLine
from .manner import Manner
from .outcomepane import OutcomePane, Result

MANNER_WIDE = 440
PREVIEW_WAIT_MS = 80  # holding an arrow key does not read every person on the way


class FillView(QWidget):
    """Shows and asks; reading and running are the owner's (`filling`)."""

    left = Signal()
    template_chosen = Signal(str)
    run_asked = Signal()
    preview_asked = Signal()  # another person, another pattern

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.line: TemplateLine | None = None
        self._why = ""
        self.whom, self.manner = Whom(office), Manner(self.look)
        self.outcome = OutcomePane(office)
        self.banner = Banner(self.look, "warn")
        self.banner.setObjectName("fill_banner")
        self.banner.hide()
        self.which = Combo()
        self.which.setObjectName("which_template")
        self.which.setAccessibleName("模板")
        self.which.setMinimumWidth(220)
        self._wait = QTimer(self, singleShot=True, interval=PREVIEW_WAIT_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self.look
        self.back = look.button("模板  Alt+←", icon="chevron-left")
        self.back.setObjectName("back_to_templates")
        self.more = look.button("文件名和内容…")
        self.more.setObjectName("show_manner")
        self.run = look.button("套用", "primary", "file-export")
        self.run.setObjectName("run_fill")
        title = look.label("套用", tokens.PT_TITLE, strong=True)
        head = row(
            self.back, title, (self.which, 1), None, self.more, self.run, margins=(16, 0, 16, 0)
        )
        self.head = panel(head, "page_head", height=tokens.HEAD)
        self.room = Room(look, self.whom, self.manner, MANNER_WIDE, "返回选人")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.room)
        self.stack.addWidget(self.outcome)
        parts = (self.head, look.rule(), self.banner, (self.stack, 1))
        self.setLayout(column(*parts, gap=0))

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.more.clicked.connect(self._on_more_clicked)
        self.run.clicked.connect(self.run_asked)
        self.which.currentIndexChanged.connect(self._on_which_changed)
        self.whom.changed.connect(self._on_whom_changed)
        self.whom.opened.connect(self._on_more_clicked)
        self.room.closed.connect(self._say_run)
        self.manner.changed.connect(self._wait.start)
        self._wait.timeout.connect(self.preview_asked)
        self.outcome.left.connect(self.left)
        self.outcome.again.connect(self.show_choosing)

    # --- showing -----------------------------------------------------------------------------

    def show_templates(self, lines: Sequence[TemplateLine], here: TemplateLine) -> None:
        """Which template: those that can be filled for the same kind of thing are offered."""
        self.line = here
        self.which.blockSignals(True)
        self.which.clear()
        for one in lines:
            self.which.addItem(one.name, one.id)
        self.which.setCurrentIndex(max(0, self.which.findData(here.id)))
        self.which.blockSignals(False)
        self.look.rare.cover(here.name)

    def show_choosing(self) -> None:
        """Back from what came of it."""
        self.stack.setCurrentWidget(self.room)
        self.whom.view.setFocus()
        self._say_run()

    def show_outcome(self, results: Sequence[Result], folder: str, *, stopped: bool) -> None:
        self.stack.setCurrentWidget(self.outcome)
        self.outcome.show_results(results, folder, stopped=stopped)
        self._say_run()

    def set_why(self, why: str) -> None:
        """Why the template cannot be filled now, whoever is chosen; "" when it can."""
        self._why = why
        self.banner.setVisible(bool(why))
        if why:
            self.banner.say(why, "warn")
        self._say_run()

    def step_back(self) -> None:
        """From the names to the people in a narrow window, else to the templates."""
        if self.choosing and self.width() < NARROW and self.whom.isHidden():
            self.room.close_card()
        else:
            self.left.emit()

    @property
    def choosing(self) -> bool:
        return self.stack.currentWidget() is self.room

    def why_not(self) -> str:
        """Why it cannot be filled now; "" when it can."""
        if not self.choosing:
            return "先按“再套用一次”"
        return self._why or ("" if self.whom.meant() else "先选给谁填")

    def _say_run(self) -> None:
        meant = self.whom.meant()
        one_file = self.line is not None and self.line.kind == "members"
        count = (
            f"{len(meant)} {self.whom.subjects.unit}，一张表" if one_file else f"{len(meant)} 份"
        )
        self.run.setText(f"套用 {count}  Ctrl+Enter" if meant else "套用  Ctrl+Enter")
        self.run.setEnabled(not self.why_not())
        self.run.setToolTip(self.why_not())
        self.run.setVisible(self.choosing)
        narrow = self.width() < NARROW
        self.more.setVisible(self.choosing and narrow and not self.whom.isHidden())

    # --- slots -------------------------------------------------------------------------------

    def _on_which_changed(self) -> None:
        self.template_chosen.emit(str(self.which.currentData() or ""))

    def _on_more_clicked(self) -> None:
        self.room.open_card()
        self._say_run()

    def _on_whom_changed(self, *_: Any) -> None:
        self._say_run()
        self._wait.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_run()
