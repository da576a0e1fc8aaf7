"""转入: belonging and standing begin with the day of receiving."""

from datetime import date

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Belonging, Person
from dangjian_desktop.services import due, keeping
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.transfers import incoming, letters
from dangjian_desktop.services.transfers.reading import state_of
from tests.services.transfers.conftest import TO, TODAY

FROM = {
    "organization_id": "一组",
    "other_body": "中共石桥公路养护段机关支部",
    "letter_words": "〔2024〕第0216号",
    "issued_on": date(2024, 6, 10),
    "valid_days": 30,
    "received_on": TODAY,
}
NEW = {
    "name": "滕 向晚",
    "sex": "女",
    "joined": PartialDate(2013, 12),
    "full_member": PartialDate(2014, 12),
}


def refused(session, **values):
    with pytest.raises(RuleBroken) as caught:
        incoming.take_in(session, FROM | values, TODAY)
    return [(one.field, one.message) for one in caught.value.problems]


def test_somebody_new_is_due_from_the_day_of_receiving(session):
    made = incoming.take_in(session, FROM | NEW, TODAY)
    person = keeping.get(session, Person, made.person_id)
    assert person.name == "滕向晚"
    assert (made.organization_id, made.standing) == ("机关", "full_member")
    assert person.id in {one.person_id for one in eligible(session, "机关", TODAY)}
    before = eligible(session, "机关", date(2024, 6, 27))
    assert person.id not in {one.person_id for one in before}
    (place,) = keeping.listed(session, Belonging, Belonging.person_id == person.id)
    assert (place.how, place.letter) == ("transferred_in", "〔2024〕第0216号")


def test_a_probationary_member_comes_as_one(session):
    made = incoming.take_in(session, FROM | NEW | {"full_member": None}, TODAY)
    assert made.standing == "probationary_member"


def test_who_left_comes_back_as_they_were(session):
    out = letters.issue(
        session, {"person_id": "罗永贵", "issued_on": date(2024, 6, 1), **TO}, TODAY
    )
    letters.receive(session, out.id, date(2024, 6, 5), None, TODAY)
    made = incoming.take_in(session, FROM | {"person_id": "罗永贵"}, TODAY)
    assert made.standing == "full_member"
    assert "罗永贵" in {one.name for one in eligible(session, "机关", TODAY)}


def test_who_is_here_already_is_refused(session):
    ((field, words),) = refused(session, person_id="黄志强")
    assert (field, words) == ("person_id", "现在就在这个组织，不用再编入")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "name"),
        ({"name": "滕向晚"}, "joined"),
        (NEW | {"organization_id": "总支"}, "organization_id"),
        (NEW | {"received_on": date(2024, 7, 1)}, "received_on"),
        (NEW | {"received_on": date(2024, 6, 9)}, "received_on"),
        (NEW | {"full_member": PartialDate(2013, 1)}, "full_member"),
        (NEW | {"joined": PartialDate(2024, 7, 1), "full_member": None}, "joined"),
        (NEW | {"other_body": " "}, "other_body"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(session, values, field):
    assert refused(session, **values)[0][0] == field


def test_the_receipt_is_to_be_sent(session):
    made = incoming.take_in(session, FROM | NEW, TODAY)
    (one,) = [d for d in due.due(session, TODAY, "机关") if d.kind == "transfer"]
    assert (one.due_on, one.action_words) == (date(2024, 7, 10), "登记寄出")
    with pytest.raises(RuleBroken):
        incoming.answer(session, made.id, date(2024, 6, 27), TODAY)
    with pytest.raises(RuleBroken):
        incoming.answer(session, made.id, date(2024, 6, 29), TODAY)
    incoming.answer(session, made.id, TODAY, TODAY)
    assert state_of(made, TODAY) == "已转入"
    assert [d for d in due.due(session, TODAY, "机关") if d.kind == "transfer"] == []
