"""党员: the list with what is missing, the card that is filled in place, remarks, signatures."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.records import EvaluationRemark
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.services.evaluation import entries

from .conftest import TODAY, counted, graded, keys, listed, on, submitted


@pytest.fixture
def pane(opened):
    opened.go_to_tab("members")
    return opened.panes.members


def entry(office, round_id, at=0):
    with office.read() as session:
        return listed(session, round_id)[at]


def fill(pane, **values):
    for name, value in values.items():
        pane.card.form.editors[name].set(value)


def test_everyone_of_the_round_is_listed(pane):
    assert pane.model.rowCount() == 9
    assert pane.totals.text().startswith("应参评 8，实参评 0，未参评 0，未标 8")


def test_what_is_typed_is_kept_with_the_member(pane, office, begun):
    fill(pane, took_part="yes", self_text="一年来学习认真。", self_handed_on=on("2024-06-10"))
    assert pane.card.save()
    found = entry(office, begun)
    assert (found.took_part, found.self_text) == (True, "一年来学习认真。")
    assert found.self_handed_on == on("2024-06-10")


def test_who_did_not_take_part_needs_a_reason(pane, office, begun):
    fill(pane, took_part="no")
    assert pane.card.form.boxes["absence_reason"].isVisible()
    assert not pane.card.save()
    assert pane.card.form.faults() == ["absence_reason"]
    fill(pane, absence_reason="外出抢险")
    assert pane.card.save()
    assert entry(office, begun).absence_reason == "外出抢险"


def test_the_reason_goes_when_it_is_no_longer_so(pane, office, begun):
    fill(pane, took_part="no", absence_reason="外出抢险")
    pane.card.save()
    fill(pane, took_part="yes")
    assert pane.card.save()
    assert entry(office, begun).absence_reason is None


def test_who_is_rated_elsewhere_says_where(pane, office, begun):
    fill(pane, role="elsewhere")
    assert pane.card.form.boxes["elsewhere"].isVisible()
    assert not pane.card.save()
    fill(pane, elsewhere="南浦项目党支部，有证明")
    assert pane.card.save()
    assert entry(office, begun).role == "elsewhere"


def test_what_to_improve_is_asked_of_a_basic_grade(office, begun, page):
    counted(office, begun)
    page.reload()
    page.go_to_tab("members")
    pane = page.panes.members
    assert not pane.card.form.boxes["improvement"].isVisible()
    fill(pane, grade="basic", grade_reason="多次缺席", improvement="每月谈话一次")
    assert pane.card.form.boxes["improvement"].isVisible()
    assert pane.card.save()
    assert entry(office, begun).improvement == "每月谈话一次"


def test_probationary_members_are_asked_for_no_grade(pane):
    pane.table.choose_row(8)
    pane._show_chosen()
    assert "grade" not in pane.card.form.editors


def test_another_member_asks_for_what_is_typed(pane, answers):
    fill(pane, self_text="还没写完")
    answers.given = ["cancel"]
    pane.table.choose_row(1)
    pane._show_chosen()
    assert pane.card.entry.name == "陈立国"
    answers.given = ["discard"]
    pane.table.choose_row(1)
    pane._show_chosen()
    assert pane.card.entry.name != "陈立国"


def test_what_is_typed_stays_while_others_are_changed(pane, office, begun):
    fill(pane, self_text="还没写完")
    with office.write("登记") as session:
        entries.update(session, listed(session, begun)[3].id, {"took_part": True}, TODAY)
    assert pane.card.form.editors["self_text"].get() == "还没写完"
    assert pane.rows[3].took_part


def test_a_crash_loses_nothing_that_was_typed(pane, office, page, begun):
    fill(pane, self_text="还没写完")
    pane.card.draft.keep_now()
    again = type(page)(office)
    again.reload()
    again.go_to_tab("members")
    other = again.panes.members
    assert not other.offered.isHidden()
    other.offered.take.click()
    assert other.card.form.editors["self_text"].get() == "还没写完"


def test_the_list_shows_only_who_lacks_something(pane, office, begun):
    with office.write("登记") as session:
        entries.update(session, listed(session, begun)[0].id, {"self_text": "有了"}, TODAY)
    pane.which.setCurrentIndex(pane.which.findData("no_text"))
    assert pane.model.rowCount() == 8
    assert pane.which.currentText() == "没交个人小结 8"


def test_a_name_narrows_the_list(pane):
    pane.words.setText("李")
    assert [row.name for row in pane.model.records] == ["李契"]


def test_who_is_gone_to_is_shown_whatever_the_filter(pane, office, begun):
    pane.words.setText("李")
    pane.go_to(entry(office, begun).id)
    assert pane.card.entry.name == "陈立国"


def test_a_remark_of_the_meeting_is_written_down(pane, office, begun):
    pane.findChild(QPushButton, "add_remark").click()
    pane.desk.form.editors["speaker"].set("黄志强")
    pane.desk.form.editors["text"].set("要多到班组")
    assert pane.desk.save()
    with office.read() as session:
        (one,) = keeping.listed(session, EvaluationRemark)
    assert (one.source, one.speaker, one.round_id) == ("peer", "黄志强", begun)


def test_a_remark_is_mended_where_it_stands(pane, office, begun):
    with office.write("互评") as session:
        made = entries.say(session, listed(session, begun)[0].id, "李契", "多学习")
    pane.begin("edit:remark", made.id)
    pane.desk.form.editors["text"].set("多学习业务")
    assert pane.desk.save()
    with office.read() as session:
        assert keeping.listed(session, EvaluationRemark)[0].text == "多学习业务"


def test_after_submitting_only_what_follows_is_open(office, begun, page):
    submitted(office, begun)
    page.reload()
    page.go_to_tab("members")
    form = page.panes.members.card.form
    assert form.editors["self_text"].widget.isReadOnly()
    assert not form.editors["fed_back_on"].widget.isReadOnly()
    form.editors["fed_back_on"].set(on("2024-06-28"))
    form.editors["own_opinion"].set("同意")
    form.editors["superior_opinion"].set("同意支部意见")
    assert page.panes.members.card.save()
    found = entry(office, begun)
    assert (found.fed_back_on, found.own_opinion) == (on("2024-06-28"), "同意")
    assert found.superior_opinion == "同意支部意见"


def test_a_signature_waits_for_the_grades_to_be_submitted(office, begun, page):
    graded(office, begun)
    page.reload()
    page.go_to_tab("members")
    form = page.panes.members.card.form
    form.editors["fed_back_on"].set(on("2024-06-28"))
    assert not page.panes.members.card.save()
    assert form.faults() == ["fed_back_on"]


def test_the_signed_form_is_scanned_back(pane, office, begun, answers, tmp_path):
    scan = tmp_path / "签字.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    answers.given = [[scan]]
    pane.findChild(QPushButton, "attach_scan").click()
    with office.read() as session:
        (file,) = attachments.listed(session, "evaluation_entry", entry(office, begun).id)
    assert (file.name, file.role) == ("签字.pdf", "signed")
    assert pane.rows[0].scans == 1


def test_ticks_choose_whom_an_act_is_about(pane):
    pane.table.setFocus()
    keys(pane.table, " ")
    assert pane.meant() == [pane.rows[0].id]


def test_a_past_day_lists_what_was_known_then(office, begun, page):
    graded(office, begun)
    office.look_at(date(2024, 6, 24))  # between the ballot and the rating
    page.reload()
    page.go_to_tab("members")
    rated = [one for one in page.panes.members.rows if one.role == "rated"]
    assert {one.grade for one in rated} == {""}
    assert all(one.took_part and one.tally for one in rated)


def test_a_past_day_is_only_looked_at(office, begun, page):
    office.look_at(date(2024, 6, 29))
    page.go_to_tab("members")
    form = page.panes.members.card.form
    assert form.editors["self_text"].widget.isReadOnly()
    assert not page.panes.members.begin("add:remark")
