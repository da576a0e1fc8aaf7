"""“4+2”: what the votes of a step carry, days in their order, what does not fit (rules 6)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.decision_facts import Posted, StepFacts, findings, out_of_order
from dangjian_desktop.domain.decisions import NAMES, Count, keys_of, name_of, verdict
from dangjian_desktop.domain.paper_facts import BodyFacts

TODAY = date(2024, 6, 30)
BODY = BodyFacts(name="机关党支部", head="机关党支部", short_name="机关", superior="")


def judged(eligible, present, yes, majority="half"):
    return verdict("deliberate", Count(eligible=eligible, present=present, yes=yes), majority)


@pytest.mark.parametrize(
    ("eligible", "present", "yes", "majority", "passed", "short"),
    [
        (30, 20, 15, "half", True, False),
        (30, 20, 14, "half", False, False),
        (30, 19, 19, "half", False, True),
        (30, 20, 15, "over_half", False, False),
        (30, 20, 16, "over_half", True, False),
        (31, 21, 16, "half", True, False),
        (31, 20, 20, "half", False, True),
        (31, 21, 15, "half", False, False),
        (3, 2, 2, "half", True, False),
        (0, 0, 0, "half", False, True),
    ],
)
def test_two_thirds_are_there_and_half_of_those_due_agree(
    eligible, present, yes, majority, passed, short
):
    found = judged(eligible, present, yes, majority)
    assert (found.passed, found.short) == (passed, short)


@given(st.integers(1, 200), st.integers(0, 200), st.integers(0, 200))
def test_one_more_vote_never_loses_what_was_carried(eligible, present, yes):
    if judged(eligible, present, yes).passed:
        assert judged(eligible, present, yes + 1).passed
        assert present * 3 >= eligible * 2
        assert yes * 2 >= eligible


@pytest.mark.parametrize(
    ("present", "yes", "passed"), [(33, 17, True), (33, 16, False), (32, 16, False)]
)
def test_the_staff_resolve_by_more_than_half_of_those_present(present, yes, passed):
    assert verdict("resolve", Count(present=present, yes=yes)).passed is passed


def test_figures_that_are_not_known_say_nothing():
    assert verdict("deliberate", Count()) is None
    assert verdict("deliberate", Count(eligible=30, present=20)) is None
    assert verdict("propose", Count(eligible=30, present=20, yes=20)) is None


def test_both_forms_have_their_own_words():
    assert name_of("unit", "propose") == "支委会提议"
    assert name_of("general", "propose") == "总支会提议"
    assert keys_of("general") == tuple(k for k in keys_of("unit") if k != "resolve")
    assert list(NAMES["unit"].values())[-2:] == ["决议公开", "实施结果公开"]


# --- the order of days -------------------------------------------------------------------------


def steps(**days):
    """Steps of the unit's form with these days, ISO texts."""
    return [
        StepFacts(
            key=key,
            number=number,
            name=name_of("unit", key),
            on=PartialDate.parse(days[key]) if key in days else None,
            record_id=key if key in days else "",
        )
        for number, key in enumerate(keys_of("unit"), 1)
    ]


def test_a_day_before_an_earlier_step_is_named_with_both_days():
    said = out_of_order(steps(propose="2024-03-04"), "discuss", PartialDate(2024, 3, 1))
    assert said == "“支委会与站（所）班子商议”2024年3月1日早于“支委会提议”的2024年3月4日，次序不对"


def test_a_day_after_a_later_step_is_named_too():
    said = out_of_order(steps(resolve="2024-03-04"), "deliberate", PartialDate(2024, 3, 5))
    assert "晚于“职工（代表）大会决议”的2024年3月4日" in said


def test_the_same_day_and_a_month_that_may_fit_are_in_order():
    assert not out_of_order(steps(propose="2024-03-04"), "discuss", PartialDate(2024, 3, 4))
    assert not out_of_order(steps(propose="2024-03-04"), "discuss", PartialDate(2024, 3))


@given(st.lists(st.integers(0, 40), min_size=6, max_size=6), st.integers(0, 5))
def test_a_day_fits_exactly_when_all_days_stand_in_order(offsets, place):
    keys = keys_of("unit")
    days = [date(2024, 1, 1) + timedelta(n) for n in offsets]
    others = {
        k: d.isoformat() for i, (k, d) in enumerate(zip(keys, days, strict=True)) if i != place
    }
    said = out_of_order(steps(**others), keys[place], PartialDate.of(days[place]))
    before, after = days[:place], days[place + 1 :]
    fits = all(d <= days[place] for d in before) and all(d >= days[place] for d in after)
    assert (not said) is fits


# --- findings ----------------------------------------------------------------------------------


def keys_found(found):
    return [(one.rule.key, one.severity) for one in found]


def test_a_step_left_out_and_a_vote_without_figures_are_named():
    found = findings(steps(propose="2024-03-01", deliberate="2024-03-10"), TODAY)
    assert keys_found(found) == [("decision_missing", "warning"), ("decision_evidence", "hint")]
    assert "“支委会与站（所）班子商议”还没有登记" in found[0].message


def test_nothing_found_is_ever_an_error():
    found = findings(steps(propose="2024-03-20", deliberate="2024-03-10"), TODAY)
    assert {one.severity for one in found} <= {"warning", "hint"}
    assert "decision_order" in [one.rule.key for one in found]


def counted(**figures):
    known = Count(**figures)
    done = steps(propose="2024-03-01", discuss="2024-03-02")
    done[2] = StepFacts(
        key="deliberate", number=3, name="党员大会审议", record_id="x", on=PartialDate(2024, 3, 3),
        count=known, verdict=verdict("deliberate", known),
    )  # fmt: skip
    return done


@pytest.mark.parametrize(
    ("figures", "key"),
    [
        ({"eligible": 30, "present": 19, "yes": 19}, "decision_quorum"),
        ({"eligible": 30, "present": 20, "yes": 14}, "decision_majority"),
    ],
)
def test_a_vote_that_does_not_carry_is_named_by_its_own_measure(figures, key):
    assert keys_found(findings(counted(**figures), TODAY)) == [(key, "warning")]


def test_a_vote_that_carries_is_not_named():
    assert not findings(counted(eligible=30, present=20, yes=15), TODAY)


def test_going_on_after_a_refusal_is_named():
    done = steps(propose="2024-03-01", discuss="2024-03-02")
    done[0] = StepFacts(
        key="propose", number=1, name="支委会提议", record_id="x", on=PartialDate(2024, 3, 1),
        outcome="rejected",
    )  # fmt: skip
    (found,) = findings(done, TODAY)
    assert "“支委会提议”的结果是不同意" in found.message


def test_a_posting_that_is_too_short_and_has_no_photo_is_named():
    posting = Posted(
        record_id="p", name="公示", body=BODY, today=TODAY, since=PartialDate(2024, 3, 4),
        until=PartialDate(2024, 3, 6), asked=5, workdays=3, publishes="resolution",
    )  # fmt: skip
    known = steps()
    known[4] = StepFacts(
        key="publish_resolution", number=5, name="决议公开", record_id="p", on=posting.since,
        until=posting.until, posting=posting,
    )  # fmt: skip
    found = [one for one in findings(known, TODAY) if one.rule.key != "decision_missing"]
    assert keys_found(found) == [("decision_published", "warning"), ("decision_evidence", "hint")]
    assert "应公示5个工作日，只有3个" in found[0].message
