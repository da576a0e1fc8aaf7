"""Workbooks as Excel and WPS write them: shared texts, relative references."""

from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

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
from tests.exchange.templates.test_excel_fill import LINE, made, roster


def test_texts_that_cells_share_are_filled_and_forgotten() -> None:
    data = making.as_excel_writes(book(roster))
    assert b't="s"' in making.parts(data)["xl/worksheets/sheet1.xml"]
    out = filled(data, members(3), "members")
    assert sheet_rows(out) == sheet_rows(filled(book(roster), members(3), "members"))
    assert "{{" not in making.everything(out)


def test_one_shared_text_in_several_cells() -> None:
    data = making.as_excel_writes(cells(["{{姓名}}", "甲", "{{姓名}}"], ["甲", "{{姓名}}"]))
    assert sheet_rows(filled(data, PERSON)) == [["陈立", "甲", "陈立"], ["甲", "陈立", None]]


def test_a_shared_text_with_formats_and_how_it_is_read() -> None:
    rich = (
        b"<si><r><rPr><b/></rPr><t>{{\xe5\xa7\x93</t></r><r><t>\xe5\x90\x8d}}</t></r>"
        b'<rPh sb="0" eb="1"><t>xing</t></rPh></si>'
    )
    data = making.repacked(
        making.as_excel_writes(cells(["{{姓名}}"])),
        {
            "xl/sharedStrings.xml": lambda xml: xml[: xml.index(b"<si>")] + rich + b"</sst>",
        },
    )
    assert sheet_rows(filled(data, PERSON)) == [["陈立"]]


def test_empty_rows_that_are_drawn_are_found_there_too() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["{{名单.姓名}}"])
        for row in (1, 2, 3):
            sheet.cell(row, 1).border = LINE
        sheet["A4"] = "完"

    data = making.as_excel_writes(book(fill))
    found = sheet_rows(filled(data, members(2), "members"))
    assert [row[0] for row in found] == ["党员1", "党员2", None, "完"]


def test_what_counts_rows_is_found_by_relative_references() -> None:
    def fill(sheet: Worksheet) -> None:
        roster(sheet)
        sheet["A4"].comment = Comment("看这里", "甲")
        sheet["H1"] = "=SUM(H2:H3)"
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=5, min_row=3, max_row=3))
        sheet.add_chart(chart, "A8")

    data = making.as_excel_writes(book(fill))
    assert b"/xl/" not in making.parts(data)["xl/worksheets/_rels/sheet1.xml.rels"]
    sheet = as_book(filled(data, members(4), "members")).worksheets[0]
    assert sheet["A7"].comment.text == "看这里"
    assert sheet._charts[0].anchor._from.row == 10


def test_rows_of_breaks_and_frozen_heads_stay_sound() -> None:
    def fill(sheet: Worksheet) -> None:
        roster(sheet)
        sheet.row_breaks.append(Break(id=4))
        sheet.freeze_panes = "A3"

    sheet = made(4, fill)
    assert [one.id for one in sheet.row_breaks.brk] == [7]
    assert sheet.freeze_panes == "A3"
