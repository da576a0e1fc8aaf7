"""今天: what is listed, what a press leads to, what every number and cell opens."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Person, Resolution
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.cells import Heading
from dangjian_desktop.ui.kit.due_places import place
from dangjian_desktop.ui.pages.today import PAGE, dues
from tests.held import draft, final
from tests.ui.pages.opened import built, empty_office, look, office, show

__all__ = ["built", "empty_office", "look", "office", "show"]
pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def page(office, show):
    return show(PAGE, office)


def titles(page):
    return [getattr(line, "text", "") or line.title for line in page.items.items]


def unfold(page):
    for line in list(page.items.items):
        if isinstance(getattr(line, "key", None), dues.Fold) and line.action == "展开":
            page.unfold(line.key)


def item(page, words):
    unfold(page)
    return next(one for one in page.items.items if words in getattr(one, "title", ""))


def press(page, qtbot, words):
    found = item(page, words)
    at = page.items.items.index(found)
    page.due.setCurrentIndex(page.items.index(at))
    page.due.setFocus()
    qtbot.keyClick(page.due, Qt.Key.Key_Return)


def write(office, what, kind, **values):
    with office.write(what) as session:
        return keeping.save(session, kind(), values).id


def test_many_people_are_read_elsewhere_and_the_page_follows(office, show, qtbot, monkeypatch):
    monkeypatch.setattr("dangjian_desktop.ui.pages.today.page.MANY", 3)
    page = show(PAGE, office)
    qtbot.waitUntil(lambda: page.read is not None)
    qtbot.waitUntil(lambda: not office.busy)
    assert page.numbers.numbers["members"].link.text() == "9"


# --- the list --------------------------------------------------------------------------------


def test_what_is_overdue_stands_first_under_its_heading(page):
    first, second = page.items.items[:2]
    assert isinstance(first, Heading)
    assert first.text.startswith("已逾期")
    assert second.words.startswith("最久")
    assert page.due.current_record() is second


def test_many_things_of_one_group_are_one_line_that_unfolds(page, qtbot):
    heading, line, after = page.items.items[:3]
    many = int(line.title.split()[1])
    assert line.title.startswith("组织生活 ")
    assert heading.text == f"已逾期 {many} 项"
    assert isinstance(after, Heading)
    for action, length in (("收起", many), ("展开", 0)):
        qtbot.keyClick(page.due, Qt.Key.Key_Return)
        line = page.due.current_record()
        assert line.action == action
        rest = page.items.items[2:]
        assert next(i for i, one in enumerate(rest) if isinstance(one, Heading)) == length


def test_a_row_names_rule_and_article(page):
    note = item(page, "党员大会没有记录").note
    assert "党员大会一般每季度召开一次" in note
    assert "第十一条" in note


def test_the_tip_has_the_whole_sentence(page):
    unfold(page)
    tip = page.items.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == f"{page.items.items[1].title}\n{page.items.items[1].note}"
    assert page.items.index(0).data(Qt.ItemDataRole.ToolTipRole) is None


def test_enter_on_a_gap_begins_that_meeting(page, office, qtbot):
    press(page, qtbot, "党员大会没有记录")
    target = office.gone[-1]
    assert (target.group, target.kind, target.id, target.ask) == (
        "组织生活", "general_meeting", "机关", "new"
    )  # fmt: skip


def test_a_past_day_is_only_read(page, office):
    office.look_at(date(2024, 5, 1))
    assert {getattr(line, "action", "") for line in page.items.items} <= {"", "展开"}
    assert not page.new.isEnabled()


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        (date(2024, 7, 14), "bad", "逾期 1 天"),
        (date(2024, 7, 15), "warn", "今天到期"),
        (date(2024, 7, 22), "warn", "还有 7 天"),
        (date(2024, 7, 31), "due", "7 月 31 日前"),
        (date(2025, 1, 5), "due", "2025-01-05 前"),
    ],
)
def test_a_chip_says_how_long_there_is(page, day, state, words):
    from dataclasses import replace

    today = date(2024, 7, 15)
    one = replace(page.read.dues[0], due_on=day, state="overdue" if day < today else "due")
    lines = dues.lines([one], [], today, "")
    assert (lines[1].state, lines[1].words) == (state, words)


def test_what_has_no_last_day_is_never_overdue(page):
    from dataclasses import replace

    one = replace(page.read.dues[0], due_on=date(2024, 6, 1), state="due")
    heading, line = dues.lines([one], [], date(2024, 7, 15), "")
    assert (heading.text, line.state, line.words) == ("本月内 1 项", "due", "可以办理")


def test_a_term_is_opened_where_bodies_are(page):
    from dataclasses import replace

    one = replace(page.read.dues[0], action="open_term", kind="term", record_id="t")
    assert place(one) == ("党组织", "term", "t", "")


def test_what_was_done_last_can_be_taken_back(page, office, qtbot):
    made = write(office, "登记人员", Person, name="程一")
    press(page, qtbot, "登记人员")
    with office.read() as session:
        assert keeping.found(session, "person", made) is None
    assert "已撤销" in office.words[-1]
    assert item(page, "登记人员").words in ("已撤销", "已办")


def test_an_act_that_cannot_go_back_is_said(page, office, qtbot):
    made = write(office, "登记人员", Person, name="程一")
    with office.write("改动") as session:
        keeping.save(session, keeping.get(session, Person, made), {"name": "程二"})
    press(page, qtbot, "登记人员")
    assert "后来又改过" in office.answers.asked[-1]


def test_double_click_on_an_act_opens_its_record(page, office):
    made = write(office, "登记人员", Person, name="程一")
    page.due.opened.emit(item(page, "登记人员"))
    assert (office.gone[-1].group, office.gone[-1].id) == ("党员", made)


# --- numbers, charts ---------------------------------------------------------------------------


def test_numbers_are_those_of_the_branch_and_the_day(page, office):
    number = page.numbers.numbers["members"]
    assert (number.link.text(), number.note.text()) == ("9", "正式 8 · 预备 1")
    office.choose("青石岭")
    assert number.link.text() == "3"
    office.look_at(date(2020, 1, 1))
    assert number.link.text() == "2"


def test_the_number_of_members_leads_to_them(page, office, qtbot):
    qtbot.mouseClick(page.numbers.numbers["members"].link, Qt.MouseButton.LeftButton)
    assert office.gone[-1].group == "党员"


def test_open_resolutions_are_named(page, office, qtbot):
    with office.write("记录会议") as session:
        meeting = draft(session)
        values = {"meeting_id": meeting.id, "order": 1, "text": "补齐台账", "owner": "李契"}
        one = keeping.save(
            session, Resolution(), {**values, "deadline": PartialDate.parse("2024-07-10")}
        )
    number = page.numbers.numbers["resolutions"]
    assert (number.link.text(), number.note.text()) == ("1", "已过期 1 项")
    qtbot.mouseClick(number.link, Qt.MouseButton.LeftButton)
    menu = page.numbers.findChild(QMenu, "choices")
    assert "李契  补齐台账" in menu.actions()[0].text()
    menu.actions()[0].trigger()
    assert (office.gone[-1].kind, office.gone[-1].id) == ("resolution", one.id)
    menu.close()


def test_a_bar_names_its_people(page, office):
    page.who.education.chosen.emit("研究生")
    assert office.words[-1] == "研究生没有人"
    bands = {b.key: b.men + b.women for b in page.who.ages.bands}
    assert sum(bands.values()) == 9
    page.who.ages.chosen.emit("61岁及以上")
    menu = page.who.ages.findChild(QMenu, "choices")
    assert [a.text() for a in menu.actions()] == ["林国栋  机关党支部"]
    menu.actions()[0].trigger()
    assert office.gone[-1].id == "林国栋"
    menu.close()


def test_open_work_is_counted_by_the_group_where_it_is_done(page, office):
    counts = dues.counts(page.read.dues, office.day)
    soon = [d for d in page.read.dues if (d.due_on - office.day).days <= dues.SOON]
    assert counts["今天"] == counts["组织生活"] == len(soon) > 0


# --- year and month ----------------------------------------------------------------------------


def row(page, name):
    return next(r for r in page.year.table.rows.records if r.name == name)


def test_a_cell_with_one_meeting_opens_it(page, office):
    with office.write("记录会议", at=datetime(2024, 6, 28, 18)) as session:
        meeting = final(session)
    asked = row(page, "党员大会")
    assert asked.states[5] == "good"
    page.year.table.opened.emit(asked, 6)
    assert (office.gone[-1].kind, office.gone[-1].id) == ("meeting", meeting.id)


def test_a_missing_cell_begins_the_meeting(page, office):
    asked = row(page, "党员大会")
    assert asked.states[2] == "bad"
    page.year.table.opened.emit(asked, 3)
    assert (office.gone[-1].kind, office.gone[-1].ask) == ("general_meeting", "new")


def test_an_empty_cell_says_so(page, office):
    page.year.table.opened.emit(row(page, "党员大会"), 1)
    assert office.words[-1] == "党员大会1 月没有会议"
    assert office.gone == []


def test_several_branches_are_chosen_one_at_a_time(page, office):
    office.choose("总支")
    assert [page.year.choice.itemText(i) for i in range(2)] == ["机关党支部", "青石岭养护所党支部"]
    page.year.choice.setCurrentIndex(1)
    assert not any("小组" in r.name for r in page.year.table.rows.records)


def test_a_day_of_the_calendar_opens_its_meeting(page, office):
    with office.write("记录会议") as session:
        meeting = draft(session, starts_at=datetime(2024, 7, 10, 15))
    assert page.month.table.days.marks[date(2024, 7, 10)].letter == "大"
    page.month.chosen.emit(date(2024, 7, 10))
    assert office.gone[-1].id == meeting.id


def test_an_empty_day_offers_a_meeting_of_that_day(page, office):
    page.month.chosen.emit(date(2024, 7, 11))
    menu = page.month.findChild(QMenu, "choices")
    menu.actions()[0].trigger()
    assert office.gone[-1].ask == "new:2024-07-11"
    menu.close()


def test_an_empty_day_of_the_past_is_only_said(page, office):
    office.look_at(date(2024, 5, 1))
    page.month.chosen.emit(date(2024, 5, 7))
    assert office.words[-1] == "5 月 7 日没有会议"


def test_another_month_is_read_when_asked_for(page, office):
    with office.write("记录会议") as session:
        draft(session)
    page.month.asked.emit(2024, 6)
    assert page.month.title.text() == "2024 年 6 月"
    assert date(2024, 6, 28) in page.month.table.days.marks


# --- room, empty -------------------------------------------------------------------------------


def test_a_narrow_window_has_tabs(office, show, qtbot):
    page = show(PAGE, office, (911, 512))
    assert page.bar.isVisible()
    assert not page.numbers.isVisible()
    page.bar.setCurrentIndex(3)
    assert page.numbers.isVisible()
    office.shell.resize(1366, 768)
    assert not page.bar.isVisible()
    assert page.due.isVisible()
    assert page.numbers.isVisible()


def test_an_empty_folder_offers_to_begin(empty_office, show, qtbot):
    page = show(PAGE, empty_office)
    assert not page.new.isVisible()
    begin = page.findChild(object, "begin_organization")
    assert begin.isVisible()
    qtbot.mouseClick(begin, Qt.MouseButton.LeftButton)
    assert (empty_office.gone[-1].group, empty_office.gone[-1].ask) == ("党组织", "new")


def test_a_body_without_people_offers_the_roster(empty_office, show):
    from dangjian_desktop.records import Organization

    write(empty_office, "建立党组织", Organization, name="机关党支部", level="branch")
    page = show(PAGE, empty_office)
    words = [label.text() for label in page.stack.currentWidget().findChildren(QLabel)]
    assert "还没有党员" in words
