"""Rates, rounding, items: the figures of the rules and what holds for any base."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dues.assess import assess, rate_words
from dangjian_desktop.domain.dues.facts import BaseItem
from dangjian_desktop.domain.dues.items import SCHEMES, TREATMENTS, base_of, offered
from dangjian_desktop.domain.dues.kinds import KINDS, ON_BASE, span_words
from dangjian_desktop.domain.dues.rates import RULES, Flat, Step, Table, table_on
from dangjian_desktop.domain.dues.rounding import ROUNDINGS, rounded
from dangjian_desktop.domain.problems import RuleBroken

DAY = date(2026, 1, 10)
EARNED = sorted(ON_BASE - {"retired"})
bases = st.decimals(min_value=0, max_value=100_000, places=2)


@pytest.mark.parametrize("kind", EARNED)
@pytest.mark.parametrize(
    ("base", "due", "permille"),
    [
        ("0", "0.00", 5),
        ("3000", "15.00", 5),
        ("3000.01", "30.00", 10),
        ("5000", "50.00", 10),
        ("5000.01", "75.00", 15),
        ("10000", "150.00", 15),
        ("10000.01", "200.00", 20),
    ],
)
def test_the_whole_base_pays_the_rate_of_its_step(kind, base, due, permille):
    made = assess(kind, Decimal(base), DAY)
    assert (f"{made.due}", made.permille) == (due, permille)


@pytest.mark.parametrize(
    ("base", "due", "permille"), [("5000", "25.00", 5), ("5000.01", "50.00", 10)]
)
def test_pensions_have_two_steps(base, due, permille):
    made = assess("retired", Decimal(base), DAY)
    assert (f"{made.due}", made.permille) == (due, permille)


@pytest.mark.parametrize("kind", ["farmer", "student", "unemployed"])
def test_fixed_sums(kind):
    made = assess(kind, Decimal(9000), DAY)
    assert (f"{made.due}", made.rate, made.base) == ("0.20", None, None)


@pytest.mark.parametrize(
    ("kind", "chosen", "right"),
    [
        ("farmer", "0.19", False), ("farmer", "0.20", True), ("farmer", "1.00", True),
        ("farmer", "1.01", False), ("student", "0.20", True), ("student", "0.30", False),
    ],
)  # fmt: skip
def test_a_chosen_sum_is_between_the_limits(kind, chosen, right):
    if right:
        assert assess(kind, None, DAY, chosen=Decimal(chosen)).due == Decimal(chosen)
    else:
        with pytest.raises(RuleBroken, match=r"每月交0\.20元"):
            assess(kind, None, DAY, chosen=Decimal(chosen))


@pytest.mark.parametrize(
    ("base", "fen", "jiao", "yuan"),
    [
        ("3000.01", "30.00", "30.00", "30.00"),  # 30.0001
        ("5213", "78.20", "78.20", "78.00"),  # 78.195
        ("5130", "76.95", "77.00", "77.00"),
        ("3005", "30.05", "30.10", "30.00"),  # half a jiao goes up
        ("5500", "82.50", "82.50", "83.00"),  # half a yuan goes up
        ("4999.99", "50.00", "50.00", "50.00"),  # 49.9999
    ],
)
def test_it_is_rounded_once_and_half_up(base, fen, jiao, yuan):
    found = [f"{assess('employee', Decimal(base), DAY, how).due}" for how in ROUNDINGS]
    assert found == [fen, jiao, yuan]


@given(base=bases, how=st.sampled_from(list(ROUNDINGS)))
def test_rounding_moves_by_half_a_unit_at_most(base, how):
    made = assess("employee", base, DAY, how)
    unit = {"fen": "0.01", "jiao": "0.1", "yuan": "1"}[how]
    assert abs(made.due - made.exact) * 2 <= Decimal(unit)
    assert made.due == made.due.quantize(Decimal(unit), ROUND_HALF_UP)
    assert made.exact == base * made.rate


@given(low=bases, high=bases, kind=st.sampled_from(sorted(ON_BASE)))
def test_who_earns_more_pays_no_less(low, high, kind):
    low, high = sorted((low, high))
    assert assess(kind, low, DAY).due <= assess(kind, high, DAY).due


@given(amount=bases)
def test_rounding_twice_is_rounding_once(amount):
    for how in ROUNDINGS:
        assert rounded(rounded(amount, how), how) == rounded(amount, how)


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("-0.01", "月基数不能是负数"),
        ("1.001", "月基数要写成不超过两位小数的数"),
        ("NaN", "月基数要写成不超过两位小数的数"),
        ("10000000.01", "月基数超过10,000,000元，不合情理，请核对"),
    ],
)
def test_bases_that_cannot_be(base, words):
    with pytest.raises(RuleBroken) as caught:
        assess("employee", Decimal(base), DAY)
    assert [(p.field, p.message) for p in caught.value.problems] == [("base", words)]


def test_a_base_and_a_known_kind_are_wanted():
    with pytest.raises(RuleBroken, match="请填写月基数"):
        assess("retired", None, DAY)
    with pytest.raises(RuleBroken, match="交纳类别只能是"):
        assess("军人", Decimal(1), DAY)


def test_every_kind_has_its_rule():
    assert set(RULES) == set(KINDS)
    articles = {kind: assess(kind, Decimal(1), DAY).rule().article for kind in KINDS}
    assert articles == {
        "employee": "第二条",
        "retired": "第五条",
        "farmer": "第六条",
        "student": "第六条",
        "unemployed": "第六条",
        "annual_salary": "第三条",
        "self_employed": "第四条",
    }


def test_a_later_table_holds_from_its_day():
    old = table_on(DAY)
    new = Table(
        date(2027, 1, 1), (Step(None, 7),), old.pension, {"farmer": Flat(*[Decimal(1)] * 2)}
    )
    assert table_on(date(2026, 12, 31), (old, new)) is old
    assert table_on(date(2027, 1, 1), (old, new)) is new
    assert table_on(date(1999, 1, 1), (old, new)) is old


def test_rates_in_words():
    assert [rate_words(one) for one in (5, 10, 15, 20, None)] == ["0.5%", "1%", "1.5%", "2%", ""]


def test_items_that_forms_propose():
    for scheme in SCHEMES:
        names = {one.name: one.treatment for one in offered("employee", scheme)}
        assert set(names.values()) == set(TREATMENTS)
        assert names["个人所得税"] == "deducted"
    assert offered("employee") == offered("employee", "institution")
    assert "基础性绩效工资" in {one.name for one in offered("employee", "institution")}
    assert [one.treatment for one in offered("retired")] == ["counted", "left_out"]
    assert offered("farmer") == ()


def test_a_base_is_what_counts_less_what_is_taken_off():
    items = [
        BaseItem("岗位工资", Decimal(2300), "counted"),
        BaseItem("社会保险", Decimal(300), "deducted"),
        BaseItem("奖励性绩效工资", Decimal(900), "left_out"),
    ]
    assert base_of(items) == 2000
    assert base_of(items[1:]) == 0


def test_months_in_words():
    months = [(2026, 9), (2026, 10), (2026, 12), (2027, 1), (2026, 10)]
    assert span_words(months) == "2026年9月至10月、12月、2027年1月"
    assert span_words([]) == ""
