import pytest
from PySide6.QtCore import Qt

from dangjian_desktop.ui.kit.cells import Role
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.yeargrid import YearGrid, YearRow

GROUP = YearRow(
    "第二党小组会",
    "每月",
    ("good",) * 9 + ("bad", "warn", ""),
    9,
    key="g2",
    words=("第 1 次",) * 12,
)


@pytest.fixture
def grid(look: Look, shown) -> YearGrid:
    made = YearGrid(look)
    made.set_rows([GROUP])
    made.resize(700, made.height())
    shown(made)
    return made


def test_a_month_is_said_in_words(grid: YearGrid) -> None:
    said = grid.model().index(0, 11).data(Role.AccessibleTextRole)
    assert said.endswith("10 月，第二党小组会，缺，第 1 次")


def test_enter_opens_the_month(grid: YearGrid, qtbot) -> None:
    grid.setCurrentIndex(grid.model().index(0, 11))
    with qtbot.waitSignal(grid.opened) as caught:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert caught.args == [GROUP, 10]


def test_the_sum_opens_the_year(grid: YearGrid, qtbot) -> None:
    at = grid.visualRect(grid.model().index(0, 14)).center()
    with qtbot.waitSignal(grid.opened) as caught:
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert caught.args == [GROUP, 0]


def test_all_months_are_in_sight(grid: YearGrid) -> None:
    assert grid.columnWidth(13) >= 30
    assert grid.horizontalHeader().length() <= grid.viewport().width()
