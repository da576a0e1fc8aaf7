"""Long work off the window's thread, with progress and a way to stop it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from PySide6.QtGui import QGuiApplication

T = TypeVar("T")


class Stopped(Exception):
    """The user asked the work to stop."""


@cache
def drawing() -> QThreadPool:
    """The pool that draws pages, one at a time, beside long works.

    It lives as long as the program: a pool that goes with its widget waits for its thread, which
    may wait for Python's lock in the hands of whoever took the widget away.
    """
    pool = QThreadPool(QCoreApplication.instance())
    pool.setMaxThreadCount(1)
    return pool


@contextmanager
def waiting() -> Iterator[None]:
    """The pointer tells that the window itself is busy: a page is made when first looked at."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def wait_for_all(milliseconds: int) -> None:
    """Until nothing runs in any pool any more, at most that long."""
    for pool in (QThreadPool.globalInstance(), drawing()):
        pool.waitForDone(milliseconds)


class Progress(QObject):
    """Handed to the work; it tells how far it is and learns whether to stop."""

    moved = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()

    def step(self, done: int, total: int, words: str = "") -> None:
        """Say how far the work is; raises Stopped when the user asked for it. total 0: unknown."""
        if self._stop.is_set():
            raise Stopped
        self.moved.emit(done, total, words)

    def stop(self) -> None:
        self._stop.set()


class _Runnable(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Task(QObject, Generic[T]):
    """Run `work(progress)` elsewhere; its result or its error arrives in this thread.

    Exactly one of done, failed, stopped is sent, then `over`. A started task keeps itself alive.
    """

    done = Signal(object)
    failed = Signal(Exception)
    stopped = Signal()
    over = Signal()
    _ended = Signal(str, object)  # from the worker; what others connect to runs in this thread
    _running: "set[Task[Any]]" = set()  # noqa: RUF012 - those that nobody else may hold

    def __init__(self, work: Callable[[Progress], T], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.progress = Progress()
        self._work = work
        self._muted = False
        self.ended = False
        self._ended.connect(self._on_ended)

    def start(self, pool: QThreadPool | None = None) -> None:
        """Begin, in the common pool or in one of the caller's."""
        self._running.add(self)
        (pool or QThreadPool.globalInstance()).start(_Runnable(self._run))

    @Slot()
    def cancel(self) -> None:
        self.progress.stop()

    def mute(self) -> None:
        """Stop it, and tell nobody how it ended but that it is over: who asked is gone."""
        self._muted = True
        self.progress.stop()

    def _run(self) -> None:
        try:
            result = self._work(self.progress)
        except Stopped:
            self._ended.emit("stopped", None)
        except Exception as error:  # shown to the user by whoever started the task
            self._ended.emit("failed", error)
        else:
            self._ended.emit("done", result)

    @Slot(str, object)
    def _on_ended(self, how: str, outcome: Any) -> None:
        self._running.discard(self)
        self.ended = True
        try:
            if self._muted:
                return
            if how == "done":
                self.done.emit(outcome)
            elif how == "failed":
                self.failed.emit(outcome)
            else:
                self.stopped.emit()
        finally:
            self.over.emit()
