"""The sample's 党费: each thing that can happen to it has happened, in time or told as late."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from dangjian_desktop.domain.codes import WAYS_OUT
from dangjian_desktop.records import (
    DuesBase,
    DuesHandover,
    DuesMonth,
    DuesPayment,
    DuesReduction,
    DuesVoluntary,
    Standing,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.bodies import bodies_on
from dangjian_desktop.services.dues import arrears, due, ledger, months, papers
from tests.conftest import SAMPLE_DAY

YEAR = SAMPLE_DAY.year


@pytest.fixture
def session(sample) -> Iterator[Session]:
    with sample.read() as opened:
        yield opened


@pytest.fixture
def branches(session):
    return {body.short_name: body.id for body in bodies_on(session, SAMPLE_DAY).branches()}


@pytest.fixture
def ledgers(session, branches):
    return {name: ledger.ledger(session, one, YEAR, SAMPLE_DAY) for name, one in branches.items()}


def states(ledgers, name):
    row = next(row for each in ledgers.values() for row in each.rows if row.name == name)
    return [cell.state for cell in row.cells]


def test_every_state_is_there(ledgers):
    found = Counter(
        cell.state for each in ledgers.values() for row in each.rows for cell in row.cells
    )
    assert set(found) == {
        "none", "paid", "late", "advance", "partial", "due", "owed", "ahead",
    }  # fmt: skip


def test_one_owes_three_months(session, ledgers):
    assert states(ledgers, "顾远帆")[7:10] == ["owed"] * 3
    (one,) = arrears.arrears(session, "", SAMPLE_DAY)
    assert (one.name, one.consecutive, one.level) == ("顾远帆", 3, "warn")


def test_who_was_admitted_pays_from_that_month(ledgers):
    assert states(ledgers, "方知远")[4:7] == ["none", "paid", "paid"]


def test_last_year_is_told_as_late_and_this_year_is_not(session, branches):
    late = Counter(
        (one.year, keeping.late_days(one) > 7) for one in keeping.listed(session, DuesPayment)
    )
    assert late[YEAR, True] == late[YEAR - 1, False] == 0
    assert min(late[YEAR, False], late[YEAR - 1, True]) > 500
    office = branches["机关党支部"]
    assert papers.ledger_sheet(session, office, YEAR - 1, SAMPLE_DAY).late_on
    assert papers.ledger_sheet(session, office, YEAR, SAMPLE_DAY).late_on is None


def test_nothing_was_paid_before_its_day_or_after_the_samples(session):
    rows = keeping.listed(session, DuesPayment)
    assert all(row.paid_on <= row.recorded_at.date() < SAMPLE_DAY for row in rows)


def test_receipts_are_given_once(session):
    rows = keeping.listed(session, DuesPayment)
    owners = {(row.organization_id, row.receipt_no): row.person_id for row in rows}
    given = {(row.organization_id, row.receipt_no, row.person_id) for row in rows}
    gifts = {(r.organization_id, r.receipt_no) for r in keeping.listed(session, DuesVoluntary)}
    assert len(given) == len(owners)
    assert not gifts & set(owners)


def test_months_are_closed_in_order_and_agree_with_the_ledger(session, branches, ledgers):
    for each in ledgers.values():
        assert each.closed_until == 10
        assert not any(one.changed for one in each.months)
    for row in keeping.listed(session, DuesMonth, DuesMonth.year == YEAR):
        found = ledger.ledger(session, row.organization_id, YEAR, SAMPLE_DAY)
        assert row.received_total == found.months[row.month - 1].received


def test_one_month_was_opened_again(session, branches):
    acts = months.history(session, branches["机关党支部"], YEAR)
    (opened,) = [one for one in acts if one.act == "reopened"]
    assert "更正" in opened.reason


def test_money_went_up_each_quarter_but_one(session, ledgers):
    rows = keeping.listed(session, DuesHandover, DuesHandover.year == YEAR)
    handed = Counter(one.to_month for one in rows)
    assert handed == {3: 3, 6: 3, 9: 2}
    assert all(each.holding.waiting > 0 for each in ledgers.values())


def test_reductions_in_force_and_waiting(session):
    found = {bool(one.approval) for one in keeping.listed(session, DuesReduction)}
    assert found == {True, False}


def test_what_is_due(session):
    words = "；".join(one.what for one in due.due(session, SAMPLE_DAY, None))
    for said in ("未交", "没有上缴", "连续3个月", "还没有上级批准", "还没有单独上缴"):
        assert said in words


def test_bases_hold_for_all_and_are_made_of_items_in_the_office(session):
    rows = keeping.listed(session, DuesBase, DuesBase.year == YEAR)
    assert all(row.due for row in rows)
    assert {row.kind for row in rows} == {"employee", "retired"}
    assert {row.permille for row in rows} == {5, 10, 15, 20}


def test_nobody_pays_after_having_gone(session):
    ends = {
        one.person_id: one.since.first()
        for one in keeping.listed(session, Standing)
        if one.kind in WAYS_OUT
    }
    late = [
        row
        for row in keeping.listed(session, DuesPayment)
        if row.person_id in ends and date(row.year, row.month, 1) > ends[row.person_id]
    ]
    assert late == []
