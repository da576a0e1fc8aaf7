"""Beside the ledger: the payer's card, payments put right, months closed and opened again."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from dangjian_desktop.domain.dues.facts import BaseGiven
from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.services import history
from dangjian_desktop.services.dues import bases
from dangjian_desktop.ui.kit.office import Office, Target
from dangjian_desktop.ui.kit.views import RecordView
from tests.ui.pages.dues.conftest import BASES, ITEMS, TODAY, cell, close, pay, read

OTHERS = sorted(set(BASES) - {"何静"})


def words(card: Any) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def opened(pane: Any, name: str, month: int = 6) -> Any:
    pane.table.go_to(name, month)
    if not pane.room.card_shown:
        pane.show_detail()
    pane.side.show_card()
    return pane.side.card


# --- the card ----------------------------------------------------------------------------------


def test_the_card_says_what_is_owed_of_which_months(office: Office, ledger_pane: Any) -> None:
    for month in (1, 2, 3):
        pay(office, month, "李契")
    said = words(opened(ledger_pane, "李契"))
    assert "本年已交 231.00 元" in said
    assert "4 月，欠交，应交 77.00" in said
    assert "6 月，本月未交，应交 77.00" in said
    chips = [one.words for one in ledger_pane.side.card.findChildren(_chip())]
    assert chips == ["欠交 154.00 元", "连续 2 个月未交"]


def test_the_card_lists_payments_with_their_receipts(office: Office, ledger_pane: Any) -> None:
    pay(office, 1, "李契")
    table = opened(ledger_pane, "李契").findChild(RecordView, "payments")
    assert [table.rows.columns[at].cell(table.rows.record(0)) for at in (0, 2, 3, 4)] == [
        "1 月", "01-10", "现金", "2024-0001",
    ]  # fmt: skip


def test_the_card_tells_what_the_base_is_made_of(office: Office, ledger_pane: Any) -> None:
    with office.write("变更") as session:
        more = {"from_month": 6, "items": ITEMS, "reason": "调岗", "scheme": "institution"}
        bases.change(session, "李契", 2024, BaseGiven(kind="employee", **more), TODAY)
    said = words(opened(ledger_pane, "李契"))
    assert "1 月起  在职，5,130.00 × 1.5%，月应交 77.00" in said
    assert "6 月起  在职，5,130.00 × 1.5%，月应交 77.00" in said
    assert "计入：岗位工资 3,000.00、薪级工资 2,800.00；扣除：社会保险 670.00" in said
    assert "变动原因：调岗" in said


def test_the_card_leads_to_the_person_and_to_the_base(office: Office, ledger_pane: Any) -> None:
    card = opened(ledger_pane, "李契")
    card.findChild(QPushButton, "card_person").click()
    assert office.sent[-1] == Target("党员", "person", "李契")
    card.findChild(QPushButton, "card_base").click()
    assert office.sent[-1] == Target("党费", "dues_base", "李契", "change")


def test_the_card_follows_the_current_row(ledger_pane: Any, qtbot: Any) -> None:
    card = opened(ledger_pane, "李契")
    ledger_pane.table.go_to("马文斌", 6)
    qtbot.waitUntil(lambda: card.row.person_id == "马文斌")


def test_the_key_puts_the_card_away_again(ledger_pane: Any) -> None:
    opened(ledger_pane, "李契")
    ledger_pane.show_detail()
    assert not ledger_pane.room.card_shown


def test_a_double_click_opens_the_card(ledger_pane: Any) -> None:
    table = ledger_pane.table
    spot = table.names.visualRect(table.rows.index(2, 1)).center()
    QTest.mouseDClick(table.names.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert ledger_pane.room.card_shown


# --- payments ----------------------------------------------------------------------------------


def payment(office: Office) -> str:
    from dangjian_desktop.records import DuesPayment
    from dangjian_desktop.services import keeping

    with office.read() as session:
        return keeping.listed(session, DuesPayment)[0].id


def test_a_payment_is_put_right_by_its_form(office: Office, ledger_pane: Any) -> None:
    from decimal import Decimal

    pay(office, 6, "李契")
    ledger_pane.side.correct(payment(office))
    desk = ledger_pane.side.desk
    assert desk.act.title == "2024年6月党费77.00元，收据 2024-0001"
    desk.form.editors["amount"].set(Decimal("70.00"))
    assert desk.save()
    assert cell(office, "李契", 6).state == "partial"


def test_a_payment_is_removed_by_its_form(office: Office, ledger_pane: Any) -> None:
    pay(office, 6, "李契")
    ledger_pane.side.correct(payment(office))
    ledger_pane.side.desk.remove_part()
    assert not cell(office, "李契", 6).paid


def test_a_payment_of_a_closed_month_is_not_put_right(office: Office, ledger_pane: Any) -> None:
    pay(office, 1, *OTHERS)
    close(office, 1)
    ledger_pane.side.correct(payment(office))
    desk = ledger_pane.side.desk
    desk.form.editors["way"].set("转账")
    assert not desk.save()
    assert "已结账" in desk.form.banner.words() + desk.form.boxes["paid_on"].complaint()


def test_what_is_unsaved_is_named_on_leaving(office: Office, ledger_pane: Any) -> None:
    from decimal import Decimal

    ledger_pane.table.go_to("李契", 6)
    ledger_pane.pay_more()
    assert not ledger_pane.has_unsaved()
    ledger_pane.side.desk.form.editors["amount"].set(Decimal(5))
    assert ledger_pane.has_unsaved()
    assert ledger_pane.unsaved_words() == "“收款：李契”"
    ledger_pane.discard()
    assert not ledger_pane.has_unsaved()


# --- months ------------------------------------------------------------------------------------


def test_closing_says_what_the_month_comes_to_and_who_has_not_paid(
    office: Office, ledger_pane: Any
) -> None:
    pay(office, 1, *(set(OTHERS) - {"李契"}))
    ledger_pane.side.begin_month(1)
    closing = ledger_pane.side.closing
    assert closing.facts.text() == (
        "应收 526.30 元（8 人），已交 449.30 元；这个月里收到的款 449.30 元。"
        "还有 1 人没交齐，差 77.00 元："
    )
    assert [item.title for item in closing.items.items] == ["李契"]
    closing.names.opened.emit(closing.items.items[0])
    row, month = ledger_pane.at()
    assert (row.person_id, month) == ("李契", 1)


def test_a_month_is_closed_and_no_key_takes_it_back(office: Office, ledger_pane: Any) -> None:
    pay(office, 1, *OTHERS)
    ledger_pane.table.months.go_to(0, 1)
    ledger_pane.close_button.click()
    assert ledger_pane.side.closing.carry_out()
    assert read(office).months[0].closed_on == TODAY
    with office.read() as session:
        last = history.next_undo(session)
    assert last is not None
    with pytest.raises(KnownError), office.write("撤销", undoes=last.id) as session:
        history.undo(session, last.id)
    assert read(office).months[0].closed_on == TODAY
    assert ledger_pane.side.desk.currentWidget() is ledger_pane.side.card


def test_months_are_closed_in_their_order(office: Office, ledger_pane: Any) -> None:
    pay(office, 2, *OTHERS)
    ledger_pane.side.begin_month(2)
    closing = ledger_pane.side.closing
    assert "请先结1月" in closing.trouble.words()
    assert not closing.carry_out()


def test_the_button_names_the_month_that_can_be_closed(office: Office, ledger_pane: Any) -> None:
    ledger_pane.table.months.go_to(0, 6)
    assert ledger_pane.close_button.text() == "6 月结账…"
    ledger_pane.table.months.go_to(0, 7)
    assert "还没有到" in ledger_pane.acts.actions["close"].why_not()
    pay(office, 1, *OTHERS)
    close(office, 1)
    ledger_pane.table.months.go_to(0, 1)
    assert ledger_pane.close_button.text() == "2 月结账…"


def test_a_month_is_opened_again_only_with_a_reason(office: Office, ledger_pane: Any) -> None:
    pay(office, 1, *OTHERS)
    close(office, 1)
    ledger_pane.table.months.go_to(0, 1)
    ledger_pane.acts.live["reopen"].trigger()
    closing = ledger_pane.side.closing
    assert [item.words for item in closing.items.items] == ["结账"]
    assert not closing.carry_out()
    assert closing.reason_box.complaint() == "请写明为什么重新打开"
    closing.reason.setText("漏记一笔")
    assert ledger_pane.has_unsaved()
    assert ledger_pane.save()
    assert read(office).months[0].closed_on is None


def test_an_open_month_is_not_opened(ledger_pane: Any) -> None:
    ledger_pane.table.months.go_to(0, 5)
    assert ledger_pane.acts.actions["reopen"].why_not() == "这个月没有结账"


def test_the_head_of_a_month_has_its_menu(office: Office, ledger_pane: Any) -> None:
    asked: list[Any] = []
    ledger_pane.acts.popup = lambda at, names: asked.append(names)
    head = ledger_pane.table.months.head
    head.ask(3)
    assert ledger_pane.at()[1] == 3
    assert {"all", "close", "reopen", "hand"} < set(asked[0])
    ledger_pane.acts.live["month"].trigger()
    assert len(asked) == 2


def test_handing_up_leads_to_its_tab(office: Office, ledger_pane: Any) -> None:
    ledger_pane.acts.live["hand"].trigger()
    assert office.sent[-1] == Target("党费", "dues_handover", ask="new")


def _chip() -> Any:
    from dangjian_desktop.ui.kit.parts import Chip

    return Chip


# --- what a crash left ---------------------------------------------------------------------------


def test_a_payment_left_unsaved_is_offered_again(office: Office, ledger_pane: Any) -> None:
    from decimal import Decimal

    ledger_pane.table.go_to("李契", 6)
    ledger_pane.pay_more()
    ledger_pane.side.desk.form.editors["amount"].set(Decimal(154))
    kept = ledger_pane.side.desk._kept()
    ledger_pane.discard()
    ledger_pane.table.go_to("马文斌", 6)
    ledger_pane.side.offered.taken.emit(kept)
    desk = ledger_pane.side.desk
    assert desk.act.key == "pay:李契"
    assert desk.form.editors["amount"].get() == Decimal(154)
    assert ledger_pane.has_unsaved()


def test_a_payment_of_another_branch_is_left_where_it_is(office: Office, ledger_pane: Any) -> None:
    said: list[str] = []
    office.said.connect(said.append)
    ledger_pane.side.offered.taken.emit({"about_id": "青石岭", "key": "pay:李契", "values": {}})
    assert "别的年度或支部" in said[-1]
    assert ledger_pane.side.desk.act is None
