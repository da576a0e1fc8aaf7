"""Files as offices keep them, read with their own row numbers."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dangjian_desktop.exchange.workbook import read
from tests.roster_rows import id_number

ROSTERS = Path(__file__).parent / "rosters"
HEAD = ("姓名", "身份证号", "入党时间", "转正时间", "所在支部")
Landed = Callable[[Path], dict[str, Any]]


def test_xls_with_title_and_totals(landed: Landed) -> None:
    document = landed(ROSTERS / "old.xls")
    assert [(p["name"], p["joined"], p["branch"]) for p in document["people"]] == [
        ("张三", "2010-06-01", "机关党支部"),
        ("李四", "2003-07-01", "机关党支部"),
    ]


def test_ods(landed: Landed) -> None:
    document = landed(ROSTERS / "open.ods")
    assert [(p["name"], p["joined"], p["full_member"]) for p in document["people"]] == [
        ("王五", "2015-07-01", "2016-07-01"),
        ("赵六", "1995-07-01", "1996-07"),
    ]


MONTHS = (
    b'<office:automatic-styles><number:date-style style:name="N1"><number:year/><number:month/>'
    b'</number:date-style><style:style style:name="ce1" style:data-style-name="N1"/>'
    b"</office:automatic-styles>"
)
COLUMNS = (
    b'<table:table-column table:number-columns-repeated="4" table:default-cell-style-name="ce1"/>'
)
NAMES = (
    b'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    b'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:table='
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'office:value-type="date"', b'table:style-name="ce1" office:value-type="date"'),
        (
            b"<table:table-row>",
            COLUMNS + b"<table:table-row>",  # before each row: more columns than there are cells
        ),
    ],
    ids=["of the cell", "of its column"],
)
def test_an_ods_day_shown_to_the_month_is_known_to_the_month(
    landed: Landed, tmp_path: Path, old: bytes, new: bytes
) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(ROSTERS / "open.ods") as source, zipfile.ZipFile(path, "w") as goal:
        for name in source.namelist():
            data = source.read(name)
            if name == "content.xml":
                data = data.replace(b"<office:automatic-styles/>", MONTHS).replace(old, new)
                data = data.replace(b"xmlns:table=", NAMES, 1)
            goal.writestr(name, data)
    first = landed(path)["people"][0]
    assert (first["joined"], first["full_member"]) == ("2015-07", "2016-07")


def test_serial_numbers_of_a_1904_xls(landed: Landed) -> None:
    assert landed(ROSTERS / "old_1904.xls")["people"][0]["joined"] == "2010-06-01"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv(landed: Landed, tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "名册.csv"
    rows = [HEAD, ("张三", id_number(), "2010-06-01", "2011-06-01", "机关党支部")]
    path.write_bytes("\r\n".join(separator.join(r) for r in rows).encode(encoding))
    assert landed(path)["people"][0]["branch"] == "机关党支部"


def test_rare_characters_in_gb18030(landed: Landed, tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_bytes(f"姓名,身份证号\n欧阳㛃䶮𬭎,{id_number()}\n".encode("gb18030"))
    assert landed(path)["people"][0]["name"] == "欧阳㛃䶮𬭎"


def test_blank_lines_of_a_csv_keep_the_row_numbers(landed: Landed, tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    path.write_text("\n\n姓名,身份证号\n\n张三,1234\n", "utf-8")
    assert [r["row"] for r in landed(path)["rejected"]] == [5]


def test_an_xlsx_under_another_name(landed: Landed, tmp_path: Path) -> None:
    path = tmp_path / "plain.csv"
    path.write_bytes((ROSTERS / "plain.xlsx").read_bytes())
    assert landed(path)["added"] == 18


def formatted(path: Path, value: Any, number_format: str, *, mac: bool = False) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    if mac:
        book.epoch = CALENDAR_MAC_1904
    sheet.append(["姓名", "身份证号", "入党时间"])
    sheet.append(["张三", id_number(), value])
    sheet["C2"].number_format = number_format
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("value", "number_format", "mac", "joined"),
    [
        (datetime(2010, 6, 1), "yyyy-mm-dd", False, "2010-06-01"),
        (datetime(2010, 6, 1), 'yyyy"年"m"月"', False, "2010-06"),
        (datetime(2010, 6, 1), 'yyyy"年"m"月"', True, "2010-06"),
        (datetime(2010, 6, 15), "yyyy-mm-dd", True, "2010-06-15"),
        (2010.1, "0.00", False, "2010-10"),
        (2010.06, "General", False, "2010-06"),
        (20100601, "General", False, "2010-06-01"),
        (201006, "General", False, "2010-06"),
        (40330, "General", False, "2010-06-01"),
        (38868, "General", True, "2010-06-01"),
    ],
)
def test_dates_in_cells(
    landed: Landed, tmp_path: Path, value: Any, number_format: str, mac: bool, joined: str
) -> None:
    path = formatted(tmp_path / "a.xlsx", value, number_format, mac=mac)
    assert landed(path)["people"][0]["joined"] == joined


def test_a_number_that_is_january_or_october_is_named(landed: Landed, tmp_path: Path) -> None:
    path = formatted(tmp_path / "a.xlsx", 2010.1, "General")
    assert [r["field"] for r in landed(path)["rejected"]] == ["joined"]


def test_hidden_rows_land_with_a_word(landed: Landed, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["姓名", "身份证号"])
    sheet.append(["张三", id_number()])
    sheet.append(["李四", id_number(number=13)])
    sheet.row_dimensions[2].hidden = True
    book.save(tmp_path / "a.xlsx")
    document = landed(tmp_path / "a.xlsx")
    assert document["added"] == 2
    assert [
        (w["row"], "隐藏" in w["reason"]) for w in document["warnings"] if w["field"] == "name"
    ] == [(2, True)]


def test_hidden_sheets_do_not_count_beside_others(landed: Landed, tmp_path: Path) -> None:
    book = Workbook()
    for name in ("今年", "去年"):
        sheet = book.create_sheet(name)
        sheet.append(["姓名", "身份证号"])
        sheet.append(["张三", id_number()])
    book["去年"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    document = landed(tmp_path / "a.xlsx")
    assert (document["added"], document["rejected"]) == (1, [])


def test_macros_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    path.write_bytes((ROSTERS / "plain.xlsx").read_bytes())
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 no macro is ever run")
    assert len(read(path).sheets) == 1


def test_a_formula_counts_with_the_value_it_was_saved_with(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with (
        zipfile.ZipFile(ROSTERS / "plain.xlsx") as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                cell = rb'<c r="A3" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
                data = re.sub(rb'<c r="A3"[^>]*>.*?</c>', cell, data, count=1)
            new.writestr(part.filename, data)
    assert read(path).sheets[0].rows[2][0] == "ab"


def test_a_date_cell_is_a_date(tmp_path: Path) -> None:
    path = formatted(tmp_path / "a.xlsx", datetime(2010, 6, 1), "yyyy-mm-dd")
    assert read(path).sheets[0].rows[1][2] == date(2010, 6, 1)
