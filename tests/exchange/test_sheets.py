"""Any kind of record to a workbook and back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.exchange import sheets
from dangjian_desktop.exchange.sheets import ID_HEADING, Outcome
from dangjian_desktop.records import (
    Attachment,
    FamilyMember,
    HeartTalk,
    Organization,
    Person,
    Record,
    Setting,
    fields,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.store.database import Database, give_up
from tests.roster_rows import id_number


@pytest.fixture
def filled(db: Database) -> Database:
    with db.write("登记") as session:
        keeping.save(
            session,
            Person(),
            {
                "name": "张三",
                "id_number": id_number(),
                "phone": "13800000001",
                "birth": PartialDate(1985, 7),
                "nation": "汉族",
                "address": "养护站",
            },
        )
    return db


def export(db: Database, kind: type[Record], path: Path, purpose: str) -> Any:
    with db.read() as session:
        rows = keeping.listed(session, kind)
        sheets.export(kind, rows, keeping.captions(session, kind, rows), path, purpose)
    return load_workbook(path).worksheets[0]


def bring_in(db: Database, kind: type[Record], path: Path) -> Outcome:
    with db.write("导入") as session:
        outcome = sheets.bring_in(session, kind, path)
        if outcome.rejected:
            give_up(session)
        return outcome


def written(path: Path, *rows: Sequence[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(path)
    return path


def values(sheet: Any) -> dict[str, Any]:
    return {sheet.cell(3, c).value: sheet.cell(4, c).value for c in range(1, sheet.max_column + 1)}


def test_publication_masks_and_leaves_sensitive_fields_out(
    filled: Database, tmp_path: Path
) -> None:
    found = values(export(filled, Person, tmp_path / "a.xlsx", "publication"))
    assert found["身份证号"] != id_number()
    assert found["联系电话"] == "138****0001"
    assert {"现居住地", "困难情况", ID_HEADING}.isdisjoint(found)


def test_what_was_exported_comes_back_unchanged(filled: Database, tmp_path: Path) -> None:
    export(filled, Person, tmp_path / "a.xlsx", "internal")
    outcome = bring_in(filled, Person, tmp_path / "a.xlsx")
    assert (outcome.added, outcome.updated, outcome.unchanged) == (0, 0, 1)


def test_an_edited_row_changes_its_record(filled: Database, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    export(filled, Person, path, "internal")
    book = load_workbook(path)
    heads = {c.value: c.column for c in book.worksheets[0][3]}
    book.worksheets[0].cell(4, heads["民族"]).value = "彝"
    book.worksheets[0].cell(4, heads["现居住地"]).value = None
    book.save(path)
    assert bring_in(filled, Person, path).updated == 1
    with filled.read() as session:
        person = keeping.listed(session, Person)[0]
    assert (person.nation, person.address) == ("彝族", None)


def test_references_by_name(filled: Database, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", ["人员", "称谓", "姓名"], ["张三", "配偶", "李四"])
    outcome = bring_in(filled, FamilyMember, path)
    assert outcome.rejected == []
    with filled.read() as session:
        member = keeping.listed(session, FamilyMember)[0]
        assert member.person_id == keeping.listed(session, Person)[0].id


def test_a_name_that_two_bear_is_not_guessed(filled: Database, tmp_path: Path) -> None:
    with filled.write("登记") as session:
        keeping.save(session, Person(), {"name": "张三"})
    path = written(tmp_path / "a.xlsx", ["人员", "称谓", "姓名"], ["张三", "配偶", "李四"])
    rejected = bring_in(filled, FamilyMember, path).rejected
    assert [(r.row, r.field) for r in rejected] == [(2, "person_id")]
    assert "有2个" in rejected[0].words()


def test_two_of_one_name_are_told_apart_in_the_internal_book(
    filled: Database, tmp_path: Path
) -> None:
    with filled.write("登记") as session:
        for one in [
            *keeping.listed(session, Person),
            keeping.save(session, Person(), {"name": "张三"}),
        ]:
            new = {"person_id": one.id, "relation": "配偶", "name": "李四"}
            keeping.save(session, FamilyMember(), new)
    sheet = export(filled, FamilyMember, tmp_path / "a.xlsx", "internal")
    assert {sheet.cell(r, 1).value[:3] for r in (4, 5)} == {"张三〔"}
    assert bring_in(filled, FamilyMember, tmp_path / "a.xlsx").unchanged == 2


@pytest.mark.parametrize(
    ("heading", "value", "words"),
    [
        ("人员", "无此人", "没有叫“无此人”的人员"),
        ("谈话日期", "某天", "看不出是哪一天"),
        ("谈话日期", "2026-05", "要写到日"),
        ("谈话方式", "飞书", "只能是"),
        ("身份证号", id_number()[:-1] + "5", "校验码"),
        ("身份证号", "5305**********0110", "星号"),
        ("联系电话", "123", "电话号码不对"),
        ("姓名", "名" * 70, "最多60字"),
    ],
)
def test_what_cannot_be_read_is_named(
    filled: Database, tmp_path: Path, heading: str, value: str, words: str
) -> None:
    kind: type[Record] = next(
        k for k in (Person, HeartTalk, FamilyMember) if heading in {f.label for f in fields(k)}
    )
    others = [f.label for f in fields(kind) if f.required and f.label != heading]
    path = written(tmp_path / "a.xlsx", [heading, *others], [value, *["张三" for _ in others]])
    rejected = bring_in(filled, kind, path).rejected
    assert words in "".join(r.reason for r in rejected)
    assert {r.row for r in rejected} == {2}


def test_a_missing_required_field_is_named(filled: Database, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", ["名称", "层级"], ["机关党支部", ""])
    rejected = bring_in(filled, Organization, path).rejected
    assert [(r.field, r.row) for r in rejected] == [("level", 2)]


def test_choices_and_dates_in_words(filled: Database, tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.xlsx",
        ["名称", "层级", "成立日期", "临时党支部", "排列顺序"],
        ["机关党支部", "党支部", date(2020, 7, 1), "是", 3],
    )
    assert bring_in(filled, Organization, path).added == 1
    with filled.read() as session:
        body = keeping.listed(session, Organization)[0]
    assert (body.level, str(body.founded_on), body.temporary, body.sort) == (
        "branch",
        "2020-07-01",
        True,
        3,
    )


def test_another_table_is_refused_plainly(filled: Database, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", ["甲", "乙"], [1, 2])
    with pytest.raises(KnownError, match="没有找到人员的表头"):
        bring_in(filled, Person, path)


def test_what_only_the_program_registers_is_turned_away(filled: Database, tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", ["文件名", "校验值"], ["签到表.pdf", "0000"])
    (found,) = bring_in(filled, Attachment, path).rejected
    assert found.reason == "附件要在程序里登记，不能由表格新增；请删去这一行"


def test_settings_are_not_brought_in(db: Database, tmp_path: Path) -> None:
    path = written(tmp_path / "rows.xlsx", ["设置项"], ["dues_rounding"])
    with pytest.raises(KnownError, match="设置"):
        bring_in(db, Setting, path)
