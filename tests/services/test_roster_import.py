"""What an import says of each row before anything is written."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from dangjian_desktop.domain.dates import DateTrouble, read_date
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services.roster_import import as_json, preview
from dangjian_desktop.services.roster_import_read import readers, whole_day
from dangjian_desktop.store.database import Database
from tests.roster_rows import TODAY, id_number, table

HEAD = ("姓名", "身份证号", "性别", "出生年月", "入党时间", "转正时间")


@pytest.fixture
def landed(blank_db: Database) -> Any:
    """The JSON of a preview of one or more tables."""

    def read(*tables: Any) -> dict[str, Any]:
        with blank_db.read() as session:
            return as_json(preview(session, tables, today=TODAY))

    return read


def faults(document: dict[str, Any]) -> list[tuple[int, str]]:
    return [(r["row"], r["field"]) for r in document["rejected"]]


def warned(document: dict[str, Any]) -> list[str]:
    return [w["field"] for w in document["warnings"]]


def row(**said: Any) -> list[Any]:
    """A good row, with other words where a test wants them."""
    good = ["张三", id_number(), "男", "1985-07-01", "2010-06-01", "2011-06-01"]
    for heading, value in said.items():
        good[HEAD.index(heading)] = value
    return good


def test_a_good_row_lands_whole(landed: Any) -> None:
    assert landed(table(HEAD, row()))["people"] == [
        {
            "name": "张三",
            "sex": "男",
            "birth": "1985-07-01",
            "id_number": id_number(),
            "joined": "2010-06-01",
            "full_member": "2011-06-01",
            "standing": "full_member",
        }
    ]


def test_sex_and_birth_come_from_the_id_number(landed: Any) -> None:
    person = landed(table(("姓名", "身份证号"), ["张三", id_number()]))["people"][0]
    assert (person["sex"], person["birth"]) == ("男", "1985-07-01")


def test_a_coarser_birth_is_made_exact_by_the_id_number(landed: Any) -> None:
    assert landed(table(HEAD, row(出生年月="1985.07")))["people"][0]["birth"] == "1985-07-01"


@pytest.mark.parametrize(
    ("heading", "value", "field"),
    [
        ("身份证号", 530502198507010116.0, "id_number"),
        ("身份证号", id_number()[:-1] + "5", "id_number"),
        ("身份证号", id_number()[:-1], "id_number"),
        ("身份证号", "5305**********0116", "id_number"),
        ("性别", "女", "sex"),
        ("出生年月", "1985-07-02", "birth"),
        ("出生年月", "1985年8月", "birth"),
        ("出生年月", "一九八几年", "birth"),
        ("入党时间", "2003-06-01", "joined"),
        ("入党时间", "2010-02-30", "joined"),
        ("入党时间", 2010.1, "joined"),
        ("入党时间", "2027-06-01", "joined"),
        ("转正时间", "2009-06-01", "full_member"),
        ("转正时间", "2026-07-02", "full_member"),
        ("姓名", "", "name"),
    ],
)
def test_a_damaged_value_is_named(landed: Any, heading: str, value: Any, field: str) -> None:
    document = landed(table(HEAD, row(**{heading: value})))
    assert [r["field"] for r in document["rejected"]] == [field]
    assert document["people"] == []


def test_a_joining_known_to_the_month_is_no_fault_while_18_is_possible(landed: Any) -> None:
    assert landed(table(HEAD, row(入党时间="2003.07")))["rejected"] == []


def test_the_later_of_two_rows_with_one_number_is_at_fault(landed: Any) -> None:
    document = landed(table(HEAD, row(), row(姓名="李四")))
    assert faults(document) == [(3, "id_number")]


def test_one_number_on_two_sheets(landed: Any) -> None:
    document = landed(table(HEAD, row(), sheet="甲"), table(HEAD, row(), sheet="乙"))
    assert [(r["sheet"], r["row"]) for r in document["rejected"]] == [("乙", 2)]


def test_fifteen_digits_are_upgraded_with_a_warning(landed: Any) -> None:
    document = landed(table(("姓名", "身份证号"), ["张三", "530502850701011"]))
    assert document["people"][0]["id_number"] == id_number()
    assert "id_number" in warned(document)


def test_without_a_number_a_person_is_new_with_a_warning(landed: Any) -> None:
    document = landed(table(HEAD, row(身份证号="")))
    assert document["added"] == 1
    assert warned(document) == ["id_number"]


def test_without_numbers_name_and_birth_may_not_come_twice(landed: Any) -> None:
    document = landed(table(HEAD, row(身份证号=""), row(身份证号="")))
    assert faults(document) == [(3, "name")]


def test_unknown_words_are_left_out_and_named(landed: Any) -> None:
    head = ("姓名", "民族", "学历", "联系电话")
    document = landed(table(head, ["张三", "火星", "不知道", "12345"]))
    assert {"nation", "education", "phone"} <= set(warned(document))
    assert document["people"] == [{"name": "张三"}]


def test_words_of_standard_lists_are_understood(landed: Any) -> None:
    head = ("姓 名", "民族", "文化程度", "手机")
    person = landed(table(head, ["张　三", "汉", "大专", 13800000001.0]))["people"][0]
    assert person == {
        "name": "张三",
        "nation": "汉族",
        "education": "大学专科",
        "phone": "13800000001",
    }


def test_a_note_after_the_name_says_the_sex(landed: Any) -> None:
    person = landed(table(("姓名",), ["王芳（女）"]))["people"][0]
    assert (person["name"], person["sex"]) == ("王芳", "女")


# --- standing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "joined", "full", "standing", "warnings"),
    [
        ("正式", "2010-06-01", "2011-06-01", "full_member", []),
        ("预备党员", "2025-12-01", "", "probationary_member", []),
        ("", "2025-08-01", "", "probationary_member", []),
        ("", "2025-07-01", "", "probationary_member", ["full_member"]),
        ("", "2010-06-01", "", "probationary_member", ["full_member"]),
        ("", "2010-06-01", "2011-06-01", "full_member", []),
        ("正式党员", "2010-06-01", "", "full_member", ["full_member"]),
        ("预备", "2010-06-01", "2011-06-01", "probationary_member", ["full_member"]),
        ("", "2010-06-01", "未转正", "probationary_member", []),
        ("入党积极分子", "", "", "activist", []),
        ("", "", "", None, ["standing"]),
        ("在职", "2010-06-01", "2011-06-01", "full_member", ["standing"]),
    ],
)
def test_standing(
    landed: Any, kind: str, joined: str, full: str, standing: str | None, warnings: list[str]
) -> None:
    head = ("姓名", "身份证号", "人员类别", "入党时间", "转正时间")
    document = landed(table(head, ["张三", id_number(), kind, joined, full]))
    assert document["people"][0].get("standing") == standing
    assert warned(document) == warnings


def test_a_sheet_of_probationary_members(landed: Any) -> None:
    one = table(("姓名", "身份证号"), ["张三", id_number()], standing="probationary_member")
    assert landed(one)["people"][0]["standing"] == "probationary_member"


# --- organizations -------------------------------------------------------------------------------


def test_spellings_of_one_branch_are_one(landed: Any) -> None:
    head = ("姓名", "所在支部")
    document = landed(table(head, ["张三", "机关党支部"], ["李四", "中共机关支部委员会"]))
    assert document["organizations"] == ["机关党支部"]
    assert {p["branch"] for p in document["people"]} == {"机关党支部"}


def test_a_column_goes_before_the_sheet(landed: Any) -> None:
    head = ("姓名", "所在支部")
    document = landed(table(head, ["张三", ""], ["李四", "机关党支部"], branch="一站党支部"))
    assert [p["branch"] for p in document["people"]] == ["一站党支部", "机关党支部"]


def test_groups_are_made_in_their_branch(landed: Any) -> None:
    head = ("姓名", "所在支部", "党小组")
    document = landed(
        table(head, ["张三", "机关党支部", "第一党小组"], ["李四", "一站党支部", "第一党小组"])
    )
    assert document["organizations"] == [
        "机关党支部",
        "第一党小组",
        "一站党支部",
        "第一党小组",
    ]


# --- people who look alike -----------------------------------------------------------------------


def test_the_same_name_with_another_number_is_shown(landed: Any) -> None:
    other = id_number("1990-01-01")
    document = landed(table(HEAD[:2], ["张三", id_number()], ["张三", other]))
    assert [[r["row"] for r in n["rows"]] for n in document["near_duplicates"]] == [[2, 3]]
    assert document["added"] == 2


def test_nearly_the_same_name_born_the_same_day_is_shown(landed: Any) -> None:
    one, other = id_number(number=11), id_number(number=13)
    document = landed(table(HEAD[:2], ["张永昌", one], ["张咏昌", other]))
    assert len(document["near_duplicates"]) == 1


# --- the grid ------------------------------------------------------------------------------------


@pytest.fixture
def session(blank_db: Database) -> Any:
    with blank_db.read() as opened:
        yield opened


def test_cells_say_their_state(session: Session) -> None:
    found = preview(
        session, [table(HEAD, row(性别="女"), row(身份证号="", 姓名="李四"))], today=TODAY
    )
    assert [found.cell(0, c).state for c in (0, 2)] == ["new", "bad"]
    assert found.cell(1, 1).state == "warn"


def test_typing_into_a_cell_checks_the_row_again(session: Session) -> None:
    found = preview(session, [table(HEAD, row(性别="女"))], today=TODAY)
    found.edit(session, 0, 2, "男")
    assert found.rows[0].good
    assert found.added == 1


def test_a_second_number_put_right_frees_the_row(session: Session) -> None:
    found = preview(session, [table(HEAD, row(), row(姓名="李四"))], today=TODAY)
    found.edit(session, 0, 1, id_number(number=13))
    assert [r.good for r in found.rows] == [True, True]


def test_a_number_typed_twice_turns_the_later_row_away(session: Session) -> None:
    rows = [row(), row(姓名="李四", 身份证号=id_number(number=13))]
    found = preview(session, [table(HEAD, *rows)], today=TODAY)
    found.edit(session, 1, 1, id_number())
    assert [r.good for r in found.rows] == [True, False]


def test_what_would_change_is_told_with_what_it_was(blank_db: Database) -> None:
    from dangjian_desktop.services.roster_import import commit

    head = ("姓名", "身份证号", "学历", "民族", "序号")
    with blank_db.write("导入") as writing:
        one = table(head, ["张三", id_number(), "大专", "", 1])
        commit(writing, preview(writing, [one], today=TODAY))
    with blank_db.read() as reading:
        one = table(head, ["张三", id_number(), "本科", "汉", 1])
        found = preview(reading, [one], today=TODAY, policies={"nation": "keep"})
        cells = [found.cell(0, column) for column in range(5)]
        assert [c.state for c in cells] == ["same", "same", "edit", "same", "unused"]
        assert cells[2].reason == "原来是大学专科"
        assert cells[3].reason == "按设置保留库中的内容"


def test_a_cell_beyond_the_row_may_be_typed_into(session: Session) -> None:
    short = table(HEAD, ["张三", id_number()])
    found = preview(session, [short], today=TODAY)
    found.edit(session, 0, 4, "2010-06-01")
    assert str(found.rows[0].values["joined"]) == "2010-06-01"


@pytest.mark.parametrize(
    ("head", "value", "field"),
    [
        ("参加工作时间", "1984-01-01", "work_start"),
        ("转正时间", "2000-01-01", "full_member"),
        ("籍贯", "长" * 61, "native_place"),
        ("姓名", "长" * 61, "name"),
    ],
)
def test_more_that_is_named(landed: Any, head: str, value: str, field: str) -> None:
    rows = ["张三", id_number(), value] if head != "姓名" else ["", id_number(), value]
    headings = ("姓名", "身份证号", head) if head != "姓名" else ("备注", "身份证号", head)
    assert [r["field"] for r in landed(table(headings, rows))["rejected"]] == [field]


@pytest.mark.parametrize(
    ("head", "value", "field"),
    [
        ("参加工作时间", "1995-01-01", "work_start"),
        ("性别", "不男不女", "sex"),
        ("职业", "国王", "work_kind"),
    ],
)
def test_more_that_is_to_be_looked_at(landed: Any, head: str, value: str, field: str) -> None:
    document = landed(table(("姓名", "身份证号", head), ["张三", id_number(), value]))
    assert field in warned(document)


def test_a_work_kind_by_its_beginning(landed: Any) -> None:
    person = landed(table(("姓名", "职业"), ["张三", "工人"]))["people"][0]
    assert person["work_kind"] == "工人（工勤技能人员）"


def test_a_retirement_may_lie_ahead(landed: Any) -> None:
    person = landed(table(("姓名", "退休时间"), ["张三", "2030-01-01"]))["people"][0]
    assert person["retired_on"] == "2030-01-01"


def test_a_short_probation_is_looked_at(landed: Any) -> None:
    assert warned(landed(table(HEAD, row(转正时间="2011-01-01")))) == ["full_member"]


def test_no_rows_is_said_plainly(session: Session) -> None:
    with pytest.raises(KnownError, match="没有找到人员"):
        preview(session, [table(HEAD)], today=TODAY)


# --- whatever stands in the cells ----------------------------------------------------------------

_CELLS = st.one_of(
    st.text(max_size=12),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.none(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["1985.7", "85.7", "张三", "正式", "同上", "530502198507010116"]),
)


@given(st.lists(st.lists(_CELLS, min_size=10, max_size=10), min_size=1, max_size=4))
def test_any_cells_end_in_people_or_named_faults(rows: list[list[Any]]) -> None:
    from dangjian_desktop.services.roster_import_rows import CellReader, Row, check_row

    head = (*HEAD, "人员类别", "民族", "联系电话", "备注")
    one = table(head, *rows)
    reader = CellReader(one, TODAY)
    for number, cells in one.rows:
        checked = Row(one, number, cells)
        reader.read(checked)
        check_row(checked, TODAY)
        assert checked.faults or checked.name


@given(
    st.dates(),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%Y-%m/%d"]),
)
def test_the_quick_way_to_read_a_day_agrees_with_the_careful_one(day: Any, form: str) -> None:
    text = day.strftime(form)
    quick = whole_day(text)
    if quick is not None:
        assert quick == read_date(text)


@given(st.text(alphabet="0123456789-./年月日 ", max_size=11))
def test_the_quick_way_reads_nothing_of_its_own(text: str) -> None:
    quick = whole_day(text)
    careful = read_date(text)
    assert quick is None or quick == careful or isinstance(careful, DateTrouble)
    assert quick is None or not isinstance(careful, DateTrouble)


def test_a_birth_in_two_digits_takes_the_century_that_age_allows() -> None:
    read = readers(TODAY)["birth"]
    assert [str(read(text)[0]) for text in ("85.7", "05.7", "12.7")] == [
        "1985-07",
        "2005-07",
        "1912-07",
    ]
