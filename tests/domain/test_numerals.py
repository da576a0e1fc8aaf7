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


def test_ordinal_and_year():
    assert numerals.ordinal(3) == "第三"
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
