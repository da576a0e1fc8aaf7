"""The new committee takes office by one act; what the old one hands over."""

from datetime import datetime

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.domain.renewal.facts import COMMITTEE
from dangjian_desktop.records import ElectionHandover, Term
from dangjian_desktop.services import keeping, organizations
from dangjian_desktop.services.renewal import calling, counting, elections, office
from dangjian_desktop.services.renewal.counting import Count
from dangjian_desktop.services.renewal.reading import nominees_of
from tests.services.renewal.conftest import TODAY
from tests.support import add

SINCE = PartialDate(2024, 6, 28)
SEATS = {
    "secretary": ("李契", "secretary"),
    "organization_member": ("陈立国", "organization_member"),
    "discipline_member": ("黄志强", "discipline_member"),
}


@pytest.fixture
def counted(session, stood):
    add(session, Term, organization_id="机关", number=5, since="2021-06-28")
    calling.call(session, stood.id, COMMITTEE, {"starts_at": datetime(2024, 6, 28, 15)}, TODAY)
    figures = {"seats": 3, "eligible": 8, "present": 8, "issued": 8, "collected": 8}
    rows = [
        Count(name, yes, 8 - yes, 0, name)
        for name, yes in (("李契", 8), ("陈立国", 7), ("秦晓梅", 2), ("黄志强", 6))
    ]
    counting.record(session, stood.id, COMMITTEE, 1, figures, rows)
    return stood


def test_term_and_posts_begin_on_one_day(session, counted):
    term = office.take_office(session, counted.id, SINCE, SEATS, TODAY, approval="〔2024〕8号")
    assert (term.number, term.since, counted.term_id) == (1, SINCE, term.id)
    now = organizations.committee_on(session, "机关", TODAY)
    assert [(one.name, one.post) for one in now] == [
        ("李契", "secretary"),
        ("陈立国", "organization_member"),
        ("黄志强", "discipline_member"),
    ]
    before = organizations.committee_on(session, "机关", datetime(2024, 6, 27).date())
    assert before[0].name == "陈立国"


def test_nominees_bear_the_posts_that_came_of_it(session, counted):
    office.take_office(session, counted.id, SINCE, SEATS, TODAY)
    posts = {one.person_id: one.elected_post for one in nominees_of(session, counted.id)}
    assert posts == {
        "李契": "secretary",
        "陈立国": "organization_member",
        "秦晓梅": None,
        "黄志强": "discipline_member",
    }


def refused(session, election, since=SINCE, seats=SEATS):
    with pytest.raises(RuleBroken) as caught:
        office.take_office(session, election.id, since, seats, TODAY)
    return caught.value.problems[0]


def test_who_was_not_elected_takes_no_seat(session, counted):
    problem = refused(
        session, counted, seats=SEATS | {"publicity_member": ("秦晓梅", "publicity_member")}
    )
    assert (problem.field, problem.message) == ("publicity_member", "秦晓梅没有当选，请核对计票")


def test_it_is_confirmed_once(session, counted):
    office.take_office(session, counted.id, SINCE, SEATS, TODAY)
    assert "已经确认就职" in refused(session, counted).message


@pytest.mark.parametrize(
    ("since", "words"),
    [(PartialDate(2024, 6, 27), "早于选举大会"), (PartialDate(2024, 7, 1), "晚于今天")],
)
def test_it_begins_between_the_election_and_today(session, counted, since, words):
    assert words in refused(session, counted, since).message


def test_a_term_that_was_there_before_is_linked_and_not_made_again(session, stood):
    term = organizations.begin_term(session, "机关", SINCE, list(SEATS.values()), number=1)
    elections.update(session, stood.id, {"term_id": term.id})
    posts = [one.elected_post for one in nominees_of(session, stood.id)]
    assert posts == ["secretary", "organization_member", None, "discipline_member"]
    assert keeping.count(session, Term) == 1


def test_a_term_of_another_body_is_refused(session, stood):
    term = add(session, Term, organization_id="青石岭", number=4, since="2021-09-01")
    with pytest.raises(RuleBroken) as caught:
        elections.update(session, stood.id, {"term_id": term.id})
    assert caught.value.problems[0].field == "term_id"


def test_those_elected_are_offered_with_the_posts_they_stood_for(session, counted):
    nominee = nominees_of(session, counted.id)[0]
    keeping.save(session, nominee, {"post": "secretary"})
    offered = office.to_be_seated(session, counted)
    assert [(name, post) for _, name, post in offered] == [
        ("李契", "secretary"),
        ("陈立国", ""),
        ("黄志强", ""),
    ]


def test_the_usual_things_are_listed_once_to_be_handed_over(session, election):
    count = office.propose_handover(session, election.id)
    assert count > 8
    assert office.propose_handover(session, election.id) == 0
    made = office.put_handover(session, election.id, "", {"name": "活动室钥匙", "count": 2})
    assert made.order == count + 1
    office.put_handover(session, election.id, made.id, {"state": "完好"})
    assert keeping.get(session, ElectionHandover, made.id).state == "完好"
