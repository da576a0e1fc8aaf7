import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Setting
from dangjian_desktop.services.policy import Policy, declared, policy, set_policy
from tests.support import add


def test_nothing_chosen_is_the_default(session):
    assert policy(session) == Policy()
    assert (Policy().late_days, Policy().term_years) == (7, 3)


def test_a_choice_is_kept(session):
    set_policy(session, "late_days", 10)
    set_policy(session, "late_days", 14)
    set_policy(session, "term_years", 5)
    assert (policy(session).late_days, policy(session).term_years) == (14, 5)


@pytest.mark.parametrize("value", ["2026-06-01", "2026年6月1日", PartialDate(2026, 6, 1)])
def test_a_date_is_taken_in_any_form(session, value):
    set_policy(session, "dev_rules_2026_effective", value)
    assert policy(session).dev_rules_2026_effective == PartialDate(2026, 6, 1)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("late_days", -1),
        ("late_days", 1000),
        ("late_days", "七"),
        ("late_days", True),
        ("dev_rules_2026_effective", "2026-06"),
        ("dev_rules_2026_effective", "明年"),
        ("没有", 1),
    ],
)
def test_what_cannot_be_is_refused(session, name, value):
    with pytest.raises(RuleBroken) as broken:
        set_policy(session, name, value)
    assert broken.value.problems[0].field == name


def test_a_retired_or_unreadable_value_falls_back_to_the_default(session):
    add(session, Setting, key="late_days", value="很久")
    add(session, Setting, key="not_a_setting", value=3)
    assert policy(session) == Policy()


def test_every_entry_says_what_it_is_and_where_it_comes_from():
    entries = list(declared())
    assert all(one.label and one.help and one.source for one in entries)
    assert all(one.default in one.choices for one in entries if one.kind is str)
    assert all(one.default <= one.most for one in entries if one.kind is int)
