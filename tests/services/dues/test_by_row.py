"""党费 by rows of a workbook: refused as its tabs refuse, and completed as they complete."""

from datetime import date

from dangjian_desktop.records import (
    DuesBase,
    DuesHandover,
    DuesPayment,
    DuesReduction,
    DuesVoluntary,
)
from dangjian_desktop.services import keeping, saving
from tests.dues import ALL, BRANCH, TODAY, YEAR, begun, day_of, paid, refused, yuan
from tests.support import on

GROUP = "二组"
JUNE = {"organization_id": GROUP, "person_id": "李契", "year": YEAR, "month": 6, "way": "现金"}
GIFT = {"organization_id": GROUP, "person_id": "李契", "given_on": TODAY, "way": "现金"}


def up(amount: str) -> dict[str, object]:
    months = {"organization_id": BRANCH, "year": YEAR, "from_month": 1, "to_month": 1}
    return {**months, "handed_on": TODAY, "amount": yuan(amount)}


def test_a_payment_is_the_branchs_and_has_the_next_receipt(session):
    begun(session)
    before = paid(session, 1).receipts[-1]
    made = saving.save(session, DuesPayment(), JUNE | {"amount": yuan("78.20"), "paid_on": TODAY})
    assert made.organization_id == BRANCH
    assert made.receipt_no > before


def test_a_payment_is_no_more_than_is_due_and_no_later_than_today(session):
    begun(session)
    ahead = JUNE | {"amount": yuan("78.20"), "paid_on": date(2099, 1, 1)}
    assert refused(saving.save, session, DuesPayment(), ahead)[0][0] == "paid_on"
    more = JUNE | {"amount": yuan("78.21"), "paid_on": TODAY}
    assert refused(saving.save, session, DuesPayment(), more)[0][0] == "amount"


def test_a_payment_put_right_keeps_its_receipt_and_covers_what_went_up(session):
    begun(session)
    paid(session, 1)
    saving.save(session, DuesHandover(), up(str(ALL)))
    (one,) = keeping.listed(session, DuesPayment, DuesPayment.person_id == "李契")
    receipt = one.receipt_no
    assert saving.save(session, one, {"paid_on": day_of(1, 11)}).receipt_no == receipt
    assert "已经上缴" in refused(saving.save, session, one, {"amount": yuan("70")})[0][1]


def test_a_gift_is_the_branchs_with_a_receipt_and_not_of_a_day_to_come(session):
    made = saving.save(session, DuesVoluntary(), GIFT | {"amount": yuan("200")})
    assert (made.organization_id, bool(made.receipt_no)) == (BRANCH, True)
    ahead = GIFT | {"amount": yuan("200"), "given_on": date(2099, 1, 1)}
    assert refused(saving.save, session, DuesVoluntary(), ahead)[0][0] == "given_on"


def test_no_more_goes_up_than_is_held(session):
    begun(session)
    paid(session, 1)
    assert refused(saving.save, session, DuesHandover(), up("458.71"))[0][0] == "amount"
    assert saving.save(session, DuesHandover(), up("458.70")).organization_id == BRANCH


def test_a_base_is_reckoned_and_once_fixed_not_changed(session):
    base = {"organization_id": GROUP, "person_id": "李契", "year": YEAR, "from_month": 1}
    made = saving.save(
        session, DuesBase(), base | {"kind": "employee", "base": yuan("5213"), "quarterly": False}
    )
    assert (made.organization_id, made.permille, made.due) == (BRANCH, 15, yuan("78.20"))
    assert "变更基数" in refused(saving.save, session, made, {"base": yuan("1")})[0][1]


def test_months_of_two_reductions_do_not_overlap(session):
    begun(session)
    one = {"organization_id": BRANCH, "person_id": "李契", "year": YEAR, "from_month": 1}
    one |= {"to_month": 6, "kind": "exempt", "reason": "住院", "decision": "支委会研究同意"}
    one["decided_on"] = on("2024-01-05")
    saving.save(session, DuesReduction(), one)
    again = refused(saving.save, session, DuesReduction(), one | {"from_month": 6, "to_month": 7})
    assert again[0][0] == "from_month"
