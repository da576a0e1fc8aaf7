"""All about a record: whatever refers to it, in whichever book."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.records import BranchObjective, HeartTalk, Visit
from dangjian_desktop.services import evidence, keeping, participants
from dangjian_desktop.services.related import Related, related
from dangjian_desktop.store.database import Database
from tests import support
from tests.samples import values

built, db = support.built, support.db


@pytest.fixture
def session(db: Database):
    with db.write("登记") as session:
        yield session


def _visit(session: Session, person: str, day: date) -> Visit:
    given = {"held_on": day, "person_id": person, "visitors": "何静", "occasion": "春节"}
    return keeping.save(session, Visit(), given)


def _of(found: list[Related], table: str) -> list[str]:
    return [one.id for one in found if one.kind == table]


def test_the_newest_comes_first(session) -> None:
    days = [date(2024, 1, 5), date(2024, 3, 5), date(2024, 2, 5)]
    made = [_visit(session, "何静", day).id for day in days]
    assert _of(related(session, "person", "何静"), "visit") == [made[1], made[2], made[0]]


def test_it_is_told_as_what_the_person_stands_there(session) -> None:
    day = {"held_on": date(2024, 4, 1), "way": "面谈"}
    keeping.save(session, HeartTalk(), {**day, "talker_id": "陈立国", "member_id": "何静"})
    assert [
        one.role for one in related(session, "person", "陈立国") if one.kind == "heart_talk"
    ] == ["谈话人"]


def test_who_took_part_is_found(session) -> None:
    one = _visit(session, "陈立国", date(2024, 1, 5))
    participants.put(session, "visit", one.id, [("何静", None, None)])
    (found,) = [x for x in related(session, "person", "何静") if x.kind == "visit"]
    assert (found.id, found.group) == (one.id, "关怀服务")


def test_what_it_is_evidence_of_is_found(session) -> None:
    about = {"organization_id": "机关", "year": 2024, "field": "style", "text": "走访困难职工"}
    objective = keeping.save(session, BranchObjective(), {**about, "weight": 10})
    one = _visit(session, "何静", date(2024, 1, 5))
    evidence.link(session, "branch_objective", objective.id, ("visit", one.id))
    (found,) = related(session, "visit", one.id)
    assert (found.kind, found.id, found.role) == ("branch_objective", objective.id, "佐证")


def test_a_part_leads_to_its_whole(session) -> None:
    from dangjian_desktop.records import Meeting

    meeting = keeping.save(session, Meeting(), values(session, Meeting, 1))
    from dangjian_desktop.records import Attendance

    row = {"meeting_id": meeting.id, "person_id": "何静", "mark": "present", "due": True}
    keeping.save(session, Attendance(), values(session, Attendance, 2) | row)
    (found,) = [x for x in related(session, "person", "何静") if x.id == meeting.id]
    assert (found.kind, found.role) == ("meeting", Attendance.title)


def test_what_is_later_than_the_day_looked_at_is_left_out(session) -> None:
    one = _visit(session, "何静", date(2024, 1, 5))
    _visit(session, "何静", date(2024, 6, 5))
    assert _of(related(session, "person", "何静", date(2024, 2, 1)), "visit") == [one.id]


def test_what_is_in_the_bin_is_left_out(session) -> None:
    keeping.put_in_bin(session, _visit(session, "何静", date(2024, 1, 5)))
    assert _of(related(session, "person", "何静"), "visit") == []


def test_parts_of_the_person_are_on_the_card_already(session) -> None:
    assert {one.kind for one in related(session, "person", "何静")}.isdisjoint(
        {"standing", "belonging", "post", "restriction", "person"}
    )
