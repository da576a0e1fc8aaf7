"""The other papers: what they say, what they leave blank, the dates they confess."""

from datetime import date
from pathlib import Path

import pytest

from dangjian_desktop import reports
from dangjian_desktop.reports import (
    listing,
    notice,
    parts,
    proof,
    resolution,
    roster,
    sign_in,
    year_grid,
)
from dangjian_desktop.reports.columns import Column, plan
from dangjian_desktop.reports.listing import Listing
from dangjian_desktop.reports.notice import Notice
from dangjian_desktop.reports.paper.fonts import MissingCharacter
from dangjian_desktop.reports.paper.images import BadPicture
from dangjian_desktop.reports.proof import Photo
from dangjian_desktop.reports.sign_in import Attendee, SignIn
from dangjian_desktop.reports.year_grid import YearRow
from tests.reports import samples
from tests.reports.measure import read, text_of

PRINTED = date(2026, 11, 20)
NOBODY_HAS = "\U0002ebf0"


# resolution


def test_a_resolution_says_passed_only_when_every_vote_carried() -> None:
    failed = samples.VOTE._replace(result="未通过", reason="")
    assert "党员大会通过）" in text_of(resolution.draw(samples.resolution()))
    assert "党员大会）" in text_of(
        resolution.draw(samples.resolution(votes=(samples.VOTE, failed)))
    )
    assert "党员大会）" in text_of(resolution.draw(samples.resolution(votes=())))


def test_an_election_that_carried_is_passed_too() -> None:
    names = (
        parts.Candidate("韦承泽", 16, 1, 0, "当选"),
        parts.Candidate("吴桐", 3, 14, 0, "未当选"),
    )
    figures = samples.VOTE.figures[:5]
    vote = samples.VOTE._replace(figures=figures, result="当选", reason="韦承泽", candidates=names)
    shown = text_of(resolution.draw(samples.resolution(votes=(vote,))))
    assert "党员大会通过）" in shown
    assert "候选人赞成不赞成弃权结果韦承泽1610当选吴桐3140未当选表决结果当选：韦承泽" in shown


def test_a_void_resolution_is_marked() -> None:
    assert "作废" in text_of(resolution.draw(samples.resolution(void=True)))


def test_a_resolution_has_its_five_elements() -> None:
    shown = text_of(resolution.draw(samples.resolution()))
    words = (
        "已具备党员条件",
        "应到24人，其中有表决权22人",
        "实到22人",
        "赞成",
        "2026年11月18日",
        "支部书记（签字）",
    )
    assert all(word in shown for word in words)


def test_a_late_resolution_bears_its_true_day() -> None:
    shown = text_of(resolution.draw(samples.resolution(recorded_late_on=PRINTED)))
    assert shown.count("2026年11月20日") >= 2
    assert "补录于2026年11月20日" in shown


# sign-in sheet


def test_everyone_due_has_a_line_to_sign_on() -> None:
    shown = text_of(sign_in.draw(samples.sign_in()))
    assert all(name in shown for name in samples.NAMES)


def test_a_sheet_printed_after_the_event_says_so() -> None:
    assert "打印于2026年11月20日" in text_of(sign_in.draw(samples.sign_in(printed_on=PRINTED)))
    assert "打印于" not in text_of(sign_in.draw(samples.sign_in()))


def test_a_long_list_goes_on_with_its_numbers() -> None:
    people = [Attendee(f"党员{n:03}") for n in range(100)]
    pages = read(sign_in.draw(samples.sign_in(people=people)))
    shown = "".join(page.text for page in pages)
    assert len(pages) > 1
    assert all(f"党员{n:03}" in shown for n in range(100))
    assert pages[-1].text.count("应到") == 1


def test_a_long_name_breaks_behind_its_point() -> None:
    page = read(sign_in.draw(samples.sign_in(people=[Attendee("阿依古丽·买买提")])))[0]
    first, second = page.find("阿依古丽·"), page.find("买买提")
    assert len({round(char.y, 1) for char in first}) == 1
    assert second[0].y > first[0].y


def test_an_empty_sheet_is_still_one_to_sign() -> None:
    shown = text_of(sign_in.draw(SignIn(organization="甲", meeting="支委会", people=())))
    assert "序号姓名签名备注" in shown
    assert "应到实到请假补学" in shown


def test_further_facts_and_no_sums() -> None:
    given = samples.sign_in(facts=(("学时", "2"),), sums=())
    shown = text_of(sign_in.draw(given))
    assert "学时2" in shown
    assert "应到" not in shown


# notice


def test_a_notice_tells_when_where_who_and_what() -> None:
    shown = text_of(notice.draw(samples.notice()))
    words = (
        "各党小组、全体党员：",
        "定于2026年11月18日召开",
        "一、时间：2026年11月18日14:30",
        "二、地点：段机关",
        "四、议题（一）通报",
        "（二）请带党徽",
    )
    assert all(word in shown for word in words)
    assert "2026年11月13日" in shown


def test_a_notice_printed_too_late_says_so() -> None:
    shown = text_of(notice.draw(samples.notice(printed_on=PRINTED)))
    assert "（本通知打印于2026年11月20日）" in shown


def test_a_notice_of_several_bodies_is_signed_by_all() -> None:
    shown = text_of(notice.draw(samples.notice(others=("乙支部",), verb="举行")))
    assert shown.count("乙支部") == 2
    assert "乙支部关于举行2026年第4次党员大会的通知" in shown


def test_an_unknown_day_is_left_to_be_written() -> None:
    shown = text_of(notice.draw(Notice(organization="甲", meeting="支委会")))
    assert "定于年月日召开支委会" in shown
    assert "时间：" not in shown


# roster and lists


def test_the_day_of_the_roster_stands_in_its_head_on_every_page() -> None:
    pages = read(roster.draw(samples.roster()))
    assert len(pages) > 1
    assert all("截至2026年11月20日" in page.text for page in pages)


def test_everyone_is_in_the_roster() -> None:
    shown = text_of(roster.draw(samples.roster()))
    assert all(name in shown for name in samples.NAMES)


@pytest.mark.parametrize("count", [1, 8, 30])
def test_any_choice_of_columns_fills_the_sheet(count: int) -> None:
    columns = [Column("姓名", 4), *(Column(f"栏{n}", 5) for n in range(count))]
    rows = [["周㛃", *(f"值{n}" for n in range(count))]]
    page = read(roster.draw(samples.roster(columns=columns, rows=rows)))[0]
    assert "周㛃" in page.text
    assert f"值{count - 1}"[-1] in page.text
    assert max(rule[2] for rule in page.rules) == pytest.approx(297 - 14, abs=0.5)


def test_type_grows_smaller_before_columns_grow_narrow() -> None:
    few, many = plan([Column("甲", 5)] * 5, 269), plan([Column("甲", 5)] * 14, 269)
    assert few.size > many.size
    assert sum(many.widths) == pytest.approx(269)


def test_a_roster_names_the_person_whose_character_cannot_be_printed() -> None:
    columns = (Column("姓　名", 4), Column("籍贯", 6))
    rows = [("周㛃", "川岭"), ("王䶮", f"川{NOBODY_HAS}")]
    with pytest.raises(MissingCharacter, match=r"王䶮的籍贯.*U\+2EBF0|U\+2EBF0.*王䶮的籍贯"):
        roster.draw(samples.roster(columns=columns, rows=rows))


def test_a_list_without_names_tells_the_row() -> None:
    given = Listing(heading="设备", columns=(Column("名称"),), rows=[("桌",), (NOBODY_HAS,)])
    with pytest.raises(MissingCharacter, match="第2行的名称"):
        listing.draw(given)


def test_a_list_lies_as_its_columns_want() -> None:
    wide = [Column(f"栏{n}", 8) for n in range(9)]
    upright = read(listing.draw(samples.listing()))[0]
    lying = read(listing.draw(samples.listing(columns=wide, rows=[["甲"] * 9], late=())))[0]
    assert upright.width < upright.height
    assert lying.width > lying.height


def test_late_records_are_marked_in_a_list() -> None:
    shown = text_of(listing.draw(samples.listing()))
    assert "补录日期" in shown
    assert "2026-04-01" in shown
    assert "补录" not in text_of(listing.draw(samples.listing(late=())))


def test_an_empty_book_has_lines_to_write_on() -> None:
    low, high = (
        max(
            rule[3]
            for rule in read(listing.draw(samples.listing(rows=[], late=(), **more)))[0].rules
        )
        for more in ({}, {"blanks": 12})
    )
    assert high - low >= 12 * 7.0


def test_a_list_of_hundreds_numbers_its_rows() -> None:
    rows = [(f"第{n}件", "甲") for n in range(1, 301)]
    given = Listing(
        heading="台账", columns=(Column("名称", 8, "l"), Column("数", 4, "r")), rows=rows
    )
    pages = read(listing.draw(given))
    assert all(page.text.startswith("台账") for page in pages)
    assert "300第300件" in pages[-1].text


def test_a_cell_longer_than_a_page_is_printed_whole() -> None:
    text = "".join(chr(0x5000 + n) for n in range(4000))
    given = Listing(heading="台账", columns=(Column("内容", 20, "l"),), rows=[(text,)])
    shown = text_of(listing.draw(given))
    assert set(text) <= set(shown)


# proof pages


def test_pictures_stand_with_what_they_show_and_when() -> None:
    pages = read(proof.draw(samples.proof()))
    assert [len(page.pictures) for page in pages] == [2, 1]
    assert (
        "图1党员突击队清理K15+200处边沟积雪拍摄时间：2026年11月20日拍摄人：卞长风" in pages[0].text
    )


def test_an_upright_scan_has_a_page_of_its_own() -> None:
    left, top, right, bottom = read(proof.draw(samples.proof()))[1].pictures[0]
    assert bottom - top > 200
    assert (right - left) / (bottom - top) == pytest.approx(0.7, abs=0.01)


def test_a_picture_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "合影.jpg"
    path.write_bytes(samples.picture(300, 200))
    given = samples.proof(photos=(Photo(path, "合影" * 40, whole_page=True),), facts=())
    page = read(proof.draw(given))[0]
    assert len(page.pictures) == 1
    assert page.text.count("合影") == 40


def test_a_broken_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "坏.jpg"
    path.write_bytes(b"x")
    with pytest.raises(BadPicture, match="坏"):
        proof.draw(samples.proof(photos=(Photo(path),)))


# year grid


def test_the_year_shows_held_missing_and_late() -> None:
    shown = text_of(year_grid.draw(samples.year_grid()))
    assert all(
        word in shown for word in ("第二党小组会", "缺", "20日补", "12101", "截至2026年11月25日")
    )


def test_many_bodies_go_over_pages_with_the_months_above() -> None:
    rows = [YearRow(f"第{n}党小组会", "每月1次", ("8日",) * 12) for n in range(40)]
    pages = read(year_grid.draw(samples.year_grid(rows=rows)))
    assert len(pages) > 1
    assert all("第一季度" in page.text for page in pages)


# all


def test_warming_up_changes_no_paper() -> None:
    before = notice.draw(samples.notice())
    reports.warm_up()
    assert notice.draw(samples.notice()) == before
