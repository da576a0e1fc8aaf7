"""In a window of 911 × 512 the list or what is opened from it; nothing is out of reach."""

import pytest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.records import OverprintForm
from dangjian_desktop.services import keeping


@pytest.fixture
def narrow(page, office, qtbot):
    office.shell.resize(911, 512)
    qtbot.wait(0)
    return page


def test_a_template_lies_over_the_list(narrow, added, form):
    tab = added(form)
    assert tab.sides.left.isHidden()
    tab.acts.live["back"].trigger()
    assert not tab.sides.left.isHidden()
    assert tab.sides.right.isHidden()
    tab.list.opened.emit(tab.list.current())
    assert tab.sides.left.isHidden()


def test_names_and_contents_lie_over_the_people(narrow, added, form, settled):
    tab = added(form)
    tab.acts.live["fill"].trigger()
    settled()
    view = tab.filling.view
    assert view.manner.isHidden() or not view.manner.isVisible()
    view.findChild(QPushButton, "show_manner").click()
    assert view.manner.isVisible()
    tab.acts.live["back"].trigger()
    assert view.whom.isVisible()
    tab.acts.live["back"].trigger()
    assert tab.here_is_list


@pytest.fixture
def sheet(narrow, office):
    with office.write("套打表") as session:
        values = {"name": "荣誉证书", "kind": "member", "wide": 297, "high": 210}
        keeping.save(session, OverprintForm(), values)
    narrow.bar.setCurrentIndex([place.title for place in narrow.places].index("套打"))
    return narrow.tab


def test_a_form_and_its_numbers_are_reached(sheet):
    sheet.list.opened.emit(sheet.list.current())
    assert sheet.desk.isVisible()
    assert sheet.desk.panel.isVisible()
    sheet.desk.back.click()
    assert sheet.list.isVisible()


def test_a_form_is_renamed_and_removed(sheet, office):
    sheet.acts.live["edit"].trigger()
    sheet.acting.form.editors["name"].set("先进证书")
    office.dialogs.given = [None]
    assert sheet.acting.save()
    assert sheet.line.name == "先进证书"
    sheet.acts.live["remove"].trigger()
    assert sheet.lines == []
    assert sheet.first.currentIndex() == 1


def test_a_half_typed_form_is_offered_again(sheet, office, show):
    from dangjian_desktop.ui.pages.archive import PAGE

    sheet.acts.live["new"].trigger()
    sheet.acting.form.editors["name"].set("新证书")
    sheet.acting.draft.keep_now()
    other = show(PAGE(office))
    other.bar.setCurrentIndex([place.title for place in other.places].index("套打"))
    assert other.tab.act_offered.isVisible()
    other.tab.act_offered.take.click()
    assert other.tab.acting.form.editors["name"].get() == "新证书"
