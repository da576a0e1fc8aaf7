"""The real window over a folder of a test, with dialogs that answer by themselves."""

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from dangjian_desktop.runtime import settings as kept_settings
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.ui.kit import screen, tasks, theme
from dangjian_desktop.ui.kit.dialogs import Dialogs
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.window import HERE, Window
from tests.conftest import SAMPLE_DAY

__all__ = [
    "SAMPLE_DAY",
    "data",
    "look",
    "measured",
    "pytest_collection_modifyitems",
    "sampled",
    "start",
]
PATIENCE_MS = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session", autouse=True)
def measured() -> Iterator[None]:
    """Coverage follows Python's own threads; Qt's workers are told of it here."""
    run = tasks._Runnable.run

    def traced(self: Any) -> None:
        sys.settrace(threading.gettrace())
        run(self)

    tasks._Runnable.run = traced
    yield
    tasks._Runnable.run = run


class Answers(Dialogs):
    """Gives the answers it was given, in turn; else the one that changes nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.given: list[Any] = []
        self.asked: list[str] = []

    def _next(self, words: str, otherwise: Any) -> Any:
        self.asked.append(words)
        return self.given.pop(0) if self.given else otherwise

    def ask(self, words: str, more: str, answers: Any, state: str = "warn") -> str:
        return str(self._next(f"{words}{more}", "cancel"))

    def text(self, title: str, label: str, value: str = "") -> str | None:
        return self._next(title, None)

    def open_file(self, title: str, kinds: str, folder: str = "") -> Path | None:
        return self._next(title, None)

    def open_files(self, title: str, kinds: str, folder: str = "") -> list[Path]:
        return list(self._next(title, []))

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self._next(title, None)

    def folder(self, title: str, folder: str = "") -> Path | None:
        return self._next(title, None)


class Hand:
    """A window and what a user does with it."""

    def __init__(self, window: Window, qtbot: Any) -> None:
        self.window, self.qtbot, self.shell = window, qtbot, window.shell
        self.answers = Answers(window.shell.look)
        window.dialogs = self.answers

    @property
    def office(self) -> Any:
        return self.window.office

    @property
    def page(self) -> Any:
        return self.shell.pages.currentWidget()

    def until(self, ready: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(ready()), timeout=PATIENCE_MS)

    def settled(self) -> None:
        """Everything that runs has ended and told so."""
        self.until(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
        QApplication.processEvents()

    def find(self, kind: type[Any], name: str, where: QWidget | None = None) -> Any:
        found = (where or self.shell).findChildren(kind, name)
        assert found, f"no {kind.__name__} of that name: {name}"
        return next((one for one in found if one.isVisible()), found[0])

    def press(self, name: str, where: QWidget | None = None) -> None:
        self.find(QPushButton, name, where).click()

    def go(self, group: str) -> Any:
        self.shell.navigation.go(group)
        return self.page

    def close(self) -> None:
        """Close it as a user does, and wait until it is gone."""
        top = self.shell.window()
        top.close()
        self.until(lambda: not top.isVisible())
        self.settled()


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    made = theme.install(qapp)
    theme.speak_chinese(qapp)
    return made


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    """A data folder that is not there yet."""
    return DataFolder(tmp_path / "数据")


@pytest.fixture
def sampled(data: DataFolder, sample_root: Path) -> DataFolder:
    """A data folder of one's own in which the sample's people are."""
    shutil.copytree(sample_root, data.root)
    return data


@pytest.fixture
def start(qtbot: Any, qapp: QApplication) -> Iterator[Callable[..., Hand]]:
    """Start the program on a folder and wait until it shows something."""
    hands: list[Hand] = []

    def started(folder: DataFolder, today: date = SAMPLE_DAY, *, page: str = "") -> Hand:
        settings = kept_settings.load(folder.settings)
        settings.page = page or settings.page
        first = screen.paint(settings, HERE, settings.page)
        shell = screen.live(first, HERE, today)
        hand = Hand(Window(shell, folder, Clock(today), settings), qtbot)
        hand.frame = first.frame
        hands.append(hand)
        shown: list[bool] = []
        hand.window.on_ready = lambda: shown.append(True)
        hand.window.start()
        hand.until(lambda: shown)
        hand.window.on_ready = None
        return hand

    yield started
    for hand in hands:
        hand.window.release()
        hand.settled()
        hand.frame.close()
        hand.frame.deleteLater()
    QApplication.processEvents()
