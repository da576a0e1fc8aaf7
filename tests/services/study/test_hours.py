"""学时 of a year: from every book in which somebody learned, as the branch counts them."""

from datetime import date
from decimal import Decimal

import pytest

from dangjian_desktop.records import (
    Broadcast,
    BroadcastStation,
    SelfStudy,
    TrainingAttendance,
    TrainingCourse,
    TrainingLevel,
)
from dangjian_desktop.services import keeping, participants
from dangjian_desktop.services.policy import set_policy
from dangjian_desktop.services.study import hours, signing
from tests.learning import BRANCH, TODAY, YEAR, away, held, signed
from tests.support import add, on


def of(session, person: str, year: int = YEAR, day: date = TODAY):
    found = hours.year_hours(session, BRANCH, year, day)
    return next(one for one in found.members if one.person_id == person)


def course(session, person: str, way: str = "gathered", **values):
    given = {"name": "轮训班", "kind": "member", "since": on("2024-04-10"), "days": 3} | values
    made = keeping.save(session, TrainingCourse(), given)
    if way:
        add(session, TrainingLevel, course_id=made.id, level="county", way=way)
    return add(session, TrainingAttendance, course_id=made.id, person_id=person)


def broadcast(session, *people: str) -> None:
    station = add(session, BroadcastStation, organization_id=BRANCH, name="一楼", kind="电教播放点")
    shown = add(
        session,
        Broadcast,
        station_id=station.id,
        played_on=date(2024, 6, 5),
        programme="专题片",
        hours=Decimal(1),
    )
    participants.put(session, "broadcast", shown.id, [(one, None, None) for one in people])


def test_heads_come_first_with_their_own_target(session) -> None:
    found = hours.year_hours(session, BRANCH, YEAR, TODAY)
    heads = [(one.name, one.posts, one.target) for one in found.members if one.team]
    assert heads == [
        ("陈立国", "书记", 56),
        ("李契", "组织委员", 56),
        ("黄志强", "纪检委员", 56),
    ]
    assert {one.target for one in found.members[3:]} == {32}


def test_taking_part_counts_the_session_s_hours_or_one_s_own(session) -> None:
    signed(session, held(session).id, signing.SignMark("李契", "present", hours=Decimal("1.5")))
    assert of(session, "李契").total == Decimal("1.5")
    assert of(session, "何静").total == 2


def test_being_away_counts_nothing_until_it_is_made_up(session) -> None:
    one = held(session)
    signed(session, one.id, away("罗永贵"))
    assert of(session, "罗永贵").total == 0
    signing.make_up(session, one.id, ["罗永贵"], on("2024-06-25"), "自学补课", TODAY)
    assert (of(session, "罗永贵").of("make_up"), of(session, "罗永贵").total) == (2, 2)


def test_make_up_counts_in_the_year_in_which_it_was_done(session) -> None:
    one = held(session)
    later = date(2025, 1, 20)
    signing.record(session, one.id, [away("罗永贵", "made_up", made_up_on=on("2025-01-10"))], later)
    assert of(session, "罗永贵", 2024, later).total == 0
    assert of(session, "罗永贵", 2025, later).total == 2


def test_what_comes_after_the_day_looked_at_is_not_counted(session) -> None:
    signed(session, held(session).id)
    assert of(session, "李契", day=date(2024, 6, 19)).total == 0
    assert of(session, "李契", day=date(2024, 6, 20)).total == 2


def test_days_of_a_course_are_hours_by_the_branch_s_measure(session) -> None:
    course(session, "李契")
    assert of(session, "李契").of("course") == 24
    set_policy(session, "study_day_hours", 6)
    assert of(session, "李契").of("course") == 18


@pytest.mark.parametrize(
    ("way", "gathered", "county"),
    [("gathered", True, True), ("online", False, False), ("", True, False)],
)
def test_a_gathered_training_is_one_that_was_not_online(session, way, gathered, county) -> None:
    course(session, "李契", way)
    assert (of(session, "李契").gathered, of(session, "李契").county) == (gathered, county)


def test_a_course_counts_when_it_is_over(session) -> None:
    course(session, "李契", since=on("2024-06-28"), until=on("2024-07-02"))
    assert of(session, "李契").total == 0
    assert of(session, "李契", day=date(2024, 7, 2)).total == 24


def test_self_study_stands_apart_unless_the_branch_counts_it(session) -> None:
    add(
        session,
        SelfStudy,
        person_id="李契",
        studied_on=on("2024-03"),
        subject="读书",
        hours=Decimal(3),
    )
    assert (of(session, "李契").total, of(session, "李契").apart) == (0, 3)
    set_policy(session, "study_self", "counts")
    assert (of(session, "李契").total, of(session, "李契").apart) == (3, 0)


def test_broadcasts_count_unless_the_branch_says_otherwise(session) -> None:
    broadcast(session, "李契", "何静")
    assert of(session, "何静").total == 1
    set_policy(session, "study_broadcast", "apart")
    assert of(session, "何静").total == 0


def test_targets_are_the_branch_s_own(session) -> None:
    set_policy(session, "study_hours_member", 40)
    assert of(session, "何静").target == 40


def test_one_person_s_pieces_by_day_wherever_they_belonged(session) -> None:
    signed(session, held(session).id, signing.SignMark("唐䶮", "present"))
    broadcast(session, "唐䶮")
    found = hours.of_person(session, "唐䶮", YEAR, TODAY)
    assert [(one.kind, one.title, one.note) for one in found] == [
        ("broadcast", "专题片", "一楼"),
        ("session", "学习党章", ""),
    ]
