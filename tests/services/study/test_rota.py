"""讲课轮值: the proposed order, turns moved by hand, who comes next."""

from datetime import date, datetime

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Belonging, StudyGroupMember
from dangjian_desktop.services import keeping
from dangjian_desktop.services.study import rota
from tests.learning import BRANCH, TODAY, held
from tests.support import add, on


def names(session) -> list[str]:
    return [one.name for one in rota.rota(session, BRANCH, TODAY)]


def following(session) -> str:
    return rota.next_lecturer(session, BRANCH, TODAY)


def leads(session, person: str, role: str, since: str = "2024-01-01", until: str | None = None):
    given = {"organization_id": BRANCH, "since": since, "until": until}
    return add(session, StudyGroupMember, person_id=person, role=role, **given)


def test_the_leading_group_of_the_day_by_rank(session) -> None:
    leads(session, "秦晓梅", "member")
    leads(session, "陈立国", "leader")
    leads(session, "马文斌", "member", "2023-01-01", "2024-06-01")
    assert [name for _, name in rota.group_of(session, BRANCH, TODAY)] == ["陈立国", "秦晓梅"]


def test_the_order_proposed_begins_with_who_has_not_lectured_yet(session) -> None:
    leads(session, "秦晓梅", "member")
    held(session, lecturer_id="陈立国")
    assert rota.proposed(session, BRANCH, TODAY) == ["秦晓梅", "李契", "黄志强", "陈立国"]


def test_the_turns_are_the_branch_s_own(session) -> None:
    rota.put(session, BRANCH, ["李契", "陈立国"])
    rota.add(session, BRANCH, "秦晓梅")
    rota.move(session, BRANCH, "秦晓梅", -2)
    rota.move(session, BRANCH, "秦晓梅", -1)
    rota.remove(session, BRANCH, "陈立国")
    assert names(session) == ["秦晓梅", "李契"]


def test_nobody_stands_in_it_twice(session) -> None:
    rota.put(session, BRANCH, ["李契"])
    with pytest.raises(RuleBroken, match="不能排两次"):
        rota.add(session, BRANCH, "李契")
    with pytest.raises(RuleBroken, match="请选择讲课人"):
        rota.add(session, BRANCH, None)


def test_next_is_who_lectured_longest_ago(session) -> None:
    rota.put(session, BRANCH, ["李契", "陈立国", "秦晓梅"])
    assert following(session) == "李契"
    held(session, lecturer_id="李契")
    assert following(session) == "陈立国"
    held(session, lecturer_id="陈立国", starts_at=datetime(2024, 5, 2, 9), ends_at=None)
    held(session, lecturer_id="秦晓梅", starts_at=datetime(2024, 4, 2, 9), ends_at=None)
    assert following(session) == "秦晓梅"
    (turn,) = [one for one in rota.rota(session, BRANCH, TODAY) if one.person_id == "李契"]
    assert (turn.last, turn.times) == (date(2024, 6, 20), 1)


def test_a_session_to_come_is_no_turn_taken(session) -> None:
    rota.put(session, BRANCH, ["李契", "陈立国"])
    held(session, lecturer_id="李契", starts_at=datetime(2024, 8, 2, 9), ends_at=None)
    assert following(session) == "李契"


def test_who_left_the_branch_is_not_next(session) -> None:
    rota.put(session, BRANCH, ["李契", "陈立国"])
    (belonging,) = keeping.listed(session, Belonging, Belonging.person_id == "李契")
    keeping.save(session, belonging, {"until": on("2024-06-01")})
    assert following(session) == "陈立国"
    assert [one.left for one in rota.rota(session, BRANCH, TODAY)] == [True, False]


def test_without_a_rota_nobody_is_next(session) -> None:
    assert following(session) == ""
