"""The rules of punctuation, whole figures and words, flush edges, and nothing lost."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.reports.paper import lines
from dangjian_desktop.reports.paper.fonts import library
from dangjian_desktop.reports.paper.lines import (
    CLOSE,
    HALF_CLOSE,
    OPEN,
    Frame,
    Line,
    break_text,
    tight,
)

CHAIN = library().chain("fang")
HAIR = 0.25  # points: the body of the last character, not its ink, stands out by 0.21
BODY = Frame(16, 442.2, 2 * 442.2 / 28, 442.2 / 28)
NARROW = Frame(12, 156.0)
BITS = (
    *("养护", "巡查路段", "党", "同志", "会议室", "支部书记", "按期完成任务", "研究冬季保通"),
    *("，", "。", "、", "；", "：“", "”，", "》。", "《", "（", "）", "！”", "——", "……"),
    *("2026年", "12月3日", "5.2%", "99.5％", "第3次", "12,345.60元", "上午9:30", "24学时"),
    *("在K12+300路段", "见https://a.cn/b?c=1的", "用WPS打开", "𬭎", "㛃", "𠮷"),
)
# marks in the order that Chinese text has them: no mark follows another that forbids it
SENTENCES = st.lists(st.sampled_from(BITS), min_size=1, max_size=60).map("".join)
FRAMES = st.sampled_from((BODY, Frame(12, 380.0, 24.0), Frame(10.5, 200.0)))


def ink(line: Line, size: float) -> float:
    """From the line's left edge to the right edge of its last character, points."""
    wide = CHAIN.length(line.text, size) + line.gap * (len(line.text) - 1)
    return line.left + wide + sum(points for _, points in line.nudges)


def tail(line: Line, size: float) -> float:
    """A closing mark at the end counts half."""
    return size / 2 if line.text[-1] in HALF_CLOSE else 0.0


@given(SENTENCES, FRAMES)
def test_every_character_is_kept_in_order(text: str, frame: Frame) -> None:
    assert "".join(line.text for line in break_text(CHAIN, text, frame)) == text


@given(st.text(st.sampled_from("党员 AB12，。（）—…\u3000𬭎"), max_size=80), st.integers(20, 300))
def test_nothing_but_blanks_at_line_ends_is_ever_lost(text: str, width: int) -> None:
    lines = break_text(CHAIN, text, Frame(12, float(width)))
    shown = "".join(line.text for line in lines)
    assert shown.replace(" ", "") == text.replace(" ", "")


@given(SENTENCES, FRAMES)
def test_no_closing_mark_begins_a_line(text: str, frame: Frame) -> None:
    for before, line in pairwise(break_text(CHAIN, text, frame)):
        whole = before.text + line.text
        if any(char not in CLOSE | OPEN for char in whole[-len(line.text) - 6 : -len(line.text)]):
            assert line.text[0] not in CLOSE


@given(SENTENCES, FRAMES)
def test_no_opening_mark_ends_a_line(text: str, frame: Frame) -> None:
    for line in break_text(CHAIN, text, frame)[:-1]:
        if any(char not in OPEN for char in line.text):
            assert line.text[-1] not in OPEN


@given(SENTENCES, FRAMES)
def test_no_line_is_wider_than_its_frame(text: str, frame: Frame) -> None:
    for line in break_text(CHAIN, text, frame):
        assert ink(line, frame.size) - tail(line, frame.size) <= frame.width + HAIR


@given(SENTENCES, FRAMES)
def test_right_edges_are_flush(text: str, frame: Frame) -> None:
    for line in break_text(CHAIN, text, frame)[:-1]:
        if len(line.text) > 1:
            over = ink(line, frame.size) - frame.width
            assert abs(over) < HAIR or abs(over - tail(line, frame.size)) < HAIR


CUT = re.compile(r"[0-9][0-9.,:]|[A-Za-z]{2}|[0-9][年月日％%元次]|——|……")


@given(SENTENCES, FRAMES)
def test_figures_words_and_dashes_stay_whole(text: str, frame: Frame) -> None:
    for before, line in pairwise(break_text(CHAIN, text, frame)):
        assert not CUT.match(before.text[-1] + line.text[0])


@pytest.mark.parametrize(
    "whole",
    ["11月18日", "14:30", "K12+300", "12,345.60元", "99.5%", "word", "2026-11-18", "12+300"],
)
def test_a_figure_moves_down_whole(whole: str) -> None:
    for before in range(5, 14):
        lines = break_text(CHAIN, "养" * before + whole + "护" * 20, NARROW)
        assert any(whole in line.text for line in lines)


def test_a_line_of_the_grid_holds_28_characters() -> None:
    first, second, *_ = break_text(CHAIN, "党" * 80, BODY._replace(indent=0))
    assert (len(first.text), len(second.text)) == (28, 28)


def test_the_first_line_begins_after_its_indent() -> None:
    first = break_text(CHAIN, "党" * 80, BODY)[0]
    assert (first.left, len(first.text)) == (BODY.indent, 26)


def test_a_closing_mark_is_drawn_in() -> None:
    first = break_text(CHAIN, "党" * 10 + "，" + "员" * 2 + "。" + "会" * 20, NARROW)[0]
    assert first.text[-1] != "员" or len(first.text) <= 13


def test_two_marks_side_by_side_lose_the_hole_between_them() -> None:
    assert tight(CHAIN, "（签字）：", 16) == ((3, -8.0),)


def test_marks_that_do_not_meet_are_left_alone() -> None:
    assert tight(CHAIN, "“主题”党日", 16) == ()


def test_a_long_address_is_cut_where_it_may_be() -> None:
    lines = break_text(CHAIN, "网址https://example.cn/dang/yuan/hua/ming/ce.html", NARROW)
    assert len(lines) > 1
    assert all(ink(line, 12) <= 156 + HAIR for line in lines)


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = break_text(CHAIN, "A" * 100, NARROW)
    assert "".join(line.text for line in lines) == "A" * 100
    assert len(lines) > 1


def test_a_figure_wider_than_a_narrow_cell_is_cut_to_fit() -> None:
    lines = break_text(CHAIN, "12345元，（6789）", Frame(12, 20.0))
    assert "".join(line.text for line in lines) == "12345元，（6789）"
    assert len(lines) > 2
    assert all(line.text for line in lines)


def test_blanks_at_the_end_do_not_stretch_the_last_line() -> None:
    lines = break_text(CHAIN, "党" * 20 + "  ", NARROW)
    assert (lines[-1].text, lines[-1].gap) == ("党" * 7, 0)


def test_words_part_at_blanks_which_vanish() -> None:
    lines = break_text(CHAIN, "one two three four five six seven eight", NARROW)
    assert all(line.text == line.text.strip() for line in lines)


def test_an_empty_paragraph_is_one_empty_line() -> None:
    assert break_text(CHAIN, "", BODY) == [Line("", BODY.indent, 0.0, (), True)]


def test_unjustified_text_keeps_its_natural_width() -> None:
    lines = break_text(CHAIN, "在K12+300路段除雪保通连续值守", NARROW._replace(justify=False))
    assert all(line.gap == 0 for line in lines)


def test_letters_of_a_narrower_face_part_one_after_another() -> None:
    assert CHAIN.widths["é"] < 1
    lines = break_text(CHAIN, "é" * 60, NARROW)
    assert "".join(line.text for line in lines) == "é" * 60
    assert all(ink(line, 12) <= 156 + HAIR for line in lines)


@given(SENTENCES, FRAMES)
def test_the_quick_way_breaks_lines_as_token_by_token(text: str, frame: Frame) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = break_text(CHAIN, text, frame)
        patch.setattr(lines, "bisect_right", lambda _ends, _most, at: at)  # never two characters
        slow = break_text(CHAIN, text, frame)
    assert [line.text for line in quick] == [line.text for line in slow]
    for one, other in zip(quick, slow, strict=True):
        assert (one.left, one.gap) == pytest.approx((other.left, other.gap))
        assert one.nudges == other.nudges


def test_letters_of_a_narrower_face_part_behind_closed_marks_too() -> None:
    broken = break_text(CHAIN, "，“" + "é" * 60, Frame(12, 100.0))
    assert "".join(line.text for line in broken) == "，“" + "é" * 60
    assert all(ink(line, 12) <= 100.0 + HAIR for line in broken)


def test_a_telephone_number_is_not_parted() -> None:
    broken = break_text(CHAIN, "支部书记 13800009999", Frame(10.5, 80.0))
    assert [line.text for line in broken] == ["支部书记", "13800009999"]
