"""The places of 党组织 over the invented branch of tests/support.py, on 2024-06-30."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.preview import Preview
from dangjian_desktop.ui.pages.organizations import PAGE
from tests.desk import TODAY, Answers, look, office, show
from tests.support import built, db, on

__all__ = ["TODAY", "built", "db", "look", "office", "on", "show"]
BRANCH = "机关"


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
def made(office: Office, show: Callable[..., Any]) -> Any:
    """Shown once a pane is chosen, so that no other is made and read first."""
    office.organization_id = BRANCH
    page: Any = PAGE(office)
    page.appear = partial(show, page)
    return page


@pytest.fixture
def page(made: Any) -> Any:
    """Shown with its first place."""
    return made.appear()


@pytest.fixture
def opened(made: Any) -> Callable[[str], Any]:
    """The pane of that title."""

    def pane(title: str) -> Any:
        made.bar.setCurrentIndex(next(i for i, p in enumerate(made.places) if p.title == title))
        if not made.isVisible():
            made.appear()
        return made.tab

    return pane


def press(where: Any, name: str) -> None:
    found = where.findChildren(QPushButton, name)
    next(one for one in found if one.isVisible()).click()


def fill(view: Any, **values: Any) -> bool:
    """Type into the form that is open and save it; __ in a name stands for its colon."""
    for name, value in values.items():
        view.desk.form.editors[name.replace("__", ":")].set(value)
    return bool(view.desk.save())


def complaint(view: Any, name: str) -> str:
    return str(view.desk.form.boxes[name].complaint())


def words(widget: Any) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel))


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def cover(office: Office, qtbot: Any) -> Any:
    """What was laid over the page, once nothing runs any more."""

    def idle() -> bool:
        return QThreadPool.globalInstance().activeThreadCount() == 0

    qtbot.waitUntil(idle, timeout=60_000)
    QApplication.processEvents()
    return office.shell.pages.currentWidget()


def printed(office: Office, qtbot: Any) -> bool:
    """Whether a paper lies over the page now; it is closed again."""
    found = cover(office, qtbot)
    if not isinstance(found, Preview):
        return False
    found.closed.emit()
    return True
