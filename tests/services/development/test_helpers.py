"""Mentors and introducers as they are entered, and the review to which letters belong."""

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.services.development import helpers
from dangjian_desktop.services.development.dossier import dossier
from tests.development import NAME, TODAY, case
from tests.support import on


@pytest.fixture
def case_id(session):
    return case(session, "assign_mentors")


def appoint(session, case_id, who="李契", since="2021-03-20", record_id="", **more):
    values = {"person_id": who, "since": on(since)} | more
    return helpers.mentor(session, case_id, record_id, values, today=TODAY)


def replace(session, mentor_id, who="罗永贵", since="2021-12-01", reason="调离"):
    values = {"person_id": who, "since": since and on(since), "reason": reason}
    return helpers.replace_mentor(session, mentor_id, values, today=TODAY)


def introduce(session, case_id, who="李契", record_id="", **more):
    values = {"person_id": who, "appointed_on": on("2022-03-28")} | more
    return helpers.introducer(session, case_id, record_id, values, today=TODAY)


def said(make, *args, **how):
    with pytest.raises(RuleBroken) as caught:
        make(*args, **how)
    return [p.field for p in caught.value.problems]


def test_a_mentor_is_entered_and_changed(session, case_id):
    made = appoint(session, case_id)
    again = appoint(session, case_id, since="2021-03-21", record_id=made.id)
    assert (again.id, again.since) == (made.id, on("2021-03-21"))


def test_nobody_is_their_own_mentor_or_introducer(session, case_id):
    assert said(appoint, session, case_id, NAME) == ["person_id"]
    assert said(introduce, session, case_id, NAME) == ["person_id"]


def test_a_mentor_of_tomorrow_or_of_before_the_application(session, case_id):
    assert said(appoint, session, case_id, since="2024-07-16") == ["since"]
    assert said(appoint, session, case_id, since="2020-08-31") == ["since"]


def test_one_mentor_follows_another_with_the_reason(session, case_id):
    replace(session, appoint(session, case_id).id)
    old, new = dossier(session, case_id).mentors
    assert (old.until, new.name, new.since) == (on("2021-12-01"), "罗永贵", on("2021-12-01"))


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"since": ""}, "since"),
        ({"since": "2021-03-20"}, "since"),
        ({"reason": ""}, "reason"),
        ({"who": "李契"}, "person_id"),
    ],
)
def test_a_change_says_from_when_whom_and_why(session, case_id, how, field):
    assert said(replace, session, appoint(session, case_id).id, **how) == [field]


def test_nobody_introduces_twice(session, case_id):
    made = introduce(session, case_id)
    assert said(introduce, session, case_id) == ["person_id"]
    assert introduce(session, case_id, record_id=made.id, opinion="同意介绍").id == made.id


def test_the_political_review_is_begun_once(session, case_id):
    made = helpers.review_of(session, case_id, today=TODAY)
    assert helpers.review_of(session, case_id, today=TODAY).id == made.id
