"""The page over the invented branch of tests/support.py, on 2024-06-30: nine members of 机关."""

from functools import partial
from typing import Any, cast

import pytest
from PySide6.QtTest import QTest

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.study import PAGE, StudyPage
from tests.desk import Answers, look, office, show
from tests.support import built, db

__all__ = ["built", "db", "look", "office", "show"]
BRANCH = "机关"
TABS = ("学习", "学时", "领导小组和轮值", "培训", "电教", "自学记录")


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
def page(office: Office, show: Any) -> StudyPage:
    """Not shown yet: `tab` shows it with the pane wanted, so that no other is made and read."""
    office.organization_id = BRANCH
    made: Any = PAGE(office)
    made.appear = partial(show, made)
    return cast("StudyPage", made)


@pytest.fixture
def tab(page: Any) -> Any:
    """One of the panes, by its title."""

    def chosen(title: str) -> Any:
        page.bar.setCurrentIndex(TABS.index(title))
        if not page.isVisible():
            page.appear()
        return page.tab

    return chosen


@pytest.fixture
def printed(office: Office, monkeypatch: Any) -> list[tuple[str, bytes]]:
    """What is shown as a paper: its name and its bytes."""
    shown: list[tuple[str, bytes]] = []

    def paper(name: str, make: Any, *_: Any) -> None:
        shown.append((name, make()))

    def papers(name: str, make: Any, *_: Any) -> None:
        shown.append((name, make(lambda *_: None)))

    monkeypatch.setattr(office, "show_paper", paper)
    monkeypatch.setattr(office, "show_papers", papers)
    return shown


def fill(form: Any, **values: Any) -> None:
    """Put these into the editors as if they were typed."""
    for name, value in values.items():
        form.editors[name].set(value)
        form._on_editor_changed()


def keys(widget: Any, text: str) -> None:
    QTest.keyClicks(widget, text)
