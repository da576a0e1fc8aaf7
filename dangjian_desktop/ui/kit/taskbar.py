"""Progress of the running task in the status bar, with a way to stop it."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from . import tokens
from .parts import row
from .tasks import Task
from .theme import Look

SHOWN_AFTER_MS = 300  # what is done sooner needs no bar
BAR_WIDE = 140


class TaskBar(QWidget):
    """`watch` a task: after 300 ms its words, a bar and 取消 are shown until it is over."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._task: Task[Any] | None = None
        self.words = look.label("", tokens.PT_SMALL, "ink2")
        self.bar = QProgressBar()
        self.bar.setFixedSize(BAR_WIDE, 12)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("进度")
        self.stop = look.button("取消", "link")
        self.stop.setObjectName("stop_task")
        self.stop.setProperty("small", True)
        self.setLayout(row(self.words, self.bar, self.stop, gap=8))
        self._wait = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._wait.timeout.connect(self.show)
        self.stop.clicked.connect(self._on_stop_clicked)
        self.hide()

    def watch(self, task: Task[Any], words: str, *, stoppable: bool = True) -> None:
        """Follow this task from now on; an earlier one is followed no longer."""
        self._release()
        self._task = task
        self._say(words)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.stop.setVisible(stoppable)
        task.progress.moved.connect(self._on_progress_moved)
        task.over.connect(self._on_task_over)
        self._wait.start()

    def _release(self) -> None:
        if self._task is not None:
            self._task.progress.moved.disconnect(self._on_progress_moved)
            self._task.over.disconnect(self._on_task_over)
            self._task = None

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.bar.setAccessibleDescription(words)

    def _on_progress_moved(self, done: int, total: int, words: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if words:
            self._say(words)

    def _on_task_over(self) -> None:
        self._release()
        self._wait.stop()
        self.hide()

    def _on_stop_clicked(self) -> None:
        self.stop.setEnabled(False)
        self._say("正在停下…")
        if self._task is not None:
            self._task.cancel()
