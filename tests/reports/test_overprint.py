"""Words printed into forms: where they stand to a tenth of a millimetre, and how they give way."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs.sample import templates
from dangjian_desktop.reports import overprint
from dangjian_desktop.reports.overprint import LEAST, LINE, TooWide, calibration, draw
from dangjian_desktop.reports.paper.fonts import MissingCharacter
from dangjian_desktop.reports.paper.images import BadPicture
from dangjian_desktop.reports.paper.ink import RISE
from dangjian_desktop.services.overprint import Offset, Place, SheetFacts, Words
from tests.reports import measure
from tests.reports.measure import MM

NAME = Place("姓名", 700, 860, 500, 44, "center")


def sheet(*words: tuple[Place, str], caption: str = "陈立") -> SheetFacts:
    return SheetFacts("荣誉证书", caption, 297, 210, tuple(Words(p, text) for p, text in words))


def base(top: float, size: float) -> float:
    """The base line of a line whose box begins there, mm."""
    return top + ((size * LINE - size) / 2 + size * RISE) / MM


def width(data: bytes, words: str) -> tuple[float, float]:
    """From the first character to behind the last, mm; song is as wide as high."""
    (page,) = measure.read(data)
    found = page.find(words)
    return found[0].x, found[-1].x + found[-1].size / MM


# --- where ---------------------------------------------------------------------------------------


def test_the_page_is_the_forms_own_and_holds_the_words_alone() -> None:
    (page,) = measure.read(draw([sheet((NAME, "陈立"))]))
    assert (page.width, page.height) == pytest.approx((297, 210), abs=0.05)
    assert page.text == "陈立"
    assert not page.rules
    assert not page.pictures


def test_the_samples_words_stand_on_the_lines_of_its_form() -> None:
    places = [Place(*one) for one in templates.PLACES]
    data = draw([sheet(*zip(places, ("陈立", "2026"), strict=True))])
    (page,) = measure.read(data)
    line = templates.LINE_AT / templates.DOTS
    for words, (left, right) in zip(("陈立", "2026"), templates.LINES, strict=True):
        first = page.find(words)[0]
        assert line - 4 < first.y < line - 2  # the base line, clear of the line below it
        ends = width(data, words)
        middle = (left + right) / 2 / templates.DOTS
        assert sum(ends) / 2 == pytest.approx(middle, abs=3)
        assert left / templates.DOTS < ends[0] < ends[1] < right / templates.DOTS


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_words_stand_at_their_place(align: str) -> None:
    place = Place("姓名", 700, 860, 500, 44, align)
    data = draw([sheet((place, "陈立"))])
    left, right = width(data, "陈立")
    wide = 2 * 22 / MM
    wanted = {"left": 70.0, "center": 70 + (50 - wide) / 2, "right": 120 - wide}[align]
    assert left == pytest.approx(wanted, abs=0.1)
    assert right == pytest.approx(wanted + wide, abs=0.1)
    (page,) = measure.read(data)
    assert page.find("陈")[0].y == pytest.approx(base(86.0, 22), abs=0.05)


@pytest.mark.parametrize("offset", [Offset(13, -7), Offset(-200, 200)])
def test_a_printer_moves_everything_alike(offset: Offset) -> None:
    facts = sheet((NAME, "陈立"), (Place("今天", 1800, 1700, 900, 28, "right"), "2026年11月23日"))
    (plain,), (moved,) = measure.read(draw([facts])), measure.read(draw([facts], offset=offset))
    assert moved.text == plain.text
    for before, after in zip(plain.chars, moved.chars, strict=True):
        assert after.x - before.x == pytest.approx(offset.right / 10, abs=0.02)
        assert after.y - before.y == pytest.approx(offset.down / 10, abs=0.02)


def test_each_record_has_a_page() -> None:
    pages = measure.read(draw([sheet((NAME, n), caption=n) for n in ("陈立", "何静", "王䶮")]))
    assert [page.text for page in pages] == ["陈立", "何静", "王䶮"]


def test_what_is_empty_prints_nothing() -> None:
    (page,) = measure.read(draw([sheet((NAME, " "), (NAME, ""))]))
    assert page.text == ""


@given(
    st.integers(0, 2400), st.integers(0, 1900), st.integers(200, 500), st.sampled_from([20, 28, 44])
)
def test_words_stand_wherever_they_are_put(left: int, top: int, wide: int, size: int) -> None:
    place = Place("姓名", left, top, wide, size, "left")
    (page,) = measure.read(draw([sheet((place, "陈"))]))
    (char,) = page.chars
    assert char.x == pytest.approx(left / 10, abs=0.05)
    assert char.y == pytest.approx(base(top / 10, size / 2), abs=0.05)


# --- too wide ------------------------------------------------------------------------------------


def test_words_that_are_too_wide_become_smaller_and_keep_their_line() -> None:
    long = "中共青石岭公路养护段机关支部委员会"
    place = Place("支部名称", 200, 1000, 900, 32, "left")
    data = draw([sheet((place, long))])
    (page,) = measure.read(data)
    assert width(data, long)[1] <= 110.1
    assert LEAST <= page.chars[0].size < 16
    assert page.chars[0].y == pytest.approx(base(100.0, 16), abs=0.05)


def test_words_that_fit_keep_their_size() -> None:
    (page,) = measure.read(draw([sheet((NAME, "陈立"))]))
    assert {char.size for char in page.chars} == {22}


def test_small_letters_are_not_made_larger() -> None:
    small = Place("姓名", 700, 860, 500, 12, "left")
    (page,) = measure.read(draw([sheet((small, "陈立"))]))
    assert {char.size for char in page.chars} == {6}


def test_what_does_not_fit_even_small_is_one_sentence() -> None:
    tight = Place("单位及职务", 200, 1000, 100, 32, "left")
    facts = [sheet((tight, "青石岭公路养护段养护科科长"), caption=n) for n in ("陈立", "何静")]
    with pytest.raises(TooWide) as trouble:
        draw(facts)
    assert trouble.value.message == (
        "陈立、何静的“单位及职务”太长，缩到7磅也放不进“荣誉证书”上10毫米宽的位置，没有打印；"
        "请把这个位置加宽，或改短内容。"
    )
    assert trouble.value.kind == "too_wide"


def test_many_that_do_not_fit_are_counted() -> None:
    tight = Place("姓名", 0, 0, 20, 32, "left")
    facts = [sheet((tight, "欧阳无敌"), caption=f"甲{n}") for n in range(9)]
    with pytest.raises(TooWide, match="甲0、甲1、甲2等9处"):
        draw(facts)


def test_nobody_is_nothing_to_print() -> None:
    with pytest.raises(KnownError, match="没有选给谁打"):
        draw([])


def test_a_character_that_no_face_has_is_named() -> None:
    with pytest.raises(MissingCharacter, match="U\\+F8FF"):
        draw([sheet((NAME, "陈\uf8ff"))])


# --- the preview ---------------------------------------------------------------------------------


def form(wide: int = 600, high: int = 400) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (wide, high), "#fbf6e9").save(out, "PNG")
    return out.getvalue()


def test_a_preview_lies_over_the_picture_of_the_whole_sheet() -> None:
    (page,) = measure.read(draw([sheet((NAME, "陈立"))], picture=form(), footer="预览"))
    (picture,) = page.pictures
    assert picture == pytest.approx((0, 0, 297, 210), abs=0.3)
    assert page.text == "陈立预览"


def test_a_picture_that_is_none() -> None:
    with pytest.raises(BadPicture):
        draw([sheet((NAME, "陈立"))], picture=b"no picture")


# --- calibration ---------------------------------------------------------------------------------


def crosses(data: bytes) -> set[tuple[float, float]]:
    """Where strokes of sixteen millimetres cross."""
    (lines,) = measure.segments(data)
    across = [(x1, y1, x2) for x1, y1, x2, y2 in lines if y1 == pytest.approx(y2, abs=0.01)]
    long = [(x1, y, x2) for x1, y, x2 in across if abs(x2 - x1) == pytest.approx(16, abs=0.1)]
    return {(round((x1 + x2) / 2, 1), round(y, 1)) for x1, y, x2 in long}


def test_the_crosses_lie_twenty_millimetres_from_the_edges() -> None:
    assert crosses(calibration()) == {(20, 20), (190, 20), (20, 277), (190, 277), (105, 148.5)}


def test_the_crosses_move_as_the_printer_needs() -> None:
    assert (21.3, 19.3) in crosses(calibration("办公室打印机", Offset(13, -7)))


def test_the_page_says_how_to_measure() -> None:
    text = measure.text_of(calibration("办公室打印机"))
    assert "打印机：办公室打印机" in text
    for step in overprint.STEPS:
        assert step.partition("，")[0] in text


def test_rulers_are_marked_at_each_centimetre() -> None:
    (page,) = measure.read(calibration())
    for figure, x in (("50", 50.0), ("100", 100.0), ("180", 180.0)):
        at = [c for c in page.chars if c.text == figure[0] and c.size == 7 and c.y < 30]
        assert any(abs(c.x + len(figure) * 3.5 / 2 / MM - x) < 1 for c in at)
