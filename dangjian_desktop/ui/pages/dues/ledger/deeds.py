"""What can be done with a month of the ledger, as data: buttons, the menu of its head, keys."""

from functools import partial
from typing import TYPE_CHECKING

from dangjian_desktop.ui.kit.actions import Action, ActionSet

if TYPE_CHECKING:
    from .pane import LedgerPane

OF_MONTH = ("all", "", "close", "reopen", "", "hand", "month_receipts")


def actions(pane: "LedgerPane") -> ActionSet:
    idle = partial(_frozen, pane)
    return ActionSet(
        pane.look,
        pane,
        [
            Action(
                "all", "收齐（显示的人都按应交记）", partial(_all, pane), "list-check",
                "Ctrl+Return", partial(_not_all, pane),
            ),
            Action(
                "close", "结账…", partial(_close, pane), "lock", why_not=partial(_not_close, pane),
                primary=True,
            ),
            Action(
                "reopen", "重新打开…", partial(_reopen, pane), "edit",
                why_not=partial(_not_reopen, pane),
            ),
            Action("hand", "登记上缴", partial(_hand, pane), why_not=idle),
            Action("month_receipts", "打印这个月的收据", partial(_receipts, pane), "file-text"),
            Action("receipts", "收据", partial(_own_receipts, pane), "file-text"),
            Action("print", "打印台账", pane.print_ledger, "printer", "Ctrl+P"),
            Action("detail", "明细", pane.show_detail, "user", "F4"),
            Action("pay", "收几个月…", pane.pay_more, "plus", "Ctrl+N", idle),
            Action("unpaid", "只看这个月没交齐的", pane.only_unpaid),
            Action("month", "这个月的菜单", partial(_menu, pane), shortcut="Alt+Down"),
        ],
    )  # fmt: skip


def name_month(pane: "LedgerPane") -> None:
    """The primary button says which month it closes."""
    pane.close_button.setText(f"{_to_close(pane)} 月结账…")
    if pane.acts is not None:
        pane.acts.refresh()


def _to_close(pane: "LedgerPane") -> int:
    """The current month while it is open; of closed ones the first that is not."""
    month = pane.at()[1] or pane.present or 1
    if pane.ledger is None or pane.ledger.months[month - 1].closed_on is None:
        return month
    open_ones = [one.month for one in pane.ledger.months if one.closed_on is None]
    return next((one for one in open_ones if one > month), month)


def _frozen(pane: "LedgerPane") -> str:
    return pane.office.frozen


def _closed(pane: "LedgerPane", month: int) -> bool:
    return pane.ledger is not None and pane.ledger.months[month - 1].closed_on is not None


def _not_all(pane: "LedgerPane") -> str:
    return pane.office.frozen or ("" if pane.at()[1] else "先选一个月")


def _not_close(pane: "LedgerPane") -> str:
    month = _to_close(pane)
    if pane.office.frozen:
        return pane.office.frozen
    if _closed(pane, month):
        return f"{month} 月已经结账"
    day = pane.office.today
    coming = (pane.choice.year, month) > (day.year, day.month)
    return f"{month} 月还没有到，不能结账" if coming else ""


def _not_reopen(pane: "LedgerPane") -> str:
    month = pane.at()[1]
    if pane.office.frozen:
        return pane.office.frozen
    return "" if month and _closed(pane, month) else "这个月没有结账"


def _all(pane: "LedgerPane") -> None:
    pane.keys.pay_all(pane.at()[1])


def _close(pane: "LedgerPane") -> None:
    pane.side.begin_month(_to_close(pane))


def _reopen(pane: "LedgerPane") -> None:
    pane.side.begin_month(pane.at()[1], reopening=True)


def _hand(pane: "LedgerPane") -> None:
    if pane.keys.flush():
        pane.office.go(pane.choice.group, "dues_handover", ask="new")


def _receipts(pane: "LedgerPane") -> None:
    """Of everyone that is shown and paid for the current month."""
    month = pane.at()[1]
    people = [row.person_id for row in pane.table.shown() if month and row.cells[month - 1].paid]
    pane.print_receipts(pane.payments_of(people, month))


def _own_receipts(pane: "LedgerPane") -> None:
    """Of the current payer's month; of nobody there, those of the month."""
    row, month = pane.at()
    if row is not None and month and row.cells[month - 1].paid:
        pane.print_receipts(pane.payments_of([row.person_id], month))
    else:
        _receipts(pane)


def _menu(pane: "LedgerPane") -> None:
    month = pane.at()[1]
    if month:
        pane.table.months.head.ask(month)
