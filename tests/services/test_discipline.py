"""处分与组织处置: the vote goes and comes back with it, a membership ended is not forgotten."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Restriction
from dangjian_desktop.records.discipline import HANDLINGS, PUNISHMENTS, Discipline
from dangjian_desktop.services import due, keeping, people, posts, saving
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.store.database import Database
from tests.support import on

SINCE, LATER = on("2024-03-05"), date(2024, 5, 1)
LIFTED = date(2025, 3, 5)
WHO = "黄志强"


@pytest.fixture
def session(db: Database) -> Iterator[Session]:
    with db.write("测试", at=datetime(2024, 3, 6, 9)) as opened:
        yield opened


def register(session: Session, kind: str = "留党察看", **more: Any) -> Discipline:
    about = {
        "person_id": WHO,
        "kind": kind,
        "decided_on": SINCE,
        "since": SINCE,
        "authority": "段党总支",
        "document": "云公党〔2024〕3号",
    }
    return saving.save(session, Discipline(), about | more)


def voters(session: Session, day: date) -> set[str]:
    return {one.name for one in eligible(session, "机关", day, purpose="vote")}


def periods(session: Session) -> list[Restriction]:
    return list(keeping.listed(session, Restriction, Restriction.person_id == WHO))


# the right to vote


def test_probation_within_the_party_takes_the_vote_with_the_same_act(session):
    assert WHO in voters(session, LATER)
    one = register(session)
    assert WHO not in voters(session, LATER)
    (period,) = periods(session)
    assert one.restriction_id == period.id
    assert (period.since, period.until, period.approval) == (SINCE, None, "云公党〔2024〕3号")


def test_a_period_that_is_there_is_pointed_to(session):
    there = posts.restrict(session, WHO, "probation_discipline", on("2024-02"))
    assert register(session).restriction_id == there.id
    assert len(periods(session)) == 1


def test_once_it_is_lifted_the_vote_comes_back(session):
    one = register(session)
    saving.save(session, one, {"ended_on": LIFTED})
    assert WHO not in voters(session, date(2025, 3, 4))
    assert WHO in voters(session, LIFTED)


def test_an_end_of_the_period_that_is_known_already_stays(session):
    one = register(session)
    posts.lift(session, periods(session)[0].id, on("2025-02-01"))
    saving.save(session, one, {"ended_on": LIFTED})
    assert periods(session)[0].until == on("2025-02-01")


@pytest.mark.parametrize("kind", [k for k in (*PUNISHMENTS, *HANDLINGS) if k != "留党察看"])
def test_nothing_else_touches_the_vote(session, kind):
    register(session, kind)
    assert periods(session) == []
    assert WHO in voters(session, LATER)


def test_the_day_on_which_it_weighs_no_more_is_never_computed(session):
    assert register(session, "警告").until is None


def test_saved_by_other_ways_it_asks_for_the_period(session):
    about = {"person_id": WHO, "kind": "留党察看", "decided_on": SINCE, "since": SINCE}
    with pytest.raises(RuleBroken) as caught:
        keeping.save(session, Discipline(), about | {"authority": "段党总支"})
    assert [p.field for p in caught.value.problems] == ["restriction_id"]


def test_who_was_no_member_that_day_is_refused_beside_the_day(session):
    with pytest.raises(RuleBroken, match="还不是党员") as caught:
        register(session, since=on("2001-01-01"), decided_on=on("2001-01-01"))
    assert [p.field for p in caught.value.problems] == ["since"]


def test_a_blank_form_is_refused_field_by_field(session):
    with pytest.raises(RuleBroken) as caught:
        saving.save(session, Discipline(), {})
    fields = {p.field for p in caught.value.problems}
    assert fields == {"person_id", "kind", "decided_on", "since", "authority"}


# what ends a membership


def named(session: Session, branch: str = "机关") -> list[str]:
    return [one.what for one in due.due(session, LATER, branch) if one.rule == "discipline"]


@pytest.mark.parametrize("kind", ["开除党籍", "除名", "劝其退党"])
def test_a_membership_that_was_ended_is_named_until_it_is(session, kind):
    register(session, kind)
    assert named(session) == [f"{WHO}已登记{kind}，党员类别还没有改为出党"]
    assert named(session, "青石岭") == []
    people.leave_party(session, WHO, SINCE, "除名")
    assert named(session) == []


@pytest.mark.parametrize("kind", ["警告", "严重警告", "撤销党内职务", "限期改正"])
def test_what_ends_no_membership_is_not_named(session, kind):
    register(session, kind)
    assert named(session) == []
