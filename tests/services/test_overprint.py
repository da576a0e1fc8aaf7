"""What goes where on a printed form, and what is remembered of printers."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.records import OverprintForm, OverprintPlace, PrinterOffset
from dangjian_desktop.services import keeping, overprint
from dangjian_desktop.services.overprint import Offset, Place
from tests.support import add

DAY = date(2024, 6, 30)
NAME = Place("姓名", 700, 860, 500, 44, "center")


@pytest.fixture
def form(session: Session) -> str:
    made = add(session, OverprintForm, name="荣誉证书", kind="member", wide=297, high=210)
    return str(made.id)


def place(session: Session, form_id: str, *places: Place) -> None:
    for one in places:
        values = {name: getattr(one, name) for name in one.__slots__}
        add(session, OverprintPlace, form_id=form_id, **values)


def words(session: Session, form_id: str, *ids: str) -> list[list[str]]:
    found = overprint.sheets(session, form_id, ids, DAY)
    return [[one.text for one in sheet.words] for sheet in found]


def test_a_sheet_for_each(session: Session, form: str) -> None:
    place(session, form, NAME, Place("党支部", 0, 1000, 900, 24))
    found = list(overprint.sheets(session, form, ["黄志强", "王德发"], DAY))
    assert [(s.caption, s.wide, s.high) for s in found] == [
        ("黄志强", 297, 210),
        ("王德发", 297, 210),
    ]
    assert [[w.text for w in s.words] for s in found] == [
        ["黄志强", "机关党支部"],
        ["王德发", "青石岭养护所党支部"],
    ]
    assert found[0].words[0].place == NAME


def test_other_words_for_a_field_mean_it(session: Session, form: str) -> None:
    place(session, form, Place("党员姓名", 0, 0, 500, 24))
    assert words(session, form, "黄志强") == [["黄志强"]]


def test_places_that_are_not_kept_yet(session: Session, form: str) -> None:
    (sheet,) = overprint.sheets(session, form, ["黄志强"], DAY, [NAME])
    assert [one.text for one in sheet.words] == ["黄志强"]


def test_a_form_without_places(session: Session, form: str) -> None:
    with pytest.raises(KnownError, match="还没有摆字段") as trouble:
        words(session, form, "黄志强")
    assert trouble.value.kind == "no_places"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Place("姓明", 0, 0, 500, 24), "没有“姓明”这个字段"),
        (Place("家庭成员", 0, 0, 500, 24), "没有“家庭成员”这个字段"),
        (Place("家庭成员.姓名", 0, 0, 500, 24), "没有“家庭成员.姓名”这个字段"),
        (Place("会议名称", 0, 0, 500, 24), "没有“会议名称”这个字段"),
        (Place("姓名", -1, 0, 500, 24), "要填正数"),
        (Place("姓名", 0, 0, 0, 24), "要填正数"),
        (Place("姓名", 2800, 0, 500, 24), "在纸外面"),
        (Place("姓名", 0, 2100, 500, 24), "在纸外面"),
    ],
)
def test_what_cannot_be_placed(session: Session, form: str, wrong: Place, said: str) -> None:
    place(session, form, wrong)
    with pytest.raises(KnownError, match=said) as trouble:
        words(session, form, "黄志强")
    assert trouble.value.message.startswith("套打表“荣誉证书”：")


def test_somebody_who_is_gone(session: Session, form: str) -> None:
    place(session, form, NAME)
    with pytest.raises(KnownError):
        words(session, form, "查无此人")


def test_a_form_that_is_gone(session: Session) -> None:
    with pytest.raises(KnownError):
        words(session, "none", "黄志强")


# --- printers ------------------------------------------------------------------------------------


def test_a_printer_is_remembered_once(session: Session) -> None:
    assert overprint.offset_of(session, "办公室") is None
    overprint.keep_offset(session, "办公室", 13, -7)
    overprint.keep_offset(session, "办公室", 5, 0)
    assert overprint.offset_of(session, "办公室") == Offset(5, 0)
    assert keeping.count(session, PrinterOffset) == 1


def test_no_printer_misses_by_more_than_two_centimetres(session: Session) -> None:
    with pytest.raises(RuleBroken) as broken:
        overprint.keep_offset(session, "办公室", 201, -500)
    assert [p.field for p in broken.value.problems] == ["right", "down"]
    assert overprint.offset_of(session, "办公室") is None
