import subprocess
import sys
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from dangjian_desktop.ui.kit.cells import Role
from dangjian_desktop.ui.kit.shell import Shell
from dangjian_desktop.ui.kit.theme import Look

TODAY, THEN = date(2026, 11, 23), date(2023, 6, 30)


@pytest.fixture
def shell(look: Look, shown) -> Shell:
    made = Shell(look)
    shown(made)
    return made


def test_groups_are_gone_to_by_name_and_by_arrow(shell: Shell, qtbot) -> None:
    went: list[str] = []
    shell.went.connect(went.append)
    shell.navigation.go("今天")
    qtbot.keyClick(shell.navigation, Qt.Key.Key_Down)
    assert went == ["今天", "党组织"]
    assert shell.navigation.here() == "党组织"


def test_counts_are_said(shell: Shell) -> None:
    shell.set_counts({"组织生活": 2})
    said = [shell.navigation.groups.index(i).data(Role.AccessibleTextRole) for i in (2, 3)]
    assert said == ["党员", "组织生活，2 项待办"]


@pytest.mark.parametrize(
    ("wide", "slim"), [(1366, False), (1300, False), (1280, True), (911, True)]
)
def test_navigation_is_slim_when_room_is_short(shell: Shell, wide: int, slim: bool) -> None:
    shell.resize(wide, 700)
    assert (shell.navigation.width() == 48) is slim


def test_another_day_is_said_on_every_page(shell: Shell, qtbot) -> None:
    shell.set_day(TODAY, THEN)
    assert "2023-06-30" in shell.past.words()
    assert shell.past.isVisible()
    assert "截至 2023-06-30" in shell.top.day.text()
    with qtbot.waitSignal(shell.back_to_today):
        shell.past.findChild(QPushButton).click()
    shell.set_day(TODAY, None)
    assert not shell.past.isVisible()


def test_pages_are_kept_and_a_cover_goes_away_again(shell: Shell, look: Look) -> None:
    page, cover = look.label("页"), look.label("预览")
    shell.navigation.go("党员")
    shell.show_page("党员", page)
    shell.cover(cover)
    assert shell.pages.currentWidget() is cover
    shell.uncover(cover)
    assert shell.pages.currentWidget() is page
    assert shell.page("党员") is page


def test_the_focus_is_where_it_was_once_a_cover_is_away(shell: Shell, qtbot) -> None:
    page, line, cover = QWidget(), QLineEdit(), QLineEdit()
    QVBoxLayout(page).addWidget(line)
    shell.navigation.go("党员")
    shell.show_page("党员", page)
    line.setFocus()
    shell.cover(cover)
    cover.setFocus()
    shell.uncover(cover)
    assert line.hasFocus()


def test_ctrl_k_asks_to_search(shell: Shell, qtbot) -> None:
    with qtbot.waitSignal(shell.search_asked):
        qtbot.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def test_typing_into_the_search_box_hands_the_letters_over(shell: Shell, qtbot) -> None:
    with qtbot.waitSignal(shell.search_asked) as caught:
        qtbot.keyClicks(shell.top.search, "x")
    assert caught.args == ["x"]
    assert shell.top.search.text() == ""


def test_f6_goes_round_the_regions(shell: Shell, look: Look, qtbot) -> None:
    button = look.button("页里的")
    shell.show_page("党员", button)
    shell.navigation.setFocus()
    for wanted in (button, shell.top.search, shell.navigation):
        qtbot.keyClick(shell.focusWidget(), Qt.Key.Key_F6)
        assert wanted.hasFocus()


def test_closing_asks_first(shell: Shell) -> None:
    closed: list[bool] = []
    shell.closed = lambda: closed.append(True)
    shell.may_close = lambda: False
    assert not shell.close()
    shell.may_close = lambda: True
    assert shell.close()
    assert closed == [True]


def test_undo_says_what_it_would_undo(shell: Shell, qtbot) -> None:
    shell.top.set_undo("登记请假", "")
    assert shell.top.undo.toolTip() == "撤销：登记请假（Ctrl+Z）"
    assert not shell.top.redo.isEnabled()
    with qtbot.waitSignal(shell.top.undo_asked):
        shell.top.undo.click()


def test_organization_is_chosen_from_a_menu(shell: Shell, qtbot) -> None:
    from PySide6.QtWidgets import QMenu

    shell.top.set_organizations([("1", "总支", 0), ("2", "机关党支部", 1)], "2")
    assert "机关党支部" in shell.top.organization.text()
    shell.top.organization.click()
    menu = shell.top.findChild(QMenu)
    with qtbot.waitSignal(shell.top.organization_chosen) as caught:
        menu.actions()[0].trigger()
    assert caught.args == ["1"]
    menu.close()


def test_title_and_status(shell: Shell) -> None:
    shell.set_title("示例")
    shell.status.set_file("示例.db")
    shell.status.set_backup("已备份 08:41", "warn")
    shell.status.set_saved("全部已保存")
    assert shell.windowTitle() == "示例 - 党建台账"
    assert shell.status.backup.text() == "已备份 08:41"


def test_heavy_things_are_not_imported_for_the_shell() -> None:
    code = (
        "import sys; import dangjian_desktop.ui.kit.shell\n"
        "heavy = {'sqlalchemy', 'reportlab', 'openpyxl', 'dangjian_desktop.records', 'pypinyin'}\n"
        "print(*(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_enter_presses_the_button_that_has_the_focus(shell: Shell, look: Look, qtbot) -> None:
    button = look.button("新建党支部", "primary")
    shell.navigation.go("党员")
    shell.show_page("党员", button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_keys_of_a_part_of_the_page_work_from_everywhere_but_delete(shell: Shell, qtbot) -> None:
    page, line, part = QWidget(), QPushButton(), QWidget()
    made = []
    for keys in ("Ctrl+N", "Del"):
        action = QAction(keys, part, shortcut=keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(made.append, keys))
        part.addAction(action)
    box = QVBoxLayout(page)
    box.addWidget(line)
    box.addWidget(part)
    shell.navigation.go("党员")
    shell.show_page("党员", page)
    for here in (shell.navigation, line):
        here.setFocus()
        qtbot.keyClick(here, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(here, Qt.Key.Key_Delete)
    assert made == ["Ctrl+N", "Ctrl+N"]
