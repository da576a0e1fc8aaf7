"""传阅: a paper goes to several at once, is read or studied, and who has not read it is known."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import BY_TABLE
from dangjian_desktop.services import circulation, keeping, meetings, reminders
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.store.database import Database

CAME, GIVEN, LAST = date(2024, 6, 3), date(2024, 6, 4), date(2024, 6, 11)
THREE = ["李契", "黄志强", "刘桂芳"]


@pytest.fixture
def session(db: Database) -> Iterator[Session]:
    with db.write("测试", at=datetime(2024, 6, 4, 9)) as opened:
        yield opened


@pytest.fixture
def paper(session):
    about = {
        "received_on": CAME,
        "organization_id": "机关",
        "from_body": "局党委",
        "subject": "通知",
    }
    return keeping.save(session, BY_TABLE["incoming_document"](), about | {"received_on": CAME})


def states(session, paper, day=GIVEN):
    return [(one.name, one.state) for one in circulation.readers(session, paper.id, day)]


def test_it_goes_to_each_once_in_order(session, paper):
    assert circulation.send(session, paper.id, THREE[:2], GIVEN, LAST) == 2
    assert circulation.send(session, paper.id, [*THREE, "李契"], GIVEN, LAST) == 1
    assert [name for name, _ in states(session, paper)] == THREE


def test_it_is_read_waited_for_or_overdue(session, paper):
    circulation.send(session, paper.id, THREE, GIVEN, LAST)
    first = circulation.readers(session, paper.id, GIVEN)[0]
    circulation.mark_read(session, first.id, date(2024, 6, 5))
    assert [state for _, state in states(session, paper, LAST)] == ["read", "waiting", "waiting"]
    assert [state for _, state in states(session, paper, date(2024, 6, 12))] == [
        "read", "overdue", "overdue"
    ]  # fmt: skip


def test_who_has_not_read_it_studied_it_at_the_meeting(session, paper):
    circulation.send(session, paper.id, THREE, GIVEN, LAST)
    first = circulation.readers(session, paper.id, GIVEN)[0]
    circulation.mark_read(session, first.id, GIVEN)
    meeting = meetings.create(session, "committee_meeting", "机关", datetime(2024, 6, 10, 9))
    assert circulation.studied_at(session, paper.id, meeting.id) == 2
    assert [state for _, state in states(session, paper)] == ["read", "studied", "studied"]
    branches = bodies_on(session, LAST).branches(None)
    due = reminders.due(session, LAST, branches, None)
    assert [one for one in due if one.kind == "document_circulation"] == []


def test_who_has_not_read_it_is_reminded_of(session, paper):
    circulation.send(session, paper.id, THREE[:1], GIVEN, LAST)
    branches = bodies_on(session, LAST).branches(None)
    (one,) = [
        d for d in reminders.due(session, LAST, branches, None) if d.kind == "document_circulation"
    ]
    assert one.what == "李契还没有阅“通知”"


def test_it_is_given_to_nobody_before_it_came(session, paper):
    with pytest.raises(RuleBroken, match="才收到"):
        circulation.send(session, paper.id, THREE, date(2024, 6, 2), LAST)
    with pytest.raises(RuleBroken, match="不能早于"):
        circulation.send(session, paper.id, THREE, GIVEN, date(2024, 6, 3))


def test_the_committee_of_the_branch_it_came_to(session, paper):
    assert set(circulation.committee(session, paper.id, GIVEN)) == {"陈立国", "李契", "黄志强"}


def test_meetings_since_it_came_can_be_chosen(session, paper):
    for day in (1, 10, 20):
        meetings.create(session, "committee_meeting", "机关", datetime(2024, 6, day, 9))
    meetings.create(session, "committee_meeting", "青石岭", datetime(2024, 6, 10, 9))
    found = circulation.meetings(session, paper.id, date(2024, 6, 15))
    assert [one.day.day for one in found] == [10]


def test_taken_back_it_is_as_if_it_was_never_given(session, paper):
    circulation.send(session, paper.id, THREE, GIVEN, LAST)
    circulation.take_back(session, circulation.readers(session, paper.id, GIVEN)[0].id)
    assert [name for name, _ in states(session, paper)] == THREE[1:]
