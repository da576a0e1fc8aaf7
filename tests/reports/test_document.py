"""A document's blocks on the page: where they stand, what is repeated, what stays together."""

from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.document import (
    Addressee,
    Block,
    Box,
    Cover,
    CutLine,
    Document,
    Ending,
    Facts,
    Grid,
    Heading,
    NewPage,
    Notes,
    Para,
    Signers,
    Title,
)
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.paper.fonts import MissingCharacter
from dangjian_desktop.reports.paper.images import BadPicture
from tests.reports.documents import BRANCH, PERSON, ballots, photograph
from tests.reports.measure import Page, read

PT = 25.4 / 72
LINE = 225 / 22
FORM_LEFT, FORM_RIGHT, FORM_TOP, FORM_FLOOR = 25, 210 - 20, 25, 297 - 24
LETTER_LEFT, LETTER_RIGHT = 28, 210 - 26
UNKNOWN = "\U000f0000"


def paper(*blocks: Block, form: bool = True, **more: Any) -> list[Page]:
    return read(draw(Document(name="试表", blocks=blocks, form=form, **more)))


def cell(box: Box, least: float = 30.0, wide: float = 165.0) -> Page:
    return paper(Grid((wide,), [[box]], least=(least,)))[0]


def middle(page: Page, words: str, size: float = 12) -> float:
    found = page.find(words)
    return (found[0].x + found[-1].x + size * PT) / 2


# cells


def test_a_short_label_is_spread_over_four_characters() -> None:
    first, last = cell(Box("姓名", "label")).find("姓名")
    assert last.x - first.x == pytest.approx(3 * 12 * PT, abs=0.1)


def test_a_long_label_is_parted_where_a_word_ends() -> None:
    page = paper(Grid((22, 143), [[Box("参加工作时间", "label"), Box("2019.08")]]))[0]
    assert [page.find(part)[0].y for part in ("参加工作", "时间")] == sorted(
        {page.find("参加工作")[-1].y, page.find("时间")[-1].y}
    )


def test_a_value_is_centred() -> None:
    assert middle(cell(Box("汉族")), "汉族") == pytest.approx(FORM_LEFT + 165 / 2, abs=0.1)


@pytest.mark.parametrize(("role", "edge"), [("left", FORM_LEFT), ("long", FORM_LEFT + 2 * 12 * PT)])
def test_sentences_begin_at_the_left(role: Any, edge: float) -> None:
    assert cell(Box("青石岭", role)).find("青")[0].x == pytest.approx(edge, abs=2)


def test_an_amount_ends_at_the_right() -> None:
    last = cell(Box("三百元", "right")).find("元")[0]
    assert last.x + 12 * PT == pytest.approx(FORM_RIGHT, abs=2)


def test_long_text_begins_at_the_top_of_its_cell() -> None:
    assert cell(Box("同意。", "long"), 100).find("同")[0].top < FORM_TOP + 8


def test_a_label_downwards_has_its_characters_below_each_other() -> None:
    found = paper(Grid((14, 151), [[Box("党小组意见", "side"), Box()]], least=(60,)))[0]
    chars = found.find("党小组意见")
    assert len({round(char.x, 1) for char in chars}) == 1
    assert [char.y for char in chars] == sorted(char.y for char in chars)


def test_who_signs_stands_at_the_foot_with_room_to_sign() -> None:
    page = cell(Box("同意。", "long", foot=(("支部书记（签字）：", 8), ("年　月　日", 1))), 80)
    sign, day = page.find("：")[0], page.find("日")[0]
    assert day.y > sign.y > FORM_TOP + 50
    assert FORM_RIGHT - sign.x - 12 * PT == pytest.approx(8 * 12 * PT, abs=2)


def test_a_photograph_stands_whole_in_its_cell() -> None:
    page = paper(Grid((130, 35), [[Box(), Box(picture=photograph())]], least=(46,)))[0]
    left, top, right, bottom = page.pictures[0]
    assert left >= FORM_LEFT + 130
    assert right <= FORM_RIGHT
    assert (bottom - top) / (right - left) == pytest.approx(350 / 250, rel=0.01)
    assert bottom <= FORM_TOP + 46


def test_columns_are_fitted_to_the_width() -> None:
    page = paper(Grid((1, 1), [[Box("甲"), Box("乙")]]))[0]
    assert max(rule[2] for rule in page.rules) == pytest.approx(FORM_RIGHT, abs=0.4)


# tables one after another


def test_a_joined_table_begins_where_the_one_before_ends() -> None:
    above = Grid((165,), [[Box("甲")]], least=(20,))
    page = paper(above, Grid((1, 1), [[Box("乙"), Box("丙")]], joined=True))[0]
    edge = FORM_TOP + 20
    across = [rule for rule in page.rules if rule[1] == pytest.approx(edge, abs=0.3)]
    assert across
    assert page.find("乙")[0].y == pytest.approx(edge + 5, abs=3)


def test_a_joined_table_that_begins_a_page_has_a_line_above_it() -> None:
    above = Grid((165,), [[Box("甲")]], least=(240,))
    pages = paper(above, Grid((165,), [[Box("乙")]], least=(40,), joined=True))
    assert len(pages) == 2
    assert min(rule[1] for rule in pages[1].rules) == pytest.approx(FORM_TOP, abs=0.4)


def test_heads_are_repeated_on_every_page() -> None:
    rows = [
        [Box("称谓", "head"), Box("姓名", "head")],
        *([Box("父"), Box("郁")] for _ in range(60)),
    ]
    pages = paper(Grid((1, 1), rows, header=1))
    assert len(pages) > 1
    assert all("称谓" in page.text for page in pages)


def test_a_row_that_stretches_leaves_room_for_who_signs() -> None:
    grid = Grid((165,), [[Box("意见", "long")]], stretch=0)
    page = paper(grid, Signers(["支部书记（签字）"]), Ending([], "年　月　日"))[0]
    bottom = max(rule[3] for rule in page.rules if rule[2] - rule[0] > 100)
    assert FORM_FLOOR - 45 < bottom < FORM_FLOOR - 10
    assert page.find("日")[0].y < FORM_FLOOR


def test_rows_stretch_in_equal_shares() -> None:
    grid = Grid((14, 151), [[Box("甲", "side"), Box()], [Box("乙", "side"), Box()]], stretch=(0, 1))
    page = paper(grid)[0]
    assert page.find("乙")[0].y - page.find("甲")[0].y == pytest.approx(248 / 2, abs=0.5)
    assert max(rule[3] for rule in page.rules) == pytest.approx(FORM_FLOOR, abs=0.4)


def test_the_last_row_goes_to_the_next_page_with_who_signs() -> None:
    grid = Grid((165,), [[Box(f"第{n}行")] for n in range(1, 32)])
    pages = paper(grid, Signers(["填表人"]))
    assert "第31行" in pages[1].text
    assert "填表人" in pages[1].text


def test_a_short_table_of_a_letter_is_not_cut() -> None:
    lines = [Para("一行。")] * 19
    pages = paper(*lines, Grid((1, 1), [[Box("甲"), Box("乙")]] * 5), form=False)
    assert "甲" not in pages[0].text


# text


def test_a_letter_keeps_to_the_grid() -> None:
    page = paper(Title(["请示"]), Addressee("段党总支"), Para("第一段。"), form=False)[0]
    first, second = page.find("段党总支")[0], page.find("第一段")[0]
    assert second.y - first.y == pytest.approx(LINE, abs=0.05)
    assert first.x == pytest.approx(LETTER_LEFT, abs=0.1)
    assert second.x == pytest.approx(LETTER_LEFT + 2 * 156 / 28, abs=0.1)


@pytest.mark.parametrize(
    ("lead", "font"), [("公示期：", "Hei"), ("（一）讨论。", "Kai"), ("表决：同意。", "Kai")]
)
def test_the_lead_of_a_paragraph_has_its_own_face(lead: str, font: str) -> None:
    page = paper(Para("五个工作日。", lead), form=False)[0]
    assert page.find(lead[0])[0].font == font
    assert page.find("五个")[0].font == "Fang"


@pytest.mark.parametrize(("text", "font"), [("一、情况", "Hei"), ("（一）情况", "Kai")])
def test_headings_have_the_faces_of_their_level(text: str, font: str) -> None:
    assert paper(Heading(text), Para("如下。"), form=False)[0].find("情")[0].font == font


def test_a_title_is_parted_behind_the_person() -> None:
    page = paper(Title(["关于接收郁南枝同志为中共预备党员的预审请示"]), form=False)[0]
    assert page.line(page.chars[0].y) == "关于接收郁南枝同志为"


def test_a_line_stands_under_the_title() -> None:
    page = paper(Title(["决议"], below="（2026年3月12日通过）"), Para("同意。"), form=False)[0]
    assert page.find("（2026")[0].font == "Kai"
    assert page.find("同意")[0].y - page.find("通过")[0].y > LINE


def test_the_body_stands_above_the_day_at_the_right() -> None:
    page = paper(Para("同意。"), Ending([BRANCH], "2026年11月20日"), form=False)[0]
    body, day = middle(page, BRANCH, 16), middle(page, "2026年11月20日", 16)
    assert body == pytest.approx(day, abs=2.5)
    assert page.find(BRANCH)[-1].x < LETTER_RIGHT - 2 * 16 * PT


def test_signers_that_have_no_room_side_by_side_stand_below_each_other() -> None:
    names = ["支部书记（签字）", "培养联系人（签字）", "本人（签字）"]
    page = paper(Para("如实。"), Signers(names), form=False)[0]
    first, second, third = (page.find(name)[0] for name in names)
    assert first.y != third.y
    assert sum(a.y == b.y for a, b in ((first, second), (second, third))) <= 1


def test_colons_of_signers_are_not_doubled() -> None:
    assert "：：" not in paper(Signers(["监票人："]))[0].text


def test_a_day_stands_at_the_right_close_below_who_signs() -> None:
    page = paper(Para("如实。"), Signers(["监票人"], "　　年　　月　　日"))[0]
    sign, day = page.find("监票人")[0], page.find("年月日")
    assert day[0].y - sign.y == pytest.approx(9, abs=0.2)
    assert day[-1].x + 12 * PT == pytest.approx(FORM_RIGHT, abs=0.3)


def test_facts_stay_with_their_table() -> None:
    filled = Grid((165,), [[Box("甲")]], least=(235,))
    pages = paper(filled, Facts(["姓名：郁南枝"]), Grid((165,), [[Box("乙")]]))
    assert "姓名" in pages[1].text


def test_notes_stand_under_the_table() -> None:
    page = paper(Grid((165,), [[Box("甲")]]), Notes(["一式两份。"]))[0]
    assert "注：一式两份。" in page.text


# pages


def test_what_begins_on_a_new_page_has_its_line_above_it() -> None:
    pages = paper(Para("甲"), NewPage(["考察记录", f"姓名：{PERSON}"]), Para("乙"))
    assert "乙" not in pages[0].text
    assert pages[1].text.startswith("考察记录姓名：郁南枝乙")


def test_a_letters_annex_is_named_in_the_standards_type() -> None:
    pages = paper(Para("甲"), NewPage(["附件"]), Para("乙"), form=False)
    char = pages[1].find("附件")[0]
    assert (char.size, char.x) == (pytest.approx(16), pytest.approx(28, abs=0.5))
    assert "Hei" in char.font


def test_a_table_that_goes_on_says_so() -> None:
    text = "该同志表现较好。" * 400
    pages = paper(
        NewPage(["考察记录", "姓名"]), Grid((14, 151), [[Box("意见", "side"), Box(text, "long")]])
    )
    assert pages[0].text.startswith("考察记录姓名")
    assert all(page.text.startswith("考察记录（续页）姓名") for page in pages[1:])


def test_a_cover_is_not_counted() -> None:
    pages = paper(Cover("登记表", [("姓名", PERSON)], "公路养护段"), Grid((165,), [[Box("甲")]]))
    assert "页" not in pages[0].text
    assert "第1页共1页" in pages[1].text


def test_a_cover_bears_the_mark_of_the_sample_too() -> None:
    assert "示例" in paper(Cover("登记表", []), footer="示例")[0].text


def test_a_cover_is_parted_at_a_line_end() -> None:
    page = paper(Cover("入党积极分子\n培养考察登记表", []))[0]
    assert page.line(page.chars[0].y) == "入党积极分子"


def test_forms_count_their_pages_and_letters_number_them() -> None:
    assert "第1页共1页" in paper(Para("甲"))[0].text
    assert "—1—" in paper(Para("甲"), form=False)[0].text


def test_a_notice_to_be_put_up_has_no_number() -> None:
    assert paper(Para("甲"), form=False, numbered=False)[0].text == "甲"


def test_true_dates_of_late_papers_stand_at_the_foot() -> None:
    days = {"late_on": date(2026, 12, 20), "printed_on": date(2026, 12, 21)}
    text = paper(Para("甲"), footer="示例", **days)[0].text
    assert "示例补录于2026年12月20日打印于2026年12月21日" in text


def test_a_wide_document_lies_on_its_side() -> None:
    page = paper(Grid((1, 1), [[Box("甲"), Box("乙")]]), wide=True)[0]
    assert (round(page.width), round(page.height)) == (297, 210)


# ballots


def test_ballots_share_the_page_in_equal_parts() -> None:
    page = read(draw(ballots(4)))[0]
    words = [char.y for char in page.chars if char.text == "裁"]
    assert words == pytest.approx([297 / 4 + 1.1, 297 / 2 + 1.1, 297 * 3 / 4 + 1.1], abs=0.3)


def test_ballots_of_many_pages_are_cut_at_the_same_places() -> None:
    pages = read(draw(ballots(9)))
    cuts = [[round(char.y, 1) for char in page.chars if char.text == "裁"] for page in pages]
    assert [len(cut) for cut in cuts] == [3, 3, 0]
    assert cuts[0] == cuts[1]


def test_a_ballot_bears_no_page_number() -> None:
    assert "第1页" not in read(draw(ballots()))[0].text


def test_a_ballot_that_stretches_ends_above_its_cut() -> None:
    slip = [Title(["票"], 18), Grid((165,), [[Box()]], stretch=0)]
    page = paper(*slip, CutLine(), *slip)[0]
    frames = sorted(round(rule[3], 1) for rule in page.rules if 100 < rule[2] - rule[0] < 170)
    assert frames[0] == pytest.approx(297 / 2 - 8, abs=0.5)


# the file


def test_the_file_says_what_it_is_and_whom_it_is_about() -> None:
    made = draw(Document(name="公示", blocks=[Para("甲")], subject=PERSON, author=BRANCH))
    for key, words in (("Title", "公示"), ("Subject", PERSON), ("Author", BRANCH)):
        assert f"/{key}<FEFF{words.encode('utf-16-be').hex().upper()}>".encode() in made


def test_pages_with_a_line_above_are_in_the_outline() -> None:
    made = draw(Document(name="登记表", blocks=[Para("甲"), NewPage(["考察记录"]), Para("乙")]))
    for words in ("登记表", "考察记录"):
        assert f"/Title<FEFF{words.encode('utf-16-be').hex().upper()}>/Parent".encode() in made


def test_a_character_without_a_font_names_the_person_and_the_paper() -> None:
    with pytest.raises(MissingCharacter, match=r"郁南枝的《试表》“住在.村”") as stop:
        paper(Para(f"住在{UNKNOWN}村"), subject=PERSON)
    assert stop.value.char == UNKNOWN


def test_a_character_of_the_name_itself_is_named_as_it_stands() -> None:
    name = f"郁{UNKNOWN}"
    with pytest.raises(MissingCharacter, match=f"出现在：{name}；"):
        paper(Grid((165,), [[Box(name)]]), subject=name)


def test_a_photograph_that_cannot_be_opened_names_the_person() -> None:
    with pytest.raises(BadPicture, match="图片“郁南枝的照片”打不开"):
        paper(Grid((165,), [[Box(picture=b"x")]]), subject=PERSON)


def test_an_empty_document_is_one_blank_page() -> None:
    assert len(paper(form=False)) == 1
