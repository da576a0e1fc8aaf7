"""The list as a user meets it: filtered, searched, of another day, of another organisation."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from dangjian_desktop.records import Person
from dangjian_desktop.services import people
from dangjian_desktop.ui.kit.office import Target
from tests.support import on

EVERYBODY = 12


def tick(page, group, key):
    page.filters.model.ticked ^= {(group, key)}
    page.filters.changed.emit(page.filters.ticked())


def totals(page):
    return page.pane.foot.findChild(QLabel, "totals").text()


def test_members_of_the_day_are_listed_by_pinyin(page, names):
    assert names()[:3] == ["陈立国", "何静", "黄志强"]
    assert len(names()) == EVERYBODY


def test_the_head_counts_full_and_probationary_members(page):
    assert page.head.findChild(QLabel, "page_sub").text() == "正式 11 · 预备 1"


def test_a_filter_leaves_those_it_names(page, names):
    tick(page, "人员类别", "full_member")
    assert names() == ["何静"]
    assert totals(page) == "共 1 人：女 1"


def test_a_filter_tells_how_many_it_would_leave(page):
    counts = {(c.group, c.key): c.count for c in page.listing.choices()}
    assert counts["人员类别", "full_member"] == 11
    assert counts["党支部", "青石岭"] == 3


def test_groups_are_offered_once_one_branch_is_chosen(page):
    assert not any(c.group == "党小组" for c in page.listing.choices())
    tick(page, "党支部", "机关")
    words = [c.words for c in page.listing.choices() if c.group == "党小组"]
    assert words == ["第一党小组", "第二党小组", "未编组"]


def test_clearing_the_filters_shows_everybody(page, names):
    tick(page, "党支部", "青石岭")
    page.filters.clear()
    assert len(names()) == EVERYBODY


@pytest.mark.parametrize("typed", ["hzq", "黄志", "huangzhiqiang"])
def test_typing_finds_by_name_initials_and_pinyin(page, names, qtbot, typed):
    page.pane.words.setText(typed)  # as an input method hands it over
    qtbot.waitUntil(lambda: names() == ["黄志强"])


def test_a_search_keeps_to_the_filters_and_says_what_lies_outside(page, names, office):
    page.filter_by({"党支部": {"青石岭"}})
    page.pane.words.setText("hzq")
    page.pane.search_now()
    assert names() == []
    assert page.pane._nothing.text() == "没有找到“hzq”；筛选之外有 1 人。"


def test_more_than_are_shown_are_counted_later(page, qtbot, monkeypatch):
    monkeypatch.setattr("dangjian_desktop.ui.pages.members.listpane.MOST", 2)
    page.pane.words.setText("l")
    page.pane.search_now()
    qtbot.waitUntil(lambda: totals(page).startswith("共找到 5 人，显示前 2 人"))


def test_grouping_puts_headings_between(page, names):
    page.filter_by({"党支部": {"机关"}})
    page.listing.grouping = "group"
    page.pane.refill()
    headings = [n for n in names() if n.startswith("[")]
    assert headings == ["[机关党支部 第一党小组]", "[机关党支部 第二党小组]", "[机关党支部 未编组]"]


def test_a_click_on_a_heading_sorts_by_age(page, names):
    page.pane.view.sort_by("age", descending=True)
    assert names()[0] == "王德发"


def test_the_roster_of_another_day_lists_who_was_there(page, names, office):
    office.look_at(date(2015, 1, 1))
    assert "何静" not in names()
    assert "马文斌" in names()
    assert page.head.findChild(QLabel, "page_sub").text() == "正式 7 · 预备 1 · 截至 2015-01-01"


def test_nothing_can_be_changed_on_a_past_day(page, office):
    office.look_at(date(2015, 1, 1))
    assert not page.acts.live["new"].isEnabled()
    assert page.acts.live["export"].isEnabled()


def test_another_organisation_lists_its_own(page, names, office):
    office.choose("青石岭")
    assert names() == ["唐䶮", "王德发", "韦春燕"]


def test_a_change_elsewhere_is_shown_at_once(page, names, db, qtbot):
    with db.write("测试") as session:
        people.record_death(session, "王德发", on("2024-06-01"))
    qtbot.waitUntil(lambda: "王德发" not in names())
    page.filter_by({"人员类别": {"deceased"}})
    assert names() == ["王德发"]


def test_space_ticks_and_the_foot_counts(page, qtbot):
    page.pane.view.setFocus()
    qtbot.keyClick(page.pane.view, Qt.Key.Key_Space)
    qtbot.keyClick(page.pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.pane.view, Qt.Key.Key_Space)
    assert page.pane.view.meant() == ["陈立国", "何静"]
    assert totals(page).endswith("；勾选 2 人")


def test_enter_in_the_search_line_goes_to_the_list(page, qtbot, names):
    page.pane.words.setFocus()
    qtbot.keyClicks(page.pane.words, "tang")
    qtbot.keyClick(page.pane.words, Qt.Key.Key_Return)
    assert names() == ["唐䶮"]
    assert page.pane.view.hasFocus()


def test_a_target_opens_the_card_of_a_person_that_filters_hide(page):
    page.filter_by({"党支部": {"青石岭"}})
    page.open_target(Target("党员", "person", "黄志强"))
    assert page.pane.current_id() == "黄志强"
    assert page.desk.person_id == "黄志强"


def test_a_target_may_ask_for_a_filter(page, names):
    page.open_target(Target("党员", ask="人员类别:probationary_member"))
    assert names() == ["何静"]


def test_an_empty_office_offers_import_and_the_first_person(office, show, blank_db):
    office.opened.db = blank_db
    from dangjian_desktop.ui.pages.members import PAGE

    page = show(PAGE(office))
    assert page.stack.currentIndex() == 1
    page.acts.live["import"].trigger()
    assert office.sent[-1].group == "导入花名册"


def test_many_people_are_read_elsewhere(office, show, names, qtbot, monkeypatch):
    monkeypatch.setattr("dangjian_desktop.ui.pages.members.page.MANY", 2)
    from dangjian_desktop.ui.pages.members import PAGE

    page = show(PAGE(office))
    qtbot.waitUntil(lambda: len(page.listing.rows) == EVERYBODY)


def test_a_pasted_block_goes_to_the_import(page, office, qtbot, qapp):
    qapp.clipboard().setText("姓名\t性别\n周明\t男")
    page.pane.view.setFocus()
    qtbot.keyClick(page.pane.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    target = office.sent[-1]
    assert target.group == "导入花名册"
    assert target.ask.endswith("姓名\t性别\n周明\t男")


def test_a_branch_is_told_by_its_short_name(page):
    column = next(c for c in page.pane.model.columns if c.name == "branch")
    row = next(r for r in page.listing.rows if r.name == "何静")
    assert column.cell(row).text == "机关党支部"
    assert column.cell(row).tip == row.branch


def test_columns_chosen_are_remembered(page, office):
    menu = page.pane.view.column_menu()
    action = next(a for a in menu.actions() if a.data() == "phone")
    action.trigger()
    assert "phone" in office.settings.columns["党员"]


def test_numbers_on_the_list_are_covered(page, db):
    with db.write("测试") as session:
        session.get(Person, "陈立国").phone = "13812345678"
    page.fresh()
    column = next(c for c in page.pane.model.columns if c.name == "phone")
    row = next(r for r in page.pane.model.records if r.id == "陈立国")
    assert column.cell(row) == "138****5678"


def test_a_late_entry_is_marked_on_the_list(page, db):
    with db.write("测试") as session:
        people.restrict(session, "何静", "floating", on("2024-06-01"))
    page.fresh()
    row = next(r for r in page.listing.rows if r.id == "何静")
    assert row.late is not None
    assert "补录" in {c.words for c in page.listing.choices() if c.group == "状态"}


def test_a_narrow_window_shows_the_list_then_the_card(office, show):
    from dangjian_desktop.ui.pages.members import PAGE

    page = show(PAGE(office), 911)
    assert page.pane.isVisible()
    assert not page.desk.isVisible()
    page.pane.view.opened.emit(page.pane.view.current_record())
    assert page.desk.isVisible()
    assert not page.pane.isVisible()
    page.room.close_card()
    assert page.pane.isVisible()
