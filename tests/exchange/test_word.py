"""A document as .docx: widths spelt out, faces on every run, the words of its PDF."""

import io
import zipfile
from collections import Counter
from typing import Any

import pytest
from docx.oxml.ns import qn

from dangjian_desktop.domain.document import (
    Addressee,
    Block,
    Box,
    Cover,
    CutLine,
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
from tests.exchange.worded import every, made, mm, opened, parts, rows, value, words
from tests.reports import documents
from tests.reports.documents import BRANCH, PERSON

SAMPLES = {
    "notice": documents.notice,
    "request": documents.request,
    "form": documents.form,
    "ballots": documents.ballots,
    "listed": documents.listed,
}


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


def test_a_day_below_who_signs_stays_with_them() -> None:
    *_, sign, day = made(Signers(["监票人"], "　　年　　月　　日")).paragraphs
    assert day.text == "　　年　　月　　日"
    assert value(day._p, "w:jc") == "right"
    assert sign.paragraph_format.keep_with_next


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
    assert "共1页" in words(pages.footer._element)


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
