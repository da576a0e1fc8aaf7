"""The import page over the invented branch, and the example rosters."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.importing import PAGE
from dangjian_desktop.ui.pages.importing.page import ImportPage
from tests.desk import look, office, show
from tests.support import built, db

__all__ = ["built", "db", "look", "office", "show"]
ROSTERS = Path(__file__).parents[3] / "exchange" / "rosters"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def page(office: Office, show: Callable[..., Any]) -> ImportPage:
    return show(PAGE(office))


@pytest.fixture
def opened(page: ImportPage, qtbot: Any) -> Callable[[str], ImportPage]:
    """Open one of the example rosters and wait for its preview."""

    def open_it(name: str) -> ImportPage:
        page.open_file(ROSTERS / name)
        qtbot.waitUntil(lambda: page.work is not None)
        return page

    return open_it


@pytest.fixture
def pasted(page: ImportPage, qtbot: Any) -> Callable[..., ImportPage]:
    """Paste a block, lines of cells, and wait for its preview."""

    def paste(*lines: str, columns: str = "") -> ImportPage:
        page.open_text("\n".join(lines).replace("|", "\t"), columns.split())
        qtbot.waitUntil(lambda: page.work is not None)
        return page

    return paste
