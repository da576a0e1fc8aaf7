"""Payments: many at once, parts, back and ahead; what is refused, beside which field."""

from datetime import date

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from dangjian_desktop.records import DuesPayment
from dangjian_desktop.services import history, keeping
from dangjian_desktop.services.dues import handing, months, paying
from dangjian_desktop.services.dues.ledger import ledger
from dangjian_desktop.services.dues.paying import How, Marks
from tests.dues import (
    ALL,
    BRANCH,
    TODAY,
    WHO,
    YEAR,
    YOUNG,
    begun,
    closed,
    day_of,
    paid,
    pays,
    refused,
    states,
    yuan,
)


def test_a_month_of_all_in_one_act(session):
    begun(session)
    made = paid(session, 1)
    assert (len(made.payments), made.amount, made.warnings) == (8, ALL, ())
    assert sorted(made.receipts) == [f"2024-{n:04}" for n in range(1, 9)]
    rows = keeping.listed(session, DuesPayment)
    assert {(row.way, row.collector, row.paid_on) for row in rows} == {("现金", "李契", day_of(1))}
    again = paid(session, 1)
    assert (again.payments, again.amount) == ((), 0)


def test_receipts_go_on_counting_and_never_come_twice(session):
    begun(session)
    first = paid(session, 1, "李契")
    paying.take_back(session, first.payments, TODAY)
    assert paid(session, 1, "李契").receipts == ("2024-0002",)
    made = pays(session, "李契", (2, "78.20"), (3, "78.20"))
    assert made.receipts == ("2024-0003",)
    assert len(made.payments) == 2


def test_a_part_and_the_rest(session):
    begun(session)
    paid(session, 1, 李契="50.00")
    assert states(session, "李契")[0] == "partial"
    assert paid(session, 1, "李契", on=day_of(1, 20)).amount == yuan("28.20")
    assert states(session, "李契")[0] == "paid"
    lines = paying.of_month(session, "李契", YEAR, 1)
    assert [(one.amount, one.open) for one in lines] == [
        (yuan("50"), True),
        (yuan("28.20"), True),
    ]


@pytest.mark.parametrize(
    ("sum_", "field", "words"),
    [
        ("-5", "amount", "李契的金额不能是负数，请重新填写"),
        ("0", "amount", "李契的金额要大于0，最多两位小数，请重新填写"),
        ("1.001", "amount", "李契的金额要大于0，最多两位小数，请重新填写"),
        (
            "78.30",
            "amount",
            "李契2024年1月还应交78.20元；多出的请记到别的月份，或登记为自愿多交",
        ),
    ],
)
def test_sums_that_cannot_be(session, sum_, field, words):
    begun(session)
    assert refused(paid, session, 1, 李契=sum_) == [(field, words)]
    assert keeping.count(session, DuesPayment) == 0


def test_without_a_base_nothing_is_taken(session):
    begun(session)
    told = refused(paid, session, 6, YOUNG)
    assert told == [("base", "何静2024年6月的基数还没有核定，请先核定再收")]


def test_strangers_and_months_of_no_duty(session):
    begun(session)
    assert refused(paid, session, 1, "唐䶮")[0] == (
        "person_id",
        "唐䶮这一年不在这里交党费，请核对",
    )
    told = refused(pays, session, YOUNG, (2, "10.00"))
    assert told == [("month", "何静2024年2月不在这里交党费，请核对")]
    assert refused(pays, session, "李契", (13, "1.00"))[0][0] == "month"
    assert refused(pays, session, "李契", (1, "1.00"), (1, "2.00")) == [
        ("month", "同一个月写了两行，请合成一行")
    ]
    assert refused(pays, session, "李契")[0][0] == "amount"


def test_the_day_is_not_to_come(session):
    begun(session)
    marks = Marks({"李契": None}, date(2024, 7, 1), "现金", "李契", TODAY)
    told = refused(paying.pay_month, session, BRANCH, YEAR, 6, marks)
    assert told == [("paid_on", "交纳日期2024-07-01晚于今天，请核对")]


def test_the_way_is_one_of_three(session):
    begun(session)
    marks = Marks({"李契": None}, TODAY, "扣缴", "李契", TODAY)
    told = refused(paying.pay_month, session, BRANCH, YEAR, 6, marks)
    assert told == [("way", "方式只能是现金、转账、代交")]


def test_what_came_in_a_closed_month_stays(session):
    begun(session)
    made = paid(session, 1)
    closed(session, 1)
    words = "2024年1月已结账，要改请先重新打开这个月并写明原因"
    assert refused(paid, session, 2, "李契", on=day_of(1, 31)) == [("paid_on", words)]
    one = made.payments[0]
    assert refused(paying.correct, session, one, {"amount": yuan("1")}, TODAY)[0][1] == words
    assert refused(paying.take_back, session, [one], TODAY)[0][1] == words
    assert not paying.of_month(session, "李契", YEAR, 1)[0].open


def test_a_closed_month_takes_a_late_payment(session):
    begun(session)
    paid(session, 1, *[name for name in WHO if name != "李契"])
    closed(session, 1)
    pays(session, "李契", (1, "78.20"), on=day_of(3))
    assert states(session, "李契")[0] == "late"


def test_after_opening_it_can_be_put_right(session):
    begun(session)
    paid(session, 1)
    closed(session, 1)
    months.reopen(session, BRANCH, YEAR, (1, "李契的金额录错"), TODAY)
    one = paying.of_month(session, "李契", YEAR, 1)[0]
    paying.correct(session, one.id, {"amount": yuan("70.00"), "note": "录错更正"}, TODAY)
    assert states(session, "李契")[0] == "partial"
    entries = history.history(session, DuesPayment, one.id)
    assert {entry.act for entry in entries} == {"insert", "update"}


def test_a_correction_is_no_way_around_the_due(session):
    begun(session)
    made = paid(session, 1, "李契")
    told = refused(paying.correct, session, made.payments[0], {"amount": yuan("100")}, TODAY)
    assert told[0][0] == "amount"


def test_what_was_handed_up_cannot_be_taken_back(session):
    begun(session)
    made = paid(session, 1)
    values = {"year": YEAR, "from_month": 1, "to_month": 1, "handed_on": day_of(2)}
    handing.hand_over(session, values | {"organization_id": BRANCH, "amount": ALL}, TODAY)
    told = refused(paying.take_back, session, made.payments[:1], TODAY)
    assert told[0][1].startswith("这笔钱已经上缴")
    session.rollback()


def test_back_payments_of_more_than_six_months_are_told(session):
    begun(session)
    later = date(YEAR, 10, 15)
    made = pays(session, "李契", (3, "78.20"), (4, "78.20"), on=later)
    (warning,) = made.warnings
    assert "2024年3月" in warning
    assert pays(session, "罗永贵", (4, "47.60"), on=later).warnings == ()


def test_a_sum_goes_to_the_oldest_month_first(session):
    begun(session)
    paid(session, 1)
    paid(session, 2, 李契="50.00")
    found = paying.spread(session, "李契", (YEAR, 6), yuan("200"), TODAY)
    assert found.lines == (
        (YEAR, 2, yuan("28.20")),
        (YEAR, 3, yuan("78.20")),
        (YEAR, 4, yuan("78.20")),
        (YEAR, 5, yuan("15.40")),
    )
    assert found.left == 0
    whole = paying.spread(session, "李契", (YEAR, 6), yuan("2000"), TODAY)
    assert (whole.lines[-1][1], whole.left) == (12, yuan("1189.80"))


def test_what_a_spread_says_can_be_paid(session):
    begun(session)
    found = paying.spread(session, "李契", (YEAR, 6), yuan("500"), TODAY)
    how = How(TODAY, "代交", "李契", TODAY, payer="罗永贵", note="委托代交")
    made = paying.pay(session, BRANCH, "李契", found.lines, how)
    assert (made.amount, len(made.receipts)) == (yuan("500"), 1)
    row = keeping.get(session, DuesPayment, made.payments[0])
    assert (row.payer, row.way, row.note) == ("罗永贵", "代交", "委托代交")


sums = st.decimals(min_value="0.01", max_value="2000", places=2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@drawn(amount=sums)
def test_no_fen_is_lost_in_spreading(amount, session):
    if not ledger(session, BRANCH, YEAR, TODAY).rows[0].base_id:
        begun(session)
    found = paying.spread(session, "李契", (YEAR, 6), amount, TODAY)
    assert sum(line[2] for line in found.lines) + found.left == amount
    assert all(line[2] <= yuan("78.20") for line in found.lines)


def test_a_gift_goes_beside(session):
    from dangjian_desktop.services.dues import voluntary

    about = {"organization_id": BRANCH, "person_id": "李契", "way": "转账", "given_on": TODAY}
    small = voluntary.give(session, about | {"amount": yuan("200")}, TODAY)
    large = voluntary.give(session, about | {"amount": yuan("1000")}, TODAY)
    assert (small.large, large.large) == (False, True)
    assert (small.receipt_no, large.receipt_no) == ("2024-0001", "2024-0002")
    held = handing.holding(session, BRANCH, TODAY)
    assert (held.collected, held.large_waiting) == (yuan("200"), yuan("1000"))
    voluntary.hand(session, large.id, TODAY, "中组部收据第0012号", TODAY)
    assert handing.holding(session, BRANCH, TODAY).large_waiting == 0
    told = refused(voluntary.hand, session, small.id, TODAY, "", TODAY)
    assert told == [("handed_on", "不到1000元的随当月党费一起上缴，这里不填")]
    later = about | {"amount": yuan("5"), "given_on": date(2024, 7, 1)}
    assert refused(voluntary.give, session, later, TODAY)[0][0] == "given_on"
    minus = about | {"amount": yuan("-5")}
    assert refused(voluntary.give, session, minus, TODAY) == [
        ("amount", "金额不能是负数，请重新填写")
    ]
    assert len(voluntary.listed(session, BRANCH, YEAR)) == 2
    assert not voluntary.listed(session, BRANCH, YEAR, date(2024, 1, 1))
