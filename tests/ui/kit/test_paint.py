import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from dangjian_desktop.ui.kit import paint
from dangjian_desktop.ui.kit.theme import Look


def drawn(draw) -> QImage:
    image = QImage(120, 24, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    p = QPainter(image)
    draw(p)
    p.end()
    return image


@pytest.mark.parametrize("state", paint.TONE)
def test_each_state_has_a_shape(look: Look, state: str) -> None:
    blank = drawn(lambda p: None)
    assert drawn(lambda p: paint.mark(p, state, QRectF(4, 4, 16, 16), look)) != blank


def test_shapes_differ_without_their_colour(look: Look) -> None:
    ink, seen = look.q["ink"], {}
    for state in paint.TONE:
        image = drawn(lambda p, s=state: paint.mark(p, s, QRectF(4, 4, 16, 16), look, ink))
        seen[bytes(image.constBits())] = state
    assert len(seen) == len(paint.TONE)


def test_long_words_are_cut_to_the_box(look: Look) -> None:
    box = QRect(0, 0, 60, 24)
    used = []
    drawn(lambda p: used.append(paint.text(p, box, "养护一站副站长兼党小组组长", look)))
    assert 0 < used[0] <= 60


def test_chip_takes_the_width_it_says(look: Look) -> None:
    used = []
    drawn(lambda p: used.append(paint.chip(p, (0, 12), "草稿", "edit", look)))
    assert used == [paint.chip_width("草稿", "edit", look)]


def test_a_fact_has_no_mark(look: Look) -> None:
    assert paint.chip_width("第一党小组", "-info", look) < paint.chip_width(
        "第一党小组", "info", look
    )
