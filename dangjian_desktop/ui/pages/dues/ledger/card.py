"""At the right: what the chosen payer owes, each payment with its receipt, the base."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dangjian_desktop.domain.dues.facts import LedgerRow
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.card import small_table
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row, section
from dangjian_desktop.ui.kit.table import Column

from . import persons
from .faces import money, words_of

if TYPE_CHECKING:
    from dangjian_desktop.records import DuesPayment

WIDE = 372
OWING = ("owed", "partial", "due", "unset")


class PersonCard(QScrollArea):
    """`asked`: pay, base, relief, receipt, person; `payment_asked` with the payment's id."""

    asked = Signal(str)
    payment_asked = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.row: LedgerRow | None = None
        self.payments: Sequence[DuesPayment] = ()
        self.setObjectName("payer_card")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(panel(column(None), "surface"))

    def show_row(self, found: LedgerRow | None, year: int) -> None:
        """The payer of that row; None where nobody is chosen."""
        self.row = found
        if found is None:
            words = self.look.paragraph("选一名党员，这里列出应交、每一笔收款和基数。")
            self.setWidget(panel(column(words, None, margins=(16, 16, 16, 16)), "surface"))
            return
        office = self.office
        with office.caught() as done, office.read() as session:
            read = persons.read(session, found, year, office.day)
        if not done.ok:
            return
        self.payments = read.payments
        place = self.verticalScrollBar().value()
        body = column(
            self._head(found), *self._owed(found), *self._paid(read), *self._base(read),
            *self._others(read), None, gap=6, margins=(16, 10, 16, 16),
        )  # fmt: skip
        self.setWidget(panel(body, "surface"))
        self.verticalScrollBar().setValue(place)

    # --- parts -------------------------------------------------------------------------------

    def _head(self, found: LedgerRow) -> QWidget:
        look = self.look
        name = look.label(found.name, tokens.PT_TITLE, strong=True)
        about = "，".join(w for w in (found.kind_words, found.group, found.left) if w)
        side = look.label(about, tokens.PT_SMALL, "ink3")
        return panel(row(name, side, None, self._link("person", "党员卡片")))

    def _owed(self, found: LedgerRow) -> list[Any]:
        look = self.look
        chips = []
        if found.owed:
            chips.append(Chip(look, f"欠交 {money(found.owed)} 元", "bad"))
        elif found.paid:
            chips.append(Chip(look, "没有欠交", "good"))
        if found.missing:
            state = "bad" if found.missing >= 6 else "warn"  # noqa: PLR2004 - article 13
            chips.append(Chip(look, f"连续 {found.missing} 个月未交", state))
        total = look.label(f"本年已交 {money(found.paid)} 元", tokens.PT, "ink2")
        parts: list[Any] = [panel(row(*chips, total, None))]
        words = [words_of(cell) for cell in found.cells if cell.state in OWING]
        parts += [look.paragraph(one, tokens.PT_SMALL) for one in words]
        if not self.office.frozen:
            parts.append(panel(row(self._link("pay", "收款（可收几个月）"), None)))
        return [*parts, look.rule()]

    def _paid(self, read: persons.Reading) -> list[Any]:
        count = f"{len(read.payments)} 笔" if read.payments else "还没有"
        receipts = [self._link("receipt", "打印收据")] if read.payments else []
        head = section(self.look, "收款", count, *receipts)
        if not read.payments:
            return [head, self.look.rule()]
        table = small_table(self.look, _columns(), list(read.payments))
        table.setObjectName("payments")
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setAccessibleName("收款")
        table.opened.connect(self._on_table_opened)
        return [head, table, self.look.rule()]

    def _base(self, read: persons.Reading) -> list[Any]:
        look = self.look
        change = (
            []
            if self.office.frozen
            else [self._link("base", "变更基数" if read.bases else "核定基数")]
        )
        head = section(look, "基数", "" if read.bases else "还没有核定", *change)
        parts: list[Any] = [head]
        for base, items in read.bases:
            parts.append(look.paragraph(persons.base_words(base), colour="ink"))
            if items:
                parts.append(look.paragraph(persons.items_words(items), tokens.PT_SMALL))
            told = [base.basis, base.reason and f"变动原因：{base.reason}"]
            fixed = f"{base.fixed_on} 核定" if base.fixed_on else ""
            words = "，".join(w for w in (fixed, *told) if w)
            parts.append(look.paragraph(words, tokens.PT_SMALL, "ink3"))
        return parts

    def _others(self, read: persons.Reading) -> list[Any]:
        look = self.look
        parts: list[Any] = []
        if read.reliefs:
            parts += [look.rule(), section(look, "减免")]
            parts += [look.paragraph(one.words or one.months) for one in read.reliefs]
        if read.gifts:
            parts += [look.rule(), section(look, "自愿多交")]
            parts += [
                look.paragraph(f"{one.given_on}  {money(one.amount)} 元") for one in read.gifts
            ]
        return parts

    def _link(self, name: str, words: str) -> QWidget:
        button = self.look.button(words, "link")
        button.setObjectName(f"card_{name}")
        button.clicked.connect(self._on_link_clicked)
        return button

    def _on_link_clicked(self) -> None:
        self.asked.emit(self.sender().objectName().removeprefix("card_"))

    def _on_table_opened(self, payment: Any) -> None:
        self.payment_asked.emit(payment.id)


def _columns() -> list[Column]:
    return [
        Column("month", "月份", lambda p: f"{p.month} 月", lambda p: p.month, 4),
        Column("amount", "金额", lambda p: Cell(money(p.amount), align="r"), None, 7, right=True),
        Column("paid_on", "日期", lambda p: f"{p.paid_on:%m-%d}", lambda p: p.paid_on, 5),
        Column("way", "方式", lambda p: p.way, None, 4),
        Column("receipt", "收据号", lambda p: p.receipt_no or "", None, 9),
    ]
