"""The page over the invented branch of tests/support.py, on 2024-06-30."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QPushButton

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.goals import PAGE
from tests.desk import TODAY, Answers, look, office, show
from tests.goals import BRANCH, YEAR
from tests.support import built, db, on

__all__ = ["BRANCH", "TODAY", "YEAR", "built", "db", "look", "office", "on", "show"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def answers(office: Office) -> Answers:
    made = Answers(office.look)
    office.dialogs = made
    return made


@pytest.fixture
def opened(office: Office, show: Callable[..., Any]) -> Callable[[str], Any]:
    """The pane of that title, in a window of the usual size."""

    def pane(title: str, width: int = 1366) -> Any:
        office.organization_id = BRANCH
        page = PAGE(office)  # shown with the pane wanted: no other is made and read
        page.bar.setCurrentIndex(next(i for i, p in enumerate(page.places) if p.title == title))
        show(page, width)
        return page.tab

    return pane


def press(where: Any, name: str) -> None:
    found = where.findChildren(QPushButton, name)
    next(one for one in found if one.isVisible()).click()


def fill(view: Any, **values: Any) -> bool:
    """Type into the form that is open and save it."""
    for name, value in values.items():
        view.desk.form.editors[name].set(value)
    return bool(view.desk.save())


def complaint(view: Any, name: str) -> str:
    return str(view.desk.form.boxes[name].complaint())


def cover(office: Office, qtbot: Any) -> Any:
    """What was laid over the page, once nothing runs any more."""

    def idle() -> bool:
        return QThreadPool.globalInstance().activeThreadCount() == 0

    qtbot.waitUntil(idle, timeout=20_000)
    QApplication.processEvents()
    return office.shell.pages.currentWidget()
