"""The board: five stages side by side. A step is done, not moved: nothing can be dragged."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.domain.development.steps import STAGE_SHORT
from dangjian_desktop.domain.numerals import counted
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.theme import Look

from .cards import CardView

if TYPE_CHECKING:
    from dangjian_desktop.services.development.board import Card


def stage_title(stage: int) -> str:
    """一、申请入党."""
    return f"{counted(stage)}、{STAGE_SHORT[stage]}"


class StageColumn(QWidget):
    """One stage: its name, how many, its cards."""

    def __init__(self, look: Look, stage: int) -> None:
        super().__init__()
        self.stage = stage
        self.view = CardView(look)
        self.count: QLabel = look.label("", tokens.PT, "ink2")
        title = look.label(stage_title(stage), strong=True)
        title.setMinimumWidth(0)
        head = row((title, 1), self.count, margins=(12, 0, 12, 0))
        top = panel(head, "rail", height=tokens.ROW)
        parts = (top, look.rule(), (self.view, 1))
        inside = panel(column(*parts, gap=0), "surface")
        self.setLayout(row(inside))

    def show_cards(self, cards: Sequence["Card"]) -> None:
        self.view.cards.set_items(cards)
        self.count.setText(f"{len(cards)} 人")
        self.view.setAccessibleName(f"{stage_title(self.stage)}，{len(cards)} 人")


class Stages(QWidget):
    """Tab comes to one card of the board, ← → ↑ ↓ go on from it, Enter opens."""

    opened = Signal(object)  # Card
    chose = Signal(object)  # Card or None
    typed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.columns = [StageColumn(look, stage) for stage in STAGE_SHORT]
        parts: list[tuple[QWidget, int] | QWidget] = []
        for at, one in enumerate(self.columns):
            if at:
                parts.append(look.rule(upright=True))
            parts.append((one, 1))
            one.view.opened.connect(self.opened)
            one.view.typed.connect(self.typed)
            one.view.stepped.connect(partial(self._step, at))
            one.view.chose.connect(partial(self._on_view_chose, at))
        self.setLayout(row(*parts, gap=0))
        self._here = 0
        self._filling = False
        self._focus_on(0)

    def show_cards(self, by_stage: Sequence[Sequence["Card"]]) -> None:
        """The cards of each stage in their order; the chosen one stays chosen."""
        here = self.current()
        self._filling = True
        for one, cards in zip(self.columns, by_stage, strict=True):
            one.show_cards(cards)
        self._filling = False
        if here is None or not self.go_to(here.case_id):
            self._choose_first()

    def _choose_first(self) -> None:
        at = next((i for i, one in enumerate(self.columns) if one.view.cards.items), -1)
        if at >= 0:
            self._choose(at, 0)
        else:
            self.chose.emit(None)

    def current(self) -> "Card | None":
        found: Card | None = self.columns[self._here].view.current_record()
        return found

    def go_to(self, case_id: str) -> bool:
        """Make that card current; False when the board does not show it."""
        for at, one in enumerate(self.columns):
            for number, card in enumerate(one.view.cards.items):
                if card.case_id == case_id:
                    self._choose(at, number)
                    return True
        return False

    def focus(self) -> None:
        """The keys go to the chosen card."""
        self.columns[self._here].view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- from stage to stage -----------------------------------------------------------------

    def _step(self, at: int, step: int) -> None:
        """The nearest stage that way that has cards, at about the same height."""
        row_now = self.columns[at].view.currentIndex().row()
        to = at + step
        while 0 <= to < len(self.columns):
            count = len(self.columns[to].view.cards.items)
            if count:
                self._choose(to, max(0, min(row_now, count - 1)))
                self.focus()
                return
            to += step

    def _choose(self, at: int, number: int) -> None:
        view = self.columns[at].view
        self._focus_on(at)
        index = view.cards.index(number, 0)
        view.setCurrentIndex(index)
        view.scrollTo(index)

    def _on_view_chose(self, at: int, card: "Card | None") -> None:
        if self._filling or card is None:
            return
        self._focus_on(at)
        self.chose.emit(card)

    def _focus_on(self, at: int) -> None:
        """One stage holds the chosen card; Tab passes over the others."""
        self._here = at
        for number, one in enumerate(self.columns):
            here = number == at
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            one.view.setFocusPolicy(policy)
            if not here and one.view.currentIndex().isValid():
                one.view.blockSignals(True)
                one.view.setCurrentIndex(one.view.rootIndex())
                one.view.clearSelection()
                one.view.blockSignals(False)
