"""Sheets of old dossiers in the shapes that offices give them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange.dossier_book import open_dossiers
from dangjian_desktop.services.development.importing import as_json
from dangjian_desktop.services.roster_import import Table
from dangjian_desktop.store.database import Database
from tests.dossier_rows import HEAD, ONE, TWO, another, heading, shown, sound, workbook

Book = Callable[..., Path]
DAYS = ["2015-03-01", "2015-03-20"]


def read(path: Path) -> dict[str, str]:
    """Heading → target of the first sheet."""
    (table, *_) = open_dossiers(path)
    return {table.headings[column]: target for column, target in table.columns.items()}


def rows(table: Table) -> list[Any]:
    return [cells[0] for _, cells in table.rows]


def test_every_column_of_the_contract_is_known(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "a.xlsx", sound()))
    assert list(found) == list(HEAD)
    assert found["15 支部大会讨论"] == "branch_meeting_admit"
    assert found["23 支部大会讨论"] == "branch_meeting_convert"
    assert found["列为发展对象日期"] == "list_candidate"


def test_the_header_is_found_under_titles_and_notes(book: Book) -> None:
    path = book(
        [
            ["发展党员旧档案登记表"],
            [],
            ["填表单位：机关党支部", "", "填表时间：2026年11月"],
            ["序号", "姓 名", "身份证号码", "1 递交入党申请书", "2 党组织派人谈话"],
            [1, "钟小满", ONE, *DAYS],
            ["合计", "", "1人"],
        ]
    )
    (table,) = open_dossiers(path)
    assert [number for number, _ in table.rows] == [5]


def test_shared_names_without_numbers_are_told_by_their_place(book: Book) -> None:
    head = ["姓名", "上级党委预审", "支部大会讨论", "上级党委审批", "提出转正申请", "支部大会讨论"]
    assert read(book([[*head, "上级党委审批"], ["钟小满", *["2017-05-01"] * 6]])) == {
        "姓名": "name",
        "上级党委预审": "pre_review",
        "支部大会讨论": "branch_meeting_admit",
        "上级党委审批": "superior_approve",
        "提出转正申请": "apply_conversion",
        "支部大会讨论（2）": "branch_meeting_convert",
        "上级党委审批（2）": "superior_approve_convert",
    }


def test_a_shared_name_with_nothing_before_it_is_not_guessed(book: Book) -> None:
    found = read(book([["姓名", "支部大会讨论", "25 材料归档"], ["钟小满", *DAYS]]))
    assert "支部大会讨论" not in found


def test_stages_over_the_steps_tell_shared_names_apart(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["姓名", "四、预备党员的接收", None, "五、预备党员的教育考察和转正", None])
    sheet.append([None, "支部大会讨论", "上级党委审批", "支部大会讨论", "上级党委审批"])
    sheet.append(["钟小满", "2017-06-30", "2017-08-15", "2018-07-02", "2018-08-15"])
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    assert list(read(tmp_path / "a.xlsx").values()) == [
        "name",
        "branch_meeting_admit",
        "superior_approve",
        "branch_meeting_convert",
        "superior_approve_convert",
    ]


def test_numbers_over_the_names_of_the_steps(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["姓名", 15, 23, "接收大会", None])
    sheet.append([None, "支部大会讨论", "支部大会讨论", "应到", "实到"])
    sheet.append(["钟小满", "2017-06-30", "2018-07-02", 20, 15])
    for area in ("A1:A2", "D1:E1"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    assert list(read(tmp_path / "a.xlsx").values()) == [
        "name",
        "branch_meeting_admit",
        "branch_meeting_convert",
        "admission_eligible",
        "admission_present",
    ]


def test_csv_in_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [f"姓名,身份证号,{heading(1)},{heading(2)}", f"钟小满,{ONE},2015年3月1日,2015.3.20"]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    (table,) = open_dossiers(path)
    assert rows(table) == ["钟小满"]
    assert table.columns == {0: "name", 1: "id_number", 2: "submit_application", 3: "org_talk"}


def test_unknown_columns_are_named_and_not_imported(book: Book, db: Database) -> None:
    path = book([["姓名", heading(1), "备注", "性别", "体重"], ["钟小满", DAYS[0], "x", "男", 60]])
    columns = as_json(shown(db, *open_dossiers(path)))["columns"]
    assert columns == {
        "姓名": "name",
        heading(1): "submit_application",
        "备注": None,
        "性别": None,
        "体重": None,
    }


def test_rows_without_a_name_are_turned_away_and_empty_ones_passed_over(
    book: Book, db: Database
) -> None:
    path = book([["姓名", "身份证号", heading(1)], ["", ONE, DAYS[0]], [], ["覃远", TWO, DAYS[0]]])
    found = as_json(shown(db, *open_dossiers(path)))
    assert [(r["row"], r["field"]) for r in found["rejected"]] == [(2, "name")]
    assert [p["name"] for p in found["people"]] == ["覃远"]


def test_the_sheet_may_name_the_branch(book: Book, db: Database) -> None:
    path = book(机关党支部=[["姓名", "身份证号", heading(1)], ["钟小满", ONE, DAYS[0]]])
    assert as_json(shown(db, *open_dossiers(path)))["organizations"] == ["机关党支部"]


def test_other_lists_in_the_workbook_are_left_alone(book: Book) -> None:
    path = book(
        花名册=[["姓名", "性别", "身份证号"], ["罗永贵", "男", ONE]],
        旧档案=[["姓名", heading(1)], ["钟小满", DAYS[0]]],
    )
    assert [table.sheet for table in open_dossiers(path)] == ["旧档案"]


def test_a_roster_is_no_sheet_of_dossiers(book: Book) -> None:
    path = book([["姓名", "性别", "身份证号", "入党时间"], ["罗永贵", "男", ONE, "2011-12-05"]])
    with pytest.raises(KnownError) as said:
        open_dossiers(path)
    assert (said.value.kind, path.name in said.value.message) == ("no_steps", True)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "unreadable_file"),
        (b"%PDF-1.7", "unreadable_file"),
        (b"PK\x03\x04 cut off", "damaged_file"),
        (b"\xff\xff\x00\x00\x01", "unreadable_file"),
        ("随便写写\n没有表头".encode(), "no_people"),
    ],
    ids=["empty", "pdf", "damaged", "binary", "words"],
)
def test_bad_files_are_refused_as_by_the_roster(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "旧档案.xlsx"
    path.write_bytes(content)
    with pytest.raises(KnownError) as said:
        open_dossiers(path)
    assert said.value.kind == kind


def test_the_rows_of_several_sheets_come_together(book: Book, db: Database) -> None:
    head = list(HEAD)
    path = book(
        甲=[head, [sound().get(h) for h in head]], 乙=[head, [another().get(h) for h in head]]
    )
    assert [r.name for r in shown(db, *open_dossiers(path)).rows] == ["钟小满", "覃远"]
