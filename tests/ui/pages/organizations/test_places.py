"""The strip of places: the tree first, then elections, transfers, members away."""

from dangjian_desktop.records import Term
from dangjian_desktop.ui.kit.office import Target
from tests.support import add

from .conftest import BRANCH


def test_the_tree_is_the_first_place(page):
    assert [one.title for one in page.places[:4]] == [
        "组织架构",
        "换届选举",
        "组织关系转接",
        "流动和失联",
    ]
    assert page.tab.list.current_id() == BRANCH


def test_a_term_leads_to_its_body_in_the_tree(page, office):
    with office.write("届期") as session:
        term = add(session, Term, organization_id="青石岭", number=4, since="2021-09-01")
    page.bar.setCurrentIndex(1)
    page.open_target(Target("党组织", "term", term.id))
    assert (page.here, page.tab.list.current_id()) == (0, "青石岭")


def test_what_is_asked_without_a_record_is_asked_of_the_tree(page):
    page.open_target(Target("党组织", ask="new"))
    assert page.here == 0
    assert page.tab.desk.act.key == "new:branch" or page.tab.desk.act.key.startswith("new")


def test_a_change_shows_in_the_tree(page, office):
    with office.write("改名") as session:
        from dangjian_desktop.domain.dates import PartialDate
        from dangjian_desktop.services import organizations

        organizations.rename(session, "青石岭", "青石岭公路站党支部", PartialDate(2024, 6, 1))
    names = [getattr(r, "text", "") or r.node.name for r in page.tab.list.rows.records]
    assert "青石岭公路站党支部" in names


def test_nothing_unsaved_is_lost_between_places(page, answers):
    page.bar.setCurrentIndex(2)
    page.tab.begin("out")
    page.tab.desk.form.editors["other_body"].set("中共石桥县公安局支部")
    assert page.has_unsaved()
    assert page.unsaved_words() == "“开介绍信（转出）”"
    page.discard()
    assert not page.has_unsaved()
