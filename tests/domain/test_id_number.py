from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.id_number import (
    IdFacts,
    NumberTrouble,
    check,
    check_digit,
    read_cell,
    read_phone,
    upgrade,
)

SAMPLE = "11010519491231002X"  # the standard's own example (rules 8.2)
TODAY = date(2026, 9, 1)

NUMBERS = st.builds(
    lambda area, day, order: f"{area}{day:%Y%m%d}{order:03}",
    st.integers(110000, 659999),
    st.dates(date(1930, 1, 1), TODAY),
    st.integers(1, 999),
).map(lambda body: body + check_digit(body))


def test_the_standards_example():
    assert check(SAMPLE) == IdFacts(SAMPLE, date(1949, 12, 31), "女")


@given(NUMBERS)
def test_valid_numbers_say_birth_and_sex(number):
    facts = check(number, TODAY)
    assert facts.number == number
    assert f"{facts.birth:%Y%m%d}" == number[6:14]
    assert facts.sex == ("男" if int(number[16]) % 2 else "女")


@given(NUMBERS, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number, place, shift):
    wrong = str((int(number[place].replace("X", "0")) + shift) % 10)
    answer = check(number[:place] + wrong + number[place + 1 :])
    assert isinstance(answer, NumberTrouble)
    assert not any(char.isdigit() for char in answer.words.replace("18", "").replace("17", ""))


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002x",
        " 110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "'11010519491231002X",
        "11010519491231002×",
        "\ufeff11010519491231002X",
    ],
)
def test_written_otherwise_it_is_the_same_number(text):
    assert check(text).number == SAMPLE


@given(NUMBERS)
def test_a_number_cell_of_eighteen_digits_is_never_guessed(number):
    if number[17] != "X":
        assert read_cell(float(number)).kind == "lost_digits"
        assert read_cell(int(number)).kind == "lost_digits"
        assert check(f"{float(number):.5E}").kind == "lost_digits"


def test_zeros_left_by_excel_are_named():
    assert check("530502196408204000").kind == "lost_digits"


def test_zeros_that_fit_the_check_digit_are_doubted():
    body = next(
        body
        for body in (f"530502196408{day:02}100" for day in range(1, 29))
        if check_digit(body) == "0"
    )
    assert "末三位都是0" in check(body + "0").warning


def test_fifteen_digits_are_offered_as_eighteen():
    facts = check(110105491231002.0)
    assert (facts.number, facts.upgraded) == (SAMPLE, True)
    assert "15位" in facts.warning
    assert upgrade("110105491231002") == SAMPLE


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "blank"),
        ("", "blank"),
        ("  ", "blank"),
        ("1101051949123100", "length"),
        ("1101051949A231002X", "characters"),
        (True, "characters"),
        (float("nan"), "characters"),
        ("110105194913310021", "birth"),
        ("11010520991231002X", "birth"),
        ("110105194912310021", "check_digit"),
        ("1101**********002X", "masked"),
        (12.0, "length"),
    ],
)
def test_what_is_wrong_is_named(value, kind):
    answer = check(value, TODAY)
    assert isinstance(answer, NumberTrouble)
    assert answer.kind == kind


@pytest.mark.parametrize(
    ("value", "phone"),
    [
        (13800003479.0, "13800003479"),
        ("138 0000 3479", "13800003479"),
        ("138-0000-3479", "13800003479"),
        ("+86 13800003479", "13800003479"),
        ("8613800003479", "13800003479"),
        ("0875-2121234", "0875-2121234"),
        ("（0875）2121234", "0875-2121234"),
        ("08752121234", "0875-2121234"),
        ("2121234", "2121234"),
        ("13800003479/13800003480", "13800003479、13800003480"),
    ],
)
def test_phones(value, phone):
    assert read_phone(value) == phone


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("1380000347", "length"),
        ("12800003479", "length"),
        ("无", "length"),
        (None, "blank"),
        ("", "blank"),
        ([], "characters"),
        ("13800003479、12", "length"),
    ],
)
def test_wrong_phones(value, kind):
    assert read_phone(value).kind == kind
