"""Geometry of a page to a tenth of a millimetre (GB/T 9704—2012), and the file itself."""

from pathlib import Path

import pypdfium2
import pytest

from dangjian_desktop.reports.paper.fonts import Font, library
from dangjian_desktop.reports.paper.ink import MM
from dangjian_desktop.reports.paper.sheet import BODY, DOCUMENT, FORM, WIDE, Layout, Sheet
from tests.reports.measure import Page, read

CLOSE_TO = 0.1  # mm
LEADING = 225 / 22
EM = 16 / MM


def of_one_text(text: str, layout: Layout = DOCUMENT, **more: str) -> list[Page]:
    sheet = Sheet("试", layout).page()
    for name, value in more.items():
        setattr(sheet, name, value)
    sheet.para(text)
    return read(sheet.save())


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return of_one_text("党" * (28 * 22 * 2 - 2))


def test_a_page_is_a4(pages: list[Page]) -> None:
    assert (pages[0].width, pages[0].height) == pytest.approx((210, 297), abs=CLOSE_TO)


def test_22_lines_of_28_characters_fill_a_page(pages: list[Page]) -> None:
    lines = sorted({round(char.y, 1) for char in pages[1].chars if char.size == 16})
    assert len(lines) == 22
    assert {len(pages[1].line(y)) for y in lines} == {28}


def test_the_text_area_is_156_by_225_mm(pages: list[Page]) -> None:
    body = [char for char in pages[1].chars if char.size == 16]
    assert min(char.x for char in body) == pytest.approx(28, abs=CLOSE_TO)
    assert max(char.x for char in body) + EM == pytest.approx(28 + 156, abs=CLOSE_TO)
    first, last = min(char.y for char in body), max(char.y for char in body)
    assert last - first == pytest.approx(21 * LEADING, abs=CLOSE_TO)
    assert 37 < min(char.top for char in body) < 37 + LEADING
    assert 262 - LEADING < max(char.bottom for char in body) < 262


def test_a_paragraph_begins_two_characters_in(pages: list[Page]) -> None:
    assert pages[0].chars[0].x == pytest.approx(28 + 2 * 156 / 28, abs=CLOSE_TO)


def test_page_numbers_lie_7_mm_below_on_the_outer_side(pages: list[Page]) -> None:
    odd, even = (page.find(f"—{number}—") for number, page in enumerate(pages, 1))
    em = 14 / MM
    for number in (odd, even):
        assert number[0].size == 14
        assert number[0].top == pytest.approx(262 + 7, abs=CLOSE_TO)
    dash = library().length("—", Font("song", 14)) / MM
    assert odd[-1].x + dash == pytest.approx(184 - em, abs=CLOSE_TO)
    assert even[0].x == pytest.approx(28 + em, abs=CLOSE_TO)


def test_forms_count_their_pages() -> None:
    first, second = of_one_text("党" * 28 * 30, FORM)
    assert "第1页共2页" in first.text
    assert "第2页共2页" in second.text


def test_a_wide_sheet_lies_on_its_side() -> None:
    page = of_one_text("党", WIDE)[0]
    assert (page.width, page.height) == pytest.approx((297, 210), abs=CLOSE_TO)


def test_the_foot_stands_on_every_page() -> None:
    pages = of_one_text("党" * 1000, footer="示例")
    assert len(pages) == 2
    assert all("示例" in page.text for page in pages)


def test_a_mark_is_boxed_above_the_text_of_every_page() -> None:
    for page in of_one_text("党" * 1000, mark="草稿"):
        mark = page.find("草稿")
        assert mark[0].bottom < 37
        assert any(box[1] < mark[0].top and mark[0].bottom < box[3] for box in page.rules)


def test_a_first_line_never_stands_alone_at_the_foot() -> None:
    sheet = Sheet("试").page()
    sheet.para("党" * (28 * 21 - 2))
    sheet.para("员" * 60)
    first, second = read(sheet.save())
    assert "员" not in first.text
    assert second.text.startswith("员")


def test_a_single_line_may_stand_at_the_foot() -> None:
    sheet = Sheet("试").page()
    sheet.para("党" * (28 * 21 - 2))
    sheet.para("员" * 20)
    assert len(read(sheet.save())) == 1


def test_what_is_higher_than_any_page_leaves_none_empty_before_it() -> None:
    sheet = Sheet("试", DOCUMENT).page()
    sheet.room(1000)
    sheet.para("甲")
    assert len(read(sheet.save())) == 1


def test_a_heading_takes_two_lines_of_its_text_along() -> None:
    sheet = Sheet("试").page()
    sheet.para("党" * (28 * 20 - 2))
    sheet.heading("一、题目")
    sheet.para("员" * 60)
    first, second = read(sheet.save())
    assert "题目" not in first.text
    assert second.text.startswith("一、题目员")


def test_a_long_heading_is_broken_and_stays_in_the_frame() -> None:
    sheet = Sheet("试").page()
    sheet.heading("一、" + "研究冬季养护保通工作" * 6)
    page = read(sheet.save())[0]
    assert max(char.x for char in page.chars if char.size == 16) < 184


def test_a_lead_stands_before_its_text_on_one_line() -> None:
    sheet = Sheet("试").page()
    sheet.para("同意。" * 20, lead="（一）讨论。")
    page = read(sheet.save())[0]
    lead, text = page.find("（一）讨论。"), page.find("同意。同")
    assert (lead[1].font, text[0].font) == ("Kai", "Fang")
    assert lead[1].y == pytest.approx(text[0].y)
    assert lead[-1].x < text[0].x


def test_a_lead_longer_than_the_line_goes_on_below() -> None:
    sheet = Sheet("试").page()
    sheet.para("同意。", lead="某" * 50 + "：")
    page = read(sheet.save())[0]
    assert max(char.x for char in page.chars) < 184
    assert page.text.startswith("某" * 50 + "：同意。")


def test_a_lead_that_fills_its_line_leaves_the_text_to_the_next() -> None:
    sheet = Sheet("试").page()
    sheet.para("同意。", lead="某" * 25 + "：")
    page = read(sheet.save())[0]
    assert page.find("同意")[0].x == pytest.approx(28, abs=CLOSE_TO)


def test_line_ends_begin_new_paragraphs() -> None:
    page = of_one_text("甲\r\n乙")[0]
    assert page.find("乙")[0].x == page.find("甲")[0].x
    assert page.find("乙")[0].y > page.find("甲")[0].y


def test_the_first_line_of_a_led_paragraph_is_flush() -> None:
    sheet = Sheet("试").page()
    sheet.para(
        "采取无记名投票方式表决；监票人：申屠远；计票人：卞长风、钟离月。",
        lead="表决事项：接收郁南枝为中共预备党员。",
    )
    page = read(sheet.save())[0]
    last = max((c for c in page.chars if c.y == page.chars[0].y), key=lambda c: c.x)
    assert last.x + EM == pytest.approx(184, abs=0.2)


@pytest.mark.parametrize(("align", "edge"), [("c", 106.0), ("r", 184.0)])
def test_centred_and_right_text(align: str, edge: float) -> None:
    sheet = Sheet("试").page()
    sheet.para("党员大会", BODY._replace(align=align))
    page = read(sheet.save())[0]
    left, right = page.chars[0].x, page.chars[3].x + EM
    assert ((left + right) / 2 if align == "c" else right) == pytest.approx(edge, abs=0.3)


def test_the_grid_is_met_again_below_a_table() -> None:
    sheet = Sheet("试").page()
    sheet.y += 13.7
    sheet.snap(2)
    assert (sheet.y - sheet.top) / LEADING == pytest.approx(2)


def test_rare_characters_come_back_as_they_are() -> None:
    assert "㛃䶮𬭎𫖯𠮷" in of_one_text("㛃䶮𬭎𫖯𠮷")[0].text


def test_line_ends_within_a_single_line_become_blanks() -> None:
    sheet = Sheet("试").page()
    sheet.text(30, 50, "甲\n乙", Font())
    assert read(sheet.save())[0].text.startswith("甲乙")


def test_each_form_begins_on_a_front_page_and_counts_from_one() -> None:
    sheet = Sheet("试", FORM)
    for name in ("甲", "乙"):
        if name == "乙":
            sheet.form_ends(duplex=True)
        sheet.page(name).para(name)
    pages = read(sheet.save())
    assert [page.text for page in pages] == ["甲第1页共1页", "", "乙第1页共1页"]


def outline(data: bytes) -> list[tuple[str, int, int]]:
    with pypdfium2.PdfDocument(data) as document:
        return [
            (mark.get_title(), mark.level, mark.get_dest().get_index())
            for mark in document.get_toc()
        ]


def test_bookmarks_make_a_tree() -> None:
    sheet = Sheet("试")
    for name, level in (("甲", 0), ("甲一", 1), ("甲二", 1), ("乙", 0)):
        sheet.page(name, level)
    assert outline(sheet.save()) == [("甲", 0, 0), ("甲一", 1, 1), ("甲二", 1, 2), ("乙", 0, 3)]


def test_the_file_bears_its_title_and_language() -> None:
    sheet = Sheet("党员大会会议记录").page()
    sheet.author = "机关支部"
    data = sheet.save()
    with pypdfium2.PdfDocument(data) as document:
        found = document.get_metadata_dict()
    assert (found["Title"], found["Author"]) == ("党员大会会议记录", "机关支部")
    assert b"/Lang(zh-CN)" in data


def test_the_same_paper_has_the_same_bytes() -> None:
    def once() -> bytes:
        sheet = Sheet("试").page()
        sheet.para("党员大会" * 50)
        return sheet.save()

    assert once() == once()


def test_what_was_drawn_before_does_not_change_a_paper(tmp_path: Path) -> None:
    def once() -> bytes:
        sheet = Sheet("试").page()
        sheet.para("甲乙丙丁")
        return sheet.save()

    before = once()
    of_one_text("戊己庚辛壬癸" * 10)
    assert once() == before


def full_page(sheet: Sheet, lines: int) -> None:
    """A paragraph that leaves room for less than one line."""
    sheet.para("养护" * 13 + "护路" * 14 * (lines - 1))


def test_what_ends_a_paper_takes_the_last_two_lines_along() -> None:
    sheet = Sheet("试").page()
    full_page(sheet, 22)
    sheet.close(20)
    sheet.para("签字")
    first, second = read(sheet.save())
    assert len({round(char.y, 1) for char in first.chars if char.size == 16}) == 20
    moved = second.find("签字")[0].y
    above = sorted({round(c.y, 2) for c in second.chars if c.size == 16 and c.y < moved - 1})
    assert len(above) == 2
    assert above[0] == pytest.approx(min(c.y for c in first.chars), abs=0.1), "on the grid"
    assert second.find("护路")[0].x == pytest.approx(28, abs=0.1)


def test_a_heading_goes_with_the_paragraph_that_goes() -> None:
    sheet = Sheet("试").page()
    full_page(sheet, 20)
    sheet.heading("一、标题")
    sheet.para("一句话。")
    sheet.close(20)
    sheet.para("签字")
    first, second = read(sheet.save())
    assert "标题" not in first.text
    assert second.text.startswith("一、标题一句话。签字")
    assert second.find("一、标题")[0].font == "Hei"


def test_where_there_is_room_nothing_moves() -> None:
    sheet = Sheet("试").page()
    full_page(sheet, 12)
    sheet.close(20)
    sheet.para("签字")
    assert len(read(sheet.save())) == 1


def stamped(*keys: str) -> Sheet:
    """A page for each key, with the key stamped on it and words of its own."""
    sheet = Sheet("试", FORM)
    sheet.stamps = {}
    for key in keys:
        sheet.page()
        sheet.stamp(key, lambda key=key: sheet.text(40, 50, f"表{key}", Font("hei", 12)))
        sheet.text(40, 80, "自己的话", Font("fang", 12))
    return sheet


def test_what_is_stamped_stands_on_every_page_and_once_in_the_file() -> None:
    sheet = stamped("甲", "乙", "甲", "甲")
    assert len(sheet.stamps or ()) == 2
    data = sheet.save()
    assert [page.text[:2] for page in read(data)] == ["表甲", "表乙", "表甲", "表甲"]
    assert data.count(b"/Subtype/Form") == 2 + 4  # and each page's number


def test_what_stands_around_the_forms_of_a_job_is_once_in_the_file() -> None:
    sheet = Sheet("试", FORM)
    sheet.stamps, sheet.footer = {}, "示例"
    for name in ("甲", "乙", "丙"):
        sheet.page()
        sheet.text(40, 80, name, Font("fang", 12))
        sheet.form_ends(duplex=True)
    data = sheet.save()
    assert [page.text for page in read(data)[::2]] == [
        f"{name}第1页共1页示例" for name in ("甲", "乙", "丙")
    ]
    assert [page.text for page in read(data)[1::2]] == ["", "", ""]
    assert data.count(b"/Subtype/Form") == 1


def test_a_stamp_leaves_the_type_of_its_page_alone() -> None:
    page = read(stamped("甲", "甲").save())[1]
    assert [char.font for char in page.find("自己")] == ["Fang", "Fang"]
    assert page.find("表甲")[0].font == "Hei"


def test_stamps_are_apart_for_pages_of_another_height() -> None:
    sheet = Sheet("试", FORM)
    sheet.stamps = {}
    for layout in (FORM, WIDE):
        sheet.lay_out(layout)
        sheet.page()
        sheet.stamp("甲", lambda: sheet.text(40, 50, "表", Font("hei", 12)))
        sheet.form_ends()
    assert [page.find("表")[0].y for page in read(sheet.save())] == pytest.approx([50, 50], abs=0.1)


def test_a_great_many_stamps_are_drawn_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dangjian_desktop.reports.paper.stamps._STAMPS_MOST", 1)
    data = stamped("甲", "乙").save()
    assert data.count(b"/Subtype/Form") == 1
    assert "表乙" in read(data)[1].text
