"""The year's ledger: who owes what when, what was paid, the sums of months."""

from datetime import date
from decimal import Decimal

import pytest

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.records import Restriction, Standing
from dangjian_desktop.services import people
from dangjian_desktop.services.dues.ledger import ledger
from dangjian_desktop.services.policy import set_policy
from tests.dues import (
    ALL,
    BRANCH,
    DUE,
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
    states,
    yuan,
)
from tests.support import add, on


def test_what_is_due_of_each(session):
    begun(session)
    found = ledger(session, BRANCH, YEAR, TODAY)
    rows = {row.name: row for row in found.rows}
    assert [f"{rows[name].due:.2f}" for name in WHO] == list(DUE)
    assert (rows["李契"].rate_words, rows["林国栋"].kind_words) == ("1.5%", "离退休")
    assert rows["李契"].group == "第二党小组"
    assert (found.months[0].people, found.months[0].due) == (8, ALL)


def test_a_branch_without_bases_still_lists_who_owes(session):
    found = ledger(session, BRANCH, YEAR, TODAY)
    assert {row.name for row in found.rows} == {*WHO, YOUNG}
    assert states(session, "李契") == ["unset"] * 12
    assert found.due == found.owed == 0


def test_states_of_a_year(session):
    begun(session)
    paid(session, 1)
    paid(session, 2, "李契", on=day_of(3, 5))
    pays(session, "李契", (3, "20.00"), on=day_of(3))
    pays(session, "李契", (5, "78.20"), (7, "78.20"), on=day_of(5))
    got = states(session, "李契")
    assert got[:8] == ["paid", "late", "partial", "owed", "paid", "due", "advance", "ahead"]
    row = ledger(session, BRANCH, YEAR, TODAY).row("李契")
    assert (row.paid, row.owed) == (yuan("332.80"), yuan("136.40"))
    assert row.missing == 0  # May was paid


def test_as_of_an_earlier_day_later_payments_are_not_there(session):
    begun(session)
    paid(session, 1, on=day_of(2, 20))
    assert states(session, "李契", day_of(1, 31))[0] == "due"
    assert states(session, "李契", day_of(2, 10))[0] == "owed"
    assert states(session, "李契", day_of(2, 20))[0] == "late"


def test_who_is_admitted_owes_from_that_month(session):
    """何静 was admitted on 10 May."""
    begun(session, **{YOUNG: given(YOUNG, from_month=5)})
    assert states(session, YOUNG) == ["none"] * 4 + ["owed", "due"] + ["ahead"] * 6


def test_admitted_after_the_collection_day_it_may_be_paid_with_the_next_month(session):
    set_policy(session, "dues_day", 5)
    begun(session, **{YOUNG: given(YOUNG, from_month=5)})
    pays(session, YOUNG, (5, "32.00"), on=day_of(6, 5))
    assert states(session, YOUNG)[4] == "paid"
    assert states(session, "李契")[4] == "owed"


def test_by_the_quarter_is_in_time_until_its_end(session):
    begun(session, 李契=given("李契", quarterly=True))
    pays(session, "李契", (1, "78.20"), (2, "78.20"), (3, "78.20"), on=day_of(3, 28))
    pays(session, "李契", (4, "78.20"), on=day_of(6, 30))
    assert states(session, "李契")[:4] == ["paid"] * 4


@pytest.mark.parametrize(("left", "last"), [("2024-04-10", 3), ("2024-04-11", 4)])
def test_until_transfer(session, left, last):
    """Who has left by the collection day owes nothing of that month."""
    begun(session)
    people.transfer_out(session, "李契", on(left), "云岭市局机关党支部")
    assert states(session, "李契")[:6] == ["owed"] * last + ["none"] * (6 - last)
    assert ledger(session, BRANCH, YEAR, TODAY).row("李契").left == STANDINGS["transferred_out"]


def test_between_branches_one_collects(session):
    begun(session)
    people.move(session, "李契", "青石岭", on("2024-04-08"), "transferred_in")
    paid(session, 3, "李契")
    assert states(session, "李契")[:5] == ["owed", "owed", "paid", "none", "none"]
    there = ledger(session, "青石岭", YEAR, TODAY).row("李契")
    assert [cell.state for cell in there.cells][:5] == ["none"] * 3 + ["owed", "owed"]
    both = ledger(session, "总支", YEAR, TODAY).row("李契")
    assert [cell.state for cell in both.cells][:5] == ["owed", "owed", "paid", "owed", "owed"]


def test_while_membership_is_stopped_nothing_is_due(session):
    begun(session)
    kind = "membership_stopped"
    add(session, Restriction, person_id="李契", kind=kind, since="2024-03-01", until="2024-05-01")
    assert states(session, "李契")[1:6] == ["owed", "none", "none", "owed", "due"]


def test_who_comes_back_owes_from_the_next_collection_day(session):
    begun(session)
    people.transfer_out(session, "李契", on("2024-02-01"), "云岭市局")
    people.transfer_in(session, "李契", BRANCH, on("2024-05-20"), came_from="云岭市局")
    assert states(session, "李契")[:6] == ["owed", "none", "none", "none", "none", "due"]


def test_months_have_their_sums(session):
    begun(session)
    paid(session, 1)
    paid(session, 2, "李契", "黄志强")
    pays(session, "李契", (3, "20.00"), on=day_of(2, 15))
    closed(session, 1)
    found = ledger(session, BRANCH, YEAR, TODAY)
    january, february, march = found.months[:3]
    assert (january.paid, january.owed, january.received) == (ALL, 0, ALL)
    assert (january.closed_on, february.closed_on) == (TODAY, None)
    assert (february.paid, february.unpaid) == (yuan("176.30"), 6)
    assert (february.received, march.paid) == (yuan("196.30"), yuan("20.00"))
    assert (found.closed_until, found.paid) == (1, ALL + yuan("196.30"))


def test_a_closed_month_says_that_its_due_has_changed(session):
    begun(session)
    paid(session, 1)
    closed(session, 1)
    assert not ledger(session, BRANCH, YEAR, TODAY).months[0].changed
    standing = Standing(person_id="李契", kind="transferred_out", since=on("2024-01-02"))
    session.add(standing)
    ended = next(s for s in session.query(Standing).filter_by(person_id="李契", kind="full_member"))
    ended.until = on("2024-01-02")
    session.flush()
    assert ledger(session, BRANCH, YEAR, TODAY).months[0].changed


def test_rows_go_back_into_last_year_to_count_months_in_a_row(session):
    begun(session)
    paid(session, 1)
    assert ledger(session, BRANCH, YEAR, TODAY).row("李契").missing == 4  # February to May
    found = ledger(session, BRANCH, YEAR + 1, date(YEAR + 1, 2, 20))
    assert found.row("李契").missing == 11  # to December; the new year has no base yet


def test_a_group_has_the_rows_of_its_own(session):
    begun(session)
    assert [row.name for row in ledger(session, "二组", YEAR, TODAY).rows] == [
        "李契", "林国栋", "罗永贵", "马文斌",
    ]  # fmt: skip


def test_a_fixed_due_outlives_another_rounding(session):
    begun(session)
    set_policy(session, "dues_rounding", "yuan")
    assert ledger(session, BRANCH, YEAR, TODAY).row("李契").due == yuan("78.20")


def test_a_salary_by_the_year_goes_on_provisionally(session):
    begun(session, 李契=given("李契", kind="annual_salary"))
    row = ledger(session, BRANCH, YEAR, TODAY).row("李契")
    assert [cell.provisional for cell in row.cells] == [False] + [True] * 11


def test_sums_of_all_rows_are_those_of_months(session):
    begun(session)
    paid(session, 1)
    paid(session, 2, 李契="50.00")
    found = ledger(session, "总支", YEAR, TODAY)
    assert found.paid == sum((row.paid for row in found.rows), Decimal(0))
    assert found.owed == sum((row.owed for row in found.rows), Decimal(0))
    assert isinstance(found.rows, tuple)
