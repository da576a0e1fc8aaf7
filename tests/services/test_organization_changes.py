import pytest

from dangjian_desktop.domain.problems import KnownError, RuleBroken
from dangjian_desktop.records import Organization, Term
from dangjian_desktop.services import keeping, organization_changes, organizations
from tests.support import DAY, add, on


def broken(call, *given, **named):
    with pytest.raises(RuleBroken) as caught:
        call(*given, **named)
    return {p.field: p.message for p in caught.value.problems}


def create(session, **values):
    return organization_changes.create(session, {"parent_id": None, **values})


def test_a_body_is_founded_at_the_end_of_its_siblings(session):
    made = create(session, name="白水河党支部", level="branch", parent_id="总支")
    assert made.sort == 1
    assert create(session, name="云屏党支部", level="branch", parent_id="总支").sort == 2
    (top,) = organizations.tree(session, DAY)
    assert [n.name for n in top.children][-1] == "云屏党支部"


@pytest.mark.parametrize(
    ("level", "parent", "said"),
    [
        ("group", None, "要有所属党支部"),
        ("group", "总支", "上级应是党支部"),
        ("branch", "机关", "上级应是党总支"),
        ("general_branch", "机关", "上级应是党总支"),
        ("affiliated", "一组", "上级应是党总支或党支部"),
    ],
)
def test_what_stands_above_what_is_kept(session, level, parent, said):
    found = broken(create, session, name="新", level=level, parent_id=parent)
    assert said in found["parent_id"]


def test_a_name_is_not_given_twice_under_one_parent(session):
    again = {"name": "机关党支部", "level": "branch", "parent_id": "总支"}
    assert "已经有名为" in broken(create, session, **again)["name"]
    assert create(session, name="机关党支部", level="branch")


def test_a_closed_bodys_name_may_be_given_again(session):
    body = session.get(Organization, "青石岭")
    keeping.save(session, body, {"closed_on": on("2024-01-01")})
    assert create(session, name=body.name, level="branch", parent_id="总支")


def test_a_body_cannot_stand_under_itself(session):
    found = broken(organization_changes.correct, session, "总支", {"parent_id": "总支"})
    assert "它自己或它的下级" in found["parent_id"]


def test_what_was_entered_is_put_right(session):
    values = {"name": "机关党支部", "unit_name": "云岭公路段机关"}
    organization_changes.correct(session, "机关", values)
    assert session.get(Organization, "机关").unit_name == "云岭公路段机关"


def test_a_body_with_people_is_not_removed(session):
    with pytest.raises(KnownError, match="还被"):
        organization_changes.remove(session, "青石岭")
    made = create(session, name="误建", level="branch")
    assert organization_changes.remove(session, made.id) == 1


# --- a new committee -----------------------------------------------------------------------------


def begin(session, since="2024-06-01", seats=None, **about):
    chosen = {"secretary": ("李契", "secretary")} if seats is None else seats
    return organization_changes.begin_term(session, "机关", on(since), chosen, **about)


def test_a_new_term_ends_the_former_seats(session):
    seats = {
        "organization_member": ("马文斌", "organization_member"),
        "secretary": ("李契", "secretary"),
    }
    term = begin(session, seats=seats, number=6, due_on=None)
    held = organizations.committee_on(session, "机关", DAY)
    assert [(h.name, h.post) for h in held] == [
        ("李契", "secretary"), ("马文斌", "organization_member")
    ]  # fmt: skip
    assert (term.number, term.committee_size) == (6, 2)
    assert term.due_on == on("2027-06-01")


def test_a_committee_has_a_secretary(session):
    seats = {"publicity_member": ("李契", "publicity_member")}
    assert broken(begin, session, seats=seats)["secretary"] == "请选择书记"


def test_a_seat_is_for_members_only(session):
    seats = {"secretary": ("何静", "secretary")}
    assert "还不是党员" in broken(begin, session, "2024-05-01", seats)["secretary"]


def test_one_person_sits_once_on_one_seat(session):
    one = ("李契", "committee_member")
    seats = {"secretary": ("陈立国", "secretary"), "committee_member": one, "second": one}
    assert "填了两次" in broken(begin, session, seats=seats)["second"]


def test_a_term_begins_after_the_former_one(session):
    add(session, Term, organization_id="机关", number=5, since="2024-06-15")
    assert "晚于上一届" in broken(begin, session)["since"]


def test_a_term_does_not_begin_on_the_first_day_of_the_former_one(session):
    begin(session)
    assert "晚于上一届" in broken(begin, session)["since"]


def test_the_next_number_follows_the_last(session):
    assert organization_changes.term_numbers(session, "机关", DAY) == 1
    add(session, Term, organization_id="机关", number=5, since="2022-03-01")
    assert organization_changes.term_numbers(session, "机关", DAY) == 6
