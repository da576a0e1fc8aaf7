"""The window at work: the day, undo, search, help."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import HeartTalk, Organization, Person
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.asof import AsOfMenu
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.preview import Preview
from dangjian_desktop.ui.kit.shortcuts import ShortcutSheet
from tests.begun import CARE, CTRL, SHIFT, add_branch, begun, count, talks
from tests.windows import Hand

# --- the day and the organisation ------------------------------


def test_a_past_day_rules_the_whole_window(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    assert talks(hand.page).model.rowCount() == count(hand, HeartTalk)
    hand.window.board.look_at(date(2025, 6, 30))
    assert "2025-06-30" in hand.find(Banner, "as_of_banner").words()
    assert talks(hand.page).model.rowCount() == 0
    assert not hand.page.acts.live["new"].isEnabled()
    with pytest.raises(KnownError, match="只能看不能改"):
        add_branch(hand)
    hand.shell.back_to_today.emit()
    assert hand.shell.past.isHidden()
    assert talks(hand.page).model.rowCount() == count(hand, HeartTalk)


def test_an_organisation_of_a_later_day_is_not_offered(start, data) -> None:
    begun(data, "老支部")
    hand = start(data)
    with hand.office.write("新增党组织") as session:
        from dangjian_desktop.domain.dates import PartialDate

        values = {"name": "新支部", "level": "branch", "founded_on": PartialDate(2026, 3, 1)}
        new = keeping.save(session, Organization(), values)
    hand.shell.top.organization_chosen.emit(new.id)
    assert "新支部" in hand.shell.top.organization.text()
    hand.window.board.look_at(date(2025, 6, 30))
    assert "老支部" in hand.shell.top.organization.text()
    hand.window.board.look_at(None)
    assert "新支部" in hand.shell.top.organization.text()


def test_the_day_is_chosen_by_key(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    QTest.keyClick(hand.shell, Qt.Key.Key_D, CTRL)
    menu = hand.shell.findChild(AsOfMenu)
    menu.line.setText("2025年6月30日")
    menu.take()
    assert hand.office.past == date(2025, 6, 30)


def test_the_counts_beside_the_groups_are_of_the_day(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    hand.window._rest()
    counts = hand.shell.navigation.groups
    hand.until(lambda: counts.counts.get("今天"))
    now = dict(counts.counts)
    hand.window.board.look_at(date(2025, 6, 30))
    hand.until(lambda: counts.counts != now)


def test_unsaved_work_is_asked_about_before_the_day_changes(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    talks(hand.page).form.editors["subject"].widget.insert("没有存")
    hand.window.board.look_at(date(2025, 6, 30))
    assert "还没有保存" in hand.answers.asked[-1]
    assert hand.office.past is None
    hand.page.discard()


# --- undo ------------------------------


def test_undo_and_redo_by_keys(start, data) -> None:
    hand = start(begun(data), page=CARE)
    add_branch(hand)
    assert "新增党组织" in hand.shell.top.undo.toolTip()
    hand.shell.navigation.setFocus()
    QTest.keyClick(hand.shell.navigation, Qt.Key.Key_Z, CTRL)
    assert count(hand, Organization) == 1
    assert hand.shell.status.saved.text() == "已撤销：新增党组织"
    QTest.keyClick(hand.shell.navigation, Qt.Key.Key_Z, CTRL | SHIFT)
    assert count(hand, Organization) == 2


def test_in_a_line_ctrl_z_belongs_to_the_line(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    hand.shell.window().activateWindow()
    before = count(hand, HeartTalk)
    line: QLineEdit = talks(hand.page).form.editors["subject"].widget
    line.setFocus()
    line.insert("多打的")
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert "多打的" not in line.text()
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert count(hand, HeartTalk) == before
    hand.page.discard()


def test_nothing_to_undo_is_said(start, data) -> None:
    hand = start(data)
    hand.press("begin_button")
    hand.until(lambda: hand.office)
    hand.window.board.undo()
    assert hand.shell.status.saved.text() == "没有可以撤销的操作"


def test_nothing_is_undone_while_the_past_is_looked_at(start, data) -> None:
    hand = start(begun(data))
    hand.window.board.look_at(date(2025, 6, 30))
    hand.window.board.undo()
    hand.window.board.look_at(None)
    assert count(hand, Organization) == 1


# --- search and help ------------------------------


def titles(hand: Hand, text: str) -> list[str]:
    return [item.title for item in hand.window.board.search.find(text) if hasattr(item, "key")]


def a_person(hand: Hand) -> Person:
    with hand.office.read() as session:
        return keeping.listed(session, Person, Person.id_number.is_not(None))[0]


def test_people_are_found_by_name_initials_and_number(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    person = a_person(hand)
    initials = "".join(word[0] for word in person.pinyin.split()[: len(person.name)])
    for text in (person.name, person.id_number[6:14]):
        assert person.name in titles(hand, text)
    assert initials.isascii()
    assert "新建会议" in titles(hand, "开会")


def test_enter_opens_the_person_found(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    person = a_person(hand)
    QTest.keyClick(hand.shell, Qt.Key.Key_K, CTRL)
    overlay = hand.window.board.search.overlay
    assert overlay.isVisible()
    overlay.edit.setText(person.name)
    QTest.keyClick(overlay.edit, Qt.Key.Key_Return)
    assert hand.shell.navigation.here() == "党员"
    hand.until(lambda: hand.page.desk.person_id == person.id)


def test_a_record_found_is_opened_in_its_list(start, sampled) -> None:
    hand = start(sampled, page="党员")
    with hand.office.read() as session:
        talk = keeping.listed(session, HeartTalk)[2]
    hand.window.board.search.open("heart_talk", talk.id)
    assert hand.shell.navigation.here() == CARE
    assert talks(hand.page).record.id == talk.id


def test_a_record_that_has_gone_is_said(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    hand.window.board.search.open("heart_talk", "no-such-id")
    assert "已不在库中" in hand.answers.asked[-1]


def test_with_nothing_typed_the_things_to_do_are_offered(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    offered = titles(hand, "")
    assert "新建会议" in offered
    assert "打开另一份数据…" in offered
    assert "看示例" in titles(hand, "示例")


def test_a_deed_is_done_where_it_belongs(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    search = hand.window.board.search
    deed = next(i for i in search.find("回收站") if getattr(i, "title", "") == "回收站")
    search.overlay.chosen.emit(deed)
    assert hand.shell.navigation.here() == "回收站"


def test_another_folder_is_reached_from_the_search(start, data) -> None:
    hand = start(begun(data), page=CARE)
    search = hand.window.board.search
    way = next(i for i in search.find("打开") if getattr(i, "title", "") == "打开另一份数据…")
    search.overlay.chosen.emit(way)
    assert "打开已有的数据文件夹" in hand.answers.asked


def test_ctrl_enter_prints_the_minutes_of_a_meeting(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    search = hand.window.board.search
    meeting = next(i for i in search.find("党员大会") if getattr(i, "key", [""])[0] == "meeting")
    search.overlay.print_asked.emit(meeting)
    hand.until(lambda: isinstance(hand.page, Preview))
    person = next(i for i in search.find("程") if getattr(i, "key", [""])[0] == "person")
    search.overlay.print_asked.emit(person)
    assert "没有可以直接打印" in hand.shell.status.saved.text()


def test_f1_shows_the_keys_and_takes_them_away(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    QTest.keyClick(hand.shell, Qt.Key.Key_F1)
    sheet = hand.shell.findChild(ShortcutSheet)
    assert sheet.isVisible()
    QTest.keyClick(hand.shell, Qt.Key.Key_F1)
    assert not sheet.isVisible()
