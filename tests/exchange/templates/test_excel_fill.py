"""Workbook templates filled and read back."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from dangjian_desktop.exchange.templates import Template
from dangjian_desktop.services.templates.said import Rows
from tests.exchange.templates import making
from tests.exchange.templates.making import (
    PERSON,
    as_book,
    book,
    cells,
    filled,
    members,
    sheet_rows,
)

LINE = Border(*[Side("thin")] * 4)


def roster(sheet: Worksheet) -> None:
    """A merged title, heads, one row of the list with a formula, a sum, a line below."""
    sheet["A1"] = "{{支部名称}}党员名册"
    sheet.merge_cells("A1:E1")
    sheet.append(["序号", "姓名", "性别、民族", None, "党龄"])
    sheet.merge_cells("C2:D2")
    sheet.append(
        ["{{名单.序号}}", "{{名单.姓名}}", "{{名单.性别}}，{{名单.民族}}", None, "{{名单.党龄}}"]
    )
    sheet.merge_cells("C3:D3")
    sheet["F3"] = "=E3*2"
    for cell in sheet[3]:
        cell.border, cell.font = LINE, Font(name="仿宋", size=12)
    sheet.row_dimensions[3].height = 30
    sheet["A4"], sheet["E4"], sheet["F4"] = "合计", "=SUM(E3:E3)", "=SUM(F3:F3)/COUNTA(B3:B3)"
    sheet["A6"] = "制表人："
    sheet.merge_cells("A6:E6")


def made(count: int, fill: Any = roster) -> Any:
    return as_book(filled(book(fill), members(count), "members")).worksheets[0]


def test_a_row_is_repeated_for_each_person() -> None:
    found = sheet_rows(filled(book(roster), members(3), "members"))
    assert [row[:3] for row in found[2:5]] == [
        [1, "党员1", "女，汉族"],
        [2, "党员2", "男，汉族"],
        [3, "党员3", "女，汉族"],
    ]
    assert found[0][0] == "机关党支部党员名册"


def test_what_stands_below_moves_down() -> None:
    sheet = made(4)
    assert (sheet["A7"].value, sheet["A9"].value, sheet["A8"].value) == ("合计", "制表人：", None)


def test_heights_looks_and_merged_cells_are_repeated() -> None:
    sheet = made(3)
    assert [sheet.row_dimensions[n].height for n in (3, 4, 5)] == [30, 30, 30]
    assert {sheet.cell(n, 2).font.name for n in (3, 4, 5)} == {"仿宋"}
    assert {sheet.cell(n, 2).border.left.style for n in (3, 4, 5)} == {"thin"}
    assert {str(area) for area in sheet.merged_cells.ranges} == {
        "A1:E1", "C2:D2", "C3:D3", "C4:D4", "C5:D5", "A8:E8",
    }  # fmt: skip


def test_sums_take_in_the_rows_that_are_added() -> None:
    sheet = made(5)
    assert sheet["E8"].value == "=SUM(E3:E7)"
    assert sheet["F8"].value == "=SUM(F3:F7)/COUNTA(B3:B7)"
    assert [sheet.cell(n, 6).value for n in range(3, 8)] == [f"=E{n}*2" for n in range(3, 8)]


def test_numbers_are_numbers_and_long_numbers_are_text() -> None:
    template = cells(["{{党龄}}", "{{身份证号}}", "第{{党龄}}年", "{{出生年月}}"])
    assert sheet_rows(filled(template, PERSON)) == [[17, "110105194912310021", "第17年", "1985.07"]]


def test_nothing_that_begins_like_a_formula_is_one() -> None:
    found = as_book(filled(cells(["{{姓名}}"]), {**PERSON, "姓名": "=1+1"})).worksheets[0]["A1"]
    assert (found.value, found.data_type) == ("=1+1", "s")


def test_a_list_without_anybody_leaves_one_empty_row() -> None:
    sheet = made(0)
    assert [sheet.cell(3, n).value for n in range(1, 6)] == [None, None, "，", None, None]
    assert sheet["E4"].value == "=SUM(E3:E3)"


def test_empty_rows_of_the_form_are_used_first() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["姓名", "党龄"])
        sheet.append(["{{名单.姓名}}", "{{名单.党龄}}"])
        for row in range(2, 6):
            for column in (1, 2):
                sheet.cell(row, column).border = LINE
        sheet["A6"], sheet["B6"] = "合计", "=SUM(B2:B5)"

    few, many = made(2, fill), made(6, fill)
    assert [few.cell(n, 1).value for n in range(1, 7)] == [
        "姓名", "党员1", "党员2", None, None, "合计",
    ]  # fmt: skip
    assert few["B6"].value == "=SUM(B2:B5)"
    assert [many.cell(n, 1).value for n in (7, 8)] == ["党员6", "合计"]
    assert many["B8"].value == "=SUM(B2:B7)"
    assert {many.cell(n, 1).border.left.style for n in range(2, 8)} == {"thin"}


def test_a_label_merged_down_over_the_list_grows() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["成员", "{{名单.姓名}}"])
        sheet.append([None, None])
        sheet["B1"].border = sheet["B2"].border = LINE
        sheet.append(["备注", "无"])
        sheet.merge_cells("A1:A2")

    sheet = made(4, fill)
    assert [sheet.cell(n, 2).value for n in range(1, 5)] == ["党员1", "党员2", "党员3", "党员4"]
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:A4"]
    assert (sheet["A1"].value, sheet["A5"].value) == ("成员", "备注")


def test_two_lists_on_one_sheet() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["{{家庭成员.姓名}}"])
        sheet.append(["简历"])
        sheet.append(["{{简历.单位}}"])
        sheet.append(["完"])

    values = {**PERSON, "简历": Rows([{"单位": "甲"}, {"单位": "乙"}])}
    found = sheet_rows(filled(book(fill), values))
    assert [row[0] for row in found] == ["覃雨", "陈小满", "韦春", "简历", "甲", "乙", "完"]


def test_other_sheets_follow() -> None:
    def fill(sheet: Worksheet) -> None:
        roster(sheet)
        other = sheet.parent.create_sheet("总 表")
        other["A1"], other["A2"], other["A3"] = "=名册!E4", "=SUM(名册!$E$3:$E$3)", "=SUM(名册!E:E)"
        sheet["H1"] = "='总 表'!A1"

    template = filled(book(fill), members(4), "members")
    other = as_book(template)["总 表"]
    assert [other.cell(n, 1).value for n in (1, 2, 3)] == [
        "=名册!E7",
        "=SUM(名册!$E$3:$E$6)",
        "=SUM(名册!E:E)",
    ]
    assert as_book(template)["名册"]["H1"].value == "='总 表'!A1"


def test_shared_formulas_are_written_out() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["{{名单.党龄}}", "=A1*2"])
        sheet.append([1, "=A2*2"])
        sheet.append([1, "=A3*2"])

    data = making.repacked(
        book(fill),
        {
            "xl/worksheets/sheet1.xml": lambda xml: xml.replace(
                b"<f>A2*2</f>", b'<f t="shared" ref="B2:B3" si="0">A2*2</f>'
            ).replace(b"<f>A3*2</f>", b'<f t="shared" si="0"/>')
        },
    )
    sheet = as_book(filled(data, members(3), "members")).worksheets[0]
    assert [sheet.cell(n, 2).value for n in range(1, 6)] == [f"=A{n}*2" for n in range(1, 6)]


def test_everything_that_counts_rows_follows() -> None:
    def fill(sheet: Worksheet) -> None:
        roster(sheet)
        sheet.print_area, sheet.print_title_rows = "A1:F6", "1:2"
        sheet["A4"].comment = Comment("看这里", "甲")
        sheet["A4"].hyperlink = "#名册!A1"
        sheet.conditional_formatting.add("E3:E3", CellIsRule("greaterThan", ["$E$4"], fill=FILL))
        check = DataValidation("list", formula1="$B$4:$B$4")
        check.add("C3")
        sheet.add_data_validation(check)
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=5, min_row=3, max_row=3))
        sheet.add_chart(chart, "A8")

    data = filled(book(fill), members(4), "members")
    sheet = as_book(data).worksheets[0]
    assert sheet.print_area == "'名册'!$A$1:$F$9"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet["A7"].comment.text == "看这里"
    assert sheet["A7"].hyperlink.ref == "A7"
    (area,) = sheet.conditional_formatting
    assert (str(area.sqref), area.rules[0].formula) == ("E3:E6", ["$E$7"])
    (check,) = sheet.data_validations.dataValidation
    assert (str(check.sqref), check.formula1) == ("C3:C6", "$B$7:$B$7")
    assert "'名册'!$E$3:$E$6" in making.everything(data)
    (chart,) = sheet._charts
    assert chart.anchor._from.row == 10


FILL = PatternFill("solid", bgColor="FF0000")


def test_a_table_object_grows() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["姓名", "党龄"])
        sheet.append(["{{名单.姓名}}", "{{名单.党龄}}"])
        sheet.add_table(Table(displayName="名单表", ref="A1:B2"))

    sheet = made(3, fill)
    assert sheet.tables["名单表"].ref == "A1:B4"


def test_formats_inside_a_cell_stay() -> None:
    def fill(sheet: Worksheet) -> None:
        bold = TextBlock(InlineFont(b=True), "{{姓")
        sheet["A1"] = CellRichText("同志：", bold, "名}}（签字）")

    found = load_workbook(io.BytesIO(filled(book(fill), PERSON)), rich_text=True).worksheets[0][
        "A1"
    ]
    assert str(found.value) == "同志：陈立（签字）"
    assert [part.font.b for part in found.value if isinstance(part, TextBlock)] == [True]


def test_head_and_foot_of_the_printed_sheet() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "{{姓名}}"
        sheet.oddHeader.center.text = "{{党支部}}"
        sheet.oddFooter.right.text = "第 &P 页"

    found = as_book(filled(book(fill), {**PERSON, "党支部": "A&B支部"})).worksheets[0]
    assert found.oddHeader.center.text == "A&&B支部"
    assert found.oddFooter.right.text == "第 &P 页"


def test_nothing_of_the_marks_stays_in_the_file() -> None:
    assert "{{" not in making.everything(filled(book(roster), members(2), "members"))


def test_formulas_are_worked_out_on_opening() -> None:
    data = making.repacked(
        book(roster),
        {
            "xl/worksheets/sheet1.xml": lambda xml: xml.replace(
                b"<f>SUM(E3:E3)</f><v></v>", b"<f>SUM(E3:E3)</f><v>0</v>"
            ).replace(b"<f>SUM(E3:E3)</f><v />", b"<f>SUM(E3:E3)</f><v>0</v>")
        },
    )
    out = making.parts(filled(data, members(2), "members"))
    assert b'fullCalcOnLoad="1"' in out["xl/workbook.xml"]
    assert b"<f>SUM(E3:E4)</f></c>" in out["xl/worksheets/sheet1.xml"]


def test_the_order_of_working_out_is_made_anew() -> None:
    chain = b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    relation = (
        b'<Relationship Id="rIdC" Target="calcChain.xml" Type="http://schemas.openxmlformats.org'
        b'/officeDocument/2006/relationships/calcChain"/></Relationships>'
    )
    data = making.repacked(
        book(roster),
        {
            "xl/calcChain.xml": chain,
            "[Content_Types].xml": lambda xml: xml.replace(
                b"</Types>",
                b'<Override PartName="/xl/calcChain.xml" ContentType="' + kind + b'"/></Types>',
            ),
            "xl/_rels/workbook.xml.rels": lambda x: x.replace(b"</Relationships>", relation),
        },
    )
    out = making.parts(filled(data, members(2), "members"))
    assert "xl/calcChain.xml" not in out
    assert b"calcChain" not in out["[Content_Types].xml"] + out["xl/_rels/workbook.xml.rels"]


def test_cells_that_do_not_say_where_they_are() -> None:
    data = making.repacked(
        cells(["甲", "{{姓名}}"], ["乙"]),
        {
            "xl/worksheets/sheet1.xml": lambda xml: (
                xml.replace(b' r="1"', b"").replace(b' r="A1"', b"").replace(b' r="B1"', b"")
            )
        },
    )
    assert sheet_rows(filled(data, PERSON)) == [["甲", "陈立"], ["乙", None]]


def test_tags_belong_into_word_templates() -> None:
    report = Template.open(cells(["{%tr for x in 名单 %}"]), "试").check("members")
    assert "把{{名单.姓名}}写在要重复的那一行" in report.errors[0].message


def test_two_lists_in_one_row_are_refused() -> None:
    report = Template.open(cells(["{{家庭成员.姓名}}", "{{简历.单位}}"]), "试").check("member")
    assert "一行只能用一个名单" in report.errors[0].message


def test_a_text_box_on_a_sheet_is_filled() -> None:
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><xdr:txBody>'
        "<a:p><a:r><a:t>{{姓</a:t></a:r><a:r><a:t>名}}同志</a:t></a:r></a:p>"
        "</xdr:txBody></xdr:sp></xdr:wsDr>"
    ).encode()

    def fill(sheet: Worksheet) -> None:
        chart = BarChart()
        sheet["A1"] = "{{姓名}}"
        sheet.add_chart(chart, "C1")

    data = making.repacked(book(fill), {"xl/drawings/drawing1.xml": drawing})
    out = making.parts(filled(data, PERSON))["xl/drawings/drawing1.xml"].decode()
    assert "陈立" in out
    assert "同志" in out
    assert "{{" not in out


@pytest.mark.parametrize("formula", ["SUM(E3)))", "#REF!+1", '"E3"&E4', 'INDIRECT("E3")'])
def test_formulas_that_are_odd_do_not_stop_the_filling(formula: str) -> None:
    def fill(sheet: Worksheet) -> None:
        roster(sheet)
        sheet["H1"] = f"={formula}"

    wanted = formula.replace("&E4", "&E5")
    assert made(2, fill)["H1"].value == f"={wanted}"
