from datetime import date, timedelta

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.rules import all_rules, development_version, find_rule, rule

NEW = date(2026, 5, 11)
OLD = NEW - timedelta(days=1)


def test_each_step_is_judged_by_the_edition_of_its_day():
    assert development_version(OLD) == "CPC-DEV-2014"
    assert development_version(NEW) == "CPC-DEV-2026"
    assert development_version(PartialDate(1986)) == "CPC-DEV-2014"


def test_the_day_of_effect_is_a_setting():
    assert development_version(NEW, PartialDate(2026, 5, 18)) == "CPC-DEV-2014"


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("pre_review", "第十九条", "第十八条"),
        ("quorum_admit", "第二十条", "第十九条"),
        ("pass_admit", "第二十一条", "第二十条"),
        ("admit_approval", "第二十六条", "第二十五条"),
        ("probation_1y", "第三十二条", "第三十一条"),
        ("archive", "第三十七条", "第三十六条"),
    ],
)
def test_articles_moved_forward_by_one(key, old, new):
    assert rule(key, OLD).article == old
    assert rule(key, NEW).article == new


def test_rules_that_only_the_new_edition_has():
    for key in ("publicity_candidate", "meeting_within"):
        assert find_rule(key, OLD) is None
        with pytest.raises(KeyError):
            rule(key, OLD)
        assert rule(key, NEW).version == "2026年修订版"


def test_one_key_may_ask_for_something_else():
    assert "备案" in rule("candidate_superior", OLD).words
    assert "同意" in rule("candidate_superior", NEW).words


def test_sources_as_printed():
    assert rule("gm_vote", NEW).source() == "《党支部工作条例（试行）》（2018年版）第十一条"
    assert rule("elected", NEW).source() == "《基层组织选举工作条例》（2020年版）"
    assert rule("officers", NEW).article == "第二十二条、第二十四条"
    assert rule("lecture_quarterly", NEW).source() == "通行做法"


def test_an_edition_ends_where_the_next_begins():
    assert (
        rule("prolong", OLD).valid_until == rule("prolong", NEW).valid_from == PartialDate.of(NEW)
    )
    assert rule("prolong", OLD).document == rule("prolong", NEW).document


def test_uncertain_rules_never_stop_anyone():
    for each in all_rules():
        if each.certainty not in ("V", "V2"):
            assert each.severity != "error" or each.key == "sums_agree"


def test_unknown_keys_are_errors():
    with pytest.raises(KeyError):
        find_rule("nothing", NEW)


def test_only_the_steps_of_a_matter_name_the_units_method():
    named = {one.key for one in all_rules() if one.edition.identifier == "UNIT-4+2"}
    assert all(key.startswith("decision_") for key in named)
    assert rule("book_returned", date(2026, 12, 1)).source() == "通行做法"
