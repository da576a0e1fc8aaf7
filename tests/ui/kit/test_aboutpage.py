"""All about one person: in order of time, one book alone, opened where it belongs, printed."""

from datetime import date
from typing import Any

import pytest

from dangjian_desktop.jobs import lists
from dangjian_desktop.records import HeartTalk, Honour
from dangjian_desktop.services import keeping
from dangjian_desktop.ui.kit.aboutpage import AboutPage
from dangjian_desktop.ui.kit.office import Target
from tests import desk, support
from tests.reports.measure import text_of
from tests.samples import values

built, db, office, show, look = support.built, support.db, desk.office, desk.show, desk.look


@pytest.fixture
def page(office: Any, show: Any) -> AboutPage:
    talk = {"held_on": date(2024, 4, 1), "way": "面谈", "talker_id": "陈立国", "member_id": "何静"}
    with office.write("登记") as session:
        keeping.save(session, HeartTalk(), talk)
        honour = values(session, Honour, 1) | {"person_id": "何静"}
        keeping.save(session, Honour(), honour)
    return show(AboutPage(office, "person", "何静", "何静"))


def titles(page: AboutPage) -> set[str]:
    return {one.key.title for one in page.items.items}


def test_every_book_that_names_the_person_is_there(page) -> None:
    assert {"谈心谈话", Honour.title} <= titles(page)


def test_one_book_alone(page) -> None:
    page.books.setCurrentIndex(page.books.findData("谈心谈话"))
    page._on_books_activated()
    assert titles(page) == {"谈心谈话"}


def test_it_is_opened_where_it_belongs(page, office) -> None:
    at = next(i for i, one in enumerate(page.items.items) if one.key.kind == "heart_talk")
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    page.view.setCurrentIndex(page.items.index(at))
    page._on_view_opened()
    assert closed
    key = page.items.items[at].key
    assert office.sent[-1] == Target("关怀服务", "heart_talk", key.id)


def test_what_is_sensitive_is_not_on_the_sheet(page, office) -> None:
    data = lists.about(office.opened.db, "person", "何静", office.today, "何静")
    said = text_of(data)
    assert Honour.title in said
    assert "谈心谈话" not in said
    assert "不宜打印" in said
