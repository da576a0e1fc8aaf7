"""The page of a group without a page of its own: tabs, targets, what is unsaved in them."""

from datetime import date
from typing import Any

import pytest

from dangjian_desktop.records import HeartTalk, Person, Visit
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.pages.records import RecordsPage
from tests import desk, support

built, db, look, office, show = support.built, support.db, desk.look, desk.office, desk.show
CARE = "关怀服务"


@pytest.fixture
def visit(office: Any) -> str:
    values = {"held_on": date(2024, 1, 5), "person_id": "何静", "visitors": "陈立国"}
    with office.write("登记走访") as session:
        return keeping.save(session, Visit(), values).id


@pytest.fixture
def page(office: Any, show: Any, visit: str) -> RecordsPage:
    made: RecordsPage = show(RecordsPage(office, CARE))
    return made


def test_each_kind_of_the_group_has_its_tab(page) -> None:
    assert [page.bar.tabText(i) for i in range(page.bar.count())] == ["谈心谈话", "走访慰问"]
    assert page.view.kind is HeartTalk


def test_a_target_opens_its_tab_and_its_record(page, visit) -> None:
    page.open_target(Target(CARE, "visit", visit))
    assert page.view.kind is Visit
    assert page.view.record.id == visit
    assert page.acts is page.view.acts


def test_a_new_one_is_begun_on_request(page) -> None:
    page.open_target(Target(CARE, "visit", ask="new"))
    assert page.view.kind is Visit
    assert page.view.record is None


def test_a_tab_is_read_when_it_is_looked_at(page, office, visit) -> None:
    assert page.views[1].rows.records == ()
    page.bar.setCurrentIndex(1)
    assert [r.id for r in page.views[1].rows.records] == [visit]


def test_what_others_write_is_shown(page, office) -> None:
    values = {"held_on": date(2024, 2, 5), "talker_id": "陈立国", "member_id": "何静"}
    with office.write("登记谈话") as session:
        keeping.save(session, HeartTalk(), values | {"way": "面谈"})
    assert page.view.model.rowCount() == 1


def test_a_person_renamed_is_renamed_here(page, office) -> None:
    page.bar.setCurrentIndex(1)
    with office.write("改名") as session:
        keeping.save(session, keeping.get(session, Person, "何静"), {"name": "何小静"})
    assert "何小静" in page.view.rows.names.values()


def test_unsaved_work_in_any_tab_counts(page) -> None:
    page.view.begin()
    page.view.form.editors["subject"].widget.insert("没有存")
    page.bar.setCurrentIndex(1)
    assert page.has_unsaved()
    assert page.unsaved_words() == "正在填的谈心谈话"
    assert not page.save()
    page.discard()
    assert not page.has_unsaved()
