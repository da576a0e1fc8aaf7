"""Rows of a workbook meet the checks that their own pages make: 党费 and lent books."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from dangjian_desktop.exchange import sheets
from dangjian_desktop.records import (
    BookLoan,
    DuesBase,
    DuesHandover,
    DuesPayment,
    DuesReduction,
    DuesVoluntary,
    Record,
    Standing,
    Transfer,
)
from dangjian_desktop.services import keeping
from dangjian_desktop.services.dues.ledger import ledger
from dangjian_desktop.services.facilities import library
from dangjian_desktop.services.transfers import letters
from dangjian_desktop.store.changelog import plain
from tests import support
from tests.dues import BRANCH, TODAY, begun, closed, paid, pays, yuan

built, db, session = support.built, support.db, support.session
PAID = ("党组织", "姓名", "所属年度", "所属月份", "金额（元）", "交纳日期", "方式")


def rows(session: Any, kind: type[Record], path: Path, *lines: Sequence[Any]) -> sheets.Outcome:
    book = Workbook()
    for line in lines:
        book.worksheets[0].append(list(line))
    book.save(path / "rows.xlsx")
    return sheets.bring_in(session, kind, path / "rows.xlsx")


def payment(session: Any, path: Path, *values: Any) -> sheets.Outcome:
    line = ("机关党支部", "陈立国", 2024, *values, "现金")
    return rows(session, DuesPayment, path, PAID, line)


def said(outcome: sheets.Outcome) -> tuple[str, str]:
    (one,) = outcome.rejected
    return one.field, one.reason


@pytest.fixture
def fixed(session: Any) -> Any:
    begun(session)
    return session


def test_a_payment_in_order_lands_with_a_receipt(fixed: Any, tmp_path: Path) -> None:
    assert payment(fixed, tmp_path, 3, "117.90", "2024-03-10").added == 1
    (one,) = keeping.listed(fixed, DuesPayment)
    assert (one.receipt_no, one.organization_id) == ("2024-0001", BRANCH)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ((3, "-5", "2024-03-10"), "amount", "金额不能是负数"),
        ((3, "118", "2024-03-10"), "amount", "还应交117.90元"),
        ((3, "117.90", "2099-03-10"), "paid_on", "晚于今天"),
        ((1, "117.90", "2024-01-20"), "paid_on", "2024年1月已结账"),
        ((13, "117.90", "2024-03-10"), "month", "月份要在1到12之间"),
    ],
)
def test_a_payment_is_refused_as_by_hand(fixed, tmp_path, values, field, words):
    paid(fixed, 1)
    closed(fixed, 1)
    outcome = payment(fixed, tmp_path, *values)
    assert outcome.added == 0
    where, told = said(outcome)
    assert where == field
    assert words in told


def test_who_owes_nothing_there_does_not_pay(fixed: Any, tmp_path: Path) -> None:
    line = ("机关党支部", "何静", 2024, 3, "5", "2024-03-10", "现金")
    outcome = rows(fixed, DuesPayment, tmp_path, PAID, line)
    assert said(outcome) == ("month", "何静2024年3月不在这里交党费，请核对")


def test_a_payment_handed_up_is_not_made_less(fixed: Any, tmp_path: Path) -> None:
    one = pays(fixed, "陈立国", (1, "117.90")).payments[0]
    handed(fixed, tmp_path, "117.90")
    lines = (("金额（元）", sheets.ID_HEADING), ("100", one))
    assert "已经上缴" in said(rows(fixed, DuesPayment, tmp_path, *lines))[1]


def handed(session: Any, path: Path, amount: str) -> sheets.Outcome:
    head = ("党组织", "年度", "从几月起", "到几月止", "上缴金额（元）", "上缴日期")
    line = ("机关党支部", 2024, 1, 6, amount, plain(TODAY))
    return rows(session, DuesHandover, path, head, line)


def test_no_more_is_handed_up_than_was_collected(fixed: Any, tmp_path: Path) -> None:
    paid(fixed, 1)
    field, words = said(handed(fixed, tmp_path, "500"))
    assert (field, "最多还能上缴458.70元" in words) == ("amount", True)
    assert handed(fixed, tmp_path, "458.70").added == 1


def test_a_gift_has_a_receipt_and_is_not_of_tomorrow(fixed: Any, tmp_path: Path) -> None:
    head = ("党组织", "姓名", "金额（元）", "交纳日期", "方式")
    good = ("机关党支部", "李契", "2000", "2024-06-01", "转账")
    assert rows(fixed, DuesVoluntary, tmp_path, head, good).added == 1
    assert keeping.listed(fixed, DuesVoluntary)[0].receipt_no == "2024-0001"
    late = ("机关党支部", "李契", "2000", "2099-06-01", "转账")
    assert said(rows(fixed, DuesVoluntary, tmp_path, head, late))[0] == "given_on"


BASE = ("党组织", "姓名", "年度", "从几月起", "交纳类别", "月基数（元）")


def test_a_first_base_is_reckoned_as_it_lands(session: Any, tmp_path: Path) -> None:
    line = ("机关党支部", "李契", 2024, 1, "在职", "5000.01")
    assert rows(session, DuesBase, tmp_path, BASE, line).added == 1
    (one,) = keeping.listed(session, DuesBase)
    assert (one.permille, one.due, one.rounding) == (15, yuan("75.00"), "jiao")


def test_a_fixed_base_is_not_changed_by_a_row(fixed: Any, tmp_path: Path) -> None:
    again = ("机关党支部", "李契", 2024, 6, "在职", "9000")
    field, words = said(rows(fixed, DuesBase, tmp_path, BASE, again))
    assert (field, "已经核定" in words) == ("person_id", True)
    own = next(one for one in keeping.listed(fixed, DuesBase) if one.person_id == "李契")
    changed = (("月基数（元）", sheets.ID_HEADING), ("9000", own.id))
    assert said(rows(fixed, DuesBase, tmp_path, *changed))[0] == "base"
    row = ledger(fixed, BRANCH, 2024, TODAY).row("李契")
    assert row is not None
    assert row.due == yuan("78.20")


def test_reductions_of_the_same_months_are_refused(fixed: Any, tmp_path: Path) -> None:
    head = (
        "党组织", "姓名", "年度", "从几月起", "到几月止", "减免方式", "困难情况", "支部研究",
        "支部研究日期",
    )  # fmt: skip
    line = ("机关党支部", "李契", 2024, 3, 6, "免交", "大病", "支委会", "2024-02-01")
    outcome = rows(fixed, DuesReduction, tmp_path, head, line, line)
    assert (outcome.added, "月份不能重叠" in said(outcome)[1]) == (1, True)


def test_a_row_mends_a_letter_and_moves_nobody(session: Any, tmp_path: Path) -> None:
    about = {
        "person_id": "罗永贵",
        "other_body": "县交通局党支部",
        "addressee": "县委组织部",
        "issued_on": date(2024, 6, 1),
    }
    one = letters.issue(session, about, TODAY).id
    moved = (("接收日期", sheets.ID_HEADING), ("2024-06-20", one))
    assert said(rows(session, Transfer, tmp_path, *moved))[0] == "received_on"
    mended = (("经办人", sheets.ID_HEADING), ("李契", one))
    assert rows(session, Transfer, tmp_path, *mended).updated == 1


def test_who_has_left_borrows_nothing(session: Any, tmp_path: Path) -> None:
    library.save(session, BRANCH, "", {"number": "D1", "name": "党章", "copies": 1})
    support.add(session, Standing, person_id="王德发", kind="deceased", since="2024-02-01")
    head = ("图书", "借阅人", "借出日期")
    outcome = rows(session, BookLoan, tmp_path, head, ("党章", "王德发", "2024-06-01"))
    assert said(outcome)[0] == "person_id"
    lent = ("党章", "李契", "2024-06-01")
    outcome = rows(session, BookLoan, tmp_path, head, lent, lent)
    assert (outcome.added, "都借出去了" in said(outcome)[1]) == (1, True)
