import pytest
from PySide6.QtCore import Qt

from dangjian_desktop.ui.kit.charts import AgeBand, Bar, Bars, Pyramid
from dangjian_desktop.ui.kit.theme import Look


@pytest.fixture
def bars(look: Look, shown) -> Bars:
    made = Bars(look, "学历")
    made.set_bars([Bar("大学本科", 30, key="b"), Bar("高中", 5, "缺 1 项", key="h"), Bar("无", 0)])
    made.resize(300, 120)
    shown(made)
    made.setFocus()
    return made


def test_the_series_is_said_in_words(bars: Bars) -> None:
    assert bars.accessibleDescription() == "大学本科 30 人；高中 5 人，缺 1 项；无 0 人"


def test_a_click_leads_to_the_people(bars: Bars, qtbot) -> None:
    with qtbot.waitSignal(bars.chosen) as caught:
        qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.box(1).center())
    assert caught.args == ["h"]


def test_so_do_the_keys(bars: Bars, qtbot) -> None:
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    with qtbot.waitSignal(bars.chosen) as caught:
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert caught.args == ["h"]


def test_the_row_of_the_keys_is_ringed(bars: Bars, qtbot) -> None:
    before = bars.grab().toImage()
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    assert bars.grab().toImage() != before


def test_lengths_compare(bars: Bars, look: Look) -> None:
    picture, ink = bars.grab().toImage(), look.q["ink3"].name()

    def length(row: int) -> int:
        y = bars.box(row).center().y()
        return sum(picture.pixelColor(x, y).name() == ink for x in range(picture.width()))

    assert length(0) == pytest.approx(6 * length(1), abs=6)
    assert length(2) == 0


def test_pyramid_is_said_and_painted(look: Look, qtbot) -> None:
    made = Pyramid(look)
    qtbot.addWidget(made)
    made.set_bands([AgeBand("≥61", 6, 1), AgeBand("≤30", 0, 2)])
    made.resize(220, 120)
    assert made.accessibleDescription() == "≥61 岁男 6 人、女 1 人；≤30 岁男 0 人、女 2 人"
    assert made.keys == ["≥61", "≤30"]
    assert not made.grab().isNull()


def test_an_empty_chart_paints_nothing(look: Look, qtbot) -> None:
    for made in (Bars(look, "x"), Pyramid(look)):
        qtbot.addWidget(made)
        made.resize(200, 100)
        assert not made.grab().isNull()
