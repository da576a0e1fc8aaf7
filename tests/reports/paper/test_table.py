"""Tables: rows that grow, heads on every page, long rows cut, spans parted at the page's end."""

import pytest

from dangjian_desktop.reports.paper.cells import (
    Cell,
    Look,
    head,
    label,
    left,
    long,
    right,
    side,
    signed,
    value,
)
from dangjian_desktop.reports.paper.fonts import Font
from dangjian_desktop.reports.paper.ink import MM
from dangjian_desktop.reports.paper.sheet import FORM, Sheet
from dangjian_desktop.reports.paper.table import Table
from tests.reports.measure import Page, read

TEXT = "养护保通连续值守"


def drawn(table: Table, start: float = 25.0) -> list[Page]:
    sheet = Sheet("试", FORM).page()
    sheet.y = start
    table.draw(sheet)
    return read(sheet.save())


def body(page: Page) -> str:
    return page.text.split("第", 1)[0]


def test_every_cell_is_printed_in_its_column() -> None:
    page = drawn(Table([40, 60], [["甲", "乙"], ["丙", "丁"]]))[0]
    assert body(page) == "甲乙丙丁"
    assert page.find("丙")[0].x == pytest.approx(page.find("甲")[0].x)
    assert 25 + 40 < page.find("乙")[0].x < 25 + 100


def test_values_are_centred_sentences_left_and_amounts_right() -> None:
    page = drawn(Table([100], [[value("甲")], [left("乙")], [right("丙")]]))[0]
    em = 12 / MM
    assert page.find("甲")[0].x + em / 2 == pytest.approx(75, abs=0.1)
    assert page.find("乙")[0].x == pytest.approx(25 + 1.6, abs=0.1)
    assert page.find("丙")[0].x + em == pytest.approx(125 - 1.2, abs=0.1)


def test_a_row_grows_with_its_text() -> None:
    table = Table([30, 30], [[left(TEXT * 4), value("甲")], ["乙", "丙"]])
    sheet = Sheet("试", FORM)
    first, second = table.lay(sheet.fonts)
    assert first.height > 3 * second.height


def test_labels_of_two_characters_take_the_room_of_four() -> None:
    page = drawn(Table([40], [[label("性别")], [label("参加工作")]]))[0]
    assert page.find("性")[0].x == pytest.approx(page.find("参")[0].x, abs=0.1)
    assert page.find("别")[0].x == pytest.approx(page.find("作")[0].x, abs=0.1)


def test_heads_stand_on_every_page() -> None:
    pages = drawn(Table([40, 60], [["序号", "姓名"], *([["甲", "乙"]] * 60)], header=1))
    assert len(pages) == 3
    assert all(page.text.startswith("序号姓名") for page in pages)
    assert sum(page.text.count("甲") for page in pages) == 60


def test_a_head_is_never_left_without_a_row() -> None:
    pages = drawn(Table([60], [["姓名"], ["甲"]], header=1), start=263)
    assert [body(page) for page in pages] == ["", "姓名甲"]


def test_a_fresh_page_can_be_opened_by_words() -> None:
    sheet = Sheet("试", FORM).page()

    def again(page: Sheet) -> None:
        page.para("续表")

    Table([60], [["甲"]] * 40).draw(sheet, fresh=again)
    assert read(sheet.save())[1].text.startswith("续表甲")


def test_long_text_is_cut_between_lines() -> None:
    text = "".join(chr(0x5000 + n) for n in range(1500))
    pages = drawn(Table([14, 151], [[side("个人小结"), long(text)]]))
    assert len(pages) == 2
    assert all(page.text.startswith("个人小结") for page in pages)
    shown = "".join(body(page).removeprefix("个人小结") for page in pages)
    assert shown == text


def test_the_foot_of_an_opinion_moves_to_its_last_part() -> None:
    foot = signed("支部书记（签字）", "2026年11月18日")
    pages = drawn(Table([165], [[long(TEXT * 180, foot=foot)]]))
    assert "签字" not in pages[0].text
    assert "支部书记（签字）：" in pages[-1].text
    assert "2026年11月18日" in pages[-1].text


def test_a_seal_stands_farther_in() -> None:
    assert signed("（盖章）", "") == (("（盖章）", 4), ("年　　月　　日", 1))


def test_a_row_higher_than_a_page_is_cut_whatever_its_cells() -> None:
    text = "".join(chr(0x5000 + n) for n in range(1200))
    pages = drawn(Table([60, 60], [[left(text), value("乙")]]))
    assert len(pages) > 1
    shown = "".join(body(page) for page in pages).replace("乙", "")
    assert sorted(shown) == sorted(text)


def test_a_fixed_height_above_a_page_ends_all_the_same() -> None:
    pages = drawn(Table([60], [["甲"], ["乙"]], [400, 10]))
    assert len(pages) == 2
    assert pages[-1].text.startswith("甲乙")


def test_a_row_moves_whole_when_a_page_can_hold_it() -> None:
    pages = drawn(Table([60], [[left(TEXT * 3)]]), start=262)
    assert [body(page) for page in pages] == ["", TEXT * 3]


def test_a_span_of_columns_and_one_of_rows() -> None:
    rows = [[label("组", down=2), value("甲", 2)], ["乙", "丙"]]
    page = drawn(Table([20, 40, 40], rows, [10, 10]))[0]
    assert sorted(body(page)) == sorted("组甲乙丙")
    middle = (page.find("甲")[0].y + page.find("乙")[0].y) / 2
    assert page.find("组")[0].y == pytest.approx(middle, abs=0.3)
    assert page.find("甲")[0].x + 6 / MM == pytest.approx(25 + 60, abs=0.1)


def spanning(label_text: str, rows: int, cell: Cell | None = None) -> Table:
    first = cell or Cell(label_text, "label", down=rows)
    body_rows = [[first, "甲"], *([["甲"]] * (rows - 1))]
    return Table([40, 60], body_rows, [10.0] * rows)


def test_the_label_of_a_parted_group_stands_on_both_pages() -> None:
    pages = drawn(spanning("第一党小组", 40))
    assert len(pages) == 2
    assert all("第一党小组" in page.text for page in pages)
    assert sum(page.text.count("甲") for page in pages) == 40


def test_the_text_of_a_parted_cell_goes_on_where_it_stopped() -> None:
    text = "".join(chr(0x5000 + n) for n in range(500))
    cell = Cell(text, "left", down=40)
    pages = drawn(spanning("", 40, cell))
    shown = "".join(body(page) for page in pages).replace("甲", "")
    assert sorted(shown) == sorted(text.replace("甲", ""))


def test_a_picture_that_spans_the_page_end_is_drawn_once() -> None:
    seen = []
    cell = Cell(down=40, draw=lambda _, area: seen.append(area))
    drawn(spanning("", 40, cell))
    assert len(seen) == 1


def test_a_long_row_beside_a_spanning_label_is_cut() -> None:
    text = "".join(chr(0x5000 + n) for n in range(1200))
    rows = [[side("考察", 2), "甲午"], [long(text)]]
    pages = drawn(Table([14, 100], rows, [12, 20]))
    shown = "".join(body(page) for page in pages).replace("考察", "").replace("甲午", "")
    assert sorted(shown) == sorted(text)
    assert all("考察" in page.text for page in pages)


def test_a_stretching_row_brings_the_foot_to_the_floor() -> None:
    page = drawn(Table([165], [["甲"], ["乙"], ["丙"]], stretch=1))[0]
    assert max(rule[3] for rule in page.rules) == pytest.approx(297 - 24, abs=0.4)


def test_a_stretching_row_that_is_cut_stretches_on_its_last_page() -> None:
    pages = drawn(Table([165], [[long(TEXT * 250)], ["丙"]], stretch=0))
    assert max(rule[3] for rule in pages[-1].rules) == pytest.approx(297 - 24, abs=0.4)


def test_downward_labels_long_and_short() -> None:
    page = drawn(Table([14, 20], [[side("上级党组织审查意见"), ""], [side("备注"), ""]], [60, 30]))[
        0
    ]
    assert body(page) == "上级党组织审查意见备注"
    assert page.find("备")[0].x == pytest.approx(page.find("注")[0].x, abs=0.1)


def test_frames_are_thick_and_shared_rules_thin() -> None:
    sheet = Sheet("试", FORM).page()
    Table([60], [["甲"]], look=Look(leads=True)).draw(sheet)
    Table([60], [["乙"]], look=Look(follows=True)).draw(sheet)
    thin = [op for op in sheet.ops if op == "0.5 w [] 0 d"]
    assert len(thin) == 1


def test_the_one_row_of_a_joined_table_goes_with_its_signatures() -> None:
    def pages(follows: bool) -> list[str]:
        sheet = Sheet("试", FORM).page()
        sheet.y = sheet.floor - 12
        sheet.text(40, sheet.y, "上", Font("hei", 12))
        table = Table([60], [["乙"]], look=Look(follows=follows))
        table.tail = 20
        table.draw(sheet)
        return [body(page) for page in read(sheet.save())]

    assert pages(follows=True) == ["上", "乙"]
    assert pages(follows=False) == ["上乙"]  # what stands above it would be left alone


def test_a_thick_rule_can_part_columns() -> None:
    sheet = Sheet("试", FORM).page()
    Table([30, 30], [["甲", "乙"]], look=Look(thick=(1,))).draw(sheet)
    assert len(read(sheet.save())[0].rules) == 2


def test_plain_texts_are_heads_above_and_values_below() -> None:
    page = drawn(Table([40], [["姓名"], ["甲乙丙"]], header=1))[0]
    assert (page.find("姓")[0].font, page.find("甲")[0].font) == ("Hei", "Fang")


def test_a_table_of_heads_alone_is_drawn() -> None:
    assert body(drawn(Table([40], [[head("姓名")]], header=1))[0]) == "姓名"
