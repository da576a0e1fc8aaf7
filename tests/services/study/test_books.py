"""Courses and stations of a year: what is counted, what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Broadcast, BroadcastStation, TrainingLevel
from dangjian_desktop.services import keeping, participants
from dangjian_desktop.services.study import courses, papers, stations
from tests.learning import BRANCH, TODAY, YEAR, away, held, plan, signed, topic
from tests.support import add, on

COURSE = {"name": "轮训班", "kind": "member", "since": on("2024-04-10"), "days": 3}


def refused(act) -> list[tuple[str, str]]:
    with pytest.raises(RuleBroken) as broken:
        act()
    return [(one.field, one.message) for one in broken.value.problems]


def test_the_level_is_kept_once_for_a_course(session) -> None:
    made = courses.save(session, COURSE | {"level": "county", "way": "gathered"})
    courses.save(session, {"level": "city", "way": "online"}, made.id)
    assert keeping.count(session, TrainingLevel) == 1
    (line,) = courses.courses(session, YEAR)
    assert (line.level, line.way, line.hours, line.people) == ("市级", "网络培训", 24, 0)
    assert courses.courses(session, YEAR, date(YEAR, 1, 1)) == []


def test_a_course_of_which_nothing_is_said_has_no_level(session) -> None:
    courses.save(session, COURSE)
    assert keeping.count(session, TrainingLevel) == 0


def test_numbers_of_a_course_are_sound(session) -> None:
    wrong = COURSE | {"days": -1, "hours": 400}
    assert refused(lambda: courses.save(session, wrong)) == [
        ("days", "天数不能是负数"),
        ("hours", "学时400太多，请核对"),
    ]


def test_nobody_is_in_a_course_twice(session) -> None:
    made = courses.save(session, COURSE)
    part = courses.take_part(session, made.id, {"person_id": "李契"})
    ((field, _),) = refused(lambda: courses.take_part(session, made.id, {"person_id": "李契"}))
    assert field == "person_id"
    courses.take_part(session, made.id, {"person_id": "李契", "certificate": "1"}, part.id)
    ((field, _),) = refused(
        lambda: courses.take_part(session, made.id, {"person_id": "何静", "hours": -1})
    )
    assert field == "hours"
    assert courses.courses(session, YEAR)[0].certificates == 1


def test_years_with_a_course_and_none_to_come(session) -> None:
    courses.save(session, COURSE)
    courses.save(session, COURSE | {"since": on("2030-01")})
    assert courses.years(session, TODAY) == [YEAR]


# --- stations ----------------------------------------------------------------------------------


@pytest.fixture
def station(session):
    given = {"name": "一楼", "kind": "电教播放点", "keeper_id": "李契"}
    return add(session, BroadcastStation, organization_id=BRANCH, **given)


def shown(session, station, day: date, **values):
    given = {"station_id": station.id, "played_on": day, "programme": "专题片"}
    return stations.save(session, Broadcast, given | {"hours": Decimal(1)} | values, TODAY)


def test_the_year_counts_times_hours_and_people(session, station) -> None:
    one = shown(session, station, date(2024, 6, 5))
    shown(session, station, date(2024, 6, 20), audience=12)
    shown(session, station, date(2023, 6, 20), audience=99)
    participants.put(session, "broadcast", one.id, [("李契", None, None), ("何静", None, None)])
    found = stations.year_of(session, BRANCH, YEAR, TODAY)
    assert [one.watched for one in found.played] == [2, 12]
    (told,) = found.stations
    assert (told.keeper, told.times, told.hours, told.audience) == ("李契", 2, 2, 14)
    assert stations.years(session, TODAY) == [2023, 2024]


def test_what_was_shown_later_than_the_day_is_not_counted(session, station) -> None:
    shown(session, station, date(2024, 6, 20))
    assert stations.year_of(session, BRANCH, YEAR, date(2024, 6, 19)).played == ()


def test_another_body_has_its_own_stations(session, station) -> None:
    assert stations.year_of(session, "青石岭", YEAR, TODAY).stations == ()
    assert len(stations.year_of(session, "总支", YEAR, TODAY).stations) == 1
    assert stations.year_of(session, "", YEAR, TODAY).body_id == "总支"


def test_nothing_is_shown_tomorrow(session, station) -> None:
    ((field, said),) = refused(lambda: shown(session, station, date(2024, 7, 1)))
    assert (field, said) == ("played_on", "播放日期晚于今天，放了以后再登记")


# --- what papers are told ----------------------------------------------------------------------


def test_a_session_is_told_under_the_names_of_its_day(session) -> None:
    one = held(session, organization_id="一组", chair_id="黄志强", topic_id=None)
    signed(session, one.id, away("刘桂芳"))
    facts = papers.session_facts(session, one.id, TODAY)
    assert facts.where == "机关党支部第一党小组"
    assert (facts.lecturer, facts.chair, facts.sums.due) == ("陈立国", "黄志强", 3)
    assert [one.name for one in facts.people if one.mark == "on_leave"] == ["刘桂芳"]
    assert facts.printed_on == TODAY


def test_a_plan_is_told_with_its_topics(session) -> None:
    one = plan(session)
    topic(session, one.id, "2024-05", lecturer_id="李契")
    topic(session, one.id, "2024-06", guest="外请老师")
    facts = papers.plan_facts(session, BRANCH, YEAR, TODAY)
    assert [one.lecturer for one in facts.topics] == ["李契", "外请老师"]
    assert facts.late_on is not None  # entered long after 2024-01-20


def test_hours_are_told_of_all_or_of_these(session) -> None:
    signed(session, held(session).id)
    assert len(list(papers.person_hours(session, BRANCH, YEAR, TODAY))) == 9
    (one,) = papers.person_hours(session, BRANCH, YEAR, TODAY, ["何静"])
    assert (one.person.name, one.total, one.team) == ("何静", 2, False)
    register = papers.hours_facts(session, BRANCH, YEAR, TODAY)
    assert "《党员教育管理工作条例》第二十条" in register.rules[0]
