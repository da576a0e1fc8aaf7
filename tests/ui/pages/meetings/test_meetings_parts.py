"""Beginning as last time, joint hosts, observers, attachments, the list, a narrow window."""

from datetime import datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit

from dangjian_desktop.records import Attendance, Meeting, MeetingHost
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.ui.pages.meetings.files import sources_of
from tests.held import draft
from tests.ui.pages.meetings.steps import begin, fill, save, whole

LATER = datetime(2024, 6, 28, 15, 0)


def test_as_last_time_takes_place_and_people_but_no_speech(page):
    whole(page)
    page.begin("general_meeting", "机关")
    page.room.begin_pane.begin_again()
    desk = page.room.desk
    assert desk.facts.form.get("place") == "三楼会议室"
    assert desk.facts.form.get("chair_id") == "陈立国"
    assert [box.form.get("text") for box in desk.agenda.boxes] == [None, None, None]
    assert desk.grid.sheet.sums().unmarked == 9
    assert desk.speeches.boxes == []


def test_without_a_last_time_only_the_skeleton_begins(page):
    page.begin("party_lecture", "机关")
    assert not page.room.begin_pane.again.isEnabled()


def test_only_groups_may_hold_a_group_meeting(page):
    page.begin("group_meeting")
    box = page.room.begin_pane.organization.box
    assert [box.itemData(i) for i in range(box.count())] == ["一组", "二组"]


def test_a_beginning_without_a_time_is_said_beside_it(page):
    page.begin("general_meeting", "机关")
    form = page.room.begin_pane.form
    fill(form, starts_at="")
    page.room.begin_pane.begin_plain()
    assert form.complaint("starts_at") == "请填写开始"


def test_a_committee_meeting_has_the_committee(page):
    desk = begin(page, "committee_meeting")
    assert [line.name for line in desk.grid.sheet.due] == ["陈立国", "李契", "黄志强"]


def test_joint_hosts_bring_their_people(page, qtbot, db):
    desk = begin(page, "party_lecture")
    desk.facts.set_host("青石岭", together=True)
    assert "唐䶮" in [line.name for line in desk.grid.sheet.due]
    save(page, qtbot)
    with db.read() as session:
        (host,) = keeping.listed(session, MeetingHost)
    assert host.organization_id == "青石岭"


def test_own_fields_of_a_kind_are_shown(page):
    desk = begin(page, "party_lecture")
    assert not desk.facts.form.boxes["lecturer"].isHidden()
    assert not desk.notice.form.boxes["outline"].isHidden()
    fill(desk.facts.form, kind="general_meeting")
    assert desk.facts.form.boxes["lecturer"].isHidden()


def test_an_observer_from_the_roster_is_kept_and_taken_away(page, qtbot, db):
    desk = begin(page)
    desk.grid.person.show_value("唐䶮")
    desk.grid.person.picked.emit("唐䶮")
    save(page, qtbot)
    with db.read() as session:
        (one,) = keeping.listed(session, Attendance)
    assert (one.person_id, one.observer) == ("唐䶮", True)
    desk.grid.view.go_to_row(9)
    qtbot.keyClick(desk.grid.view, Qt.Key.Key_Delete)
    save(page, qtbot)
    with db.read() as session:
        assert keeping.count(session, Attendance) == 0


def test_one_who_is_due_is_no_observer(page):
    desk = begin(page)
    desk.grid.person.show_value("黄志强")
    desk.grid.person.picked.emit("黄志强")
    assert desk.grid.told.text() == "黄志强在应到名单里，不算列席"


def test_made_up_asks_for_a_date_that_can_be_read(page, db):
    desk = begin(page)
    line = desk.grid.sheet.due[0]
    line.mark, line.reason, line.made_up = "made_up", "出差", "六月三十一日"
    assert not page.room.save()
    assert "made_up_on" in line.said
    line.made_up = "2024.6.25"
    assert page.room.save()
    with db.read() as session:
        (one,) = keeping.listed(session, Attendance)
    assert one.made_up_on.iso() == "2024-06-25"


def test_the_recorder_cannot_be_away(page):
    desk = begin(page)
    fill(desk.facts.form, recorder_id="李契")
    at = next(n for n, line in enumerate(desk.grid.sheet.due) if line.name == "李契")
    desk.grid.sheet.put(at, "absent")
    desk.grid.sheet.due[at].reason = "出差"
    assert not page.room.save()
    assert "是记录人" in desk.grid.sheet.due[at].said["mark"]


# --- attachments ---------------------------------------------------------------------------------


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "会场.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.save(str(path))
    return path


def files(db, meeting_id):
    with db.read() as session:
        return attachments.listed(session, "meeting", meeting_id)


def test_chosen_files_are_kept_with_the_meeting(page, db, photo):
    meeting_id = whole(page)
    page.office.dialogs.given = [[photo]]
    page.room.desk.files.add.click()
    assert [f.name for f in files(db, meeting_id)] == ["会场.png"]
    assert page.room.desk.files.count.text() == "附件 1"


def test_files_need_a_saved_meeting(page):
    desk = begin(page)
    assert not desk.files.add.isEnabled()
    assert desk.files.why_not() == "保存会议后再加附件"


def test_a_pasted_picture_is_kept(page, db, photo):
    meeting_id = whole(page)
    QGuiApplication.clipboard().setImage(QImage(str(photo)))
    page.deeds.live["paste"].trigger()
    assert files(db, meeting_id)[0].is_picture


def test_dropped_files_are_taken(photo):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    assert sources_of(data) == [photo]


def test_adding_a_file_keeps_what_is_typed(page, photo):
    whole(page)
    fill(page.room.desk.facts.form, place="别处")
    page.room.desk.files.take([photo])
    assert page.room.desk.facts.form.get("place") == "别处"
    assert page.has_unsaved()


def test_a_file_gets_its_role_and_goes_to_the_bin(page, db, qtbot, photo):
    meeting_id = whole(page)
    strip = page.room.desk.files
    strip.take([photo])
    strip.view.setCurrentIndex(strip.items.index(0))
    strip.set_role("signed")
    assert files(db, meeting_id)[0].role == "signed"
    strip.view.setCurrentIndex(strip.items.index(0))
    qtbot.keyClick(strip.view, Qt.Key.Key_Delete)
    assert files(db, meeting_id) == []


# --- the list and the room ----------------------------------------------------------------------


def test_the_list_filters_by_kind(page):
    whole(page)
    whole(page, kind="theme_day", at=LATER)
    page.room.list.show_kind("theme_day")
    assert [item.title for item in page.room.list.items.items] == ["主题党日"]


def test_late_ones_are_marked(page):
    whole(page)
    assert page.room.list.items.items[0].state == "late"


def test_history_tells_acts(page):
    whole(page)
    fill(page.room.desk.facts.form, place="二楼")
    page.room.save()
    page.room.desk.open_tab(6)
    acts = [item.title for item in page.room.desk.trail.items.items]
    assert acts == ["保存会议", "新建会议"]


def test_a_name_typed_freely_is_offered_by_what_is_typed(page, qtbot):
    name = begin(page).agenda.boxes[0].form.editors["reporter"].widget
    name.setFocus()
    name.insert("李")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert name.text() == "李契"


def test_the_first_look_at_meetings_leaves_the_focus_where_it_was(office, show, db):
    from dangjian_desktop.ui.pages.meetings import PAGE

    with db.write("测试") as session:
        draft(session)
    office.organization_id = "机关"
    page = show(PAGE(office))
    assert page.room.shown
    assert page.focusWidget() is None


def test_a_kind_passed_on_the_way_leaves_no_group_behind(page):
    page.begin()
    form = page.room.begin_pane.form
    fill(form, kind="group_meeting")
    assert form.get("organization_id") == "一组"
    fill(form, kind="party_lecture")
    assert form.get("organization_id") == "机关"
    fill(form, organization_id="一组")
    fill(form, kind="theme_day")
    assert form.get("organization_id") == "一组"


def test_another_meeting_is_begun_beside_the_one_at_hand(page):
    whole(page)
    page.room.beside.click()
    assert page.room.stack.currentWidget() is page.room.begin_pane


def test_a_narrow_window_puts_all_under_tabs(office, show):
    from dangjian_desktop.ui.pages.meetings import PAGE

    office.organization_id = "机关"
    page = show(PAGE(office), 911)
    desk = begin(page)
    assert desk.bar.isTabVisible(0)
    assert page.room.list.isHidden()
    page.room.back.click()
    assert not page.room.list.isHidden()
    assert page.room.alone.isVisible()  # else only those who know its keys would begin one


def test_papers_show_what_is_stored(page, monkeypatch):
    whole(page)
    shown = []
    monkeypatch.setattr(page.office, "show_paper", lambda name, make: shown.append((name, make())))
    page.deeds.live["print_minutes"].trigger()
    page.deeds.live["print_sign-in"].trigger()
    page.deeds.live["print_notice"].trigger()
    assert [data[:4] for _, data in shown] == [b"%PDF"] * 3


def test_a_paper_of_something_unsaved_is_saved_first(page, db, monkeypatch):
    begin(page)
    shown = []
    monkeypatch.setattr(page.office, "show_paper", lambda name, make: shown.append(name))
    page.deeds.live["print_minutes"].trigger()
    assert shown == []
    page.office.dialogs.given = ["save"]
    page.deeds.live["print_minutes"].trigger()
    assert len(shown) == 1
    with db.read() as session:
        assert keeping.count(session, Meeting) == 1


def test_a_file_is_opened_under_its_own_name(page, photo, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "dangjian_desktop.ui.pages.meetings.files.QDesktopServices.openUrl",
        lambda url: opened.append(url.toLocalFile()),
    )
    whole(page)
    strip = page.room.desk.files
    strip.take([photo])
    strip.open_file(strip.files[0])
    assert opened[0].endswith("会场.png")


def test_a_file_that_is_gone_is_said(page, office, photo):
    whole(page)
    strip = page.room.desk.files
    strip.take([photo])
    for kept in office.opened.folder.attachments.glob("??/*"):
        kept.unlink()
    strip.open_file(strip.files[0])
    assert "可以从备份恢复附件" in office.dialogs.asked[-1]


def test_a_file_says_what_it_shows_and_when(page, db, photo, monkeypatch):
    meeting_id = whole(page)
    strip = page.room.desk.files
    strip.take([photo])
    said = iter(["会场全景", "2024.6.20", "六月三十一日"])
    monkeypatch.setattr(page.office.dialogs, "text", lambda *_: next(said))
    for act in (strip.describe, strip.date_it, strip.date_it):
        strip.view.setCurrentIndex(strip.items.index(0))
        act()
    (file,) = files(db, meeting_id)
    assert (file.caption, file.taken_on.isoformat()) == ("会场全景", "2024-06-20")
    assert "日期没有改" in page.office.dialogs.asked[-1]


def test_the_menu_of_a_file_offers_its_roles(page, photo):
    whole(page)
    strip = page.room.desk.files
    strip.take([photo])
    menu = strip.menu(strip.files[0])
    assert [a.text() for a in menu.actions()] == ["打开", "用途", "说明…", "拍摄日期…", "删除"]


def test_two_places_at_one_time_are_said(page):
    whole(page)
    whole(page, kind="party_lecture")
    banner = page.room.desk.looked
    assert not banner.isHidden()
    assert "同一时间还在15:00的党员大会" in banner.toolTip()


def test_a_reason_still_being_typed_is_saved(page, db):
    desk = begin(page)
    desk.grid.view.go_to_row(0)
    desk.grid.view.mark("on_leave")
    desk.grid.view.findChild(QLineEdit).setText("住院")
    assert page.room.save()
    with db.read() as session:
        assert keeping.listed(session, Attendance)[0].reason == "住院"


def test_a_lecture_has_a_title_of_its_own(page):
    desk = begin(page, "party_lecture")
    assert desk.facts.form.editors["subject"].widget.accessibleName() == "题目"


@pytest.mark.parametrize(
    ("typed", "shown"), [("1640", "16:40"), ("16点40", "16:40"), ("9", "09:00")]
)
def test_an_end_is_read_as_people_type_it(page, typed, shown):
    desk = begin(page)
    fill(desk.facts.form, ends_at=typed)
    assert f"{desk.facts.form.get('ends_at'):%H:%M}" == shown


def test_a_click_on_a_face_marks(page, qtbot):
    desk = begin(page)
    view = desk.grid.view
    box = view.visualRect(desk.grid.sheet.index(3, 2))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center() - QPoint(80, 0))
    assert desk.grid.sheet.due[3].mark == "present"


def test_the_list_of_what_is_missing_shrinks_with_a_saving(page):
    desk = begin(page)
    page.finalise.click()
    before = len(desk.missing.items.items)
    fill(desk.facts.form, place="三楼会议室")
    page.room.save()
    assert len(desk.missing.items.items) == before - 1
