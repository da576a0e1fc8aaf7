"""The page over the invented branch of tests/support.py, on 2024-06-30."""

from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.preview import Preview
from dangjian_desktop.ui.pages.decisions import PAGE
from tests.desk import TODAY, look, office, show
from tests.support import built, db

__all__ = ["TODAY", "built", "db", "look", "office", "show"]
BRANCH = "机关"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def tab(office: Office, show: Callable[..., Any]) -> Callable[..., Any]:
    """Show the page at the tab of that title; gives the pane."""

    def at(title: str, width: int = 1366) -> Any:
        office.organization_id = BRANCH
        page = PAGE(office)  # shown with the pane wanted: no other is made and read
        page.bar.setCurrentIndex([one.title for one in page.places].index(title))
        show(page, width)
        return page.tab

    return at


@pytest.fixture
def printed(office: Office, qtbot: Any) -> Callable[[], str]:
    """Wait for the preview that lies above the page; gives its words."""

    def wait() -> str:
        pages = office.shell.pages
        qtbot.waitUntil(lambda: not office.busy and isinstance(pages.currentWidget(), Preview))
        found = pages.currentWidget()
        document = pypdfium2.PdfDocument(found.pdf.data)
        words = "".join(one.get_textpage().get_text_bounded() for one in document)
        document.close()
        office.shell.uncover(found)
        return "".join(words.split())

    return wait
