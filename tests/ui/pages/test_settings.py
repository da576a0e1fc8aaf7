"""设置: this computer, local practice as one act, backups made, carried, put back, about."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from dangjian_desktop.jobs.opening import back_up
from dangjian_desktop.records import Person, Setting
from dangjian_desktop.services import history, keeping, policy
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.settings import PAGE
from dangjian_desktop.ui.pages.settings.about import FONTS, licences
from dangjian_desktop.ui.pages.settings.data import size_of, size_words
from dangjian_desktop.ui.pages.settings.page import ABOUT, DATA, LOOKS, PRACTICE
from tests.ui.pages.opened import built, look, office, show

__all__ = ["built", "look", "office", "show"]
pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def page(office, show):
    return show(PAGE, office)


def chosen(office):
    with office.read() as session:
        return policy.policy(session)


def people(office):
    with office.read() as session:
        return {p.name for p in keeping.listed(session, Person)}


def add(office, name):
    with office.write("登记人员") as session:
        keeping.save(session, Person(), {"name": name})


def test_arrows_go_from_part_to_part(page, qtbot):
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.stack.currentIndex() == PRACTICE
    assert page.head.findChild(QLabel, "page_sub").text() == "本地做法"


def test_the_search_leads_to_the_backups(page):
    page.open_target(Target("设置", ask="backup"))
    assert page.stack.currentIndex() == DATA


# --- this computer -----------------------------------------------------------------------------


def test_a_theme_is_kept_for_the_next_start(page, office):
    page.choose(LOOKS)
    page.looks.theme.set("dark")
    assert office.settings.theme == "dark"
    assert "下次" in page.looks.later.text()


def test_a_blank_theme_changes_nothing(page, office):
    page.looks.theme.widget.setCurrentIndex(0)
    assert office.settings.theme == "light"


def test_who_works_here_stands_in_the_history_from_now_on(page, office):
    page.looks.who.widget.setText("韦春燕")
    add(office, "程一")
    with office.read() as session:
        assert history.recent(session, 1)[0].who == "韦春燕"
    assert office.settings.who == "韦春燕"


# --- local practice ----------------------------------------------------------------------------


def test_every_setting_is_there_with_its_value_and_source(page):
    names = {one.name for one in policy.declared()}
    assert set(page.practice.form.editors) == names
    assert page.practice.form.values()["late_days"] == 7
    hints = " ".join(
        box.editor.accessibleDescription() for box in page.practice.form.boxes.values()
    )
    assert all(one.source in hints for one in policy.declared())


def test_what_was_changed_is_saved_as_one_act(page, office):
    page.practice.form.editors["late_days"].set(10)
    page.practice.form.editors["term_years"].set(5)
    assert page.has_unsaved()
    assert page.save()
    assert (chosen(office).late_days, chosen(office).term_years) == (10, 5)
    with office.read() as session:
        act = history.recent(session, 1)[0]
        assert (act.what, act.changes) == ("修改本地做法", 2)


def test_every_fault_is_said_and_nothing_is_written(page, office):
    page.practice.form.editors["late_days"].set(999)
    page.practice.form.editors["term_years"].set(50)
    assert not page.save()
    assert page.practice.form.faults() == ["late_days", "term_years"]
    assert "0到365" in page.practice.form.boxes["late_days"].complaint()
    with office.read() as session:
        assert keeping.listed(session, Setting) == []


def test_defaults_come_back_once_saved(page, office):
    page.practice.form.editors["late_days"].set(10)
    page.save()
    page.practice.defaults.click()
    assert chosen(office).late_days == 10
    assert page.save()
    assert chosen(office).late_days == 7


def test_leaving_asks_about_what_is_typed(page, office):
    page.choose(PRACTICE)
    page.practice.form.editors["late_days"].set(10)
    page.choose(ABOUT)
    assert page.stack.currentIndex() == PRACTICE
    office.answers.given = ["discard"]
    page.choose(ABOUT)
    assert page.stack.currentIndex() == ABOUT
    assert chosen(office).late_days == 7


def test_undoing_shows_the_former_value(page, office):
    page.practice.form.editors["late_days"].set(10)
    page.save()
    with office.read() as session:
        act = history.recent(session, 1)[0]
    with office.write("撤销", undoes=act.id) as session:
        history.undo(session, act.id)
    assert page.practice.form.values()["late_days"] == 7


# --- data and backups --------------------------------------------------------------------------


def until_idle(office, qtbot):
    qtbot.waitUntil(lambda: not office.busy, timeout=20_000)


def test_a_backup_made_now_is_on_the_list(page, office, qtbot):
    page.choose(DATA)
    assert not page.data.table.isVisible()
    page.data.acts.live["back_up"].trigger()
    until_idle(office, qtbot)
    assert [line.people for line in page.data.table.rows.records] == [12]
    assert page.data.last.text().startswith("今天")


def test_a_backup_comes_back_once_agreed(page, office, qtbot):
    back_up(office.opened)
    add(office, "程一")
    page.choose(DATA)
    folders = []
    office.reopen_asked.connect(folders.append)
    page.data.acts.live["restore"].trigger()
    assert "人员 12、会议 0" in office.answers.asked[-1]
    assert folders == []
    office.answers.given = ["yes"]
    page.data.acts.live["restore"].trigger()
    assert not office.shell.isEnabled()
    until_idle(office, qtbot)
    assert folders == [office.opened.folder]
    assert office.shell.isEnabled()
    assert "程一" not in people(office)


def test_a_damaged_backup_is_said_and_the_folder_stays_open(page, office, qtbot):
    made = back_up(office.opened)
    (made / "dangjian.db").write_bytes(b"no database")
    page.choose(DATA)
    office.answers.given = ["yes"]
    page.data.acts.live["restore"].trigger()
    until_idle(office, qtbot)
    assert "已损坏" in office.answers.asked[-1]
    assert office.shell.isEnabled()
    add(office, "程一")
    assert "程一" in people(office)


def test_one_file_is_written_and_brought_back(page, office, qtbot, tmp_path):
    page.choose(DATA)
    file = tmp_path / "带走.djbackup"
    office.answers.given = [file]
    page.data.acts.live["to_file"].trigger()
    until_idle(office, qtbot)
    assert file.stat().st_size > 0
    office.answers.given = [file, "cancel"]
    page.data.acts.live["from_file"].trigger()
    until_idle(office, qtbot)
    assert "要恢复到" in office.answers.asked[-1]
    assert len(page.data.table.rows.records) == 2


def test_a_foreign_file_is_said(page, office, qtbot, tmp_path):
    page.choose(DATA)
    file = tmp_path / "别的.djbackup"
    file.write_bytes(b"nothing of ours")
    office.answers.given = [file]
    page.data.acts.live["from_file"].trigger()
    until_idle(office, qtbot)
    assert "不是本程序的备份文件" in office.answers.asked[-1]


def test_verifying_tells_its_outcome(page, office, qtbot):
    page.choose(DATA)
    page.data.acts.live["verify"].trigger()
    until_idle(office, qtbot)
    result = page.findChild(Banner, "verify_result")
    assert result.isVisible()
    assert "没有发现问题" in result.words()


def test_a_second_window_makes_and_restores_nothing(page, office):
    back_up(office.opened)
    office.opened.held = "另一个窗口正在使用这份数据"
    page.choose(DATA)
    can = {key for key, live in page.data.acts.live.items() if live.isEnabled()}
    assert can == {"verify", "open_folder"}
    page.reload()
    assert not page.practice.panel.save.isEnabled()


@pytest.mark.parametrize(
    ("size", "words"), [(10, "1 KB"), (640 * 1024, "640 KB"), (1_258_291, "1.2 MB")]
)
def test_sizes_are_said_as_people_say_them(size, words):
    assert size_words(size) == words


def test_the_size_counts_what_was_written_last(tmp_path):
    (tmp_path / "dangjian.db").write_bytes(b"x" * 4)
    (tmp_path / "dangjian.db-wal").write_bytes(b"x" * 96)
    assert size_of(tmp_path / "dangjian.db") == 100


# --- about -------------------------------------------------------------------------------------


def test_every_font_has_its_licence_to_read(page):
    page.choose(ABOUT)
    assert len(licences()) == len(FONTS)
    text = page.about.findChild(QPlainTextEdit)
    for row in range(len(FONTS)):
        page.about.view.setCurrentIndex(page.about.items.index(row))
        assert len(text.toPlainText()) > 100


def test_after_restoring_the_window_shows_the_state_of_the_backup(start, data):
    """The whole way: the real window lets go of the file and opens it again."""
    hand = start(data)
    hand.press("begin_button")
    hand.until(lambda: hand.office is not None)
    hand.settled()
    back_up(hand.office.opened)
    add(hand.office, "程一")
    page = hand.go("设置")
    page.choose(DATA)
    before = hand.office
    hand.answers.given = ["yes"]
    page.data.acts.live["restore"].trigger()
    hand.until(lambda: hand.office is not None and hand.office is not before)
    hand.settled()
    assert people(hand.office) == set()
    assert hand.office.opened.held == ""
    assert hand.shell.isEnabled()
