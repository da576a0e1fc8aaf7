"""工作移交: what was open in the books on that day, and what goes with the post."""

from datetime import date, datetime

from dangjian_desktop.records import DuesMonth, DutyHandover, Meeting, PostDuty
from dangjian_desktop.services import keeping
from dangjian_desktop.services.goals import handover
from tests.evaluation import refused
from tests.goals import BRANCH, TODAY, goal, urged
from tests.support import add, on


def handed(session, **more):
    values = {
        "organization_id": BRANCH,
        "post": "党务管理员",
        "handed_on": on("2024-06-30"),
        "from_id": "李契",
        "to_id": "何静",
        "things": "党支部印章\n资料柜钥匙 2 把",
    }
    return keeping.save(session, DutyHandover(), values | more)


def facts(session, **more):
    return handover.facts(session, handed(session, **more).id, TODAY)


def test_nobody_hands_over_to_himself(session):
    assert refused(handed, session, to_id="李契")[0][0] == "to_id"
    assert refused(handed, session, witness_id="何静")[0][0] == "witness_id"


def early(session, record):
    """It was in the books before the day of the hand-over."""
    record.recorded_at = datetime(2024, 6, 1, 9)
    session.flush()
    return record


def test_what_is_due_is_listed_once(session):
    early(session, urged(session))  # to be changed on 2024-06-30
    found = facts(session)
    assert sum("罗永贵" in one.what for one in found.due) == 1
    assert found.tasks == ()


def test_what_is_to_be_done_by_a_later_day_is_handed_over(session):
    early(session, goal(session, deadline=on("2024-12-20")))
    early(
        session, goal(session, "黄志强", "已办", deadline=on("2024-12-20"), done_on=on("2024-06"))
    )
    (found,) = facts(session).tasks
    assert (found.what, found.until, found.person) == (
        "党员目标：每月学习一次",
        date(2024, 12, 20),
        "何静",
    )


def test_what_was_entered_later_was_not_there_that_day(session):
    goal(session, deadline=on("2024-12-20"))
    assert facts(session).tasks == ()


def test_another_branchs_work_is_not_handed_over(session):
    early(session, goal(session, "韦春燕", deadline=on("2024-12-20")))
    assert facts(session).tasks == ()


def test_closed_months_and_things_are_named(session):
    for month, closed in ((1, date(2024, 2, 3)), (2, date(2024, 3, 2)), (3, None)):
        about = {"organization_id": BRANCH, "year": 2024, "month": month}
        add(session, DuesMonth, closed_on=closed, **about)
    found = facts(session)
    assert found.closed_months == ("1月", "2月")
    assert found.things == ("党支部印章", "资料柜钥匙 2 把")


def test_the_books_of_the_year_are_counted_by_their_place(session):
    for day in (4, 5):
        about = {"kind": "general_meeting", "organization_id": BRANCH, "state": "draft"}
        early(session, add(session, Meeting, starts_at=datetime(2024, 3, day, 9), **about))
    early(session, goal(session))
    found = {one.title: (one.place, one.count) for one in facts(session).books}
    assert found == {"党员大会记录": ("04", 2), "党员目标": ("02", 1)}


def test_the_duties_of_the_post_stand_on_the_list(session):
    add(
        session,
        PostDuty,
        post="党务管理员",
        organization_id=BRANCH,
        since="2022-01-01",
        duties="管台账\n管档案",
    )
    assert facts(session).duties == ("管台账", "管档案")


def test_a_list_of_an_earlier_day_bears_its_true_print_date(session):
    found = facts(session, handed_on=on("2024-05-31"))
    assert found.frame.printed_on == TODAY
    assert facts(session).frame.printed_on is None
