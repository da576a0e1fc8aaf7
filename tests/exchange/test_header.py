"""Rosters in the shapes that offices give them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from dangjian_desktop.exchange.people_rows import branch_in
from dangjian_desktop.exchange.roster_file import open_roster, remember, remembered
from dangjian_desktop.store.database import Database
from tests.roster_rows import id_number

Landed = Callable[[Path], dict[str, Any]]
Book = Callable[..., Path]
ONE, TWO, THREE = (id_number(number=n) for n in (11, 13, 15))


def names(document: dict[str, Any]) -> list[str]:
    return [p["name"] for p in document["people"]]


def test_titles_and_notes_above(book: Book, landed: Landed) -> None:
    path = book(
        [
            ["公路养护段党员基本情况一览表"],
            [],
            ["填表单位：", "", "填表时间：2026年6月"],
            ["说明：本表由各支部填写，姓名、身份证号必填"],
            ["序号", "姓 名", "身份证号码"],
            [1, "张三", ONE],
        ]
    )
    assert names(landed(path)) == ["张三"]


def test_totals_and_signatures_below(book: Book, landed: Landed) -> None:
    path = book(
        [
            ["姓名", "性别", "身份证号"],
            ["张　三", "男", ONE],
            [],
            ["李四", "男", TWO],
            ["合计", "", "2人"],
            ["共 2 人"],
            ["填表人：王五", "", "审核人：赵六"],
            ["王五"],
            ["党支部（盖章）", "", "2026年6月30日"],
        ]
    )
    document = landed(path)
    assert names(document) == ["张三", "李四"]
    assert document["rejected"] == []


@pytest.mark.parametrize("count", ["2人", 2, "贰人"])
def test_a_total_beside_the_names_is_nobody(book: Book, landed: Landed, count: object) -> None:
    path = book(
        [
            ["序号", "姓名", "身份证号"],
            [1, "张三", ONE],
            [2, "李四", TWO],
            ["合 计", count, "男2人"],
        ]
    )
    document = landed(path)
    assert (names(document), document["rejected"]) == (["张三", "李四"], [])


def test_a_header_of_two_rows_with_merged_cells(tmp_path: Path, landed: Landed) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["序号", "基本情况", None, None, "组织关系", None])
    sheet.append([None, "姓名", "性别", "身份证号", "入党", "转正"])
    sheet.append([None, None, None, None, "时间", "时间"])
    sheet.append([1, "张三", "男", ONE, "2010.6", "2011.6"])
    for area in ("A1:A3", "B1:D1", "E1:F1", "B2:B3", "C2:C3", "D2:D3"):
        sheet.merge_cells(area)
    workbook.save(tmp_path / "a.xlsx")
    person = landed(tmp_path / "a.xlsx")["people"][0]
    assert (person["name"], person["joined"], person["full_member"]) == (
        "张三",
        "2010-06",
        "2011-06",
    )


def test_a_word_split_over_two_rows(tmp_path: Path, landed: Landed) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["姓名", "身份证", "时间", None])
    sheet.append([None, "号码", "入党", "转正"])
    sheet.append(["张三", ONE, "2010.6", "2011.6"])
    for area in ("A1:A2", "C1:D1"):
        sheet.merge_cells(area)
    workbook.save(tmp_path / "a.xlsx")
    person = landed(tmp_path / "a.xlsx")["people"][0]
    assert person["joined"] == "2010-06"
    assert person["id_number"] == ONE


def test_two_rows_of_a_header_in_a_text_file(tmp_path: Path, landed: Landed) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"姓名,身份证号,入党,,备注\n,,时间,地点,\n张三,{ONE},2010.6,保山,\n", "utf-8")
    assert landed(path)["people"][0]["joined"] == "2010-06"


def test_a_sheet_for_each_branch(book: Book, landed: Landed) -> None:
    head = ["姓名", "身份证号"]
    path = book(机关党支部=[head, ["张三", ONE]], 青石岭党支部党员名册=[head, ["李四", TWO]])
    document = landed(path)
    assert [p["branch"] for p in document["people"]] == ["机关党支部", "青石岭党支部"]
    assert document["organizations"] == ["机关党支部", "青石岭党支部"]


def test_sections_of_one_sheet(book: Book, landed: Landed) -> None:
    path = book(
        [
            ["党员名册"],
            ["序号", "姓名", "身份证号"],
            ["一、机关党支部（1人）"],
            [1, "张三", ONE],
            ["二、白水河养护所党支部"],
            [1, "李四", TWO],
        ]
    )
    assert [(p["name"], p["branch"]) for p in landed(path)["people"]] == [
        ("张三", "机关党支部"),
        ("李四", "白水河养护所党支部"),
    ]


def test_a_header_repeated_for_each_block(book: Book, landed: Landed) -> None:
    path = book(
        [
            ["机关党支部党员名册"],
            ["姓名", "身份证号"],
            ["张三", ONE],
            [],
            ["白水河党支部党员名册"],
            ["姓名", "性别", "身份证号"],
            ["李四", "男", TWO],
        ]
    )
    assert [(p["name"], p["branch"]) for p in landed(path)["people"]] == [
        ("张三", "机关党支部"),
        ("李四", "白水河党支部"),
    ]


def test_a_branch_merged_over_its_people(tmp_path: Path, landed: Landed) -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    rows = [["支部", "姓名", "身份证号"], ["机关党支部", "张三", ONE], [None, "李四", TWO]]
    for row in [*rows, ["同上", "王五", THREE]]:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    workbook.save(tmp_path / "a.xlsx")
    assert {p["branch"] for p in landed(tmp_path / "a.xlsx")["people"]} == {"机关党支部"}


def test_the_branch_of_the_title(book: Book, landed: Landed) -> None:
    path = book([["2026年度机关党支部党员花名册"], ["姓名", "身份证号"], ["张三", ONE]])
    assert landed(path)["people"][0]["branch"] == "机关党支部"


def test_a_row_without_a_name_is_named(book: Book, landed: Landed) -> None:
    path = book([["姓名", "性别", "身份证号"], ["", "男", ONE], ["李四", "男", TWO]])
    document = landed(path)
    assert [(r["row"], r["field"]) for r in document["rejected"]] == [(2, "name")]


def test_a_row_without_a_name_in_a_branch_is_named(book: Book, landed: Landed) -> None:
    path = book([["姓名", "性别", "身份证号", "党支部"], ["", "男", ONE, "第一党支部"], ["李四"]])
    document = landed(path)
    assert [(r["row"], r["field"]) for r in document["rejected"]] == [(2, "name")]
    assert names(document) == ["李四"]


def test_statistics_beside_the_list_are_no_people(book: Book, landed: Landed) -> None:
    head = ["姓名", "身份证号"]
    path = book(名册=[head, ["张三", ONE]], 统计=[["类别", "人数"], ["男", 1], ["女", 0]])
    assert names(landed(path)) == ["张三"]


def test_a_list_of_names_alone(book: Book, landed: Landed) -> None:
    assert names(landed(book([["序号", "姓名"], [1, "张三"], [2, "李四"]]))) == ["张三", "李四"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("党员姓名", "name"),
        ("姓  名", "name"),
        ("＊姓名（必填）", "name"),
        ("公民身份证号码", "id_number"),
        ("身份证件号", "id_number"),
        ("出生日期\n（年月日）", "birth"),
        ("加入党组织日期", "joined"),
        ("转为正式党员日期", "full_member"),
        ("何时转正", "full_member"),
        ("入党时间(年月)", "joined"),
        ("参加革命工作时间", "work_start"),
        ("最高学历", "education"),
        ("族别", "nation"),
        ("手机号码", "phone"),
        ("党员类型", "standing"),
        ("政治面貌", "standing"),
        ("所属党支部名称", "branch"),
        ("所在党小组", "group"),
        ("入党介绍人", None),
        ("介绍人姓名", None),
        ("联系人电话", None),
        ("递交入党申请书时间", None),
        ("年龄", None),
        ("党龄", None),
        ("支部书记", None),
        ("身份证有效期", None),
        ("星座", None),
    ],
)
def test_words_over_columns(book: Book, landed: Landed, heading: str, field: str | None) -> None:
    key = "".join(heading.split())
    if field == "name":
        rows = [[heading, "性别", "民族"], ["张三", "男", "汉"]]
    else:
        rows = [["姓名", "性别", heading], ["张三", "男", ""]]
    assert landed(book(rows))["columns"][key] == field


def test_a_mapping_chosen_by_the_user_is_remembered(book: Book, db: Database) -> None:
    path = book([["姓名", "性别", "星座"], ["张三", "男", "机关党支部"]])
    with db.write("记住列的对应") as session:
        remember(session, open_roster(path)[0], {"星座": "branch", "性别": None})
    with db.read() as session:
        table = open_roster(path, remembered(session))[0]
    assert table.columns == {0: "name", 2: "branch"}


def test_another_header_has_another_fingerprint(book: Book) -> None:
    one = open_roster(book([["姓名", "性别"], ["张三", "男"]]))[0].fingerprint
    same = open_roster(book([["名册"], ["姓 名", "性别"], ["李四", "女"]]))[0].fingerprint
    other = open_roster(book([["姓名", "民族"], ["张三", "汉"]]))[0].fingerprint
    assert one == same != other


def test_the_same_heading_twice_is_told_apart(book: Book, landed: Landed) -> None:
    path = book([["姓名", "学历", "学历"], ["张三", "大专", "本科"]])
    document = landed(path)
    assert document["columns"] == {"姓名": "name", "学历": "education", "学历（2）": None}
    assert document["people"][0]["education"] == "大学专科"


@pytest.mark.parametrize(
    ("words", "branch"),
    [
        ("机关党支部", "机关党支部"),
        ("机关党支部党员花名册", "机关党支部"),
        ("2026年机关党支部党员名单", "机关党支部"),
        ("（三）一站支部（12人）", "一站支部"),
        ("各党支部党员名册", ""),
        ("全段党支部一览表", ""),
        ("党支部党员名册", ""),
        ("党员名册", ""),
        ("Sheet1", ""),
    ],
)
def test_what_a_title_names(words: str, branch: str) -> None:
    assert branch_in(words) == branch


def test_a_column_of_the_branch_goes_before_one_of_the_party_body(
    book: Book, landed: Landed
) -> None:
    path = book([["姓名", "党组织", "支部"], ["张三", "公路段党总支", "机关党支部"]])
    assert landed(path)["people"][0]["branch"] == "机关党支部"


def test_converted_or_not(book: Book, landed: Landed) -> None:
    head = ["姓名", "身份证号", "入党时间", "是否转正"]
    rows = [["张三", ONE, "2010-06-01", "是"], ["李四", TWO, "2025-12-01", "否"]]
    people = landed(book([head, *rows]))["people"]
    assert [p["standing"] for p in people] == ["full_member", "probationary_member"]
