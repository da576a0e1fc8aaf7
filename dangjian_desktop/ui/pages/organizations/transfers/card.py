"""The card of a transfer: where it stands, what it says, what comes next."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.domain.transfers import (
    CAME,
    EXPIRED,
    REACHES,
    RECEIVED,
    TO_ANSWER,
    TRANSFER_WAYS,
    VOID,
    WAITING,
)
from dangjian_desktop.records import Transfer
from dangjian_desktop.services.transfers.facts import TransferLine
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import facts as fact_grid
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row
from dangjian_desktop.ui.pages.organizations.cardbutton import card_button

if TYPE_CHECKING:
    from .view import TransfersPane

STATES = {
    WAITING: "due",
    EXPIRED: "bad",
    RECEIVED: "good",
    VOID: "off",
    CAME: "good",
    TO_ANSWER: "warn",
}
# What is offered as a button, by the state.
BUTTONS = {
    WAITING: ("receive", "print", "edit"),
    EXPIRED: ("receive", "again", "print"),
    RECEIVED: ("receive", "print"),
    VOID: ("print",),
    CAME: ("edit",),
    TO_ANSWER: ("answer", "edit"),
}


def body(view: "TransfersPane", line: TransferLine, found: Transfer) -> QWidget:
    look = view.look
    title = look.label(line.name, tokens.PT_TITLE, strong=True)
    title.setObjectName("transfer_title")
    chip = Chip(look, line.state, STATES.get(line.state, "off"))
    side = look.paragraph(_side(line), tokens.PT_SMALL, "ink3")
    buttons = [card_button(view.acts, name) for name in _offered(view, line)]
    pairs = [(name, text) for name, text in _pairs(line, found) if text]
    whole = column(
        row(title, chip, None),
        side,
        row(*buttons, None),
        look.rule(),
        fact_grid(look, pairs, columns=1),
        gap=8,
        margins=(16, 12, 16, 8),
    )
    return panel(whole)


def _offered(view: "TransfersPane", line: TransferLine) -> Sequence[str]:
    """Those that can be done now; nothing while the past is looked at."""
    names = BUTTONS.get(line.state, ())
    return [name for name in names if not view.acts.actions[name].why_not()]


def _side(line: TransferLine) -> str:
    if line.direction == "out":
        return f"由{line.here}转往{line.other}"
    return f"由{line.other}转入{line.here}"


def _on(day: date | None) -> str:
    return day.isoformat() if day else ""


def _pairs(line: TransferLine, found: Transfer) -> list[tuple[str, str]]:
    days = f"{found.valid_days} 天，到 {_on(line.last)}" if found.valid_days else ""
    shared = [
        ("党员类别", STANDINGS.get(found.standing or "", "")),
        ("党费交到", found.paid_until.words() if found.paid_until else ""),
        ("经办人", found.handler or ""),
        ("备注", found.remark or ""),
        ("补录", f"{found.recorded_at:%Y-%m-%d} 录入" if line.late else ""),
    ]
    if line.direction == "in":
        return [
            ("对方介绍信", line.number),
            ("介绍信日期", _on(found.issued_on)),
            ("有效期", days),
            ("转入日期", _on(found.received_on)),
            ("回执寄出", _on(found.receipt_sent_on) or "还没有登记"),
            *shared,
        ]
    return [
        ("编号", line.number),
        ("转接方式", TRANSFER_WAYS.get(found.way, found.way)),
        ("抬头", found.addressee or ""),
        ("开具日期", _on(found.issued_on)),
        ("去向", REACHES.get(found.reach or "", "")),
        ("有效期", days),
        ("首次打印", _on(found.printed_on)),
        ("对方接收", _on(found.received_on)),
        ("收到回执", _on(found.receipt_on) or ("还没有收到" if found.received_on else "")),
        ("作废", f"{_on(found.voided_on)} {found.void_reason or ''}".strip()),
        *shared,
    ]
