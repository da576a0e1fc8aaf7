"""流动党员登记表 and the list: what is known, every contact, room for more."""

from dataclasses import replace
from datetime import date

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.floating import ContactFacts, FloatingFacts
from dangjian_desktop.exchange.word import write
from dangjian_desktop.reports.document import draw
from dangjian_desktop.reports.floating import roster
from dangjian_desktop.reports.floating.form import form
from tests.reports.measure import read, text_of

CALL = ContactFacts(date(2026, 5, 10), "联系", "电话", "联系上", "周㛃", "在佛山开车")
AWAY = FloatingFacts(
    person_id="p",
    name="薄云开",
    sex="男",
    birth=PartialDate(1981, 5),
    nation="土家族",
    education="大学专科",
    standing="正式党员",
    joined=PartialDate(2011, 6, 16),
    phone="13800008102",
    branch="中共青石岭公路养护段机关支部",
    group="第一党小组",
    kind="流动党员",
    since=PartialDate(2025, 9, 3),
    reason="外出务工经商",
    place="广东省佛山市",
    host_body="佛山市流动党员党支部",
    contact="周㛃",
    contacts=(CALL,),
)


def words(facts):
    return text_of(draw(form(facts))).replace("　", "")


def test_the_form_says_where_and_every_contact():
    found = words(AWAY)
    for said in ("流动党员登记表", "2025年9月3日", "广东省佛山市", "2026-05-10", "在佛山开车"):
        assert said in found
    assert write(form(AWAY)).startswith(b"PK")


def test_of_the_lost_it_is_a_form_of_searching():
    found = words(replace(AWAY, kind="失联"))
    assert "失联党员情况登记表" in found
    assert "查找和联系情况" in found


@pytest.mark.parametrize("count", [0, 1, 5, 6])
def test_it_fits_one_page_with_room_to_write(count):
    assert len(read(draw(form(replace(AWAY, contacts=(CALL,) * count))))) == 1


def test_many_contacts_go_on_on_another_page():
    many = replace(AWAY, contacts=(replace(CALL, content="情况正常。" * 12),) * 30)
    assert len(read(draw(form(many)))) > 1


def test_a_contact_that_was_entered_late_says_so():
    late = replace(CALL, late_on=date(2026, 6, 1))
    assert "补录于2026年6月1日" in words(replace(AWAY, contacts=(late,)))


def test_the_list_has_the_last_contact_and_how_many():
    lost = replace(AWAY, name="顾远帆", kind="失联", contacts=())
    found = text_of(roster.draw([AWAY, lost], "机关党支部", date(2026, 11, 23)))
    assert "共2人" in found
    assert "2026-05-10" in found
    assert "失联" in found
