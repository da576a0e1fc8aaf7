"""What holds for every dossier: limits move with dates, vaguer dates are never more at fault."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import PartialDate, add_months
from dangjian_desktop.domain.development.case import months_on, over, under
from dangjian_desktop.domain.development.steps import ORDER
from tests.domain.development.dossiers import NEW, OLD, bent, found, old, turn

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
