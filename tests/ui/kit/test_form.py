from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.ui.kit.form import RecordForm
from dangjian_desktop.ui.kit.theme import Look


@pytest.fixture
def form(look: Look, described, people, shown) -> RecordForm:
    made = RecordForm(look, described(), people, leave=("money",))
    made.resize(600, 700)
    shown(made)
    return made


def test_editors_are_found_by_their_field(form: RecordForm) -> None:
    assert form.findChild(QLineEdit, "name") is form.editors["name"].widget


def test_fixed_and_left_fields_have_no_editor(form: RecordForm) -> None:
    assert not {"state", "money"} & set(form.editors)


def test_every_editor_is_labelled_for_people_and_readers(form: RecordForm) -> None:
    buddies = {label.buddy() for label in form.findChildren(QLabel) if label.buddy()}
    for editor in form.editors.values():
        assert editor.widget in buddies
        assert editor.widget.accessibleName()


def test_required_is_a_word(form: RecordForm) -> None:
    box = form.boxes["name"]
    assert "必填" in [label.text() for label in box.findChildren(QLabel)]
    assert "必填" in form.editors["name"].widget.accessibleName()


def test_values_by_field(form: RecordForm) -> None:
    form.show_values({"name": "李㛃", "held_on": date(2026, 11, 20)})
    values = form.values()
    assert values["name"] == "李㛃"
    assert values["held_on"] == date(2026, 11, 20)
    assert values["way"] is None


def test_what_can_not_be_read_breaks_the_rule(form: RecordForm) -> None:
    form.editors["held_on"].widget.setText("2026-11-31")
    with pytest.raises(RuleBroken) as broken:
        form.values()
    assert [p.field for p in broken.value.problems] == ["held_on"]


def test_problems_stand_beside_their_fields(form: RecordForm) -> None:
    form.complain([Problem("name", "请填写姓名"), Problem("way", "只能选一种")])
    assert form.boxes["name"].complaint() == "请填写姓名"
    assert form.boxes["born"].complaint() == ""
    assert form.banner.words() == "有 2 处要改，还没有保存。"
    assert form.editors["name"].widget.hasFocus()


def test_a_problem_of_no_field_is_in_the_banner(form: RecordForm) -> None:
    form.complain([Problem("", "两个人不能同一天谈")])
    assert form.banner.words() == "两个人不能同一天谈"


def test_f8_goes_round_the_faults(form: RecordForm, qtbot) -> None:
    form.complain([Problem("name", "甲"), Problem("number", "乙")])
    for wanted in ("number", "name"):
        here = next(e.widget for e in form.editors.values() if e.widget.hasFocus())
        qtbot.keyClick(here, Qt.Key.Key_F8)
        assert form.editors[wanted].widget.hasFocus()


def test_complaints_go_when_all_is_well(form: RecordForm) -> None:
    form.complain([Problem("name", "甲")])
    form.complain([])
    assert form.boxes["name"].complaint() == ""
    assert form.banner.isHidden()


def test_touched_and_put_back_is_not_dirty(form: RecordForm, qtbot) -> None:
    form.show_values({"name": "李"})
    widget = form.editors["name"].widget
    qtbot.keyClicks(widget, "x")
    assert form.is_dirty()
    widget.setText("李")
    assert not form.is_dirty()


def test_filling_in_is_not_dirty(form: RecordForm) -> None:
    form.show_values({"name": "李", "born": None, "talker_id": "2"})
    assert not form.is_dirty()


def test_edited_names_only_what_changed(form: RecordForm) -> None:
    form.show_values({"name": "李", "number": 1})
    form.editors["number"].widget.setText("2")
    assert form.edited() == {"number": 2}


def test_a_draft_keeps_what_is_wrong_too(form: RecordForm) -> None:
    form.editors["held_on"].widget.setText("11 月吧")
    form.editors["talker_id"].set("2")
    draft = form.draft()
    form.show_values({})
    form.bring(draft)
    assert form.editors["held_on"].widget.text() == "11 月吧"
    assert form.editors["talker_id"].get() == "2"
    assert form.is_dirty()


def test_sensitive_fields_are_folded(form: RecordForm) -> None:
    assert not form.editors["hardship"].widget.isVisible()
    form.open_sensitive()
    assert form.editors["hardship"].widget.isVisible()


def test_a_fault_in_a_folded_field_unfolds_it(form: RecordForm) -> None:
    form.complain([Problem("hardship", "太长")])
    assert form.editors["hardship"].widget.isVisible()


def test_revealed_number_is_told_by_its_field(form: RecordForm, qtbot) -> None:
    form.show_values({"id_number": "450102196803120017"})
    with qtbot.waitSignal(form.revealed) as caught:
        form.editors["id_number"].widget.reveal()
    assert caught.args == ["id_number"]


def test_locked_form(form: RecordForm) -> None:
    form.lock(True)
    assert form.editors["name"].widget.isReadOnly()
    assert not form.editors["way"].widget.isEnabled()
