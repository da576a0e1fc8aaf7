"""流动和失联: the pane under its headings, contacts, lost and back."""

from datetime import date

import pytest

from dangjian_desktop.records import FloatingContact
from dangjian_desktop.services import keeping
from dangjian_desktop.services.floating import cases
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.views import RecordView
from dangjian_desktop.ui.pages.organizations.floating import deeds

from .conftest import TODAY, complaint, day, fill, press, printed, words

AWAY = {
    "person_id": "马文斌",
    "since": day("2023-11-03"),
    "reason": "work",
    "place": "广东省佛山市",
    "contact_id": "李契",
}


@pytest.fixture
def away(office):
    with office.write("流动") as session:
        return cases.begin(session, AWAY, TODAY).id


@pytest.fixture
def view(opened, away):
    return opened("流动和失联")


def listed(view):
    return [getattr(one, "text", "") or one.name for one in view.table.rows.records]


def test_an_empty_pane_registers_somebody(opened):
    view = opened("流动和失联")
    press(view, "new_button")
    assert not fill(view, **(AWAY | {"since": day("2024-07-01")}))
    assert complaint(view, "since") == "外出日期2024年7月1日晚于今天，请核对"
    assert fill(view, since=day("2023-11-03"))
    assert listed(view) == ["流动党员", "马文斌"]
    assert view.line.name == "马文斌"


def test_what_comes_next_stands_on_the_card_with_its_rule(view):
    assert "2024-05-03已过：联系一次" in words(view.side)
    press(view.side, "contact_here")
    assert fill(view, held_on=TODAY, outcome="reached", by_id="李契", content="一切都好")
    assert "2024-12-30前：联系一次" in words(view.side)
    table = view.side.findChild(RecordView, "list_contact")
    assert table.rows.rowCount() == 1


def test_a_contact_is_mended_and_removed(view, office):
    view.begin("contact")
    assert fill(view, outcome="not_reached")
    table = view.side.findChild(RecordView, "list_contact")
    table.opened.emit(table.rows.record(0))
    assert view.desk.act.title == "马文斌 · 修改联系查找"
    view.desk.remove_part()
    with office.read() as session:
        assert keeping.count(session, FloatingContact) == 0


def test_lost_stopped_and_found_again(view):
    view.acts.live["lose"].trigger()
    assert fill(view, since=day("2024-01-05"), reason="电话停用")
    assert listed(view) == ["失联", "马文斌", "已返回、已结束", "马文斌"]
    assert not view.acts.live["detail"].isEnabled()
    view.acts.live["stop"].trigger()
    assert not fill(view, approval=None)
    assert complaint(view, "approval") == "停止党籍要有上级党组织的决定，请填文号"
    assert fill(view, since=day("2024-06-20"), approval="段党总支〔2024〕9号")
    assert "停止党籍" in listed(view)
    view.acts.live["end"].trigger()
    assert view.desk.act.title == "马文斌 · 登记恢复党籍"
    assert fill(view, until=day("2024-06-25"))
    assert "停止党籍" not in listed(view)


def test_back_again(view):
    view.acts.live["end"].trigger()
    assert fill(view, until=day("2024-06-10"))
    assert listed(view) == ["已返回、已结束", "马文斌"]
    assert not view.acts.live["contact"].isEnabled()


def test_form_and_roster_are_printed(view, office, qtbot):
    deeds.form(view)
    assert printed(office, qtbot)
    deeds.roster(view)
    assert printed(office, qtbot)


def test_what_is_due_and_a_contact_lead_here(page, office, away):
    page.open_target(Target("党组织", "floating_case", away))
    assert page.tab.line.id == away
    with office.write("联系") as session:
        values = {"person_id": "马文斌", "held_on": date(2024, 6, 1), "purpose": "contact"}
        made = cases.note(session, values | {"way": "phone", "outcome": "reached"}, TODAY)
    page.open_target(Target("党组织", "floating_contact", made.id))
    assert page.tab.line.id == away


def test_where_only_the_state_was_entered_the_details_are_asked(opened, office):
    from dangjian_desktop.domain.dates import PartialDate
    from dangjian_desktop.services import people

    with office.write("状态") as session:
        people.restrict(session, "马文斌", "floating", PartialDate(2023, 11, 3), where="佛山")
    view = opened("流动和失联")
    view.acts.live["detail"].trigger()
    assert fill(view, reason="abroad")
    assert view.line.reason == "出国（境）学习"
    assert view.line.place == "佛山"
