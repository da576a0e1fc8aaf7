"""The page over the invented branch of tests/support.py."""

from collections.abc import Callable
from typing import Any

import pytest

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.members import PAGE
from dangjian_desktop.ui.pages.members.page import MembersPage
from tests.desk import look, office, show
from tests.support import built, db

__all__ = ["built", "db", "look", "office", "show"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def page(office: Office, show: Callable[..., Any]) -> MembersPage:
    return show(PAGE(office))


@pytest.fixture
def names(page: MembersPage) -> Callable[[], list[str]]:
    """The names on the list, headings in brackets."""

    def listed() -> list[str]:
        found = []
        for record in page.pane.model.records:
            heading = getattr(record, "text", "")
            found.append(f"[{heading}]" if heading else record.name)
        return found

    return listed
