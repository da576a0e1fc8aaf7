"""先锋岗、责任区、示范路: stretches kept tidy, checks, when one is to be looked at again."""

from datetime import date

import pytest

from dangjian_desktop.records import VanguardPost
from dangjian_desktop.services import keeping, participants
from dangjian_desktop.services.goals import vanguard
from dangjian_desktop.services.policy import set_policy
from tests.evaluation import refused
from tests.goals import BRANCH, TODAY
from tests.support import on


def road(session, begin="12 300", end="k18", **more):
    values = {
        "kind": "road",
        "name": "青山示范路",
        "organization_id": BRANCH,
        "route": "G357",
        "since": on("2024-01-10"),
        "begin_stake": begin,
        "end_stake": end,
    }
    return keeping.save(session, VanguardPost(), values | more)


def check(session, post, day="2024-05-10", result="good", **more):
    values = {"checked_on": on(day), "result": result, **more}
    return vanguard.set_check(session, post.id, "", values, TODAY)


def facts(session, today=TODAY):
    return vanguard.facts(session, today).posts


def test_stakes_are_kept_as_they_are_written_everywhere(session):
    made = road(session)
    assert (made.begin_stake, made.end_stake) == ("K12+300", "K18+000")
    assert made.stretch.length() == "5.7公里"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"begin": "K18+000", "end": "K12+300"}, "end_stake"),
        ({"begin": "十二公里"}, "begin_stake"),
        ({"begin": None, "end": None}, "begin_stake"),
        ({"route": None}, "route"),
        ({"until": on("2023-12-31")}, "until"),
    ],
)
def test_a_stretch_that_is_none_is_refused_beside_its_field(session, given, field):
    assert [name for name, _ in refused(road, session, **given)] == [field]


def test_a_post_needs_no_road(session):
    made = road(session, None, None, kind="post", route=None, name="办公室先锋岗")
    assert made.stretch is None


def test_it_is_looked_at_again_by_the_units_own_time(session):
    post = road(session)
    assert [(one.state, one.next_check) for one in facts(session)] == [("bad", date(2024, 4, 10))]
    check(session, post)
    (found,) = facts(session)
    assert (found.state, found.next_check) == ("good", date(2024, 8, 10))
    set_policy(session, "vanguard_months", 0)
    assert facts(session)[0].next_check is None


def test_what_is_not_put_right_stays_open_and_goes_overdue(session):
    post = road(session)
    about = {"finding": "路肩有杂物", "rectify_by": on("2024-06-25")}
    one = check(session, post, result="poor", **about)
    assert facts(session, date(2024, 6, 25))[0].state == "warn"
    assert facts(session)[0].state == "bad"
    done = {"checked_on": one.checked_on, "result": "poor", "rectified_on": on("2024-06-26")}
    vanguard.set_check(session, post.id, one.id, {**done, "finding": "路肩有杂物"}, TODAY)
    assert facts(session)[0].state == "due"


def test_what_was_wrong_has_to_be_said(session):
    assert refused(check, session, road(session), result="poor") == [
        ("finding", "不达标的要写明问题")
    ]


def test_no_check_is_put_right_before_it_was_made(session):
    told = refused(check, session, road(session), rectified_on=on("2024-05-09"))
    assert [field for field, _ in told] == ["rectified_on"]


def test_what_has_ended_is_not_asked_for(session):
    road(session, until=on("2024-06-01"))
    assert [(one.state, one.next_check) for one in facts(session)] == [("off", None)]


def test_several_people_answer_for_one_area(session):
    post = road(session, person_id="陈立国")
    participants.put(session, "vanguard_post", post.id, [("李契", None, ""), ("何静", None, "")])
    (found,) = facts(session)
    assert (found.holder, found.people) == ("陈立国", ("李契", "何静"))


def test_stretches_that_share_a_part_are_named(session):
    road(session)
    road(session, "K17+000", "K20+000", name="二段")
    road(session, "K18+000", "K20+000", name="三段", route="S215")
    found = {one.name: one for one in facts(session)}
    assert vanguard.overlapping(list(found.values()), found["青山示范路"]) == ["二段"]


def test_a_past_day_knows_no_later_check(session):
    post = road(session)
    check(session, post)
    assert vanguard.one(session, post.id, date(2024, 5, 9)).checks == ()
