import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain import ages
from dangjian_desktop.domain.codes import EDUCATION


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (18, "30岁及以下"),
        (30, "30岁及以下"),
        (31, "31—35岁"),
        (60, "56—60岁"),
        (61, "61岁及以上"),
        (None, "不详"),
        (-1, "不详"),
    ],
)
def test_age_bands(age, band):
    assert ages.age_band(age) == band


def test_party_age_bands():
    assert [ages.party_age_band(y) for y in (0, 5, 6, 50, 51)] == [
        "5年及以下",
        "5年及以下",
        "6—10年",
        "41—50年",
        "51年及以上",
    ]


def test_every_education_has_a_band():
    assert {ages.education_band(word) for word in EDUCATION} == set(ages.EDUCATION_BANDS)
    assert ages.education_band(None) == ages.education_band("博士后") == "不详"


@given(st.lists(st.tuples(st.integers(18, 90), st.sampled_from(["男", "女", None]))))
def test_bars_count_everybody_once(people):
    bars = ages.bars([(ages.age_band(age), sex) for age, sex in people], ages.age_labels())
    assert sum(bar.total for bar in bars) == len(people)
    assert sum(bar.men for bar in bars) == sum(sex == "男" for _, sex in people)


def test_unknown_is_shown_only_when_it_occurs():
    labels = ages.party_age_labels()
    assert ages.bars([("不详", "女")], labels)[-1] == ages.Bar("不详", 0, 1)
    assert [bar.label for bar in ages.bars([], labels)] == labels
