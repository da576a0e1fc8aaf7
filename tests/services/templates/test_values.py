"""The values of people, meetings, cases and evaluation entries that fill a template."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import (
    EvaluationEntry,
    EvaluationRound,
    FamilyMember,
    Person,
    ResumeEntry,
)
from dangjian_desktop.services import attachments, attendance, keeping
from dangjian_desktop.services.attendance import Mark
from dangjian_desktop.services.development.cases import open_case
from dangjian_desktop.services.templates import fields, values
from dangjian_desktop.services.templates.said import NOTES, Picture, Rows, words_of
from dangjian_desktop.services.templates.values import Wanted, values_of
from tests.held import away, draft
from tests.support import add, on

DAY = date(2024, 6, 30)
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1"
    b"H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)


def of(session: Session, kind: str, *ids: str, wanted: Wanted | None = None) -> dict[str, Any]:
    (_, found), *_ = values_of(session, kind, ids, wanted or Wanted(DAY))
    return dict(found)


def words(found: dict[str, Any], *names: str) -> list[str]:
    return [words_of(found[name]) for name in names]


def test_everything_in_the_list_has_a_value(session: Session) -> None:
    found = of(session, "member", "黄志强")
    names = {f.name for f in fields.fields("member") if "." not in f.name}
    assert set(found) == names


def test_a_member(session: Session) -> None:
    found = of(session, "member", "黄志强")
    assert words(found, "姓名", "性别", "民族", "出生年月", "年龄", "出生日期") == [
        "黄志强",
        "男",
        "汉族",
        "1975.06",
        "49",
        "1975年6月11日",
    ]
    assert words(found, "入党时间", "转正时间", "转正日期", "党龄") == [
        "2006.05",
        "2007.05",
        "2007年5月8日",
        "17",
    ]
    assert words(found, "政治面貌", "党员类别") == ["中共党员", "正式党员"]
    assert words(found, "出生年月和年龄") == ["1975.06（49岁）"]
    assert words(found, "党支部", "党小组", "党内职务") == ["机关党支部", "第一党小组", "纪检委员"]
    assert words(found, "支部名称", "上级党组织", "支部书记") == [
        "机关党支部",
        "云岭公路段党总支",
        "陈立国",
    ]
    assert words(found, "今天", "今年", "今月", "今日", "年度") == [
        "2024年6月30日",
        "2024",
        "6",
        "30",
        "2024",
    ]


def test_probation_does_not_count_as_standing_in_the_party(session: Session) -> None:
    found = of(session, "member", "何静")
    assert words(found, "党龄", "转正时间", "政治面貌") == ["—", "", "中共预备党员"]


def test_numbers_are_whole(session: Session) -> None:
    person = keeping.get(session, Person, "黄志强")
    keeping.save(session, person, {"phone": "13800000000", "id_number": "110105194912310021"})
    found = of(session, "member", "黄志强")
    assert words(found, "联系电话", "身份证号") == ["13800000000", "110105194912310021"]


def test_resume_and_family_are_rows_and_words(session: Session) -> None:
    add(session, ResumeEntry, person_id="黄志强", since="1994-07", until="1998-07", place="技校")
    add(session, ResumeEntry, person_id="黄志强", since="1998-07", place="养护段", role="技工")
    add(
        session, FamilyMember, person_id="黄志强", relation="配偶", name="罗霞", birth="1980-02",
        work="小学教师",
    )  # fmt: skip
    found = of(session, "member", "黄志强")
    assert found["简历"].words.split("\n") == [
        "1994.07—1998.07　技校",
        "1998.07—至今　养护段技工",
    ]
    assert [words_of(row["起止"]) for row in found["简历"].rows] == [
        "1994.07—1998.07",
        "1998.07—至今",
    ]
    (kin,) = found["家庭成员"].rows
    assert [words_of(kin[n]) for n in ("序号", "称谓", "姓名", "出生年月", "年龄")] == [
        "1",
        "配偶",
        "罗霞",
        "1980.02",
        "44",
    ]
    assert found["家庭成员"].words == "配偶　罗霞　小学教师"


def test_only_what_a_template_has_is_read(session: Session, monkeypatch: Any) -> None:
    def never(*_: Any) -> Any:
        raise AssertionError("read without need")

    monkeypatch.setattr(values.keeping, "listed", never)
    found = of(session, "member", "黄志强", wanted=Wanted(DAY, frozenset(("姓名", "支部名称"))))
    assert found == {"姓名": "黄志强", "支部名称": "机关党支部"}


def test_a_photograph(session: Session, tmp_path: Path) -> None:
    attachments.attach(session, tmp_path, "person", "黄志强", PNG, name="照片.png")
    found = of(session, "member", "黄志强", wanted=Wanted(DAY, None, tmp_path))["照片"]
    assert found == Picture(PNG, "黄志强")
    assert of(session, "member", "何静", wanted=Wanted(DAY, None, tmp_path))["照片"] is None


def test_each_has_a_document_and_a_caption(session: Session) -> None:
    ids = ["黄志强", "何静", "王德发"]
    found = list(values_of(session, "member", ids, Wanted(DAY)))
    assert [caption for caption, _ in found] == ids
    assert [one["支部名称"] for _, one in found] == ["机关党支部"] * 2 + ["青石岭养护所党支部"]


def test_somebody_who_is_gone(session: Session) -> None:
    with pytest.raises(KnownError, match="已不在库中"):
        of(session, "member", "黄志强", "查无此人")
    with pytest.raises(KnownError, match="已不在库中"):
        list(values_of(session, "member", ["查无此人"], Wanted(DAY)))


# --- a table over members ------------------------------------------------------------------------


def test_a_table_over_members(session: Session) -> None:
    caption, found = next(iter(values_of(session, "members", ["黄志强", "何静"], Wanted(DAY))))
    assert caption == "机关党支部"
    assert [(r["序号"], r["姓名"], words_of(r["入党时间"])) for r in found["名单"].rows] == [
        (1, "黄志强", "2006.05"),
        (2, "何静", "2024.05"),
    ]
    assert found["名单"].words == "黄志强、何静"


@pytest.mark.parametrize(
    ("ids", "body"),
    [
        (["黄志强", "何静"], "机关党支部"),  # both of one group of it
        (["黄志强", "李契"], "机关党支部"),
        (["黄志强", "王德发"], "云岭公路段党总支"),
    ],
)
def test_a_table_speaks_of_the_body_that_all_are_in(
    session: Session, ids: list[str], body: str
) -> None:
    assert of(session, "members", *ids)["支部名称"] == body


def test_a_table_over_nobody(session: Session) -> None:
    found = of(session, "members")
    assert found["名单"].rows == ()
    assert found["支部名称"] == ""


# --- meetings ------------------------------------------------------------------------------------


def test_a_meeting(session: Session) -> None:
    meeting = draft(session)
    away(session, meeting, "罗永贵")
    attendance.record(session, meeting.id, [Mark("马文斌", "absent", "病假")])
    attendance.mark_rest(session, meeting.id)
    found = of(session, "meeting", meeting.id)
    assert words(found, "会议名称", "会议类型", "会议日期", "主持人", "记录人") == [
        "党员大会（2024年第1次）",
        "党员大会",
        "2024年6月28日",
        "陈立国",
        "李契",
    ]
    assert found["应到人数"] == found["实到人数"] + found["请假人数"] + found["缺席人数"]
    assert "马文斌（病假）" in found["缺席名单"]
    assert "马文斌" not in found["出席名单"]
    rows = {row["姓名"]: row for row in found["名单"].rows}
    assert (rows["马文斌"]["到会"], rows["马文斌"]["原因"]) == ("缺席", "病假")
    assert found["年度"] == 2024


def test_everything_of_a_meeting_has_a_value(session: Session) -> None:
    found = of(session, "meeting", draft(session).id)
    assert found.pop(NOTES)
    assert {f.name for f in fields.fields("meeting") if "." not in f.name} == set(found)
    for name, value in found.items():
        if isinstance(value, Rows):
            parts = {f.name.partition(".")[2] for f in fields.fields("meeting") if "." in f.name}
            assert all(set(row) <= parts for row in value.rows), name


def test_a_meeting_over_midnight_says_both_days(session: Session) -> None:
    meeting = draft(session, ends_at=datetime(2024, 6, 29, 1, 0))
    found = words(of(session, "meeting", meeting.id), "会议时间")
    assert found[0].endswith("至2024年6月29日01:00")


# --- evaluation ----------------------------------------------------------------------------------


def entry(session: Session, year: int, **more: Any) -> str:
    round_ = add(
        session, EvaluationRound, organization_id="机关", year=year, issued=12, collected=11,
        invalid=1,
    )  # fmt: skip
    made = add(
        session, EvaluationEntry, round_id=round_.id, person_id="黄志强", role="rated", **more
    )
    return str(made.id)


def test_an_entry_of_the_evaluation(session: Session) -> None:
    entry(session, 2022, grade="excellent")
    this = entry(session, 2023, grade="qualified", qualified=9, self_text="一年来\n做了两件事")
    found = of(session, "evaluation", this)
    assert words(found, "姓名", "评定等次", "上年等次", "合格票", "有效票", "年度") == [
        "黄志强",
        "合格",
        "优秀",
        "9",
        "10",
        "2023",
    ]
    assert found["个人小结"] == "一年来\n做了两件事"
    assert found.pop(NOTES) == "这一年的评定还没有提交"
    assert {f.name for f in fields.fields("evaluation") if "." not in f.name} == set(found)


def test_a_table_over_members_has_the_grades_of_two_years(session: Session) -> None:
    entry(session, DAY.year - 1, grade="excellent")
    entry(session, DAY.year, grade="qualified")
    graded, other = of(session, "members", "黄志强", "何静")["名单"].rows
    assert (graded["评定等次"], graded["上年等次"]) == ("合格", "优秀")
    assert (other["评定等次"], other["上年等次"]) == ("", "")
    assert fields.canonical("名单.等次", "members") == "名单.评定等次"


def test_a_case(session: Session) -> None:
    case = open_case(session, None, {"name": "钟小满"}, "机关", on("2024-03-01"), DAY)
    found = of(session, "case", case.id)
    assert {f.name for f in fields.fields("case") if "." not in f.name} == set(found)
    assert words(found, "姓名", "申请入党日期", "第1步日期", "支部名称") == [
        "钟小满",
        "2024年3月1日",
        "2024年3月1日",
        "机关党支部",
    ]
    assert found["步骤"].rows[0]["步骤"] == "递交入党申请书"
