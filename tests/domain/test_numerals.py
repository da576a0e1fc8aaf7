from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain import numerals


@given(st.integers(0, 9999))
def test_counted_numbers_read_back(number):
    assert numerals.read_counted(numerals.counted(number)) == number


@given(st.integers(1000, 9999))
def test_years_read_back(year):
    assert numerals.read_digits(numerals.year_words(year)) == year


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (112, "一百一十二"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
    ],
)
def test_counted_as_spoken(number, words):
    assert numerals.counted(number) == words


def test_a_year():
    assert numerals.year_words(2016) == "二〇一六"


def test_old_short_forms():
    assert numerals.read_counted("廿一") == 21
    assert numerals.read_counted("卅") == 30
    assert numerals.read_digits("二OO五") == 2005


@pytest.mark.parametrize("text", ["几", "十十", "二三十", "十百", "", "十七八"])
def test_what_is_no_numeral_is_refused(text):
    assert numerals.read_counted(text) is None


def test_too_large_is_an_error():
    with pytest.raises(ValueError, match="九千"):
        numerals.counted(10_000)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.20", "贰角整"),
        ("0.25", "贰角伍分"),
        ("1", "壹元整"),
        ("10", "壹拾元整"),
        ("77.00", "柒拾柒元整"),
        ("15.50", "壹拾伍元伍角整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("100050", "壹拾万零伍拾元整"),
        ("10000001", "壹仟万零壹元整"),
        ("100000000", "壹亿元整"),
        ("100010000", "壹亿零壹万元整"),
        ("100001000", "壹亿零壹仟元整"),
        ("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_a_sum_in_capitals_as_vouchers_write_it(amount, words):
    assert numerals.capital(Decimal(amount)) == words


def _said(words):
    """What capitals say, read the plain way: every unit after its figure."""
    figures = dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True))
    units = {"仟": 1000, "佰": 100, "拾": 10}
    yuan, rest = words.split("元") if "元" in words else ("", words)
    total, group, digit = 0, 0, 0
    for char in yuan:
        if char in figures:
            digit = figures[char]
        elif char in units:
            group, digit = group + digit * units[char], 0
        else:
            total, group, digit = total + (group + digit) * {"万": 10**4, "亿": 10**8}[char], 0, 0
    fen, digit = (total + group + digit) * 100, 0
    for char in rest:
        digit = figures.get(char, digit)
        fen += digit * {"角": 10, "分": 1}.get(char, 0)
    return Decimal(fen) / 100


@given(st.integers(0, 10**14 - 1))
def test_a_sum_in_capitals_says_the_sum(fen):
    words = numerals.capital(Decimal(fen) / 100)
    assert _said(words) == Decimal(fen) / 100
    assert "零零" not in words
    assert "零元整" not in words or fen == 0


@pytest.mark.parametrize("amount", ["-1", "0.001", "1000000000000"])
def test_what_no_voucher_says_has_no_capitals(amount):
    with pytest.raises(ValueError, match="金额"):
        numerals.capital(Decimal(amount))
