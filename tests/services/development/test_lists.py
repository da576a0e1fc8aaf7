from dangjian_desktop.records import DevelopmentPlan
from dangjian_desktop.services.development.lists import plan_rows
from tests.development import case, put, step


def plan(session, places, where="机关", year=2022):
    return put(session, DevelopmentPlan, organization_id=where, year=year, places=places)


def test_places_against_those_admitted(session):
    case(session, "superior_approve")
    made = plan(session, 2)
    (row,) = plan_rows(session, 2022)
    assert (row.organization, row.places, row.admitted, row.left) == ("机关党支部", 2, 1, 1)
    assert row.plan_id == made.id


def test_places_of_the_whole_count_all_under_it(session):
    case(session, "superior_approve")
    plan(session, 5, "总支")
    whole, branch = plan_rows(session, 2022)
    assert (whole.places, whole.admitted, whole.left) == (5, 1, 4)
    assert (branch.places, branch.admitted, branch.left) == (None, 1, None)


def test_more_than_there_were_places(session):
    case(session, "superior_approve")
    plan(session, 0)
    assert plan_rows(session, 2022)[0].left == -1


def test_only_that_year_and_only_who_was_agreed_to(session):
    case(session, "superior_approve")
    case_id = case(session, "fill_volunteer_book", "安宁")
    step(session, case_id, "branch_meeting_admit", "2023-05-01", outcome="refused")
    assert plan_rows(session, 2023) == []
    assert len(plan_rows(session, 2022)) == 1


def test_only_the_bodies_looked_at(session):
    plan(session, 2)
    plan(session, 1, "青石岭")
    assert [row.places for row in plan_rows(session, 2022, "青石岭")] == [1]
