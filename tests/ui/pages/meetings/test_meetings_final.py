"""定稿 and what follows it: what is missing leads to its place; then 更正 and 作废 alone."""

import io

import pypdfium2
import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import papers
from dangjian_desktop.records import Meeting
from dangjian_desktop.services import history, keeping
from tests.ui.pages.meetings.steps import begin, fill, finalised, save, voted, whole


def text_of(data):
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    return "".join(page.get_textpage().get_text_range() for page in document)


def listed_missing(page):
    return [item.title for item in page.room.desk.missing.items.items]


def state(db, meeting_id):
    with db.read() as session:
        return keeping.get(session, Meeting, meeting_id).state


def test_what_is_missing_is_listed(page, db):
    desk = begin(page)
    page.finalise.click()
    assert not desk.missing.isHidden()
    assert "请填写地点" in listed_missing(page)
    assert any("没有标记到会情况" in words for words in listed_missing(page))
    assert state(db, desk.read.id) == "draft"


@pytest.mark.parametrize(
    ("words", "place"),
    [("请填写地点", "place"), ("请填写主持人", "chair_id")],
)
def test_a_line_leads_to_its_field(page, qtbot, words, place):
    desk = begin(page)
    page.finalise.click()
    item = next(i for i in desk.missing.items.items if i.title == words)
    desk.missing.asked.emit(item.key)
    assert desk.facts.form.complaint(place) == words
    qtbot.waitUntil(desk.facts.form.editors[place].widget.hasFocus)


def test_the_line_of_attendance_leads_to_the_first_open_person(page, qtbot):
    desk = begin(page)
    desk.grid.sheet.put(0, "present")
    page.finalise.click()
    item = next(i for i in desk.missing.items.items if i.key.field == "attendance")
    desk.missing.asked.emit(item.key)
    assert desk.grid.view.currentIndex().row() == 1


def test_the_line_of_a_matter_opens_it(page):
    desk = begin(page)
    page.finalise.click()
    heading = desk.agenda.boxes[2].heading
    item = next(i for i in desk.missing.items.items if heading in i.title)
    desk.missing.asked.emit(item.key)
    assert desk.agenda.current is desk.agenda.boxes[2]


def test_finalised_cannot_be_typed_into_nor_undone(page, db):
    meeting_id = finalised(page)
    desk = page.room.desk
    assert desk.grid.sheet.locked
    assert desk.facts.form.editors["place"].widget.isReadOnly()
    assert not desk.agenda.resolutions.add.isVisible()
    with pytest.raises(KnownError), db.write("撤销") as session:
        history.undo(session, history.next_undo(session).id)
    assert state(db, meeting_id) == "finalised"


def test_who_is_asked_and_declines_keeps_the_draft(page, db):
    meeting_id = whole(page)
    page.office.dialogs.given = ["cancel"]
    page.finalise.click()
    assert state(db, meeting_id) == "draft"


def test_an_amendment_is_printed_with_its_author(page, db):
    meeting_id = finalised(page)
    pane = page.room.desk.amendments
    fill(pane.form, author="李契", reason="核对签到表", text="到会人数以签到表为准。")
    page.office.dialogs.given = ["yes"]
    pane.write.click()
    words = text_of(papers.minutes(db, meeting_id, page.office.today))
    assert "李契" in words
    assert "到会人数以签到表为准" in words
    assert page.room.head.state == "amended"


def test_an_amendment_without_reason_is_said_beside_it(page):
    finalised(page)
    pane = page.room.desk.amendments
    fill(pane.form, author="李契", text="到会人数以签到表为准。")
    pane.write.click()
    assert pane.form.complaint("reason")


def test_the_minutes_name_everyone_who_came(page, db):
    meeting_id = finalised(page)
    words = text_of(papers.minutes(db, meeting_id, page.office.today))
    for name in ("陈立国", "何静", "黄志强", "林国栋", "秦晓梅"):
        assert name in words


def test_void_asks_for_a_reason_and_keeps_the_number(page, db, monkeypatch):
    meeting_id = finalised(page)
    monkeypatch.setattr(page.office.dialogs, "text", lambda *_: "重复登记")
    page.office.dialogs.given = ["yes"]
    page.room.desk.amendments.void.click()
    with db.read() as session:
        meeting = keeping.get(session, Meeting, meeting_id)
    assert (meeting.state, meeting.void_reason, meeting.number) == ("void", "重复登记", 1)
    assert page.room.head.state == "void"


def test_what_came_of_a_resolution_is_kept_after_finalising(page, qtbot, db):
    from dangjian_desktop.records import Resolution

    desk = begin(page)
    fill(desk.facts.form, place="三楼", chair_id="陈立国", recorder_id="李契")
    desk.grid.mark_rest()
    desk.agenda.resolutions.add.click()
    fill(desk.agenda.resolutions.boxes[0].form, text="清理边沟", deadline="2024-06-28")
    for box in desk.agenda.boxes:
        fill(box.form, text="照实记录。")
    page.office.dialogs.given = ["yes"]
    page.finalise.click()
    fill(desk.agenda.resolutions.boxes[0].form, done_on="2024-06-27")
    save(page, qtbot)
    with db.read() as session:
        (one,) = keeping.listed(session, Resolution)
    assert one.done_on.iso() == "2024-06-27"


def test_done_before_the_meeting_is_said_beside_it(page):
    desk = begin(page)
    desk.agenda.resolutions.add.click()
    fill(desk.agenda.resolutions.boxes[0].form, text="清理边沟", deadline="2024-06-28")
    fill(desk.facts.form, place="三楼", chair_id="陈立国", recorder_id="李契")
    desk.grid.mark_rest()
    for box in desk.agenda.boxes:
        fill(box.form, text="照实记录。")
    page.office.dialogs.given = ["yes"]
    page.finalise.click()
    box = desk.agenda.resolutions.boxes[0]
    fill(box.form, done_on="2024-06-01")
    assert not page.room.save()
    assert "早于会议当天" in box.form.complaint("done_on")


def test_a_draft_is_removed_and_can_come_back(page, db):
    meeting_id = whole(page)
    page.deeds.live["remove"].trigger()
    assert page.room.stack.currentWidget() is page.room.empty
    with db.write("撤销") as session:
        history.undo(session, history.next_undo(session).id)
    assert page.room.desk.read.id == meeting_id


def test_a_roster_corrected_later_is_said_and_changes_nothing(page, db):
    from dangjian_desktop.records import Belonging
    from tests.support import on

    finalised(page)
    with db.write("更正名册") as session:
        moved = keeping.listed(session, Belonging, Belonging.person_id == "马文斌")[0]
        keeping.save(session, moved, {"until": on("2024-06-01")})
    desk = page.room.desk
    assert "马文斌" in [line.name for line in desk.grid.sheet.due]
    assert "按现在的名册没有" in desk.looked.toolTip()


def test_the_line_of_a_vote_opens_it(page):
    whole(page)
    desk = page.room.desk
    vote = voted(desk.agenda.boxes[1], matter="年度计划", rule="ordinary", yes=8, no=0, abstain=0)
    assert page.room.save()
    desk.grid.sheet.put(0, "absent")
    desk.grid.sheet.due[0].reason = "住院"
    fill(vote.form, present=8)
    page.finalise.click()
    item = next(i for i in desk.missing.items.items if i.key.field == "votes")
    desk.agenda.open_item(0)
    desk.missing.view.opened.emit(item)
    assert desk.agenda.current is desk.agenda.boxes[1]
