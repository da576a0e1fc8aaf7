"""The page over the invented branch of tests/support.py, with templates as offices make them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook
from PySide6.QtCore import QThreadPool

from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.archive import PAGE
from dangjian_desktop.ui.pages.archive.page import TEMPLATES, ArchivePage
from tests.desk import look, office, show
from tests.support import built, db

__all__ = ["built", "db", "look", "office", "show"]
FORM = (("姓名", "{{姓名}}", "性别", "{{性别}}"), ("身份证号", "{{身份证号}}", "学历", "{{学历}}"))
BARE = (("姓名", "", "性别", ""), ("入党时间", "", "个人特长", ""))
PATIENCE_MS = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


def word(path: Path, rows: Sequence[Sequence[str]], *lines: str) -> Path:
    """A document with one table and some lines."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        made = document.add_table(len(rows), max(map(len, rows)))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                made.cell(r, c).text = text
    document.save(path)
    return path


def book(path: Path, *rows: Sequence[str]) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    made.save(path)
    return path


def cells(path: Path) -> list[str]:
    """What stands in the tables of a document."""
    document = docx.Document(path)
    return [c.text for t in document.tables for r in t.rows for c in r.cells]


def to_tab(page: ArchivePage, title: str) -> None:
    """Look at that tab."""
    page.bar.setCurrentIndex([place.title for place in page.places].index(title))


@pytest.fixture
def form(tmp_path: Path) -> Path:
    return word(tmp_path / "党员信息表.docx", FORM)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    return word(tmp_path / "上级空表.docx", BARE)


@pytest.fixture
def page(office: Office, show: Callable[..., Any]) -> Iterator[ArchivePage]:
    """At 模板; what it still reads in the background is waited for before the file is closed."""
    made = PAGE(office)
    to_tab(made, TEMPLATES)
    yield show(made)
    QThreadPool.globalInstance().waitForDone(PATIENCE_MS)


@pytest.fixture
def settled(office: Office, qtbot: Any) -> Callable[[], None]:
    """Wait until nothing runs in the background any more."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not office.busy, timeout=PATIENCE_MS)
        qtbot.wait(0)

    return wait


@pytest.fixture
def added(page: ArchivePage, office: Office, settled: Callable[[], None]) -> Callable[..., Any]:
    """Choose files as templates and wait until they were checked; gives the tab."""

    def add(*paths: Path) -> Any:
        office.dialogs.given = [list(paths)]
        page.tab.acts.live["add"].trigger()
        settled()
        page.tab.checks.want(page.tab.lines, "")
        settled()
        return page.tab

    return add
