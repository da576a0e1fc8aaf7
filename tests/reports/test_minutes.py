"""Minutes: nothing invented, nothing left out, drafts and late records say what they are."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dangjian_desktop.reports.minutes import Absence, Amendment, Minutes, draw, paper_name
from dangjian_desktop.reports.paper.fonts import MissingCharacter
from dangjian_desktop.reports.parts import Item, Paragraph, Resolved, Vote
from tests.reports.measure import read, text_of
from tests.reports.samples import AMENDMENT, BRANCH, NAMES, VOTE, minutes

LATE = date(2026, 12, 8)


def text(**more: object) -> str:
    return text_of(draw(minutes(**more)))


@pytest.mark.parametrize(
    ("kind", "name"),
    [("党员大会", "党员大会会议记录"), ("党课", "党课记录"), ("主题党日", "主题党日记录")],
)
def test_the_paper_is_named_after_the_kind(kind: str, name: str) -> None:
    assert paper_name(kind) == name
    assert name in text(kind=kind)


@pytest.mark.parametrize("name", NAMES)
def test_everyone_who_came_is_named(name: str) -> None:
    assert name in text()


@pytest.mark.parametrize(
    "words",
    [
        BRANCH,
        "2026年第4次",
        "2026年11月18日14:30至16:10",
        "段机关二楼会议室",
        "24人，其中有表决权22人",
        "22人，其中有表决权20人",
        "纪松年（因病住院，请假）；薄云开（外出务工，2026年11月25日补课）",
        "一、通报三季度党费收缴情况；二、讨论接收郁南枝为中共预备党员；三、研究",
        "通过：赞成19票，超过应到会有表决权的正式党员22人的半数",
        "《中国共产党发展党员工作细则》（2026年修订）第十九条、第二十条",
        "责任人：葛知秋；时限：2026年12月1日",
        "主持人（签字）：",
    ],
)
def test_what_was_recorded_is_printed(words: str) -> None:
    assert words in text()


def test_an_empty_record_prints_blanks_and_invents_nothing() -> None:
    shown = text_of(draw(Minutes(organizations=(BRANCH,), kind="支委会")))
    labels = "会议时间会议地点主持人记录人应到实到列席缺席人员及原因议题"
    assert shown == f"{BRANCH}支委会会议记录{labels}主持人（签字）：记录人（签字）：—1—"


def test_figures_that_are_not_known_stay_blank() -> None:
    vote = Vote("评优", (("赞成", None), ("不赞成", 3)))
    shown = text_of(draw(Minutes(organizations=("甲",), kind="支委会", votes=(vote,))))
    assert "赞成不赞成3表决结果" in shown


@pytest.mark.parametrize("result", ["未通过", "未达到会人数"])
def test_passed_is_not_printed_unless_it_was_given(result: str) -> None:
    vote = VOTE._replace(result=result, reason="", matter="接收预备党员")
    shown = text_of(draw(Minutes(organizations=("甲",), kind="党员大会", votes=(vote,))))
    assert f"表决结果{result}依据" in shown


def test_a_show_of_hands_is_said_once() -> None:
    item = Item("年度计划", votes=(VOTE._replace(way="举手表决"),))
    assert "采取举手方式表决" in text(items=(item,))


def test_a_draft_says_so_on_every_page() -> None:
    pages = read(draw(minutes(draft=True)))
    assert len(pages) > 2
    assert all("草稿" in page.text for page in pages)


def test_finalised_minutes_bear_no_draft_mark() -> None:
    assert "草稿" not in text()


def test_late_minutes_say_so_on_every_page_and_bear_their_true_day() -> None:
    pages = read(draw(minutes(recorded_late_on=LATE)))
    assert all("补录于2026年12月8日" in page.text for page in pages)
    signed = "".join(page.text for page in pages).split("记录人（签字）：")[1]
    assert signed.startswith("2026年12月8日")


def test_the_sample_says_so_on_every_page() -> None:
    assert all("示例" in page.text for page in read(draw(minutes(footer="示例"))))


def test_amendments_stand_at_the_end_with_author_day_and_reason() -> None:
    shown = text(amendments=(AMENDMENT, replace_text(AMENDMENT, "另一处")))
    end = shown.split("记录人（签字）：")[1]
    words = (
        "更正说明",
        "更正为“段党总支组织员1人”",
        "漏记列席人员",
        "柏如霜",
        "2026年11月20日",
        "另一处",
    )
    assert all(word in end for word in words)


def replace_text(amendment: Amendment, words: str) -> Amendment:
    return amendment._replace(text=words)


def test_a_long_amendment_goes_over_pages() -> None:
    words = "".join(chr(0x5000 + n) for n in range(2000))
    assert set(words) <= set(text(amendments=(AMENDMENT._replace(text=words),)))


def test_a_joint_meeting_names_all_its_bodies() -> None:
    three, many = ("机关支部", "白渡养护站支部", "云屏养护站支部"), ("甲支部",) * 4
    page = read(draw(minutes(organizations=three)))[0]
    assert len({page.find(body)[0].y for body in three}) == 3, "a line each"
    assert "甲支部、甲支部、甲支部、甲支部" in text(organizations=many)
    assert text(organizations=three[:2]).startswith("机关支部白渡养护站支部党员大会")


def test_facts_of_a_kind_stand_in_the_table() -> None:
    given = (("授课人", "程砚秋山"), ("题目", "守初心"), ("提纲", "讲稿的要点。" * 20))
    shown = text(kind="党课", facts=given)
    assert "授课人程砚秋山题目守初心提纲" in shown
    assert shown.count("讲稿的要点。") == 20


def test_matters_number_themselves_unless_they_bear_a_number() -> None:
    items = (Item("甲事项"), Item("二、乙事项"))
    shown = text_of(draw(Minutes(organizations=("甲",), kind="支委会", items=items)))
    assert "一、甲事项二、乙事项" in shown


def test_votes_and_resolutions_under_no_matter_have_headings() -> None:
    shown = text_of(
        draw(
            Minutes(
                organizations=("甲",),
                kind="支委会",
                items=(Item("甲事项"),),
                votes=(VOTE,),
                resolutions=(Resolved("办好"),),
            )
        )
    )
    assert "二、表决情况" in shown
    assert "三、决议和议定事项办好" in shown


def test_more_figures_than_a_row_holds_take_another() -> None:
    vote = Vote("改选", tuple((f"候选{n}", n) for n in range(10, 21)))
    shown = text_of(draw(Minutes(organizations=("甲",), kind="党员大会", votes=(vote,))))
    assert all(f"候选{n}" in shown for n in range(10, 21))


def test_one_matter_on_the_agenda_is_not_numbered() -> None:
    assert "议题传达文件出席" in text(agenda=("传达文件",))


def test_a_meeting_over_midnight_names_both_days() -> None:
    assert "22:00至2026年11月19日1:00" in text(
        starts=datetime(2026, 11, 18, 22), ends=datetime(2026, 11, 19, 1)
    ).replace("01:00", "1:00")


def test_a_character_no_font_has_stops_and_names_the_person() -> None:
    with pytest.raises(MissingCharacter, match=r"U\+2EBF0.*张\U0002ebf0"):
        draw(minutes(attending=("张\U0002ebf0",)))


def test_signs_without_ink_do_not_stop_the_paper() -> None:
    absent = (Absence("张\u200b三\ufeff", "请假", "病\t假"),)
    assert "张三（病假，请假）" in text(absent=absent)


def test_text_of_several_paragraphs_keeps_them() -> None:
    item = Item("甲", (Paragraph("第一段。\n第二段。"),))
    page = read(draw(minutes(items=(item,), attending=())))[0]
    assert page.find("第二段")[0].x == pytest.approx(page.find("第一段")[0].x)


def test_the_same_minutes_have_the_same_bytes() -> None:
    assert draw(minutes()) == draw(replace(minutes()))


def test_signatures_do_not_part_from_their_date() -> None:
    for count in range(1, 40):
        item = Item("甲", (Paragraph("养护" * 14 * count),))
        pages = read(draw(minutes(items=(item,), agenda=(), absent=())))
        assert "主持人（签字）：记录人（签字）：2026年11月18日" in pages[-1].text


def test_signatures_are_never_alone_on_a_page() -> None:
    for count in range(1, 26):
        item = Item("甲", (Paragraph("养护" * 14 * count),))
        last = read(draw(minutes(items=(item,), agenda=(), absent=(), votes=())))[-1]
        assert "养护" in last.text.partition("主持人（签字）")[0], f"{count} lines"


def test_no_place_of_a_vote_is_left_empty() -> None:
    for count in (5, 8, 9, 11):
        figures = tuple((f"第{n}数", 100 + n) for n in range(count))
        vote = VOTE._replace(figures=figures, matter="试")
        data = minutes(items=(Item("甲", (), (vote,)),), attending=())
        page = next(p for p in read(draw(data)) if "第1数" in p.text)
        rows = {round(page.find(f"{100 + n}")[0].y) for n in range(count)}
        assert len(rows) == -(-count // min(count, 9))


def test_the_person_voted_on_is_named_once() -> None:
    vote = VOTE._replace(matter="接收郁南枝为中共预备党员", subject="郁南枝")
    assert "（郁南枝）" not in text(items=(Item("甲", (), (vote,)),))
    other = vote._replace(matter="接收预备党员")
    assert "接收预备党员（郁南枝）" in text(items=(Item("甲", (), (other,)),))


def test_numbered_resolutions_do_not_run_into_their_figures() -> None:
    both = (Resolved("7月5日前清完边沟。", "葛知秋", "2026年7月5日"), Resolved("公布值班表。"))
    found = text(items=(Item("甲", (), (), both),))
    assert "（一）7月5日前清完边沟（责任人：葛知秋；时限：2026年7月5日）。" in found
    assert "（二）公布值班表。" in found
    assert "（一）公布" not in text(items=(Item("甲", (), (), both[1:]),))


def test_a_complete_record_says_none_and_a_draft_leaves_it_open() -> None:
    assert "列席无缺席人员及原因无" in text(observers=(), absent=(), complete=True)
    assert "无" not in text(observers=(), absent=(), items=(), agenda=())


def test_a_long_label_stands_in_two_equal_lines() -> None:
    page = read(draw(minutes(facts=(("授课人职务", "支部书记"),))))[0]
    first, second = page.find("授课人职务")[0], page.find("职务")[0]
    assert second.y > first.y


def test_a_title_breaks_behind_the_name_of_a_body() -> None:
    body = "中共青石岭公路养护段白水河养护站机关职工支部委员会"
    page = read(draw(minutes(organizations=(body,))))[0]
    breaks = page.find(body)
    tops = sorted({round(char.y, 1) for char in breaks})
    assert len(tops) == 2
    first = "".join(char.text for char in breaks if round(char.y, 1) == tops[0])
    assert first[-1] in "段站部"


def test_a_void_record_says_so_on_every_page() -> None:
    assert all("作废" in page.text for page in read(draw(minutes(void=True, draft=True))))
    assert "草稿" not in text(void=True, draft=True)
