"""Closing and reopening; handing up; arrears; reductions."""

from datetime import date

import pytest

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.problems import RuleBroken
from dangjian_desktop.records import DuesHandover, DuesMonth, DuesPayment, DuesReduction
from dangjian_desktop.services import history, keeping
from dangjian_desktop.services.dues import handing, months, reductions, voluntary
from dangjian_desktop.services.dues.arrears import arrears
from dangjian_desktop.services.dues.ledger import ledger
from dangjian_desktop.services.dues.of_person import dues_of
from dangjian_desktop.services.policy import set_policy
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
    given,
    paid,
    pays,
    refused,
    states,
    yuan,
)
from tests.support import on

OTHERS = tuple(name for name in WHO if name != "李契")


# --- closing -------------------------------------------------------------------------------


def test_closing_names_who_has_not_paid(session):
    begun(session)
    paid(session, 1, *OTHERS)
    said = months.closing(session, BRANCH, YEAR, 1, TODAY)
    assert said.unpaid == (("李契", "李契", yuan("78.20")),)
    assert (said.people, said.due, said.paid, said.trouble) == (8, ALL, yuan("380.50"), "")
    row = months.close(session, BRANCH, YEAR, 1, TODAY)
    assert (row.due_total, row.received_total, row.unpaid) == (ALL, yuan("380.50"), 1)


def test_the_month_under_way_may_be_closed_and_then_it_is_owed(session):
    begun(session, **{YOUNG: given(YOUNG, from_month=5)})
    closed(session, 5)
    paid(session, 6, *OTHERS, on=day_of(6))
    assert states(session, "李契")[5] == "due"
    closed_now = months.close(session, BRANCH, YEAR, 6, TODAY)
    assert closed_now.closed_on == TODAY
    assert states(session, "李契")[5] == "owed"


def test_months_are_closed_in_order_and_not_before_their_time(session):
    begun(session, **{YOUNG: given(YOUNG, from_month=5)})
    assert refused(months.close, session, BRANCH, YEAR, 2, TODAY) == [
        ("month", "请先结1月，按月份先后结账")
    ]
    closed(session, 6)
    assert refused(months.close, session, BRANCH, YEAR, 7, TODAY) == [
        ("month", "2024年7月还没有到，不能结账")
    ]
    assert refused(months.close, session, BRANCH, YEAR, 6, TODAY) == [("month", "6月已经结账")]


def test_a_member_without_a_base_stands_in_the_way(session):
    begun(session)
    closed(session, 4)
    assert refused(months.close, session, BRANCH, YEAR, 5, TODAY) == [
        ("month", "何静1人的基数还没有核定，请先核定")
    ]


def test_opening_again_wants_a_reason_and_is_remembered(session):
    begun(session)
    closed(session, 1)
    assert refused(months.reopen, session, BRANCH, YEAR, (1, " "), TODAY) == [
        ("reason", "请写明为什么重新打开")
    ]
    months.reopen(session, BRANCH, YEAR, (1, "金额录错"), TODAY)
    assert refused(months.reopen, session, BRANCH, YEAR, (1, "再开"), TODAY)[0][0] == "month"
    months.close(session, BRANCH, YEAR, 1, TODAY)
    acts = months.history(session, BRANCH, YEAR)
    assert [(one.act, one.reason) for one in acts] == [
        ("closed", ""),
        ("reopened", "金额录错"),
        ("closed", ""),
    ]
    assert keeping.count(session, DuesMonth) == 1


# --- handing up ----------------------------------------------------------------------------


def over(session, amount, **more):
    values = {
        "organization_id": BRANCH,
        "year": YEAR,
        "from_month": 1,
        "to_month": 3,
        "amount": yuan(amount),
        "handed_on": day_of(4),
    }
    return handing.hand_over(session, values | more, TODAY)


def test_never_more_than_was_received(session):
    begun(session)
    paid(session, 1)
    paid(session, 2, "李契", on=day_of(5))
    assert refused(over, session, "458.71") == [
        ("amount", "到2024-04-10收到458.70元、已上缴0.00元，最多还能上缴458.70元")
    ]
    over(session, "400.00")
    held = handing.holding(session, BRANCH, TODAY)
    assert held.waiting == yuan("136.90")
    assert held.months == ((YEAR, 1, yuan("58.70")), (YEAR, 5, yuan("78.20")))
    assert refused(over, session, "58.71")[0][0] == "amount"


def test_an_earlier_day_does_not_hide_what_went_up_later(session):
    begun(session)
    paid(session, 1)
    over(session, "450.00", handed_on=day_of(6))
    assert refused(over, session, "100.00", handed_on=day_of(2))[0][0] == "amount"
    over(session, "8.70", handed_on=day_of(2))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount": "-1"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"handed_on": date(2024, 7, 1)}, "handed_on"),
        ({"from_month": 4}, "to_month"),
        ({"to_month": 13}, "to_month"),
        ({"year": 24}, "year"),
    ],
)
def test_hand_overs_that_cannot_be(session, values, field):
    begun(session)
    paid(session, 1)
    amount = values.pop("amount", "10")
    assert refused(over, session, amount, **values)[0][0] == field


def test_a_hand_over_is_changed_within_what_is_held(session):
    begun(session)
    paid(session, 1)
    made = over(session, "458.70")
    handing.hand_over(session, {"amount": yuan("400"), "receipt_no": "0031"}, TODAY, made.id)
    told = refused(handing.hand_over, session, {"amount": yuan("459")}, TODAY, made.id)
    assert told[0][0] == "amount"
    assert keeping.get(session, DuesHandover, made.id).amount == yuan("400")
    assert handing.listed(session, BRANCH, YEAR, date(2024, 1, 31)) == []
    handing.take_back(session, made.id)
    assert handing.listed(session, BRANCH, YEAR) == []


def test_the_proposal_is_what_waits_of_months_gone_by(session):
    begun(session)
    paid(session, 1)
    paid(session, 2)
    paid(session, 6, on=day_of(6))
    said = handing.proposal(session, BRANCH, YEAR, TODAY)
    assert (said["from_month"], said["to_month"], said["amount"]) == (1, 2, ALL * 2)
    assert said["superior"] == "云岭公路段党总支"


# --- arrears -------------------------------------------------------------------------------


def test_arrears_warn_at_three_and_at_six(session):
    begun(session)
    paid(session, 1)
    paid(session, 2)
    paid(session, 3, *OTHERS)
    for month in (4, 5):
        paid(session, month, *(name for name in OTHERS if name != "罗永贵"))
    for month, level in ((5, ""), (6, "warn"), (8, "warn"), (9, "bad")):
        mine = next(x for x in arrears(session, BRANCH, day_of(month, 1)) if x.name == "李契")
        assert (mine.consecutive, mine.level) == (month - 3, level)
    first, second = arrears(session, BRANCH, TODAY)[:2]
    assert (first.name, first.owed, second.name) == ("李契", yuan("234.60"), "罗永贵")
    assert "自行脱党" in arrears(session, BRANCH, day_of(9))[0].words


def test_a_part_paid_breaks_the_row_and_is_still_owed(session):
    begun(session)
    pays(session, "李契", (4, "1.00"), on=day_of(4))
    mine = next(one for one in arrears(session, BRANCH, TODAY) if one.name == "李契")
    assert (mine.consecutive, mine.months) == (1, tuple((YEAR, m) for m in range(1, 6)))


def test_arrears_go_on_over_the_new_year(session):
    begun(session)
    for month in range(1, 12):
        paid(session, month, on=date(YEAR, 11, 20))
    paid(session, 12, *OTHERS, on=date(YEAR, 12, 10))
    later = date(YEAR + 1, 2, 1)
    from dangjian_desktop.services.dues import bases

    said = {name: given(name) for name in WHO}
    bases.fix(session, BRANCH, YEAR + 1, said, date(YEAR + 1, 1, 8))
    mine = next(one for one in arrears(session, BRANCH, later) if one.name == "李契")
    assert (mine.consecutive, mine.months) == (2, ((YEAR, 12), (YEAR + 1, 1)))


# --- reductions ----------------------------------------------------------------------------


def relief(session, reduction_id="", **more):
    values = {
        "organization_id": BRANCH,
        "person_id": "李契",
        "year": YEAR,
        "from_month": 3,
        "to_month": 5,
        "kind": "reduce",
        "amount": yuan("10"),
        "reason": "本人重病",
        "decision": "支委会研究同意",
        "decided_on": on("2024-02-20"),
    }
    return reductions.save(session, values | more, TODAY, reduction_id)


def dues(session):
    return [cell.due for cell in ledger(session, BRANCH, YEAR, TODAY).row("李契").cells]


def test_less_only_with_both_papers(session):
    begun(session)
    made = relief(session)
    assert dues(session)[2] == yuan("78.20")
    (line,) = reductions.listed(session, BRANCH, YEAR, TODAY)
    assert not line.in_force
    assert "待上级批准" in line.words
    approved = {"approval": "云岭段总支〔2024〕3号", "approved_on": on("2024-03-01")}
    reductions.save(session, approved, TODAY, made.id)
    assert dues(session)[1:6] == [yuan("78.20")] + [yuan("10")] * 3 + [yuan("78.20")]
    assert reductions.listed(session, BRANCH, YEAR, TODAY)[0].in_force


def test_nothing_at_all_is_exempt(session):
    begun(session)
    relief(session, kind="exempt", amount=None, approval="批复", approved_on=on("2024-03"))
    assert states(session, "李契")[1:6] == ["owed", "exempt", "exempt", "exempt", "due"]


def test_for_a_pensioner_the_branch_may_be_enough(session):
    begun(session)
    relief(session, person_id="林国栋", amount=yuan("5"))
    row = ledger(session, BRANCH, YEAR, TODAY).row("林国栋")
    assert row.cells[2].due == yuan("21.90")
    set_policy(session, "dues_retired_relief", "branch")
    row = ledger(session, BRANCH, YEAR, TODAY).row("林国栋")
    assert (row.cells[2].due, row.cells[2].reduced) == (yuan("5"), True)
    relief(session)
    assert dues(session)[2] == yuan("78.20")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"amount": yuan("-1")}, "amount"),
        ({"amount": None}, "amount"),
        ({"kind": "exempt"}, "amount"),
        ({"to_month": 2}, "to_month"),
        ({"approval": "批复"}, "approved_on"),
        ({"approved_on": PartialDate(2024, 3)}, "approval"),
        ({"approval": "批复", "approved_on": PartialDate(2024, 1)}, "approved_on"),
        ({"decided_on": PartialDate(2024, 8)}, "decided_on"),
        ({"decision": None}, "decision"),
    ],
)
def test_reductions_that_cannot_be(session, more, field):
    begun(session)
    assert refused(relief, session, **more)[0][0] == field


def test_reductions_do_not_overlap(session):
    begun(session)
    relief(session)
    told = refused(relief, session, from_month=5, to_month=7)
    assert told == [("from_month", "2024年3月至5月党费少交已经登记，月份不能重叠，请核对")]


def test_the_differences_of_a_reduction(session):
    begun(session)
    values = {"person_id": "李契", "year": YEAR, "from_month": 3, "to_month": 4}
    told = reductions.differences(session, values | {"kind": "exempt"}, TODAY)
    assert [(one.month, one.difference) for one in told] == [
        (3, yuan("-78.20")),
        (4, yuan("-78.20")),
    ]


def test_an_end_may_move_behind_closed_months(session):
    begun(session)
    made = relief(session, to_month=10, approval="批复", approved_on=on("2024-03-01"))
    closed(session, 4)
    reductions.save(session, {"to_month": 6}, TODAY, made.id)
    told = refused(reductions.save, session, {"to_month": 3}, TODAY, made.id)
    assert told[0][1].startswith("2024年4月已结账")
    session.rollback()


def test_closed_months_are_not_reduced(session):
    begun(session)
    closed(session, 4)
    assert refused(relief, session)[0][1].startswith("2024年3月已结账")
    session.rollback()


# --- card ------------------------------------------------------------------


def test_ones_own_years(session):
    begun(session)
    paid(session, 1)
    (year,) = dues_of(session, "李契", TODAY)
    assert (year.paid, year.owed, year.months_paid) == (yuan("78.20"), yuan("312.80"), 1)
    assert year.words == "2024年：在职，已交1个月78.20元，欠交312.80元"
    assert dues_of(session, YOUNG, TODAY) == ()
    assert keeping.count(session, DuesReduction) == 0


# --- a closed month against every other way of writing --------------------------------------


def test_what_came_in_a_closed_month_is_neither_undone_nor_binned(db):
    with db.write("登记党费") as session:
        begun(session)
        made = paid(session, 1)
        batch = session.info["batch"]["id"]
    with db.write("结账") as session:
        closed(session, 1)
    with pytest.raises(RuleBroken, match="2024年1月已结账"), db.write("撤销") as session:
        history.undo(session, batch)
    with pytest.raises(RuleBroken, match="2024年1月已结账"), db.write("删除") as session:
        one = keeping.get(session, DuesPayment, made.payments[0])
        keeping.put_in_bin(session, one)
    with db.read() as session:
        assert ledger(session, BRANCH, YEAR, TODAY).months[0].paid == ALL


def test_what_was_handed_up_is_not_undone(db):
    with db.write("登记党费") as session:
        begun(session)
    with db.write("登记党费") as session:
        paid(session, 1)
        batch = session.info["batch"]["id"]
    with db.write("上缴") as session:
        over(session, "458.70")
        handed = session.info["batch"]["id"]
    with (
        pytest.raises(RuleBroken, match="这笔钱已经上缴"),
        db.write("撤销") as session,
    ):
        history.undo(session, batch)
    for one in (handed, batch):
        with db.write("撤销") as session:
            history.undo(session, one)


def test_a_gift_of_a_closed_month_stays_but_may_go_up(session):
    begun(session)
    about = {"organization_id": BRANCH, "person_id": "李契", "way": "转账"}
    about |= {"given_on": day_of(1), "amount": yuan("1000")}
    made = voluntary.give(session, about, TODAY)
    closed(session, 1)
    assert refused(voluntary.give, session, about, TODAY)[0][0] == "given_on"
    voluntary.hand(session, made.id, TODAY, "收据", TODAY)
    session.flush()
    assert made.sealed(session).startswith("2024年1月已结账")
