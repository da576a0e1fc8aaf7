"""The window left: unsaved work, backups, settings; and what a bug does."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import opening
from dangjian_desktop.jobs.opening import newest_backup, open_folder
from dangjian_desktop.records import HeartTalk, Organization, Person
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.crash import CrashHook
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.drafts import Drafts
from dangjian_desktop.ui.kit.errors import CrashDialog
from dangjian_desktop.ui.kit.leaving import BackupSheet
from dangjian_desktop.ui.kit.preview import Preview
from tests.begun import CARE, add_branch, begun, count, talks
from tests.windows import SAMPLE_DAY

# --- leaving ------------------------------


def test_leaving_a_page_with_unsaved_work_asks(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    page = hand.page
    talks(page).form.editors["subject"].widget.insert("没有存")
    hand.go("党员")
    assert "还没有保存" in hand.answers.asked[-1]
    assert hand.page is page
    assert hand.shell.navigation.here() == CARE
    hand.answers.given = ["discard"]
    hand.go("党员")
    assert hand.page is not page


def test_a_page_above_goes_when_another_group_is_chosen(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    talks(hand.page).acts.live["print"].trigger()
    hand.until(lambda: isinstance(hand.page, Preview))
    preview = hand.page
    hand.go("党员")
    assert hand.page is hand.shell.page("党员")
    assert hand.shell.pages.indexOf(preview) < 0
    assert hand.go(CARE) is hand.shell.page(CARE)


def test_closing_with_unsaved_work_asks(start, sampled) -> None:
    hand = start(sampled, page=CARE)
    talks(hand.page).form.editors["subject"].widget.insert("没有存")
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
    talks(hand.page).table.column_menu().actions()[1].trigger()
    shown = talks(hand.page).table.shown_columns()
    hand.close()
    again = start(data)
    assert again.shell.height() == 666
    assert talks(again.page).table.shown_columns() == shown != []
    assert again.shell.navigation.here() == CARE


def test_what_a_crash_left_unsaved_is_said_at_the_next_start(start, data) -> None:
    Drafts(begun(data).drafts).keep("members", {"key": "new"})
    hand = start(data, page=CARE)
    said = [label.text() for label in hand.shell.status.findChildren(QLabel)]
    assert "上次没有保存的内容还留着，打开原来那一页就能接着填" in said


# --- bugs ------------------------------


def test_a_bug_is_shown_once_without_a_value_and_the_form_keeps_its_content(
    start, sampled, monkeypatch, tmp_path
) -> None:
    hand = start(sampled, page=CARE)
    crash = CrashHook()
    crash.folder = tmp_path / "logs"
    hand.window.watch(crash)
    monkeypatch.setattr(sys, "excepthook", crash.caught)
    view = talks(hand.page)
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
    talks(hand.page).form.editors["subject"].widget.insert("记一笔")
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
