from datetime import datetime

import pytest

from dangjian_desktop.records import FamilyMember, Person
from dangjian_desktop.services import keeping, meetings, recycle
from tests.held import final, held


@pytest.fixture
def session(db):
    with db.write("测试", at=datetime(2024, 6, 28, 18)) as opened:
        yield opened


def lines(session):
    return [(one.title, one.caption, one.owner, one.parts) for one in recycle.contents(session)]


def test_a_record_lies_there_with_the_number_of_what_went_along(session):
    made = keeping.save(session, Person(), {"name": "程一"})
    family = {"person_id": made.id, "relation": "父亲", "name": "程父"}
    keeping.save(session, FamilyMember(), family)
    keeping.put_in_bin(session, made)
    assert lines(session) == [("人员", "程一", "", 1)]


def test_a_part_says_what_it_belonged_to(session):
    family = {"person_id": "何静", "relation": "父亲", "name": "何父"}
    keeping.put_in_bin(session, keeping.save(session, FamilyMember(), family))
    assert lines(session) == [("家庭成员", "父亲何父", "何静", 0)]


def test_what_a_draft_replaced_can_come_back(session):
    meeting = held(session)
    assert {line[0] for line in lines(session)} == {"议题"}
    meetings.set_items(session, meeting.id, [])
    assert "通报二季度工作" in {line[1] for line in lines(session)}


def test_what_a_final_meeting_replaced_is_only_cleared(session):
    final(session)
    assert lines(session) == []
    assert len(recycle.everything(session)) > 0
