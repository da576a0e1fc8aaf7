from threading import Event

import pytest
from PySide6.QtCore import Qt

from dangjian_desktop.ui.kit.taskbar import SHOWN_AFTER_MS, TaskBar
from dangjian_desktop.ui.kit.tasks import Progress, Task
from dangjian_desktop.ui.kit.theme import Look


@pytest.fixture
def bar(look: Look, shown) -> TaskBar:
    made = TaskBar(look)
    shown(made)
    made.hide()
    return made


def waiting(gate: Event):
    def work(progress: Progress) -> None:
        while not gate.wait(0.01):
            progress.step(1, 4, "正在数")

    return work


def test_long_work_is_shown_and_goes_when_over(bar: TaskBar, qtbot) -> None:
    gate = Event()
    task = Task(waiting(gate))
    bar.watch(task, "正在导入")
    task.start()
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible, timeout=SHOWN_AFTER_MS * 10)
    qtbot.waitUntil(lambda: bar.bar.value() == 1)
    assert bar.words.text() == "正在数"
    with qtbot.waitSignal(task.over):
        gate.set()
    assert not bar.isVisible()


def test_short_work_is_never_shown(bar: TaskBar, qtbot) -> None:
    task = Task(lambda progress: None)
    bar.watch(task, "快")
    with qtbot.waitSignal(task.over):
        task.start()
    qtbot.wait(SHOWN_AFTER_MS + 50)
    assert not bar.isVisible()


def test_cancel_stops_the_work(bar: TaskBar, qtbot) -> None:
    task = Task(waiting(Event()))
    bar.watch(task, "正在导入")
    task.start()
    qtbot.waitUntil(bar.isVisible, timeout=SHOWN_AFTER_MS * 10)
    with qtbot.waitSignal(task.stopped):
        qtbot.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
