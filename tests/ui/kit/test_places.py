"""A page of several books: tabs, targets, which are shown, what is unsaved in them."""

from datetime import date
from typing import Any, ClassVar

import pytest

from dangjian_desktop.records import ALL, HeartTalk, Person, Visit
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.office import Target
from dangjian_desktop.ui.kit.places import PlacesPage, book
from tests import desk, support

built, db, look, office, show = support.built, support.db, desk.look, desk.office, desk.show
CARE = "关怀服务"


class TwoBooks(PlacesPage):
    group: ClassVar[str] = CARE
    own = (book("heart_talk"), book("visit"))
    claimed = tuple(k.__tablename__ for k in ALL if k.menu == CARE)


class EveryBook(PlacesPage):
    group: ClassVar[str] = CARE


@pytest.fixture
def visit(office: Any) -> str:
    values = {"held_on": date(2024, 1, 5), "person_id": "何静", "visitors": "陈立国"}
    with office.write("登记走访") as session:
        return keeping.save(session, Visit(), values).id


@pytest.fixture
def page(office: Any, show: Any, visit: str) -> PlacesPage:
    made: PlacesPage = show(TwoBooks(office))
    return made


def test_each_book_of_the_group_has_its_tab(office) -> None:
    made = EveryBook(office)
    assert [p.title for p in made.places] == [k.title for k in ALL if k.menu == CARE]
    made.deleteLater()


def test_a_tab_is_made_when_it_is_looked_at(page) -> None:
    assert [page.bar.tabText(i) for i in range(page.bar.count())] == ["谈心谈话", "走访慰问"]
    assert list(page.made) == [0]
    assert page.tab.kind is HeartTalk


def test_a_target_opens_its_tab_and_its_record(page, visit) -> None:
    page.open_target(Target(CARE, "visit", visit))
    assert page.tab.kind is Visit
    assert page.tab.record.id == visit
    assert page.acts is page.tab.acts


def test_a_tab_is_gone_to_by_its_title(page) -> None:
    page.open_target(Target(CARE, ask="走访慰问"))
    assert page.tab.kind is Visit


def test_a_new_one_is_begun_on_request(page) -> None:
    page.open_target(Target(CARE, "visit", ask="new"))
    assert page.tab.kind is Visit
    assert page.tab.record is None


def test_a_tab_is_read_when_it_is_looked_at(page, visit) -> None:
    page.bar.setCurrentIndex(1)
    assert [r.id for r in page.tab.book.records] == [visit]


def test_what_others_write_is_shown(page, office) -> None:
    values = {"held_on": date(2024, 2, 5), "talker_id": "陈立国", "member_id": "何静"}
    with office.write("登记谈话") as session:
        keeping.save(session, HeartTalk(), values | {"way": "面谈"})
    assert page.tab.model.rowCount() == 1


def test_a_person_renamed_is_renamed_here(page, office) -> None:
    page.bar.setCurrentIndex(1)
    with office.write("改名") as session:
        keeping.save(session, keeping.get(session, Person, "何静"), {"name": "何小静"})
    assert "何小静" in page.tab.book.names.values()


def test_unsaved_work_in_any_tab_counts(page) -> None:
    page.tab.begin()
    page.tab.form.editors["subject"].widget.insert("没有存")
    page.bar.setCurrentIndex(1)
    assert page.has_unsaved()
    assert page.unsaved_words() == "正在填的谈心谈话"
    assert not page.save()
    page.discard()
    assert not page.has_unsaved()


# --- which are shown -------------------------------------------------------------------------


def put_away(page: PlacesPage, title: str) -> None:
    menu = page.hider.menu()
    next(action for action in menu.actions() if action.text() == title).trigger()


def test_a_book_that_is_not_kept_here_is_put_away_and_stays_so(page, office) -> None:
    put_away(page, "走访慰问")
    assert not page.bar.isTabVisible(1)
    again = TwoBooks(office)
    assert not again.bar.isTabVisible(1)
    again.deleteLater()


def test_what_is_gone_to_comes_out_again(page, visit) -> None:
    put_away(page, "走访慰问")
    page.open_target(Target(CARE, "visit", visit))
    assert page.bar.isTabVisible(1)
    assert page.tab.record.id == visit


def test_the_last_one_stays(page) -> None:
    put_away(page, "走访慰问")
    put_away(page, "谈心谈话")
    assert page.bar.isTabVisible(0)
