from datetime import date

import pytest

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.records import Organization, OrganizationName
from dangjian_desktop.services.bodies import bodies_on
from tests.support import DAY, add


def test_an_unknown_body_has_no_name_branch_or_group(session):
    bodies = bodies_on(session, DAY)
    assert (bodies.name("没有"), bodies.branch(None), bodies.group("没有")) == ("", None, None)
    with pytest.raises(KnownError, match="已不在库中"):
        bodies.get("没有")


def test_an_affiliated_body_is_part_of_its_branch(session):
    add(session, Organization, id="团", name="团支部", level="affiliated", parent_id="机关")
    assert bodies_on(session, DAY).branch("团").id == "机关"


def test_a_circle_of_bodies_does_not_hang(session):
    one, two = session.get(Organization, "一组"), session.get(Organization, "二组")
    one.parent_id, two.parent_id = "二组", "一组"
    session.flush()
    bodies = bodies_on(session, DAY)
    assert bodies.branch("一组") is not None
    assert bodies.below("一组") == {"一组", "二组"}


def test_of_two_names_of_one_day_the_later_counts(session):
    for name, since in (("甲党支部", "1990"), ("乙党支部", "2000")):
        values = {"organization_id": "青石岭", "since": since, "until": "2010"}
        add(session, OrganizationName, name=name, **values)
    assert bodies_on(session, date(2005, 1, 1)).name("青石岭") == "乙党支部"


def test_without_a_short_name_the_whole_name_stands(session):
    assert bodies_on(session, DAY).get("机关").short_name == "机关党支部"


def test_branches_are_those_below(session):
    bodies = bodies_on(session, DAY)
    assert [b.id for b in bodies.branches()] == ["机关", "青石岭"]
    assert [b.id for b in bodies.branches("总支")] == ["机关", "青石岭"]
    assert bodies.branches("一组") == []
