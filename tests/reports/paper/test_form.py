"""Titles, facts, names, signatures, covers."""

from datetime import date

import pytest

from dangjian_desktop.reports.paper.fonts import Font, library
from dangjian_desktop.reports.paper.form import (
    balanced,
    cover,
    day,
    ending,
    facts,
    names,
    notes,
    shrunk,
    signatures,
    title,
)
from dangjian_desktop.reports.paper.ink import MM
from dangjian_desktop.reports.paper.sheet import FORM, Sheet
from tests.reports.measure import Page, read


@pytest.fixture
def sheet() -> Sheet:
    return Sheet("试").page()


def page(sheet: Sheet) -> Page:
    return read(sheet.save())[0]


def test_months_and_days_are_written_without_noughts() -> None:
    assert day(date(2026, 7, 1)) == "2026年7月1日"


def test_an_unknown_day_is_blank() -> None:
    assert day(None) == ""


def test_a_long_title_is_broken_into_lines_of_about_equal_length() -> None:
    lines = balanced(
        library(),
        "中共青石岭公路养护段机关支部委员会关于召开组织生活会的通知",
        Font("biaosong", 22),
        156,
    )
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) <= 1


def test_a_title_is_centred(sheet: Sheet) -> None:
    title(sheet, "党员大会")
    found = page(sheet).find("党员大会")
    middle = (found[0].x + found[-1].x + 22 / MM) / 2
    assert middle == pytest.approx(28 + 78, abs=0.3)
    assert found[0].size == 22


def test_facts_stand_at_both_edges(sheet: Sheet) -> None:
    facts(sheet, "甲", "乙")
    found = page(sheet)
    assert found.find("甲")[0].x == pytest.approx(28, abs=0.1)
    assert found.find("乙")[0].x + 12 / MM == pytest.approx(184, abs=0.1)


def test_facts_too_long_for_one_line_stand_below_each_other(sheet: Sheet) -> None:
    facts(sheet, "甲" * 25, "乙" * 25)
    found = page(sheet)
    assert found.find("乙")[0].y > found.find("甲")[0].y
    assert max(char.x for char in found.chars) < 184


def test_one_fact_longer_than_the_line_goes_on_below(sheet: Sheet) -> None:
    facts(sheet, "甲" * 45)
    found = page(sheet)
    given = [char for char in found.chars if char.text == "甲"]
    assert len(given) == 45
    assert {char.size for char in given} == {12}
    assert len({round(char.y, 1) for char in given}) == 2


def test_type_is_never_made_too_small_to_read() -> None:
    assert shrunk(library(), "甲" * 500, Font("fang", 12), 50).size == 7


def test_names_stand_in_five_columns(sheet: Sheet) -> None:
    names(sheet, ["周㛃", "王䶮", "罗望溪", "尉迟明山", "程砚秋山", "陈𬭎"])
    found = page(sheet)
    assert found.find("陈")[0].x == pytest.approx(found.find("周")[0].x, abs=0.1)
    assert found.find("王")[0].x - found.find("周")[0].x == pytest.approx(156 / 5, abs=0.1)
    assert found.find("㛃")[0].x + 16 / MM == pytest.approx(28 + 48 / MM, abs=0.1)


def test_a_long_name_takes_the_room_it_needs(sheet: Sheet) -> None:
    names(sheet, ["阿卜杜热合曼·买买提", "周㛃"])
    found = page(sheet)
    assert found.find("周")[0].x > found.find("提")[0].x + 16 / MM


def test_more_names_than_a_page_holds_go_on() -> None:
    sheet = Sheet("试").page()
    names(sheet, ["周㛃"] * 150)
    pages = read(sheet.save())
    assert sum(page.text.count("周㛃") for page in pages) == 150


def test_signers_have_a_rule_to_sign_on(sheet: Sheet) -> None:
    signatures(sheet, ("主持人", "记录人"), line=27)
    found = page(sheet)
    assert len(found.rules) == 2
    left, _, right, _ = found.rules[1]
    assert right - left == pytest.approx(27, abs=0.5)
    assert right == pytest.approx(184, abs=0.3)


def test_notes_hang_behind_their_mark(sheet: Sheet) -> None:
    notes(sheet, ["第一条说明", "第二条说明"])
    found = page(sheet)
    assert "注：第一条说明" in found.text
    assert found.find("第二")[0].x == pytest.approx(found.find("第一")[0].x)


def test_the_longer_of_body_and_date_keeps_two_characters_free(sheet: Sheet) -> None:
    ending(sheet, ["中共青石岭公路养护段机关支部"], "2026年11月18日")
    found = page(sheet).find("中共青石岭公路养护段机关支部")
    assert found[-1].x + 16 / MM == pytest.approx(184 - 32 / MM, abs=0.2)


def test_a_cover_holds_its_fields_and_maker() -> None:
    sheet = Sheet("试", FORM).page()
    cover(
        sheet,
        "入党积极分子培养考察登记表",
        [("姓名", "周㛃"), ("单位", "养护科" * 20)],
        "机关支部制",
    )
    text = read(sheet.save())[0].text
    assert all(word in text for word in ("入党积极分子", "周㛃", "养护科" * 20, "机关支部制"))
