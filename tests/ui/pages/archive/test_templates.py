"""A template of the superior's: added, checked, taught, its fields copied, its particulars kept."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.records import PaperTemplate, TemplateBlank
from dangjian_desktop.services import custom_fields, keeping
from dangjian_desktop.services.templates import fields
from dangjian_desktop.ui.kit import attaching
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.archive import PAGE
from dangjian_desktop.ui.pages.archive.fieldwords import matching, words_of
from dangjian_desktop.ui.pages.archive.page import TEMPLATES
from dangjian_desktop.ui.pages.archive.templates import adding
from dangjian_desktop.ui.pages.archive.templates.card import ABOUT, BLANKS, CHECK, FIELDS

from .conftest import to_tab, word

SPACE, ENTER, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Down


def items(tab):
    return [(one.title, one.words) for one in tab.list.items.items]


def said(tab):
    return [w.accessibleName() for w in tab.card.check.area.findChildren(object, "told")]


# --- adding --------------------------------------------------------------------------------------


def test_without_a_template_the_page_says_what_belongs_there(page):
    assert page.tab.first.currentIndex() == 1
    page.tab.first.currentWidget().findChild(QPushButton, "fields_button").click()
    assert page.tab.first.currentWidget() is page.tab.fields


def test_a_chosen_file_is_added_and_checked(added, form):
    tab = added(form)
    assert items(tab) == [("党员信息表", "可以套用")]
    assert tab.list.items.items[0].note == "一人一份（党员） · 4 个字段 · 还没有用过"
    assert tab.card.stack.currentIndex() == CHECK
    assert any("个人信息：身份证号" in words for words in said(tab))


def test_a_dropped_file_is_added(page, form, settled):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(form))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    page.tab.dropEvent(event)
    settled()
    assert [line.name for line in page.tab.lines] == ["党员信息表"]


def test_a_file_that_is_none_is_told_and_the_others_are_added(added, form, tmp_path, office):
    old, broken = tmp_path / "旧表.doc", tmp_path / "坏的.docx"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600)
    broken.write_bytes(b"PK\x03\x04 nothing more")
    tab = added(old, form, broken)
    assert [line.name for line in tab.lines] == ["党员信息表"]
    assert office.dialogs.asked[-1] == "有 2 个文件没有添加。"


def test_a_file_of_200_mb_is_refused_in_one_sentence(added, tmp_path, office):
    told = []
    office.dialogs.tell = lambda words, more="", state="": told.append(more)
    big = tmp_path / "太大.docx"
    with big.open("wb") as file:
        file.truncate(200 << 20)
    assert added(big).lines == []
    assert len(told[0].splitlines()) == 1
    assert "太大.docx" in told[0]


def test_unknown_fields_are_named_with_what_was_meant(added, tmp_path):
    tab = added(word(tmp_path / "有错.docx", (), "{{姓名}} {{出生年月份}}"))
    assert items(tab) == [("有错", "有字段要改")]
    assert "要改：第1段：没有“出生年月份”这个字段，是不是“出生年月”。" in said(tab)
    assert tab.card.check.banner.words().startswith("有 1 处要改")


def test_on_a_past_day_nothing_is_added(page, office, form, settled):
    office.look_at(office.today.replace(year=2023))
    adding.add(page.tab, [form])
    settled()
    assert page.tab.lines == []
    assert "回到今天" in office.dialogs.asked[-1]


def test_another_file_takes_the_place_of_a_mended_one(added, tmp_path, office, settled):
    tab = added(word(tmp_path / "有错.docx", (), "{{姓名}} {{职称}}"))
    office.dialogs.given = [word(tmp_path / "改好.docx", (), "{{姓名}}")]
    tab.acts.live["replace"].trigger()
    settled()
    settled()
    assert tab.card.checked.state in ("ready", "look")
    assert tab.line.file_name == "改好.docx"


def test_a_copy_is_saved_to_put_fields_into(added, bare, office, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(adding.QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    tab = added(bare)
    office.dialogs.given = [tmp_path / "我改的.docx"]
    tab.acts.live["copy"].trigger()
    assert (tmp_path / "我改的.docx").read_bytes() == bare.read_bytes()
    assert len(opened) == 1


def test_it_is_opened_as_a_copy(added, form, monkeypatch):
    opened = []
    monkeypatch.setattr(
        attaching.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    tab = added(form)
    tab.acts.live["open"].trigger()
    assert opened[0].endswith("党员信息表.docx")


def test_a_removed_one_comes_back_with_undo(added, form, office):
    tab = added(form)
    tab.acts.live["remove"].trigger()
    assert tab.lines == []
    assert tab.first.currentIndex() == 1
    from dangjian_desktop.services import history

    with office.read() as session:
        last = history.next_undo(session)
    with office.write("撤销", undoes=last.id) as session:
        history.undo(session, last.id)
    assert [line.name for line in tab.lines] == ["党员信息表"]


# --- fields --------------------------------------------------------------------------------------


def test_enter_copies_a_field(added, form, qtbot, office):
    tab = added(form)
    tab.acts.live["fields"].trigger()
    assert tab.card.stack.currentIndex() == FIELDS
    words = tab.card.fields.list.words
    qtbot.keyClicks(words, "rdsj")
    qtbot.keyClick(words, DOWN)
    qtbot.keyClick(tab.card.fields.list.table, ENTER)
    assert QGuiApplication.clipboard().text() == "{{入党时间}}"


@pytest.mark.parametrize(
    ("typed", "first"), [("csny", "出生年月"), ("{{党龄}}", "党龄"), ("周年数", "党龄")]
)
def test_fields_are_found_by_name_initials_and_meaning(typed, first):
    known = words_of(fields.fields("member"))
    assert matching(known, typed)[0].name == first


def test_fields_of_the_branch_are_in_the_list(added, form, office):
    tab = added(form)
    with office.write("加项目") as session:
        custom_fields.add(session, "person", {"label": "驾照", "type": "text"})
    tab.reload()
    for pane in (tab.card.fields, tab.fields):
        pane.kind.setCurrentIndex(pane.kind.findData("member"))
        assert ("驾照", "自加项目") in {(f.name, f.group) for f in pane.list.fields}
    assert tab.checks.added


def test_another_way_of_filling_has_other_fields(added, form):
    tab = added(form)
    pane = tab.card.fields
    pane.kind.setCurrentIndex(pane.kind.findData("meeting"))
    names = {f.name for f in pane.list.fields}
    assert "主持人" in names
    assert "身份证号" not in names


# --- teaching ------------------------------------------------------------------------------------


@pytest.fixture
def teaching(added, bare):
    tab = added(bare)
    assert tab.card.stack.currentIndex() == BLANKS
    return tab.card.blanks


def test_blanks_are_proposed_by_the_words_beside_them(teaching):
    assert {line.blank.label: line.field for line in teaching.lines} == {
        "姓名": "姓名",
        "性别": "性别",
        "入党时间": "入党时间",
        "个人特长": "",
    }
    assert sorted(teaching.taken().values()) == ["入党时间", "姓名", "性别"]
    assert not teaching.is_dirty()


def test_what_is_confirmed_is_remembered_and_fillable(teaching, page, office, settled):
    teaching.save.click()
    settled()
    settled()
    with office.read() as session:
        kept = {b.place: b.field for b in keeping.listed(session, TemplateBlank)}
    assert kept["表1第1行第2格"] == "姓名"
    assert page.tab.card.checked.state in ("ready", "look")
    assert all(line.blank.kept for line in teaching.lines if line.field)


def test_a_field_is_changed_by_keys_and_the_next_blank_is_asked(teaching, qtbot):
    qtbot.keyClick(teaching.view, ENTER)
    qtbot.keyClicks(teaching.field, "cym")
    teaching.field.open_list()
    qtbot.keyClick(teaching.field, ENTER)
    qtbot.keyClick(teaching.field, ENTER)
    assert teaching.lines[0].field == "曾用名"
    assert teaching.view.currentIndex().row() == 1
    assert teaching.is_dirty()


def test_space_leaves_a_blank_empty(teaching, qtbot):
    qtbot.keyClick(teaching.view, SPACE)
    assert "姓名" not in teaching.taken().values()
    teaching.discard()
    assert "姓名" in teaching.taken().values()


def test_space_on_what_is_not_known_asks_for_the_field(teaching, qtbot):
    teaching.view.choose_row(3)
    qtbot.keyClick(teaching.view, SPACE)
    assert len(teaching.taken()) == 3
    assert teaching.field.hasFocus()


def test_half_taught_survives_a_crash(teaching, page, office, qtbot, show, settled):
    qtbot.keyClick(teaching.view, SPACE)
    page.tab.draft.keep_now()
    other = show(PAGE(office))
    to_tab(other, TEMPLATES)
    settled()
    assert other.tab.offered.isVisible()
    other.tab.offered.take.click()
    assert "姓名" not in other.tab.card.blanks.taken().values()
    assert other.has_unsaved()


# --- particulars ---------------------------------------------------------------------------------


def test_particulars_are_changed_as_one_act(added, form, office):
    tab = added(form)
    tab.card.show_tab(ABOUT)
    tab.card.about.form.editors["pattern"].widget.setText("{{姓名}}信息表")
    assert tab.has_unsaved()
    assert tab.save()
    with office.read() as session:
        assert keeping.listed(session, PaperTemplate)[0].pattern == "{{姓名}}信息表"
    assert not tab.has_unsaved()


def test_leaving_what_is_unsaved_asks(added, form, bare, office):
    tab = added(form, bare)
    tab.card.about.form.editors["source"].widget.setText("组织部")
    before = tab.line.id
    tab.list.view.setCurrentIndex(tab.list.items.index(1 - tab.list.view.currentIndex().row()))
    assert "还没有保存" in office.dialogs.asked[-1]
    assert tab.line.id == before
    assert tab.list.current() == before


def test_saving_particulars_does_not_confirm_blanks(teaching, page, office):
    tab = page.tab
    tab.card.about.form.editors["source"].widget.setText("组织部")
    assert tab.save()
    with office.read() as session:
        assert keeping.listed(session, TemplateBlank) == []


def test_what_is_found_elsewhere_leads_to_its_template(added, form, bare, page):
    tab = added(form, bare)
    wanted = next(line for line in tab.lines if line.name == "党员信息表")
    page.open_target(Target("阵地档案", "paper_template", wanted.id))
    assert tab.line.id == wanted.id


def test_the_menu_of_a_row_offers_what_can_be_done(added, form):
    tab = added(form)
    tab.list.menu_asked.emit(QPoint(0, 0))
    assert tab.acts.live["fill"].isEnabled()
