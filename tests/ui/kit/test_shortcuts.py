from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget

from dangjian_desktop.ui.kit.shortcuts import ShortcutSheet
from dangjian_desktop.ui.kit.theme import Look


def test_the_pages_own_keys_come_first_and_escape_closes(look: Look, shown, qtbot) -> None:
    window = QWidget()
    window.resize(900, 700)
    shown(window)
    sheet = ShortcutSheet(look, window, [("党员", [("Ctrl+N", "新增人员")])])
    sheet.open_sheet()
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert words.index("新增人员") < words.index("搜索一切")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_long_words_are_not_cut_off_and_the_focus_goes_back(look: Look, shown, qtbot) -> None:
    window = QWidget()
    line = QLineEdit(window)
    window.resize(900, 700)
    shown(window)
    line.setFocus()
    keys = [("1234", "到会：出席、请假、缺席、补课"), ("Delete", "删除选中的草稿、附件、列席的人")]
    sheet = ShortcutSheet(look, window, [("组织生活", keys)])
    sheet.open_sheet()
    area = sheet.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.widget().width() == area.viewport().width())
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert line.hasFocus()


def test_arrows_scroll_it_in_a_low_window(look: Look, shown, qtbot) -> None:
    window = QWidget()
    window.resize(900, 300)
    shown(window)
    sheet = ShortcutSheet(look, window)
    sheet.open_sheet()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert sheet.findChild(QScrollArea).verticalScrollBar().value() > 0
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
