"""From an empty page to a saved meeting: begun, marked by keys, saved, guarded."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from dangjian_desktop.records import Attendance, Meeting
from dangjian_desktop.services import attendance, keeping
from tests.ui.pages.meetings.steps import begin, fill, keys, save


def stored(db):
    with db.read() as session:
        return keeping.listed(session, Meeting)


def test_the_empty_page_offers_to_begin(page):
    assert page.room.stack.currentWidget() is page.room.empty


def test_those_due_come_from_the_roster_of_the_day(page):
    desk = begin(page)
    assert len(desk.grid.sheet.due) == 9
    assert desk.grid.words() == "应到9＝实到0＋请假0＋缺席0＋补课0＋未标记9"


def test_keys_mark_and_a_marks_the_rest(page, qtbot):
    desk = begin(page)
    keys(qtbot, desk, "11a")
    assert desk.grid.words() == "应到9＝实到9＋请假0＋缺席0＋补课0"
    assert desk.grid.sheet.voting() == (8, 8)  # 何静 is on probation


def test_leave_asks_for_its_reason_and_goes_on(page, qtbot):
    desk = begin(page)
    keys(qtbot, desk, "2")
    line = desk.grid.view.findChild(QLineEdit)
    line.setText("住院")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    first = desk.grid.sheet.due[0]
    qtbot.waitUntil(lambda: desk.grid.view.currentIndex().row() == 1)
    assert (first.mark, first.reason) == ("on_leave", "住院")


def test_saving_keeps_one_act(page, qtbot, db):
    desk = begin(page)
    fill(
        desk.facts.form, place="三楼会议室", chair_id="陈立国", recorder_id="李契", ends_at="16:40"
    )
    keys(qtbot, desk, "a")
    save(page, qtbot)
    (meeting,) = stored(db)
    assert (meeting.place, meeting.number, f"{meeting.ends_at:%H:%M}") == ("三楼会议室", 1, "16:40")
    with db.read() as session:
        assert attendance.sheet(session, meeting.id).present == 9
    assert not page.has_unsaved()


def test_saved_twice_keeps_the_same_rows(page, qtbot, db):
    desk = begin(page)
    keys(qtbot, desk, "a")
    save(page, qtbot)
    fill(desk.agenda.boxes[0].form, text="书记传达了文件。")
    save(page, qtbot)
    with db.read() as session:
        assert keeping.count(session, Attendance) == 9
        assert keeping.count(session, Meeting) == 1
    assert not page.has_unsaved()


def test_a_missing_reason_stands_beside_the_person(page, qtbot, db):
    desk = begin(page)
    desk.grid.sheet.put(0, "absent")
    assert not page.room.save()
    assert "要写原因" in desk.grid.sheet.due[0].said["reason"]
    assert stored(db) == []


def test_an_end_before_the_beginning_stands_beside_its_field(page, db):
    desk = begin(page)
    fill(desk.facts.form, ends_at="14:00")
    assert not page.room.save()
    assert desk.facts.form.boxes["ends_at"].complaint() == "结束时间要晚于开始时间"
    assert stored(db) == []


def test_a_time_that_is_none_is_said(page):
    desk = begin(page)
    fill(desk.facts.form, ends_at="25:99")
    assert not page.room.save()
    assert "25:99" in desk.facts.form.boxes["ends_at"].complaint()


def test_enter_in_the_time_begins(page, qtbot):
    page.begin("general_meeting", "机关")
    qtbot.keyClick(page.room.begin_pane.form.editors["starts_at"].widget, Qt.Key.Key_Return)
    assert page.room.desk.facts.kind == "general_meeting"


def test_the_shortcut_sheet_tells_the_keys_of_the_grid(page):
    told = dict(page.acts.keys())
    assert told["A"] == "到会：其余全部出席"
