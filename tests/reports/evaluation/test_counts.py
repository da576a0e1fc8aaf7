"""Ballots are secret and fit their page; tallies and summaries say what was counted, no more."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dangjian_desktop.domain.document import CutLine, Grid
from dangjian_desktop.domain.evaluation.facts import RoundFacts, told_apart
from dangjian_desktop.domain.evaluation.steps import TEAM_ITEMS
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.evaluation import compose
from dangjian_desktop.reports.evaluation.ballot import ITEMS
from dangjian_desktop.reports.evaluation.parts import tenths
from tests.reports.development.reading import bare, beside, boxes, said
from tests.reports.evaluation import much, rounds
from tests.reports.measure import read, segments

BALLOTS = ("ballot", "ballot_one", "ballot_items", "team_ballot")


def rows(key: str, facts: RoundFacts, grid: int = -1) -> list[list[str]]:
    """The cells of one of the tables of a paper."""
    found = [block for block in compose(key, facts).blocks if isinstance(block, Grid)]
    return [[bare(box.text) for box in row] for row in found[grid].rows]


def of(count: int, **more: Any) -> RoundFacts:
    """A branch of so many with names of three characters."""
    people = [rounds.ENTRIES[at % len(rounds.ENTRIES)] for at in range(count)]
    named = [replace(one, person=replace(one.person, name="罗望溪")) for one in people]
    return rounds.full(entries=tuple(named), **more)


# ballots


@pytest.mark.parametrize("key", BALLOTS)
def test_a_ballot_tells_nothing_of_who_votes(key: str) -> None:
    told = said(compose(key, rounds.full()))
    assert "签" not in told
    assert rounds.full().scrutineer not in told.replace("苗千里", "", 2)
    assert "本票不署名" in told


@pytest.mark.parametrize("key", ["ballot", "ballot_one", "ballot_items"])
def test_a_ballot_lists_who_is_rated_and_nobody_else(key: str) -> None:
    told = said(compose(key, rounds.full()))
    assert all(one.name in told for one in rounds.ENTRIES)
    assert rounds.PROBATIONARY.name not in told
    assert rounds.FLOATING.name not in told


@pytest.mark.parametrize("key", ["ballot", "ballot_items", "tally_sheet", "summary", "publication"])
def test_of_two_of_one_name_each_is_told(key: str) -> None:
    pair = told_apart(of(2).entries)
    facts = rounds.full(entries=pair)
    assert all(one.listed in said(compose(key, facts)) for one in pair)
    assert len({one.listed for one in pair}) == 2


@pytest.mark.parametrize("key", ["ballot", "ballot_one", "ballot_items"])
def test_the_columns_are_those_of_the_rules(key: str) -> None:
    heads = rows(key, rounds.full(), 0)
    assert [heads[0][0], heads[0][1], heads[0][-1]] == ["序号", "姓名", "存在问题"]
    assert heads[1][-4:] == ["优秀", "合格", "基本合格", "不合格"]
    assert ("理想信念" in heads[0]) == (key == "ballot_items")


def test_the_six_columns_a_branch_may_add_have_three_grades_each() -> None:
    heads = rows("ballot_items", rounds.full(), 0)
    assert heads[0][2:8] == [bare(item) for item in ITEMS]
    assert heads[1][:18] == ["好", "一般", "差"] * 6


@pytest.mark.parametrize("count", [15, 22])
def test_a_wide_ballot_keeps_its_notes_on_its_page(count: int) -> None:
    assert len(read(draw(compose("ballot_items", of(count, printed_on=rounds.TODAY))))) == 1


@pytest.mark.parametrize("count", [1, 6, 13, 14, 18, 22])
def test_two_ballots_stand_side_by_side_and_fill_no_second_page(count: int) -> None:
    document = compose("ballot", of(count, printed_on=None))
    cut = next(n for n, block in enumerate(document.blocks) if isinstance(block, CutLine))
    assert document.blocks[:cut] == document.blocks[cut + 1 :]
    (page,) = read(draw(document))
    assert round(page.width) == 297
    first = [char for char in page.chars if char.text == "序"]
    assert first[1].x - first[0].x == pytest.approx(148.5, abs=0.1)
    assert first[1].y == first[0].y
    assert max(char.y for char in page.chars) < 199


def test_the_page_is_cut_in_its_middle() -> None:
    (page,) = segments(draw(compose("ballot", rounds.full())))
    marks = [line for line in page if line[0] == line[2] and abs(line[0] - 148.5) < 0.1]
    assert sorted((round(a), round(b)) for _, a, _, b in marks) == [(0, 6), (6, 204), (204, 210)]


@pytest.mark.parametrize("count", [23, 40, 60])
def test_a_longer_list_takes_a_ballot_to_itself(count: int) -> None:
    document = compose("ballot", of(count, printed_on=None))
    assert not any(isinstance(block, CutLine) for block in document.blocks)
    pages = read(draw(document))
    assert len(pages) == (1 if count < 33 else 2)
    assert all("综合评定" in page.text for page in pages)
    assert "注：1.在相应栏内划" in bare(pages[-1].text)


@pytest.mark.parametrize("count", [5, 20, 21, 32])
def test_a_ballot_of_a_page_keeps_to_it(count: int) -> None:
    assert len(read(draw(compose("ballot_one", of(count, printed_on=None))))) == 1


def test_each_half_says_when_it_was_printed_and_that_it_is_a_sample() -> None:
    (page,) = read(draw(compose("ballot", rounds.full(footer="示例"))))
    assert page.text.count("本票打印于2026年12月20日") == 2
    assert page.text.count("示例打印于2026年12月20日") == 2


def test_a_branch_without_members_has_lines_to_write_on() -> None:
    assert len(rows("ballot", rounds.empty(entries=()), 0)) == 12


def test_the_committees_ballot_asks_its_eight_items_twice_on_a_page() -> None:
    (page,) = read(draw(compose("team_ballot", rounds.full())))
    assert all(page.text.count(name) == 2 for name in TEAM_ITEMS.values())
    assert page.text.count("意见建议") == 2


# tallies


def test_a_tally_before_the_count_has_room_for_strokes() -> None:
    cells = rows("tally_sheet", rounds.empty(), 1)
    assert cells[1] == ["1", "程砚秋山", "", "", "", "", ""]
    assert beside(compose("summary", rounds.empty()), "姓名") != "0"


def test_a_tally_after_the_count_tells_it() -> None:
    cells = rows("tally_sheet", rounds.full(), 1)
    assert cells[18] == ["18", "尉迟明山", "6", "10", "3", "0", "1"]
    assert cells[1] == ["1", "程砚秋山", "17", "3", "0", "0", "0"]


def test_the_committees_tally_stays_open_until_it_is_confirmed() -> None:
    assert rows("tally_sheet", rounds.full())[1][2:] == ["15", "4", "1", "0", "0"]
    waiting = rounds.full(team=rounds.team(confirmed_on=None))
    assert rows("tally_sheet", waiting)[1][2:] == [""] * 5


# summaries


def test_the_figures_of_the_count_stand_above_the_list() -> None:
    (figures,) = rows("summary", rounds.full(), 0)
    assert figures == [
        "党员总数", "23", "应参评", "21", "实参评", "20",
        "发出票", "20", "收回票", "20", "有效票", "20",
    ]  # fmt: skip


def test_who_took_part_stays_blank_until_all_are_marked() -> None:
    turnout = replace(rounds.full().turnout, unmarked=("罗望溪",))
    (figures,) = rows("summary", rounds.full(turnout=turnout), 0)
    assert figures[5] == ""
    (figures,) = rows("summary", rounds.empty(), 0)
    assert figures[1::2] == ["", "6", "", "", "", ""]


def test_every_line_of_the_list_sums_up_to_the_valid_ballots() -> None:
    facts = rounds.full()
    for cells in rows("summary", facts, 1)[2:]:
        votes = [int(cells[at]) for at in (2, 4, 6, 8, 10)]
        assert sum(votes) == facts.valid
        assert float(cells[3]) == pytest.approx(votes[0] / 20 * 100, abs=0.05)


def test_a_column_for_lines_without_a_vote_is_there_when_there_are_some() -> None:
    assert "无效未填" in rows("summary", rounds.full(), 1)[0]
    clean = tuple(one for one in rounds.ENTRIES if not one.against_tally)
    assert "无效未填" not in rows("summary", rounds.full(entries=clean), 1)[0]


def test_grades_are_those_kept_and_blank_without_one() -> None:
    assert rows("summary", rounds.full(), 1)[2][-2:] == ["优秀", ""]
    assert rows("summary", rounds.empty(), 1)[2][2:] == [""] * 10


@pytest.mark.parametrize(
    ("base", "count", "cap", "words"),
    [
        (
            "full_members",
            22,
            7,
            "优秀等次7人，不超过组织关系在本支部的正式党员22人的三分之一（7人）。",
        ),
        ("all_members", 23, 7, "优秀等次7人，不超过全体党员（含预备党员）23人的三分之一（7人）。"),
        ("participants", 20, 6, "优秀等次7人，超过实际参加评议的党员20人的三分之一（6人）。"),
    ],
)
def test_the_base_of_the_best_grade_is_named(base: str, count: int, cap: int, words: str) -> None:
    facts = rounds.full(base=base, base_count=count, cap=cap)
    assert words in said(compose("summary", facts))


def test_who_is_not_in_the_list_is_named_with_the_reason() -> None:
    told = said(compose("summary", rounds.full()))
    assert "未参评1人：纪松年（因病住院）。" in told
    assert "预备党员1人参加评议，不评定等次，未列入本表：夏侯宁。" in told
    assert f"在外参加评议1人，未列入本表：薄云开（{rounds.FLOATING.elsewhere}）。" in told


def test_a_reason_too_long_for_its_column_stands_below() -> None:
    facts = rounds.full()
    assert rows("summary", facts, 1)[19][-1] == "见注"
    assert f"尉迟明山：{rounds.ENTRIES[17].grade_reason}。" in said(compose("summary", facts))
    short = replace(rounds.ENTRIES[17], grade_reason="多次缺课")
    assert rows("summary", rounds.full(entries=(short,)), 1)[2][-1] == "多次缺课"


def test_signers_and_the_day_close_the_one_page_of_a_branch() -> None:
    (page,) = read(draw(compose("summary", rounds.full())))
    for name in ("监票人：", "计票人：", "支部书记："):
        assert page.find(name)
    assert page.find("年月日")[0].y < 273


def test_signatures_follow_the_last_page_of_a_long_list() -> None:
    pages = read(draw(compose("summary", much.many())))
    assert "监票人：" in pages[-1].text
    assert all("支部评定等次" in page.text for page in pages)


def test_the_committees_summary_has_votes_and_shares() -> None:
    cells = rows("team_summary", rounds.full(), 1)[2:]
    assert [row[1] for row in cells] == list(TEAM_ITEMS.values())
    assert cells[0][2:] == ["15", "75.0", "4", "20.0", "1", "5.0", "0", "0.0", "0"]
    assert rows("team_summary", rounds.full(), 2)[1] == ["1", "多到站所听意见。"]


def test_the_committees_summary_is_blank_until_it_is_counted() -> None:
    facts = rounds.full(team=rounds.team(confirmed_on=None, remarks=()))
    assert rows("team_summary", facts, 1)[2][2:] == [""] * 8
    assert compose("team_summary", facts).printed_on == rounds.TODAY


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(2, 3, "66.7"), (1, 3, "33.3"), (1, 8, "12.5"), (0, 20, "0.0"), (20, 20, "100.0"), (1, 0, "")],
)
def test_shares_have_one_figure_behind_the_point(part: int, whole: int, shown: str) -> None:
    assert tenths(part, whole) == shown


def test_a_late_count_dates_its_summary() -> None:
    facts = rounds.full(late_on=date(2026, 12, 18))
    assert compose("summary", facts).late_on == date(2026, 12, 18)
    assert len(boxes(compose("summary", facts))) > 100
