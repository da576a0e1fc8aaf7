"""An office over the invented branch of tests/support.py, for the tests of pages."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from dangjian_desktop.jobs.opening import Opened, open_folder
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.runtime.settings import Settings
from dangjian_desktop.ui.kit import theme
from dangjian_desktop.ui.kit.dialogs import Dialogs
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.page import Page
from dangjian_desktop.ui.kit.shell import Shell
from dangjian_desktop.ui.kit.theme import Look
from tests.support import built

__all__ = ["built", "empty_office", "look", "office", "show"]

TODAY = date(2024, 7, 15)


class Answers(Dialogs):
    """Answers by itself, from `given`, and keeps what was asked."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.given: list[Any] = []
        self.asked: list[str] = []

    def _next(self, words: str, without: Any) -> Any:
        self.asked.append(words)
        return self.given.pop(0) if self.given else without

    def ask(self, words: str, more: str, answers: Any, state: str = "warn") -> str:
        return str(self._next(f"{words}{more}", "cancel"))

    def open_file(self, title: str, kinds: str, folder: str = "") -> Path | None:
        return self._next(title, None)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self._next(title, None)


class TestOffice(Office):
    """Keeps where pages want to go and what they say."""

    __test__ = False

    def __init__(self, opened: Opened, shell: Shell) -> None:
        super().__init__(opened, shell, Settings())
        self.answers = Answers(shell.look)
        self.dialogs = self.answers
        self.errors._dialogs = self.answers
        self.gone: list[Target] = []
        self.words: list[str] = []
        self.went.connect(self.gone.append)
        self.said.connect(self.words.append)


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    made = theme.install(qapp)
    theme.speak_chinese(qapp)
    return made


def _opened(root: Path, today: date = TODAY) -> Opened:
    return open_folder(DataFolder(root), Clock(today), "测试员")


@pytest.fixture
def office(qtbot: Any, look: Look, tmp_path: Path, built: Path) -> Iterator[TestOffice]:
    """The branch 机关 is looked at, on a day in July."""
    root = tmp_path / "data"
    root.mkdir()
    shutil.copy(built, root / "dangjian.db")
    yield from _office(qtbot, look, _opened(root), "机关")


@pytest.fixture
def empty_office(qtbot: Any, look: Look, tmp_path: Path, blank_file: Path) -> Iterator[TestOffice]:
    """A folder that holds nothing."""
    root = tmp_path / "data"
    root.mkdir()
    shutil.copy(blank_file, root / "dangjian.db")
    yield from _office(qtbot, look, _opened(root), "")


def _office(qtbot: Any, look: Look, opened: Opened, organization_id: str) -> Iterator[TestOffice]:
    shell = Shell(look)
    qtbot.addWidget(shell)
    made = TestOffice(opened, shell)
    made.organization_id = organization_id
    yield made
    made.opened.close()


@pytest.fixture
def show(qtbot: Any) -> Callable[..., Any]:
    """Make a page of an office and show it, in a window of the usual size."""

    def made(kind: type[Page], office: Office, size: tuple[int, int] = (1366, 768)) -> Any:
        page = kind(office)
        office.shell.show_page(page.group, page)
        office.shell.resize(*size)
        with qtbot.waitExposed(office.shell):
            office.shell.show()
        return page

    return made
