"""The window: ways in, files that cannot be opened, a second window."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.jobs import sample_folder
from dangjian_desktop.jobs.opening import open_folder
from dangjian_desktop.records import Organization
from dangjian_desktop.runtime import settings as kept_settings
from dangjian_desktop.runtime.clock import Clock
from dangjian_desktop.runtime.paths import DataFolder
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.banner import Banner
from tests.begun import BRANCH, CARE, add_branch, begun, count
from tests.windows import SAMPLE_DAY

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


def test_the_click_on_a_group_is_seen_before_its_page_is_made(start, data, monkeypatch) -> None:
    begun(data, "甲支部")
    hand = start(data)
    seen: list[tuple[bool, bool]] = []
    chosen = hand.shell.navigation.viewport()
    painted = Painted(chosen)
    make = hand.window.page

    def made(name: str) -> Any:
        seen.append((painted.happened, QApplication.overrideCursor() is not None))
        return make(name)

    monkeypatch.setattr(hand.window.stack, "_make", made)
    painted.happened = False
    hand.shell.navigation.go("回收站")
    assert seen == [(True, True)]
    assert QApplication.overrideCursor() is None


def test_a_click_that_is_turned_down_leaves_no_other_group_looking_chosen(
    start, data, monkeypatch
) -> None:
    begun(data, "甲支部")
    hand = start(data, page="回收站")
    navigation = hand.shell.navigation
    navigation.setFocus()
    before = navigation.grab().toImage()
    monkeypatch.setattr("dangjian_desktop.ui.kit.pagestack.may_leave", lambda *_: False)
    there = navigation.visualRect(navigation.model().index(1, 0)).center()
    hand.qtbot.mouseClick(navigation.viewport(), Qt.MouseButton.LeftButton, pos=there)
    assert navigation.here() == "回收站"
    assert navigation.grab().toImage() == before


class Painted(QObject):
    """Whether a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.happened = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.happened |= event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


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
