"""候选人: in the order of strokes, nobody who may not be elected."""

import pytest

from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Nominee, Restriction
from dangjian_desktop.services import keeping
from dangjian_desktop.services.renewal import elections, nominees
from dangjian_desktop.services.renewal.reading import nominees_of
from tests.services.renewal.conftest import TODAY
from tests.support import add


def order(session, election):
    return [one.person_id for one in nominees_of(session, election.id)]


def refused(session, election, person):
    with pytest.raises(RuleBroken) as caught:
        nominees.add(session, election.id, {"person_id": person}, TODAY)
    (problem,) = caught.value.problems
    assert problem.field == "person_id"
    return problem.message


def test_they_stand_by_the_strokes_of_their_surnames(session, stood):
    assert order(session, stood) == ["李契", "陈立国", "秦晓梅", "黄志强"]  # 7 7 10 11


def test_a_probationary_member_does_not_stand(session, election):
    assert refused(session, election, "何静") == "何静是预备党员，没有被选举权"


def test_under_probation_of_discipline_nobody_stands(session, election):
    add(session, Restriction, person_id="李契", kind="probation_discipline", since="2024-01-10")
    assert refused(session, election, "李契") == "李契是留党察看，没有被选举权"


def test_who_is_of_another_branch_does_not_stand(session, election):
    assert refused(session, election, "唐䶮").startswith("唐䶮当天不在本党组织")


def test_nobody_stands_twice(session, stood):
    assert refused(session, stood, "李契") == "李契已经在候选人里"


def test_a_teller_does_not_stand(session, election):
    elections.update(session, election.id, {"teller": "刘桂芳"})
    assert refused(session, election, "刘桂芳") == "刘桂芳是候选人，不能担任监票人或计票人"


def test_a_general_branch_elects_from_all_its_branches(session):
    whole = elections.open_election(session, "总支", {"seats": 3}, TODAY)
    nominees.add(session, whole.id, {"person_id": "唐䶮"}, TODAY)
    assert order(session, whole) == ["唐䶮"]


def test_moved_by_hand_the_order_stays(session, stood):
    last = nominees_of(session, stood.id)[-1]
    nominees.move(session, last.id, -1)
    assert order(session, stood) == ["李契", "陈立国", "黄志强", "秦晓梅"]
    nominees.add(session, stood.id, {"person_id": "罗永贵"}, TODAY)
    assert order(session, stood)[-1] == "罗永贵"
    nominees.by_strokes(session, stood.id)
    assert order(session, stood) == ["李契", "陈立国", "罗永贵", "秦晓梅", "黄志强"]


def test_at_the_end_of_the_list_nothing_moves(session, stood):
    first = nominees_of(session, stood.id)[0]
    nominees.move(session, first.id, -1)
    assert order(session, stood)[0] == "李契"


def test_without_a_committee_they_stand_as_they_were_entered(session):
    direct = elections.open_election(session, "机关", {"seats": 1, "way": "direct"}, TODAY)
    for name in ("黄志强", "李契"):
        nominees.add(session, direct.id, {"person_id": name}, TODAY)
    assert order(session, direct) == ["黄志强", "李契"]


def test_who_is_taken_off_leaves_no_gap(session, stood):
    nominees.remove(session, nominees_of(session, stood.id)[1].id)
    assert [one.order for one in nominees_of(session, stood.id)] == [1, 2, 3]


def test_votes_of_a_recommendation_are_not_negative(session, stood):
    one = nominees_of(session, stood.id)[0]
    with pytest.raises(RuleBroken):
        nominees.update(session, one.id, {"recommended": -1}, TODAY)
    nominees.update(session, one.id, {"recommended": 6, "post": "secretary"}, TODAY)
    assert keeping.get(session, Nominee, one.id).recommended == 6
