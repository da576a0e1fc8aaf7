"""党费 of the invented branch of tests/support.py, on 2024-06-30: nine payers, one new in May."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dangjian_desktop.domain.dues.facts import BaseGiven, BaseItem, Ledger
from dangjian_desktop.services.dues import bases, ledger, months, paying
from dangjian_desktop.services.dues.paying import Marks
from dangjian_desktop.store.database import Database
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.dues import PAGE, DuesPage
from tests.desk import TODAY, Answers, look, office, show
from tests.support import built, opened_copy

__all__ = ["TODAY", "built", "look", "office", "show"]
BRANCH, YEAR = "机关", 2024
PAYERS = 9
BASES = {
    "陈立国": "7860", "黄志强": "6540", "李契": "5130", "林国栋": "4380", "刘桂芳": "5000",
    "罗永贵": "4760", "马文斌": "5130", "秦晓梅": "2980", "何静": "4150",
}  # fmt: skip
ITEMS = (
    BaseItem("岗位工资", Decimal(3000), "counted"),
    BaseItem("薪级工资", Decimal(2800), "counted"),
    BaseItem("社会保险", Decimal(670), "deducted"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen says of itself what it cannot do; that is no fault of ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def answers(office: Office) -> Answers:
    office.organization_id = BRANCH
    found: Any = office.dialogs
    return found


def given(base: str, kind: str = "employee", **more: Any) -> BaseGiven:
    return BaseGiven(kind=kind, base=Decimal(base), basis="工资条", **more)


def fix(db: Database, year: int = YEAR, only: Mapping[str, str] | None = None) -> None:
    """Everyone's base of the year."""
    said = {name: given(base) for name, base in (only or BASES).items()}
    with db.write("核定") as session:
        bases.fix(session, BRANCH, year, said, date(year, 1, 8))


@pytest.fixture(scope="session")
def built_fixed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The branch with everyone's base of the year, made once."""
    with opened_copy(built, tmp_path_factory.mktemp("fixed")) as made:
        fix(made)
        with made.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return made.path


@pytest.fixture
def db(request: pytest.FixtureRequest, built: Path, tmp_path: Path) -> Iterator[Database]:
    fixed = "fixed" in request.fixturenames
    source = request.getfixturevalue("built_fixed") if fixed else built
    with opened_copy(source, tmp_path) as opened:
        yield opened


@pytest.fixture
def fixed(db: Database) -> None:
    """Everyone has a base: `db` sees that this is asked for."""


def pay(office: Office, month: int, *names: str, on: date | None = None) -> None:
    """The month of these, of everyone where none is named."""
    day = on or date(YEAR, month, 10)
    marks = Marks(dict.fromkeys(names or BASES), day, "现金", "李契", TODAY)
    with office.write("收党费") as session:
        paying.pay_month(session, BRANCH, YEAR, month, marks)


def close(office: Office, *which: int) -> None:
    with office.write("结账", undoable=0) as session:
        for month in which:
            months.close(session, BRANCH, YEAR, month, TODAY)


def read(office: Office, year: int = YEAR) -> Ledger:
    with office.read() as session:
        return ledger.ledger(session, BRANCH, year, TODAY)


def cell(office: Office, name: str, month: int) -> Any:
    row = read(office).row(name)
    assert row is not None
    return row.cells[month - 1]


@pytest.fixture
def page(office: Office, show: Callable[..., Any]) -> DuesPage:
    """Shown once a tab is chosen, so that no other is made and read first."""
    made: Any = PAGE(office)
    made.appear = partial(show, made)
    return made


def tab(page: Any, title: str) -> Any:
    """Look at that tab."""
    titles = [place.title for place in page.places]
    page.bar.setCurrentIndex(titles.index(title))
    if not page.isVisible():
        page.appear()
    return page.tab


@pytest.fixture
def ledger_pane(fixed: None, page: DuesPage) -> Any:
    return tab(page, "台账")


def key(widget: Any, which: Any, many: int = 1) -> None:
    for _ in range(many):
        QTest.keyClick(widget, which)


def enter(widget: Any, many: int = 1) -> None:
    key(widget, Qt.Key.Key_Return, many)
