from datetime import date

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.records import (
    Belonging,
    Organization,
    OrganizationName,
    Person,
    Post,
    Standing,
    Term,
)
from dangjian_desktop.services import keeping, organizations, policy
from tests.support import DAY, add, on


def found(session, organization_id="机关", day=DAY):
    judged = organizations.findings(session, day, organization_id)
    return {one.finding.rule.key: one.finding.message for one in judged}


def test_the_tree_has_the_general_branch_on_top_and_groups_under_branches(session):
    (top,) = organizations.tree(session, DAY)
    assert top.name == "云岭公路段党总支"
    branches = {node.name: node for node in top.children}
    assert set(branches) == {"机关党支部", "青石岭养护所党支部"}
    assert [g.name for g in branches["机关党支部"].children] == ["第一党小组", "第二党小组"]


def test_counts_take_in_all_that_is_below(session):
    (top,) = organizations.tree(session, DAY)
    assert top.counts == {"full_member": 11, "probationary_member": 1}
    assert (top.members, top.children[0].members) == (12, 9)


def test_counts_are_those_of_the_day(session):
    (top,) = organizations.tree(session, date(2015, 6, 25))
    assert top.counts == {"full_member": 7, "probationary_member": 1}


def test_a_body_is_in_the_tree_between_founding_and_closing(session):
    body = session.get(Organization, "青石岭")
    keeping.save(session, body, {"founded_on": on("1990-01"), "closed_on": on("2024-01-01")})

    def standing(day):
        (top,) = organizations.tree(session, day)
        return "青石岭养护所党支部" in {node.name for node in top.children}

    days = [date(1989, 12, 31), date(1990, 1, 1), date(2023, 12, 31), date(2024, 1, 1)]
    assert [standing(day) for day in days] == [False, True, True, False]


def test_the_branch_of_a_group_is_above_it(session):
    assert organizations.branch_of(session, "一组").id == "机关"
    assert organizations.branch_of(session, "机关").id == "机关"
    assert organizations.branch_of(session, "总支").id == "总支"


def test_the_branch_of_something_gone_is_said_plainly(session):
    with pytest.raises(KnownError, match="已不在库中"):
        organizations.branch_of(session, "没有")


def test_below_takes_in_the_body_itself(session):
    assert organizations.below(session, "机关") == {"机关", "一组", "二组"}


def test_branches_under_a_body(session):
    assert [b.id for b in organizations.branches(session, DAY)] == ["机关", "青石岭"]
    assert [b.id for b in organizations.branches(session, DAY, "机关")] == ["机关"]


def test_the_committee_is_listed_by_its_posts(session):
    holders = organizations.committee_on(session, "机关", DAY)
    assert [(h.name, h.words) for h in holders] == [
        ("陈立国", "书记"),
        ("李契", "组织委员"),
        ("黄志强", "纪检委员"),
    ]


def test_group_leaders_are_no_committee(session):
    assert organizations.committee_on(session, "一组", DAY) == []
    assert [h.words for h in organizations.posts_on(session, "一组", DAY)] == ["党小组组长"]


def test_a_name_holds_for_its_days(session):
    organizations.rename(session, "青石岭", "青石岭公路站党支部", on("2024-03-01"), "青石岭")
    assert organizations.name_on(session, "青石岭", date(2024, 2, 29)) == "青石岭养护所党支部"
    assert organizations.name_on(session, "青石岭", date(2024, 3, 1)) == "青石岭公路站党支部"


def test_two_renamings_leave_two_former_names(session):
    organizations.rename(session, "青石岭", "青石岭公路站党支部", on("2020-01-01"))
    organizations.rename(session, "青石岭", "青石岭分所党支部", on("2024-01-01"))
    days = [date(2019, 1, 1), date(2021, 1, 1), date(2024, 6, 1)]
    assert [organizations.name_on(session, "青石岭", day) for day in days] == [
        "青石岭养护所党支部",
        "青石岭公路站党支部",
        "青石岭分所党支部",
    ]


@pytest.mark.parametrize(
    ("name", "since", "field"),
    [("青石岭养护所党支部", "2024-01-01", "name"), ("新名称", "1900", "since")],
)
def test_a_renaming_that_says_nothing_is_refused(session, name, since, field):
    with pytest.raises(RuleBroken) as broken:
        organizations.rename(session, "青石岭", name, on(since))
    assert broken.value.problems[0].field == field
    assert keeping.count(session, OrganizationName) == 0


def test_a_body_with_people_is_not_closed(session):
    with pytest.raises(RuleBroken, match="还有3人"):
        organizations.close(session, "青石岭", on("2024-06-30"))


def test_an_empty_body_is_closed_with_its_posts(session):
    for one in keeping.listed(session, Belonging, Belonging.organization_id == "青石岭"):
        keeping.save(session, one, {"until": on("2024-06-01")})
    organizations.close(session, "青石岭", on("2024-06-30"))
    assert organizations.committee_on(session, "青石岭", date(2024, 6, 30)) == []
    assert session.get(Organization, "青石岭").closed_on == on("2024-06-30")


# --- findings ------------------------------------------------------------------------------------


def test_a_branch_in_order_has_no_findings(session):
    assert found(session) == {}


def test_a_branch_of_seven_without_a_committee_is_found(session):
    for post in keeping.listed(session, Post, Post.person_id.in_(("李契", "黄志强"))):
        keeping.put_in_bin(session, post)
    assert "应设支委会" in found(session)["committee"]


def test_a_small_branch_with_a_committee_is_found(session):
    add(
        session,
        Post,
        person_id="王德发",
        organization_id="青石岭",
        name="committee_member",
        since="2022-01-01",
    )
    assert "不足7人" in found(session, "青石岭")["no_committee"]


def test_one_person_on_two_seats_is_one_of_the_committee(session):
    for post in keeping.listed(session, Post, Post.person_id == "黄志强"):
        keeping.put_in_bin(session, post)
    seat = {"person_id": "李契", "organization_id": "机关", "since": "2022-03-01"}
    add(session, Post, name="publicity_member", **seat)
    assert "支委会2人" in found(session)["committee"]


def test_a_branch_without_secretary_is_found(session):
    for post in keeping.listed(session, Post, Post.person_id == "唐䶮"):
        keeping.save(session, post, {"until": on("2024-05-01")})
    assert "没有在任的书记" in found(session, "青石岭")["term"]


def test_two_full_members_are_too_few(session):
    add(session, Standing, person_id="王德发", kind="deceased", since="2024-01-01")
    full = keeping.listed(session, Standing, Standing.person_id == "王德发")[1]
    keeping.save(session, full, {"until": on("2024-01-01")})
    assert "不足3人" in found(session, "青石岭")["branch_min"]


@pytest.mark.parametrize(
    ("since", "key"), [("2021-01-01", "term"), ("2021-10-01", "term_shift"), ("2022-03-01", None)]
)
def test_the_term_is_reminded_of_and_overdue(session, since, key):
    add(session, Term, organization_id="机关", number=5, since=since)
    assert set(found(session)) == ({key} if key else set())


def test_the_years_of_a_term_are_local_practice(session):
    add(session, Term, organization_id="机关", number=5, since="2021-01-01")
    policy.set_policy(session, "term_years", 5)
    assert found(session) == {}


def test_a_secretary_of_less_than_a_year_is_named(session):
    full = keeping.listed(session, Standing, Standing.person_id == "陈立国")
    keeping.save(session, full[1], {"since": on("2023-12-01")})
    keeping.save(session, full[0], {"until": on("2023-12-01")})
    (one,) = organizations.findings(session, DAY, "机关")
    assert (one.person, one.organization, one.finding.severity) == ("陈立国", "机关党支部", "hint")


def test_a_probationary_member_on_the_committee_is_named(session):
    seat = {"person_id": "何静", "organization_id": "机关", "since": "2024-03-01"}
    add(session, Post, name="publicity_member", **seat)
    (one,) = organizations.findings(session, DAY, "机关")
    assert one.finding.message == "宣传委员何静不是正式党员，没有被选举权，请核对身份和任职时间"
    assert (one.person, one.finding.severity) == ("何静", "warning")


def test_all_branches_are_judged_when_none_is_named(session):
    add(session, Organization, id="新所", name="新所党支部", level="branch", parent_id="总支")
    assert {one.organization for one in organizations.findings(session, DAY)} == {"新所党支部"}


# --- terms ---------------------------------------------------------------------------------------


def test_a_new_term_ends_the_former_committee_and_seats_the_new(session):
    add(session, Term, organization_id="机关", number=5, since="2022-03-01")
    seats = [("李契", "secretary"), ("陈立国", "committee_member"), ("马文斌", "discipline_member")]
    term = organizations.begin_term(
        session, "机关", on("2025-03-01"), seats, approval="段党〔2025〕2号"
    )
    assert (term.number, term.due_on) == (6, PartialDate(2028, 3, 1))
    before = organizations.committee_on(session, "机关", date(2025, 2, 28))
    after = organizations.committee_on(session, "机关", date(2025, 3, 1))
    assert [h.name for h in before] == ["陈立国", "李契", "黄志强"]
    assert [h.name for h in after] == ["李契", "马文斌", "陈立国"]
    assert organizations.term_on(session, "机关", date(2025, 2, 28)).number == 5
    assert organizations.term_on(session, "机关", date(2025, 3, 1)).number == 6


def test_the_first_term_needs_no_former(session):
    assert (
        organizations.begin_term(session, "青石岭", on("2025-03"), [("唐䶮", "secretary")]).number
        == 1
    )


def test_people_in_the_bin_hold_no_seat(session):
    keeping.put_in_bin(session, session.get(Person, "王德发"))
    (top,) = organizations.tree(session, DAY)
    assert top.members == 11
