"""流动和失联: entered once, contacted, lost, stopped, back."""

from datetime import date, datetime

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import FloatingCase, HeartTalk, Restriction
from dangjian_desktop.services import due, keeping, policy
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.floating import cases, facts, findings
from tests.support import add, built, db

__all__ = ["built", "db"]
TODAY = date(2024, 6, 28)
AWAY = {
    "person_id": "马文斌",
    "since": PartialDate(2023, 11, 3),
    "reason": "work",
    "place": "广东省佛山市",
    "host_body": "佛山市公路协会流动党员党支部",
    "contact_id": "李契",
}
CALL = {
    "person_id": "马文斌",
    "held_on": date(2024, 5, 10),
    "purpose": "contact",
    "way": "phone",
    "outcome": "reached",
    "by_id": "李契",
}


@pytest.fixture
def session(db):
    with db.write("测试", at=datetime(2024, 6, 28, 18)) as opened:
        yield opened


@pytest.fixture
def away(session):
    return cases.begin(session, AWAY, TODAY)


def refused(call, *given):
    with pytest.raises(RuleBroken) as caught:
        call(*given)
    return [(one.field, one.message) for one in caught.value.problems]


def line(session, day=TODAY, kind="floating"):
    return next(one for one in facts.listed(session, day) if one.kind == kind)


def test_reason_and_place_are_typed_once(session, away):
    assert (away.reason, away.where) == ("外出务工经商", "广东省佛山市")
    found = line(session)
    assert (found.name, found.contact, found.detailed) == ("马文斌", "李契", True)


def test_who_is_away_still_counts(session, away):
    assert "马文斌" in {one.name for one in eligible(session, "机关", TODAY, purpose="vote")}


def test_nobody_is_registered_twice(session, away):
    ((field, _),) = refused(cases.begin, session, AWAY, TODAY)
    assert field == "since"


def test_a_state_that_was_there_before_gets_its_details(session):
    one = add(session, Restriction, person_id="马文斌", kind="floating", since="2023-11-03")
    assert not line(session).detailed
    cases.detail(session, one.id, {"reason": "abroad", "place": "日本京都"})
    cases.detail(session, one.id, {"reason": "abroad", "place": "日本大阪"})
    assert keeping.count(session, FloatingCase) == 1
    assert (one.reason, one.where) == ("出国（境）学习", "日本大阪")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"person_id": None}, "person_id"),
        ({"since": None}, "since"),
        ({"since": PartialDate(2024, 7, 1)}, "since"),
        ({"contact_id": "马文斌"}, "contact_id"),
        ({"reason": None}, "reason"),
        ({"person_id": "唐䶮", "since": PartialDate(2012, 1, 1)}, "since"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(session, values, field):
    assert refused(cases.begin, session, AWAY | values, TODAY)[0][0] == field


def test_back_again_the_state_ends(session, away):
    cases.end(session, away.id, PartialDate(2024, 6, 20), TODAY)
    assert facts.ended(line(session), TODAY)
    assert refused(cases.end, session, away.id, PartialDate(2024, 7, 2), TODAY)[0][0] == "until"


# --- contacts ----------------------------------------------------------------------------------


def test_a_contact_moves_the_next_one(session, away):
    assert line(session).next.on == date(2024, 5, 3)
    cases.note(session, CALL, TODAY)
    assert line(session).next.on == date(2024, 11, 10)
    assert line(session).last_contact == date(2024, 5, 10)


def test_only_who_was_reached_was_contacted(session, away):
    cases.note(session, CALL | {"outcome": "not_reached"}, TODAY)
    assert line(session).next.on == date(2024, 5, 3)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": date(2024, 6, 29)}, "held_on"),
        ({"held_on": date(2023, 10, 1)}, "held_on"),  # not away then
        ({"by_id": "马文斌"}, "by_id"),
    ],
)
def test_a_contact_that_cannot_be_is_refused(session, away, values, field):
    assert refused(cases.note, session, CALL | values, TODAY)[0][0] == field


def test_a_contact_is_mended(session, away):
    made = cases.note(session, CALL, TODAY)
    cases.note(session, CALL | {"way": "visit"}, TODAY, made.id)
    assert [one.way for one in cases.contacts_of(session, "马文斌")] == ["visit"]


# --- lost --------------------------------------------------------------------------------------


def test_who_is_lost_is_no_longer_floating(session, away):
    cases.lose(session, "马文斌", PartialDate(2024, 3, 1), "电话停用", TODAY)
    assert away.until == PartialDate(2024, 3, 1)
    assert line(session, kind="lost_contact").next.on == date(2024, 9, 1)


def test_stopping_needs_the_superiors_paper_and_takes_them_out_of_those_due(session):
    add(session, Restriction, person_id="马文斌", kind="lost_contact", since="2023-06-01")
    day = PartialDate(2024, 6, 1)
    assert refused(cases.stop, session, "马文斌", day, " ", TODAY)[0][0] == "approval"
    cases.stop(session, "马文斌", day, "段党总支〔2024〕9号", TODAY)
    assert "马文斌" not in {one.name for one in eligible(session, "机关", TODAY)}
    assert line(session, kind="membership_stopped").next.on == date(2026, 6, 1)


# --- due and found -----------------------------------------------------------------------------


def asked(session, day):
    found = due.due(session, day, "机关")
    return [(one.what, one.state) for one in found if one.kind == "floating_case"]


def test_a_contact_is_due_and_overdue(session, away):
    assert asked(session, date(2024, 4, 20)) == [("流动党员马文斌：联系一次", "due")]
    assert asked(session, TODAY) == [("流动党员马文斌：联系一次", "overdue")]
    cases.note(session, CALL, TODAY)
    assert asked(session, TODAY) == []
    assert asked(session, date(2024, 11, 1)) == [
        ("流动党员马文斌：联系一次（上次2024-05-10）", "due")
    ]


def test_abroad_the_regulation_asks_whatever_the_office_does(session, away):
    policy.set_policy(session, "floating_contact_months", 0)
    assert asked(session, TODAY) == []
    cases.detail(session, away.id, {"reason": "abroad"})
    (one,) = [d for d in due.due(session, TODAY, "机关") if d.kind == "floating_case"]
    assert one.source == "《党员教育管理工作条例》第三十四条"


def test_the_lost_are_named_after_six_months_and_the_stopped_after_two_years(session):
    add(session, Restriction, person_id="马文斌", kind="lost_contact", since="2024-01-10")
    words = "失联马文斌：失联满6个月，查找无果的停止党籍"
    assert asked(session, date(2024, 5, 1)) == []
    assert asked(session, date(2024, 7, 20)) == [(words, "due")]
    cases.stop(
        session, "马文斌", PartialDate(2024, 7, 20), "段党总支〔2024〕9号", date(2024, 7, 20)
    )
    assert asked(session, date(2024, 8, 1)) == []
    assert asked(session, date(2026, 7, 21)) == [
        ("停止党籍马文斌：停止党籍满2年仍联系不上的，按自行脱党除名", "due")
    ]


def told(session):
    return [one.message for one in findings.findings(session, TODAY, "机关")]


def test_what_is_missing_is_found(session):
    add(session, Restriction, person_id="马文斌", kind="floating", since="2023-11-03")
    add(session, Restriction, person_id="黄志强", kind="lost_contact", since="2024-03-01")
    assert told(session) == [
        "流动党员马文斌没有登记去向和联系人",
        "流动党员马文斌应在2024-05-03前联系一次，没有联系记录",
        "黄志强2024年3月1日失联，没有查找记录",
    ]
    search = {"person_id": "黄志强", "purpose": "search", "way": "police", "outcome": "not_reached"}
    cases.note(session, CALL | search, TODAY)
    assert told(session)[2:] == []


def test_stopping_before_six_months_of_loss_is_kept_and_told(session):
    lost, soon = PartialDate(2024, 3, 1), PartialDate(2024, 3, 1)
    add(session, Restriction, person_id="马文斌", kind="lost_contact", since=lost)
    before = PartialDate(2024, 2, 28)
    assert refused(cases.stop, session, "马文斌", before, "〔2024〕9号", TODAY)[0][0] == "since"
    stopped = cases.stop(session, "马文斌", soon, "〔2024〕9号", TODAY)
    words = "马文斌2024年3月1日失联，2024年3月1日停止党籍，失联不满6个月，请核对"
    assert told(session)[-1] == words
    keeping.save(session, stopped, {"since": PartialDate(2024, 9, 1)})
    on_time = findings.findings(session, date(2024, 9, 1), "机关")
    assert words[-12:] not in "".join(one.message for one in on_time)


def test_the_paper_has_every_contact_oldest_first(session, away):
    cases.note(session, CALL, TODAY)
    cases.note(session, CALL | {"held_on": date(2024, 1, 9), "way": "visit"}, TODAY)
    found = facts.away_facts(session, away.id, TODAY)
    assert (found.kind, found.reason, found.branch) == ("流动党员", "外出务工经商", "机关党支部")
    assert [(one.on, one.way) for one in found.contacts] == [
        (date(2024, 1, 9), "走访"),
        (date(2024, 5, 10), "电话"),
    ]
    assert found.contacts[0].late_on == TODAY


def test_a_talk_with_who_is_away_stands_on_the_paper_as_a_contact(session, away):
    cases.note(session, CALL, TODAY)
    for day in (date(2023, 10, 20), date(2024, 6, 1)):  # before they left, and since
        about = {"held_on": day, "talker_id": "李契", "member_id": "马文斌", "way": "电话"}
        keeping.save(session, HeartTalk(), about)
    found = facts.away_facts(session, away.id, TODAY).contacts
    assert [(one.on, one.by) for one in found] == [
        (date(2024, 5, 10), "李契"),
        (date(2024, 6, 1), "李契"),
    ]
    assert found[-1].on == line(session).last_contact
