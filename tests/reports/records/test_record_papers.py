"""The papers of single records: all that is known stands there, what is not known stays blank."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.document import Document, Heading, Para
from dangjian_desktop.domain.record_facts import Attendee, ReaderFacts
from dangjian_desktop.exchange.word import write
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.record_card import record_card
from dangjian_desktop.reports.records import conduct, hardship, incoming, letters, reminder
from tests.reports.development.reading import bare, beside, boxes, filled, said, strings
from tests.reports.measure import read, text_of
from tests.reports.records import facts

ALL: dict[str, tuple[Callable[[Any], Document], Callable[..., Any]]] = {
    "card": (record_card, facts.card),
    "plan": (letters.plan, facts.letter),
    "summary": (letters.summary, facts.letter),
    "request": (letters.request, facts.request),
    "hardship": (hardship.hardship, facts.hardship),
    "conduct": (conduct.conduct, facts.conduct),
    "reminder": (reminder.reminder, facts.reminder),
    "incoming": (incoming.incoming, facts.incoming),
}
each = pytest.mark.parametrize("key", ALL)


def made(key: str, **more: Any) -> Document:
    draw_it, given = ALL[key]
    return draw_it(given(**more))


# every one of them


@each
def test_it_is_drawn_and_written_with_all_its_words(key: str) -> None:
    document = made(key)
    printed = bare(text_of(draw(document)))
    assert [words for words in filled(document) if words not in printed] == []
    assert write(document)[:2] == b"PK"


@each
def test_one_that_came_late_says_so_at_its_foot(key: str) -> None:
    assert "补录于2026年3月2日" in text_of(draw(made(key, late_on=date(2026, 3, 2))))
    assert "补录于" not in text_of(draw(made(key)))


@each
def test_whose_body_is_not_known_has_its_paper_all_the_same(key: str) -> None:
    assert draw(made(key, body=None)).startswith(b"%PDF")


@each
def test_long_texts_go_on_and_are_never_cut(key: str) -> None:
    long = "汛期巡查险工险段，清理塌方和边沟，" * 120 + "完。"
    texts: dict[str, dict[str, Any]] = {
        "card": {"texts": (("内容", long),)},
        "hardship": {"cause": long},
        "reminder": {"content": long},
        "incoming": {"proposal": long},
        "conduct": {"honours": facts.conduct().honours * 60},
    }
    more = texts.get(key, {"sections": (("要求", long),)})
    pages = read(draw(made(key, **more)))
    assert len(pages) > 1
    assert key == "conduct" or "完。" in "".join(page.text for page in pages)


@pytest.mark.parametrize("key", ["reminder", "incoming", "conduct", "card"])
def test_the_usual_one_stands_on_one_page(key: str) -> None:
    assert len(read(draw(made(key)))) == 1


# the card


def test_short_facts_stand_two_by_two_and_long_ones_alone() -> None:
    document = made("card")
    assert beside(document, "日期") == "2026-03-05"
    wide = next(box for box in boxes(document) if box.text.startswith("赶集群众"))
    assert (wide.role, wide.across) == ("left", 3)


def test_who_took_part_stands_with_hours_and_their_sum() -> None:
    assert "共2人，合计7.5小时" in said(made("card"))
    assert {"3", "4.5", "带队"} <= filled(made("card"))
    assert "1周㛃32陈𬭎4.5带队" in said(made("card"))


def test_people_without_hours_stand_in_one_cell() -> None:
    people = tuple(Attendee(name=name) for name in ("周㛃", "王䶮"))
    assert beside(made("card", people=people), "志愿者") == "周㛃、王䶮"


def test_many_people_stand_in_a_list_over_the_pages() -> None:
    people = tuple(Attendee(name=f"赵钱{n}") for n in range(90))
    printed = text_of(draw(made("card", people=people)))
    assert all(f"赵钱{n}" in printed for n in range(90))


def test_what_is_sensitive_is_named_and_not_printed() -> None:
    assert "困难情况属于敏感内容，本表不打印。" in said(made("card", hidden=("困难情况",)))


def test_a_blank_card_has_its_places() -> None:
    fields = (("日期", ""), ("地点", ""))
    blank = made("card", fields=fields, people=(), files=(), texts=(("内容", ""),))
    assert filled(blank) == set()
    assert all(name in said(blank) for name in ("日期", "地点", "内容", "志愿者"))


# letters


def test_a_plan_says_whose_it_is_when_it_was_passed_and_in_what_parts() -> None:
    told = said(made("plan"))
    assert told.startswith(
        "中共青石岭公路养护段机关支部委员会2026年度工作计划（2026年1月4日支委会通过）"
    )
    headings = [b.text for b in made("plan").blocks if isinstance(b, Heading)]
    assert headings == ["一、总体要求", "二、主要任务", "（一）抓学习"]
    assert told.endswith(f"{facts.BODY.name}2026年1月4日")


def test_a_title_that_names_the_branch_stands_alone() -> None:
    told = said(made("plan", title="机关党支部2026年工作要点"))
    assert told.startswith("机关党支部2026年工作要点（")


def test_of_a_part_that_is_not_written_there_is_room() -> None:
    blank = made("plan", sections=(("总体要求", ""),))
    assert sum(isinstance(b, Para) and not b.text.strip() for b in blank.blocks) == 2


def test_a_request_has_number_addressee_annexes_day_and_whom_to_ask() -> None:
    told = said(made("request"))
    for words in (
        "关于组织党员集中学习的请示青养机党〔2026〕7号",
        "中共青石岭公路养护段总支部委员会：",
        "妥否，请批示。附件：1.学习安排2.经费测算",
        "2026年11月14日（联系人：周㛃联系电话：13800000000）",
    ):
        assert words in told


@pytest.mark.parametrize("end", ["请予批准。妥否，请批示。", "当否，请批复。", "特此请示。"])
def test_a_request_that_ends_as_it_should_gets_no_second_ending(end: str) -> None:
    told = said(made("request", sections=(("", f"拟组织学习。\n{end}"),)))
    assert told.count("请批示") + told.count("请批复") + told.count("特此") == 1


def test_a_report_ends_as_a_report() -> None:
    assert "特此报告。" in said(made("request", kind="报告"))


def test_one_that_is_not_sent_leaves_its_day_open() -> None:
    assert "年　　月　　日" in "".join(strings(made("request", dated=None)))


# forms


def test_help_is_listed_and_summed() -> None:
    told = said(made("hardship"))
    assert "累计1300.50元" in told
    assert {"2026.02.06", "300.00", "米、油", "段党总支", "1000.50"} <= filled(made("hardship"))
    assert beside(made("hardship"), "家庭月收入") == "3150.00元"


def test_a_register_without_anything_known_stays_blank() -> None:
    blank = made("hardship", household=None, income=None, helps=(), cause="", need="", measures="")
    assert beside(blank, "家庭人口") == beside(blank, "家庭月收入") == ""
    assert "累计" not in said(blank)


def test_honours_and_decisions_stand_apart() -> None:
    told = said(made("conduct"))
    assert told.index("优秀共产党员") < told.index("处分和组织处置情况") < told.index("警告")
    assert {"2024.07", "至2021.03.01", "2021.03.04"} <= filled(made("conduct"))


def test_the_talk_is_signed_by_those_who_talked() -> None:
    document = made("reminder")
    assert beside(document, "谈话人") == "陈𬭎"
    feet = [text for box in boxes(document) for text, _ in box.foot]
    assert "谈话对象（签字）：" in feet
    assert "2026年8月7日" in feet


def test_who_reads_signs_and_who_studied_it_at_a_meeting_is_told() -> None:
    document = made("incoming")
    assert {"2026.11.02", "列入议题", "在2026年11月4日支委会上集中学习"} <= filled(document)
    heads = [box.text for box in boxes(document) if box.role == "head"]
    assert heads == ["序号", "阅文人", "送阅日期", "阅毕日期", "签名", "阅后意见"]


def test_a_sheet_printed_after_it_went_round_says_when() -> None:
    assert "打印于2026年11月23日" in text_of(draw(made("incoming")))


def test_forty_readers_go_on_with_the_heads_again() -> None:
    readers = tuple(ReaderFacts(name=f"赵钱{n}") for n in range(40))
    pages = read(draw(made("incoming", readers=readers)))
    assert all("阅文人" in page.text for page in pages)


def test_a_paper_known_to_the_month_prints_the_month() -> None:
    assert "2025年1月" in said(made("hardship", since=PartialDate(2025, 1)))
