"""The page over the invented branch of tests/support.py, on 2024-06-30."""

from collections.abc import Callable
from typing import Any

import pytest

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.meetings import PAGE
from dangjian_desktop.ui.pages.meetings.page import MeetingsPage
from tests.desk import look, office, show
from tests.support import built, db

__all__ = ["built", "db", "look", "office", "show"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def page(office: Office, show: Callable[..., Any]) -> MeetingsPage:
    office.organization_id = "机关"
    return show(PAGE(office))
