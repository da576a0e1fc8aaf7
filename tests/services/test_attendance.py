from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Attendance, Person, Standing
from dangjian_desktop.services import attendance, history, keeping, meetings
from dangjian_desktop.services.attendance import Mark
from dangjian_desktop.services.meeting_parts import parts
from tests.held import TODAY, away, draft, final, held
from tests.support import add, on


def sheet(session, meeting):
    return attendance.sheet(session, meeting.id)


def test_those_due_come_from_the_periods_of_the_day(session):
    found = sheet(session, draft(session))
    assert (found.eligible, found.voting_eligible, found.unmarked) == (9, 8, 9)


def test_unmarked_people_are_named_and_the_sums_wait(session):
    found = sheet(session, draft(session))
    assert found.words == "应到9人，还有9人没有标记"


def test_the_rest_came(session):
    meeting = draft(session)
    away(session, meeting, "罗永贵")
    found = attendance.mark_rest(session, meeting.id)
    assert found.agree
    assert found.words == "应到9＝实到8＋请假1＋缺席0＋补课0"


def test_probationary_members_present_do_not_vote(session):
    found = sheet(session, held(session))
    assert (found.present, found.voting_present) == (9, 8)


@pytest.mark.parametrize("mark", ["on_leave", "absent", "made_up"])
def test_who_was_away_needs_a_reason(session, mark):
    meeting = draft(session)
    with pytest.raises(RuleBroken, match=r"罗永贵：.+要写原因") as broken:
        attendance.record(session, meeting.id, [Mark("罗永贵", mark, " ")])
    assert broken.value.problems[0].field == "罗永贵.reason"


def test_all_faults_are_said_at_once_and_nothing_is_kept(session):
    meeting = draft(session)
    marks = [Mark("何静", "present"), Mark("罗永贵", "absent"), Mark("马文斌", "迟到")]
    with pytest.raises(RuleBroken) as broken:
        attendance.record(session, meeting.id, marks)
    assert [p.field for p in broken.value.problems] == ["罗永贵.reason", "马文斌.mark"]
    assert parts(session, Attendance, meeting.id) == []


def test_a_broken_change_leaves_the_old_mark(session):
    meeting = held(session)
    with pytest.raises(RuleBroken):
        attendance.record(session, meeting.id, [Mark("何静", "absent")])
    assert sheet(session, meeting).present == 9


def test_the_recorder_cannot_be_away(session):
    meeting = draft(session)
    with pytest.raises(RuleBroken, match="李契：是记录人，不能请假"):
        away(session, meeting, "李契")


def test_who_is_not_due_comes_as_an_observer(session):
    meeting = held(session)
    with pytest.raises(RuleBroken, match="登记为列席"):
        attendance.record(session, meeting.id, [Mark("唐䶮", "present")])
    found = attendance.record(session, meeting.id, [Mark("唐䶮", "present", observer=True)])
    assert [r.name for r in found.observers] == ["唐䶮"]
    assert (found.eligible, found.present) == (9, 9)


def test_who_is_due_is_no_observer(session):
    with pytest.raises(RuleBroken, match="不能算列席"):
        attendance.record(session, draft(session).id, [Mark("何静", "present", observer=True)])


def test_an_observer_who_did_not_come_is_not_written_down(session):
    marks = [Mark("唐䶮", "absent", "出差", observer=True)]
    with pytest.raises(RuleBroken, match="只登记到会"):
        attendance.record(session, draft(session).id, marks)


def test_made_up_lessons_are_after_the_meeting(session):
    meeting = draft(session)
    with pytest.raises(RuleBroken, match="补课日期早于"):
        attendance.record(
            session, meeting.id, [Mark("罗永贵", "made_up", "抢险", on("2024-06-27"))]
        )
    found = attendance.record(
        session, meeting.id, [Mark("罗永贵", "made_up", "抢险", on("2024-07"))]
    )
    assert found.made_up == 1


def test_a_mark_is_taken_back_and_set_again(session):
    meeting = held(session)
    attendance.record(session, meeting.id, [Mark("何静", None)])
    assert sheet(session, meeting).unmarked == 1
    attendance.record(session, meeting.id, [Mark("何静", "present")])
    assert sheet(session, meeting).agree


def test_a_mark_never_made_is_taken_back_without_harm(session):
    assert attendance.record(session, draft(session).id, [Mark("何静", "")]).unmarked == 9


def test_taking_a_mark_back_can_itself_be_undone(db):
    with db.write("会议") as session:
        meeting = held(session)
    with db.write("取消标记") as session:
        attendance.record(session, meeting.id, [Mark("何静", None)])
    with db.read() as session:
        act = history.next_undo(session)
    with db.write("撤销", undoes=act.id) as session:
        history.undo(session, act.id)
        assert sheet(session, meeting).agree


def test_a_late_correction_of_the_periods_reaches_a_draft(session):
    meeting = draft(session)
    full = keeping.listed(session, Standing, Standing.person_id == "罗永贵")[1]
    keeping.save(session, full, {"until": on("2024-06-01")})
    add(session, Standing, person_id="罗永贵", kind="transferred_out", since="2024-06-01")
    assert "罗永贵" not in [r.name for r in sheet(session, meeting).rows]


def test_an_observer_who_turns_out_to_be_due_is_to_be_marked(session):
    meeting = draft(session)
    attendance.record(session, meeting.id, [Mark("唐䶮", "present", observer=True)])
    meetings.update(session, meeting.id, {"organization_id": "青石岭"})
    found = sheet(session, meeting)
    assert (found.observers, found.unmarked) == ((), 3)


def test_a_final_sheet_keeps_names_and_figures(session):
    meeting = final(session)
    keeping.save(session, keeping.get(session, Person, "何静"), {"name": "何晓静"})
    add(session, Person, id="新来", name="新来")
    found = sheet(session, meeting)
    assert "何静" in [r.name for r in found.rows]
    assert (found.eligible, found.present) == (9, 9)


def test_a_final_sheet_keeps_its_observers(session):
    meeting = held(session)
    attendance.record(session, meeting.id, [Mark("唐䶮", "present", observer=True)])
    meetings.finalise(session, meeting.id, TODAY)
    assert [r.name for r in sheet(session, meeting).observers] == ["唐䶮"]


def test_a_final_meeting_takes_no_marks(db):
    with db.write("定稿") as session:
        meeting = final(session)
    with pytest.raises(RuleBroken, match="已定稿"), db.write("改") as session:
        attendance.record(session, meeting.id, [Mark("何静", "absent", "出差")])


def test_a_joint_conference_is_of_the_committees(session):
    found = sheet(session, draft(session, "joint_meeting"))
    assert {r.name for r in found.rows} == {"陈立国", "李契", "黄志强"}


def test_a_joint_conference_of_a_branch_without_committee_is_of_its_members(session):
    assert sheet(session, draft(session, "joint_meeting", "青石岭")).eligible == 3


def test_marks_and_why_there_is_no_vote_are_shown_in_words(session):
    rows = sheet(session, held(session)).rows
    he = next(r for r in rows if r.name == "何静")
    assert (he.words, he.excluded) == ("出席", "预备党员")


PEOPLE = ["何静", "黄志强", "林国栋", "刘桂芳", "罗永贵", "马文斌", "秦晓梅"]
ANY_MARK = st.sampled_from(["present", "on_leave", "absent", "made_up", None])


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(PEOPLE), ANY_MARK), max_size=8))
def test_the_sums_agree_whatever_is_marked(shared, marks):
    with shared.write("不保存") as session:
        meeting = draft(session, starts_at=datetime(2024, 6, 28, 9))
        for person, mark in marks:
            attendance.record(session, meeting.id, [Mark(person, mark, "事假")])
        found = sheet(session, meeting)
        session.rollback()
    last = dict(marks)
    assert found.eligible == 9
    assert found.eligible == (
        found.present + found.on_leave + found.absent + found.made_up + found.unmarked
    )
    assert found.agree == (found.unmarked == 0)
    assert {r.person_id: r.mark or None for r in found.rows if r.person_id in last} == last
