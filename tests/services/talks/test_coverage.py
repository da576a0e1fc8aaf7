"""Talks of a year: coverage by the committee of the day, whom to talk to above all, what is due."""

from datetime import date

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Discipline, HardshipRegister, Post, Restriction, Visit
from dangjian_desktop.services import due as every_due
from dangjian_desktop.services import keeping
from dangjian_desktop.services.policy import set_policy
from dangjian_desktop.services.talks import coverage, due, talks
from tests.support import add, on
from tests.talking import BRANCH, HEADS, TODAY, YEAR, difficulty, everybody, talk


def year(session, day: date = TODAY):
    return coverage.talk_year(session, BRANCH, YEAR, day)


def member(session, name: str, day: date = TODAY):
    return next(one for one in year(session, day).members if one.name == name)


def test_the_committee_comes_first_and_nobody_has_been_talked_to(session) -> None:
    found = year(session)
    assert [one.name for one in found.members[:3]] == list(HEADS)
    assert len(found.untalked) == len(found.members) == 9
    assert (
        found.rule == "谈心谈话每年一般不少于一次，《党支部工作条例（试行）》（2018年版）第十九条"
    )


def test_everybody_is_covered_by_one_talk_each(session) -> None:
    everybody(session)
    found = year(session)
    assert ({one.state for one in found.members}, found.talks) == ({"good"}, 9)


def test_a_talk_of_another_year_or_of_later_covers_nobody(session) -> None:
    talk(session, "陈立国", "罗永贵", date(2023, 12, 31))
    talk(session, "陈立国", "何静", date(2024, 6, 20))
    assert member(session, "罗永贵").state == "bad"
    assert member(session, "何静", date(2024, 6, 19)).state == "bad"


def test_who_was_of_the_committee_that_day_decides(session) -> None:
    talk(session, "秦晓梅", "罗永贵")
    assert member(session, "罗永贵").state == "bad"
    add(
        session,
        Post,
        person_id="秦晓梅",
        organization_id=BRANCH,
        name="committee_member",
        since="2024-06-01",
    )
    assert member(session, "罗永贵").state == "good"


def test_any_two_are_asked_for_where_the_branch_says_so(session) -> None:
    everybody(session)
    set_policy(session, "talk_pairs_most", 9)
    assert len(member(session, "罗永贵").missing) == 7


def test_the_relation_follows_from_the_posts(session) -> None:
    said = talks.proposed_relation(session, BRANCH, "陈立国", "罗永贵", TODAY)
    assert said == "委员与党员"
    assert talks.proposed_relation(session, BRANCH, "陈立国", None, TODAY) == ""


def test_a_talk_to_come_is_refused(session) -> None:
    with pytest.raises(RuleBroken, match="谈了以后再登记"):
        talk(session, "陈立国", "罗永贵", date(2024, 7, 1))


# --- 重点谈 ------------------------------------------------------------------------------------


def reasons(session, name: str = "罗永贵") -> list[tuple[str, bool]]:
    return [(one.words, one.talked_on is not None) for one in member(session, name).reasons]


def visit(session, occasion: str = "生病住院") -> None:
    given = {"held_on": date(2024, 5, 10), "visitors": "陈立国", "occasion": occasion}
    add(session, Visit, person_id="罗永贵", **given)


def test_illness_discipline_and_hardship_call_for_a_talk(session) -> None:
    visit(session)
    add(
        session,
        Discipline,
        person_id="罗永贵",
        kind="警告",
        decided_on=on("2024-03-01"),
        since=on("2024-03-01"),
        authority="上级纪委",
    )
    add(session, HardshipRegister, person_id="罗永贵", since="2023-01", kind="因病")
    add(session, Restriction, person_id="罗永贵", kind="floating", since="2024-04-01")
    assert reasons(session) == [
        ("生病住院", False),
        ("流动党员", False),
        ("受警告", False),
        ("困难党员", False),
    ]


def test_a_visit_at_a_feast_is_no_misfortune(session) -> None:
    visit(session, "春节")
    assert reasons(session) == []


@pytest.mark.parametrize(
    ("talker", "day", "met"),
    [
        ("陈立国", date(2024, 5, 9), False),  # before it happened
        ("陈立国", date(2024, 5, 10), True),
        ("秦晓梅", date(2024, 5, 20), False),  # not of the committee
    ],
)
def test_a_reason_is_met_by_a_talk_with_the_committee_from_its_day_on(
    session, talker, day, met
) -> None:
    visit(session)
    talk(session, talker, "罗永贵", day)
    assert reasons(session) == [("生病住院", met)]
    assert bool(year(session).waiting) is not met


def test_a_discipline_that_ended_before_the_year_calls_for_nothing(session) -> None:
    given = {"authority": "上级纪委", "since": on("2022-01-01"), "until": on("2023-01-01")}
    add(session, Discipline, person_id="罗永贵", kind="警告", decided_on=on("2022-01-01"), **given)
    assert reasons(session) == []


# --- due ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2024, 9, 30), ""),
        (date(2024, 10, 1), "due"),
        (date(2025, 1, 31), "overdue"),
        (date(2025, 2, 1), ""),
    ],
)
def test_who_was_not_talked_to_is_named_at_the_end_of_the_year(session, day, state) -> None:
    everybody(session, but="罗永贵")
    inside = frozenset([BRANCH])
    found = [one for one in due.due(session, day, inside) if one.due_on == date(2024, 12, 31)]
    assert [one.state for one in found] == ([state] if state else [])
    if state:
        assert found[0].what == "机关党支部2024年罗永贵还没有与委员谈心谈话"
        assert (found[0].action, found[0].organization_id) == ("open_talks", BRANCH)


def test_a_difficulty_is_due_by_name_and_kind_only(session) -> None:
    one = difficulty(session)
    (found,) = due.due(session, TODAY, frozenset([BRANCH]))
    assert found.what == "解决罗永贵谈心时反映的困难：经济困难（责任人李契）"
    assert (found.state, found.kind, found.record_id) == ("overdue", "talk_difficulty", one.id)
    assert "上大学" not in repr(found)


@pytest.mark.parametrize(
    ("deadline", "count"), [(date(2024, 7, 30), 1), (date(2024, 7, 31), 0), (None, 0)]
)
def test_a_difficulty_shows_up_a_month_before(session, deadline, count) -> None:
    difficulty(session, deadline=deadline)
    assert len(due.due(session, TODAY, frozenset([BRANCH]))) == count


def test_what_is_due_of_everything_has_it(session) -> None:
    difficulty(session)
    assert "talk_difficulty" in {one.rule for one in every_due.due(session, TODAY)}
    assert not keeping.count(session, Visit)
