from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain import numerals
from dangjian_desktop.domain.dates import (
    DateTrouble,
    PartialDate,
    add_months,
    read_date,
    years_between,
)

TODAY = date(2026, 9, 1)
DAYS = st.dates(date(1930, 1, 1), date(2026, 9, 1))
PARTIALS = st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]),
    DAYS,
    st.integers(1, 3),
)

JULY = PartialDate(1985, 7)
FIRST = PartialDate(1985, 7, 1)


# --- PartialDate ---


@given(PARTIALS)
def test_iso_reads_back(day):
    assert PartialDate.parse(day.iso()) == day


@given(PARTIALS, PARTIALS)
def test_order_is_the_order_of_the_texts(one, other):
    assert (one < other) == (one.iso() < other.iso())
    assert (one <= other) == (one.iso() <= other.iso())
    assert (one > other) == (one.iso() > other.iso())
    assert (one >= other) == (one.iso() >= other.iso())


@given(PARTIALS, PARTIALS)
def test_definitely_before_means_every_day_is_before(one, other):
    assert one.definitely_before(other) == (one.last() < other.first())
    if one.definitely_before(other):
        assert one.possibly_before(other)
        assert not other.possibly_before(one)


def test_range_of_days():
    assert (PartialDate(2024, 2).first(), PartialDate(2024, 2).last()) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
    )
    assert PartialDate(1985).last() == date(1985, 12, 31)
    assert FIRST.exact
    assert not JULY.exact


def test_a_month_is_not_before_its_own_day():
    assert JULY.possibly_before(date(1985, 7, 15))
    assert not JULY.definitely_before(date(1985, 7, 15))
    assert JULY.definitely_before(date(1985, 8, 1))


def test_shown_forms():
    assert [d.dotted() for d in (PartialDate(1985), JULY, FIRST)] == ["1985", "1985.07", "1985.07"]
    assert [d.words() for d in (PartialDate(1985), JULY, FIRST)] == [
        "1985年",
        "1985年7月",
        "1985年7月1日",
    ]
    assert str(JULY) == "1985-07"
    assert PartialDate.of(date(1985, 7, 1)) == FIRST


@pytest.mark.parametrize("parts", [(1985, 2, 30), (1985, 13), (1985, None, 3), (85,)])
def test_no_such_date_can_be_made(parts):
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate(*parts)


@pytest.mark.parametrize("text", ["1985-7", "1985-07-1", "1985-02-30", "", "1985-07-01 "])
def test_only_iso_is_parsed(text):
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate.parse(text)


# --- arithmetic ---


def test_months_end_at_the_months_end():
    assert add_months(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert add_months(date(2025, 12, 15), 1) == date(2026, 1, 15)


@given(DAYS, st.integers(-600, 600))
def test_months_keep_day_or_clamp(day, months):
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


def test_years_turn_on_the_day():
    assert years_between(date(2000, 9, 2), date(2018, 9, 1)) == 17
    assert years_between(date(2000, 9, 1), date(2018, 9, 1)) == 18
    assert years_between(PartialDate(2000, 2, 29), date(2018, 2, 28)) == 17


def test_years_of_a_month_are_compared_by_month():
    assert years_between(JULY, date(2025, 7, 1)) == 40
    assert years_between(JULY, date(2025, 6, 30)) == 39


def test_years_unknown():
    assert years_between(PartialDate(1985), TODAY) is None
    assert years_between(date(2027, 1, 1), TODAY) is None


# --- reading ---

_WAYS_OF_A_DAY = [
    lambda d: d.isoformat(),
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d:%Y%m%d}",
    lambda d: int(f"{d:%Y%m%d}"),
    lambda d: float(f"{d:%Y%m%d}"),
    lambda d: d,
    lambda d: datetime(d.year, d.month, d.day, 8, 30),
    lambda d: (d - date(1899, 12, 30)).days,
    lambda d: f"{d.isoformat()} 00:00:00",
    lambda d: f" {d.year} 年 {d.month} 月 {d.day} 日 ",
    lambda d: f"{d.year}. {d.month}. {d.day}.",
    lambda d: f"{d.year} {d.month} {d.day}",
    lambda d: f"{d:%Y%m%d}".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    lambda d: f"{d.year}－{d.month}－{d.day}",
    lambda d: (
        f"{numerals.year_words(d.year)}年{numerals.counted(d.month)}月{numerals.counted(d.day)}日"
    ),
]
_WAYS_OF_A_MONTH = [
    lambda y, m: f"{y}-{m:02}",
    lambda y, m: f"{y}/{m}",
    lambda y, m: f"{y}.{m:02}",
    lambda y, m: f"{y}年{m}月",
    lambda y, m: f"{y}年{m}月份",
    lambda y, m: f"{y}{m:02}",
    lambda y, m: int(f"{y}{m:02}"),
    lambda y, m: float(f"{y}{m:02}"),
    lambda y, m: f"{numerals.year_words(y)}年{numerals.counted(m)}月",
    lambda y, m: f"{y}.{m:02}（41岁）",
]


@given(DAYS, st.sampled_from(_WAYS_OF_A_DAY))
def test_a_day_is_read_however_written(day, way):
    assert read_date(way(day), not_after=TODAY) == PartialDate.of(day)


@given(DAYS, st.sampled_from(_WAYS_OF_A_MONTH))
def test_a_month_is_read_however_written(day, way):
    assert read_date(way(day.year, day.month)) == PartialDate(day.year, day.month)


@given(DAYS)
def test_serials_of_1904_books(day):
    serial = (day - date(1904, 1, 1)).days
    assert read_date(serial, epoch1904=True) == PartialDate.of(day)


@given(st.text(max_size=12) | st.floats() | st.integers() | st.binary(max_size=3))
def test_anything_else_is_named_not_raised(value):
    answer = read_date(value, not_after=TODAY)
    assert isinstance(answer, PartialDate) or answer.words
    if isinstance(answer, PartialDate):
        assert answer.first() <= TODAY


def test_a_year_alone():
    assert read_date("1985") == read_date(1985.0) == read_date("1985年") == PartialDate(1985)


def test_two_digit_years_take_this_century_only_when_not_too_late():
    assert read_date("85.7", not_after=TODAY) == JULY
    assert read_date("05.7", not_after=TODAY) == PartialDate(2005, 7)
    assert read_date("12.7", not_after=date(2008, 9, 1)) == PartialDate(1912, 7)
    assert read_date("八五年七月") == JULY
    assert read_date("85.7") == JULY
    assert kind(read_date("05.7")) == "ambiguous"
    assert read_date("850701") == FIRST


def test_a_number_1985_1_is_never_guessed():
    trouble = read_date(1985.1)
    assert kind(trouble) == "ambiguous"
    assert "1月还是1985年10月" in trouble.words
    assert read_date(1985.1, number_format="General").kind == "ambiguous"
    assert read_date(85.1, not_after=TODAY).kind == "ambiguous"


def test_the_number_format_tells_january_from_october():
    assert read_date(1985.1, number_format="0.00") == PartialDate(1985, 10)
    assert read_date(1985.1, number_format="0.00_);[Red]\\(0.00\\)") == PartialDate(1985, 10)
    assert read_date(1985.1, number_format="0.0").kind == "ambiguous"
    assert read_date(1985.1, number_format="#.##").kind == "ambiguous"


def test_text_1985_1_is_january():
    assert read_date("1985.1") == PartialDate(1985, 1)
    assert read_date("1985.10") == PartialDate(1985, 10)


def test_other_decimals_are_certain():
    assert read_date(1985.07) == read_date(1985.7) == read_date(1985.0700000000002) == JULY
    assert read_date(1985.12) == PartialDate(1985, 12)


def test_the_cells_format_gives_the_precision():
    assert read_date(date(1985, 7, 1), number_format='yyyy"年"m"月"') == JULY
    assert read_date(31229, number_format="[$-804]yyyy.mm;@") == JULY
    assert read_date(date(1985, 7, 1), number_format="yyyy-mm-dd") == FIRST
    assert read_date(date(1985, 7, 9), number_format="yyyy-mm") == PartialDate(1985, 7, 9)
    assert read_date(date(1985, 1, 1), number_format="yyyy") == PartialDate(1985)
    assert read_date(date(1985, 7, 1), number_format="yyyy") == JULY


@pytest.mark.parametrize(
    "value",
    [
        "2012.13",
        "2012年13月",
        201213,
        "1985-02-30",
        "1985-00-00",
        "19850230",
        "1201-07-01",
        "一九八五年十三月",
        "1985.99",
        19851301.0,
        "1985年七七月",
    ],
)
def test_impossible_dates_are_named(value):
    assert kind(read_date(value)) == "impossible"


@pytest.mark.parametrize(
    "value",
    ["一九八几年", "张三", "1985.7-1990.6", True, 1.5, 12, float("nan"), "19857 1", b"1985", "198"],
)
def test_unreadable_values_are_named(value):
    assert kind(read_date(value)) == "unreadable"


def test_ambiguous_texts_are_named():
    assert kind(read_date("01/07/85", not_after=TODAY)) == "ambiguous"
    assert kind(read_date("19857")) == "ambiguous"
    assert read_date("31229") == FIRST


def test_a_number_shown_as_a_date_must_be_a_day_count():
    assert kind(read_date(198507, number_format="yyyy-mm-dd")) == "unreadable"


def test_blank_and_future():
    assert kind(read_date(None)) == kind(read_date("  ")) == "blank"
    assert kind(read_date("2026-09-02", not_after=TODAY)) == "too_late"
    assert read_date("2026-09", not_after=TODAY) == PartialDate(2026, 9)


@pytest.mark.parametrize("value", ["11010519491231002X", "13800003479", 110105194912310.0])
def test_numbers_of_people_are_not_repeated(value):
    assert not any(char.isdigit() for char in read_date(value).words.replace("1985-07-01", ""))


def kind(answer):
    assert isinstance(answer, DateTrouble), answer
    return answer.kind


def test_a_date_cell_before_the_year_1000_is_named():
    answer = read_date(date(202, 1, 5))
    assert isinstance(answer, DateTrouble)
    assert "202" in answer.words
