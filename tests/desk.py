"""What tests of pages share: an office over the invented branch, dialogs that answer, a window."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from dangjian_desktop.jobs.opening import Opened
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.runtime.settings import Settings
from dangjian_desktop.store.database import Database
from dangjian_desktop.ui.kit import theme
from dangjian_desktop.ui.kit.dialogs import Dialogs
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.shell import Shell
from dangjian_desktop.ui.kit.theme import Look

TODAY = date(2024, 6, 30)


class Answers(Dialogs):
    """Answers by themselves, first given first; `asked` remembers the questions."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.given: list[Any] = []
        self.asked: list[str] = []

    def _next(self, words: str, otherwise: Any) -> Any:
        self.asked.append(words)
        return self.given.pop(0) if self.given else otherwise

    def ask(self, words: str, more: str, answers: Any, state: str = "warn") -> str:
        return str(self._next(words, "cancel"))

    def open_file(self, title: str, kinds: str, folder: str = "") -> Path | None:
        return self._next(title, None)

    def open_files(self, title: str, kinds: str, folder: str = "") -> list[Path]:
        return list(self._next(title, []))

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self._next(name, None)


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    made = theme.install(qapp)
    theme.speak_chinese(qapp)
    return made


@pytest.fixture
def office(db: Database, look: Look, qtbot: Any) -> Iterator[Office]:
    """An office of 2024-06-30; where it is sent to is in `office.sent`."""
    folder = DataFolder(db.path.parent)
    shell = Shell(look)
    qtbot.addWidget(shell)
    made = Office(Opened(folder, db, Clock(TODAY)), shell, Settings())
    made.dialogs = Answers(look)
    made.errors._dialogs = made.dialogs
    made.sent = []
    made.went.connect(made.sent.append)
    yield made
    shell.close()


@pytest.fixture
def show(office: Office, qtbot: Any) -> Callable[..., QWidget]:
    """Show a page in the office's window, wide unless told otherwise."""

    def shown(page: QWidget, width: int = 1366) -> QWidget:
        office.shell.resize(width, 768)
        office.shell.cover(page)
        with qtbot.waitExposed(office.shell):
            office.shell.show()
        office.shell.activateWindow()
        qtbot.waitUntil(office.shell.isActiveWindow)
        return page

    return shown


__all__ = ["TODAY", "Answers", "Target", "look", "office", "show"]
