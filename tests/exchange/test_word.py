"""A document as .docx: widths spelt out, faces on every run, the words of its PDF."""

import io
import zipfile
from collections import Counter
from typing import Any

import docx
import pytest
from docx.document import Document as Package
from docx.oxml.ns import qn
from docx.shared import Mm

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
from dangjian_desktop.exchange.word import write
from dangjian_desktop.exchange.word.photograph import BadPhotograph
from tests.reports import documents
from tests.reports.documents import BRANCH, PERSON, photograph

SAMPLES = {
    "notice": documents.notice,
    "request": documents.request,
    "form": documents.form,
    "ballots": documents.ballots,
    "listed": documents.listed,
}
WIDTH = 165  # mm of a form's text


def opened(data: bytes) -> Package:
    return docx.Document(io.BytesIO(data))


def made(*blocks: Block, form: bool = True, **more: Any) -> Package:
    return opened(write(Document(name="试表", blocks=blocks, form=form, **more)))


def every(element: Any, tag: str) -> list[Any]:
    return list(element.iter(qn(tag)))


def value(element: Any, tag: str, name: str = "w:val") -> str | None:
    found = element.find(f".//{qn(tag)}")
    return None if found is None else found.get(qn(name))


def words(element: Any) -> str:
    return "".join(part.text or "" for part in every(element, "w:t"))


def mm(twips: str | None) -> float:
    return int(twips or 0) / 20 / 72 * 25.4


def rows(package: Package) -> list[Any]:
    return every(package.element.body, "w:tr")


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


# every document


@pytest.mark.parametrize("name", SAMPLES)
def test_every_run_names_its_east_asian_face(name: str) -> None:
    package = opened(write(SAMPLES[name]()))
    feet = [section.footer._element for section in package.sections]
    runs = [run for part in (package.element.body, *feet) for run in every(part, "w:r")]
    assert runs
    assert all(value(run, "w:rFonts", "w:eastAsia") for run in runs)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_table_spells_out_its_widths(name: str) -> None:
    for table in every(opened(write(SAMPLES[name]())).element.body, "w:tbl"):
        grid = [int(col.get(qn("w:w"))) for col in table.find(qn("w:tblGrid"))]
        assert sum(grid) == int(table.tblPr.find(qn("w:tblW")).get(qn("w:w")))
        for row in table.findall(qn("w:tr")):
            at = 0
            for cell in row.findall(qn("w:tc")):
                span = cell.tcPr.find(qn("w:gridSpan"))
                over = 1 if span is None else int(span.get(qn("w:val")))
                assert cell.tcPr.find(qn("w:tcW")).get(qn("w:w")) == str(sum(grid[at : at + over]))
                at += over
            assert at == len(grid)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_ends_with_a_paragraph(name: str) -> None:
    cells = every(opened(write(SAMPLES[name]())).element.body, "w:tc")
    assert all(cell[-1].tag == qn("w:p") for cell in cells)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_document_has_the_same_bytes(name: str) -> None:
    first = write(SAMPLES[name]())
    assert first == write(SAMPLES[name]())
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_outside_is_referred_to_and_nothing_runs(name: str) -> None:
    held = parts(write(SAMPLES[name]()))
    assert not any(b'TargetMode="External"' in part for part in held.values())
    assert not [part for part in held if "vba" in part.lower() or part.endswith(".bin")]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_words_are_those_given(name: str) -> None:
    document = SAMPLES[name]()
    given = Counter("".join(_texts(document.blocks)).replace("\n", "").replace("　", ""))
    shown = Counter(words(opened(write(document)).element.body).replace("　", ""))
    assert given - shown == Counter()


def _texts(thing: Any) -> list[str]:
    """Every text that a block is to show."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, Box):
        return [thing.text, *(line for line, _ in thing.foot)]
    if isinstance(thing, list | tuple):
        return [text for one in thing for text in _texts(one)]
    if isinstance(thing, Grid):
        return _texts(thing.rows)
    names = ("name", "fields", "below", "texts", "text", "lead", "parts", "names", "bodies", "head")
    found = [getattr(thing, name) for name in (*names, "dated") if hasattr(thing, name)]
    return _texts(found)


# cells


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


# text


@pytest.mark.parametrize(
    ("block", "face"),
    [
        (Title(["请示"]), "方正小标宋简体"),
        (Heading("一、情况"), "黑体"),
        (Heading("（一）情况"), "楷体"),
        (Para("如下。"), "仿宋"),
        (Para("", "公示期："), "黑体"),
        (Para("", "（一）讨论。"), "楷体"),
    ],
)
def test_faces_are_those_of_official_letters(block: Block, face: str) -> None:
    run = every(made(block, form=False).element.body, "w:r")[0]
    assert value(run, "w:rFonts", "w:eastAsia") == face


def test_marks_shared_with_latin_type_are_east_asian() -> None:
    run = every(made(Para("“一票”")).element.body, "w:r")[0]
    assert value(run, "w:rFonts", "w:hint") == "eastAsia"


def test_a_letter_has_the_leading_of_twenty_two_lines() -> None:
    line = value(made(Para("如下。"), form=False).element.body, "w:spacing", "w:line")
    assert int(line or 0) * 22 / 20 == pytest.approx(225 / 25.4 * 72, abs=1)


def test_the_addressee_stands_flush_left_with_its_colon() -> None:
    paragraph = made(Addressee("段党总支"), form=False).paragraphs[0]
    assert paragraph.text == "段党总支："
    assert paragraph.paragraph_format.first_line_indent == 0


def test_a_title_is_parted_behind_the_person() -> None:
    package = made(Title(["关于接收郁南枝同志为中共预备党员的预审请示"]), form=False)
    assert package.paragraphs[0].text == "关于接收郁南枝同志为\n中共预备党员的预审请示"


def test_a_line_stands_under_the_title() -> None:
    package = made(Title(["决议"], below="（2026年3月12日通过）"), Para("同意。"), form=False)
    below = package.paragraphs[1]
    assert below.text == "（2026年3月12日通过）"
    assert value(below._p, "w:rFonts", "w:eastAsia") == "楷体"


def test_a_letters_text_begins_on_a_line_of_the_grid() -> None:
    title = made(Title(["请示"]), Para("如下。"), form=False).paragraphs[0].paragraph_format
    line, after = title.line_spacing, title.space_after
    assert isinstance(line, int)
    assert after is not None
    step = 225 / 22 / 25.4 * 914400
    lines = (line + after) / step
    assert lines == pytest.approx(round(lines), abs=0.01)


def test_signers_without_room_side_by_side_stand_below_each_other() -> None:
    names = ["支部书记（签字）", "培养联系人（签字）", "本人（签字）"]
    texts = [p.text for p in made(Signers(names), form=False).paragraphs if p.text]
    assert len(texts) > 1
    assert "".join(texts).replace("\t", "") == "：".join((*names, ""))


def test_headings_are_in_the_outline() -> None:
    assert value(made(Heading("一、情况"), form=False).element.body, "w:outlineLvl") == "0"


def test_signers_have_a_rule_that_may_be_typed_over() -> None:
    body = made(Signers(["主持人（签字）", "记录人（签字）："])).element.body
    ruled = [run for run in every(body, "w:r") if value(run, "w:u") == "single"]
    assert len(ruled) == 2
    assert all(run.find(qn("w:tab")) is not None for run in ruled)
    assert "：：" not in words(body)


def test_the_ending_is_centred_on_the_name_of_the_body() -> None:
    *_, body, day = made(
        Para("请批示。"), Ending([BRANCH], "2026年11月20日"), form=False
    ).paragraphs
    assert body.text == BRANCH
    assert body.paragraph_format.left_indent == day.paragraph_format.left_indent


def test_what_ends_a_paper_stays_with_the_last_row() -> None:
    package = made(Grid((1,), [[Box("甲")], [Box("乙")]]), Signers(["填表人"]))
    first, last = rows(package)
    assert last.find(f".//{qn('w:keepNext')}") is not None
    assert first.find(f".//{qn('w:keepNext')}") is None


def test_facts_stand_side_by_side_or_below_each_other() -> None:
    side = made(Facts(["姓名：郁南枝", "2026年"]), Grid((1,), [[Box()]]))
    below = made(Facts([BRANCH * 2, BRANCH * 2]), Grid((1,), [[Box()]]))
    assert side.paragraphs[0].text == "姓名：郁南枝\t2026年"
    assert below.paragraphs[0].text == BRANCH * 2


def test_notes_have_their_mark_once() -> None:
    texts = [p.text for p in made(Notes(["一式两份。", "归入档案。"])).paragraphs]
    assert texts == ["注：一式两份。", "归入档案。"]


def test_signs_without_ink_do_not_break_the_file() -> None:
    assert made(Para("甲\x00\x0b乙\ufffe\ud800<&>")).paragraphs[0].text == "甲  乙<&>"


# pages


@pytest.mark.parametrize(
    ("more", "size", "margins"),
    [
        ({"form": False}, (210, 297), (37, 26, 35, 28)),
        ({"form": True}, (210, 297), (25, 20, 24, 25)),
        ({"wide": True}, (297, 210), (22, 14, 18, 14)),
    ],
)
def test_pages_are_those_of_the_pdf(
    more: dict[str, bool], size: tuple[int, int], margins: tuple[int, ...]
) -> None:
    section = made(Para("甲"), **more).sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx(size, abs=0.1)
    found = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    assert [edge.mm for edge in found] == pytest.approx(list(margins), abs=0.1)


def test_pages_of_a_form_are_counted() -> None:
    foot = made(Para("甲")).sections[0].footer._element
    assert [code.text for code in every(foot, "w:instrText")] == [" PAGE ", " NUMPAGES "]
    assert words(foot) == "第1页　共1页"


def test_pages_of_a_letter_are_numbered_on_the_outer_side() -> None:
    package = made(Para("甲"), form=False)
    section = package.sections[0]
    assert package.settings.odd_and_even_pages_header_footer
    odd, even = section.footer._element, section.even_page_footer._element
    assert (value(odd, "w:jc"), value(even, "w:jc")) == ("right", "left")
    assert words(odd) == words(even) == "— 1 —"


def test_a_cover_is_not_counted() -> None:
    package = made(Cover("登记表", [("姓名", PERSON)]), Para("甲"), footer="示例")
    cover, pages = package.sections
    assert words(cover.footer._element) == "示例"
    codes = [code.text for code in every(pages.footer._element, "w:instrText")]
    assert codes == [" PAGE ", " SECTIONPAGES "]


def test_a_notice_to_be_put_up_has_no_number() -> None:
    foot = made(Para("甲"), form=False, numbered=False).sections[0].footer._element
    assert every(foot, "w:instrText") == []


def test_what_begins_on_a_new_page_has_its_line_above_it() -> None:
    package = made(Para("甲"), NewPage(["考察记录", f"姓名：{PERSON}"]), Para("乙"))
    head = next(p for p in package.paragraphs if p.text.startswith("考察记录"))
    assert head.paragraph_format.page_break_before


def test_a_letters_annex_is_named_in_the_standards_type() -> None:
    package = made(Para("甲"), NewPage(["附件"]), Para("乙"), form=False)
    head = next(p for p in package.paragraphs if p.text == "附件")
    assert head.runs[0].font.size.pt == 16
    assert value(head._p, "w:rFonts", "w:eastAsia") == "黑体"


def test_ballots_stand_in_equal_parts_with_dashed_lines_between() -> None:
    package = opened(write(documents.ballots(4)))
    table = package.tables[0]
    heights = [mm(row._tr.trPr.find(qn("w:trHeight")).get(qn("w:val"))) for row in table.rows]
    assert heights[1] == heights[2] == pytest.approx(297 / 4, abs=0.1)
    assert value(table._tbl, "w:insideH") == "dashed"
    assert words(table._tbl).count("裁切线") == 3


def test_a_ballot_as_high_as_a_page_has_a_page_of_its_own() -> None:
    slip = Grid((1,), [[Box()]], least=(200,))
    body = made(slip, CutLine(), slip).element.body
    assert len(every(body, "w:pageBreakBefore")) == 1


def test_the_file_says_what_it_is_and_bears_no_day_of_its_own() -> None:
    about = made(Para("甲"), subject=PERSON, author=BRANCH).core_properties
    assert (about.title, about.subject, about.author) == ("试表", PERSON, BRANCH)
    assert about.created == about.modified
    assert about.created is not None
    assert about.created.year == 2000
