"""The window as a whole: ways in, the day, undo, search, leaving, a second window, bugs."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import opening, sample_folder
from dangjian_desktop.jobs.opening import newest_backup, open_folder
from dangjian_desktop.records import HeartTalk, Organization, Person
from dangjian_desktop.runtime import settings as kept_settings
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.crash import CrashHook
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.errors import CrashDialog
from dangjian_desktop.ui.kit.leaving import BackupSheet
from dangjian_desktop.ui.kit.preview import Preview
from dangjian_desktop.ui.kit.shortcuts import ShortcutSheet
from tests.windows import SAMPLE_DAY, Hand

CARE = "关怀服务"
BRANCH = "青石岭养护所党支部"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def begun(folder: DataFolder, *names: str) -> DataFolder:
    """A folder of one's own with these branches in it, backed up."""
    opened = open_folder(folder, Clock(SAMPLE_DAY), "测试员")
    for name in names or (BRANCH,):
        with opened.db.write("新增党组织") as session:
            keeping.save(session, Organization(), {"name": name, "level": "branch"})
    opening.back_up(opened)
    opened.close()
    return folder


def count(hand: Hand, kind: Any) -> int:
    with hand.office.read() as session:
        return keeping.count(session, kind)


def add_branch(hand: Hand, name: str = "白水河养护站党支部") -> None:
    with hand.office.write("新增党组织") as session:
        keeping.save(session, Organization(), {"name": name, "level": "branch"})


# --- ways in ------------------------------


def test_an_empty_folder_offers_three_ways_and_makes_nothing(start, data) -> None:
    hand = start(data)
    assert list(hand.page.buttons) == ["begin", "open", "sample"]
    assert not hand.shell.navigation.isEnabled()
    hand.close()
    assert not data.root.exists()


def test_beginning_makes_a_file_and_leads_to_the_organisations(start, data) -> None:
    hand = start(data)
    hand.press("begin_button")
    hand.until(lambda: hand.office)
    assert data.started
    assert hand.shell.navigation.here() == "党组织"
    assert "示例" not in hand.shell.windowTitle()


def a_small_sample(folder: DataFolder, clock: Clock, told: Any) -> None:
    """As the real one, of one branch: building the whole takes ten seconds."""
    if not folder.started:
        begun(folder, "编的党支部")
        told(1, 1)


def test_the_sample_has_a_folder_of_its_own(start, data, monkeypatch) -> None:
    monkeypatch.setattr(sample_folder, "make", a_small_sample)
    hand = start(data)
    hand.press("sample_button")
    hand.until(lambda: hand.office)
    assert hand.office.opened.folder.root == data.root / "示例"
    assert not data.started


def test_the_way_back_from_the_sample(start, data, monkeypatch) -> None:
    monkeypatch.setattr(sample_folder, "make", a_small_sample)
    hand = start(begun(data))
    hand.shell.top.more[1][1]()  # 看示例
    hand.until(lambda: hand.office and hand.office.opened.folder.root != data.root)
    add_branch(hand)
    assert "示例" in hand.find(QPushButton, "home_button").parent().words()
    hand.press("home_button")
    hand.until(lambda: hand.office and hand.office.opened.folder.root == data.root)
    with hand.office.read() as session:
        assert [one.name for one in keeping.listed(session, Organization)] == [BRANCH]
    assert not [b for b in hand.shell.findChildren(Banner) if "示例" in b.words()]


def test_another_folder_shows_its_own_pages(start, data, tmp_path) -> None:
    hand = start(begun(data), page=CARE)
    before = hand.page
    hand.window.folders.open(begun(DataFolder(tmp_path / "另一份"), "另一个支部"))
    hand.until(lambda: hand.office and hand.office.opened.folder.root.name == "另一份")
    assert hand.page is not before
    assert hand.page.office is hand.office
    hand.go("党员")
    assert hand.page.office is hand.office
    assert hand.page.isVisible()


def test_the_real_sample_says_so_in_the_title(start, sampled) -> None:
    hand = start(sampled)
    assert "示例" in hand.shell.window().windowTitle()


def test_a_stopped_sample_leaves_the_beginning(start, data) -> None:
    hand = start(data)
    hand.press("sample_button")
    hand.until(lambda: any(data.root.glob(".sample-*")))
    hand.until(lambda: hand.find(QPushButton, "stop_task").isVisible())
    hand.press("stop_task")
    hand.until(lambda: "没有建成" in hand.shell.status.saved.text())
    assert hand.office is None
    assert list(data.root.iterdir()) == []
    assert hand.find(QPushButton, "begin_button").isVisible()


def test_another_folder_is_opened_and_opened_again_the_next_time(start, data, tmp_path) -> None:
    other = begun(DataFolder(tmp_path / "U盘"))
    hand = start(begun(data, "机关党支部"))
    hand.answers.given = [other.root]
    hand.shell.top.more[0][1]()
    hand.until(lambda: hand.office and hand.office.opened.folder == other)
    hand.close()
    assert start(data).office.opened.folder.root == other.root


def test_a_folder_without_our_data_is_told(start, data, tmp_path) -> None:
    hand = start(begun(data))
    hand.answers.given = [tmp_path]
    hand.shell.top.more[0][1]()
    assert "没有本程序的数据" in hand.answers.asked[-1]
    assert hand.office.opened.folder == data


def test_a_folder_that_has_gone_is_told(start, data, tmp_path) -> None:
    begun(data)
    kept_settings.save(kept_settings.Settings(opened=str(tmp_path / "U盘")), data.settings)
    hand = start(data)
    assert hand.office.opened.folder == data


def test_a_sample_already_there_is_opened_at_once(start, data) -> None:
    begun(data.sample(), "编的党支部")
    hand = start(data)
    hand.press("sample_button")
    hand.until(lambda: hand.office)
    assert "编的党支部" in hand.shell.top.organization.text()


def test_leaving_the_sample_without_own_data_leads_to_the_beginning(start, data) -> None:
    begun(data.sample(), "编的党支部")
    hand = start(data)
    hand.press("sample_button")
    hand.until(lambda: hand.office)
    hand.press("home_button")
    hand.until(lambda: hand.office is None)
    assert list(hand.page.buttons) == ["begin", "open", "sample"]


def test_a_sample_that_cannot_be_built_is_said(start, data, monkeypatch) -> None:
    monkeypatch.setattr(sample_folder, "make", full_disk)
    hand = start(data)
    hand.press("sample_button")
    hand.until(lambda: hand.answers.asked)
    assert "磁盘已满" in hand.answers.asked[-1]
    assert hand.find(QPushButton, "sample_button").isEnabled()


def full_disk(*_: Any) -> None:
    raise KnownError("磁盘已满，示例没有完成，原有数据完好；请清出一些空间后再试。", "disk_full")


def test_the_window_closed_while_the_sample_is_built_leaves_nothing(start, data) -> None:
    hand = start(data)
    hand.press("sample_button")
    hand.until(lambda: any(data.root.glob(".sample-*")))
    hand.close()
    assert not any(data.root.glob(".sample-*"))


def test_own_organisation_and_page_outlive_a_look_at_the_sample(start, data) -> None:
    begun(data, "甲支部", "乙支部")
    begun(data.sample(), "编的党支部")
    hand = start(data, page=CARE)
    with hand.office.read() as session:
        second = keeping.listed(session, Organization, Organization.name == "乙支部")[0]
    hand.shell.top.organization_chosen.emit(second.id)
    hand.shell.top.more[1][1]()
    hand.until(lambda: hand.office and hand.window.folders.is_sample)
    hand.go("党员")
    hand.close()
    kept = kept_settings.load(data.settings)
    assert (kept.organization_id, kept.page) == (second.id, CARE)


# --- files that cannot be opened ------------------------------


def test_a_foreign_file_is_said_and_the_window_stays_usable(start, data, tmp_path) -> None:
    data.root.mkdir()
    data.database.write_bytes(b"PK\x03\x04 not ours" * 400)
    before = data.database.read_bytes()
    hand = start(data)
    assert "不是本程序的数据文件" in hand.page.words.about
    assert "again" in hand.page.buttons
    hand.answers.given = [begun(DataFolder(tmp_path / "好的")).root]
    hand.press("open_button")
    hand.until(lambda: hand.office)
    assert data.database.read_bytes() == before


def test_a_damaged_file_is_brought_back_from_its_backup(start, data) -> None:
    begun(data)
    data.database.write_bytes(b"\0" * 8192)
    for name in ("-wal", "-shm"):
        data.database.with_name(data.database.name + name).unlink(missing_ok=True)
    hand = start(data)
    assert hand.office is None
    hand.answers.given = ["0"]
    hand.press("restore_button")
    hand.until(lambda: hand.office)
    assert count(hand, Organization) == 1
    assert any((data.backups / "damaged").iterdir())


def test_a_file_damaged_inside_is_said_and_nothing_crashes(start, sampled) -> None:
    raw = bytearray(sampled.database.read_bytes())
    for page in range(40, len(raw) // 4096 - 1, 3):
        raw[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    sampled.database.write_bytes(raw)
    hand = start(sampled)
    hand.until(lambda: hand.answers.asked or hand.office is None)
    for group in ("党员", CARE):
        hand.go(group)
    hand.settled()
    said = "".join(hand.answers.asked) + str(getattr(hand.page, "words", ""))
    assert "损坏" in said


def test_a_newer_file_is_said(start, data) -> None:
    begun(data)
    opened = open_folder(data, Clock(SAMPLE_DAY))
    with opened.db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    opened.close()
    hand = start(data)
    assert "更新版本" in hand.page.words.about
    assert "安装新版程序" in hand.page.words.later


# --- a second window ------------------------------


def test_a_second_window_is_told_who_writes_and_only_reads(start, sampled) -> None:
    first = start(sampled)
    second = start(sampled, page=CARE)
    banner = second.find(Banner, "held_banner")
    assert "只能查看" in banner.words()
    assert "（只读）" in second.shell.status.file.text()
    assert not second.page.acts.live["new"].isEnabled()
    assert not second.shell.top.undo.isEnabled()
    with pytest.raises(KnownError, match="只能查看"):
        add_branch(second)
    before = count(first, Organization)
    add_branch(first)
    assert count(second, Organization) == before + 1


def test_the_second_window_writes_once_the_first_is_gone(start, data) -> None:
    first = start(begun(data))
    second = start(data)
    first.close()
    second.press("again_button")
    second.until(lambda: second.office and not second.office.opened.held)
    add_branch(second)
    assert count(second, Organization) == 2


def test_a_window_that_only_reads_keeps_no_settings(start, data) -> None:
    first = start(begun(data), page=CARE)
    second = start(data, page="党员")
    first.window.keep_settings()
    second.close()
    assert kept_settings.load(data.settings).page == CARE


# --- the day and the organisation ------------------------------


def test_a_past_day_rules_the_whole_window(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    assert hand.page.view.model.rowCount() == 5
    hand.window.board.look_at(date(2025, 6, 30))
    assert "2025-06-30" in hand.find(Banner, "as_of_banner").words()
    assert hand.page.view.model.rowCount() == 0
    assert not hand.page.acts.live["new"].isEnabled()
    with pytest.raises(KnownError, match="只能看不能改"):
        add_branch(hand)
    hand.shell.back_to_today.emit()
    assert hand.shell.past.isHidden()
    assert hand.page.view.model.rowCount() == 5


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


def test_unsaved_work_is_asked_about_before_the_day_changes(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    hand.page.view.form.editors["subject"].widget.insert("没有存")
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
    line: QLineEdit = hand.page.view.form.editors["subject"].widget
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
    assert hand.page.view.record.id == talk.id


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


# --- leaving ------------------------------


def test_leaving_a_page_with_unsaved_work_asks(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    page = hand.page
    page.view.form.editors["subject"].widget.insert("没有存")
    hand.go("党员")
    assert "还没有保存" in hand.answers.asked[-1]
    assert hand.page is page
    assert hand.shell.navigation.here() == CARE
    hand.answers.given = ["discard"]
    hand.go("党员")
    assert hand.page is not page


def test_closing_with_unsaved_work_asks(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    hand.page.view.form.editors["subject"].widget.insert("没有存")
    hand.shell.window().close()
    assert hand.shell.window().isVisible()
    hand.answers.given = ["save"]
    hand.close()
    opened = open_folder(sampled, Clock(SAMPLE_DAY))
    with opened.db.read() as session:
        assert any("没有存" in (t.subject or "") for t in keeping.listed(session, HeartTalk))
    opened.close()


def test_closing_backs_up_what_has_changed(start, data) -> None:
    begun(data)
    before = newest_backup(data.backups)
    hand = start(data)
    hand.close()
    assert newest_backup(data.backups) == before
    hand = start(data)
    add_branch(hand)
    hand.close()
    assert len([p for p in data.backups.glob("20*") if p.is_dir()]) == 2


def failing(opened: Any, told: Any = None) -> Path:
    raise KnownError("磁盘已满，备份没有完成，原有数据完好；请清出一些空间后再试。", "disk_full")


def test_a_backup_that_fails_is_said_and_can_be_skipped(start, data, monkeypatch) -> None:
    hand = start(begun(data))
    add_branch(hand)
    monkeypatch.setattr(opening, "back_up", failing)
    hand.shell.window().close()
    hand.until(lambda: hand.answers.asked)
    assert "磁盘已满" in hand.answers.asked[-1]
    assert hand.shell.window().isVisible()
    hand.answers.given = ["leave"]
    hand.close()


def test_a_slow_backup_is_shown_and_can_be_skipped(start, data, monkeypatch) -> None:
    def slow(opened: Any, told: Any) -> Path:
        while True:
            told(1, 2)

    hand = start(begun(data))
    add_branch(hand)
    monkeypatch.setattr(opening, "back_up", slow)
    hand.shell.window().close()
    hand.until(lambda: hand.window.leaving.sheet)
    sheet: BackupSheet = hand.window.leaving.sheet
    assert "正在备份" in sheet.words.text()
    sheet.skip.click()
    hand.until(lambda: not hand.shell.window().isVisible())


def test_a_backup_on_request_is_told(start, data) -> None:
    hand = start(begun(data))
    add_branch(hand)
    hand.office.back_up()
    hand.until(lambda: "已备份并核对：" in hand.shell.status.saved.text())
    assert "今天" in hand.shell.status.backup.text()
    assert not hand.office.opened.db.changed


def test_what_was_written_during_the_backup_is_backed_up_too(start, data, monkeypatch) -> None:
    real = opening.back_up
    during: list[Any] = [add_branch]

    def meanwhile(opened: Any, told: Any = None) -> Path:
        made = real(opened, told)
        if during:
            with opened.db.write("新增党组织") as session:
                values = {"name": "刚好这时", "level": "branch"}
                keeping.save(session, Organization(), values)
            during.pop()
        return made

    hand = start(begun(data))
    add_branch(hand)
    monkeypatch.setattr(opening, "back_up", meanwhile)
    hand.close()
    assert during == []
    assert len([p for p in data.backups.glob("20*") if p.is_dir()]) == 3


def test_a_restored_backup_is_opened_again(start, data) -> None:
    begun(data)
    hand = start(data)
    add_branch(hand)
    chosen = next(p for p in data.backups.glob("20*") if p.is_dir())
    hand.office.opened.close()
    opening.bring_back(data, chosen)
    hand.office.reopen_asked.emit(data)
    hand.until(lambda: hand.office)
    assert count(hand, Organization) == 1


def test_size_page_and_columns_are_remembered(start, data) -> None:
    hand = start(begun(data), page=CARE)
    hand.shell.window().resize(1111, 666)  # the invisible screen is 800 wide: of it the height
    hand.page.view.table.column_menu().actions()[1].trigger()
    shown = hand.page.view.table.shown_columns()
    hand.close()
    again = start(data)
    assert again.shell.height() == 666
    assert again.page.view.table.shown_columns() == shown != []
    assert again.shell.navigation.here() == CARE


# --- bugs ------------------------------


def test_a_bug_is_shown_once_without_a_value_and_the_form_keeps_its_content(
    start, sampled, monkeypatch, tmp_path
) -> None:
    hand = start(sampled, page=CARE)
    crash = CrashHook()
    crash.folder = tmp_path / "logs"
    hand.window.watch(crash)
    monkeypatch.setattr(sys, "excepthook", crash.caught)
    view = hand.page.view
    view.form.editors["subject"].widget.insert("还在")
    monkeypatch.setattr(keeping, "save", broken)
    for _ in range(2):
        in_the_loop(view.save)
    dialogs = hand.shell.findChildren(CrashDialog)
    assert len(dialogs) == 1
    assert "LookupError" in dialogs[0].text
    assert "451025" not in dialogs[0].text
    assert "还在" in view.form.editors["subject"].get()
    logs = list((tmp_path / "logs").glob("crash-*.txt"))
    assert len(logs) == 1
    assert "451025" not in logs[0].read_text(encoding="utf-8")
    dialogs[0].close()
    view.discard()


def in_the_loop(deed: Any) -> None:
    """As the program runs it: within the event loop, and nobody's Python around it."""
    loop = QEventLoop()
    QTimer.singleShot(0, deed)
    QTimer.singleShot(100, loop.quit)
    loop.exec()


def broken(*_: Any, **__: Any) -> None:
    raise LookupError("唐䶮 451025198605050011")


def test_a_known_trouble_nobody_caught_is_told_plainly(start, data, monkeypatch) -> None:
    hand = start(begun(data))
    crash = CrashHook()
    hand.window.watch(crash)
    monkeypatch.setattr(sys, "excepthook", crash.caught)
    error = KnownError("磁盘已满，请清出空间。", "disk_full")
    crash.caught(KnownError, error, None)
    hand.until(lambda: hand.answers.asked)
    assert hand.answers.asked == ["磁盘已满，请清出空间。"]
    assert not hand.shell.findChildren(CrashDialog)


def test_a_page_that_cannot_be_made_leaves_the_one_before(start, sampled, monkeypatch) -> None:
    hand = start(sampled, page=CARE)
    caught: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: caught.append(kind))
    monkeypatch.setattr(hand.window.stack, "_make", broken)
    page = hand.page
    hand.go("党员")
    assert caught == [LookupError]
    assert hand.page is page
    assert hand.shell.navigation.here() == CARE


def test_the_log_knows_nobody(start, sampled) -> None:
    from dangjian_desktop.runtime import logs

    logs.start(sampled.logs)
    hand = start(sampled, page=CARE)
    hand.page.view.form.editors["subject"].widget.insert("记一笔")
    hand.page.save()
    hand.window.board.search.find("程")
    with hand.office.read() as session:
        people = keeping.listed(session, Person)
    hand.go("党员")
    hand.settled()
    hand.close()
    logs.stop()
    text = "".join(p.read_text(encoding="utf-8") for p in sampled.logs.iterdir())
    assert "opened to write" in text
    for person in people:
        for value in (person.name, person.id_number, person.phone):
            assert not value or value not in text


def test_qt_speaks_chinese(start, data) -> None:
    start(data)
    assert QGuiApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert datetime.now()  # the clock of the log is the real one
