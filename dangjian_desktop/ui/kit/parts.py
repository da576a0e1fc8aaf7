"""Small builders for pages: rows, columns, panels, headings, links, chips, painted strips."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from . import paint, tokens
from .theme import Look

Margins = tuple[int, int, int, int]
NO_MARGINS: Margins = (0, 0, 0, 0)
Thing = QWidget | QLayout
Part = Thing | int | tuple[Thing, int] | None


def row(*parts: Part, gap: int = tokens.STEP, margins: Margins = NO_MARGINS) -> QHBoxLayout:
    """Widgets and layouts side by side; an int is a gap, None the spring, (part, n) a stretch."""
    box = QHBoxLayout()
    _fill(box, parts, gap, margins)
    return box


def tab_after(before: QWidget, added: QWidget) -> None:
    """Let Tab lead from the last editor of `before` into what was added late, not past it."""
    last = _by_tab(before)[-1]
    for widget in _by_tab(added):
        QWidget.setTabOrder(last, widget)
        last = widget


def focus_again(before: QWidget | None, otherwise: QWidget) -> None:
    """Back to what had the focus; where that is gone, to the first thing that Tab reaches."""
    if before is not None and isValid(before) and before.isVisible():
        before.setFocus()
        return
    for widget in _by_tab(otherwise):
        if widget.isVisible() and widget.isEnabled():
            widget.setFocus()
            return


def _by_tab(where: QWidget) -> list[QWidget]:
    """Not those of a list that drops down, which is a window of its own."""
    every = (where, *where.findChildren(QWidget))
    inside = [w for w in every if w.window() is where.window() and w.focusProxy() is None]
    return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus]


def column(*parts: Part, gap: int = tokens.STEP, margins: Margins = NO_MARGINS) -> QVBoxLayout:
    """The same, one below the other."""
    box = QVBoxLayout()
    _fill(box, parts, gap, margins)
    return box


def _fill(box: QBoxLayout, parts: tuple[Part, ...], gap: int, margins: Margins) -> None:
    box.setSpacing(gap)
    box.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            box.addStretch(1)
        elif isinstance(part, int):
            box.addSpacing(part)
        elif isinstance(part, tuple):
            _add(box, *part)
        else:
            _add(box, part, 0)


def _add(box: QBoxLayout, part: Thing, stretch: int) -> None:
    if isinstance(part, QWidget):
        box.addWidget(part, stretch)
    else:
        box.addLayout(part, stretch)


def panel(layout: QLayout, name: str = "", wide: int = 0, height: int = 0) -> QWidget:
    """A widget around a layout; `name` picks a ground of the sheet (surface, rail, bar, status)."""
    widget = QWidget()
    if name:
        widget.setObjectName(name)
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setLayout(layout)
    if wide:
        widget.setFixedWidth(wide)
    if height:
        widget.setFixedHeight(height)
    return widget


def page_head(look: Look, title: str, sub: str = "", *actions: QWidget) -> QWidget:
    """The head of a page: what it is, how much there is, and its few actions at the right."""
    words = look.label(title, tokens.PT_TITLE, strong=True)
    words.setObjectName("page_title")
    side = look.label(sub, tokens.PT, "ink2")
    side.setObjectName("page_sub")
    return panel(
        row(words, 4, side, None, *actions, margins=(16, 0, 16, 0)), "page_head", height=tokens.HEAD
    )


def section(look: Look, title: str, note: str = "", *actions: QWidget) -> QWidget:
    """A heading inside a page, with a note and links."""
    words = look.label(title, tokens.PT_HEAD, strong=True)
    return panel(
        row(words, look.label(note, tokens.PT_SMALL, "ink3"), None, *actions), height=tokens.ROW
    )


def foot(look: Look, left: str, right: str = "") -> QWidget:
    """The strip under a table: totals at the left (objectName `totals`), keys at the right."""
    totals = look.label(left, tokens.PT_SMALL, "ink2")
    totals.setObjectName("totals")
    keys = look.label(right, tokens.PT_SMALL, "ink3")
    return panel(row(totals, None, keys, margins=(12, 0, 12, 0)), height=tokens.FOOT)


def tabs(look: Look, names: list[str], chosen: Callable[[int], object]) -> QWidget:
    """A strip of tabs; the QTabBar is its only QTabBar child."""
    del look  # the sheet dresses tab bars
    bar = QTabBar()
    bar.setDrawBase(False)
    bar.setExpanding(False)
    for name in names:
        bar.addTab(name)
    bar.currentChanged.connect(chosen)
    whole = row((bar, 1), margins=(6, 0, 0, 0))  # its own hint forgets how a tab with focus grows
    return panel(whole, "surface", height=tokens.TABS)


def line(words: str = "", ghost: str = "", wide: int = 0) -> QLineEdit:
    """A line editor that may become narrow: Qt's own hint is 17 of the widest glyph."""
    edit = QLineEdit(words)
    edit.setPlaceholderText(ghost)
    edit.setCursorPosition(0)
    edit.setMinimumWidth(36)
    if wide:
        edit.setFixedWidth(wide)
    return edit


MOST_SOUGHT = 200  # characters; a page pasted by mistake would be searched for seconds


def find_line(look: Look, ghost: str, wide: int = 0) -> QLineEdit:
    """A line with the magnifying glass in front; its accessible name is the ghost text."""
    edit = line("", ghost, wide)
    edit.setAccessibleName(ghost)
    edit.setMaxLength(MOST_SOUGHT)
    edit.addAction(look.icon("search", "ink3"), QLineEdit.ActionPosition.LeadingPosition)
    edit.setClearButtonEnabled(True)
    return edit


class Paint(QWidget):
    """A strip or picture: one function paints it. No signals, no state."""

    def __init__(
        self, draw: Callable[[QPainter, QRect], None], height: int = 0, wide: int = 0
    ) -> None:
        super().__init__()
        self.draw = draw
        if height:
            self.setFixedHeight(height)
        if wide:
            self.setFixedWidth(wide)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        p = QPainter(self)
        self.draw(p, self.rect())
        p.end()


class Link(QAbstractButton):
    """Words or a number that lead to the records behind them: underlined, reached by Tab."""

    def __init__(self, look: Look, words: str, size: float = tokens.PT) -> None:
        super().__init__()
        self._look, self._size = look, size
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(words)

    def say(self, words: str) -> None:
        """Change the words and the room they take."""
        self.setText(words)
        self.setFixedSize(self._look.width(words, self._size) + 6, round(self._size * 1.9))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        p = QPainter(self)
        box = self.rect().adjusted(2, 0, 0, 0)
        ink = "focus" if self.isEnabled() else "ink3"
        drawn = paint.text(p, box, self.text(), self._look, paint.Type(self._size, ink))
        paint.hline(p, (2, 2 + drawn), box.bottom() - 1, self._look, ink)
        if self.hasFocus():
            paint.ring(p, self.rect(), self._look)
        p.end()


class Chip(QWidget):
    """A state label as a widget; `state` as for `paint.chip`."""

    def __init__(self, look: Look, words: str, state: str) -> None:
        super().__init__()
        self._look = look
        self.words, self.state = words, state
        self.say(words, state)

    def say(self, words: str, state: str) -> None:
        self.words, self.state = words, state
        self.setFixedSize(paint.chip_width(words, state, self._look), 22)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        p = QPainter(self)
        paint.chip(p, (0, 11), self.words, self.state, self._look)
        p.end()


class Sign(QWidget):
    """One state mark by itself; say what it means beside it."""

    def __init__(self, look: Look, state: str, size: int = 12) -> None:
        super().__init__()
        self._look, self.state, self._side = look, state, size
        self.setFixedSize(size + 4, size + 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        p = QPainter(self)
        inset = (self.height() - self._side) / 2
        box = self.rect().toRectF().adjusted(1, inset, -3, -inset)
        paint.mark(p, self.state, box, self._look)
        p.end()
