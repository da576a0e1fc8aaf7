import pytest
from PySide6.QtCore import Qt

from dangjian_desktop.ui.kit.masked import MaskedLine
from dangjian_desktop.ui.kit.theme import Look

NUMBER = "450102196803120017"


@pytest.fixture
def line(look: Look, shown) -> MaskedLine:
    made = MaskedLine(look, "id")
    made.show_value(NUMBER)
    shown(made)
    made.setFocus()
    return made


def test_it_is_covered(line: MaskedLine) -> None:
    assert line.text() == "4501**********0017"
    assert line.value() == NUMBER


def test_it_can_not_be_typed_over_while_covered(line: MaskedLine, qtbot) -> None:
    qtbot.keyClicks(line, "9")
    assert line.value() == NUMBER


def test_asked_for_it_is_shown_and_told(line: MaskedLine, qtbot) -> None:
    with qtbot.waitSignal(line.revealed):
        qtbot.keyClick(line, Qt.Key.Key_F2)
    assert line.text() == NUMBER


def test_shown_it_can_be_changed_and_is_covered_when_left(line: MaskedLine, qtbot) -> None:
    line.reveal()
    qtbot.keyClicks(line, "110101199001011237")
    line.clearFocus()
    assert line.value() == "110101199001011237"
    assert line.text() == "1101**********1237"


def test_a_blank_is_open_for_typing(look: Look, qtbot) -> None:
    made = MaskedLine(look, "phone")
    qtbot.addWidget(made)
    qtbot.keyClicks(made, "13812345678")
    assert made.value() == "13812345678"
