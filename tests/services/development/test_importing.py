"""The preview of old dossiers: what is turned away, what is warned of, whom a row is about."""

from typing import Any

import pytest

from dangjian_desktop.records import Organization, Person
from dangjian_desktop.services.development.importing import as_json, target_of
from dangjian_desktop.services.development.importing_read import readers
from dangjian_desktop.store.database import Database
from tests.dossier_rows import HEAD, ONE, TODAY, another, heading, land, shown, sound, table
from tests.roster_rows import id_number
from tests.support import add


def document(db: Database, *dossiers: dict[str, Any]) -> dict[str, Any]:
    return as_json(shown(db, table(*dossiers)))


def faults(db: Database, **said: Any) -> list[tuple[str, str]]:
    return [(r["field"], r["column"]) for r in document(db, sound(**said))["rejected"]]


def warnings(db: Database, *dossiers: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(w["row"], w["field"], w["reason"]) for w in document(db, *dossiers)["warnings"]]


# --- headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("1 递交入党申请书", "submit_application"),
        ("1递交入党申请书", "submit_application"),
        ("1. 递交入党申请书", "submit_application"),
        ("（1）递交入党申请书", "submit_application"),
        ("第1步 递交入党申请书", "submit_application"),
        ("①递交入党申请书", "submit_application"),
        ("递交入党申请书", "submit_application"),
        ("递交入党申请书 时间", "submit_application"),
        ("１５　支部大会讨论", "branch_meeting_admit"),
        ("㉓支部大会讨论", "branch_meeting_convert"),
        ("17、上级党委审批日期", "superior_approve"),
        ("24 上级党委审批", "superior_approve_convert"),
        ("8 报上级党委同意", "file_candidate"),
        ("4 上级党委备案", "file_activist"),
        ("8 上级党委备案", "file_candidate"),
        ("10 政审", "political_review"),
        ("列为发展对象日期", "list_candidate"),
        ("接收应到会人数", "admission_eligible"),
        ("转正书面同意票数", "conversion_written_yes"),
        ("延长预备期（月）", "prolonged_months"),
        ("支部大会讨论", None),
        ("13 上级党委审批", None),
        ("26 别的", None),
        ("民族", ""),
    ],
)
def test_headings(words: str, target: str | None) -> None:
    assert (target_of(words) or None) == (target or None)


# --- cells ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("李契、马文斌", ("李契", "马文斌")),
        ("李契,马文斌", ("李契", "马文斌")),
        ("李契 马文斌", ("李契", "马文斌")),
        ("李　契、马文斌（组长）", ("李契", "马文斌")),
        ("李 契", ("李契",)),
        ("李 契 马 斌", ("李契", "马斌")),
        ("李 契 马文斌", ("李契", "马文斌")),
        ("欧阳 锋", ("欧阳锋",)),
        ("唐 家𬭎", ("唐家𬭎",)),
        ("李契、李契", ("李契",)),
        ("买买提·艾力；李契", ("买买提·艾力", "李契")),
        ("无", None),
    ],
)
def test_names_in_one_cell(written: str, names: tuple[str, ...] | None) -> None:
    assert readers(TODAY)["mentors"](written)[0] == names


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2015-03-01", "2015-03-01"),
        ("2015年3月", "2015-03"),
        ("15.3", "2015-03"),
        ("二〇一五年三月一日", "2015-03-01"),
        ("20150301", "2015-03-01"),
        (42064.0, "2015-03-01"),
    ],
)
def test_dates_keep_their_precision(written: Any, iso: str) -> None:
    assert str(readers(TODAY)["org_talk"](written)[0]) == iso


def test_a_day_to_come_lands_and_is_named(db: Database) -> None:
    found = document(db, sound({25: "2027-01-01"}))
    assert found["people"][0]["archive"] == "2027-01-01"
    assert "archive" in [w["field"] for w in found["warnings"]]


@pytest.mark.parametrize("written", ["2019-02-30", "2019.13", "待定", "01/07/85"])
def test_a_date_that_cannot_be_read_turns_the_row_away(db: Database, written: str) -> None:
    assert faults(db, **{heading(3): written}) == [("nominate_activist", heading(3))]


@pytest.mark.parametrize(
    "number",
    [5.30502199003051e17, "530502********0011", "53050219900305", "530502199013050019"],
    ids=["excel", "masked", "short", "no such day"],
)
def test_a_damaged_number_is_named_and_not_repeated(db: Database, number: Any) -> None:
    (fault,) = document(db, sound(身份证号=number))["rejected"]
    assert (fault["field"], fault["name"]) == ("id_number", "钟小满")
    assert "5305" not in fault["reason"]


@pytest.mark.parametrize(("written", "count"), [("２４学时", 24), ("十二", 12), (24.0, 24)])
def test_counts(db: Database, written: Any, count: int) -> None:
    assert document(db, sound(集中培训学时=written))["people"][0]["training_hours"] == count


@pytest.mark.parametrize("written", ["3.5", "几天", -3, "1O"])
def test_what_is_no_whole_number_turns_the_row_away(db: Database, written: Any) -> None:
    assert faults(db, 集中培训天数=written) == [("training_days", "集中培训天数")]


def test_a_number_of_fifteen_digits_is_taken_with_a_warning(db: Database) -> None:
    found = document(db, sound(身份证号="530502900305001"))
    assert found["people"][0]["id_number"].startswith("53050219900305001")
    assert "15位" in next(w["reason"] for w in found["warnings"] if w["field"] == "id_number")


def test_sex_and_birth_come_from_the_number(db: Database) -> None:
    person = document(db, sound())["people"][0]
    assert (person["sex"], person["birth"]) == ("男", "1990-03-05")


# --- whom a row is about -------------------------------------------------------------------------


def test_the_shape_is_that_of_a_roster(db: Database) -> None:
    found = document(db, sound())
    assert {"batch", "columns", "people", "organizations", "rejected", "warnings"} < set(found)
    assert (found["batch"], found["added"], found["updated"], found["unchanged"]) == (None, 1, 0, 0)
    assert found["columns"] == {h: target_of(h) for h in HEAD}
    person = found["people"][0]
    assert person["branch_meeting_admit"] == "2017-06-30"
    assert person["mentors"] == ("罗永贵", "马文斌")
    assert person["standing"] == "full_member"


def test_without_a_number_a_name_that_is_alone_is_enough(db: Database) -> None:
    found = shown(db, table(sound(姓名="何静", 身份证号="")))
    assert found.rows[0].person_id == "何静"
    assert ("name", "只凭姓名对上了库中的人员，请核对是不是同一个人") in found.rows[0].warnings


def test_a_number_goes_to_the_person_of_that_name_who_has_none(db: Database) -> None:
    outcome = land(db, sound(姓名="秦晓梅", 身份证号=id_number("1990-02-14", 22)))
    with db.read() as session:
        person = session.get_one(Person, "秦晓梅")
    assert outcome.ids == {0: "秦晓梅"}
    assert (person.id_number, str(person.birth)) == (id_number("1990-02-14", 22), "1990-02-14")


def test_another_birth_is_another_person(db: Database) -> None:
    assert shown(db, table(sound(姓名="秦晓梅"))).rows[0].person_id == ""


def test_a_name_of_several_people_is_turned_away(db: Database) -> None:
    with db.write("同名") as session:
        add(session, Person, id="何静二", name="何静")
    (fault,) = document(db, sound(姓名="何静", 身份证号=""))["rejected"]
    assert (fault["field"], fault["reason"]) == (
        "name",
        "库中有2人同名，分不出是谁，请补填身份证号",
    )


def test_somebody_new_without_a_number_is_warned_of(db: Database) -> None:
    assert (2, "id_number", "没有身份证号，按新人员登记，请尽早补上") in warnings(
        db, sound(身份证号="")
    )


def test_of_two_rows_with_one_number_the_later_is_at_fault(db: Database) -> None:
    found = document(db, sound(), another(身份证号=ONE))
    assert [(r["row"], r["field"]) for r in found["rejected"]] == [(3, "id_number")]


def test_helpers_who_are_not_alone_in_the_roster_are_named(db: Database) -> None:
    with db.write("同名") as session:
        add(session, Person, id="罗永贵二", name="罗永贵")
    found = warnings(db, sound(入党介绍人="马文斌、某人"))
    assert (2, "mentors", "名册里有2个“罗永贵”，分不出是哪一个，只记下姓名") in found
    assert (2, "introducers", "名册里没有“某人”，只记下姓名") in found


def test_half_a_notice_is_warned_of(db: Database) -> None:
    assert "notice_since" in [field for _, field, _ in warnings(db, sound(公示开始="2016-12-01"))]


def test_a_row_without_any_step_only_opens_a_dossier(db: Database) -> None:
    found = warnings(db, {"姓名": "钟小满", "身份证号": ONE, "党支部": "机关党支部"})
    assert next(field for _, field, _ in found) == "name"


def test_cells_can_be_mended_in_the_preview(db: Database) -> None:
    found = shown(db, table(sound({3: "不知道"})))
    column = HEAD.index(heading(3))
    assert found.cell(0, column).state == "bad"
    with db.read() as session:
        found.edit(session, 0, column, "2015-10-08")
    assert (found.cell(0, column).state, len(found.good)) == ("new", 1)


def test_a_cell_says_what_is_on_record(db: Database) -> None:
    land(db, sound())
    found = shown(db, table(sound(培养联系人="黄志强")))
    cell = found.cell(0, HEAD.index("培养联系人"))
    assert (cell.state, cell.reason) == ("edit", "原来是罗永贵、马文斌")


# --- where it belongs ----------------------------------------------------------------------------

HERE = (*HEAD, "党支部")


def place(db: Database, dossier: dict[str, Any]) -> tuple[str, list[str], str]:
    """Branch, organizations that are made, and what is said of it."""
    found = as_json(shown(db, table(dossier, head=HERE)))
    said = [w["reason"] for w in found["warnings"] if w["field"] == "branch"]
    return found["people"][0]["branch"], found["organizations"], "".join(said)


def test_the_column_says_the_branch(db: Database) -> None:
    assert place(db, sound(党支部="青石岭养护所支部"))[:2] == ("青石岭养护所党支部", [])


def test_a_branch_that_is_not_known_is_made(db: Database) -> None:
    assert place(db, sound(党支部="白水河养护所党支部"))[:2] == (
        "白水河养护所党支部",
        ["白水河养护所党支部"],
    )


def test_a_known_person_stays_in_their_branch(db: Database) -> None:
    assert place(db, sound(姓名="韦春燕", 身份证号="")) == ("青石岭养护所党支部", [], "")


def test_else_it_is_where_the_helpers_are(db: Database) -> None:
    branch, made, said = place(db, sound())
    assert (branch, made) == ("机关党支部", [])
    assert "按培养联系人、入党介绍人所在的机关党支部登记" in said


def test_else_it_is_the_body_above_all_branches(db: Database) -> None:
    branch, made, said = place(db, sound(培养联系人="罗永贵、唐䶮"))
    assert (branch, made) == ("云岭公路段党总支", [])
    assert "请改到所在的党支部" in said


def test_the_only_branch_needs_no_word(blank_db: Database) -> None:
    with blank_db.write("支部") as session:
        add(session, Organization, id="机关", name="机关党支部", level="branch")
    assert place(blank_db, sound()) == ("机关党支部", [], "")


def test_an_empty_file_gets_a_branch_that_says_so(blank_db: Database) -> None:
    branch, made, said = place(blank_db, sound())
    assert (branch, made) == ("党支部", ["党支部"])
    assert "请到“党组织”里改名" in said
