"""The roster as a workbook: text that stays text, masked for publication, and back again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange import roster_book
from dangjian_desktop.exchange.roster_file import open_roster
from dangjian_desktop.records import Person
from dangjian_desktop.services import custom_fields, keeping
from dangjian_desktop.services.roster import RosterRow, roster
from dangjian_desktop.services.roster_import import commit, preview
from dangjian_desktop.services.roster_import_added import added_to_people
from dangjian_desktop.store.database import Database
from tests.roster_rows import TODAY, id_number

ROSTERS = Path(__file__).parent / "rosters"
ONE = RosterRow(
    id="p1",
    name="欧阳𬭎",
    former_name="",
    sex="男",
    birth=PartialDate(1985, 7, 1),
    id_number=id_number(),
    nation="汉族",
    native_place="云南保山",
    education="大学本科",
    work_start=PartialDate(2007, 8),
    job="养护工",
    phone="13800000001",
    joined=PartialDate(2010, 6, 1),
    full_member=PartialDate(2011, 6, 1),
    branch="机关党支部",
    branch_id="b1",
    group="第一党小组",
    group_id="g1",
    standing="full_member",
    posts=("书记",),
    age=41,
    party_years=15,
    states=(),
    joined_branch_on=None,
    remark="=1+1",
    late=None,
)


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Any]:
    def write(row: RosterRow = ONE, **said: Any) -> Any:
        path = tmp_path / "花名册.xlsx"
        roster_book.export([row], path, as_of=TODAY, **said)
        return load_workbook(path).worksheets[0]

    return write


def cells(sheet: Any) -> dict[str, Any]:
    return {sheet.cell(3, c).value: sheet.cell(4, c).value for c in range(1, sheet.max_column + 1)}


def test_publication_is_the_default_and_masks_numbers(sheet: Callable[..., Any]) -> None:
    found = cells(sheet())
    assert found["身份证号"] == "5305" + "*" * 10 + id_number()[-4:]
    assert found["联系电话"] == "138****0001"
    assert {"出生年月", "籍贯", "备注", "参加工作时间"}.isdisjoint(found)


def test_nothing_private_is_hidden_in_the_published_file(sheet: Callable[..., Any]) -> None:
    values = [str(c.value) for row in sheet().iter_rows() for c in row if c.value is not None]
    assert not any(id_number() in v or "13800000001" in v or v == "p1" for v in values)


def test_the_superior_gets_whole_numbers_and_months(sheet: Callable[..., Any]) -> None:
    found = cells(sheet(purpose="superior"))
    assert (found["身份证号"], found["出生年月"]) == (id_number(), "1985.07")
    assert "人员编号（勿改）" not in found


def test_the_internal_book_carries_a_hidden_id(sheet: Callable[..., Any]) -> None:
    book = sheet(purpose="internal")
    assert cells(book)["人员编号（勿改）"] == "p1"
    last = book.cell(3, book.max_column).column_letter
    assert book.column_dimensions[last].hidden


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(sheet: Callable[..., Any], text: str) -> None:
    book = sheet(replace(ONE, remark=text), purpose="internal")
    cell = next(c for c in book[4] if c.value == text)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_digits_are_text(sheet: Callable[..., Any]) -> None:
    cell = next(c for c in sheet(purpose="internal")[4] if c.value == id_number())
    assert (cell.data_type, cell.number_format) == ("s", "@")


def test_characters_that_no_workbook_takes_are_left_out(sheet: Callable[..., Any]) -> None:
    found = cells(sheet(replace(ONE, remark="甲\x07乙"), purpose="internal"))
    assert found["备注"] == "甲乙"


def test_it_is_ready_to_print(sheet: Callable[..., Any]) -> None:
    book = sheet()
    assert (book.page_setup.orientation, str(book.page_setup.paperSize)) == ("landscape", "9")
    assert (book.page_setup.fitToWidth, book.page_setup.fitToHeight) == (1, 0)
    assert book.print_title_rows == "$1:$3"
    assert book.freeze_panes == "A4"
    assert book.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_the_day_and_the_count_stand_under_the_title(sheet: Callable[..., Any]) -> None:
    assert sheet(mark="示例")["A2"].value == (
        "公开使用　截至2026年7月1日　共1人，其中预备党员0人　示例"
    )


def test_late_entries_are_marked(sheet: Callable[..., Any]) -> None:
    found = cells(sheet(replace(ONE, late=date(2026, 6, 30))))
    assert found["补录于"] == "2026-06-30"


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        roster_book.export([ONE], tmp_path / "没有" / "a.xlsx", as_of=TODAY)
    assert refused.value.kind == "cannot_write"


# --- there and back ------------------------------------------------------------------------------


@pytest.fixture
def filled(db: Database) -> Database:
    with db.write("导入") as session:
        commit(session, preview(session, open_roster(ROSTERS / "plain.xlsx"), today=TODAY))
    return db


def exported(db: Database, path: Path, purpose: str = "internal") -> Path:
    with db.read() as session:
        roster_book.export(roster(session, TODAY), path, purpose=purpose, as_of=TODAY)
    return path


@pytest.mark.parametrize("purpose", ["internal", "superior"])
def test_exported_and_imported_again_nothing_changes(
    filled: Database, tmp_path: Path, purpose: str
) -> None:
    path = exported(filled, tmp_path / "花名册.xlsx", purpose)
    with filled.read() as session:
        found = preview(session, open_roster(path), today=TODAY)
    assert (found.added, found.updated, found.unchanged) == (0, 0, 18)


def test_an_edited_export_updates_the_same_person(filled: Database, tmp_path: Path) -> None:
    path = exported(filled, tmp_path / "花名册.xlsx")
    book = load_workbook(path)
    heads = {c.value: c.column for c in book.worksheets[0][3]}
    book.worksheets[0].cell(4, heads["姓名"]).value = "改了名"
    book.worksheets[0].cell(4, heads["联系电话"]).value = 13911112222
    book.save(path)
    with filled.write("再导入") as session:
        outcome = commit(session, preview(session, open_roster(path), today=TODAY))
        assert (outcome.added, outcome.updated, outcome.unchanged) == (0, 1, 17)
    with filled.read() as session:
        changed = [r for r in roster(session, TODAY) if r.name == "改了名"]
    assert [r.phone for r in changed] == ["13911112222"]


def test_what_the_branch_added_goes_out_and_comes_back_edited(
    filled: Database, tmp_path: Path
) -> None:
    path = tmp_path / "花名册.xlsx"
    with filled.write("加项目") as session:
        key = custom_fields.add(session, "person", {"label": "师傅", "type": "person"}).key
        rows = roster(session, TODAY)
        pupil, first, other = (row.id for row in rows[:3])
        keeping.save(session, keeping.get(session, Person, pupil), {key: first})
    with filled.read() as session:
        rows = roster(session, TODAY)
        names = {row.id: row.name for row in rows}
        added = roster_book.added_columns(*custom_fields.of_people(session, rows))
        roster_book.export(rows, path, purpose="internal", as_of=TODAY, added=added)
        own = added_to_people(session)
        found = preview(session, open_roster(path, added=own), today=TODAY)
        assert (found.updated, found.unchanged) == (0, 18)
    book = load_workbook(path)
    heads = {c.value: c.column for c in book.worksheets[0][3]}
    cells = [row[heads["师傅"] - 1] for row in book.worksheets[0].iter_rows(min_row=4)]
    next(c for c in cells if c.value == names[first]).value = names[other]
    book.save(path)
    with filled.write("再导入") as session:
        commit(session, preview(session, open_roster(path, added=own), today=TODAY))
    with filled.read() as session:
        assert getattr(keeping.get(session, Person, pupil), key) == other


def test_a_published_book_is_not_taken_back(filled: Database, tmp_path: Path) -> None:
    path = exported(filled, tmp_path / "花名册.xlsx", "publication")
    with filled.read() as session:
        assert preview(session, open_roster(path), today=TODAY).good == []
