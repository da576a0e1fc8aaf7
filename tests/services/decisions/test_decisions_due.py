"""What 决策公开 reminds of, on the right day."""

from datetime import date, datetime

import pytest

from dangjian_desktop.services import due
from dangjian_desktop.services.decisions import items, matters, pledges, postings
from tests.support import on

DAY = date(2024, 6, 30)
KEYS = {"posting_renewed", "posting_result", "decision_published", "pledge_year"}


@pytest.fixture
def session(db):
    """Everything is entered on a morning of that June."""
    with db.write("登记", at=datetime(2024, 6, 20, 9)) as opened:
        yield opened


def told(session, day=DAY, branch=None):
    found = [one for one in due.due(session, day, branch) if one.rule in KEYS]
    return [(one.what, one.due_on, one.state, one.kind) for one in found]


def test_a_regular_item_until_it_is_put_up(session):
    about = {"organization_id": "机关", "name": "党费", "period": "regular", "every": "quarter"}
    one = items.save(session, "", about)
    asked = ("机关党支部公开“党费”：第二季度还没有公开", DAY, "due", "disclosure_item")
    assert told(session) == [asked]
    assert told(session, branch="青石岭") == []
    values = {"item_id": one.id, "name": "党费", "since": on("2024-06-30")}
    postings.put_up(session, "", values, DAY)
    assert told(session) == []


def test_a_posting_that_is_over_until_its_result_is_said(session):
    about = {"organization_id": "机关", "name": "党费公开", "since": on("2024-06-20")}
    made = postings.put_up(session, "", about | {"until": on("2024-06-28")}, DAY)
    assert told(session, date(2024, 6, 28)) == []
    said = ("公示期满，登记结果：党费公开", date(2024, 6, 28), "overdue", "disclosure_posting")
    assert told(session) == [said]
    postings.put_up(session, made.id, {"outcome": "clear"}, DAY)
    assert told(session) == []


def test_an_answer_that_is_owed_without_its_words(session):
    about = {"organization_id": "机关", "name": "党费公开", "since": on("2024-06-20")}
    made = postings.put_up(session, "", about, DAY)
    values = {"raised_on": on("2024-06-21"), "content": "问基数", "answer_by": on("2024-06-28")}
    said = postings.object_to(session, made.id, "", values, DAY)
    assert told(session) == [
        ("答复反映的意见：党费公开", date(2024, 6, 28), "overdue", "disclosure_posting")
    ]
    answer = {"answered_on": on("2024-06-29"), "answer": "已说明"}
    postings.object_to(session, made.id, said.id, answer, DAY)
    assert told(session) == []


def test_a_matter_to_be_carried_out(session):
    about = {"name": "宿舍改造", "form": "unit", "owner": "李契", "deadline": on("2024-07-20")}
    made = matters.open_matter(session, "机关", about, DAY)
    what = "落实“4+2”事项（李契）：宿舍改造"
    assert told(session) == [(what, date(2024, 7, 20), "due", "decision_matter")]
    assert told(session, date(2024, 6, 19)) == []
    matters.update(session, made.id, {"ended_on": on("2024-06-30"), "ending": "done"}, DAY)
    assert told(session) == []


def test_pledges_are_asked_for_in_spring_and_at_the_years_end(session):
    pledges.begin_year(session, "机关", 2024, DAY)
    spring, winter = date(2024, 3, 31), date(2024, 12, 31)
    assert told(session, date(2024, 3, 10)) == [
        ("机关党支部2024年党员承诺：9人还没有写承诺", spring, "due", "pledge")
    ]
    for one in pledges.of_year(session, "机关", 2024):
        pledges.update(session, one.id, {"content": "多做事"}, DAY)
    assert told(session, date(2024, 6, 30)) == []
    assert told(session, date(2024, 12, 15)) == [
        ("机关党支部2024年党员承诺：9人还没有登记践诺", winter, "due", "pledge")
    ]


def test_next_year_asks_for_a_list(session):
    pledges.begin_year(session, "机关", 2024, DAY)
    (said,) = told(session, date(2025, 3, 15))
    assert said == ("机关党支部还没有2025年党员承诺", date(2025, 3, 31), "due", "pledge")


def test_a_branch_that_keeps_none_of_this_is_asked_for_nothing(session):
    assert told(session, date(2024, 12, 31)) == []
