from datetime import date, datetime

import pytest

from dangjian_desktop.records import MeetingPlan, Resolution
from dangjian_desktop.services import due, keeping, meetings, today, year_grid
from tests.held import TODAY, draft, final, held
from tests.support import add, on


@pytest.fixture
def session(db):
    with db.write("测试", at=datetime(2024, 6, 28, 18)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("chosen", "asked", "branches"),
    [
        ("", None, {"机关", "青石岭"}),
        ("总支", None, {"机关", "青石岭"}),
        ("机关", "机关", {"机关"}),
        ("一组", "机关", {"机关"}),
    ],
)
def test_a_group_is_looked_at_as_its_branch_and_the_root_as_all(session, chosen, asked, branches):
    found = today.scope(session, TODAY, chosen)
    assert found.organization_id == asked
    assert {b.id for b in found.branches} == branches


def test_the_month_holds_meetings_by_day_and_plans_that_have_a_day(session):
    draft(session)
    plan = {"organization_id": "机关", "year": 2024, "kind": "theme_day", "subject": "清理边沟"}
    add(session, MeetingPlan, planned_for=on("2024-06-26"), **plan)
    add(session, MeetingPlan, planned_for=on("2024-06"), **plan)
    found = today.month(session, 2024, 6, {"机关"})
    assert {day: [one.done for one in ones] for day, ones in found.items()} == {
        date(2024, 6, 28): [False],
        date(2024, 6, 26): [False],
    }
    assert found[date(2024, 6, 26)][0].kind == "meeting_plan"


def test_a_past_day_knows_of_no_later_meeting(session):
    draft(session)
    assert today.month(session, 2024, 6, {"机关"}, date(2024, 6, 27)) == {}
    assert date(2024, 6, 28) in today.month(session, 2024, 6, {"机关"}, date(2024, 6, 28))


def test_a_final_meeting_is_done_and_a_void_one_is_not_there(session):
    meeting = final(session)
    assert today.month(session, 2024, 6, {"机关"})[date(2024, 6, 28)][0].done
    meetings.void(session, meeting.id, "重复登记", TODAY)
    assert today.month(session, 2024, 6, {"机关"}) == {}


def test_what_the_month_asked_for_and_what_was_held(session):
    held(session)
    grid = year_grid.grid(session, "机关", 2024, TODAY)
    got, owed = today.asked_in([grid], 6)
    assert got == 1
    assert owed > got


def resolved(session, **values):
    meeting = draft(session)
    said = {"text": "补齐台账", "owner": "李契", "deadline": on("2024-07-10")}
    return add(session, Resolution, meeting_id=meeting.id, order=1, **(said | values))


def test_a_resolution_is_open_until_the_day_it_was_done(session):
    resolved(session, done_on=on("2024-07-12"))
    (one,) = today.open_resolutions(session, date(2024, 7, 11), {"机关"})
    assert (one.owner, one.overdue, one.meeting) == ("李契", True, "2024-06-28党员大会")
    assert today.open_resolutions(session, date(2024, 7, 12), {"机关"}) == []


@pytest.mark.parametrize(("day", "inside"), [(date(2024, 6, 27), "机关"), (TODAY, "青石岭")])
def test_no_resolution_of_later_or_of_others(session, day, inside):
    resolved(session)
    assert today.open_resolutions(session, day, {inside}) == []


def test_due_resolutions_are_those_of_the_day_looked_at(session):
    one = resolved(session, done_on=on("2024-07-12"))

    def ids(day):
        return [d.record_id for d in due.due(session, day, "机关") if d.rule == "resolution"]

    assert ids(date(2024, 7, 11)) == [one.id]
    assert ids(date(2024, 7, 12)) == ids(date(2024, 6, 27)) == []


def test_a_section_names_the_branch_of_each_gap(session):
    found = [d for d in due.due(session, TODAY, "总支") if d.rule == "general_meeting"]
    assert {d.what[:3] for d in found} == {"机关党", "青石岭"}
    assert keeping.listed(session, MeetingPlan) == []
