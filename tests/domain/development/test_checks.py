from dataclasses import replace
from datetime import date, timedelta

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.case import rule_of
from dangjian_desktop.domain.development.checks import CHECKS, check, check_all
from dangjian_desktop.domain.development.facts import Dossier, Letter
from dangjian_desktop.domain.development.practice import Practice
from dangjian_desktop.domain.development.steps import ORDER
from dangjian_desktop.domain.holidays import Calendar
from dangjian_desktop.domain.rule_table import DEV14, DEV26
from tests.domain.development.dossiers import (
    NEW,
    OLD,
    PRACTICE,
    TODAY,
    P,
    ballots,
    found,
    new,
    notice,
    old,
    reviewed,
    step,
    turn,
    until,
)

# Judged by one function of `CHECKS` beside the rule of its own name, or by the superior alone.
ELSEWHERE = {
    "one_by_one",  # only several cases together can show it: check_all
    "annual_pool_review",
    "resolution_elements",
    "assign_group",
    "archive",
}


def only(dossier, key, today=TODAY, practice=PRACTICE):
    (one,) = [f for f in check(dossier, today, practice) if f.rule.key == key]
    return one


def test_a_review_that_was_due_and_is_not_there_is_missing_and_no_fault():
    waiting = until(OLD, "assign_mentors", reviews=(), political=None)
    missing = only(waiting, "evidence_missing", date(2016, 12, 1))
    assert (missing.severity, missing.message[:7]) == ("hint", "半年考察应在 ")
    assert check(waiting, date(2016, 4, 10), PRACTICE) == []


def test_a_prolongation_that_no_paper_decided_lacks_one():
    bare = turn("prolonged", "2018-03-10", 6)
    case = old(setbacks=(replace(bare, papered=False),))
    assert "延长预备期（2018-03-10）没有会议记录或文件" in [
        one.message for one in check(case, TODAY, PRACTICE)
    ]
    assert not [f for f in check(old(setbacks=(bare,)), TODAY, PRACTICE) if "文件" in f.message]


# --- what a finding carries --------------------------------------------------------------------


def test_a_finding_names_days_limit_step_and_source():
    one = only(old({"org_talk": "2015-04-05"}), "talk_deadline")
    assert one.message == (
        "派人谈话 2015-04-05 晚于收到申请书（2015-03-02）后一个月的期限 2015-04-02"
    )
    assert (one.severity, one.step) == ("error", "org_talk")
    assert one.rule.source() == "《发展党员工作细则》（2014年版）第七条"


def test_a_finding_names_the_record_at_fault():
    letter = Letter(to="东江站", record_id="函一", returned=P("2016-12-21"))
    one = only(old(political=replace(reviewed(), letters=(letter,))), "political_review")
    assert one.message == "东江站函调回文 2016-12-21，晚于政治审查结论 2016-12-20"
    assert (one.step, one.record_id) == ("political_review", "函一")


def test_without_a_better_record_it_is_the_steps():
    dossier = old({"org_talk": "2015-04-05"}, {"org_talk": {"record_id": "步骤二"}})
    assert only(dossier, "talk_deadline").record_id == "步骤二"


def test_a_late_review_is_counted_in_days():
    one = only(old(reviews=tuple(map(P, ("2016-04-24", "2016-10-09")))), "half_year_review")
    assert "第 1 次半年考察 2016-04-24" in one.message
    assert "迟 12 天" in one.message


def test_votes_name_the_figures():
    one = only(old(admission=ballots(20, 18, 9, written_yes=1)), "pass_admit")
    assert one.message == ("接收赞成 10 票（含书面意见 1 票），应到会有表决权 20 人，没有超过半数")


def test_a_step_is_called_as_its_edition_does():
    refused = new(facts={"file_candidate": {"outcome": "refused"}})
    assert only(refused, "candidate_superior").message == (
        "第 8 步报上级党委同意 2026-06-01 没有通过，第 8 步公示后列为发展对象却已办理"
    )


def test_the_superiors_word_is_that_of_the_edition():
    filed = only(old({"file_candidate": "2016-11-07"}), "candidate_superior").message
    agreed = only(new({"file_candidate": "2026-05-19"}), "candidate_superior").message
    assert (filed[:6], agreed[:6]) == ("上级党委备案", "上级党委同意")


def test_an_introducer_named_twice_is_said():
    one, other = OLD.introducers
    third = replace(one, name="莫少强", person_id="莫少强")
    assert only(old(introducers=(one, one)), "introducers").message.endswith("，有重复")
    assert "重复" not in only(old(introducers=(one, other, third)), "introducers").message


def test_each_step_is_judged_by_the_edition_of_its_own_day():
    straddling = new({"org_talk": "2024-10-01", "branch_meeting_admit": "2026-10-20"})
    assert only(straddling, "talk_deadline").rule.edition is DEV14
    assert only(straddling, "meeting_within").rule.edition is DEV26


def test_the_day_of_effect_is_the_offices_setting():
    practice = replace(PRACTICE, effective=PartialDate(2026, 10, 1))
    assert "error meeting_within" not in found(
        new({"branch_meeting_admit": "2026-10-20"}), practice=practice
    )


def test_several_reviews_late_are_several_findings():
    late = old(reviews=tuple(map(P, ("2016-04-13", "2016-10-14"))))
    seen = [f for f in check(late, TODAY, PRACTICE) if f.rule.key == "half_year_review"]
    assert len(seen) == 2


# --- the week of the change --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        ("2026-05-10", "error"),
        ("2026-05-11", "warning"),
        ("2026-05-17", "warning"),
        ("2026-05-18", "error"),
        ("2026-05", "warning"),
    ],
)
def test_of_that_week_nothing_is_more_than_a_warning(day, severity):
    dossier = Dossier(
        case_id="案卷二",
        person_id="甲",
        person="凌海",
        steps={"submit_application": step("submit_application", "2026-01-05"),
               "org_talk": step("org_talk", day)},
    )  # fmt: skip
    one = only(dossier, "talk_deadline")
    assert one.severity == severity
    assert ("只作提示" in one.message) == (severity == "warning")


# --- working days ------------------------------------------------------------------------------


def next_year(until, calendar=None):
    """The notice of a year whose holidays are not fixed yet: 2027-06-02 is a Wednesday."""
    changes = {
        "decide_candidate": "2027-05-20",
        "file_candidate": "2027-06-01",
        "list_candidate": "2027-06-20",
    }
    kept = {key: None for key in NEW.steps if ORDER[key] > ORDER["list_candidate"]}
    dossier = new({**changes, **kept}, candidate_notice=notice("2027-06-02", until),
                  convert_notice=None, political=None)  # fmt: skip
    practice = replace(PRACTICE, calendar=calendar or Calendar())
    return [f for f in check(dossier, TODAY, practice) if f.rule.key == "publicity_candidate"]


def test_without_the_years_holidays_it_is_provisional_and_only_a_warning():
    (one,) = next_year("2027-06-07")
    assert one.severity == "warning"
    assert "4 个工作日" in one.message
    assert "暂算" in one.message


def test_five_working_days_by_weekdays_alone_are_enough():
    assert next_year("2027-06-08") == []


def test_what_the_office_says_of_each_day_is_certain():
    days = {date(2027, 6, 2) + timedelta(days=n): True for n in range(4)}
    (one,) = next_year("2027-06-04", Calendar(days))
    assert one.severity == "error"
    assert "暂算" not in one.message


def test_an_office_may_ask_for_more_than_five_but_then_it_is_no_error():
    practice = replace(PRACTICE, candidate_publicity_workdays=7)
    assert only(NEW, "publicity_candidate", practice=practice).severity == "warning"


def test_an_office_cannot_ask_for_fewer():
    practice = replace(PRACTICE, candidate_publicity_workdays=2)
    short = new(candidate_notice=notice("2026-06-03", "2026-06-08"))
    assert only(short, "publicity_candidate", practice=practice).severity == "error"


def test_a_notice_the_wrong_way_round_has_no_days():
    dossier = new(candidate_notice=notice("2026-06-09", "2026-06-03"))
    assert "0 个工作日" in only(dossier, "publicity_candidate").message


def test_a_notice_of_a_wrong_year_is_not_counted_day_by_day():
    dossier = new(candidate_notice=notice("2026-06-03", "2099-06-09"))
    assert found(dossier) == ["error publicity_candidate"]


# --- practices can be switched off -------------------------------------------------------------


@pytest.mark.parametrize(
    ("off", "dossier", "key"),
    [
        ("activist_after_months", old({"submit_application": "2015-06-01",
                                       "org_talk": "2015-06-02"}), "activist_six_months"),
        ("review_valid_months", old(political=reviewed(day="2016-03-01")), "review_one_year"),
        ("leaving_months", old(leaves_on=P("2017-04-01")), "leaving_soon"),
        ("convert_publicity_workdays", old(convert_notice=notice("2018-03-01", "2018-03-02")),
         "convert_publicity"),
        ("convert_publicity_workdays", old(convert_notice=None), "evidence_missing"),
    ],
)  # fmt: skip
def test_a_practice_of_zero_is_not_asked_for(off, dossier, key):
    assert found(dossier) == [f"hint {key}"]
    assert found(dossier, practice=replace(Practice(), **{off: 0})) == []


def test_an_open_case_with_an_old_conclusion_is_hinted():
    waiting = old({key: None for key in OLD.steps if ORDER[key] > ORDER["training"]},
                  admission=None, conversion=None, convert_notice=None)  # fmt: skip
    assert "hint review_one_year" not in found(waiting, date(2017, 12, 20))
    assert "hint review_one_year" in found(waiting, date(2017, 12, 21))


def test_a_candidate_who_leaves_soon_is_hinted_before_the_meeting():
    waiting = old({key: None for key in OLD.steps if ORDER[key] > ORDER["training"]},
                  leaves_on=P("2017-05-01"), admission=None, conversion=None)  # fmt: skip
    assert "hint leaving_soon" not in found(waiting, date(2017, 2, 1))
    assert "hint leaving_soon" in found(waiting, date(2017, 2, 2))


# --- mentors of a case that goes on ------------------------------------------------------------


def test_nobody_left_while_it_goes_on_is_a_warning():
    going_on = {key: None for key in OLD.steps if ORDER[key] > ORDER["cultivate"]}
    mentors = tuple(replace(one, until=P("2016-05-31")) for one in OLD.mentors)
    dossier = old(going_on, mentors=mentors)
    assert "warning mentors" in found(dossier, date(2016, 10, 20))
    assert "warning mentors" not in found(dossier, date(2016, 5, 31))


def test_three_mentors_of_no_known_day_are_too_many():
    three = tuple(replace(one, known=False) for one in (*OLD.mentors, OLD.mentors[0]))
    dossier = old({"assign_mentors": None, "nominate_activist": None}, mentors=three)
    assert "error mentors" in found(dossier)


def test_one_introducer_is_no_fault_while_the_second_is_looked_for():
    later = {key: None for key in OLD.steps if ORDER[key] >= ORDER["decide_introducers"]}
    dossier = old(later, introducers=OLD.introducers[:1])
    assert "error introducers" not in found(dossier, date(2016, 11, 18))


# --- several cases -----------------------------------------------------------------------------


def test_two_people_must_not_share_one_record_of_a_vote():
    one = old(admission=ballots(record_id="票决一"), case_id="一", person="甲")
    other = old(admission=ballots(record_id="票决一"), case_id="二", person="乙")
    third = old(admission=ballots(record_id="票决三"), case_id="三", person="丙")
    seen = check_all([one, other, third], TODAY, PRACTICE)
    assert [f.rule.key for f in seen["一"]] == ["one_by_one"]
    assert seen["一"][0].message == "接收与乙合用一条票决记录，没有逐个表决"
    assert seen["三"] == []


# --- what must hold for all --------------------------------------------------------------------


def test_every_rule_of_development_has_its_check():
    from dangjian_desktop.domain.rule_table import DEVELOPMENT

    checked = {one.key for one in CHECKS}
    assert {row.key for row in DEVELOPMENT} == (checked & {r.key for r in DEVELOPMENT}) | ELSEWHERE


def test_an_empty_dossier_has_nothing_against_it():
    assert check(Dossier(case_id="", person_id="", person="甲"), TODAY, PRACTICE) == []


def test_what_a_sheet_of_dates_cannot_say_only_hints():
    bare = {key: replace(fact, meeting_id=None, meeting_kind="", document="")
            for key, fact in OLD.steps.items()}  # fmt: skip
    sheet = Dossier(case_id="一", person_id="申请人", person="甲", steps=bare)
    assert found(sheet) == ["hint evidence_missing"]


@pytest.mark.parametrize("key", sorted(OLD.steps))
def test_a_step_that_is_not_known_never_makes_an_error(key):
    assert not [one for one in found(old({key: None})) if one.startswith("error")]


@pytest.mark.parametrize("key", sorted(NEW.steps))
def test_nor_does_one_of_the_new_edition(key):
    assert not [one for one in found(new({key: None})) if one.startswith("error")]


def test_every_rule_is_found_again_by_key_and_edition():
    for version in (DEV14.identifier, DEV26.identifier):
        assert rule_of("min_age", version).edition.identifier == version
        assert rule_of("step_order", version).certainty == "custom"
    with pytest.raises(KeyError):
        rule_of("meeting_within", DEV14.identifier)
