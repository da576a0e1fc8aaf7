from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.checks import check
from dangjian_desktop.domain.development.facts import Dossier
from dangjian_desktop.domain.development.steps import STEPS
from dangjian_desktop.domain.development.times import (
    entered_stage,
    full_date,
    last_step,
    next_step,
    probation_end,
    probation_review_days,
    review_days,
    stage_of,
    state_of,
    windows,
)
from dangjian_desktop.domain.holidays import Calendar
from tests.domain.development.dossiers import (
    NEW,
    OLD,
    PRACTICE,
    TODAY,
    P,
    bent,
    new,
    notice,
    old,
    step,
    turn,
    until,
)

EMPTY = Dossier(case_id="", person_id="", person="甲")


def window(dossier, key, today=TODAY, practice=PRACTICE):
    return windows(dossier, today, practice)[key]


def limits(dossier, key, today=TODAY):
    one = window(dossier, key, today)
    return one.earliest, one.latest


def keys(one):
    return {rule.key for rule in one.rules}


# --- windows -----------------------------------------------------------------------------------


def test_a_case_without_anything_has_a_window_for_every_step():
    found = windows(EMPTY, date(2026, 6, 1), PRACTICE)
    assert list(found) == [one.key for one in STEPS]
    assert all(one.earliest is one.latest is None for one in found.values())


def test_the_listing_of_2026_is_not_asked_of_an_older_case():
    assert "list_candidate" not in windows(OLD, TODAY, PRACTICE)
    assert "list_candidate" in windows(NEW, TODAY, PRACTICE)
    assert "list_candidate" not in windows(EMPTY, date(2026, 5, 10), PRACTICE)


def test_a_year_that_is_full_after_the_change_falls_under_the_new_edition():
    activist = until(NEW, "assign_mentors")
    assert "list_candidate" not in windows(activist, date(2025, 9, 1), PRACTICE)
    later = bent(activist, {"nominate_activist": "2025-06-01"})
    assert "list_candidate" in windows(later, date(2025, 9, 1), PRACTICE)


@pytest.mark.parametrize(
    ("birth", "earliest"),
    [("1990-05-20", date(2008, 5, 20)), ("1996-02-29", date(2014, 3, 1)),
     ("1990-05", date(2008, 5, 1))],
)  # fmt: skip
def test_eighteen(birth, earliest):
    assert limits(replace(EMPTY, birth=P(birth)), "submit_application") == (earliest, None)


@pytest.mark.parametrize(
    ("applied", "earliest", "latest"),
    [
        ("2015-03-02", date(2015, 3, 2), date(2015, 4, 2)),
        ("2015-01-31", date(2015, 1, 31), date(2015, 2, 28)),
        ("2015-03", date(2015, 3, 1), date(2015, 4, 30)),
        ("2015", date(2015, 1, 1), date(2016, 1, 31)),
    ],
)
def test_the_talk(applied, earliest, latest):
    assert limits(old({"submit_application": applied}), "org_talk") == (earliest, latest)


def test_the_talks_rule_is_of_its_own_day():
    assert window(OLD, "org_talk").rules[0].version == "2014年版"
    waiting = until(NEW, "submit_application")
    assert window(waiting, "org_talk", date(2026, 6, 1)).rules[0].version == "2026年修订版"


def test_six_months_before_activist_are_named_and_not_a_limit():
    one = window(OLD, "nominate_activist")
    assert one.earliest == date(2015, 3, 20)
    assert one.words == "申请满 6 个月：2015-09-02 起（本地做法）"
    off = replace(PRACTICE, activist_after_months=0)
    assert keys(window(OLD, "nominate_activist", practice=off)) == {"activist_decide"}


def test_the_decision_of_2014_waits_for_the_year():
    one = window(OLD, "decide_candidate")
    assert (one.earliest, one.words) == (date(2016, 10, 12), "满一年：2016-10-12 起")


def test_months_trained_elsewhere_count():
    assert window(old(months_before=4), "decide_candidate").earliest == date(2016, 10, 9)
    assert window(old(months_before=4), "decide_candidate").words == "满一年：2016-06-12 起"


def test_in_2026_the_listing_waits_for_the_year_and_the_decision_need_not():
    activist = until(NEW, "cultivate", candidate_notice=None)
    today = date(2026, 5, 12)
    decision, listing = (window(activist, k, today) for k in ("decide_candidate", "list_candidate"))
    assert (decision.earliest, decision.opens) == (date(2026, 3, 10),) * 2
    assert listing.earliest == date(2026, 3, 10)
    assert keys(listing) == {"publicity_candidate", "cultivation_min"}


@pytest.mark.parametrize(
    ("since_until", "consent", "earliest", "provisional"),
    [
        (("2026-06-03", "2026-06-09"), "2026-06-01", date(2026, 6, 10), False),
        (("2026-06-03", "2026-06-08"), "2026-06-01", date(2026, 6, 10), False),  # a day short
        (None, "2026-06-01", date(2026, 6, 6), False),
        (None, "2026-09-30", date(2026, 10, 13), False),  # Saturday 10 October works
        (None, "2027-06-01", date(2027, 6, 8), True),
    ],
)
def test_listing_comes_after_the_notice(since_until, consent, earliest, provisional):
    published = None if since_until is None else notice(*since_until)
    waiting = until(NEW, "decide_candidate", candidate_notice=published)
    steps = {**waiting.steps, "file_candidate": step("file_candidate", consent)}
    one = window(replace(waiting, steps=steps), "list_candidate", date(2027, 6, 2))
    assert (one.earliest, one.provisional) == (earliest, provisional)
    assert ("暂算" in one.words) == provisional


def test_days_the_office_knows_move_the_listing():
    practice = replace(PRACTICE, calendar=Calendar({date(2026, 6, 2): False}))
    waiting = until(NEW, "file_candidate", candidate_notice=None)
    assert window(waiting, "list_candidate", practice=practice).earliest == date(2026, 6, 9)


@pytest.mark.parametrize(
    ("passed", "latest"),
    [("2026-05-10", None), ("2026-05-11", date(2026, 6, 11)), ("2026-08-31", date(2026, 9, 30)),
     ("2026-09", date(2026, 10, 30))],
)  # fmt: skip
def test_a_month_from_pre_review_to_the_meeting_since_2026(passed, latest):
    one = window(new({"pre_review": passed, "branch_meeting_admit": None}), "branch_meeting_admit")
    assert one.latest == latest
    assert ("meeting_within" in keys(one)) == (latest is not None)


def test_approval_within_three_months_or_six_with_a_reason():
    assert window(OLD, "superior_approve").latest == date(2017, 6, 6)
    special = old(facts={"superior_approve": {"reason": "党委换届"}})
    assert window(special, "superior_approve").latest == date(2017, 9, 6)
    assert window(old(reported_on=P("2017-03-20")), "superior_approve").latest == date(2017, 6, 20)


def test_the_talk_with_the_superior_comes_before_the_approval():
    assert window(OLD, "superior_talk").latest == date(2017, 5, 10)
    waiting = until(OLD, "branch_meeting_admit")
    assert window(waiting, "superior_talk").latest == date(2017, 6, 6)


def test_the_oath_has_a_month_since_2026_only():
    assert window(NEW, "oath").latest == date(2026, 12, 20)
    assert window(OLD, "oath").latest is None
    waiting = until(OLD, "assign_group")
    assert window(waiting, "oath", date(2026, 6, 1)).latest == date(2017, 6, 10)


def test_conversion_waits_for_the_end_of_probation():
    assert limits(OLD, "branch_meeting_convert") == (date(2018, 3, 6), None)
    assert window(OLD, "apply_conversion").opens == date(2018, 2, 6)
    assert window(OLD, "superior_approve_convert").latest == date(2018, 6, 12)


def test_a_deferral_sets_a_last_day():
    deferred = old(setbacks=(turn("deferred", "2018-03-10", 6),))
    assert limits(deferred, "branch_meeting_convert") == (date(2018, 3, 6), date(2018, 9, 6))


def test_an_earliest_day_carries_over_to_later_steps_and_a_latest_does_not():
    waiting = until(NEW, "oath")
    found = windows(waiting, date(2027, 1, 1), PRACTICE)
    end = date(2027, 9, 28)
    assert [found[k].earliest for k in ("superior_approve_convert", "archive")] == [end, end]
    assert [found[k].latest for k in ("superior_approve_convert", "archive")] == [None, None]


@given(st.sampled_from(sorted(NEW.steps)))
def test_windows_never_end_before_they_begin(key):
    for one in windows(until(NEW, key), NEW.steps[key].on.first(), PRACTICE).values():
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest


@given(st.dates(date(2000, 1, 1), date(2026, 1, 1)), st.integers(0, 12))
def test_a_step_on_the_first_day_of_its_window_is_no_fault(activist, before):
    dossier = Dossier(
        case_id="", person_id="", person="甲", months_before=before,
        steps={"nominate_activist": step("nominate_activist", activist.isoformat())},
    )  # fmt: skip
    first = window(dossier, "decide_candidate", date(2000, 1, 1)).earliest
    if first is None or first >= date(2026, 5, 11):
        return
    decided = {**dossier.steps, "decide_candidate": step("decide_candidate", first.isoformat())}
    found = check(replace(dossier, steps=decided), TODAY, PRACTICE)
    assert "cultivation_min" not in {one.rule.key for one in found}


# --- probation and full membership -------------------------------------------------------------


@pytest.mark.parametrize(
    ("met", "months", "end"),
    [
        ("2017-03-06", None, date(2018, 3, 6)),
        ("2016-02-29", None, date(2017, 2, 28)),
        ("2017-08-31", 6, date(2019, 2, 28)),
        ("2017-03", None, PartialDate(2018, 3)),
        ("2017-03", 12, PartialDate(2019, 3)),
        ("2017", None, PartialDate(2018)),
        ("2017", 6, None),
    ],
)
def test_the_end_of_probation(met, months, end):
    setbacks = () if months is None else (turn("prolonged", "2018-03-10", months),)
    assert probation_end(old({"branch_meeting_admit": met}, setbacks=setbacks)) == end


def test_full_member_from_the_end_of_probation_not_the_meeting_nor_the_reply():
    assert full_date(OLD) == date(2018, 3, 6)
    assert full_date(old(setbacks=(turn("prolonged", "2018-03-10", 6),))) == date(2018, 9, 6)
    assert full_date(old(setbacks=(turn("deferred", "2018-03-10", 3),))) == date(2018, 3, 6)


@pytest.mark.parametrize(
    "dossier",
    [
        EMPTY,
        until(OLD, "branch_meeting_convert"),
        old(facts={"branch_meeting_convert": {"outcome": "refused"}}),
        old(facts={"branch_meeting_admit": {"outcome": "refused"}}),
    ],
)
def test_nobody_is_a_full_member_before_both_agreed(dossier):
    assert full_date(dossier) is None


# --- state and stage ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "state"),
    [("2016-05-31", "open"), ("2016-06-01", "stopped"), ("2016-06-30", "stopped"),
     ("2016-07-01", "open"), ("2018-05-02", "archived")],
)  # fmt: skip
def test_the_state_on_a_day(day, state):
    stopped = old(setbacks=(turn("resumed", "2016-07-01"), turn("stopped", "2016-06-01")))
    assert state_of(stopped, date.fromisoformat(day)) == state


def test_a_prolonged_case_is_still_open():
    prolonged = until(OLD, "oath", setbacks=(turn("prolonged", "2018-03-10", 6),))
    assert state_of(prolonged, TODAY) == "open"


@pytest.mark.parametrize(
    ("key", "stage", "following"),
    [
        ("submit_application", 1, "org_talk"),
        ("org_talk", 1, "nominate_activist"),
        ("nominate_activist", 2, "file_activist"),
        ("file_candidate", 3, "decide_introducers"),
        ("committee_check", 4, "pre_review"),
        ("file_upper_org_dept", 4, "assign_group"),
        ("superior_approve_convert", 5, "archive"),
        ("archive", 5, None),
    ],
)
def test_stage_and_next_step(key, stage, following):
    reached = until(OLD, key)
    assert (stage_of(reached, TODAY), last_step(reached)) == (stage, key)
    assert next_step(reached) == following


def test_before_anything_is_done():
    assert (stage_of(EMPTY, TODAY), last_step(EMPTY), next_step(EMPTY)) == (
        1, None, "submit_application",
    )  # fmt: skip


def test_the_stage_of_an_earlier_day():
    assert stage_of(OLD, date(2016, 11, 7)) == 2
    assert stage_of(OLD, date(2016, 11, 8)) == 3


def test_listing_is_the_next_step_only_in_the_new_edition():
    assert next_step(until(NEW, "file_candidate")) == "list_candidate"


def test_a_refused_step_is_not_done():
    refused = until(OLD, "pre_review")
    steps = {**refused.steps, "pre_review": replace(OLD.steps["pre_review"], outcome="refused")}
    assert next_step(replace(refused, steps=steps)) == "pre_review"


def test_an_ended_case_has_no_next_step():
    assert next_step(until(OLD, "oath", setbacks=(turn("left", "2017-08-01"),))) is None


def test_stages_begin_with_their_first_known_step():
    entered = entered_stage(old({"committee_check": None}))
    assert {stage: day.iso() for stage, day in entered.items()} == {
        1: "2015-03-02", 2: "2015-10-12", 3: "2016-11-08", 4: "2017-02-20", 5: "2017-05-20",
    }  # fmt: skip


# --- half-yearly reviews -----------------------------------------------------------------------


def test_reviews_are_due_half_a_year_after_the_last():
    assert review_days(OLD, TODAY) == [
        (date(2016, 4, 12), P("2016-04-10")),
        (date(2016, 10, 10), P("2016-10-09")),
    ]


def test_missing_reviews_up_to_today_and_the_next():
    waiting = until(OLD, "assign_mentors")
    assert review_days(waiting, date(2016, 10, 1)) == [
        (date(2016, 4, 12), None),
        (date(2016, 10, 12), None),
    ]


def test_missing_reviews_end_with_the_decision():
    assert review_days(old({"cultivate": None}, reviews=()), TODAY) == [
        (date(2016, 4, 12), None),
        (date(2016, 10, 12), None),
    ]


def test_where_only_the_last_is_known_nothing_is_said_of_those_before():
    assert review_days(old(reviews=()), TODAY) == [(date(2016, 10, 12), P("2016-10-09"))]


def test_no_reviews_of_one_who_is_no_activist():
    assert review_days(EMPTY, TODAY) == []
    assert probation_review_days(EMPTY, TODAY) == []


def test_reviews_on_probation_are_two():
    assert probation_review_days(OLD, TODAY) == [
        (date(2017, 9, 6), P("2017-09-04")),
        (date(2018, 3, 4), P("2018-02-20")),
    ]


def test_reviews_end_when_the_case_does():
    left = until(OLD, "assign_mentors", setbacks=(turn("left", "2016-05-01"),))
    assert review_days(left, TODAY) == [(date(2016, 4, 12), None)]
    cancelled = until(OLD, "oath", setbacks=(turn("cancelled", "2017-10-01"),))
    assert probation_review_days(cancelled, TODAY) == [(date(2017, 9, 6), None)]
