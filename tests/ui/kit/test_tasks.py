from threading import get_ident
from typing import Any

from PySide6.QtCore import QThread

from dangjian_desktop.ui.kit.tasks import Progress, Task


def count(progress: Progress) -> int:
    for n in range(5):
        progress.step(n, 5)
    return get_ident()


def test_result_comes_back_from_another_thread(qtbot: Any) -> None:
    task = Task(count)
    seen: list[int] = []
    task.progress.moved.connect(lambda n, total, words: seen.append(n))
    with qtbot.waitSignal(task.done) as caught:
        task.start()
    assert caught.args[0] != get_ident()
    qtbot.waitUntil(lambda: seen == [0, 1, 2, 3, 4])


def test_whoever_listens_is_called_in_the_windows_thread(qtbot: Any) -> None:
    task = Task(count)
    threads: list[int] = []
    task.done.connect(lambda _: threads.append(get_ident()))
    with qtbot.waitSignal(task.over):
        task.start()
    assert threads == [get_ident()]


def test_stop(qtbot: Any) -> None:
    task = Task(count)
    task.cancel()
    with qtbot.waitSignal(task.stopped), qtbot.assertNotEmitted(task.done):
        task.start()


def test_failure(qtbot: Any) -> None:
    task = Task(lambda progress: 1 / 0)
    with qtbot.waitSignal(task.failed) as caught:
        task.start()
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_a_started_task_needs_nobody_to_hold_it(qtbot: Any) -> None:
    done: list[object] = []

    def begin() -> None:
        def work(progress: Progress) -> str:
            QThread.msleep(20)
            return "fertig"

        task = Task(work)
        task.done.connect(done.append)
        task.start()

    begin()
    qtbot.waitUntil(lambda: done == ["fertig"])
