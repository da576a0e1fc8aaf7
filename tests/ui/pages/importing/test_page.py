"""From a file to people: previewed, mended, written as one act, taken back."""

import json
from threading import Event

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from dangjian_desktop.exchange import roster_file
from dangjian_desktop.records import Organization, Person, Standing
from dangjian_desktop.services import custom_fields, keeping
from dangjian_desktop.ui.kit.cells import CELL, Role
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.importing import work
from dangjian_desktop.ui.pages.importing.source import Written

from .conftest import ROSTERS

HEAD = "姓名|性别|出生日期|入党时间|转正时间|所在支部"
ZHOU = "周明|男|1990-03-01|2015-07-01|2016-07-01|机关党支部"


def people(db):
    with db.read() as session:
        return {p.name for p in keeping.listed(session, Person)}


def write(page, qtbot):
    page.acts.live["write"].trigger()
    qtbot.waitUntil(lambda: isinstance(page.stack.currentWidget(), Written))


def click(page, name):
    page.findChild(QPushButton, name).click()


def cell(page, row, column):
    return page.checking.rows.index(row, column).data(CELL)


def settled(page, qtbot):
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.checking)


@pytest.mark.parametrize("name", ["plain", "damaged"])
def test_the_example_rosters_land_as_their_truth_says(opened, qtbot, db, name):
    truth = json.loads((ROSTERS / f"{name}.json").read_text(encoding="utf-8"))
    before = people(db)
    page = opened(f"{name}.xlsx")
    assert people(db) == before  # nothing before consent
    page.office.dialogs.given = ["write"]
    write(page, qtbot)
    assert people(db) - before == {p["name"] for p in truth["people"]}


def test_the_import_is_taken_back_as_one_act(opened, qtbot, db):
    before = people(db)
    page = opened("plain.xlsx")
    write(page, qtbot)
    page.stack.currentWidget().findChild(QPushButton, "undo_import").click()
    assert people(db) == before
    assert page.stack.currentWidget() is page.source


def test_rows_in_error_stay_behind_only_with_consent(opened, db):
    before = people(db)
    page = opened("damaged.xlsx")
    page.acts.live["write"].trigger()  # the question is answered with 再改改
    assert page.office.dialogs.asked == ["有 2 行有错，不会写入。"]
    assert people(db) == before


def test_a_damaged_number_is_named_in_its_cell(opened):
    page = opened("damaged.xlsx")
    bad = cell(page, 2, 2)
    assert (bad.state, bad.fill) == ("bad", "bad_bg")
    assert "末三位已经丢失" in bad.tip
    assert page.checking.reasons.current().title == "第 4 行 段伟 · 身份证号"


def test_f8_goes_from_place_to_place_and_round(opened, qtbot):
    page = opened("damaged.xlsx")
    page.checking.grid.setFocus()
    qtbot.keyClick(page.checking.grid, Qt.Key.Key_F8)
    assert page.checking.reasons.current().title == "第 7 行 董永昌 · 入党时间"
    assert page.checking.grid.current_record().name == "董永昌"
    qtbot.keyClick(page.checking.grid, Qt.Key.Key_F8)
    qtbot.keyClick(page.checking.grid, Qt.Key.Key_F8)
    assert page.checking.reasons.current().title == "第 4 行 段伟 · 身份证号"


def test_f8_leads_to_the_place_shown_once_a_cell_is_mended(opened, qtbot):
    page = opened("damaged.xlsx")
    rows, grid = page.checking.rows, page.checking.grid
    assert rows.setData(rows.index(2, 2), "530502196408204012")
    qtbot.keyClick(grid, Qt.Key.Key_F8)
    assert page.checking.reasons.current().title == "第 7 行 董永昌 · 入党时间"
    assert grid.current_record().name == "董永昌"


def test_a_cell_mended_beside_the_list_makes_the_row_good(opened):
    page = opened("damaged.xlsx")
    page.checking.reasons.next_issue()
    page.checking.reasons.edit.setText("2014-06-17")
    page.checking.reasons.edit.returnPressed.emit()
    assert page.checking.counts.turned_away == 1
    assert page.checking.write_button.text() == "写入 7 人，可一次撤销"


def test_a_cell_is_mended_in_place(opened, qtbot):
    page = opened("damaged.xlsx")
    rows = page.checking.rows
    index = rows.index(5, 4)
    assert rows.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert index.data(Role.EditRole) == "一九八几年"
    assert rows.setData(index, "2014-06-17")
    assert cell(page, 5, 4).state == "new"
    assert not rows.flags(rows.index(5, 0)) & Qt.ItemFlag.ItemIsEditable


def test_only_rows_with_something_to_see(opened, qtbot):
    page = opened("damaged.xlsx")
    page.acts.live["only_bad"].trigger()
    assert [r.name for r in page.checking.rows.records] == ["段伟", "董永昌"]


def test_a_whole_row_is_left_out_and_brought_back(opened, qtbot):
    page = opened("damaged.xlsx")
    click(page, "skip_row")
    settled(page, qtbot)
    assert page.checking.counts.turned_away == 1
    page.checking.back_button.click()
    settled(page, qtbot)
    assert page.checking.counts.turned_away == 2


def test_new_people_without_a_branch_are_counted_aloud(pasted):
    page = pasted("姓名|入党时间|转正时间", "周明|2015-07-01|2016-07-01")
    assert "1 个新增的人没有写明支部，不计入应到" in page.checking.about.text()


def test_a_cell_is_left_out(pasted):
    page = pasted(HEAD, ZHOU.replace("1990-03-01", "没有的日子"))
    assert page.checking.counts.bad == 1
    click(page, "skip_cell")
    assert page.checking.counts.bad == 0


def test_the_old_value_stands_beside_the_new(pasted):
    page = pasted("姓名|出生日期|学历", "陈立国|1968-03-02|本科")
    changed = cell(page, 0, 3)
    assert (changed.text, changed.state) == ("本科 ← 空", "edit")
    assert page.checking.counts.updated == 1


def test_a_policy_keeps_what_is_on_record(pasted, qtbot, db):
    with db.write("测试") as session:
        session.get(Person, "陈立国").education = "中专"
    page = pasted("姓名|出生日期|学历", "陈立国|1968-03-02|本科")
    assert page.checking.counts.updated == 1
    page.checking.choose(3, "policy:fill")
    settled(page, qtbot)
    assert page.checking.counts.updated == 0
    assert page.checking._map_cell(3).policy == "只填空"


def test_a_column_is_given_another_meaning_and_remembered(pasted, qtbot, db):
    page = pasted("姓名|出生日期|什么单位", "周明|1990-03-01|养护一站")
    assert page.steps.here == 1  # a heading nobody knows: look at the columns first
    assert page.checking.unknown == ["什么单位"]
    page.checking.choose(3, "work_unit")
    settled(page, qtbot)
    write(page, qtbot)
    with db.read() as session:
        made = keeping.listed(session, Person, Person.name == "周明")[0]
        kept = roster_file.remembered(session)
    assert made.work_unit == "养护一站"
    assert {"姓名": "name", "出生日期": "birth", "什么单位": "work_unit"} in kept.values()


def test_a_field_of_the_branch_is_known_and_offered(pasted, qtbot, db):
    with db.write("加项目") as session:
        asked = {"label": "驾照", "type": "choice", "choices": "A2、B2"}
        key = custom_fields.add(session, "person", asked).key
    page = pasted("姓名|出生日期|驾照", "周明|1990-03-01|B2", "周亮|1991-03-01|Z9")
    assert page.checking._map_cell(3).target == "驾照"
    assert "写到：驾照" in [a.text() for a in page.checking.menu(2).actions()]
    assert page.checking.issues[0].title == "第 3 行 周亮 · 驾照"
    page.checking._on_typed(page.checking.issues[0].row, 2, "A2")
    write(page, qtbot)
    with db.read() as session:
        made = keeping.listed(session, Person, Person.name == "周明")[0]
    assert getattr(made, key) == "B2"


def test_the_name_column_cannot_be_given_away(pasted):
    page = pasted(HEAD, ZHOU)
    page.checking.choose(1, "")
    assert page.office.dialogs.asked == ["要有一栏写到“姓名”，请先把另一栏对到姓名。"]
    assert page.work.tables[0].columns[0] == "name"


def test_the_menu_of_a_column_offers_every_field_and_policy(pasted):
    page = pasted(HEAD, ZHOU)
    words = [a.text() for a in page.checking.menu(2).actions() if a.text()]
    assert words[:4] == ["已有值：更新", "已有值：只填空", "已有值：不动", "不导入"]
    assert "写到：联系电话" in words
    assert [a.text() for a in page.checking.menu(2).actions() if a.isChecked()][1] == "写到：性别"


def test_people_who_may_be_one_stand_side_by_side(pasted):
    page = pasted(HEAD, "陈立国|男|1970-01-01|1994-06-20|1995-06-20|机关党支部")
    issue = next(i for i in page.checking.issues if i.near is not None)
    page.checking.reasons.view.setCurrentIndex(
        page.checking.reasons.items.index(page.checking.issues.index(issue))
    )
    beside = page.checking.reasons.findChild(QWidget, "side_by_side")
    words = [label.text() for label in beside.findChildren(QLabel)]
    assert words[:6] == ["在", "第 2 行", "库中", "姓名", "陈立国", "陈立国"]
    assert words[6:9] == ["出生", "1970-01-01", "1968-03-02"]


def test_new_bodies_are_announced_and_made(opened, qtbot, db):
    page = opened("damaged.xlsx")
    assert page.checking.issues[-1].title == "将新建 1 个党组织"
    page.office.dialogs.given = ["write"]
    write(page, qtbot)
    with db.read() as session:
        names = {o.name for o in keeping.listed(session, Organization)}
    assert "白水河养护所党支部" in names


def test_a_block_without_a_header_follows_the_columns_of_the_list(page, qtbot, db):
    page.open_target(Target("导入花名册", ask="paste:name,sex,,birth:周明\t男\t34\t1990-03-01"))
    qtbot.waitUntil(lambda: page.work is not None)
    write(page, qtbot)
    assert "周明" in people(db)


def test_the_same_block_again_changes_nobody(pasted, qtbot, page):
    pasted(HEAD, ZHOU)
    write(page, qtbot)
    page.begin_again()
    pasted(HEAD, ZHOU)
    assert page.checking.counts.unchanged == 1
    assert not page.acts.live["write"].isEnabled()


def test_a_file_that_is_no_table_is_told_in_a_sentence(page, tmp_path, qtbot):
    path = tmp_path / "名册.xlsx"
    path.write_bytes(b"")
    page.open_file(path)
    qtbot.waitUntil(lambda: bool(page.office.dialogs.asked))
    assert page.office.dialogs.asked == ["“名册.xlsx”是空文件，请选择有内容的表格。"]
    assert page.stack.currentWidget() is page.source


def test_the_file_is_chosen_in_a_dialog(page, qtbot):
    page.office.dialogs.given = [ROSTERS / "plain.xlsx"]
    click(page, "choose_file")
    qtbot.waitUntil(lambda: page.work is not None)
    assert page.office.settings.folders["import"] == str(ROSTERS)
    assert page.work.name == "plain.xlsx"


def test_the_faults_are_given_back_as_a_workbook(opened, tmp_path, qtbot):
    page = opened("damaged.xlsx")
    goal = tmp_path / "标出.xlsx"
    page.office.dialogs.given = [goal]
    click(page, "export_faults")
    qtbot.waitUntil(goal.exists)
    sheet = load_workbook(goal).worksheets[0]
    assert "末三位" in sheet.cell(4, 2).comment.text


def test_closing_asks_about_what_was_mended(opened, qtbot):
    page = opened("damaged.xlsx")
    page.checking.reasons.edit.setText("530502196408204")
    page.checking.reasons.edit.returnPressed.emit()
    page.office.dialogs.given = ["cancel", "discard"]
    with qtbot.assertNotEmitted(page.closed):
        click(page, "cancel_import")
    with qtbot.waitSignal(page.closed):
        click(page, "cancel_import")


def test_reading_can_be_stopped(page, qtbot, monkeypatch):
    asked = Event()

    def check(self, session, today, told):
        asked.wait(20)
        told(0, 1)

    monkeypatch.setattr(work.Work, "check", check)
    page.open_file(ROSTERS / "plain.xlsx")
    page._task.cancel()
    asked.set()
    qtbot.waitUntil(lambda: page._task is None)
    assert page.work is None
    assert page.stack.currentWidget() is page.source


def test_nothing_is_read_while_a_past_day_is_looked_at(page, office):
    office.past = office.today.replace(year=2020)
    page.open_file(ROSTERS / "plain.xlsx")
    assert "正在看过去某一天" in office.dialogs.asked[0]


def test_several_sheets_are_looked_at_one_by_one(page, tmp_path, qtbot):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "机关党支部"
    other = book.create_sheet("东江站党支部")
    for sheet, name in ((book.active, "周明"), (other, "吴芳")):
        sheet.append(["姓名", "性别", "出生日期", "入党时间"])
        sheet.append([name, "男" if name == "周明" else "不知道", "1990-03-01", "2024-01-05"])
    path = tmp_path / "两支部.xlsx"
    book.save(path)
    page.open_file(path)
    qtbot.waitUntil(lambda: page.work is not None)
    assert page.checking.sheets.count() == 2
    at = next(
        i for i, one in enumerate(page.checking.issues) if one.title.startswith("第 2 行 吴芳")
    )
    page.checking.reasons.view.setCurrentIndex(page.checking.reasons.items.index(at))
    assert page.checking.sheets.currentIndex() == 1
    assert page.checking.rows.record(0).name == "吴芳"


def test_the_periods_of_new_people_are_there(pasted, qtbot, db, page):
    pasted(HEAD, ZHOU)
    write(page, qtbot)
    with db.read() as session:
        made = keeping.listed(session, Person, Person.name == "周明")[0]
        kinds = [s.kind for s in keeping.listed(session, Standing, Standing.person_id == made.id)]
    assert kinds == ["probationary_member", "full_member"]


def test_leaving_writes_when_the_user_says_so(opened, qtbot, db):
    from dangjian_desktop.ui.kit.unsaved import may_leave

    page = opened("damaged.xlsx")
    page.checking.reasons.next_issue()
    page.checking.reasons.edit.setText("2014-06-17")
    page.checking.reasons.edit.returnPressed.emit()
    page.office.dialogs.given = ["save", "write"]
    assert not may_leave(page, page.office.dialogs)
    qtbot.waitUntil(lambda: isinstance(page.stack.currentWidget(), Written))
    assert "董永昌" in people(db)
    with qtbot.waitSignal(page.office.went) as led:
        page.stack.currentWidget().findChild(QPushButton, "see_roster").click()
    assert led.args[0].group == "党员"


def test_a_click_on_a_heading_asks_what_the_column_holds(opened, qtbot):
    page = opened("damaged.xlsx")
    head = page.checking.grid.head
    at = head.viewport().rect().topLeft()
    at.setX(head.sectionViewportPosition(2) + 20)
    at.setY(20)
    with qtbot.waitSignal(head.asked) as asked:
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args[0] == 2
    assert head.said(2) == "“身份证号码”写到身份证号，认人；点一下可以改"
    assert page.steps.here == 1


def test_f4_asks_for_the_column_under_the_cursor(opened, qtbot):
    page = opened("damaged.xlsx")
    grid = page.checking.grid
    grid.setFocus()
    with qtbot.waitSignal(grid.head.asked):
        qtbot.keyClick(grid, Qt.Key.Key_F4)


def test_a_file_dropped_here_is_read(page, qtbot):
    page.source.chosen.emit(ROSTERS / "plain.xlsx")
    qtbot.waitUntil(lambda: page.work is not None)
    assert page.work.name == "plain.xlsx"


def test_the_clipboard_is_pasted_by_its_button(page, qtbot, qapp):
    qapp.clipboard().setText("\n".join((HEAD, ZHOU)).replace("|", "\t"))
    click(page, "paste_block")
    qtbot.waitUntil(lambda: page.work is not None)
    assert page.work.shown.rows[0].name == "周明"
