"""党员承诺: the year's list, filled, carried out, reviewed."""

from datetime import date

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.services.decisions import pledges
from tests.support import on

TODAY = date(2024, 6, 30)
MEMBERS = 9  # full and probationary, of the branch on that day


def refused(act, *given):
    with pytest.raises(RuleBroken) as caught:
        act(*given)
    return [(p.field, p.message) for p in caught.value.problems]


@pytest.fixture
def listed(session):
    pledges.begin_year(session, "机关", 2024, TODAY)
    return {one.person_id: one for one in pledges.of_year(session, "机关", 2024)}


def test_every_member_of_the_branch_has_a_line(session, listed):
    assert len(listed) == MEMBERS
    assert "何静" in listed
    assert "唐䶮" not in listed


def test_listing_again_adds_nobody_twice(session, listed):
    assert pledges.begin_year(session, "机关", 2024, TODAY) == 0
    assert pledges.begin_year(session, "机关", 2023, TODAY) == MEMBERS - 1  # one joined later


def test_only_a_branch_has_a_list(session):
    (said,) = refused(pledges.begin_year, session, "总支", 2024, TODAY)
    assert said == (
        "organization_id",
        "党员承诺以党支部为单位，云岭公路段党总支不是党支部",
    )


def test_a_member_pledges_once_a_year(session, listed):
    values = {"person_id": "李契", "content": "多做事"}
    (said,) = refused(pledges.add, session, "机关", 2024, values, TODAY)
    assert said == ("person_id", "这名党员2024年已有一条承诺，请直接修改那一条")
    assert pledges.add(session, "机关", 2023, values, TODAY).sort == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"done_on": on("2024-06-01")}, "content"),
        ({"content": "多做事", "done_words": "做了"}, "done_on"),
        ({"content": "多做事", "pledged_on": on("2024-07-01")}, "pledged_on"),
        ({"content": "多做事", "pledged_on": on("2024-03-01"), "done_on": on("2024-02-01")},
         "done_on"),
        ({"content": "多做事", "rating": "kept"}, "reviewed_on"),
        ({"content": "多做事", "reviewed_on": on("2024-06-20"), "rating": "kept"}, "review"),
        ({"content": "多做事", "reviewed_on": on("2024-06-20"), "review": "好"}, "rating"),
    ],
)  # fmt: skip
def test_each_step_asks_for_the_one_before_it(session, listed, values, field):
    (said,) = refused(pledges.update, session, listed["李契"].id, values, TODAY)
    assert said[0] == field


def test_a_pledge_goes_its_way(session, listed):
    one = listed["李契"].id
    values = {"content": "多做事", "pledged_on": on("2024-03-01")}
    pledges.update(session, one, values, TODAY)
    pledges.update(session, one, {"done_on": on("2024-06-01"), "done_words": "做了"}, TODAY)
    review = {"reviewed_on": on("2024-06-20"), "rating": "kept", "review": "都做到了"}
    pledges.update(session, one, review, TODAY)
    found = pledges.year_facts(session, "机关", 2024, TODAY)
    (mine,) = [p for p in found.pledges if p.person_id == "李契"]
    assert (mine.state, mine.rating_words, mine.group) == ("reviewed", "已兑现", "第二党小组")
    assert (found.count("reviewed"), found.count("blank")) == (1, MEMBERS - 1)


def test_several_are_marked_at_once_and_only_those_that_promised(session, listed):
    for name in ("李契", "秦晓梅"):
        pledges.update(session, listed[name].id, {"content": "多做事"}, TODAY)
    ids = [one.id for one in listed.values()]
    assert pledges.mark_done(session, ids, on("2024-06-30"), TODAY) == 2
    assert pledges.mark_done(session, ids, on("2024-06-30"), TODAY) == 0


def test_who_is_not_in_the_list_is_named(session, listed):
    from dangjian_desktop.services import keeping

    keeping.put_in_bin(session, listed["李契"])
    assert pledges.year_facts(session, "机关", 2024, TODAY).missing == ("李契",)


def test_on_a_past_day_what_was_done_later_is_not_told(session, listed):
    one = listed["李契"].id
    pledges.update(session, one, {"content": "多巡路", "pledged_on": on("2024-03-01")}, TODAY)
    pledges.update(session, one, {"done_on": on("2024-06-01"), "done_words": "做到了"}, TODAY)

    def told(day):
        found = pledges.year_facts(session, "机关", 2024, day).pledges
        return next(line.state for line in found if line.person_id == "李契")

    assert [told(date(2024, 2, 1)), told(date(2024, 5, 1)), told(TODAY)] == [
        "blank", "promised", "done",
    ]  # fmt: skip
