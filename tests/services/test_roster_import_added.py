"""The branch's own fields in a roster on its way in: found, read, checked, kept."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Person
from dangjian_desktop.services import custom_fields, history, keeping
from dangjian_desktop.services.roster_import import Outcome, Preview, as_json, preview
from dangjian_desktop.services.roster_import_added import added_to_people
from dangjian_desktop.store.database import Database
from tests.roster_rows import TODAY, id_number, land, table

NAMES = {
    "工号": "x_t_1", "子女数": "x_n_2", "驾照有效期": "x_d_3", "驾照": "x_c_4", "师傅": "x_p_5",
}  # fmt: skip
LETTERS = {letter: kind for kind, letter in custom_fields.LETTERS.items()}
HEAD = ("姓名", "身份证号", *NAMES)
CELLS = ("A-07", "1.5", "2031.6", "A2", "周晓岚")
VALUES = ("A-07", Decimal("1.5"), PartialDate(2031, 6), "A2", "p1")


@pytest.fixture
def db(blank_db: Database) -> Database:
    with blank_db.write("加项目") as session:
        keeping.save(session, Person(), {"name": "周晓岚"}).id = "p1"
        for label, key in NAMES.items():
            words = "A2、B2、C1" if label == "驾照" else None
            asked = {"label": label, "type": LETTERS[key[2]], "choices": words}
            assert custom_fields.add(session, "person", asked).key == key
    return blank_db


def bring(db: Database, *cells: Any, **about: Any) -> Outcome:
    return land(db, own_table(db, *cells), **about)


def own_table(db: Database, *cells: Any) -> Any:
    made = table(HEAD, ["张三", id_number(), *cells])
    with db.read() as session:
        words = added_to_people(session)
    found = {c: words.target_of(heading) for c, heading in enumerate(HEAD)}
    made.columns = {c: target for c, target in found.items() if target}
    return made


def shown(db: Database, *cells: Any, **about: Any) -> Preview:
    with db.read() as session:
        return preview(session, [own_table(db, *cells)], today=TODAY, **about)


def kept(db: Database, name: str = "张三") -> Sequence[Any]:
    with db.read() as session:
        (one,) = keeping.listed(session, Person, Person.name == name)
        return tuple(getattr(one, key) for key in NAMES.values())


def test_a_new_person_comes_with_them(db: Database) -> None:
    assert bring(db, *CELLS).added == 1
    assert kept(db) == VALUES


def test_the_same_again_changes_nothing(db: Database) -> None:
    bring(db, *CELLS)
    again = bring(db, "A-07", 1.5, date(2031, 6, 1).isoformat()[:7], "A2", "周　晓岚")
    assert (again.unchanged, again.batch) == (1, None)


def test_a_change_reaches_the_person_and_is_taken_back(db: Database) -> None:
    bring(db, *CELLS)
    done = bring(db, "A-08", 2, "2032-01-01", "B2", "张三")
    assert done.updated == 1
    assert kept(db)[:4] == ("A-08", Decimal(2), PartialDate(2032, 1, 1), "B2")
    with db.write("撤销", undoes=done.batch) as session:
        history.undo(session, str(done.batch))
    assert kept(db) == VALUES


def test_a_blank_erases_nothing(db: Database) -> None:
    bring(db, *CELLS)
    assert bring(db, "", "", "—", "", "").unchanged == 1


@pytest.mark.parametrize(
    ("policy", "before", "after"),
    [("update", "A2", "B2"), ("keep", "A2", "A2"), ("fill", "A2", "A2"), ("fill", "", "B2")],
)
def test_the_policy_of_a_column(db: Database, policy: str, before: str, after: str) -> None:
    bring(db, "", "", "", before, "")
    bring(db, "", "", "", "B2", "", policies={"x_c_4": policy})
    assert kept(db)[3] == after


@pytest.mark.parametrize(
    ("at", "cell", "words"),
    [
        (0, "长" * 201, "工号最多200字，现有201字，请写短些"),
        (1, "两个", "子女数不是数字，请写成如12.5"),
        (1, "1e99999", "子女数不是数字，请写成如12.5"),
        (2, "2026-02-30", "“2026-02-30”这一天不存在，请核对"),
        (3, "D9", "驾照只能是A2、B2、C1"),
        (4, "无名氏", "名册里没有叫“无名氏”的人，师傅请先登记这个人，或核对写法"),
    ],
)
def test_a_cell_that_is_no_value_turns_the_row_away(
    db: Database, at: int, cell: str, words: str
) -> None:
    cells = ["", "", "", "", ""]
    cells[at] = cell
    found = shown(db, *cells)
    ((target, said),) = found.rows[0].faults
    assert target == list(NAMES.values())[at]
    assert said == words
    assert found.cell(0, at + 2).state == "bad"


def test_of_two_with_one_name_only_the_one_on_record_is_meant(db: Database) -> None:
    bring(db, *CELLS)
    with db.write("登记") as session:
        keeping.save(session, Person(), {"name": "周晓岚"})
    assert shown(db, *CELLS).unchanged == 1
    with db.write("登记") as session:
        (one,) = keeping.listed(session, Person, Person.name == "张三")
        keeping.save(session, one, {"x_p_5": None})
    ((_, said),) = shown(db, *CELLS).rows[0].faults
    assert said == "名册里有2人叫“周晓岚”，分不出师傅是谁，请到人员卡片上填"


def test_the_grid_tells_the_old_value_by_name(db: Database) -> None:
    bring(db, *CELLS)
    cell = shown(db, *CELLS[:4], "张三").cell(0, 6)
    assert (cell.state, cell.old, cell.reason) == ("edit", "周晓岚", "原来是周晓岚")


def test_a_cell_mended_in_the_grid_is_read_anew(db: Database) -> None:
    found = shown(db, "", "", "", "D9", "无名氏")
    with db.read() as session:
        found.edit(session, 0, 5, "C1")
        assert [target for target, _ in found.rows[0].faults] == ["x_p_5"]
        found.edit(session, 0, 6, "周晓岚")
    assert found.rows[0].good
    assert found.rows[0].values["x_p_5"] == "p1"


def test_a_column_of_a_field_taken_away_is_not_read(db: Database) -> None:
    made = own_table(db, *CELLS)
    with db.write("删项目") as session:
        (one,) = [f for f in custom_fields.listed(session, "person") if f.label == "驾照"]
        keeping.put_in_bin(session, one)
    with db.read() as session:
        found = preview(session, [made], today=TODAY)
    assert "x_c_4" not in found.rows[0].values
    assert found.rows[0].good


def test_the_document_has_them(db: Database) -> None:
    told = as_json(shown(db, *CELLS))
    assert told["columns"]["驾照"] == "x_c_4"
    assert {k: told["people"][0][k] for k in ("x_n_2", "x_d_3")} == {
        "x_n_2": "1.5",
        "x_d_3": "2031-06",
    }


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("驾 照", "x_c_4"),
        ("*驾照（必填）", "x_c_4"),
        ("姓名", "name"),
        ("入党时间", "joined"),
        ("年龄", ""),
        ("星座", None),
    ],
)
def test_what_a_heading_means(db: Database, heading: str, target: str | None) -> None:
    with db.read() as session:
        assert added_to_people(session).target_of(heading) == target


@pytest.mark.parametrize("label", ["党龄", "入党时间", "所在支部", "党员类别"])
def test_no_field_is_called_as_a_column_of_the_roster(db: Database, label: str) -> None:
    with db.write("加项目") as session, pytest.raises(RuleBroken):
        custom_fields.add(session, "person", {"label": label, "type": "text"})
