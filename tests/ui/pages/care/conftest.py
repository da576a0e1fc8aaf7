"""The page over the invented branch of tests/support.py, on 2024-06-30: nine members of 机关."""

from typing import Any

import pytest

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.care import PAGE, CarePage
from tests.desk import Answers, look, office, show
from tests.support import built, db

__all__ = ["built", "db", "look", "office", "show"]
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
def page(office: Office, show: Any) -> CarePage:
    office.organization_id = BRANCH
    made: CarePage = show(PAGE(office))
    return made


def fill(form: Any, **values: Any) -> None:
    """Put these into the editors as if they were typed."""
    for name, value in values.items():
        form.editors[name].set(value)
        form._on_editor_changed()
