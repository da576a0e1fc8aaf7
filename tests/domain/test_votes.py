from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.ballots import Figures
from dangjian_desktop.domain.votes import (
    ADMISSION_KINDS,
    NO_QUORUM,
    admission,
    election,
    ordinary,
    outcome,
)

DAY = date(2026, 6, 1)
EARLIER = date(2025, 6, 1)


@st.composite
def counts(draw):
    """Figures that agree with each other."""
    eligible = draw(st.integers(0, 60))
    present = draw(st.integers(0, eligible))
    yes = draw(st.integers(0, present))
    no = draw(st.integers(0, present - yes))
    away = draw(st.integers(0, eligible - present))
    written_yes = draw(st.integers(0, away))
    return Figures(
        eligible=eligible,
        present=present,
        yes=yes,
        no=no,
        abstain=present - yes - no,
        issued=present,
        collected=present,
        written_yes=written_yes,
        written_no=away - written_yes,
    )


def held(eligible, present, yes, **more):
    more.setdefault("no", present - yes)
    more.setdefault("issued", present)
    more.setdefault("collected", more["issued"])
    return Figures(eligible=eligible, present=present, yes=yes, **more)


@given(counts())
def test_admission_needs_more_than_half_present_and_more_than_half_of_those_due(figures):
    result = admission(figures, DAY)
    assert result.problems == ()
    quorum = figures.present > figures.eligible / 2
    majority = figures.yes + figures.written_yes > figures.eligible / 2
    assert result.passed == (quorum and majority)
    assert (result.words == NO_QUORUM) == (not quorum)


@given(counts())
def test_ordinary_needs_half_present_and_more_than_half_of_those_due(figures):
    result = ordinary(figures, DAY)
    quorum = figures.eligible > 0 and figures.present >= figures.eligible / 2
    assert result.passed == (quorum and figures.yes > figures.eligible / 2)
    assert (result.words == NO_QUORUM) == (not quorum)


@given(counts().filter(lambda f: not f.written))
def test_election_needs_four_fifths_present_and_more_than_half_of_those_present(figures):
    result = election(figures, DAY)
    quorum = figures.eligible > 0 and 5 * figures.present >= 4 * figures.eligible
    assert result.passed == (quorum and 2 * figures.yes > figures.present)
    assert (result.words == NO_QUORUM) == (not quorum)


@given(
    st.builds(
        Figures,
        **dict.fromkeys(
            (
                "eligible",
                "present",
                "yes",
                "no",
                "abstain",
                "invalid",
                "issued",
                "collected",
                "written_yes",
                "written_no",
            ),
            st.integers(-1, 20),
        ),
    )
)
def test_nothing_passes_on_figures_that_contradict_each_other(figures):
    for rule in (admission, ordinary, election):
        result = rule(figures, DAY)
        if result.passed:
            assert result.problems == ()
            assert figures.present <= figures.eligible
            assert figures.cast == figures.collected


def test_exactly_half_present_is_enough_only_for_ordinary_matters():
    assert admission(held(24, 12, 12), DAY).words == "未达到会人数"
    assert ordinary(held(24, 12, 12), DAY).words == "未通过"
    assert ordinary(held(24, 13, 13), DAY).words == "通过"


def test_exactly_half_of_those_due_is_not_enough():
    assert admission(held(24, 20, 12), DAY).words == "未通过"
    assert admission(held(24, 20, 13), DAY).words == "通过"
    assert ordinary(held(24, 20, 12), DAY).words == "未通过"


def test_written_opinions_count_as_votes_never_as_presence():
    assert admission(held(24, 20, 12, written_yes=1), DAY).passed
    assert not ordinary(held(24, 20, 12, written_yes=1), DAY).passed
    assert admission(held(24, 12, 12, written_yes=12), DAY).words == "未达到会人数"


def test_written_opinions_where_they_do_not_count_are_pointed_out():
    assert ordinary(held(24, 20, 13, written_yes=1), DAY).remarks[0].field == "written_yes"
    result = election(held(24, 20, 13, written_yes=1), DAY)
    assert (result.passed, result.problems[0].field) == (False, "written_yes")


def test_four_fifths_exactly():
    assert election(held(25, 20, 11), DAY).words == "当选"
    assert election(held(25, 20, 10), DAY).words == "未当选"
    assert election(held(25, 19, 19), DAY).words == "未达到会人数"


def test_the_reason_gives_the_figures():
    assert admission(held(24, 22, 21, written_yes=1), DAY).reason == (
        "应到会有表决权24人，实到22人，超过半数；"
        "赞成22票（含书面意见1票），超过应到会有表决权人数的半数"
    )


def test_the_rule_is_that_of_the_day():
    assert admission(held(24, 22, 21), DAY).rule.article == "第二十条"
    assert admission(held(24, 22, 21), EARLIER).rule.article == "第二十一条"
    assert admission(held(24, 2, 2), EARLIER).rule.article == "第二十条"
    assert ordinary(held(24, 22, 21), DAY).rule.source().endswith("第十一条")


def test_a_committee_counts_its_members():
    result = ordinary(held(5, 3, 3), DAY, "committee_meeting")
    assert (result.passed, result.rule.certainty) == (True, "custom")
    assert "委员人数" in result.reason
    none = ordinary(held(5, 2, 2), DAY, "committee_meeting")
    assert (none.words, none.rule.article) == ("未达到会人数", "第十二条")


def test_other_bodies_name_no_article():
    assert ordinary(held(6, 4, 4), DAY, "group_meeting").rule.source() == "通行做法"


@pytest.mark.parametrize(
    ("figures", "field"),
    [
        (held(20, 21, 21), "present"),
        (held(24, 22, 21, issued=23), "issued"),
        (held(24, 22, 21, issued=21), "issued"),
        (held(24, 22, 22, collected=23), "collected"),
        (held(24, 22, 20, no=1), "yes"),
        (held(24, 22, 22, written_yes=3), "written_yes"),
        (held(24, 22, 23, no=0, issued=None, collected=None), "yes"),
        (held(24, 22, 23, no=-1), "no"),
    ],
)
def test_figures_that_do_not_agree_are_named(figures, field):
    result = admission(figures, DAY)
    assert field in [problem.field for problem in result.problems]
    assert not result.passed


def test_an_open_or_uncounted_vote_is_remarked_not_overturned():
    shown = admission(held(24, 22, 22, secret=False), DAY)
    assert (shown.passed, shown.remarks[0].field) == (True, "way")
    bare = admission(held(24, 22, 22, issued=None, collected=None), DAY)
    assert (bare.passed, bare.remarks[0].field) == (True, "issued")


@pytest.mark.parametrize("kind", sorted(ADMISSION_KINDS))
def test_conversion_and_the_like_follow_admission(kind):
    assert outcome(kind, held(24, 20, 12, written_yes=1), DAY).passed


def test_each_kind_has_its_own_rule():
    figures = held(20, 16, 9)
    assert not outcome("ordinary", figures, DAY).passed
    assert outcome("election", figures, DAY).passed
    with pytest.raises(ValueError, match="表决规则"):
        outcome("lottery", figures, DAY)
