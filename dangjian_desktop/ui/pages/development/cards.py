"""One card of the board: who, how far of 25 steps, what is next, and by when."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import RECORD, Delegate, Index, Option, Role, focused, ground
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import Items
from dangjian_desktop.ui.kit.theme import Look

if TYPE_CHECKING:
    from dangjian_desktop.services.development.board import Card

HIGH = 88
SEGMENTS = 25
NAME = paint.Type(tokens.PT_HEAD, strong=True)
TIGHT = 190  # px under which a card says less
# How urgent it is, as the mark and tint that say so.
STATE_OF = {"bad": "bad", "warn": "warn", "info": "due", "good": "good", "none": "off"}
SIDEWAYS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def line_of(card: "Card", *, tight: bool = False) -> str:
    """已办到第 5 步 · 下一步 半年考察."""
    reached = f"{'' if tight else '已办到'}第 {card.done} 步" if card.done else "还没有办"
    if not card.next_words:
        return reached
    return f"{reached} · {'' if tight else '下一步 '}{card.next_words}"


def said(card: "Card") -> str:
    """The card as a screen reader says it."""
    return "，".join(w for w in (card.name, card.job, line_of(card), card.tone_words) if w)


class Cards(Items):
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        card = self.items[index.row()]
        if role == RECORD:
            return card
        if role == Role.DisplayRole:
            return card.name
        if role in (Role.AccessibleTextRole, Role.ToolTipRole):
            return said(card)
        return None


class CardDelegate(Delegate):
    """Reads one role of one record; fonts and metrics are kept by the look."""

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, HIGH)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        look, box, card = self.look, option.rect, index.data(RECORD)
        ground(p, option, index, look)
        left, wide = box.left() + 12, box.width() - 24
        used = paint.text(p, QRect(left, box.top() + 6, wide, 22), card.name, look, NAME)
        side = QRect(left + used + 8, box.top() + 7, wide - used - 8, 22)
        paint.text(p, side, card.job, look, paint.HINT)
        segments(p, QRect(left, box.top() + 31, wide, 5), card.done, look)
        words = line_of(card, tight=wide < TIGHT)
        paint.text(p, QRect(left, box.top() + 40, wide, 20), words, look, paint.CAPTION)
        state = STATE_OF.get(card.tone, "off")
        paint.chip(p, (left - 2, box.top() + 72), card.tone_words, state, look)
        paint.hline(p, (left, box.right() - 11), box.bottom(), look)
        if focused(option):
            paint.ring(p, box.adjusted(2, 1, -2, -1), look)


def segments(p: QPainter, box: QRect, done: int, look: Look) -> None:
    """A bar of 25: as many filled as steps are behind."""
    step, left, top = (box.width() + 1) / SEGMENTS, box.left(), box.top()
    wide = round(step) - 1
    parts = [QRect(round(left + i * step), top, wide, 5) for i in range(SEGMENTS)]
    p.setPen(Qt.PenStyle.NoPen)
    for ink, some in (("ink2", parts[:done]), ("line", parts[done:])):
        p.setBrush(look.q[ink])
        p.drawRects(some)


class CardView(ItemView):
    """The cards of one stage; ← and → ask for the next stage. Nothing can be dragged."""

    stepped = Signal(int)  # -1 the stage before, 1 the next
    typed = Signal(str)  # a letter: whoever looks for a name begins to type it

    def __init__(self, look: Look) -> None:
        super().__init__(look, CardDelegate(look))
        self.cards = Cards()
        self.cards.setParent(self)
        self.setModel(self.cards)
        self.setUniformItemSizes(True)
        self.setDragEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (step := SIDEWAYS.get(event.key(), 0)) and not event.modifiers():
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, text: str) -> None:
        """Names are looked for where they can also be typed in pinyin."""
        if text.strip():
            self.typed.emit(text)
