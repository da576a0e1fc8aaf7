"""Tables of a .docx: spans, heights, who signs, photographs."""

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from dangjian_desktop.domain.document import (
    Box,
    Document,
    Grid,
)
from dangjian_desktop.exchange.word import write
from dangjian_desktop.exchange.word.photograph import BadPhotograph
from tests.exchange.worded import every, made, mm, parts, rows, value, words
from tests.reports.documents import PERSON, photograph


def test_joined_grids_are_one_table() -> None:
    above = Grid((1, 1), [[Box("甲"), Box("乙")]])
    package = made(above, Grid((1, 2), [[Box("丙"), Box("丁")]], joined=True))
    assert len(package.tables) == 1
    assert len(package.tables[0].rows) == 2


def test_a_cell_spans_columns_and_rows() -> None:
    package = made(Grid((1, 1, 1), [[Box("甲", across=2, down=2), Box("乙")], [Box("丙")]]))
    first, second = rows(package)
    assert value(first, "w:gridSpan") == "2"
    assert [value(row, "w:vMerge") for row in (first, second)] == ["restart", None]
    assert second.find(f".//{qn('w:vMerge')}") is not None


def test_heads_are_repeated_and_short_rows_not_cut() -> None:
    head, body = rows(made(Grid((1,), [[Box("姓名", "head")], [Box("郁南枝")]], header=1)))
    assert head.find(f".//{qn('w:tblHeader')}") is not None
    assert body.find(f".//{qn('w:tblHeader')}") is None
    assert body.find(f".//{qn('w:cantSplit')}") is not None


def test_a_full_page_keeps_some_room_for_words_own_breaking() -> None:
    full = Grid((1,), [[Box("甲")]] * 21, least=(11.8,) * 21)
    heights = [mm(value(row, "w:trHeight")) for row in rows(made(full))]
    assert 240 < sum(heights) < 245


def test_a_list_of_more_than_a_page_keeps_its_heights() -> None:
    many = [[Box("甲")] for _ in range(60)]
    heights = [mm(value(row, "w:trHeight")) for row in rows(made(Grid((1,), many)))]
    assert min(heights) >= 8


def test_a_row_of_long_text_may_be_cut() -> None:
    row = rows(made(Grid((1,), [[Box("该同志表现较好。" * 90, "long")]])))[0]
    assert row.find(f".//{qn('w:cantSplit')}") is None


def test_rows_have_their_least_height() -> None:
    assert mm(value(rows(made(Grid((1,), [[Box("甲")]], least=(40,))))[0], "w:trHeight")) > 39.9


def test_rows_that_stretch_come_out_alike_and_fill_the_page() -> None:
    grid = Grid((14, 151), [[Box("甲", "side"), Box()], [Box("乙", "side"), Box()]], stretch=(0, 1))
    first, second = (mm(value(row, "w:trHeight")) for row in rows(made(grid)))
    assert first == pytest.approx(second, abs=0.1)
    assert 240 < first + second < 248


def test_who_signs_stands_in_a_row_of_its_own_without_a_rule_above() -> None:
    box = Box("同意。", "long", foot=(("支部书记（签字）：", 8), ("年　月　日", 1)))
    text, foot = rows(made(Grid((14, 151), [[Box("意见", "side"), box]], least=(60,))))
    assert value(text.findall(qn("w:tc"))[1], "w:bottom") == "nil"
    assert value(foot.findall(qn("w:tc"))[1], "w:top") == "nil"
    assert words(foot) == "支部书记（签字）：年　月　日"
    assert mm(value(text, "w:trHeight")) + mm(value(foot, "w:trHeight")) == pytest.approx(60, abs=1)


def test_a_label_downwards_has_one_character_a_line() -> None:
    row = rows(made(Grid((14, 151), [[Box("党小组意见", "side"), Box()]], least=(60,))))[0]
    assert len(every(row, "w:br")) == 4


def test_a_short_label_is_spread_without_blanks() -> None:
    cell = rows(made(Grid((40, 125), [[Box("姓名", "label"), Box()]])))[0].find(qn("w:tc"))
    assert words(cell) == "姓名"
    assert every(cell, "w:r")[0].rPr.find(qn("w:spacing")).get(qn("w:val")) == str(2 * 12 * 20)


def test_a_photograph_is_held_in_its_cell() -> None:
    package = made(
        Grid((130, 35), [[Box(), Box(picture=photograph((1000, 1400)))]], least=(46,)),
        subject=PERSON,
    )
    shape = package.inline_shapes[0]
    assert shape.width / shape.height == pytest.approx(25 / 35, rel=0.01)
    assert shape.width <= Mm(35)
    assert shape.height <= Mm(46)


def test_a_fine_photograph_is_reduced_to_print() -> None:
    grid = Grid((130, 35), [[Box(), Box(picture=photograph((1500, 2100)))]], least=(46,))
    held = parts(write(Document(name="试表", blocks=[grid], form=True)))
    assert len(next(part for name, part in held.items() if "media" in name)) < 20_000


def test_a_photograph_that_cannot_be_opened_names_the_person() -> None:
    with pytest.raises(BadPhotograph, match="图片“郁南枝的照片”打不开"):
        made(Grid((1,), [[Box(picture=b"x")]]), subject=PERSON)


def test_who_signs_and_the_day_stay_together_below_a_long_text() -> None:
    box = Box("同意。" * 900, "long", foot=(("支部书记（签字）：", 8), ("年　月　日", 1)))
    text, foot = rows(made(Grid((14, 151), [[Box("意见", "side"), box]])))
    assert not every(text, "w:cantSplit")
    assert every(foot, "w:cantSplit")
