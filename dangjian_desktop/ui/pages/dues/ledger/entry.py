"""The strip under the ledger: whose month, what is due of it, another sum, day and way."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from dangjian_desktop.domain.dues.facts import LedgerRow, MonthCell
from dangjian_desktop.domain.dues.kinds import WAYS
from dangjian_desktop.domain.problems import Problem
from dangjian_desktop.records import BY_TABLE, field_of
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.editors import Combo, editor_for
from dangjian_desktop.ui.kit.itemview import ENTER
from dangjian_desktop.ui.kit.parts import column, line, panel, row
from dangjian_desktop.ui.kit.theme import Look

from .faces import FACES, money

HIGH = 47
AMOUNT_WIDE, DAY_WIDE, WAY_WIDE, COLLECTOR_WIDE = 84, 126, 76, 84
LEAST = {"about": 700, "collector": 860}  # px of the strip that show the part
_WIDE_DIGITS = {ord("０") + i: str(i) for i in range(10)} | {ord("．"): ".", ord("。"): "."}


class AmountLine(QLineEdit):
    """Enter gives the sum, Esc goes back to the ledger without it."""

    given = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.given.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class EntryStrip(QWidget):
    """`given` is a sum for the current month; `changed` another day, way or collector."""

    given = Signal(object)  # Decimal
    left = Signal()
    changed = Signal()
    _due = ""

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.who = look.label("", tokens.PT_HEAD, strong=True)
        self.about = look.label("", tokens.PT, "ink2")
        self.about.setMinimumWidth(0)
        self.amount = AmountLine()
        self.amount.setObjectName("dues_amount")
        self.amount.setAccessibleName("实收")
        self.amount.setFixedWidth(AMOUNT_WIDE)
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        kind: Any = BY_TABLE["dues_payment"]
        self.day = editor_for(look, field_of(kind, "paid_on"))
        self.day.widget.setFixedWidth(DAY_WIDE)
        self.day.widget.setAccessibleName("收款日期")
        self.day.set(today)
        self.way = Combo()
        self.way.setObjectName("dues_way")
        self.way.setAccessibleName("方式")
        self.way.setFixedWidth(WAY_WIDE)
        for word in WAYS:
            self.way.addItem(word, word)
        self.collector = line(ghost="收款人", wide=COLLECTOR_WIDE)
        self.collector.setObjectName("dues_collector")
        self.collector.setAccessibleName("收款人")
        self.wrong = Banner(look, "bad")
        self.wrong.setObjectName("dues_wrong")
        self.wrong.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        small = [self.look.label(words, tokens.PT_SMALL, "ink2") for words in ("实收", "日期")]
        parts = (
            self.who, (self.about, 1), small[0], self.amount, small[1], self.day.widget, self.way,
            self.collector,
        )  # fmt: skip
        self.strip = panel(row(*parts, margins=(16, 8, 16, 8)), height=HIGH)
        self.setLayout(column(self.wrong, self.strip, gap=0))

    def _connect(self) -> None:
        self.amount.given.connect(self._on_amount_given)
        self.amount.left.connect(self.left)
        self.day.changed.connect(self.changed)
        self.way.currentIndexChanged.connect(self.changed)
        self.collector.textChanged.connect(self.changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the reckoning is left to the tip."""
        super().resizeEvent(event)
        wide = self.width()
        self.about.setVisible(wide >= LEAST["about"])
        self.collector.setVisible(wide >= LEAST["collector"])
        self._fit()

    def _fit(self) -> None:
        """The reckoning ends with … where it has no room; the tip of the name says all of it."""
        for laid_out in (self, self.strip):
            inside = laid_out.layout()
            assert inside is not None
            inside.activate()
        room, metrics = self.about.width(), self.about.fontMetrics()
        self.about.setText(metrics.elidedText(self._due, Qt.TextElideMode.ElideRight, room))

    # --- showing -----------------------------------------------------------------------------

    def show_cell(self, found: LedgerRow | None, cell: MonthCell | None, rounding: str) -> None:
        """Whose month is current, and what is due of it."""
        known = found is not None and cell is not None
        for widget in (self.amount, self.day.widget, self.way, self.collector):
            widget.setEnabled(known)
        if found is None or cell is None:
            self.who.setText("")
            self._due = "选一格，按 Enter 收下"
            self._fit()
            self.amount.clear()
            return
        self.look.rare.cover(found.name)
        self.who.setText(f"{found.name} · {cell.month} 月")
        self._due = due_words(cell, rounding)
        self.who.setToolTip(self._due)
        self._fit()
        self.amount.setText(f"{cell.left:.2f}" if cell.left else "")
        self.amount.selectAll()

    def lock(self, locked: bool) -> None:
        for widget in (self.amount, self.day.widget, self.way, self.collector):
            widget.setEnabled(not locked)

    def type(self, text: str) -> None:
        """A figure typed in the ledger begins another sum."""
        self.amount.setText(text)
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- values ------------------------------------------------------------------------------

    def paid_on(self) -> date | None:
        """None when what is typed is no day."""
        found: date | None = self.day.get()
        return found

    def said_way(self) -> str:
        return str(self.way.currentData())

    def said_collector(self) -> str:
        return self.collector.text().strip()

    def _on_amount_given(self, text: str) -> None:
        tidy = text.translate(_WIDE_DIGITS).replace(",", "").replace("，", "").strip()
        amount = _sum(tidy)
        if amount is None:
            words = f"“{text.strip()}”不是金额，请填如77.00的数" if tidy else "请填写实收多少"
            self.complain([Problem("amount", words)])
            return
        self.complain([])
        self.given.emit(amount)

    # --- troubles ----------------------------------------------------------------------------

    def complain(self, problems: Sequence[Problem]) -> None:
        """The first of them above the strip."""
        self.wrong.setVisible(bool(problems))
        if problems:
            self.wrong.say(problems[0].message, "bad")

    def tell(self, words: str, state: str = "info") -> None:
        """A sentence above the strip that is no trouble."""
        self.wrong.setVisible(bool(words))
        if words:
            self.wrong.say(words, state)


def due_words(cell: MonthCell, rounding: str) -> str:
    """应交 77.00（5,130.00 × 1.5%，四舍五入到角）; what was paid of it."""
    if cell.state in ("none", "unset", "exempt"):
        return FACES[cell.state].words
    said = f"应交 {money(cell.due)}"
    if cell.base is not None and cell.permille is not None:
        reduced = "，已减免" if cell.reduced else f"，{rounding}" if rounding else ""
        said += f"（{money(cell.base)} × {Decimal(cell.permille) / 10:f}%{reduced}）"
    if cell.paid and cell.left:
        said += f"，已交 {money(cell.paid)}，还差 {money(cell.left)}"
    elif cell.paid:
        said += f"，{FACES[cell.state].words} {money(cell.paid)}"
    return said


def _sum(text: str) -> Decimal | None:
    """A sum of yuan and fen; None when it is none."""
    whole, _, part = text.partition(".")
    figures = whole + part
    if not figures.isdecimal() or not figures.isascii() or len(part) > 2 or not whole:  # noqa: PLR2004
        return None
    return Decimal(text if part else whole)
