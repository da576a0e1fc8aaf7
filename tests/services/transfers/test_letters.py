"""转出: numbered letters; the receipt, not the letter, ends the belonging."""

from datetime import date

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import Belonging, Standing, Transfer
from dangjian_desktop.services import due, keeping, people, policy
from dangjian_desktop.services.eligible import eligible
from dangjian_desktop.services.transfers import facts, findings, letters
from dangjian_desktop.services.transfers.reading import next_number, number_of, state_of
from tests.services.transfers.conftest import TO, TODAY
from tests.support import add

LATER = date(2024, 7, 20)


def refused(call, *given):
    with pytest.raises(RuleBroken) as caught:
        call(*given)
    return [(one.field, one.message) for one in caught.value.problems]


def issue(session, **values):
    return letters.issue(
        session, {"person_id": "马文斌", "issued_on": TODAY, **TO, **values}, TODAY
    )


def names(session, day):
    return {one.name for one in eligible(session, "机关", day)}


def test_letters_are_numbered_by_year(session, letter):
    assert number_of(letter) == "〔2024〕第1号"
    assert number_of(issue(session)) == "〔2024〕第2号"
    assert next_number(session, 2025) == 1


def test_a_letter_knows_its_branch_and_what_the_member_is(session, letter):
    assert (letter.organization_id, letter.standing) == ("机关", "full_member")


def test_until_it_is_received_the_member_is_due_here(session, letter):
    assert "罗永贵" in names(session, LATER)
    letters.receive(session, letter.id, date(2024, 7, 10), LATER, LATER)
    assert "罗永贵" in names(session, date(2024, 7, 9))
    assert "罗永贵" not in names(session, date(2024, 7, 10))


def test_received_belonging_and_standing_end_with_the_letter(session, letter):
    letters.receive(session, letter.id, date(2024, 7, 10), LATER, LATER)
    (place,) = keeping.listed(session, Belonging, Belonging.person_id == "罗永贵")
    assert (place.until, place.gone_to) == (PartialDate(2024, 7, 10), TO["other_body"])
    assert place.letter == "〔2024〕第1号"
    last = keeping.listed(session, Standing, Standing.person_id == "罗永贵")[-1]
    assert (last.kind, last.since) == ("transferred_out", PartialDate(2024, 7, 10))


def test_one_letter_waits_for_each_member(session, letter):
    values = {"person_id": "罗永贵", "issued_on": TODAY, **TO}
    ((field, words),) = refused(letters.issue, session, values, TODAY)
    assert (field, words) == ("person_id", "〔2024〕第1号还在等回执，请先登记接收或作废换开")


def test_a_number_is_used_once_in_a_year(session, letter):
    with pytest.raises(RuleBroken) as caught:
        issue(session, number=1)
    assert caught.value.problems[0].message == "2024年第1号已经用过，请换一个编号"


def test_before_joining_there_is_no_letter(session):
    with pytest.raises(RuleBroken) as caught:
        issue(session, issued_on=date(2014, 6, 25))
    (problem,) = caught.value.problems
    assert problem.field == "issued_on"
    assert problem.message == "马文斌在2014年6月25日还不是党员，不能开介绍信，请核对日期"


def test_a_letter_of_tomorrow_is_refused(session):
    with pytest.raises(RuleBroken) as caught:
        issue(session, issued_on=date(2024, 6, 29))
    assert caught.value.problems[0].field == "issued_on"


@pytest.mark.parametrize(("days", "fine"), [(90, True), (91, False), (0, False)])
def test_how_long_a_letter_holds_at_most(session, days, fine):
    if fine:
        assert issue(session, valid_days=days).valid_days == days
        return
    with pytest.raises(RuleBroken) as caught:
        issue(session, valid_days=days)
    assert [one.field for one in caught.value.problems] == ["valid_days"]


def test_the_offices_own_limit_holds(session):
    policy.set_policy(session, "letter_days_most", 0)
    assert issue(session, valid_days=180).valid_days == 180


def test_a_branch_sends_off_only_its_own(session):
    with pytest.raises(RuleBroken) as caught:
        issue(session, organization_id="青石岭")
    assert caught.value.problems[0].field == "organization_id"


def test_the_receipt_is_not_before_the_letter(session, letter):
    call = letters.receive
    assert refused(call, session, letter.id, date(2024, 6, 27), None, LATER) == [
        ("received_on", "接收日期早于介绍信开具日期2024-06-28，请核对")
    ]
    (problem,) = refused(call, session, letter.id, date(2024, 7, 5), date(2024, 7, 4), LATER)
    assert problem[0] == "receipt_on"


def test_nothing_is_received_tomorrow(session, letter):
    ((field, _),) = refused(letters.receive, session, letter.id, date(2024, 7, 21), None, LATER)
    assert field == "received_on"


def test_a_void_letter_keeps_its_number_and_the_member(session, letter):
    letters.void(session, letter.id, TODAY, "写错单位", TODAY)
    assert state_of(letter, TODAY) == "已作废"
    assert number_of(issue(session)) == "〔2024〕第2号"
    assert "罗永贵" in names(session, LATER)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_letter_becomes_void_for_a_reason(session, letter, reason):
    assert refused(letters.void, session, letter.id, TODAY, reason, TODAY) == [
        ("void_reason", "请写明作废原因")
    ]


def test_a_received_letter_does_not_become_void(session, letter):
    letters.receive(session, letter.id, TODAY, TODAY, TODAY)
    ((field, _),) = refused(letters.void, session, letter.id, TODAY, "写错", TODAY)
    assert field == "voided_on"


def test_a_replacement_takes_the_place_of_the_former(session, letter):
    given = letters.again(session, letter.id, TODAY)
    made = letters.replace(
        session, letter.id, given | {"other_body": "中共石桥县公安局支部"}, "", TODAY
    )
    assert (number_of(made), made.replaces_id) == ("〔2024〕第2号", letter.id)
    assert (letter.voided_on, letter.void_reason) == (TODAY, "换开")


def test_a_waiting_letter_is_mended_and_a_settled_one_only_noted(session, letter):
    letters.update(session, letter.id, {"valid_days": 60}, TODAY)
    assert letter.valid_days == 60
    letters.receive(session, letter.id, TODAY, None, TODAY)
    letters.update(session, letter.id, {"receipt_on": TODAY}, TODAY)
    assert refused(letters.update, session, letter.id, {"valid_days": 20}, TODAY) == [
        ("valid_days", "这封介绍信已登记接收，不能再改")
    ]


def test_an_online_transfer_has_no_number(session):
    made = issue(session, way="online", addressee=None)
    assert (made.number, made.valid_days) == (None, None)


def test_what_is_not_filled_in_is_named(session):
    with pytest.raises(RuleBroken) as caught:
        letters.issue(session, {"person_id": "马文斌"}, TODAY)
    assert [one.field for one in caught.value.problems] == ["other_body", "addressee"]


def test_the_first_printing_is_noted(session, letter):
    assert letters.printed(session, letter.id, TODAY)
    assert not letters.printed(session, letter.id, LATER)
    assert letter.printed_on == TODAY


# --- due, found, printed -----------------------------------------------------------------------


def asked(session, day):
    return [one for one in due.due(session, day, "机关") if one.kind == "transfer"]


def test_the_receipt_is_awaited_until_the_letter_ends(session, letter):
    (one,) = asked(session, LATER)
    assert (one.what, one.due_on, one.state) == (
        "罗永贵的组织关系介绍信〔2024〕第1号等回执", date(2024, 7, 28), "due"
    )  # fmt: skip
    assert asked(session, date(2024, 7, 29))[0].state == "overdue"
    letters.receive(session, letter.id, date(2024, 7, 10), None, LATER)
    assert asked(session, LATER) == []


def told(session, day):
    return [one.message for one in findings.findings(session, day, "机关")]


def test_what_came_after_its_end_is_found(session, letter):
    assert told(session, LATER) == []
    assert "没有收到回执" in told(session, date(2024, 8, 1))[0]
    letters.receive(session, letter.id, date(2024, 8, 1), date(2024, 8, 3), date(2024, 8, 3))
    assert "过了有效期2024-07-28" in told(session, date(2024, 8, 3))[0]


def test_the_paper_says_what_is_known(session, letter):
    found = facts.letter_facts(session, letter.id, TODAY)
    assert (found.number, found.name, found.standing) == ("〔2024〕第1号", "罗永贵", "正式党员")
    assert (found.age, found.nation) == (44, "汉族")
    assert (found.from_branch, found.issuer) == ("机关党支部", "云岭公路段党总支")
    assert found.printed_on is None
    assert facts.letter_facts(session, letter.id, LATER).printed_on == LATER


def test_the_register_has_every_letter_of_the_year(session, letter):
    letters.void(session, letter.id, TODAY, "写错单位", TODAY)
    issue(session)
    rows = facts.register_rows(session, 2024, TODAY, "机关")
    assert [(one.number, one.name) for one in rows] == [
        ("〔2024〕第1号", "罗永贵"),
        ("〔2024〕第2号", "马文斌"),
    ]
    assert rows[0].remark == "2024-06-28作废：写错单位"
    assert facts.register_rows(session, 2023, TODAY) == []


def test_a_letter_entered_long_after_its_day_is_marked(session):
    made = issue(session, issued_on=date(2024, 5, 6))
    assert facts.letter_facts(session, made.id, TODAY).late_on == TODAY
    (line,) = facts.listed(session, TODAY)
    assert line.late


def test_dues_are_paid_until_the_month_that_the_ledger_says(session):
    from decimal import Decimal

    from dangjian_desktop.records import DuesBase, DuesPayment

    base = {"organization_id": "机关", "person_id": "马文斌", "year": 2024, "from_month": 1}
    keeping.save(
        session,
        DuesBase(),
        base | {"kind": "employee", "base": Decimal(4000), "permille": 10, "due": Decimal(40),
                "rounding": "jiao", "fixed_on": date(2024, 1, 5)},
    )  # fmt: skip
    for month in (1, 2, 3):
        values = {"organization_id": "机关", "person_id": "马文斌", "year": 2024, "month": month}
        values |= {"amount": Decimal(40), "paid_on": date(2024, month, 10), "way": "现金"}
        keeping.save(session, DuesPayment(), values)
    assert letters.proposal(session, "马文斌", TODAY)["paid_until"] == PartialDate(2024, 3)
    assert letters.proposal(session, "李契", TODAY)["paid_until"] is None


def test_a_restricted_floating_member_leaves_with_the_receipt(session, letter):
    from dangjian_desktop.records import Restriction

    one = add(session, Restriction, person_id="罗永贵", kind="floating", since="2024-01-01")
    letters.receive(session, letter.id, TODAY, TODAY, TODAY)
    assert one.until == PartialDate.of(TODAY)
    assert keeping.count(session, Transfer) == 1


def test_who_left_without_a_letter_is_named_until_one_is_entered(session):
    people.transfer_out(session, "马文斌", PartialDate(2024, 6, 20), "石桥县交通局机关支部")
    (told,) = findings.findings(session, LATER)
    assert told.message == "马文斌2024-06-20转往石桥县交通局机关支部，没有登记介绍信和回执"
    assert told.rule.key == "evidence_missing"


def test_who_left_by_a_letter_lacks_no_paper(session, letter):
    letters.receive(session, letter.id, date(2024, 7, 10), LATER, LATER)
    assert findings.findings(session, LATER) == []
