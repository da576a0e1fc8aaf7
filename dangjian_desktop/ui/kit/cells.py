"""What a cell shows, and the delegate that paints it: ground by state, mark, words, ring."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QTableView

from dangjian_desktop.domain.values import unchanging

from . import paint, tokens
from .theme import Look

Index = QModelIndex | QPersistentModelIndex
Option = Any  # QStyleOptionViewItem, whose stubs leave out rect, state and widget
Role = Qt.ItemDataRole
SORT = Role.UserRole
RECORD = Role.UserRole + 1
CELL = Role.UserRole + 2
PAD = 8
Draw = Callable[["Delegate", QPainter, Option, Index], None]
_ALIGN = {"r": paint.RIGHT, "c": paint.CENTRE}


@unchanging
class Cell:
    """One cell of a table. A plain str does where words are all there is.

    `state` is a key of `paint.TONE`; with `chip` it is drawn as a label, else as a mark before
    the words. `said` is what a screen reader says when the words alone do not tell.
    """

    text: str = ""
    state: str = ""
    chip: bool = False
    fill: str = ""  # token of the ground, as "bad_bg"
    align: str = ""  # "" left, "r" right, "c" centre
    link: bool = False  # underlined: leads to the records behind it
    strong: bool = False
    tone: str = "ink"
    size: float = tokens.PT
    said: str = ""
    tip: str = ""


@unchanging
class Heading:
    """A row of a table or list that only names the group below it; arrows pass over it."""

    text: str
    note: str = ""


# As numbers: to join two flags of Python's kind costs as much as to draw a line, in each cell.
_HAS_FOCUS = QStyle.StateFlag.State_HasFocus.value
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value


def focused(option: Option) -> bool:
    return bool(option.state.value & _HAS_FOCUS)


def chosen(option: Option) -> bool:
    return bool(option.state.value & _SELECTED)


def ground(p: QPainter, option: Option, index: Index, look: Look, fill: str = "") -> None:
    """Chosen: warm grey and an accent bar at the row's left edge; a state keeps its own tint."""
    state = option.state.value  # each attribute access crosses from Python to C++: ask once
    here = bool(state & _SELECTED)
    if not (here or fill or state & _HOVERED):
        return
    by_cell = _by_cell(option)
    if by_cell and fill:
        here = False  # one cell: the ring shows where we are
    p.fillRect(option.rect, look.q["selected" if here else fill or "hover"])
    if here and not by_cell and index.column() == 0:
        bar(p, option.rect, look)


def bar(p: QPainter, box: QRect, look: Look) -> None:
    """The accent mark of the chosen row."""
    p.fillRect(QRect(box.left(), box.top(), 3, box.height()), look.q["accent"])


def _by_cell(option: Option) -> bool:
    view = option.widget
    return (
        isinstance(view, QTableView)
        and view.selectionBehavior() == QTableView.SelectionBehavior.SelectItems
    )


def _guarded(draw: Draw) -> Draw:
    """The same painting; what it raises marks the cell and is told to the crash hook."""

    @wraps(draw)
    def guarded(self: "Delegate", p: QPainter, option: Option, index: Index) -> None:
        try:
            draw(self, p, option, index)
        except Exception:  # noqa: BLE001 — raised into Qt's painting it would stop the window for good
            sys.excepthook(*sys.exc_info())
            box = option.rect
            paint.mark(
                p, "bad", QRectF(box.left() + PAD, box.center().y() - 5.5, 12, 12), self.look
            )

    return guarded


class Delegate(QStyledItemDelegate):
    """Base of the painted delegates: keeps the look and belongs to its view."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "paint" in vars(cls):
            cls.paint = _guarded(cls.paint)  # type: ignore[assignment, method-assign]

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look


class CellDelegate(Delegate):
    """Paints a `Cell` or a str from the CELL role; it asks the model for nothing else."""

    def __init__(self, look: Look, parent: QObject | None = None, lead: int = PAD) -> None:
        super().__init__(look, parent)
        self.lead = lead  # left padding of the first column: 16 where the table meets the edge

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        cell, box, look = index.data(CELL), option.rect, self.look
        if isinstance(cell, Heading):
            self._heading(p, box, cell)
            return
        fill = cell.fill if isinstance(cell, Cell) else ""
        ground(p, option, index, look, fill)
        inner = box.adjusted(PAD if index.column() else self.lead, 0, -PAD, 0)
        if isinstance(cell, str):
            paint.text(p, inner, cell, look)
        elif cell is not None:
            self._cell(p, inner, cell)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look)
        if focused(option):
            paint.ring(p, box, look)

    def _heading(self, p: QPainter, box: QRect, cell: Heading) -> None:
        look = self.look
        p.fillRect(box, look.q["window"])
        inner = box.adjusted(self.lead, 0, -PAD, 0)
        used = paint.text(p, inner, cell.text, look, paint.STRONG)
        paint.text(p, inner.adjusted(used + PAD, 0, 0, 0), cell.note, look, paint.HINT)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look)

    def _cell(self, p: QPainter, inner: QRect, cell: Cell) -> None:
        look = self.look
        if cell.chip:
            paint.chip(p, (inner.left() - 2, inner.center().y() + 1), cell.text, cell.state, look)
            return
        if cell.state:
            left = inner.left() if cell.text else inner.center().x() - 5.5
            top = inner.center().y() - 5.5
            paint.mark(p, cell.state, QRectF(left, top, 12, 12), look)
            inner = inner.adjusted(18, 0, 0, 0)
        tone = "focus" if cell.link else cell.tone
        align = _ALIGN.get(cell.align, paint.LEFT)
        kind = paint.Type(cell.size, tone, align, cell.strong)
        drawn = paint.text(p, inner, cell.text, look, kind)
        if cell.link:
            start = inner.right() + 1 - drawn if cell.align == "r" else inner.left()
            paint.hline(p, (start, start + drawn), inner.center().y() + 9, look, "focus")

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        cell = index.data(CELL)
        words = cell if isinstance(cell, str) else getattr(cell, "text", "")
        extra = 18 if isinstance(cell, Cell) and cell.state else 0
        return QSize(self.look.width(words) + 2 * PAD + extra, tokens.ROW)


@unchanging
class Face:
    """One choice of a cell that shows all its choices: 出席, good, key 1."""

    value: str
    words: str
    state: str
    key: str


class FacesDelegate(Delegate):
    """All choices side by side in one cell; the chosen one is filled, marked and named.

    The CELL role holds the value of the chosen face ("" when none). `face_at` tells a page which
    one a click met; keys are handled by the view.
    """

    INSET = 6

    def __init__(self, look: Look, faces: tuple[Face, ...], parent: QObject | None = None) -> None:
        super().__init__(look, parent)
        self.faces = faces

    def face_at(self, box: QRect, x: int) -> Face | None:
        """The face under a point of the cell; None in the margins."""
        at = (x - box.left() - self.INSET) // self._seat(box)
        return self.faces[at] if 0 <= at < len(self.faces) else None

    def _seat(self, box: QRect) -> int:
        return max(1, (box.width() - 2 * self.INSET) // len(self.faces))

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        box, look, value = option.rect, self.look, index.data(CELL)
        ground(p, option, index, look)
        wide = self._seat(box)
        for i, face in enumerate(self.faces):
            left = box.left() + self.INSET + i * wide
            seat = QRect(left, box.top() + 3, wide - 3, box.height() - 7)
            if face.value == value:
                self._chosen(p, seat, face)
            else:
                kind = paint.Type(tokens.PT_SMALL, "ink3", paint.CENTRE)
                paint.text(p, seat, face.words, look, kind)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look)
        if focused(option):
            paint.ring(p, box, look)

    def _chosen(self, p: QPainter, seat: QRect, face: Face) -> None:
        look = self.look
        ink, back = paint.TONE[face.state]
        p.fillRect(seat, look.q[back])
        p.setPen(look.q[ink])
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRect(QRectF(seat).adjusted(0.5, 0.5, -0.5, -0.5))
        paint.mark(p, face.state, QRectF(seat.left() + 5, seat.center().y() - 5, 11, 11), look)
        words = paint.Type(tokens.PT_SMALL, ink)
        paint.text(p, seat.adjusted(19, 0, 0, 0), face.words, look, words)
