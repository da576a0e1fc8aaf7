import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Attendance, Meeting, Post, Standing
from dangjian_desktop.services import attendance, history, keeping, meetings
from dangjian_desktop.services.attendance import Mark
from dangjian_desktop.services.finalising import names_of_day
from dangjian_desktop.services.meeting_parts import parts
from dangjian_desktop.store.database import Database
from tests.held import START, TODAY, away, draft, final, held, vote
from tests.support import add, on


def fields(session, meeting):
    return {p.field for p in meetings.problems(session, meeting.id, TODAY)}


def test_a_complete_draft_becomes_final(session):
    meeting = final(session)
    assert (meeting.state, meeting.frozen_eligible, meeting.frozen_voting) == ("finalised", 9, 8)


def test_an_empty_draft_is_told_all_that_is_missing(session):
    meeting = meetings.create(session, "general_meeting", "机关", START)
    assert fields(session, meeting) == {"place", "chair_id", "recorder_id", "attendance", "items"}


def test_unmarked_people_are_named(session):
    meeting = draft(session)
    found = [p.message for p in meetings.problems(session, meeting.id, TODAY)]
    assert any("还有9人没有标记到会情况" in words and "罗永贵" in words for words in found)


def test_a_meeting_to_come_is_not_final(session):
    meeting = held(session, starts_at=START.replace(month=8))
    assert fields(session, meeting) == {"starts_at"}


def test_a_lecture_has_a_title_and_a_lecturer(session):
    meeting = held(session, "party_lecture")
    words = [p.message for p in meetings.problems(session, meeting.id, TODAY)]
    assert words == ["请填写题目", "请填写授课人"]


def test_a_theme_day_has_a_theme(session):
    assert fields(session, held(session, "theme_day")) == {"subject"}


def test_a_meeting_without_any_matter_is_not_final(session):
    meeting = held(session)
    meetings.set_items(session, meeting.id, [])
    assert fields(session, meeting) == {"items"}


def test_a_matter_without_a_word_is_not_final(session):
    meeting = held(session)
    meetings.set_items(session, meeting.id, [{"heading": "学习"}])
    with pytest.raises(RuleBroken, match="议题“学习”没有内容"):
        meetings.finalise(session, meeting.id, TODAY)


def test_a_matter_with_a_speech_is_filled(session):
    meeting = held(session)
    (item,) = meetings.set_items(session, meeting.id, [{"heading": "学习"}])
    speech = {"item_id": item.id, "speaker": "何静", "text": "有收获。"}
    meetings.set_speeches(session, meeting.id, [speech])
    assert fields(session, meeting) == set()


def test_the_chair_came(session):
    meeting = held(session, chair_id="罗永贵")
    away(session, meeting, "罗永贵")
    words = [p.message for p in meetings.problems(session, meeting.id, TODAY)]
    assert words == ["主持人罗永贵却没有出席，请改到会情况或换人"]


def test_a_chair_from_outside_is_an_observer(session):
    meeting = held(session, chair_id="唐䶮")
    assert fields(session, meeting) == {"chair_id"}
    attendance.record(session, meeting.id, [Mark("唐䶮", "present", observer=True)])
    assert fields(session, meeting) == set()


def test_nobody_due_is_no_meeting(session):
    meeting = held(session, "committee_meeting", body="青石岭")
    assert "organization_id" in fields(session, meeting)


def test_final_is_final(db):
    with db.write("定稿") as session:
        meeting = final(session)
    with pytest.raises(RuleBroken, match="已定稿"), db.write("改") as session:
        meetings.update(session, meeting.id, {"place": "别处"})


@pytest.mark.parametrize("state", ["draft", "planned"])
def test_a_final_meeting_never_becomes_a_draft_again(session, state):
    meeting = final(session)
    with pytest.raises(RuleBroken, match="不能退回草稿"):
        keeping.save(session, meeting, {"state": state})


def test_a_final_meeting_is_not_finalised_again(session):
    meeting = final(session)
    with pytest.raises(RuleBroken, match="已经定稿"):
        meetings.finalise(session, meeting.id, TODAY)


@pytest.mark.parametrize(
    "change",
    [
        lambda s, m: meetings.set_items(s, m, []),
        lambda s, m: meetings.set_hosts(s, m, ["青石岭"]),
        lambda s, m: meetings.set_speeches(s, m, [{"speaker": "何静", "text": "补一句"}]),
        lambda s, m: attendance.mark_rest(s, m) and attendance.record(s, m, [Mark("何静", "")]),
        lambda s, m: keeping.put_in_bin(s, keeping.get(s, Meeting, m)),
    ],
)
def test_nothing_of_a_final_meeting_changes(db: Database, change):
    with db.write("定稿") as session:
        meeting_id = final(session).id
    with pytest.raises(RuleBroken, match="已定稿"), db.write("改") as session:
        change(session, meeting_id)


def test_a_final_meeting_is_not_undone(db):
    with db.write("会议") as session:
        meeting = held(session)
    with db.write("定稿", undoable=0) as session:
        meetings.finalise(session, meeting.id, TODAY)
    with db.read() as session:
        act = history.next_undo(session)
    with pytest.raises(Exception, match="不能撤销"), db.write("撤销", undoes=act.id) as session:
        history.undo(session, act.id)


def test_an_amendment_says_who_when_and_why(session):
    meeting = final(session)
    made = meetings.amend(session, meeting.id, " 李契 ", "漏记", "列席一人。", TODAY)
    assert (made.author, made.amended_on, made.reason, made.text) == (
        "李契", TODAY, "漏记", "列席一人。"
    )  # fmt: skip


def test_an_amendment_without_a_reason_is_refused(session):
    meeting = final(session)
    with pytest.raises(RuleBroken, match="更正原因"):
        meetings.amend(session, meeting.id, "李契", " ", "列席一人。", TODAY)


def test_a_draft_is_not_amended(session):
    with pytest.raises(RuleBroken, match="可以直接改"):
        meetings.amend(session, draft(session).id, "李契", "漏记", "列席一人。", TODAY)


def test_a_void_meeting_is_not_amended(session):
    meeting = final(session)
    meetings.void(session, meeting.id, "重复录入", TODAY)
    with pytest.raises(RuleBroken, match="已作废"):
        meetings.amend(session, meeting.id, "李契", "漏记", "列席一人。", TODAY)


def test_void_keeps_the_record_and_its_reason(session):
    meeting = final(session)
    meetings.void(session, meeting.id, "重复录入", TODAY)
    assert (meeting.state, meeting.number, meeting.void_reason) == ("void", 1, "重复录入")
    assert len(parts(session, Attendance, meeting.id)) == 9


def test_void_needs_a_reason(session):
    meeting = final(session)
    with pytest.raises(RuleBroken, match="作废原因"):
        meetings.void(session, meeting.id, " ", TODAY)


@pytest.mark.parametrize(("state", "words"), [("draft", "可以删除"), ("void", "已经作废")])
def test_only_a_final_meeting_is_declared_void(session, state, words):
    meeting = draft(session)
    if state == "void":
        meeting = final(session, starts_at=START.replace(day=27))
        meetings.void(session, meeting.id, "重复录入", TODAY)
    with pytest.raises(RuleBroken, match=words):
        meetings.void(session, meeting.id, "重复录入", TODAY)


def test_periods_corrected_afterwards_are_found_and_alter_nothing(session):
    meeting = final(session)
    full = keeping.listed(session, Standing, Standing.person_id == "罗永贵")[1]
    keeping.save(session, full, {"until": on("2024-06-01")})
    add(session, Standing, person_id="罗永贵", kind="transferred_out", since="2024-06-01")
    (probation,) = keeping.listed(session, Standing, Standing.person_id == "何静")
    keeping.save(session, probation, {"until": on("2024-06-10")})
    add(session, Standing, person_id="何静", kind="full_member", since="2024-06-10")
    assert meetings.drift(session, meeting.id) == [
        "2024-06-28的党员大会定稿时应到有罗永贵，按现在的名册没有；确有出入的请写更正",
        "2024-06-28的党员大会定稿时何静没有表决权，按现在的名册相反；确有出入的请写更正",
    ]
    assert attendance.sheet(session, meeting.id).eligible == 9


def test_a_person_found_later_to_have_been_due_is_named(session):
    meeting = final(session, body="青石岭", chair_id="唐䶮", recorder_id="韦春燕")
    from dangjian_desktop.records import Belonging

    add(session, Belonging, person_id="马文斌", organization_id="青石岭", since="2024-01-01")
    assert "应到没有马文斌" in meetings.drift(session, meeting.id)[0]


def test_a_draft_does_not_drift(session):
    assert meetings.drift(session, draft(session).id) == []


def test_the_chair_has_the_post_of_that_day(session):
    meeting = draft(session)
    assert names_of_day(session, meeting)["chair_post"] == "书记"
    early = draft(session, starts_at=START.replace(year=2021))
    assert names_of_day(session, early)["chair_post"] == ""


def test_a_post_elsewhere_is_told_when_there_is_none_here(session):
    meeting = draft(session, chair_id="唐䶮")
    assert names_of_day(session, meeting)["chair_post"] == "书记"


def test_the_first_of_several_posts_is_told(session):
    values = {"organization_id": "机关", "name": "publicity_member", "since": "2020-01-01"}
    add(session, Post, person_id="陈立国", **values)
    assert names_of_day(session, draft(session))["chair_post"] == "书记"


def test_votes_are_sealed_too(db):
    with db.write("定稿") as session:
        meeting = held(session)
        vote(session, meeting, yes=8)
        meetings.finalise(session, meeting.id, TODAY)
    with pytest.raises(RuleBroken, match="已定稿"), db.write("改") as session:
        vote(session, meeting, matter="后加的")
