"""组织关系转接: the pane, a letter's way, faults beside their fields."""

from datetime import date

import pytest

from dangjian_desktop.records import Transfer
from dangjian_desktop.services import keeping
from dangjian_desktop.services.transfers import letters
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.organizations.transfers import deeds

from .conftest import TODAY, complaint, day, fill, press, printed, words

TO = {"addressee": "中共石桥县直属机关工作委员会", "other_body": "中共石桥县交通局机关支部"}


@pytest.fixture
def letter(office):
    with office.write("介绍信") as session:
        values = {"person_id": "罗永贵", "issued_on": date(2024, 6, 20), "valid_days": 30, **TO}
        return letters.issue(session, values, TODAY).id


@pytest.fixture
def view(opened, letter):
    return opened("组织关系转接")


def test_an_empty_pane_begins_a_letter(opened):
    view = opened("组织关系转接")
    assert view.stack.currentIndex() == 1
    press(view, "new_button")
    form = view.desk.form
    form.editors["person_id"].set("马文斌")
    form.changed.emit()
    assert form.editors["organization_id"].get() == "机关"
    form.editors["reach"].set("town")
    assert form.editors["valid_days"].get() == 10
    assert fill(view, **TO)
    assert [one.number for one in view.lines] == ["〔2024〕第1号"]
    assert view.totals.text() == "1 件，等回执 1"


def test_the_focus_comes_back_when_the_form_goes(view):
    view.table.setFocus()
    view.begin("out")
    assert view.desk.form.editors["person_id"].widget.hasFocus()
    view.desk.close_act()
    assert view.table.hasFocus()
    view.open_target(Target("党组织", "transfer", "马文斌", "out"))
    view.desk._before = None  # a page that is no longer shown
    view.desk.close_act()
    assert view.desk.rest.isAncestorOf(view.focusWidget())


def test_a_letter_begins_with_the_person_it_was_asked_for(view):
    view.open_target(Target("党组织", "transfer", "马文斌", "out"))
    form = view.desk.form
    assert (form.editors["person_id"].get(), form.editors["organization_id"].get()) == (
        "马文斌",
        "机关",
    )
    view.discard()


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        (
            {"issued_on": date(2014, 6, 1)},
            "issued_on",
            "马文斌在2014年6月1日还不是党员，不能开介绍信，请核对日期",
        ),
        (
            {"valid_days": 91},
            "valid_days",
            "有效期最长90天（本单位设置），现填91天；确需更长请先在设置里改",
        ),
        ({"number": 1}, "number", "2024年第1号已经用过，请换一个编号"),
        ({"issued_on": date(2024, 7, 2)}, "issued_on", "开具日期2024-07-02晚于今天，请核对"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(view, values, field, said):
    view.begin("out")
    assert not fill(view, person_id="马文斌", **TO, **values)
    assert complaint(view, field) == said
    view.discard()


def test_the_receipt_is_not_before_the_letter(view):
    press(view.side, "receive_here")
    assert not fill(view, received_on=date(2024, 6, 19), receipt_on=None)
    assert complaint(view, "received_on") == "接收日期早于介绍信开具日期2024-06-20，请核对"
    assert fill(view, received_on=date(2024, 6, 25))
    assert view.line.state == "已接收"
    press(view.side, "receive_here")
    assert view.desk.act.title == "登记收到回执"
    assert fill(view, receipt_on=TODAY)
    assert view.line.receipt_on == TODAY


def test_a_letter_is_replaced_and_stays_in_the_register(view):
    view.acts.live["again"].trigger()
    assert fill(view, other_body="中共石桥县公安局支部")
    assert [(one.number, one.state) for one in view.lines] == [
        ("〔2024〕第2号", "等回执"),
        ("〔2024〕第1号", "已作废"),
    ]


def test_a_letter_becomes_void_for_a_reason(view):
    view.acts.live["void"].trigger()
    assert not fill(view, void_reason=None)
    assert complaint(view, "void_reason") == "请填写作废原因"
    assert fill(view, void_reason="写错单位")
    assert view.line.state == "已作废"
    assert "写错单位" in words(view.side)


def test_the_first_printing_is_noted(view, office, qtbot):
    assert "首次打印" not in words(view.side)
    deeds.print_letter(view)
    assert printed(office, qtbot)
    with office.read() as session:
        (found,) = keeping.listed(session, Transfer)
    assert found.printed_on == TODAY


def test_the_register_is_printed_by_year(view, office, qtbot):
    deeds.show_register(view, 2024)
    assert printed(office, qtbot)


def test_somebody_new_comes(view, office):
    view.begin("in")
    assert not fill(view, other_body="中共石桥公路养护段机关支部", organization_id="机关")
    assert complaint(view, "name") == "请填写姓名，或者在“名册上的人”里选"
    assert fill(
        view,
        name="滕向晚",
        sex="女",
        joined=day("2013-12"),
        full_member=day("2014-12"),
        issued_on=date(2024, 6, 15),
        valid_days=30,
    )
    assert (view.line.name, view.line.state) == ("滕向晚", "待寄回执")
    press(view.side, "answer_here")
    assert fill(view, receipt_sent_on=TODAY)
    assert view.line.state == "已转入"


def test_it_is_found_by_initials_and_numbers(view):
    view.search.setText("lyg")
    view._show_lines()
    assert view.table.rows.rowCount() == 1
    view.search.setText("第9号")
    view._show_lines()
    assert view.table.rows.rowCount() == 0


def test_what_is_due_leads_here(page, letter):
    page.open_target(Target("党组织", "transfer", letter))
    assert page.tab.line.name == "罗永贵"
    page.open_target(Target("党组织", "transfer", "", "new"))
    assert page.tab.desk.act.key == "out"
    page.discard()
