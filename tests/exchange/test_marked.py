"""The workbook given back with its faults marked."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from dangjian_desktop.exchange.marked import give_back
from dangjian_desktop.exchange.paste import tables_in
from dangjian_desktop.exchange.roster_file import open_roster
from dangjian_desktop.services.roster_import import preview
from dangjian_desktop.store.database import Database
from tests.roster_rows import TODAY

ROSTERS = Path(__file__).parent / "rosters"


def marked(db: Database, source: Path | None, goal: Path, text: str = "") -> Any:
    with db.read() as session:
        tables = open_roster(source) if source else tables_in(text)
        give_back(preview(session, tables, today=TODAY), source, goal)
    return load_workbook(goal)


def colour(cell: Any) -> str:
    return str(cell.fill.start_color.rgb)[-6:]


def test_the_faults_of_the_example_are_marked_in_it(db: Database, tmp_path: Path) -> None:
    sheet = marked(db, ROSTERS / "damaged.xlsx", tmp_path / "a.xlsx")["Sheet"]
    assert {c.coordinate for row in sheet for c in row if c.comment} == {"B4", "D7"}
    assert "末三位已经丢失" in sheet["B4"].comment.text
    assert colour(sheet["B4"]) == "FFC7CE"


def test_the_rest_of_the_workbook_stays(db: Database, tmp_path: Path) -> None:
    source = tmp_path / "s.xlsx"
    book = Workbook()
    book.worksheets[0].append(["姓名", "身份证号", "备注"])
    book.worksheets[0].append(["张三", "123", "=1+1"])
    book.create_sheet("说明")["A1"] = "填表说明"
    book.save(source)
    found = marked(db, source, tmp_path / "a.xlsx")
    assert found["Sheet"]["C2"].value == "=1+1"
    assert found["说明"]["A1"].value == "填表说明"


def test_a_mark_on_a_merged_cell_is_seen(db: Database, tmp_path: Path) -> None:
    source = tmp_path / "s.xlsx"
    book = Workbook()
    for row in (["姓名", "人员类别"], ["张三", "看不懂"], ["李四", None]):
        book.worksheets[0].append(row)
    book.worksheets[0].merge_cells("B2:B3")
    book.save(source)
    sheet = marked(db, source, tmp_path / "a.xlsx").worksheets[0]
    assert sheet["B2"].comment is not None


def test_an_old_workbook_is_written_anew(db: Database, tmp_path: Path) -> None:
    source = tmp_path / "s.csv"
    source.write_text("名册\n\n姓名,身份证号\n张三,123\n", "utf-8")
    sheet = marked(db, source, tmp_path / "a.xlsx").worksheets[0]
    assert [c.value for c in sheet[3]] == ["姓名", "身份证号"]
    assert sheet["B4"].comment is not None
    assert sheet["A4"].value == "张三"


def test_a_pasted_block_too(db: Database, tmp_path: Path) -> None:
    sheet = marked(db, None, tmp_path / "a.xlsx", "姓名\t身份证号\n张三\t123\n").worksheets[0]
    assert "位" in sheet["B2"].comment.text
