"""All papers of 目标责任: drawn whatever is known, of what is kept alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.document import Document
from dangjian_desktop.domain.goals.facts import Frame
from dangjian_desktop.exchange.word import write
from dangjian_desktop.jobs.goals_papers import PAPERS
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.goals import COMPOSED, compose, sign
from tests.reports.development.reading import beside, said, strings
from tests.reports.evaluation.rounds import BODY, TODAY
from tests.reports.goals import years
from tests.reports.measure import read, text_of

AMOUNTS = ("full", "empty", "overlong")


def _member(facts: Any) -> tuple[Any, ...]:
    return facts, facts.members[0]


MADE: dict[str, dict[str, Callable[..., tuple[Any, ...]]]] = {
    "goal_letter": {
        "full": lambda **m: (years.year(**m),),
        "empty": lambda **m: (years.empty_year(**m),),
        "overlong": lambda **m: (years.overlong_year(**m),),
    },
    "member_sheet": {
        "full": lambda **m: _member(years.members(**m)),
        "empty": lambda **m: (
            years.members((), **m),
            replace(years.MEMBER, goals=(), checks=(), helps=()),
        ),
        "overlong": lambda **m: _member(years.overlong_members(**m)),
    },
    "member_summary": {
        "full": lambda **m: (years.members(**m),),
        "empty": lambda **m: (years.members((), **m),),
        "overlong": lambda **m: (years.overlong_members(**m),),
    },
    "secretary_sheet": {
        "full": lambda **m: (years.assessment(**m),),
        "empty": lambda **m: (years.empty_assessment(**m),),
        "overlong": lambda **m: (years.overlong_assessment(**m),),
    },
    "vanguard_list": {
        "full": lambda **m: (years.posts(**m),),
        "empty": lambda **m: (years.posts((), **m),),
        "overlong": lambda **m: (years.posts((years.overlong_road(),) * 20, **m),),
    },
    "vanguard_checks": {
        "full": lambda **m: (years.posts(**m), years.ROAD),
        "empty": lambda **m: (years.posts(**m), years.PLAIN),
        "overlong": lambda **m: (years.posts(**m), years.overlong_road()),
    },
    "handover": {
        "full": lambda **m: (years.handover(**m),),
        "empty": lambda **m: (years.empty_handover(**m),),
        "overlong": lambda **m: (years.overlong_handover(**m),),
    },
    "cadre_form": {
        "full": lambda **m: (years.cadre(**m),),
        "empty": lambda **m: (years.cadre(plan="", strengths="", progress=(), **m),),
        "overlong": lambda **m: (years.overlong_cadre(**m),),
    },
}
MADE["goal_sheet"] = MADE["goal_letter"]


def made(key: str, amount: str = "full", **more: Any) -> Document:
    return compose(key, *MADE[key][amount](**more))


def test_every_paper_has_its_title_and_way() -> None:
    assert set(COMPOSED) == set(PAPERS) - {"vanguard_sign"} == set(MADE)


@pytest.mark.parametrize("key", COMPOSED)
@pytest.mark.parametrize("amount", AMOUNTS)
def test_it_is_drawn_whatever_is_known(key: str, amount: str) -> None:
    pages = read(draw(made(key, amount)))
    assert all(len(page.chars) > 12 for page in pages)
    assert all(box[2] <= page.width - 10 for page in pages for box in page.rules)


@pytest.mark.parametrize("key", [key for key, one in PAPERS.items() if one.editable])
@pytest.mark.parametrize("amount", AMOUNTS)
def test_it_is_written_for_the_office_whatever_is_known(key: str, amount: str) -> None:
    assert write(made(key, amount)).startswith(b"PK")


@pytest.mark.parametrize("key", COMPOSED)
def test_no_character_of_overlong_facts_is_lost(key: str) -> None:
    document = made(key, "overlong")
    given = {char for text in strings(document.blocks) for char in text if char.strip()}
    assert given <= set(text_of(draw(document)))


@pytest.mark.parametrize("key", COMPOSED)
def test_it_names_its_branch_and_the_sample_says_so_on_every_page(key: str) -> None:
    document = made(key, frame=Frame(BODY, TODAY, "示例"))
    assert document.author == BODY.name
    assert BODY.head in said(document)
    assert all("示例" in page.text for page in read(draw(document)))


@pytest.mark.parametrize("key", ["goal_letter", "handover", "cadre_form", "secretary_sheet"])
def test_what_was_entered_late_dates_its_paper(key: str) -> None:
    late = Frame(BODY, TODAY, late_on=date(2026, 12, 18))
    assert "补录于2026年12月18日" in text_of(draw(made(key, frame=late)))


# --- the branch --------------------------------------------------------------------------------


def test_the_letter_bears_both_sides_and_the_sum_of_the_weights() -> None:
    text = said(made("goal_letter"))
    assert f"{BODY.superior}（以下简称甲方）" in text
    assert "甲方代表" in text
    assert "乙方代表" in text
    assert beside(made("goal_letter"), "方面") == "序号"
    assert "合计100" in text


def test_the_sheet_gives_evidence_scores_and_grade() -> None:
    text = said(made("goal_sheet"))
    assert "1.2026-03-16党员大会" in text
    assert "2026年11月20日完成：按期完成" in text
    assert "等次：优秀" in text
    assert "考核人：总支考核组" in text


def test_a_sheet_without_all_scores_says_how_many_are_open() -> None:
    one = replace(years.OBJECTIVES[0], checked_score=None)
    text = said(compose("goal_sheet", years.year((one, *years.OBJECTIVES[1:]))))
    assert "1项未考核" in text
    assert "等次" not in text


def test_a_checked_sheet_is_no_blank() -> None:
    late = Frame(BODY, TODAY, printed_on=TODAY)
    assert made("goal_sheet", frame=late).printed_on is None
    assert made("goal_letter", frame=late).printed_on == TODAY
    assert made("goal_sheet", "empty", frame=late).printed_on == TODAY


# --- members -----------------------------------------------------------------------------------


def test_a_members_sheet_tells_goals_checks_and_help() -> None:
    text = said(made("member_sheet"))
    assert "共2项，已完成1项" in text
    assert "2026年3月5日，程砚秋山，结对帮" in text
    assert "2026年4月20日，已补齐" in text


def test_the_summary_counts_help_and_names_what_is_open() -> None:
    urged = replace(years.MEMBER.helps[1], state="helped", changed_on=None)
    one = replace(years.MEMBER, helps=(*years.MEMBER.helps, urged))
    text = said(compose("member_summary", years.members((one,))))
    assert "2（1）" in text
    assert "归档晚（帮助中）" in text


def test_the_secretarys_sheet_names_its_rule() -> None:
    text = said(made("secretary_sheet"))
    assert "党支部工作条例（试行）" in text
    assert "第二十七条" in text
    assert "97.5" in text


# --- posts and roads ---------------------------------------------------------------------------


def test_the_list_sums_the_roads() -> None:
    text = said(made("vanguard_list"))
    assert "示范路1条5.7公里" in text
    assert "G357K12+300—K18+000（5.7公里）" in text
    assert "缺两根警示桩（期限2026年11月22日）" in text


@pytest.mark.parametrize("one", [years.ROAD, years.PLAIN, years.overlong_road()])
def test_the_sign_stands_in_its_frame(one: Any) -> None:
    pages = read(sign.draw(years.posts(), one))
    for page in pages:
        assert (round(page.width), round(page.height)) == (297, 210)
        assert all(17 < char.x < 280 and 17 < char.y < 193 for char in page.chars)
    text = "".join(page.text for page in pages)
    assert one.kind_words in text
    assert all(char in text for char in one.promise)


def test_a_sign_with_few_words_is_large() -> None:
    (page,) = read(sign.draw(years.posts(), years.PLAIN))
    assert max(char.size for char in page.chars) == 52
    assert page.find(years.BODY.head)[0].size == 28


# --- hand-over and pool ------------------------------------------------------------------------


def test_a_hand_over_says_what_there_is_none_of() -> None:
    text = said(made("handover", "empty"))
    assert text.count("没有") == 2
    assert "监交人" in text


def test_a_hand_over_lists_what_goes_with_the_post() -> None:
    text = said(made("handover"))
    assert "党费1月、2月" in text
    assert "12月党员大会还没有开" in text
    assert "党支部印章1枚" in text
    assert "谈心谈话9" in text


def test_the_pools_form_is_for_inside_use() -> None:
    assert "内部使用，不公示、不张贴" in said(made("cadre_form"))
