from datetime import date

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Organization, OrganizationName, Term
from dangjian_desktop.services import keeping, organization_card
from tests.support import DAY, add, on


def card(session, organization_id="机关", day=DAY):
    return organization_card.card(session, organization_id, day)


def test_bodies_are_listed_as_they_stand_in_the_tree(session):
    found = organization_card.listed(session, DAY)
    assert [(line.node.id, line.depth, line.node.members, line.head) for line in found] == [
        ("总支", 0, 12, ""),
        ("机关", 1, 9, "陈立国"),
        ("一组", 2, 3, "刘桂芳"),
        ("二组", 2, 4, ""),
        ("青石岭", 1, 3, "唐䶮"),
    ]


def test_the_heads_are_those_of_the_day(session):
    found = organization_card.listed(session, date(2022, 2, 28))
    assert {line.head for line in found} == {"", "唐䶮"}


def test_a_term_ends_after_its_years_or_as_it_was_shifted(session):
    term = add(session, Term, organization_id="机关", number=5, since="2022-03-01")

    def end():
        lines = {line.node.id: line for line in organization_card.listed(session, DAY)}
        return lines["机关"].term_ends

    assert end() == date(2025, 3, 1)
    keeping.save(session, term, {"shifted_to": on("2025-09-01"), "approval": "批〔2025〕1号"})
    assert end() == date(2025, 9, 1) == card(session).term_ends


def test_closed_bodies_stand_at_the_end_from_that_day_on(session):
    body = session.get(Organization, "青石岭")
    keeping.save(session, body, {"closed_on": on("2024-06-30")})
    assert organization_card.listed(session, DAY)[-1].closed
    before = organization_card.listed(session, date(2024, 6, 29))
    assert not any(line.closed for line in before)


def test_the_card_bears_the_name_of_the_day(session):
    values = {"since": on("2000-01-01"), "until": on("2010-01-01"), "name": "段部党支部"}
    keeping.save(session, OrganizationName(), {"organization_id": "机关", **values})
    assert card(session, day=date(2005, 1, 1)).name == "段部党支部"
    assert card(session).name == "机关党支部"
    assert [n.name for n in card(session).former_names] == ["段部党支部"]


def test_posts_in_force_come_first_in_their_order_then_the_former(session):
    found = card(session).posts
    assert [(p.words, p.person, p.holds) for p in found] == [
        ("书记", "陈立国", True), ("组织委员", "李契", True), ("纪检委员", "黄志强", True)
    ]  # fmt: skip
    post = keeping.found(session, "post", found[1].id)
    keeping.save(session, post, {"until": on("2024-02-01")})
    last = card(session).posts[-1]
    assert (last.person, last.until, last.holds) == ("李契", "2024-01-31", False)


def test_the_card_counts_whom_the_tree_counts(session):
    found = card(session)
    assert (found.node.members, len(found.children), found.parent) == (9, 2, "云岭公路段党总支")
    assert found.counts["full_member"] == 8


def test_a_body_that_is_gone_is_said(session):
    with pytest.raises(KnownError, match="已不在库中"):
        card(session, "没有")
