import subprocess
import sys

import pytest
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from dangjian_desktop.ui.kit import firstpaint
from dangjian_desktop.ui.kit.firstpaint import PLACES, Frame
from dangjian_desktop.ui.kit.shell import Shell
from dangjian_desktop.ui.kit.theme import Look


def test_the_picture_lies_where_the_live_window_will(look: Look, shown) -> None:
    frame = Frame(PLACES, here="今天")
    shown(frame)
    before = frame.grab().toImage()
    shell = Shell(look)
    shell.navigation.go("今天")
    frame.hold(shell)
    after = frame.grab().toImage()
    points = [(1, 60), (80, 400), (160, 300), (600, 10), (493, 24), (80, 47), (5, 760), (80, 484)]
    for x, y in points:
        assert before.pixelColor(x, y) == after.pixelColor(x, y), (x, y)


def seen(frame: Frame) -> QImage:
    """What lies on the screen, after all that waits to be painted."""
    QApplication.processEvents()
    return frame.screen().grabWindow(frame.winId()).toImage()


def test_the_picture_stands_in_until_there_is_something_to_show(look: Look, shown) -> None:
    frame = Frame(PLACES)
    shown(frame)
    before = seen(frame)
    shell = Shell(look)
    frame.hold(shell)
    frame.stand_in()
    shell.navigation.go("党员")
    frame.update()
    assert seen(frame) == before
    frame.reveal()
    assert seen(frame) != before


def test_the_picture_does_not_stand_in_for_ever(look: Look, shown, qtbot, monkeypatch) -> None:
    monkeypatch.setattr(firstpaint, "STANDS_IN_MS", 1)
    frame = Frame(PLACES)
    shown(frame)
    shell = Shell(look)
    frame.hold(shell)
    frame.stand_in()
    assert not shell.updatesEnabled()
    qtbot.waitUntil(shell.updatesEnabled)


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_words_and_icons_are_painted(shown, size: tuple[int, int]) -> None:
    frame, empty = Frame(PLACES), Frame(())
    for one in (frame, empty):
        one.resize(*size)
        shown(one)
    assert frame.grab().toImage() != empty.grab().toImage()


def test_held_shell_follows_the_size(look: Look, shown) -> None:
    frame = Frame(PLACES)
    shown(frame)
    shell = Shell(look)
    frame.hold(shell)
    frame.resize(1000, 600)
    assert shell.size() == frame.size()
    assert frame.minimumSize() == shell.minimumSize()


def test_the_shells_title_is_the_windows(look: Look, shown) -> None:
    frame = Frame(PLACES)
    shown(frame)
    shell = Shell(look)
    frame.hold(shell)
    shell.set_title("示例")
    assert frame.windowTitle() == "示例 - 党建台账"


def test_the_shell_decides_about_closing(look: Look, shown) -> None:
    frame = Frame(PLACES)
    shown(frame)
    shell = Shell(look)
    frame.hold(shell)
    shell.may_close = lambda: False
    event = QCloseEvent()
    frame.closeEvent(event)
    assert not event.isAccepted()
    shell.may_close = None
    assert frame.close()


def test_a_closed_shell_closes_the_window(look: Look, shown, qtbot) -> None:
    frame = Frame(PLACES)
    shown(frame)
    shell = Shell(look)
    frame.hold(shell)
    shell.close()
    qtbot.waitUntil(lambda: not frame.isVisible())


def test_a_frame_without_a_shell_closes(shown) -> None:
    frame: QWidget = Frame(PLACES)
    shown(frame)
    assert frame.close()


def test_painting_it_does_not_need_the_qt_namespace() -> None:
    code = (
        "import sys\n"
        "from PySide6 import QtCore\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from dangjian_desktop.ui.kit.firstpaint import PLACES, Frame\n"
        "app = QApplication([])\n"
        "frame = Frame(PLACES, here='今天')\n"
        "frame.show()\n"
        "app.processEvents()\n"
        "sys.exit('Qt' in vars(QtCore))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
