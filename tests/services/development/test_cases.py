from datetime import date

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Belonging, DevelopmentStep, Person, Standing
from dangjian_desktop.services import keeping
from dangjian_desktop.services.development.cases import amend_case, case_of, cases_of, open_case
from dangjian_desktop.services.periods import chain
from tests.development import NAME, case, person, put, setback
from tests.support import on

TODAY = date(2024, 7, 15)
NEW = {"name": "安宁", "sex": "男", "birth": on("1999-04-05"), "nation": "壮族"}


def applied(session, person_id=None, day="2024-07-01", where="一组", **more):
    values = {} if person_id else NEW
    return open_case(session, person_id, values, where, on(day), TODAY, **more)


def refused(session, **how):
    with pytest.raises(RuleBroken) as caught:
        applied(session, **how)
    return [(p.field, p.message) for p in caught.value.problems]


def standings(session, person_id):
    return [
        (s.kind, s.since.iso(), s.until and s.until.iso())
        for s in chain(session, Standing, person_id)
    ]


def test_a_new_person_is_registered_with_the_application(session):
    made = applied(session, recommended_how="league", recommended_by=" 段团支部 ")
    person = keeping.get(session, Person, made.person_id)
    assert (person.name, person.nation, made.organization_id) == ("安宁", "壮族", "机关")
    assert standings(session, person.id) == [("applicant", "2024-07-01", None)]
    (place,) = chain(session, Belonging, person.id)
    assert (place.organization_id, place.since) == ("一组", on("2024-07-01"))
    (step,) = keeping.listed(session, DevelopmentStep)
    assert (step.key, step.done_on, made.recommended_by) == (
        "submit_application",
        on("2024-07-01"),
        "段团支部",
    )


def test_somebody_known_keeps_what_is_known(session):
    put(session, Person, id="安宁", name="安宁", birth=on("1999-04-05"))
    made = applied(session, "安宁", where="机关")
    assert made.person_id == "安宁"
    assert len(chain(session, Belonging, "安宁")) == 1


def test_an_applicant_of_the_roster_is_not_made_one_twice(session):
    person(session, "安宁", "1999-04-05")
    applied(session, "安宁")
    assert standings(session, "安宁") == [("applicant", "2020-09-01", None)]


def test_the_month_may_be_all_that_is_known(session):
    made = applied(session, day="2024-06")
    assert standings(session, made.person_id) == [("applicant", "2024-06", None)]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-08-01", "申请日期2024年8月1日晚于今天，请核对"),
        ("1998-01-01", "申请日期1998年1月1日早于出生日期1999年4月5日，请核对"),
    ],
)
def test_a_day_that_cannot_be_is_named_beside_its_field(session, day, words):
    assert refused(session, day=day) == [("applied_on", words)]


def test_nobody_applies_before_eighteen(session):
    ((field, words),) = refused(session, day="2017-04-04")
    assert (field, words.startswith("申请入党时还不满18周岁")) == ("applied_on", True)


def test_one_open_case_a_person(session):
    case(session)
    words = f"{NAME}已有在办的发展档案，请打开那一份"
    assert refused(session, person_id=NAME) == [("person_id", words)]


def test_after_an_end_one_may_apply_again(session):
    first = case(session)
    setback(session, first, "withdrawn", "2021-01-01")
    second = applied(session, NAME)
    assert case_of(session, NAME, TODAY).id == second.id
    assert {one.id for one in cases_of(session, NAME)} == {first, second.id}


def test_a_member_does_not_apply(session):
    words = "李契从2017年10月12日起已是正式党员，请核对申请日期"
    assert refused(session, person_id="李契") == [("applied_on", words)]


def test_an_old_dossier_of_a_member_is_opened_before_their_joining(session):
    applied(session, "李契", "2014-03-01")
    assert standings(session, "李契")[0] == ("applicant", "2014-03-01", "2016-10-12")
    assert len(standings(session, "李契")) == 3


def test_who_came_on_the_way_brings_what_was_done_elsewhere(session):
    made = applied(session, came_from="石桥镇党委", came_on=date(2024, 7, 5), months_before=8)
    assert (made.came_from, made.came_on, made.months_before) == ("石桥镇党委", on("2024-07-05"), 8)


def test_who_came_on_the_way_did_not_come_in_the_future(session):
    words = "转来日期2030年1月1日晚于今天，请核对"
    assert refused(session, came_on=date(2030, 1, 1)) == [("came_on", words)]


def test_without_a_case_there_is_none(session):
    assert case_of(session, "李契") is None


def test_what_stands_on_the_case_is_put_right(session):
    made = applied(session)
    given = {"book_number": " 0451172 "}
    assert amend_case(session, made.id, given, today=TODAY).book_number == "0451172"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("recommended_on", "2019-01-01", "早于"),
        ("came_on", "2030-01-01", "晚于今天"),
        ("months_before", -3, "负"),
    ],
)
def test_what_cannot_be_of_a_case_is_said_beside_its_field(session, field, value, words):
    case_id = case(session, "org_talk")
    given = {field: on(value) if isinstance(value, str) else value}
    with pytest.raises(RuleBroken) as caught:
        amend_case(session, case_id, given, today=TODAY)
    (problem,) = caught.value.problems
    assert (problem.field, words in problem.message) == (field, True)
