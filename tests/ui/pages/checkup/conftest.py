"""The page over the invented branches of tests/support.py."""

from typing import Any

import pytest

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.checkup import PAGE
from dangjian_desktop.ui.pages.checkup.page import CheckupPage
from tests.desk import TODAY, look, office, show
from tests.support import built, db, on

__all__ = ["TODAY", "built", "db", "look", "office", "on", "show"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def page(office: Office, show: Any, qtbot: Any) -> CheckupPage:
    made: CheckupPage = show(PAGE(office))
    qtbot.waitUntil(lambda: not office.busy, timeout=20_000)
    return made
