"""Under the list: the quick way to a base, by its sum alone."""

from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.dues.facts import BaseGiven
from dangjian_desktop.domain.dues.kinds import KINDS, ON_BASE
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.editors import Combo
from dangjian_desktop.ui.kit.parts import column, line, panel, row
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.pages.dues.ledger.entry import AmountLine

from .lines import FIXED, Shown

HIGH, KIND_WIDE, AMOUNT_WIDE, BASIS_WIDE = 47, 112, 110, 150
KEYS = "数字 填基数，Enter 记下到下一人   Ctrl+V 粘贴一列   Enter 分项、变更   Ctrl+S 核定"
_FEN = Decimal("0.01")


class BaseStrip(QWidget):
    """`given` is what is said of the current payer's base."""

    given = Signal(object)  # BaseGiven
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.one: Shown | None = None
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.who = look.label("", tokens.PT_HEAD, strong=True)
        self.about = look.label("", colour="ink2")
        self.kind = Combo()
        self.kind.setObjectName("base_kind")
        self.kind.setAccessibleName("交纳类别")
        self.kind.setFixedWidth(KIND_WIDE)
        for key, words in KINDS.items():
            self.kind.addItem(words, key)
        self.amount = AmountLine()
        self.amount.setObjectName("base_amount")
        self.amount.setAccessibleName("月基数")
        self.amount.setFixedWidth(AMOUNT_WIDE)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.basis = line(ghost="依据：工资条…", wide=BASIS_WIDE)
        self.basis.setObjectName("base_basis")
        self.basis.setAccessibleName("依据")
        self.wrong = Banner(look, "bad")
        self.wrong.hide()
        small = look.label("月基数", tokens.PT_SMALL, "ink2")
        parts = (self.who, self.kind, small, self.amount, self.basis, (self.about, 1))
        strip = panel(row(*parts, margins=(16, 8, 16, 8)), height=HIGH)
        self.setLayout(column(self.wrong, strip, gap=0))
        self.amount.given.connect(self._on_amount_given)
        self.amount.left.connect(self.left)
        self.kind.activated.connect(self._on_kind_activated)

    def show_one(self, one: Shown | None, *, frozen: bool) -> None:
        """The payer of the current row; a base that is fixed is changed by its form."""
        self.one = one
        self.complain("")
        fixed = one is not None and one.state == FIXED
        for widget in (self.kind, self.amount, self.basis):
            widget.setEnabled(one is not None and not fixed and not frozen)
        if one is None:
            self.who.setText("")
            self.about.setText("")
            return
        self.look.rare.cover(one.line.name)
        self.who.setText(one.line.name)
        given = one.given
        kind = given.kind if given is not None else next(iter(KINDS))
        self.kind.setCurrentIndex(self.kind.findData(kind))
        base = None if given is None or given.items else given.base
        self.amount.setText("" if base is None else f"{base:.2f}")
        if given is not None and given.basis:
            self.basis.setText(given.basis)
        self.about.setText(about(one))

    def type(self, text: str) -> None:
        """A figure typed in the list begins the base."""
        if self.amount.isEnabled():
            self.amount.setText(text)
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, words: str) -> None:
        self.wrong.setVisible(bool(words))
        if words:
            self.wrong.say(words)

    def said(self, text: str) -> BaseGiven | None:
        """What a sum as typed says; None, and complained of, when it is none."""
        kind = str(self.kind.currentData())
        amount = read_sum(text)
        if kind in ON_BASE and amount is None:
            self.complain(
                f"“{text.strip()}”不是金额，请填如5130.00的数" if text.strip() else "请填写月基数"
            )
            return None
        kept = self.one.given if self.one is not None else None
        month = kept.from_month if kept is not None else 1
        basis = self.basis.text().strip()
        base = amount if kind in ON_BASE else None
        return BaseGiven(kind=kind, base=base, from_month=month, basis=basis)

    def _on_amount_given(self, text: str) -> None:
        found = self.said(text)
        if found is not None:
            self.complain("")
            self.given.emit(found)

    def _on_kind_activated(self) -> None:
        """A kind with a fixed sum needs no base."""
        if self.kind.currentData() not in ON_BASE:
            self._on_amount_given("")


def about(one: Shown) -> str:
    """What stands there now."""
    if one.state == FIXED:
        return "已核定；要改按 Enter 变更基数"
    if one.trouble:
        return one.trouble
    items = f"，分 {len(one.given.items)} 项" if one.given is not None and one.given.items else ""
    return f"月应交 {one.due:,.2f}{items}"


def read_sum(text: str) -> Decimal | None:
    """A sum as spreadsheets write it; None when it is none."""
    try:
        found = Decimal(text.replace(",", "").replace("，", "").replace("元", "").strip())
    except InvalidOperation:
        return None
    if not found.is_finite() or found < 0:
        return None
    return found.quantize(_FEN) if found == found.quantize(_FEN) else None
