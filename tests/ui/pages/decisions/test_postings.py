"""公示公开: the catalogue at the left keeps the list; postings, results, notices of development."""

from datetime import datetime

import pytest
from PySide6.QtWidgets import QPushButton

from dangjian_desktop.records import (
    DevelopmentCase,
    DisclosureItem,
    DisclosurePosting,
    PublicityNotice,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.decisions import items, postings
from dangjian_desktop.ui.kit.office import Target
from tests.support import on
from tests.ui.pages.meetings.steps import fill

from .conftest import BRANCH, TODAY

TITLE = "公示公开"


@pytest.fixture
def view(office, tab):
    """A catalogue, one posting of its first regular item, one notice of development."""
    with office.write("登记", at=datetime(2024, 6, 24, 9)) as session:
        items.begin(session, BRANCH)
        (dues,) = keeping.listed(session, DisclosureItem, DisclosureItem.name == "党费收缴情况")
        values = {"item_id": dues.id, "name": "半年党费", "since": on("2024-06-17")}
        postings.put_up(session, "", values | {"until": on("2024-06-21")}, TODAY)
        case = keeping.save(
            session, DevelopmentCase(), {"person_id": "何静", "organization_id": BRANCH}
        )
        notice = {"kind": "candidate", "organization_id": BRANCH, "case_id": case.id}
        days = {"since": on("2024-06-10"), "until": on("2024-06-14")}
        keeping.save(session, PublicityNotice(), notice | days)
    return tab(TITLE)


def names(view):
    return [line.name for line in view.table.rows.records]


def test_both_kinds_of_notice_stand_in_one_list(view):
    assert names(view) == ["半年党费", "发展对象公示：何静"]
    assert "结果待登记 2" in view.totals.text()


def test_an_item_keeps_the_list_to_its_own(view):
    (dues,) = [one for one in view.items if one.name == "党费收缴情况"]
    view._on_item_chose(next(i for i in view.catalogue.items if getattr(i, "key", "") == dues.id))
    assert names(view) == ["半年党费"]
    view.begin("new")
    assert view.desk.form.editors["item_id"].get() == dues.id
    assert view.desk.form.editors["name"].get() == "党费收缴情况公开"


def test_a_new_one_nobody_typed_in_is_left_without_a_question(view):
    view.begin("new")
    assert view.desk.form.editors["until"].get()
    assert not view.desk.has_unsaved()


def test_a_posting_is_written_and_found_again(office, view):
    view.acts.live["new"].trigger()
    fill(view.desk.form, organization_id=BRANCH, name="值班安排公示", since="2024-06-24")
    assert view.desk.form.editors["until"].get() == on("2024-06-28")
    assert view.save()
    assert names(view)[0] == "值班安排公示"
    assert view.line.name == "值班安排公示"
    view.search.setText("值班")
    view._show_lines()
    assert names(view) == ["值班安排公示"]


def test_a_result_ends_it(office, view):
    view.begin("posting")
    fill(view.desk.form, outcome="clear")
    assert view.save()
    assert view.line.state == "closed"


def test_a_posting_that_ends_before_it_begins_is_told_beside_its_field(view):
    view.begin("posting")
    fill(view.desk.form, until="2024-06-10")
    assert not view.save()
    assert view.desk.form.boxes["until"].complaint() == "公示结束日期不能早于开始日期"


def test_a_notice_of_development_is_only_looked_at(office, view):
    notice = view.table.rows.records[1]
    assert view.choose(notice.id)
    assert not view.begin("posting")
    assert not view.acts.live["remove"].isEnabled()
    view.side.findChild(QPushButton, "open_case").click()
    assert office.sent[-1] == Target("发展党员", "development_case", notice.case_id)


def test_the_register_and_the_notice_are_shown(view, printed):
    view.acts.live["register"].trigger()
    assert "半年党费" in printed()
    view.acts.live["notice"].trigger()
    assert "公示期" in printed()


def test_a_blank_page_lists_the_usual_items(office, tab):
    view = tab(TITLE)
    view.acts.live["begin"].trigger()
    assert len(view.items) == len(items.FIRST)
    assert not view.acts.live["begin"].isEnabled()


def test_an_item_is_put_right(office, view):
    view._on_item_chose(view.catalogue.items[2])
    view.begin("item")
    fill(view.desk.form, place="一楼公开栏")
    assert view.save()
    with office.read() as session:
        kept = [one.place for one in keeping.listed(session, DisclosureItem)]
    assert "一楼公开栏" in kept


def test_what_is_due_leads_to_the_posting(office, view):
    view.open_target(Target("决策公开", "disclosure_posting", view.lines[0].id))
    assert view.chosen == view.lines[0].id


def test_a_posting_goes_to_the_bin(office, view):
    view.acts.live["remove"].trigger()
    with office.read() as session:
        assert keeping.count(session, DisclosurePosting) == 0
    assert names(view) == ["发展对象公示：何静"]
