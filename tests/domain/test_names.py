import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.names import initials, normalise, pinyin, word_initials


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张　三", "张三"),
        ("李 明", "李明"),
        (" 王\u200b晓梅 ", "王晓梅"),
        ("王\u202e晓\x85梅\ufffe", "王晓梅"),
        ("张  三\n", "张三"),
        ("买买提 • 艾力", "买买提·艾力"),
        ("买买提.艾力", "买买提·艾力"),
        ("欧阳 𬭎", "欧阳𬭎"),
        ("John  Smith", "John Smith"),
        ("𠀋 三", "𠀋三"),
        ("", ""),
    ],
)
def test_names_lose_what_stretches_them(typed, name):
    assert normalise(typed) == name


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张三", "zs"),
        ("单雄信", "sxx"),
        ("仇和", "qh"),
        ("区大同", "odt"),
        ("朴正熙", "pzx"),
        ("尉迟恭", "ycg"),
        ("万俟卨", "mqx"),
        ("欧阳家𬭎", "oyjh"),
        ("㛃", "j"),
        ("李买买提·艾力", "lmmtal"),
        ("张 三", "zs"),
        ("Li明", "lim"),
    ],
)
def test_initials(name, letters):
    assert initials(name)[0] == letters


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("解小明", {"xiexiaoming", "jiexiaoming"}),
        ("查良", {"zhaliang", "chaliang"}),
        ("翟志刚", {"zhaizhigang", "dizhigang"}),
        ("曾乐", {"zengle", "zengyue", "cengle", "cengyue"}),
        ("盖天", {"getian", "gaitian"}),
        ("单于晴", {"chanyuqing"}),
        ("吕布", {"lvbu"}),
    ],
)
def test_full_readings(name, readings):
    assert set(pinyin(name)) == readings


@pytest.mark.parametrize(
    ("name", "wrong"), [("单志强", "dzq"), ("解玉兰", "jyl"), ("仇国栋", "cgd")]
)
def test_a_surname_is_found_by_the_reading_of_the_word_too(name, wrong):
    assert initials(name)[1] == wrong


def test_words_have_no_surname():
    assert word_initials("单位及职务")[0] == "dwjzw"
    assert initials("单位")[0] == "sw"


def test_all_likely_initials_are_given():
    assert initials("李长乐") == ("lcl", "lcy", "lzl", "lzy")


def test_a_character_nobody_reads_is_passed_over():
    assert initials("张𠀋三") == ("zs",)
    assert initials("𠀋") == ()
    assert pinyin("") == ()


@given(st.text(max_size=8))
def test_no_text_breaks_it(text):
    assert normalise(normalise(text)) == normalise(text)
    assert len(pinyin(text)) <= 8
    assert len(initials(text)) <= 8


def test_the_dictionary_is_loaded_only_when_asked_for():
    code = "import sys, dangjian_desktop.domain.names; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
