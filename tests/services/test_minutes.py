from datetime import date, datetime

from dangjian_desktop.records import Person, Setting
from dangjian_desktop.services import attendance, keeping, meetings, minutes
from dangjian_desktop.services.attendance import Mark
from tests.held import START, TODAY, away, draft, held, vote
from tests.support import add, on


def facts(session, meeting):
    return minutes.minutes(session, meeting.id)


def test_minutes_say_who_chaired_with_the_post_of_that_day(session):
    found = facts(session, draft(session))
    assert (found.chair_words, found.recorder) == ("陈立国（书记）", "李契")


def test_a_chair_without_a_post_is_a_name(session):
    assert facts(session, draft(session, chair_id="秦晓梅")).chair_words == "秦晓梅"


def test_minutes_know_their_name_and_number(session):
    found = facts(session, draft(session))
    assert (found.title, found.name, found.number) == (
        "党员大会会议记录",
        "党员大会（2024年第1次）",
        1,
    )
    assert found.day == date(2024, 6, 28)


def test_a_group_signs_with_its_branch_and_names_its_leader(session):
    found = facts(session, draft(session, "group_meeting", "一组"))
    assert found.bodies == ("机关党支部第一党小组",)
    assert found.own == (("所属小组", "第一党小组"), ("组长", "刘桂芳"))


def test_a_joint_meeting_names_all_hosts(session):
    meeting = meetings.create(session, "party_lecture", "机关", START, hosts=["青石岭"])
    assert facts(session, meeting).bodies == ("机关党支部", "青石岭养护所党支部")


def test_each_kind_prints_its_own_fields(session):
    values = {
        "subject": "养路人的本分",
        "lecturer": "陈立国",
        "lecturer_post": "书记",
        "form": "其他",
    }
    found = facts(session, draft(session, "party_lecture", **values))
    assert found.own == (("题目", "养路人的本分"), ("授课人", "陈立国"), ("授课人职务", "书记"))


def test_who_was_away_is_listed_with_the_reason(session):
    meeting = draft(session)
    away(session, meeting, "罗永贵")
    attendance.record(session, meeting.id, [Mark("马文斌", "made_up", "抢险", on("2024-07-02"))])
    attendance.mark_rest(session, meeting.id)
    found = facts(session, meeting)
    assert [(r.name, r.words, r.reason) for r in found.absent] == [
        ("罗永贵", "请假", "住院"), ("马文斌", "补课", "抢险")
    ]  # fmt: skip
    assert "罗永贵" not in found.attendees
    assert len(found.attendees) == 7


def test_observers_are_those_of_the_roster_and_in_words(session):
    meeting = held(session, observers="段党总支组织员1人")
    attendance.record(session, meeting.id, [Mark("唐䶮", "present", observer=True)])
    assert facts(session, meeting).observers == ("唐䶮", "段党总支组织员1人")


def test_both_figures_are_printed_where_some_do_not_vote(session):
    assert facts(session, draft(session)).mixed
    assert not facts(session, draft(session, "committee_meeting")).mixed


def test_each_matter_holds_its_speeches_votes_and_resolutions(session):
    meeting = draft(session)
    attendance.mark_rest(session, meeting.id)
    first, second = meetings.set_items(
        session,
        meeting.id,
        [{"heading": "甲", "reporter": "李契", "text": "报告。"}, {"heading": "乙"}],
    )
    vote(session, meeting, item_id=second.id, yes=8)
    meetings.set_speeches(
        session,
        meeting.id,
        [
            {"item_id": first.id, "speaker": "何静", "text": "同意。"},
            {"speaker": "李契", "addressed_to": "何静", "text": "要多下班组。"},
        ],
    )
    row = {"item_id": second.id, "text": "清理边沟", "owner": "黄志强", "deadline": on("2024-07")}
    meetings.set_resolutions(session, meeting.id, [row])
    one, two, loose = facts(session, meeting).sections
    assert (one.reporter, [s.speaker for s in one.speeches], one.votes) == ("李契", ["何静"], ())
    assert [v.matter for v in two.votes] == ["接收何静为预备党员"]
    assert two.resolutions == (minutes.Resolved("清理边沟", "黄志强", "2024年7月"),)
    assert (loose.heading, loose.speeches[0].addressed_to) == ("", "何静")


def test_the_agenda_is_the_headings(session):
    assert facts(session, held(session)).agenda == ("通报二季度工作",)


def test_a_late_entry_says_when_it_was_made(db):
    with db.write("补录", at=datetime(2024, 7, 20, 9)) as session:
        meeting = held(session)
    with db.write("及时", at=datetime(2024, 7, 5, 9)) as session:
        other = held(session)
    with db.read() as session:
        assert facts(session, meeting).late_on == date(2024, 7, 20)
        assert facts(session, other).late_on is None


def test_names_are_frozen_with_the_record(session):
    meeting = held(session)
    meetings.finalise(session, meeting.id, TODAY)
    keeping.save(session, keeping.get(session, Person, "陈立国"), {"name": "陈立志"})
    found = facts(session, meeting)
    assert found.chair == "陈立国"
    assert not found.draft


def test_amendments_follow_with_author_date_and_reason(session):
    meeting = held(session)
    assert facts(session, meeting).draft
    meetings.finalise(session, meeting.id, TODAY)
    meetings.amend(session, meeting.id, "李契", "漏记", "列席一人。", TODAY)
    assert facts(session, meeting).amendments == (
        minutes.Amended(TODAY, "李契", "漏记", "列席一人。"),
    )


def test_a_void_record_says_so(session):
    meeting = held(session)
    meetings.finalise(session, meeting.id, TODAY)
    meetings.void(session, meeting.id, "重复录入", TODAY)
    assert facts(session, meeting).voided == "已于2024年7月15日作废：重复录入"


def test_a_notice_is_dated_when_it_was_given_out(session):
    found = minutes.notice(
        session, draft(session, notified_on=date(2024, 6, 24)).id, date(2024, 6, 24)
    )
    assert (found.issued_on, found.printed_on) == (date(2024, 6, 24), None)


def test_a_notice_printed_later_bears_its_true_day(session):
    meeting = draft(session, notified_on=date(2024, 6, 24))
    assert minutes.notice(session, meeting.id, date(2024, 6, 25)).printed_on == date(2024, 6, 25)


def test_a_notice_without_a_date_is_of_today(session):
    found = minutes.notice(session, draft(session).id, TODAY)
    assert (found.issued_on, found.printed_on) == (TODAY, TODAY)


def test_a_notice_is_addressed_to_those_due(session):
    kinds = {"committee_meeting": "机关", "group_meeting": "一组", "theme_day": "机关"}
    words = [
        minutes.notice(session, draft(session, k, b).id, TODAY).addressed_to
        for k, b in kinds.items()
    ]
    assert words == ["各支部委员", "本党小组全体党员", "全体党员"]


def test_a_blank_paper_printed_after_its_day_says_so():
    assert minutes.printed_after(date(2024, 6, 28), date(2024, 6, 28)) is None
    assert minutes.printed_after(date(2024, 6, 28), date(2024, 6, 29)) == date(2024, 6, 29)


def test_a_folder_knows_that_it_is_the_sample(session):
    assert not minutes.is_sample(session)
    add(session, Setting, key="sample", value=True)
    assert minutes.is_sample(session)
