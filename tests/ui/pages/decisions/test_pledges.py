"""党员承诺: list, fill, carry out, review, print."""

import pytest
from PySide6.QtCore import Qt

from dangjian_desktop.records import Pledge
from dangjian_desktop.services import keeping
from dangjian_desktop.services.decisions import pledges
from dangjian_desktop.ui.kit.office import Target
from tests.support import on
from tests.ui.pages.meetings.steps import fill

from .conftest import BRANCH, TODAY

TITLE = "党员承诺"
MEMBERS = 9


@pytest.fixture
def view(office, tab):
    with office.write("列出") as session:
        pledges.begin_year(session, BRANCH, 2024, TODAY)
    return tab(TITLE)


def go_to(view, name):
    (one,) = [p for p in view.facts.pledges if p.name == name]
    assert view.choose(one.record_id)
    return one.record_id


def test_a_year_begins_with_the_members_of_the_branch(office, tab):
    view = tab(TITLE)
    view.acts.live["list"].trigger()
    assert len(view.table.rows.records) == MEMBERS
    assert "未承诺 9" in view.bar.accessibleName()


def test_enter_opens_the_form_that_is_next(office, view, qtbot):
    go_to(view, "李契")
    for key, values in (
        ("pledge", {"content": "多上路巡查"}),
        ("done", {"done_words": "做到了"}),
        ("review", {"rating": "kept", "review": "都做到了"}),
    ):
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
        assert view.desk.act.key == key
        fill(view.desk.form, **values)
        assert view.save()
    assert view.pledge.state == "reviewed"
    assert view.pledge.name == "李契"


def test_a_review_without_words_is_told_beside_its_field(view):
    go_to(view, "李契")
    view.begin("pledge")
    fill(view.desk.form, content="多上路巡查")
    assert view.save()
    view.begin("review")
    fill(view.desk.form, rating="kept")
    assert not view.save()
    assert view.desk.form.boxes["review"].complaint() == "评议要写明意见"


def test_what_is_not_saved_keeps_its_year_in_the_box(office, view):
    go_to(view, "李契")
    view.begin("pledge")
    fill(view.desk.form, content="多上路巡查")
    office.dialogs.given = ["cancel"]
    view.box.year.setCurrentIndex(view.box.year.findData(2023))
    view.box.chosen.emit()
    assert view.box.year_at == view.facts.year == 2024


def test_several_are_marked_as_carried_out(office, view):
    with office.write("承诺") as session:
        for one in pledges.of_year(session, BRANCH, 2024):
            pledges.update(session, one.id, {"content": "多做事"}, TODAY)
    view.table.selectAll()
    view.acts.live["mark"].trigger()
    assert view.facts.count("done") == MEMBERS


def test_who_came_later_is_named_and_added(office, view):
    with office.write("删除") as session:
        mine = keeping.listed(session, Pledge, Pledge.person_id == "李契")
        keeping.put_in_bin(session, mine[0])
    assert "李契" in view.missing.words()
    view.begin("add")
    fill(view.desk.form, person_id="李契", content="多上路巡查")
    assert view.save()
    assert view.missing.isHidden()


def test_the_board_and_a_members_paper_are_shown(view, printed):
    go_to(view, "李契")
    view.acts.live["board"].trigger()
    assert "党员承诺公示栏" in printed()
    view.acts.live["sheet"].trigger()
    words = printed()
    assert "党员承诺书" in words
    assert "李契" in words
    assert "陈立国" not in words


def test_another_year_is_blank(view):
    view.box.year.setCurrentIndex(1)
    view.box.chosen.emit()
    assert view.stack.currentIndex() == 1
    assert view.acts.live["list"].isEnabled()


def test_what_is_due_leads_to_the_member(office, view):
    one = go_to(view, "秦晓梅")
    go_to(view, "李契")
    view.open_target(Target("决策公开", "pledge", one))
    assert view.pledge.name == "秦晓梅"


def test_days_in_the_wrong_order_are_told_beside_the_field(office, view):
    go_to(view, "李契")
    view.begin("pledge")
    fill(view.desk.form, content="多上路巡查", pledged_on="2024-06-10")
    assert view.save()
    view.begin("done")
    fill(view.desk.form, done_on="2024-06-01")
    assert not view.save()
    assert "早于承诺日期" in view.desk.form.boxes["done_on"].complaint()
    assert view.desk.form.editors["done_on"].get() == on("2024-06-01")
