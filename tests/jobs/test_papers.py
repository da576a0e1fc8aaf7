import io
from datetime import date

import pypdfium2
import pytest
from PIL import Image

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import papers
from dangjian_desktop.records import Organization, Setting
from dangjian_desktop.services import attachments, attendance, keeping, meetings
from dangjian_desktop.services.attendance import Mark
from tests.held import TODAY, away, draft, final, held, vote
from tests.support import add, on

ADMIT = {"rule": "admission", "subject_id": "何静", "issued": 7, "collected": 7}


def text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    found = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(found.split())


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


@pytest.fixture
def meeting(db):
    """A general meeting with an absence, a made-up lesson, speeches, a vote and resolutions."""
    with db.write("会议") as session:
        meeting = draft(session, observers="段党总支组织员1人")
        away(session, meeting, "罗永贵")
        marks = [Mark("唐䶮", "present", observer=True)]
        attendance.record(session, meeting.id, marks)
        attendance.mark_rest(session, meeting.id)
        rows = [{"heading": "通报党费", "reporter": "李契", "text": "足额交纳。\n没有疑问。"}]
        rows += [{"heading": "讨论接收事项"}]
        items = meetings.set_items(session, meeting.id, rows)
        vote(session, meeting, item_id=items[1].id, **ADMIT, written_yes=1, scrutineer="林国栋")
        said = [{"item_id": items[1].id, "speaker": "秦晓梅", "text": "同意。\n要多学习。"}]
        said += [{"speaker": "李契", "addressed_to": "黄志强", "text": "要多下班组。"}]
        meetings.set_speeches(session, meeting.id, said)
        rows = [
            {
                "item_id": items[1].id,
                "text": "报上级审批",
                "owner": "李契",
                "deadline": on("2024-07-05"),
            }
        ]
        meetings.set_resolutions(session, meeting.id, rows)
    return meeting


def finalise(db, meeting):
    with db.write("定稿", undoable=0) as session:
        meetings.finalise(session, meeting.id, TODAY)


def test_minutes_print_all_that_was_entered(db, meeting):
    found = text(papers.minutes(db, meeting.id, TODAY))
    for words in (
        "机关党支部", "党员大会会议记录", "2024年第1次", "2024年6月28日15:00", "机关三楼会议室",
        "陈立国（书记）", "9人，其中有表决权8人", "8人，其中有表决权7人", "唐䶮、段党总支组织员1人",
        "罗永贵（住院，请假）", "一、通报党费", "报告人：李契。足额交纳。", "没有疑问。",
        "秦晓梅：同意。",
        "李契对黄志强：要多下班组。", "监票人：林国栋", "报上级审批", "责任人：李契",
    ):  # fmt: skip
        assert words in found


def test_the_result_stands_with_its_figures_and_its_rule(db, meeting):
    found = text(papers.minutes(db, meeting.id, TODAY))
    assert "通过：应到会有表决权8人，实到7人，超过半数；赞成8票（含书面意见1票）" in found
    assert "《发展党员工作细则》（2014年版）第二十一条" in found


def test_passed_is_nowhere_when_the_figures_do_not_carry_it(db):
    with db.write("会议") as session:
        meeting = held(session)
        vote(session, meeting, yes=4, no=4)
    for paper in ("minutes", "resolution"):
        found = text(papers.paper(db, meeting.id, paper, TODAY))
        assert "未通过" in found
        assert "通过" not in found.replace("未通过", "")


def test_a_draft_is_marked_and_a_final_record_is_not(db, meeting):
    assert "草稿" in text(papers.minutes(db, meeting.id, TODAY))
    finalise(db, meeting)
    assert "草稿" not in text(papers.minutes(db, meeting.id, TODAY))


def test_late_minutes_say_when_they_were_entered(db, meeting):
    assert "补录于" in text(papers.minutes(db, meeting.id, TODAY))


def test_amendments_are_printed_at_the_end(db, meeting):
    finalise(db, meeting)
    with db.write("更正", undoable=0) as session:
        meetings.amend(session, meeting.id, "李契", "漏记", "列席增加一人。", TODAY)
    found = text(papers.minutes(db, meeting.id, TODAY))
    assert found.index("列席增加一人。") > found.index("主持人（签字）")


def test_a_void_record_prints_that_it_is_void(db, meeting):
    finalise(db, meeting)
    with db.write("作废", undoable=0) as session:
        meetings.void(session, meeting.id, "重复录入", TODAY)
    assert "作废：重复录入" in text(papers.minutes(db, meeting.id, TODAY))


def test_the_same_record_gives_the_same_bytes(db, meeting):
    finalise(db, meeting)
    assert papers.minutes(db, meeting.id, TODAY) == papers.minutes(db, meeting.id, date(2030, 1, 1))


@pytest.mark.parametrize("paper", papers.PAPERS)
def test_every_paper_of_the_sample_says_so(db, meeting, paper):
    assert "示例" not in text(papers.paper(db, meeting.id, paper, TODAY))
    with db.write("示例") as session:
        add(session, Setting, key="sample", value=True)
    assert "示例" in text(papers.paper(db, meeting.id, paper, TODAY))


def test_an_unknown_paper_is_a_mistake_of_the_caller(db, meeting):
    with pytest.raises(ValueError, match="ballot"):
        papers.paper(db, meeting.id, "ballot", TODAY)


def test_the_sign_in_sheet_lists_everyone_due_and_who_sits_in(db, meeting):
    found = text(papers.sign_in(db, meeting.id, date(2024, 6, 28)))
    for words in ("罗永贵请假", "唐䶮列席", "应到9人", "何静"):
        assert words in found
    assert "打印于" not in found


@pytest.mark.parametrize("paper", ["sign-in", "notice"])
def test_a_blank_paper_printed_after_the_event_says_so(db, meeting, paper):
    assert "打印于2024年7月15日" in text(papers.paper(db, meeting.id, paper, TODAY))


def test_a_notice_says_what_when_and_where(db):
    with db.write("会议") as session:
        values = {
            "subject": "防汛",
            "notice_words": "请带笔记本。\n有事请假。",
            "notified_on": TODAY,
        }
        meeting = draft(session, "theme_day", starts_at=held_later(), **values)
    found = text(papers.notice(db, meeting.id, TODAY))
    for words in (
        "关于开展2024年第1次主题党日活动的通知",
        "全体党员：",
        "主题：防汛",
        "（一）请带笔记本。",
        "（二）有事请假。",
    ):
        assert words in found
    assert "打印于" not in found


def held_later():
    from datetime import datetime

    return datetime(2024, 7, 20, 9)


def test_a_resolution_holds_the_vote_and_what_was_resolved(db, meeting):
    found = text(papers.resolution(db, meeting.id, TODAY))
    for words in ("党员大会决议", "通过", "报上级审批", "支部书记（签字）"):
        assert words in found


def test_without_votes_and_resolutions_there_is_no_such_paper(db):
    with db.write("会议") as session:
        meeting = held(session)
    with pytest.raises(KnownError, match="没有表决和决议"):
        papers.resolution(db, meeting.id, TODAY)


def test_votes_and_resolutions_of_no_matter_are_printed_too(db):
    with db.write("会议") as session:
        meeting = held(session)
        vote(session, meeting, yes=8)
        meetings.set_resolutions(session, meeting.id, [{"text": "清理边沟"}])
    found = text(papers.minutes(db, meeting.id, TODAY))
    assert "表决情况" in found
    assert "清理边沟" in found


def test_an_election_prints_the_right_to_elect(db):
    with db.write("会议") as session:
        meeting = held(session)
        values = {"matter": "选举", "rule": "election", "subject_words": "李契", "seats": 1}
        vote(session, meeting, **values, yes=8, written_yes=None)
    found = text(papers.minutes(db, meeting.id, TODAY))
    assert "选举权" in found
    assert "当选" in found


# --- proof ---


def picture(size=(40, 30)):
    stream = io.BytesIO()
    Image.new("RGB", size, "grey").save(stream, "PNG")
    return stream.getvalue()


def scan(number=2):
    document = pypdfium2.PdfDocument.new()
    for _ in range(number):
        document.new_page(595, 842)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add_file(db, folder, meeting, content, name, **values):
    with db.write("附件") as session:
        return attachments.attach(
            session, folder, "meeting", meeting.id, content, name=name, **values
        )


def test_photographs_are_printed_with_their_day(db, meeting, tmp_path):
    found = add_file(db, tmp_path / "a", meeting, picture(), "会场.png")
    with db.write("说明") as session:
        attachments.describe(session, found.link_id, "清理边沟", date(2024, 6, 28))
    words = text(papers.proof(db, tmp_path / "a", meeting.id, TODAY))
    assert "图1清理边沟" in words
    assert "拍摄时间：2024年6月28日" in words


def test_a_picture_without_a_day_says_when_it_was_put_in(db, meeting, tmp_path):
    add_file(db, tmp_path / "a", meeting, picture(), "会场.png")
    words = text(papers.proof(db, tmp_path / "a", meeting.id, TODAY))
    assert "图1会场（" in words
    assert "存入）" in words


def test_each_page_of_a_scan_is_printed(db, meeting, tmp_path):
    add_file(db, tmp_path / "a", meeting, scan(), "签到表.pdf", role="signed")
    made = papers.proof(db, tmp_path / "a", meeting.id, TODAY)
    assert "签到表" in text(made)
    assert "第2页" in text(made)


def test_a_scan_of_one_page_needs_no_page_number(db, meeting, tmp_path):
    add_file(db, tmp_path / "a", meeting, scan(1), "签到表.pdf")
    assert "，第1页" not in text(papers.proof(db, tmp_path / "a", meeting.id, TODAY))


@pytest.mark.parametrize("content", [b"%PDF-1.7 damaged", b"words only"])
def test_without_anything_to_print_that_is_said(db, meeting, tmp_path, content):
    add_file(db, tmp_path / "a", meeting, content, "说明.pdf")
    with pytest.raises(KnownError, match="还没有照片"):
        papers.proof(db, tmp_path / "a", meeting.id, TODAY)


def test_the_candidates_of_an_election_stand_in_one_table(db):
    with db.write("会议") as session:
        meeting = held(session)
        values = {"matter": "选举委员", "rule": "election", "seats": 1, "written_yes": None}
        vote(session, meeting, **values, subject_words="李契", yes=6, no=2)
        vote(session, meeting, **values, subject_words="黄志强", yes=2, no=6)
    found = text(papers.minutes(db, meeting.id, TODAY))
    assert found.count("表决事项：选举委员。") == 1
    assert "李契620当选黄志强260未当选表决结果当选：李契" in found


def test_papers_bear_the_letterhead_of_their_body(db):
    with db.write("会议") as session:
        body = keeping.get(session, Organization, "机关")
        keeping.save(session, body, {"letterhead": "中共云岭公路段机关支部"})
        meeting = held(session)
    for paper in ("minutes", "sign-in", "notice"):
        assert "中共云岭公路段机关支部" in text(papers.paper(db, meeting.id, paper, TODAY))


def test_the_committees_name_is_not_said_twice(db):
    with db.write("会议") as session:
        body = keeping.get(session, Organization, "机关")
        keeping.save(session, body, {"name": "中共云岭公路段机关支部委员会"})
        meeting = held(session, "committee_meeting")
    found = text(papers.minutes(db, meeting.id, TODAY))
    assert found.startswith("中共云岭公路段机关支部支部委员会会议记录")


def test_a_finalised_record_says_none_where_nobody_was_away(db):
    with db.write("会议", undoable=0) as session:
        meeting = final(session)
    assert "列席无缺席人员及原因无" in text(papers.minutes(db, meeting.id, TODAY))
