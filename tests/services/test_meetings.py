from datetime import date, datetime

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Attendance, MeetingItem, Organization, Resolution, Speech
from dangjian_desktop.services import attendance, keeping, meetings
from dangjian_desktop.services.meeting_parts import called, day_words, parts
from tests.held import START, TODAY, draft, final, held
from tests.support import on


def june(day, hour=15):
    return datetime(2024, 6, day, hour)


def numbers(session, kind="general_meeting", body="机关", year=2024):
    rows = meetings.listed(session, year, [body])
    return [(r.starts_at.day, r.number) for r in reversed(rows) if r.kind == kind]


def test_a_new_meeting_is_a_draft_in_which_nobody_is_marked(session):
    meeting = draft(session)
    assert meeting.state == "draft"
    assert parts(session, Attendance, meeting.id) == []


def test_the_agenda_begins_with_headings_and_no_words(session):
    items = parts(session, MeetingItem, draft(session).id)
    assert items[0].heading == "通报上次党员大会决议落实情况"
    assert all(item.text is None for item in items)


def test_an_agenda_may_be_given_at_once(session):
    items = [{"heading": "防汛"}]
    meeting = meetings.create(session, "general_meeting", "机关", START, items=items)
    assert [i.heading for i in parts(session, MeetingItem, meeting.id)] == ["防汛"]


@pytest.mark.parametrize("kind", meetings.AGENDA)
def test_every_kind_has_a_skeleton(session, kind):
    body = "一组" if kind == "group_meeting" else "机关"
    assert parts(session, MeetingItem, draft(session, kind, body).id)


def test_drafts_are_numbered_by_their_dates(session):
    for day in (20, 5, 12):
        draft(session, starts_at=june(day))
    assert numbers(session) == [(5, 1), (12, 2), (20, 3)]


def test_numbers_are_of_one_kind_and_one_body(session):
    draft(session)
    assert draft(session, "committee_meeting").number == 1
    assert draft(session, body="青石岭").number == 1


def test_numbers_begin_anew_each_year(session):
    draft(session, starts_at=datetime(2023, 12, 30, 9))
    assert draft(session).number == 1


def test_a_draft_that_moves_takes_its_place(session):
    draft(session, starts_at=june(5))
    late = draft(session, starts_at=june(20))
    meetings.update(session, late.id, {"starts_at": june(1)})
    assert numbers(session) == [(1, 1), (5, 2)]


def test_a_draft_that_moves_to_another_year_closes_the_gap(session):
    first = draft(session, starts_at=june(5))
    draft(session, starts_at=june(20))
    meetings.update(session, first.id, {"starts_at": datetime(2023, 6, 5, 9)})
    assert numbers(session) == [(20, 1)]
    assert numbers(session, year=2023) == [(5, 1)]


def test_a_final_number_stays_and_drafts_go_around_it(session):
    final(session, starts_at=june(20))
    draft(session, starts_at=june(5))
    assert numbers(session) == [(5, 2), (20, 1)]


def test_a_void_meeting_keeps_its_number(session):
    meeting = final(session, starts_at=june(5))
    meetings.void(session, meeting.id, "重复录入", TODAY)
    draft(session, starts_at=june(20))
    assert numbers(session) == [(5, 1), (20, 2)]


def test_a_removed_draft_gives_its_number_back(session):
    first = draft(session, starts_at=june(5))
    draft(session, starts_at=june(20))
    meetings.remove(session, first.id)
    assert numbers(session) == [(20, 1)]


def test_a_final_meeting_is_not_removed(session):
    meeting = final(session)
    with pytest.raises(RuleBroken, match="作废"):
        meetings.remove(session, meeting.id)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(1850, 6, 1), "1921年以前还没有党组织，请核对年份"),
        (date(3000, 6, 1), "3000年离现在太远，请核对年份"),
        (date(2014, 6, 30), "机关党支部2014-07才成立，请核对日期"),
        (date(2014, 7, 1), ""),
        (date(2025, 12, 31), ""),
    ],
)
def test_an_odd_day_of_a_meeting_is_said(session, day, said):
    keeping.get(session, Organization, "机关").founded_on = PartialDate(2014, 7)
    session.flush()
    assert day_words(session, "机关", day, date(2024, 6, 30)) == said


def test_no_meeting_is_older_than_the_party(session):
    with pytest.raises(RuleBroken, match="1921年以前"):
        meetings.create(session, "general_meeting", "机关", datetime(1850, 6, 1, 15))


def test_a_group_meeting_is_of_a_group(session):
    with pytest.raises(RuleBroken, match="党小组"):
        draft(session, "group_meeting", "机关")


@pytest.mark.parametrize("kind", ["general_meeting", "committee_meeting"])
def test_a_group_holds_no_meeting_of_the_branch(session, kind):
    with pytest.raises(RuleBroken, match="由党支部召开"):
        draft(session, kind, "一组")


def test_a_meeting_cannot_be_given_to_a_body_that_does_not_fit(session):
    meeting = draft(session)
    with pytest.raises(RuleBroken):
        meetings.update(session, meeting.id, {"organization_id": "一组"})


def test_as_last_time_brings_people_place_and_headings(session):
    held(session)
    last = meetings.as_last_time(session, "general_meeting", "机关")
    assert last["values"] == {
        "place": "机关三楼会议室",
        "chair_id": "陈立国",
        "recorder_id": "李契",
    }
    assert last["items"] == [{"heading": "通报二季度工作"}]


def test_as_last_time_without_a_last_time_is_empty(session):
    assert meetings.as_last_time(session, "party_lecture", "机关") == {"values": {}, "items": []}


def test_a_changed_date_changes_who_is_due(session):
    meeting = draft(session)
    attendance.mark_rest(session, meeting.id)
    meetings.update(session, meeting.id, {"starts_at": datetime(2024, 5, 9, 15)})
    assert "何静" not in [r.name for r in attendance.sheet(session, meeting.id).rows]
    assert len(parts(session, Attendance, meeting.id)) == 8


def test_parts_left_out_go_to_the_bin_with_what_is_under_them(session):
    meeting = draft(session)
    first, second = meetings.set_items(session, meeting.id, [{"heading": "一"}, {"heading": "二"}])
    meetings.set_speeches(
        session, meeting.id, [{"item_id": first.id, "speaker": "何静", "text": "同意。"}]
    )
    meetings.set_items(session, meeting.id, [{"id": second.id, "heading": "二"}])
    assert [i.heading for i in parts(session, MeetingItem, meeting.id)] == ["二"]
    assert parts(session, Speech, meeting.id) == []


def test_kept_parts_keep_their_identity_and_are_renumbered(session):
    meeting = draft(session)
    first, second = meetings.set_items(session, meeting.id, [{"heading": "一"}, {"heading": "二"}])
    rows = [{"id": second.id, "heading": "二"}, {"id": first.id, "heading": "一"}]
    assert [i.order for i in meetings.set_items(session, meeting.id, rows)] == [1, 2]
    assert parts(session, MeetingItem, meeting.id)[0] is second


def test_a_faulty_row_is_named_by_its_place(session):
    meeting = draft(session)
    with pytest.raises(RuleBroken) as broken:
        meetings.set_resolutions(session, meeting.id, [{"text": "清理边沟"}, {"text": ""}])
    assert [p.field for p in broken.value.problems] == ["1.text"]


def test_a_joint_lecture_counts_for_each_host(session):
    meeting = meetings.create(session, "party_lecture", "机关", START, hosts=["青石岭"])
    assert [r.id for r in meetings.listed(session, 2024, ["青石岭"])] == [meeting.id]
    assert meetings.hosts_of(session, meeting) == ["机关", "青石岭"]


def test_everyone_of_both_hosts_is_due_at_a_joint_lecture(session):
    meeting = meetings.create(session, "party_lecture", "机关", START, hosts=["青石岭"])
    assert attendance.sheet(session, meeting.id).eligible == 12


def test_hosts_are_changed_by_naming_all_of_them(session):
    meeting = meetings.create(session, "party_lecture", "机关", START, hosts=["青石岭"])
    meetings.set_hosts(session, meeting.id, ["总支", "机关"])
    assert meetings.hosts_of(session, meeting) == ["机关", "总支"]


def test_a_committee_meets_alone(session):
    with pytest.raises(RuleBroken, match="不能联合"):
        meetings.create(session, "committee_meeting", "机关", START, hosts=["青石岭"])


def test_the_list_names_the_body_as_it_was_called_that_day(session):
    from dangjian_desktop.records import OrganizationName

    values = {
        "organization_id": "机关",
        "name": "段部党支部",
        "since": on("2020"),
        "until": on("2024-06-29"),
    }
    keeping.save(session, OrganizationName(), values)
    draft(session)
    draft(session, starts_at=june(30))
    rows = meetings.listed(session, 2024)
    assert [r.organization for r in rows] == ["机关党支部", "段部党支部"]


def test_a_meeting_is_called_by_kind_and_number_or_by_its_name(session):
    assert called(draft(session)) == "党员大会（2024年第1次）"
    named = draft(session, starts_at=june(30), title_words="七一表彰大会")
    assert called(named) == "七一表彰大会"


def test_an_entry_after_the_days_allowed_is_late(db):
    with db.write("会议", at=datetime(2024, 7, 6, 9)) as session:
        draft(session)
        draft(session, starts_at=june(29))
    with db.read() as session:
        rows = meetings.listed(session, 2024)
    assert {r.starts_at.day: r.late for r in rows} == {28: 8, 29: 0}


def test_a_list_row_says_its_kind_in_words(session):
    draft(session)
    assert meetings.listed(session, 2024)[0].kind_words == "党员大会"


def test_an_amended_meeting_shows_it(session):
    meeting = final(session)
    meetings.amend(session, meeting.id, "李契", "漏记", "列席一人。", TODAY)
    assert meetings.listed(session, 2024)[0].amended


def test_one_person_in_two_meetings_at_a_time_is_warned_of(session):
    first = held(session, ends_at=datetime(2024, 6, 28, 16))
    second = held(session, "party_lecture", starts_at=datetime(2024, 6, 28, 15, 30))
    assert any(
        w.startswith("何静同一时间还在15:00的党员大会")
        for w in meetings.overlaps(session, second.id)
    )
    assert len(meetings.overlaps(session, first.id)) == 9


def test_one_meeting_after_the_other_is_no_overlap(session):
    held(session, ends_at=datetime(2024, 6, 28, 16))
    second = held(session, "party_lecture", starts_at=datetime(2024, 6, 28, 16))
    assert meetings.overlaps(session, second.id) == []


def test_who_is_away_is_in_one_meeting_only(session):
    meeting = draft(session, "theme_day", chair_id=None, recorder_id=None)
    held(session)
    assert meetings.overlaps(session, meeting.id) == []


def test_what_came_of_a_resolution_is_written_after_finalising(session):
    meeting = held(session)
    (one,) = meetings.set_resolutions(session, meeting.id, [{"text": "清理边沟"}])
    meetings.finalise(session, meeting.id, TODAY)
    meetings.follow_up(session, one.id, {"done_on": on("2024-07-10"), "outcome": "已清理"})
    assert keeping.get(session, Resolution, one.id).outcome == "已清理"


def test_a_resolution_is_not_done_before_it_was_made(session):
    meeting = draft(session)
    (one,) = meetings.set_resolutions(session, meeting.id, [{"text": "清理边沟"}])
    with pytest.raises(RuleBroken, match="早于会议"):
        meetings.follow_up(session, one.id, {"done_on": on("2024-06-27")})


@pytest.mark.parametrize(
    ("kind", "body", "chair", "words"),
    [
        ("general_meeting", "机关", "秦晓梅", "主持人秦晓梅当天不是支委会委员"),
        ("group_meeting", "一组", "黄志强", "主持人黄志强当天不是党小组组长"),
    ],
)
def test_who_usually_chairs_is_reminded_of(session, kind, body, chair, words):
    (warned,) = meetings.warnings(session, draft(session, kind, body, chair_id=chair).id)
    assert warned.startswith(words)
    assert "第十四条" in warned


@pytest.mark.parametrize(
    ("kind", "chair"),
    [("general_meeting", "黄志强"), ("theme_day", "秦晓梅"), ("general_meeting", None)],
)
def test_a_chair_who_may_is_not_warned_of(session, kind, chair):
    assert meetings.warnings(session, draft(session, kind, chair_id=chair).id) == []
