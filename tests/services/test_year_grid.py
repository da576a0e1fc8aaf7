from datetime import date, datetime

import pytest

from dangjian_desktop.records import Belonging, Organization, Person, Post
from dangjian_desktop.services import attendance, keeping, meetings, policy, year_grid
from tests.held import TODAY, draft, final, held
from tests.support import on


@pytest.fixture
def session(db):
    """All of a test is entered on the evening of the meeting."""
    with db.write("测试", at=datetime(2024, 6, 28, 18)) as opened:
        yield opened


def rows(session, body="机关", year=2024, today=TODAY):
    found = year_grid.grid(session, body, year, today)
    return {r.name: r for r in found.rows}


def states(row):
    return [c.state for c in row.cells]


def test_a_branch_has_its_kinds_and_each_group_a_row(session):
    assert list(rows(session)) == [
        "党员大会", "支委会", "第一党小组会", "第二党小组会", "党课", "主题党日", "组织生活会",
        "民主评议大会",
    ]  # fmt: skip


def test_a_branch_without_a_committee_owes_no_committee_meeting(session):
    assert "支委会" not in rows(session, "青石岭")


def test_a_committee_formed_in_march_owes_from_march_on(session):
    found = rows(session, year=2022)["支委会"]
    assert [c.owed for c in found.cells] == [False] * 2 + [True] * 10


def test_what_is_past_and_not_held_is_missing(session):
    assert states(rows(session)["支委会"]) == ["bad"] * 6 + ["due"] + ["off"] * 5


def test_what_ends_soon_is_a_warning(session):
    assert states(rows(session, today=date(2024, 7, 28))["支委会"])[6] == "warn"


def test_a_quarter_is_held_by_one_meeting_in_it(session):
    final(session)
    found = rows(session)["党员大会"]
    assert states(found) == ["bad", "good", "due", "off"]
    assert (found.owed, found.held, found.missing) == (4, 1, 1)


def test_the_months_show_the_day_held_and_gaps_at_the_end_of_their_quarter(session):
    meeting = final(session)
    found = rows(session)["党员大会"]
    assert [m.state for m in found.months[:6]] == ["off", "off", "bad", "off", "off", "good"]
    assert found.months[5].meeting_ids == (meeting.id,)
    assert found.months[5].held_on == (date(2024, 6, 28),)


def test_an_entry_long_after_is_late(db):
    with db.write("会议", at=datetime(2024, 7, 10, 9)) as session:
        held(session)
    with db.read() as session:
        assert states(rows(session)["党员大会"])[1] == "late"
        assert rows(session)["党员大会"].months[5].state == "late"


def test_a_draft_in_which_nobody_is_marked_is_not_held(session):
    meeting = draft(session)
    cell = rows(session)["党员大会"].cells[1]
    assert (cell.state, cell.meeting_ids) == ("bad", (meeting.id,))


def test_a_meeting_to_come_is_not_held_yet(session):
    held(session, starts_at=datetime(2024, 7, 20, 9))
    assert states(rows(session)["党员大会"])[2] == "due"


def test_a_void_meeting_does_not_count(session):
    meeting = final(session)
    meetings.void(session, meeting.id, "重复录入", TODAY)
    assert rows(session)["党员大会"].cells[1].meeting_ids == ()


def test_group_meetings_count_for_their_group(session):
    held(session, "group_meeting", body="二组")
    assert states(rows(session)["第二党小组会"])[5] == "good"
    assert states(rows(session)["第一党小组会"])[5] == "bad"


def test_a_joint_lecture_counts_for_each_host(session):
    meeting = draft(session, "party_lecture")
    meetings.set_hosts(session, meeting.id, ["青石岭"])
    attendance.mark_rest(session, meeting.id)
    for body in ("机关", "青石岭"):
        assert states(rows(session, body)["党课"])[1] == "good"


def test_a_branch_that_asks_for_no_lecture_has_none_due(session):
    policy.set_policy(session, "lecture_per_quarter", 0)
    assert "党课" not in rows(session)


def test_a_lecture_held_without_being_asked_for_is_shown(session):
    policy.set_policy(session, "lecture_per_quarter", 0)
    held(session, "party_lecture")
    found = rows(session)["党课"]
    assert (found.cells, found.often, found.held) == ((), "按需", 1)


def test_a_branch_may_ask_for_two_lectures_a_quarter(session):
    policy.set_policy(session, "lecture_per_quarter", 2)
    held(session, "party_lecture")
    found = rows(session)["党课"]
    assert (found.often, states(found)[1]) == ("每季2次", "bad")
    assert found.months[5].state == "good"


def test_a_joint_conference_is_shown_when_there_was_one(session):
    held(session, "joint_meeting")
    assert rows(session)["联席会议"].held == 1


def test_a_group_founded_in_may_owes_nothing_before(session):
    keeping.save(
        session, keeping.get(session, Organization, "二组"), {"founded_on": on("2024-05-10")}
    )
    found = rows(session)["第二党小组会"]
    assert [c.owed for c in found.cells] == [False] * 5 + [True] * 7


def test_a_branch_of_unknown_age_owes_from_its_first_member_on(session):
    branch = keeping.save(session, Organization(), {"name": "新站党支部", "level": "branch"})
    assert rows(session, branch.id) == {}
    person = keeping.save(session, Person(), {"name": "韦新"})
    place = {"person_id": person.id, "organization_id": branch.id}
    keeping.save(session, Belonging(), {**place, "since": on("2024-05-10")})
    found = rows(session, branch.id)["主题党日"]
    assert [c.owed for c in found.cells] == [False] * 5 + [True] * 7


def test_a_group_closed_before_the_year_has_no_row(session):
    keeping.save(
        session, keeping.get(session, Organization, "二组"), {"closed_on": on("2023-12-31")}
    )
    assert "第二党小组会" not in rows(session)


@pytest.mark.parametrize(
    ("name", "source"), [("支委会", "第十二条"), ("主题党日", "第十六条"), ("党课", "通行做法")]
)
def test_each_row_names_its_rule(session, name, source):
    found = rows(session)[name]
    assert found.rule
    assert source in found.source


def test_states_are_said_in_words_too(session):
    assert rows(session)["支委会"].cells[0].words == "缺"


def test_a_committee_that_ends_owes_no_more(session):
    for post in keeping.listed(session, Post, Post.organization_id == "机关"):
        keeping.save(session, post, {"until": on("2024-04-01")})
    found = rows(session)["支委会"]
    assert [c.owed for c in found.cells] == [True] * 3 + [False] * 9


def test_the_year_is_read_once_until_something_is_written(session):
    first = year_grid.grid(session, "机关", 2024, TODAY)
    assert year_grid.grid(session, "机关", 2024, TODAY) is first
    held(session)
    assert year_grid.grid(session, "机关", 2024, TODAY) != first
