"""A face for every character, or a stop that names it."""

import shutil
from pathlib import Path

import pytest

from dangjian_desktop.domain.plain_text import plain
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.reports.paper.faces import Face, UnreadableFont
from dangjian_desktop.reports.paper.fonts import Font, MissingCharacter, library
from dangjian_desktop.runtime.resources import font_file

NOBODY_HAS = "\U0002ebf0"  # Ext I


@pytest.mark.parametrize(
    ("char", "name"),
    [("党", "fang"), ("䶮", "kai"), ("𬭎", "kai"), ("𠮷", "rare-b-f"), ("\U00030000", "rare-g-h")],
)
def test_the_nearest_face_draws_a_character(char: str, name: str) -> None:
    assert library().chain("fang").find(char) == name


def test_every_character_of_the_standard_list_is_drawn_by_a_face_of_the_office() -> None:
    standard = (font_file("fang").parent / "tgh8105.txt").read_text("utf8").split()
    chain = library().chain("song")
    assert {chain.find(char) for char in "".join(standard)} == {"song"}


def test_a_character_no_face_has_stops_with_its_code_point_and_place() -> None:
    with pytest.raises(MissingCharacter) as stop:
        library().length(f"张{NOBODY_HAS}明", Font("fang", 16))
    assert f"U+2EBF0），出现在：张{NOBODY_HAS}明" in stop.value.message
    assert isinstance(stop.value, KnownError)


def test_only_a_few_words_around_it_are_told() -> None:
    text = "一" * 40 + NOBODY_HAS + "二" * 40
    with pytest.raises(MissingCharacter) as stop:
        library().length(text, Font())
    assert f"…{'一' * 10}{NOBODY_HAS}{'二' * 10}…" in stop.value.message


def test_whose_it_is_can_be_told() -> None:
    with pytest.raises(MissingCharacter, match="出现在：张三的籍贯“川"):
        library().require(f"川{NOBODY_HAS}", "张三的籍贯")


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("张\u200b三", "张三"),
        ("葛\U000e0100", "葛"),
        ("甲\t乙\u00a0丙", "甲 乙 丙"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("周　㛃", "周　㛃"),
    ],
)
def test_signs_without_ink_do_not_stop_a_paper(given: str, shown: str) -> None:
    assert plain(given) == shown


def test_a_users_own_font_comes_last(tmp_path: Path) -> None:
    shutil.copy(font_file("hei"), tmp_path / "mine.ttf")
    (tmp_path / "readme.txt").write_text("no font")
    fonts = library(tmp_path)
    assert fonts.own == ("own:mine.ttf",)
    assert fonts.chain("fang").find("党") == "fang"


def test_a_folder_that_is_gone_adds_nothing(tmp_path: Path) -> None:
    assert library(tmp_path / "gone").own == ()


@pytest.mark.parametrize("content", [b"", b"OTTO", b"\0\1\0\0" + bytes(40)])
def test_a_file_that_is_no_font_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.ttf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFont, match=r"broken\.ttf"):
        Face(path)


def test_a_font_folder_with_a_broken_file_says_so_only_when_it_is_needed(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"x")
    chain = library(tmp_path).chain("fang")
    assert chain.find("党") == "fang"
    with pytest.raises(UnreadableFont):
        chain.find(NOBODY_HAS)
