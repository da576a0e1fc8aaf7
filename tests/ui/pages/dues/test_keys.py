"""The ledger by keys: a month of everybody, a part, back, take back, closed months."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dangjian_desktop.services import history
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.pages.dues import DuesPage
from tests.ui.pages.dues.conftest import PAYERS, TODAY, cell, close, enter, key, pay, read, tab

JUNE = 6


def at(pane: Any, name: str, month: int) -> Any:
    pane.table.go_to(name, month)
    pane.table.months.setFocus()
    return pane.table.months


def acts(office: Office) -> list[str]:
    with office.read() as session:
        return [one.what for one in history.recent(session)]


def test_enter_takes_what_is_due_and_goes_down(office: Office, ledger_pane: Any) -> None:
    months = at(ledger_pane, "陈立国", JUNE)
    enter(months)
    row = months.place()[0]
    assert ledger_pane.table.rows.line(row - 1).row.cells[JUNE - 1].paid == Decimal("117.90")
    assert cell(office, "陈立国", JUNE).state == "due"  # seen at once, written at a pause
    ledger_pane.keys.flush()
    found = cell(office, "陈立国", JUNE)
    assert (found.state, found.paid, found.paid_on) == ("paid", Decimal("117.90"), TODAY)


def test_space_does_the_same(office: Office, ledger_pane: Any) -> None:
    key(at(ledger_pane, "刘桂芳", JUNE), Qt.Key.Key_Space)
    ledger_pane.keys.flush()
    assert cell(office, "刘桂芳", JUNE).paid == Decimal("50.00")


def test_a_whole_month_takes_one_key_for_each_payer_at_most(
    office: Office, ledger_pane: Any
) -> None:
    months = ledger_pane.table.months
    months.go_to(0, JUNE)
    enter(months, PAYERS)
    ledger_pane.keys.flush()
    assert {row.cells[JUNE - 1].state for row in read(office).rows} == {"paid"}
    assert acts(office).count("收6月党费") == 1


def test_one_key_takes_the_month_of_all_that_are_shown(office: Office, ledger_pane: Any) -> None:
    at(ledger_pane, "陈立国", JUNE)
    ledger_pane.acts.live["all"].trigger()
    assert {row.cells[JUNE - 1].state for row in read(office).rows} == {"paid"}
    receipts = {one.receipt_no for one in _payments(office)}
    assert len(receipts) == PAYERS


def test_one_key_leaves_out_who_is_not_shown(office: Office, ledger_pane: Any) -> None:
    ledger_pane.look_at("group:一组")
    at(ledger_pane, "黄志强", JUNE)
    ledger_pane.acts.live["all"].trigger()
    assert cell(office, "黄志强", JUNE).state == "paid"
    assert cell(office, "李契", JUNE).state == "due"


def test_a_block_is_taken_by_one_key(office: Office, ledger_pane: Any) -> None:
    months = ledger_pane.table.months
    months.setFocus()
    months.go_to(0, JUNE)
    for _ in range(2):
        QTest.keyClick(months, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    enter(months)
    ledger_pane.keys.flush()
    assert sum(row.cells[JUNE - 1].state == "paid" for row in read(office).rows) == 3


def test_a_figure_asks_for_another_sum_and_enter_puts_down_a_part(
    office: Office, ledger_pane: Any
) -> None:
    months = at(ledger_pane, "李契", JUNE)
    QTest.keyClicks(months, "1")
    QTest.keyClicks(ledger_pane.entry.amount, "0")
    enter(ledger_pane.entry.amount)
    assert months.hasFocus()
    ledger_pane.keys.flush()
    found = cell(office, "李契", JUNE)
    assert (found.state, found.paid, found.left) == ("partial", Decimal(10), Decimal("67.00"))


@pytest.mark.parametrize(
    ("typed", "words"), [("12.345", "不是金额"), ("1a", "不是金额"), ("", "请填写")]
)
def test_what_is_no_sum_is_said(ledger_pane: Any, typed: str, words: str) -> None:
    at(ledger_pane, "李契", JUNE)
    ledger_pane.entry.type(typed)
    enter(ledger_pane.entry.amount)
    assert words in ledger_pane.entry.wrong.words()
    assert not ledger_pane.keys.sitting.taken


def test_escape_goes_back_without_the_sum(ledger_pane: Any) -> None:
    months = at(ledger_pane, "李契", JUNE)
    ledger_pane.entry.type("5")
    key(ledger_pane.entry.amount, Qt.Key.Key_Escape)
    assert months.hasFocus()
    assert not ledger_pane.keys.sitting.taken


def test_more_than_is_due_opens_a_form_that_says_where_it_goes(
    office: Office, ledger_pane: Any
) -> None:
    pay(office, 1, "李契")
    at(ledger_pane, "李契", JUNE)
    ledger_pane.entry.type("200")
    enter(ledger_pane.entry.amount)
    desk = ledger_pane.side.desk
    assert desk.act.key == "pay:李契"
    told = desk.panel.findChild(type(ledger_pane.entry.wrong), "told")
    assert told.words() == "交齐 2、3 月，4 月交 46.00"
    assert desk.save()
    assert [cell(office, "李契", month).paid for month in (2, 3, 4)] == [
        Decimal("77.00"), Decimal("77.00"), Decimal("46.00"),
    ]  # fmt: skip
    assert len({one.receipt_no for one in _payments(office) if one.month > 1}) == 1


def test_what_no_month_takes_is_refused_beside_the_sum(office: Office, ledger_pane: Any) -> None:
    at(ledger_pane, "李契", JUNE)
    ledger_pane.entry.type("2000")
    enter(ledger_pane.entry.amount)
    desk = ledger_pane.side.desk
    assert not desk.save()
    assert "没有月份可记" in desk.form.boxes["amount"].complaint()
    assert not _payments(office)


def test_backspace_takes_back_the_last_key(office: Office, ledger_pane: Any) -> None:
    months = at(ledger_pane, "陈立国", JUNE)
    enter(months, 2)
    key(months, Qt.Key.Key_Backspace)
    ledger_pane.keys.flush()
    paid = [row.person_id for row in read(office).rows if row.cells[JUNE - 1].paid]
    assert paid == ["陈立国"]


def test_backspace_on_what_is_written_says_how(office: Office, ledger_pane: Any) -> None:
    months = at(ledger_pane, "陈立国", JUNE)
    key(months, Qt.Key.Key_Backspace)
    assert "Delete" in ledger_pane.entry.wrong.words()


def test_delete_takes_back_a_payment_that_is_written(office: Office, ledger_pane: Any) -> None:
    pay(office, JUNE, "陈立国")
    key(at(ledger_pane, "陈立国", JUNE), Qt.Key.Key_Delete)
    assert not cell(office, "陈立国", JUNE).paid
    assert acts(office)[0] == "退回党费收款"


def test_undo_writes_what_was_typed_and_then_takes_it_back(
    office: Office, ledger_pane: Any
) -> None:
    months = at(ledger_pane, "陈立国", JUNE)
    enter(months, 3)
    QTest.keyClick(months, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not ledger_pane.keys.sitting.taken
    with office.read() as session:
        last = history.next_undo(session)
    assert last is not None
    assert last.what == "收6月党费"
    with office.write("撤销", undoes=last.id) as session:
        history.undo(session, last.id)
    assert not any(row.cells[JUNE - 1].paid for row in read(office).rows)


def test_nothing_is_taken_twice(office: Office, ledger_pane: Any) -> None:
    months = at(ledger_pane, "陈立国", JUNE)
    enter(months)
    enter(at(ledger_pane, "陈立国", JUNE))
    assert "已经交齐" in ledger_pane.entry.wrong.words()
    ledger_pane.keys.flush()
    assert len(_payments(office)) == 1


def test_a_day_in_a_closed_month_is_refused_with_a_sentence(
    office: Office, ledger_pane: Any
) -> None:
    for month in (1, 2):
        pay(office, month)
    close(office, 1, 2)
    ledger_pane.entry.day.set(date(2024, 2, 20))
    enter(at(ledger_pane, "陈立国", JUNE))
    ledger_pane.keys.flush()
    assert ledger_pane.entry.wrong.words() == (
        "没有记上：2024年2月已结账，要改请先重新打开这个月并写明原因"
    )
    assert cell(office, "陈立国", JUNE).state == "due"
    shown = ledger_pane.table.rows.records[ledger_pane.table.rows.row_of(_is("陈立国"))]
    assert shown.row.cells[JUNE - 1].state == "due"


def test_a_closed_month_takes_what_is_paid_now_as_late(office: Office, ledger_pane: Any) -> None:
    pay(office, 1, "李契")
    close(office, 1)
    enter(at(ledger_pane, "陈立国", 1))
    ledger_pane.keys.flush()
    assert cell(office, "陈立国", 1).state == "late"


def test_a_payment_of_a_closed_month_is_not_taken_back(office: Office, ledger_pane: Any) -> None:
    pay(office, 1)
    close(office, 1)
    key(at(ledger_pane, "陈立国", 1), Qt.Key.Key_Delete)
    assert "已结账" in ledger_pane.entry.wrong.words()
    assert cell(office, "陈立国", 1).paid


@pytest.mark.parametrize(
    ("typed", "words"), [("2024-07-01", "晚于今天"), ("2024-02-31", "2024-02-31"), ("", "收款日期")]
)
def test_a_day_that_is_none_or_to_come_is_refused(
    office: Office, ledger_pane: Any, typed: str, words: str
) -> None:
    ledger_pane.entry.day.widget.setText(typed)
    enter(at(ledger_pane, "陈立国", JUNE))
    ledger_pane.keys.flush()
    assert words in ledger_pane.entry.wrong.words()
    assert not _payments(office)


def test_another_way_or_collector_begins_another_act(office: Office, ledger_pane: Any) -> None:
    enter(at(ledger_pane, "陈立国", JUNE))
    ledger_pane.entry.way.setCurrentIndex(1)
    ledger_pane.entry.collector.setText("李契")
    enter(at(ledger_pane, "黄志强", JUNE))
    ledger_pane.keys.flush()
    ways = {one.person_id: (one.way, one.collector) for one in _payments(office)}
    assert ways == {"陈立国": ("现金", None), "黄志强": ("转账", "李契")}


def test_on_a_past_day_nothing_is_taken(office: Office, ledger_pane: Any) -> None:
    office.look_at(date(2024, 5, 1))
    enter(at(ledger_pane, "陈立国", 4))
    ledger_pane.keys.flush()
    assert not ledger_pane.keys.sitting.taken
    office.look_at(None)
    assert not _payments(office)


def test_leaving_the_tab_writes_what_was_typed(office: Office, page: DuesPage, fixed: None) -> None:
    pane = tab(page, "台账")
    enter(at(pane, "陈立国", JUNE))
    tab(page, "上缴")
    assert cell(office, "陈立国", JUNE).state == "paid"


def test_keys_write_by_themselves_when_they_pause(
    office: Office, ledger_pane: Any, qtbot: Any
) -> None:
    enter(at(ledger_pane, "陈立国", JUNE))
    qtbot.waitUntil(lambda: cell(office, "陈立国", JUNE).state == "paid", timeout=5000)


def test_a_new_member_owes_from_the_month_of_admission(office: Office, ledger_pane: Any) -> None:
    enter(at(ledger_pane, "何静", 4))
    assert ledger_pane.entry.wrong.words() == "何静 4 月不用交"
    enter(at(ledger_pane, "何静", 5))
    ledger_pane.keys.flush()
    assert cell(office, "何静", 5).paid == Decimal("41.50")


def test_who_has_no_base_is_named(office: Office, page: DuesPage) -> None:
    from tests.ui.pages.dues.conftest import BASES, fix

    fix(office.opened.db, only={name: base for name, base in BASES.items() if name != "李契"})
    pane = tab(page, "台账")
    pane.reload()
    enter(at(pane, "李契", JUNE))
    assert "李契 6 月的基数还没有核定" in pane.entry.wrong.words()


def _payments(office: Office) -> list[Any]:
    from dangjian_desktop.records import DuesPayment
    from dangjian_desktop.services import keeping

    with office.read() as session:
        return list(keeping.listed(session, DuesPayment))


def _is(name: str) -> Any:
    return lambda one: one.person_id == name
