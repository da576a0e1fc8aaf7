"""Names of files that Windows, Linux and macOS all take."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.file_names import MOST_BYTES, UNNAMED, file_name, key, numbered

DEVICES = ("CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "COM¹", "CONIN$")


@pytest.mark.parametrize("name", DEVICES)
def test_no_device_is_a_name(name: str) -> None:
    for written in (name, name.lower(), f"{name}.txt", f"{name} .a.b"):
        assert file_name(written).startswith("_")


@pytest.mark.parametrize("name", ["CON登记表", "CONSOLE", "COM10", "a.CON", "张三"])
def test_what_only_begins_like_a_device_is_a_name(name: str) -> None:
    assert file_name(name) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ('a\\b/c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("名字. . ", "名字"),
        ("..", UNNAMED),
        ("", UNNAMED),
        (" \t\n", UNNAMED),
        ("张\n三\t表", "张 三 表"),
        ("张\u202e三", "张三"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\Windows\\win.ini", "C__Windows_win.ini"),
    ],
)
def test_signs_that_none_may_have(words: str, name: str) -> None:
    assert file_name(words) == name


def test_a_long_name_is_cut_between_characters() -> None:
    name = file_name("㛃𬭎" * 100)
    assert len(name.encode()) <= MOST_BYTES
    assert set(name) == set("㛃𬭎")


def test_the_first_number_that_is_free() -> None:
    assert numbered("表", ".docx", set()) == "表.docx"
    assert numbered("表", ".docx", {key("表.docx"), key("表（2）.docx")}) == "表（3）.docx"


def test_capital_letters_and_composed_signs_are_one_name() -> None:
    assert key("Ab") == key("aB")
    assert key("e\u0301") == key("\u00e9")
    assert numbered("ab", ".docx", {key("AB.DOCX")}) == "ab（2）.docx"


_BITS = st.sampled_from(
    [*DEVICES, ".", " ", "/", "\\", ":", "名", "\n", "\u202e", "。", "𬭎", "x" * 90]
)
_ANY = st.one_of(st.text(max_size=60), st.lists(_BITS, max_size=9).map("".join))
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)", re.IGNORECASE
)


@given(_ANY)
def test_every_name_can_be_a_file_everywhere(words: str) -> None:
    name = file_name(words)
    assert name
    assert not set(name) & set('\\/:*?"<>|')
    assert not any(ord(char) < 32 or ord(char) == 127 for char in name)
    assert name == name.strip(" ") == name.rstrip(".")
    assert not _DEVICE.match(name)
    assert len(name.encode()) <= MOST_BYTES + 1


@given(_ANY)
def test_a_name_is_its_own_name(words: str) -> None:
    assert file_name(file_name(words)) == file_name(words)


@given(st.lists(st.sampled_from(["表", "Ab", "aB", "表（2）", "é", "e\u0301"]), max_size=12))
def test_no_two_of_a_folder_are_the_same(stems: list[str]) -> None:
    taken: set[str] = set()
    for stem in stems:
        name = numbered(stem, ".docx", taken)
        assert key(name) not in taken
        taken.add(key(name))
    assert len(taken) == len(stems)
