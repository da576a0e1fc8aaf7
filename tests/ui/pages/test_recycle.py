"""回收站: what lies there, bringing it back, emptying it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.jobs.opening import back_up
from dangjian_desktop.records import FamilyMember, Person
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.pages.recycle import PAGE
from tests.ui.pages.opened import built, empty_office, look, office, show

__all__ = ["built", "empty_office", "look", "office", "show"]
pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def gone(office):
    """Two people in the bin, one with a part; ids."""
    made = []
    for name in ("程一", "程二"):
        with office.write("登记人员") as session:
            person = keeping.save(session, Person(), {"name": name})
            family = {"person_id": person.id, "relation": "父亲", "name": "程父"}
            keeping.save(session, FamilyMember(), family)
        with office.write("删除人员") as session:
            keeping.put_in_bin(session, keeping.get(session, Person, person.id))
        made.append(person.id)
    return made


@pytest.fixture
def page(office, gone, show):
    return show(PAGE, office)


def captions(page):
    return [one.caption for one in page.table.rows.records]


def people(office):
    with office.read() as session:
        return {p.name for p in keeping.listed(session, Person)}


def test_the_newest_stands_first_with_what_went_along(page):
    first = page.table.rows.records[0]
    assert captions(page) == ["程二", "程一"]
    assert (first.title, first.parts, first.who, first.what) == ("人员", 1, "测试员", "删除人员")


def test_enter_brings_a_record_back_whole(page, office, qtbot):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert captions(page) == ["程一"]
    assert "程二" in people(office)
    assert "连同所属内容 2 条" in office.words[-1]


def test_several_come_back_in_one_act(page, office):
    page.table.selectAll()
    page.acts.live["restore"].trigger()
    assert {"程一", "程二"} <= people(office)
    assert not page.table.isVisible()


def test_emptying_is_asked_and_may_be_refused(page, office):
    page.acts.live["empty"].trigger()
    assert "要彻底清除回收站里的 4 条记录吗？" in office.answers.asked[-1]
    assert len(captions(page)) == 2


def test_emptying_says_how_much_went_and_which_backups_have_it(page, office, qtbot):
    kept = back_up(office.opened).name
    office.answers.given = ["yes"]
    page.acts.live["empty"].trigger()
    qtbot.waitUntil(lambda: len(office.answers.asked) == 2, timeout=10_000)
    assert kept in office.answers.asked[0]
    assert "已彻底清除 4 条记录" in office.answers.asked[1]
    assert kept in office.answers.asked[1]
    qtbot.waitUntil(lambda: captions(page) == [])


def test_a_second_window_only_looks(page, office):
    office.opened.held = "另一个窗口正在使用这份数据"
    page.acts.refresh()
    assert not page.acts.live["restore"].isEnabled()
    assert not page.acts.live["empty"].isEnabled()


def test_an_empty_bin_says_what_belongs_there(empty_office, show):
    page = show(PAGE, empty_office)
    assert not page.table.isVisible()
    assert all(not button.isVisible() for button in page.head.findChildren(QPushButton))
