"""Forms without fields: their empty places recognised, filled once they are taught, known again."""

import io
from collections.abc import Mapping
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from dangjian_desktop.exchange.templates import Template
from dangjian_desktop.services.templates.said import Picture
from tests.exchange.templates import making
from tests.exchange.templates.making import PERSON, as_book, as_word, grid

LINE = Border(*[Side("thin")] * 4)


def proposed(template: bytes, kind: str = "member") -> dict[str, str]:
    """Label → field, of what was recognised."""
    return {one.label: one.field for one in Template.open(template, "表").propose(kind)}


def taught(template: bytes, values: Mapping[str, Any] = PERSON, kind: str = "member") -> bytes:
    """Everything that is proposed is confirmed, then the form is filled."""
    form = Template.open(template, "表")
    places = {one.place: one.field for one in form.propose(kind) if one.field}
    return form.with_fields(places).fill(values, kind)


def registration() -> docx.document.Document:
    """A form as the superior sends it: labels with blanks in them, merged cells, a list."""
    document = docx.Document()
    document.add_heading("2026年党员登记表", 1)
    table = making.table(
        document,
        [
            ["姓　名", "", "性 别", "", "贴照片处"],
            ["出生年月\n（岁）", "", "何时入党", "", ""],
            ["工作单位及职务", "", "", "", ""],
            ["本人简历", "", "", "", ""],
            ["家庭主要成员", "称谓", "姓名", "出生年月", "工作单位"],
            ["", "", "", "", ""],
            ["", "", "", "", ""],
            ["支部意见", "", "", "", ""],
        ],
    )
    table.cell(0, 4).merge(table.cell(1, 4))
    for row in (2, 3, 7):
        table.cell(row, 1).merge(table.cell(row, 4))
    table.cell(4, 0).merge(table.cell(6, 0))
    return document


FORM = making.saved(registration())


# --- recognising ---------------------------------------------------------------------------------


def test_labels_beside_empty_cells_say_what_they_want() -> None:
    assert proposed(FORM) == {
        "姓名": "家庭成员.姓名",  # the later of two of that label
        "性别": "性别",
        "出生年月": "家庭成员.出生年月",
        "出生年月（岁）": "出生年月和年龄",
        "何时入党": "入党时间",
        "工作单位及职务": "单位及职务",
        "本人简历": "简历",
        "称谓": "家庭成员.称谓",
        "工作单位": "家庭成员.工作单位及职务",
        "贴照片处": "照片",
        "支部意见": "",  # not of a member's own form: shown, for a person to say
    }


def test_places_are_said_as_a_reader_counts() -> None:
    found = {one.place: one.field for one in Template.open(FORM, "表").propose("member")}
    assert found["表1第1行第2格"] == "姓名"
    assert found["表1第6行第2格"] == "家庭成员.称谓"


def test_only_known_words_are_sure() -> None:
    sure = {one.label: one.sure for one in Template.open(FORM, "表").propose("member")}
    assert (sure["性别"], sure["何时入党"], sure["本人简历"]) == (True, True, True)
    assert not sure["支部意见"]


def test_the_kind_decides_what_a_label_means() -> None:
    assert proposed(FORM, "evaluation")["支部意见"] == "支部意见"


def test_heads_above_one_empty_row_ask_about_one_person() -> None:
    found = Template.open(making.tabled(["姓名", "性别", "民族"], ["", "", ""]), "表")
    assert [one.field for one in found.propose("member")] == ["姓名", "性别", "民族"]


def test_heads_above_empty_rows_are_a_list_of_members() -> None:
    template = making.tabled(["序号", "姓名", "性别", "签名"], *[[""] * 4] * 3)
    assert [one.field for one in Template.open(template, "表").propose("members")] == [
        "名单.序号",
        "名单.姓名",
        "名单.性别",
        "",
    ]


def test_what_is_written_in_is_no_empty_place() -> None:
    assert proposed(making.tabled(["姓名", "张三"], ["性别", "男"])) == {}


@pytest.mark.parametrize("label", ["这是一段很长的说明" * 10, "————", "　"])
def test_notes_are_no_labels(label: str) -> None:
    assert proposed(making.tabled([label, ""])) in ({}, {label: ""})


def test_gaps_in_running_lines() -> None:
    template = making.word("姓名：____　性别：＿＿＿　　党支部：", "同意。")
    assert proposed(template) == {"姓名": "姓名", "性别": "性别", "党支部": "党支部"}
    assert making.lines(taught(template)) == [
        "姓名：陈立　性别：男　　党支部：机关党支部",
        "同意。",
    ]


def test_a_day_drawn_in_its_parts_is_one_gap() -> None:
    template = making.word("填表日期：    年  月  日（盖章）", "姓名：      性别：  ")
    assert making.lines(taught(template)) == [
        "填表日期：2026年11月23日（盖章）",
        "姓名：陈立  性别：  ",
    ]


def test_a_label_with_a_blank_beside_it_is_no_head_of_the_row_below() -> None:
    assert list(proposed(making.tabled(["姓名", "", "性别", ""], ["", "", "", ""]))) == [
        "姓名",
        "性别",
    ]
    found = Template.open(making.tabled(["备注", ""], ["", ""]), "表").propose("member")
    assert [one.place for one in found] == ["表1第1行第2格"]


def test_cells_of_a_sheet() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "党员信息表"
        sheet.merge_cells("A1:D1")
        for column, text in enumerate(["姓名", None, "性别", None], 1):
            sheet.cell(2, column, text).border = LINE

    template = making.book(fill)
    places = {one.place: one.field for one in Template.open(template, "表").propose("member")}
    assert places == {"名册!B2": "姓名", "名册!D2": "性别"}
    sheet = as_book(taught(template)).worksheets[0]
    assert [sheet.cell(2, n).value for n in range(1, 5)] == ["姓名", "陈立", "性别", "男"]
    assert sheet["B2"].border.left.style == "thin"


def test_a_formula_is_no_empty_place() -> None:
    assert proposed(making.cells(["姓名", "=A1"])) == {}


def test_a_roster_of_a_sheet_fills_the_lines_that_are_drawn() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["序号", "姓名", "党龄"])
        for row in range(2, 6):
            for column in range(1, 4):
                sheet.cell(row, column).border = LINE
        sheet["A6"] = "合计"
        sheet["C6"] = "=SUM(C2:C5)"

    sheet = as_book(taught(making.book(fill), making.members(6), "members")).worksheets[0]
    assert [sheet.cell(n, 2).value for n in range(2, 8)] == [f"党员{n}" for n in range(1, 7)]
    assert (sheet["A8"].value, sheet["C8"].value) == ("合计", "=SUM(C2:C7)")


# --- filling -------------------------------------------------------------------------------------


def test_a_taught_form_is_filled() -> None:
    rows = grid(as_word(taught(FORM)).tables[0])
    assert rows[0][:4] == ["姓　名", "陈立", "性 别", "男"]
    assert rows[1][1] == "1985.07（41岁）"
    assert rows[1][3] == "2008.06"
    assert rows[2][1].strip() == "养护科科长"
    assert "交通学院" in rows[3][1]
    assert [row[1:4] for row in rows[5:8]] == [
        ["配偶", "覃雨", "1988.03"],
        ["儿子", "陈小满", "2015.09"],
        ["母亲", "韦春", ""],
    ]
    assert {row[0].strip() for row in rows[4:8]} == {"家庭主要成员"}
    assert [text.strip() for text in rows[8]] == ["支部意见", "", "", "", ""]


def test_the_look_of_an_empty_cell_is_kept() -> None:
    document = docx.Document()
    table = making.table(document, [["姓名", ""]])
    paragraph = table.cell(0, 1).paragraphs[0]
    mark = paragraph._p.get_or_add_pPr()
    mark.append(mark.makeelement(qn("w:rPr")))
    size = mark[-1].makeelement(qn("w:sz"))
    size.set(qn("w:val"), "32")
    mark[-1].append(size)
    run = as_word(taught(making.saved(document))).tables[0].cell(0, 1).paragraphs[0].runs[0]
    assert (run.text, run.font.size) == ("陈立", Pt(16))


def test_without_a_look_of_its_own_a_cell_takes_that_of_its_label() -> None:
    document = docx.Document()
    table = making.table(document, [["姓名", ""]])
    table.cell(0, 0).paragraphs[0].runs[0].font.size = Pt(15)
    run = as_word(taught(making.saved(document))).tables[0].cell(0, 1).paragraphs[0].runs[0]
    assert (run.text, run.font.size) == ("陈立", Pt(15))


@pytest.mark.parametrize("words", ["（照片）", "贴一寸\n免冠照片处", "照 片"])
def test_a_cell_that_asks_for_a_photograph_itself(words: str) -> None:
    template = making.tabled(["姓名", "", words])
    assert proposed(template)["".join(words.split())] == "照片"
    out = io.BytesIO()
    Image.new("RGB", (30, 42)).save(out, "PNG")
    made = as_word(taught(template, {**PERSON, "照片": Picture(out.getvalue(), "陈立")}))
    assert len(made.inline_shapes) == 1
    assert made.tables[0].cell(0, 2).text.strip() == ""


def test_tables_inside_cells_have_places_of_their_own() -> None:
    document = docx.Document()
    outer = making.table(document, [["基本情况", ""]])
    inner = outer.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text = "姓名"
    template = making.saved(document)
    places = [one.place for one in Template.open(template, "表").propose("member") if one.field]
    assert places == ["表2第1行第2格"]
    made = as_word(taught(template)).tables[0].cell(0, 1).tables[0]
    assert grid(made) == [["姓名", "陈立"]]


def test_places_that_are_not_there_are_left() -> None:
    form = Template.open(FORM, "表").with_fields({"表9第1行第1格": "姓名", "段99第1空": "姓名"})
    assert form.names == []


def test_a_place_that_is_not_empty_any_more_is_left() -> None:
    form = Template.open(making.tabled(["姓名", "张三"]), "表")
    assert form.with_fields({"表1第1行第2格": "姓名"}).names == []


# --- known again ---------------------------------------------------------------------------------


def mark(document: docx.document.Document) -> str:
    return Template.open(making.saved(document), "表").fingerprint


def test_next_years_form_is_the_same() -> None:
    later = registration()
    later.paragraphs[0].runs[0].text = "2027年党员登记表"
    later.tables[0].cell(0, 0).text = "姓 名"
    assert mark(later) == mark(registration())
    assert len(mark(later)) <= 60


def test_another_label_or_another_cell_is_another_form() -> None:
    label, cell = registration(), registration()
    label.tables[0].cell(0, 0).text = "名字"
    cell.tables[0].add_row()
    assert len({mark(registration()), mark(label), mark(cell)}) == 3


def test_a_form_without_tables_is_known_by_its_lines() -> None:
    first, second = docx.Document(), docx.Document()
    first.add_paragraph("姓名：____ 2026年")
    second.add_paragraph("姓名：______2027年")
    assert mark(first) == mark(second)
    second.add_paragraph("性别：")
    assert mark(first) != mark(second)


def test_word_and_excel_are_never_the_same_form() -> None:
    book = Template.open(making.cells(["姓名", None]), "表").fingerprint
    assert book != Template.open(making.tabled(["姓名", ""]), "表").fingerprint
