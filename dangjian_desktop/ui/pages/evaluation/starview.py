"""评星: a line for each member; digits give the stars of the current cell and go down."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from dangjian_desktop.domain.evaluation.facts import StarFacts
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import CELL, PAD, Cell, Delegate, Index, Option, focused, ground
from dangjian_desktop.ui.kit.itemview import ENTER
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import dress

ROW = 30
STARRED = ("self_stars", "stars")
WIDTHS = {"number": 40, "name": 84, "group": 108, "self_stars": 136, "stars": 136, "kinds": 180}
STAR = ((0.5, 0.0), (0.62, 0.36), (1.0, 0.36), (0.69, 0.59), (0.8, 0.95), (0.5, 0.73),
        (0.2, 0.95), (0.31, 0.59), (0.0, 0.36), (0.38, 0.36))  # fmt: skip
LEAST = {"group": 620, "kinds": 540, "reason": 700}  # px of the view that show the column
SIZE, GAP, MOST_DRAWN = 13, 3, 6


def columns() -> list[Column]:
    return [
        Column("number", "", lambda o: _small(str(o.number), "r"), lambda o: o.number),
        Column("name", "姓名", lambda o: o.name),
        Column("group", "党小组", lambda o: _small(o.group)),
        Column("self_stars", "自评", lambda o: _said("自评", o.self_stars), lambda o: o.self_stars),
        Column("stars", "支部评定", lambda o: _said("支部评定", o.stars), lambda o: o.stars),
        Column("kinds", "星名", lambda o: "、".join(o.kinds)),
        Column("reason", "事迹或理由", lambda o: Cell(o.reason, tip=o.reason, tone="ink2")),
    ]


def _small(words: str, align: str = "") -> Cell:
    return Cell(words, tone="ink3", size=tokens.PT_SMALL, align=align)


def _said(what: str, stars: int | None) -> Cell:
    return Cell("" if stars is None else str(stars), said=f"{what} {_words(stars)}")


def _words(stars: int | None) -> str:
    return "没有评" if stars is None else f"{stars} 星"


class StarRows(Rows):
    def __init__(self) -> None:
        super().__init__(columns())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = self.columns[index.column()].name
        if role == CELL and name in STARRED:
            return getattr(self.records[index.row()], name)
        return super().data(index, role)


class StarDelegate(Delegate):
    """So many stars and the number behind them; many stars are one and the number."""

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        box, look, stars = option.rect, self.look, index.data(CELL)
        ground(p, option, index, look)
        inner = box.adjusted(PAD, 0, -PAD, 0)
        if stars is None:
            paint.text(p, inner, "—", look, paint.HINT)
        else:
            drawn = stars if stars <= MOST_DRAWN else 1
            for at in range(drawn):
                left = inner.left() + at * (SIZE + GAP)
                self._star(p, left, inner.center().y() - SIZE // 2)
            words = inner.adjusted(drawn * (SIZE + GAP) + 3, 0, 0, 0)
            paint.text(p, words, str(stars), look, paint.SMALL)
        paint.hline(p, (box.left(), box.right() + 1), box.bottom(), look)
        if focused(option):
            paint.ring(p, box, look)

    def _star(self, p: QPainter, left: int, top: int) -> None:
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(self.look.q["ink2"])
        p.drawPolygon(QPolygonF([QPointF(left + x * SIZE, top + y * SIZE) for x, y in STAR]))
        p.restore()


class StarView(QTableView):
    """0 to 9 give stars, Backspace takes them back and goes up, Enter opens the rest."""

    starred = Signal(str, str, object)  # person, field, number or None
    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.rows = StarRows()
        self.rows.setParent(self)
        self.setModel(self.rows)
        dress(self, look, ROW)
        self._stars = StarDelegate(look, self)
        for at, column in enumerate(self.rows.columns):
            if column.name in STARRED:
                self.setItemDelegateForColumn(at, self._stars)
            if column.name in WIDTHS:
                self.setColumnWidth(at, WIDTHS[column.name])
        head = self.horizontalHeader()
        head.setSectionResizeMode(len(self.rows.columns) - 1, QHeaderView.ResizeMode.Stretch)
        head.setSectionsClickable(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setObjectName("stars")
        self.setAccessibleName("党员评星")
        self.doubleClicked.connect(self._on_double_clicked)
        self.setAutoScroll(False)
        self.locked = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room only the names and the stars; Enter shows the rest."""
        super().resizeEvent(event)
        room = self.viewport().width()
        for name, least in LEAST.items():
            self.setColumnHidden(self.column(name), room < least)

    def show_stars(self, stars: Sequence[StarFacts]) -> None:
        """The cell that was current stays current; at first it is the branch's own stars."""
        at = self.currentIndex()
        row, column = (at.row(), at.column()) if at.isValid() else (0, self.column("stars"))
        self.rows.set_records(list(stars))
        if stars:
            self.go_to(min(row, len(stars) - 1), column)

    def show_star(self, person_id: str, name: str, number: Any) -> None:
        """Stars just given, before they are written."""
        at = self.rows.row_of(lambda one: one.person_id == person_id)
        if at >= 0:
            found: Any = self.rows.records
            found[at] = replace(found[at], **{name: number})
            self.rows.refresh(at)

    def column(self, name: str) -> int:
        return next(i for i, one in enumerate(self.rows.columns) if one.name == name)

    def go_to(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.rows.index(max(0, min(row, self.rows.rowCount() - 1)), column))

    def current(self) -> StarFacts | None:
        index = self.currentIndex()
        found: StarFacts | None = self.rows.record(index.row()) if index.isValid() else None
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        line, text = self.current(), event.text()
        if line is None or not plain:
            super().keyPressEvent(event)
        elif text.isdecimal() and text.isascii():
            self._give(line, int(text), 1)
        elif event.key() == Qt.Key.Key_Backspace:
            self._give(line, None, -1)
        elif event.key() in ENTER:
            self.opened.emit(line)
        else:
            super().keyPressEvent(event)

    def _give(self, line: StarFacts, number: int | None, onward: int) -> None:
        index = self.currentIndex()
        name = self.rows.columns[index.column()].name
        if self.locked or name not in STARRED:
            return
        if getattr(line, name) != number:
            self.starred.emit(line.person_id, name, number)
        self.go_to(index.row() + onward, index.column())

    def _on_double_clicked(self, index: Any) -> None:
        self.opened.emit(self.rows.record(index.row()))
