"""At the right while no form is open: what the chosen payer's base is made of, and last year's."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from dangjian_desktop.domain.dues.facts import BaseGiven
from dangjian_desktop.domain.dues.items import TREATMENTS, base_of
from dangjian_desktop.domain.dues.kinds import KINDS
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look

from .lines import STATES, Shown


class BaseNotes(QScrollArea):
    """This year's beside last year's, item by item."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_one(None)

    def show_one(self, one: Shown | None) -> None:
        look = self.look
        if one is None:
            words = look.paragraph("选一名党员，这里列出基数的构成，和上年比较。")
            self.setWidget(panel(column(words, None, margins=(16, 16, 16, 16)), "surface"))
            return
        name = look.label(one.line.name, tokens.PT_TITLE, strong=True)
        said, state = STATES[one.state]
        parts: list[QWidget] = [panel(row(name, None, Chip(look, said, state)))]
        if one.trouble:
            parts.append(look.paragraph(one.trouble, colour="bad"))
        parts += [section(look, "今年"), *self._said(one.given), look.rule()]
        parts += [section(look, "上年"), *self._said(one.line.last)]
        body = column(*parts, None, gap=6, margins=(16, 10, 16, 16))
        self.setWidget(panel(body, "surface"))

    def _said(self, given: BaseGiven | None) -> list[QWidget]:
        look = self.look
        if given is None:
            return [look.paragraph("没有", colour="ink3")]
        base = base_of(given.items) if given.items else given.base
        sums = f"，月基数 {base:,.2f}" if base is not None else ""
        parts: list[QWidget] = [look.paragraph(f"{KINDS.get(given.kind, '')}{sums}", colour="ink")]
        for treatment, words in TREATMENTS.items():
            held = [f"{i.name} {i.amount:,.2f}" for i in given.items if i.treatment == treatment]
            if held:
                parts.append(look.paragraph(f"{words}：{'、'.join(held)}", tokens.PT_SMALL))
        if given.basis:
            parts.append(look.paragraph(f"依据：{given.basis}", tokens.PT_SMALL, "ink3"))
        return parts
