"""What holds for every dossier: limits move with dates, vaguer dates are never more at fault."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.development import due
from dangjian_desktop.domain.development.case import Case, months_on, over, under
from dangjian_desktop.domain.development.progress import (
    cultivated_until,
    entered_stage,
    last_step,
    next_review,
    review_days,
)
from dangjian_desktop.domain.development.steps import BY_KEY, ORDER
from tests.domain.development.dossiers import NEW, OLD, PRACTICE, bent, found, old, turn

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
PARTIAL = st.builds(
    lambda day, exact: PartialDate(day.year, *[day.month, day.day][:exact]),
    DAYS,
    st.integers(0, 2),
)


@given(PARTIAL, PARTIAL, st.integers(0, 24))
def test_no_date_is_both_too_early_and_too_late(day, base, months):
    assert not (over(day, base, months) and under(day, base, months))


@given(DAYS, DAYS, st.integers(0, 24))
def test_an_exact_day_is_late_exactly_after_the_limit(day, base, months):
    limit = add_months(base, months)
    assert over(PartialDate.of(day), PartialDate.of(base), months) == (day > limit)
    assert under(PartialDate.of(day), PartialDate.of(base), months) == (day < limit)


@given(PARTIAL, PARTIAL, st.integers(1, 24), st.integers(0, 400))
def test_moving_on_never_makes_it_too_early_nor_takes_away_that_it_is_late(
    day, base, months, further
):
    moved = PartialDate.of(day.last() + timedelta(days=further))
    if under(moved, base, months):
        assert under(day, base, months)
    if over(day, base, months):
        assert over(moved, base, months)


@given(DAYS, st.integers(1, 24), st.integers(0, 2))
def test_a_less_exact_date_is_never_more_at_fault(day, months, exact):
    base = PartialDate(2020, 8, 31)
    vague = PartialDate(day.year, *[day.month, day.day][:exact])
    whole = PartialDate.of(day)
    assert over(whole, base, months) or not over(vague, base, months)
    assert under(whole, base, months) or not under(vague, base, months)


@given(PARTIAL, st.integers(0, 36))
def test_a_date_some_months_on_is_as_exact(base, months):
    moved = months_on(base, months)
    assert (moved.month is None, moved.day is None) == (base.month is None, base.day is None)
    assert add_months(base.first(), months) <= moved.last()


def shifted(base, years):
    """The same dossier whole years later, the last of February where there is no 29th."""

    def move(day):
        return None if day is None else months_on(day, 12 * years)

    def moved(one):
        return one and replace(one, since=move(one.since), until=move(one.until))

    letters = tuple(
        replace(one, sent=move(one.sent), returned=move(one.returned))
        for one in base.political.letters
    )
    return replace(
        base,
        birth=move(base.birth),
        steps={key: replace(fact, on=move(fact.on)) for key, fact in base.steps.items()},
        reviews=tuple(map(move, base.reviews)),
        probation_reviews=tuple(map(move, base.probation_reviews)),
        political=replace(base.political, letters=letters),
        candidate_notice=moved(base.candidate_notice),
        convert_notice=moved(base.convert_notice),
    )


@given(st.integers(-9, 8))
def test_a_clean_old_dossier_stays_clean_in_any_year_of_its_edition(years):
    assert found(shifted(OLD, years)) == []


@given(st.integers(0, 20))
def test_a_clean_new_dossier_stays_clean_in_any_later_year(years):
    seen = found(shifted(NEW, years), today=date(2060, 1, 1))
    assert [one for one in seen if one.startswith("error")] == []


@settings(max_examples=200)
@given(st.sampled_from(sorted(OLD.steps)), st.integers(-900, 900), st.integers(0, 2))
def test_less_exact_dates_never_bring_new_errors(key, days, exact):
    day = OLD.steps[key].on.first() + timedelta(days=days)
    vague = PartialDate(day.year, *[day.month, day.day][:exact])
    sharp = set(found(bent(OLD, {key: day.isoformat()})))
    assert {f for f in found(bent(OLD, {key: vague.iso()})) if f.startswith("error")} <= sharp


@given(st.sampled_from(["stopped", "withdrawn", "left", "cancelled", "not_agreed"]))
def test_a_case_that_ended_and_is_archived_is_in_order(kind):
    ended = {key: None for key in OLD.steps
             if ORDER["cultivate"] < ORDER[key] < ORDER["archive"]}  # fmt: skip
    dossier = old(ended, setbacks=(turn(kind, "2016-11-01"),), admission=None, conversion=None)
    assert not [one for one in found(dossier) if not one.startswith("hint")]


# --- the short ways in which thousands of cases are asked ----------------------------------------

WAYS = st.sampled_from([OLD, NEW])
ASKED_ON = st.dates(date(2014, 1, 1), date(2030, 12, 31))


@st.composite
def cut(draw):
    """A dossier from which steps were taken away, some of the others refused."""
    whole = draw(WAYS)
    kept = draw(st.lists(st.sampled_from(sorted(whole.steps)), unique=True))
    refused = draw(st.lists(st.sampled_from(kept), unique=True)) if kept else []
    steps = {
        key: replace(whole.steps[key], outcome="refused") if key in refused else whole.steps[key]
        for key in kept
    }
    return replace(whole, steps=steps)


@given(cut(), ASKED_ON)
def test_what_is_not_asked_of_a_case_would_have_found_nothing(d, today):
    case = Case(d, today, PRACTICE)
    every = [one for each, _, _ in due._ASKED for one in each(case)]
    assert due.due_in(case) == sorted(every, key=lambda one: one.due_on)


@given(cut(), ASKED_ON)
def test_the_next_review_is_the_first_that_was_not_held(d, today):
    if cultivated_until(d) is None:
        waiting = [one.due_on for one in review_days(d, today) if one.done_on is None]
        assert next_review(d) == next(iter(waiting), None)
    else:
        assert next_review(d) is None


@given(cut(), st.none() | ASKED_ON)
def test_the_furthest_step_and_the_stages_are_those_of_the_steps_done(d, day):
    done = {k: f.on for k, f in d.steps.items() if f.outcome != "refused"}
    by_day = [k for k, on in done.items() if day is None or on.first() <= day]
    assert last_step(d, day) == max(by_day, key=ORDER.__getitem__, default=None)
    stages = {BY_KEY[key].stage for key in done}
    assert entered_stage(d) == {
        stage: done[min((k for k in done if BY_KEY[k].stage == stage), key=ORDER.__getitem__)]
        for stage in sorted(stages)
    }
