"""党费收缴台账: 24 people, sums and signatures on one page; what cells say is explained."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dangjian_desktop.reports.dues.ledger import draw
from dangjian_desktop.reports.paper.fonts import MissingCharacter
from tests.reports.dues import years
from tests.reports.measure import Page, read

NONE = Decimal(0)


def page(**more: object) -> Page:
    pages = read(draw(years.ledger(**more)))
    assert len(pages) == 1
    return pages[0]


def test_twenty_four_people_sums_and_signatures_stand_on_one_wide_page() -> None:
    found = page()
    assert (round(found.width), round(found.height)) == (297, 210)
    assert "阿依古丽" in found.text
    assert found.find("制表日期：")[0].y > found.find("合计")[0].y


def test_even_with_marks_explained() -> None:
    lines = list(years.lines())
    lines[0] = years.changed(lines[0], 5, state="late")
    lines[1] = years.changed(lines[1], 10, state="owed", paid=NONE)
    found = page(lines=tuple(lines))
    assert "“补”为当月以后交纳；“欠”为应交未交" in found.text
    assert "制表日期" in found.text


def test_the_columns_have_the_measures_of_the_model_paper() -> None:
    found = page()
    name, base = found.find("姓名")[0], found.find("月基数")[0]
    assert 14 + 8 < name.x < 14 + 8 + 21
    assert 14 + 29 < base.x < 14 + 29 + 15
    months = [found.find(f"{month}月")[0].x for month in (2, 3, 4)]
    assert months[1] - months[0] == pytest.approx(13.4, abs=0.05)
    assert months[2] - months[1] == pytest.approx(13.4, abs=0.05)
    assert {round(char.size, 1) for char in found.find("程砚秋山")} == {9.0}


def test_more_people_go_on_with_heads_again_and_the_sums_last() -> None:
    pages = read(draw(years.ledger(lines=years.lines(60))))
    assert len(pages) == 3
    assert all("月基数" in one.text for one in pages)
    assert ["合计1月" in one.text or "合　计" in one.text for one in pages][:1] == [False]
    last = pages[-1].text
    assert "59880.00" in last
    assert "59880.00" not in pages[0].text
    assert "党费收缴台账（续页）" in last


def test_each_month_and_the_year_are_summed() -> None:
    found = page(lines=(years.line("周㛃", "77.00"), years.line("王䶮", "23.50")))
    sums = found.line(found.find("100.50")[0].y)
    assert sums.count("100.50") == 11  # due, and ten months
    assert sums.endswith("1005.00")


def test_states_are_told_in_a_word() -> None:
    one = years.line("周㛃")
    one = years.changed(one, 1, state="", due=None, paid=NONE)
    one = years.changed(one, 5, state="late")
    one = years.changed(one, 9, state="owed", paid=NONE)
    one = years.changed(one, 10, state="partial", paid=Decimal("10.00"))
    text = page(lines=(one,)).text
    assert text.index("—") < text.index("补77.00") < text.index("欠10.00")
    assert "欠144.00" in text  # 77.00 of September and 67.00 of October


def test_nothing_is_explained_that_does_not_occur() -> None:
    assert "注：" not in page().text


def test_without_anybody_there_are_lines_to_write_on() -> None:
    assert "0.00" not in page(lines=()).text


def test_it_says_for_which_day_it_holds_and_that_people_are_invented() -> None:
    text = page(footer="示例").text
    assert "年度：2026年（截至2026年11月23日）" in text
    assert text.endswith("示例")


def test_a_character_that_no_face_has_is_named_with_its_person() -> None:
    unknown = "\U000f0000"
    with pytest.raises(MissingCharacter, match="姓名"):
        draw(years.ledger(lines=(years.line(f"周{unknown}"),)))
    with pytest.raises(MissingCharacter, match="周㛃的备注"):
        draw(years.ledger(lines=(replace(years.line("周㛃"), note=unknown),)))
