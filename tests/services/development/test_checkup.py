from datetime import date

import pytest

from dangjian_desktop.records import (
    DevelopmentDocument,
    DevelopmentTally,
    PoliticalReview,
    PublicityNotice,
    ReviewSubject,
    Standing,
)
from dangjian_desktop.services.development import checkup
from dangjian_desktop.services.development.dossier import dossier
from tests.development import NAME, case, introducer, mentor, put, setback
from tests.support import on

TODAY = date(2024, 7, 15)


def findings(session, **how):
    return checkup.findings(session, TODAY, **how)


def of(session, rule):
    return [one for one in findings(session) if one.rule.key == rule]


def test_a_finding_names_person_rule_record_and_place(session):
    case_id = case(session, "nominate_activist", org_talk="2020-12-01")
    (one,) = of(session, "talk_deadline")
    talk = dossier(session, case_id).steps["org_talk"].record_id
    assert (one.severity, one.person, one.person_id) == ("error", NAME, NAME)
    assert (one.record, one.case_id, one.step) == (f"development_step:{talk}", case_id, "org_talk")
    assert one.source == {
        "document": "发展党员工作细则",
        "article": "第七条",
        "version": "2014年版",
    }


def test_only_those_of_the_organisation(session):
    case(session, "nominate_activist", org_talk="2020-12-01")
    assert findings(session, organization_id="机关")
    assert findings(session, organization_id="青石岭") == []


def test_without_cases_there_is_nothing_to_find(session):
    assert findings(session) == []


def test_what_concerns_the_whole_case_names_the_case(session):
    case_id = case(session, "assign_mentors")
    found = [one for one in findings(session) if one.record.startswith("development_case:")]
    assert {one.record for one in found} <= {f"development_case:{case_id}"}


@pytest.mark.parametrize("table", ["mentor", "review_subject", "development_setback"])
def test_the_record_at_fault_is_named_by_its_table(session, table):
    case_id = case(session, "superior_approve")
    mentor(session, case_id, "何静", "2021-03-20")
    review = put(session, PoliticalReview, case_id=case_id, concluded_on="2022-05-10")
    put(session, ReviewSubject, review_id=review.id, name="周父", sent_on="2022-04-01",
        returned_on="2022-06-01")  # fmt: skip
    setback(session, case_id, "prolonged", "2023-08-15", months=3)
    assert any(one.record.startswith(f"{table}:") for one in findings(session))


def test_all_tables_of_a_case_are_known(session):
    case_id = case(session, "superior_approve_convert")
    introducer(session, case_id, "李契", "2022-03-28")
    put(session, PublicityNotice, kind="candidate", organization_id="机关", case_id=case_id,
        since="2022-03-16", until="2022-03-17")  # fmt: skip
    put(session, DevelopmentTally, case_id=case_id, kind="admission", eligible=12, present=6, yes=6)
    (one,) = of(session, "quorum_admit")
    assert one.record.split(":")[0] in ("development_tally", "development_step")


def roster(session, kind, since):
    put(session, Standing, person_id=NAME, kind=kind, since=since)


def test_the_roster_and_the_steps_say_different_days(session):
    case(session, "file_activist")
    roster(session, "activist", "2021-05-01")
    (one,) = of(session, "standing_agrees")
    assert one.message == "名册上入党积极分子自2021年5月1日起，按发展步骤是2021年3月10日，请核对"
    assert (one.severity, one.step, one.record.split(":")[0]) == (
        "hint",
        "nominate_activist",
        "standing",
    )


def test_a_month_that_may_be_right_is_no_difference(session):
    case(session, "file_activist")
    roster(session, "activist", "2021-03")
    assert of(session, "standing_agrees") == []


def test_a_day_that_nobody_knows_is_no_difference(session):
    case(session, "file_activist")
    put(session, Standing, person_id=NAME, kind="activist", since="2024-01-15",
        extra={"since_unknown": True})  # fmt: skip
    assert of(session, "standing_agrees") == []


def test_the_day_of_joining_in_the_roster_is_judged(session):
    case(session, "superior_approve")
    roster(session, "probationary_member", "2022-09-20")
    assert of(session, "probation_1y")[0].severity == "error"


def test_what_the_roster_had_of_an_earlier_life_is_not_compared(session):
    case_id = case(session, "archive")
    put(
        session,
        Standing,
        person_id=NAME,
        kind="probationary_member",
        since="2001-07-01",
        until="2001-12-01",
    )
    put(
        session,
        Standing,
        person_id=NAME,
        kind="left_party",
        since="2001-12-01",
        until="2020-09-01",
        evidence="x",
    )
    found = dossier(session, case_id)
    assert (found.roster_joined, found.roster_full) == (None, None)


def test_the_date_of_the_request_is_that_of_its_paper(session):
    case_id = case(session, "superior_approve")
    made = put(session, DevelopmentDocument, case_id=case_id, code="4-5", received_on="2022-08-15")
    assert dossier(session, case_id).reported_on == on("2022-08-15")
    made.received_on = on("2022-10-01")  # after the reply: the copy's, and not the request's
    session.flush()
    assert dossier(session, case_id).reported_on is None
