"""Lists: items with a second line, a state and at most one button; periods on a line of time."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from dangjian_desktop.domain.values import unchanging

from . import paint, tokens
from .cells import (
    CELL,
    RECORD,
    Delegate,
    Heading,
    Index,
    Option,
    Role,
    bar,
    chosen,
    focused,
    ground,
)
from .theme import Look

ROOT = QModelIndex()


@unchanging
class Item:
    """One item. `state` and its `words` make the chip or mark, `action` the button's caption.

    `key` is whatever the page needs to find the record behind it.
    """

    title: str
    note: str = ""
    state: str = ""
    words: str = ""
    side: str = ""  # beside or behind the title, smaller
    action: str = ""
    icon: str = ""
    key: Any = None

    def said(self) -> str:
        """The item in words, as a screen reader says it."""
        parts = (self.words, self.title, self.side, self.note, self.action and f"回车{self.action}")
        return "，".join(part for part in parts if part)


class Items(QAbstractListModel):
    """Items and headings; RECORD is the item, headings are passed over by the arrows."""

    def __init__(self, items: Sequence[Any] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items = list(items)

    def set_items(self, items: Sequence[Any]) -> None:
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    @property
    def items(self) -> Sequence[Any]:
        return self._items

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        item = self._items[index.row()]
        if role in (RECORD, CELL):
            return item
        if role == Role.DisplayRole:
            return item.text if isinstance(item, Heading) else getattr(item, "title", str(item))
        if role == Role.AccessibleTextRole:
            return item.said() if hasattr(item, "said") else self.data(index)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._items[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


HEADING_HIGH, DUE_HIGH = 28, 46


def heading(p: QPainter, box: QRect, item: Heading, look: Look) -> None:
    inner = box.adjusted(16, 4, -16, 0)
    used = paint.text(p, inner, item.text, look, paint.GROUP)
    paint.text(p, inner.adjusted(used + 8, 0, 0, 0), item.note, look, paint.HINT)
    paint.hline(p, (box.left() + 16, box.right() - 15), box.bottom(), look)


class DueDelegate(Delegate):
    """State chip in a fixed column, two lines, and the row's one button at the right."""

    CHIP = 136  # so that titles align

    def button_at(self, box: QRect, index: Index) -> QRect | None:
        """Where the row's button is painted; None when it has none."""
        item = index.data(RECORD)
        if not getattr(item, "action", ""):
            return None
        wide = max(80, self.look.width(item.action) + 24)
        return QRect(box.right() - 16 - wide, box.top() + 9, wide, 28)

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(200, HEADING_HIGH if isinstance(index.data(RECORD), Heading) else DUE_HIGH)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        look, box, item = self.look, option.rect, index.data(RECORD)
        if isinstance(item, Heading):
            heading(p, box, item, look)
            return
        ground(p, option, index, look)
        if item.words:
            at = (box.left() + 14, box.center().y() + 1)
            paint.chip(p, at, item.words, item.state or "-off", look)
        button = self.button_at(box, index)
        end = button.left() - 12 if button else box.right() - 16
        left = box.left() + self.CHIP
        paint.text(p, QRect(left, box.top() + 4, end - left, 20), item.title, look)
        paint.text(p, QRect(left, box.top() + 23, end - left, 20), item.note, look, paint.HINT)
        if button:
            paint.small_button(p, button, item.action, look)
        paint.hline(p, (box.left() + 16, box.right() - 15), box.bottom(), look)
        if focused(option):
            paint.ring(p, box.adjusted(2, 1, -2, -1), look)


class BriefDelegate(Delegate):
    """Title with a word behind it, state at the right as mark and word, second line below."""

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        item = index.data(RECORD)
        return QSize(100, HEADING_HIGH if isinstance(item, Heading) else tokens.ROW2)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        look, box, item = self.look, option.rect, index.data(RECORD)
        if isinstance(item, Heading):
            heading(p, box, item, look)
            return
        ground(p, option, index, look)
        room = self._state(p, box, item)
        top = box.adjusted(16, 4, -room, -23)
        used = paint.text(p, top, item.title, look)
        paint.text(p, top.adjusted(used + 8, 0, 0, 0), item.side, look, paint.CAPTION)
        paint.text(p, box.adjusted(16, 23, -12, -3), item.note, look, paint.HINT)
        paint.hline(p, (box.left() + 16, box.right()), box.bottom(), look)
        if focused(option):
            paint.ring(p, box, look)

    def _state(self, p: QPainter, box: QRect, item: Item) -> int:
        """Paint the state at the right; returns the room it takes."""
        if not item.words:
            return 12
        look = self.look
        wide = look.width(item.words, tokens.PT_SMALL)
        kind = paint.Type(tokens.PT_SMALL, paint.TONE[item.state][0])
        paint.text(
            p, QRect(box.right() - wide - 10, box.top() + 4, wide + 4, 20), item.words, look, kind
        )
        sign = QRectF(box.right() - wide - 26, box.top() + 8, 11, 11)
        paint.mark(p, item.state, sign, look)
        return wide + 32


class PlainDelegate(Delegate):
    """One line, the chosen one bold: the sections of the settings, the sheets of a workbook."""

    HIGH = 34

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, HEADING_HIGH if isinstance(index.data(RECORD), Heading) else self.HIGH)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        item = index.data(RECORD)
        if isinstance(item, Heading):
            heading(p, option.rect, item, self.look)
            return
        ground(p, option, index, self.look)
        box = option.rect.adjusted(16, 0, -12, 0)
        words = index.data(Role.DisplayRole)
        note = getattr(item, "side", "")
        room = self.look.width(note, tokens.PT_SMALL) + 8 if note else 0
        kind = paint.Type(strong=chosen(option))
        paint.text(p, box.adjusted(0, 0, -room, 0), words, self.look, kind)
        side = paint.Type(tokens.PT_SMALL, "ink3", paint.RIGHT)
        paint.text(p, box, note, self.look, side)
        if focused(option):
            paint.ring(p, option.rect, self.look)


class HitDelegate(Delegate):
    """Icon, words, a smaller word behind them, a note at the right: results of a search."""

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, HEADING_HIGH if isinstance(index.data(RECORD), Heading) else 36)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        item, box, look = index.data(RECORD), option.rect, self.look
        if isinstance(item, Heading):
            kind = paint.Type(tokens.PT_SMALL, "ink3", strong=True)
            paint.text(p, box.adjusted(16, 6, 0, 0), item.text, look, kind)
            return
        ground(p, option, index, look)
        if item.icon:
            ratio = option.widget.devicePixelRatio()
            sign = look.pixmap(item.icon, "ink2", tokens.ICON, ratio)
            p.drawPixmap(box.left() + 16, box.top() + 9, sign)
        room = min(look.width(item.note, tokens.PT_SMALL) + 24, box.width() // 2)
        inner = box.adjusted(46, 0, -room, 0)
        used = paint.text(p, inner, item.title, look)
        paint.text(p, inner.adjusted(used + 10, 0, 0, 0), item.side, look, paint.HINT)
        right = paint.Type(tokens.PT_SMALL, "ink2", paint.RIGHT)
        paint.text(p, box.adjusted(box.width() - room, 0, -16, 0), item.note, look, right)


@unchanging
class PeriodItem:
    """One period of a line of time, newest first; `late` marks what was entered later."""

    title: str
    since: str
    until: str  # 至今 for one that goes on
    length: str
    source: str
    late: bool = False
    key: Any = None

    def said(self) -> str:
        return f"{self.title}，{self.since}到{self.until}，{self.length}，{self.source}"


class PeriodDelegate(Delegate):
    """A period a row on one upright line; the first is the one in force."""

    HIGH = 42

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(200, self.HIGH)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        look, box, item = self.look, option.rect, index.data(RECORD)
        now = item.until == "至今"
        if chosen(option):
            p.fillRect(box, look.q["selected"])
            bar(p, box, look)
        self._line(p, box, index, now)
        words = box.adjusted(24, 2, -4, -20)
        end = paint.Type(tokens.PT_SMALL, "ink2", paint.RIGHT)
        paint.text(p, words, item.length, look, end)
        room = look.width(item.length, tokens.PT_SMALL) + 8
        paint.text(p, words.adjusted(0, 0, -room, 0), item.title, look, paint.Type(strong=now))
        title = max(96, look.width(item.title) + 12)
        span = f"{item.since} → {item.until}"
        paint.text(p, words.adjusted(title, 0, -room, 0), span, look)
        self._source(p, box, item)
        if focused(option):
            paint.ring(p, box, look)

    def _line(self, p: QPainter, box: QRect, index: Index, now: bool) -> None:
        look, x, y = self.look, box.left() + 8, box.top() + 15
        last = index.row() == index.model().rowCount() - 1
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        p.setPen(QPen(look.q["edge"], 1))
        if index.row():
            p.drawLine(x, box.top(), x, y)
        if now:
            p.setPen(QPen(look.q["ink3"], 3))
        if not last:
            p.drawLine(x, y, x, box.bottom() + 1)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(look.q["ink2"], 1.5))
        p.setBrush(look.q["ink2" if now else "surface"])
        p.drawEllipse(QRectF(x - 4, y - 5, 9, 9))
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _source(self, p: QPainter, box: QRect, item: PeriodItem) -> None:
        left, look = box.left() + 24, self.look
        if item.late:
            paint.mark(p, "late", QRectF(left, box.top() + 25, 11, 11), look)
            left += 15
        kind = paint.Type(tokens.PT_SMALL, "warn" if item.late else "ink3")
        paint.text(p, QRect(left, box.top() + 21, box.right() - left, 18), item.source, look, kind)
