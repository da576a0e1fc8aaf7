"""The card of one record: a head, jumps, and sections one below the other."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dangjian_desktop.domain.masks import MASKS

from . import tokens
from .itemview import ItemView
from .lists import Items, PeriodDelegate, PeriodItem
from .parts import column, panel, row, section
from .table import Column, Rows
from .theme import Look
from .views import RecordView

CARD_WIDE = 464
LABEL_WIDE = 68
FACT_HIGH = 26
SHOWN_MS = 10_000  # how long a revealed number stays readable
PHOTO = (54, 72)


class Card(QWidget):
    """Fill it with `set_head` and `add_section`; `clear` before showing another record."""

    def __init__(self, look: Look, width: int = CARD_WIDE) -> None:
        super().__init__()
        self.look = look
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if width:
            self.setFixedWidth(width)
        self._sections: list[tuple[str, QWidget]] = []
        self._head = QVBoxLayout()
        self._head.setContentsMargins(16, 10, 16, 10)
        self._jumps = row(gap=0, margins=(8, 0, 8, 0))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip = panel(self._jumps, height=tokens.ROW)
        parts = (self._head, look.rule(), strip, look.rule(), (self.area, 1))
        self.setLayout(column(*parts, gap=0))
        self._body = QVBoxLayout()
        self.clear()

    def clear(self) -> None:
        """Take away head, jumps and sections."""
        for layout in (self._head, self._jumps):
            _empty(layout)
        self._sections = []
        self._body = column(gap=0, margins=(16, 0, 16, 16))
        self._body.addStretch(1)
        self.area.setWidget(panel(self._body, "surface"))
        self._jumps.addStretch(1)

    def set_head(self, head: QWidget) -> None:
        self._head.addWidget(head)

    def add_section(self, title: str, note: str, body: QWidget, *actions: QWidget) -> QWidget:
        """A heading, a note and links beside it, the body below; returns the whole."""
        parts: list[Any] = [section(self.look, title, note, *actions), body, 8]
        if self._sections:
            parts.insert(0, self.look.rule())
        whole = panel(column(*parts, gap=0))
        whole.setAccessibleName(title)
        self._body.insertWidget(self._body.count() - 1, whole)
        self._sections.append((title, whole))
        jump = self.look.button(title, "link")
        jump.setProperty("jump", True)
        jump.clicked.connect(self._jumper(whole))
        self._jumps.insertWidget(self._jumps.count() - 1, jump)
        return whole

    def _jumper(self, whole: QWidget) -> Any:
        def jump() -> None:
            self.area.verticalScrollBar().setValue(whole.y())

        return jump

    def sections(self) -> list[str]:
        return [title for title, _ in self._sections]


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def head(
    look: Look, title: str, side: str, chips: Sequence[QWidget], buttons: Sequence[QPushButton]
) -> QWidget:
    """The head of a person's card without a photo; put one before it in a row."""
    name = look.label(title, tokens.PT_TITLE, strong=True)
    name.setObjectName("card_title")
    words = column(
        row(name, look.label(side, tokens.PT_SMALL, "ink3"), None), row(*chips, None), gap=4
    )
    return panel(row(words, None, column(row(*buttons), None, gap=0), gap=12))


def photo(look: Look, picture: QPixmap | None, name: str) -> QLabel:
    """A passport photo's place; a figure stands in where there is none."""
    made = look.label("")
    made.setObjectName("rail")
    made.setFixedSize(*PHOTO)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setAccessibleName(f"{name}的照片" if picture else "没有照片")
    ratio = made.devicePixelRatio()
    if picture is None:
        made.setPixmap(look.pixmap("user", "ink3", 28, ratio))
        return made
    mode = Qt.TransformationMode.SmoothTransformation
    keep = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    scaled = picture.scaled(round(PHOTO[0] * ratio), round(PHOTO[1] * ratio), keep, mode)
    scaled.setDevicePixelRatio(ratio)
    made.setPixmap(scaled)
    return made


def facts(look: Look, pairs: Sequence[tuple[str, str | QWidget]], columns: int = 2) -> QWidget:
    """Labels and values in a grid; a value that is a widget (masked number, link) stands as it is.

    A long text wants `columns=1`.
    """
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    for i, (name, value) in enumerate(pairs):
        down, across = divmod(i, columns)
        label = look.label(name, tokens.PT_SMALL, "ink3")
        label.setMinimumWidth(LABEL_WIDE)
        grid.addWidget(label, down, across * 2)
        grid.addWidget(_fact(look, name, value, columns), down, across * 2 + 1)
        grid.setRowMinimumHeight(down, FACT_HIGH)
    for across in range(columns):
        grid.setColumnStretch(across * 2 + 1, 1)
    return panel(grid)


def _fact(look: Look, name: str, value: str | QWidget, columns: int) -> QWidget:
    if isinstance(value, QWidget):
        return value
    shown = look.paragraph(value, colour="ink") if columns == 1 else look.label(value)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setAccessibleName(f"{name}，{value or '空'}")
    shown.setToolTip(value)
    shown.setMinimumWidth(0)
    return shown


class MaskedFact(QWidget):
    """A covered number with 显示: readable for ten seconds; `revealed` is for the history."""

    revealed = Signal()

    def __init__(self, look: Look, label: str, value: str, mask: str) -> None:
        super().__init__()
        self._value, self._mask = value, MASKS[mask]
        self.label = look.label(self._mask(value))
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_button = look.button("显示", "link", "eye")
        said = f"显示完整的{label}，会记入查看记录"
        self.show_button.setAccessibleName(said)
        self.show_button.setToolTip("显示 10 秒，记入查看记录")
        self.show_button.clicked.connect(self.reveal)
        self._wait = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._wait.timeout.connect(self.cover)
        self.setLayout(row(self.label, self.show_button, None, gap=4))
        self.show_button.setVisible(bool(value))  # once it has a parent, or it is a window

    def reveal(self) -> None:
        self.label.setText(self._value)
        self.show_button.setEnabled(False)
        self._wait.start()
        self.revealed.emit()

    def cover(self) -> None:
        self.label.setText(self._mask(self._value))
        self.show_button.setEnabled(True)


def small_table(look: Look, columns: Sequence[Column], records: Sequence[Any]) -> RecordView:
    """A table inside a card: as high as its rows, the card scrolls."""
    view = RecordView(look, Rows(columns))
    view.verticalHeader().setDefaultSectionSize(tokens.ROW_CARD)
    view.horizontalHeader().setFixedHeight(FACT_HIGH)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.rows.set_records(records)
    view.setFixedHeight(FACT_HIGH + tokens.ROW_CARD * len(records) + 1)
    return view


def timeline(look: Look, periods: Sequence[PeriodItem]) -> ItemView:
    """Periods on one line of time, newest first, as high as they are many."""
    view = ItemView(look, PeriodDelegate(look))
    model = Items(periods, view)
    view.setModel(model)
    view.setAccessibleName("经历")
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFixedHeight(PeriodDelegate.HIGH * len(periods) + 2)
    return view
