"""Filters beside a list: ticks under headings, each telling how many it would leave."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.values import unchanging

from . import paint, tokens
from .cells import RECORD, Delegate, Heading, Index, Option, Role, focused
from .itemview import ItemView
from .lists import HEADING_HIGH
from .parts import column, row
from .theme import Look

ROOT = QModelIndex()
WIDE = 164


@unchanging
class Choice:
    """One filter: the group it stands in, its key there, its words, how many it leaves."""

    group: str
    key: str
    words: str
    count: int | None = None


class Choices(QAbstractListModel):
    """Headings and choices in one list; RECORD is the Choice or the Heading."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Heading | Choice] = []
        self.ticked: set[tuple[str, str]] = set()

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show these under their groups; ticks that are no longer offered go."""
        self.beginResetModel()
        self.lines = []
        for group in dict.fromkeys(c.group for c in choices):
            self.lines.append(Heading(group))
            self.lines += [c for c in choices if c.group == group]
        self.ticked &= {(c.group, c.key) for c in choices}
        self.endResetModel()

    def tick(self, ticked: set[tuple[str, str]]) -> None:
        """Exactly these have a tick."""
        self.ticked = ticked
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def is_ticked(self, choice: Choice) -> bool:
        return (choice.group, choice.key) in self.ticked

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == RECORD:
            return line
        if isinstance(line, Heading):
            return line.text if role == Role.DisplayRole else None
        if role == Role.CheckStateRole:
            return Qt.CheckState.Checked if self.is_ticked(line) else Qt.CheckState.Unchecked
        if role == Role.DisplayRole:
            return line.words
        return self._said(line) if role == Role.AccessibleTextRole else None

    def _said(self, choice: Choice) -> str:
        count = "" if choice.count is None else f"，{choice.count}"
        ticked = "已选" if self.is_ticked(choice) else "未选"
        return f"{choice.group}，{choice.words}{count}，{ticked}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.lines[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable


class ChoiceDelegate(Delegate):
    """A box, the words, the count at the right."""

    def __init__(self, look: Look, model: Choices) -> None:
        super().__init__(look)
        self.model = model

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, HEADING_HIGH)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        line, look, box = index.data(RECORD), self.look, option.rect
        if isinstance(line, Heading):
            paint.text(p, box.adjusted(16, 4, 0, 0), line.text, look, paint.GROUP)
            return
        if option.state & option.state.State_MouseOver:
            p.fillRect(box, look.q["hover"])
        middle = QPoint(24, box.center().y())
        paint.tick_box(p, middle, look, ticked=self.model.is_ticked(line))
        paint.text(p, box.adjusted(40, 0, -44, 0), line.words, look)
        right = paint.Type(tokens.PT_SMALL, "ink3", paint.RIGHT)
        count = "" if line.count is None else str(line.count)
        paint.text(p, box.adjusted(0, 0, -14, 0), count, look, right)
        if focused(option):
            paint.ring(p, box, look)


class Filters(QWidget):
    """Space or a click ticks; `changed` gives all that is ticked, by group."""

    changed = Signal(object)  # dict[str, set[str]]

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDE)
        self.model = Choices()
        self.model.setParent(self)
        self.view = _FilterView(look, ChoiceDelegate(look, self.model))
        self.view.setModel(self.model)
        self.view.setAccessibleName("筛选")
        clear = look.button("清除筛选", "link")
        clear.clicked.connect(self.clear)
        below = row(clear, None, margins=(12, 2, 12, 2))
        self.setLayout(column((self.view, 1), look.rule(), below, gap=0))
        self.view.clicked.connect(self._on_view_clicked)
        self.view.toggled.connect(self._on_view_clicked)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Show these; what was ticked stays ticked and the current row stays current."""
        at = self.view.currentIndex().row()
        self.model.set_choices(choices)
        if at >= 0:
            self.view.setCurrentIndex(self.model.index(at))

    def ticked(self) -> dict[str, set[str]]:
        """Keys by group; a group without ticks is absent, which means all."""
        found: dict[str, set[str]] = {}
        for group, key in self.model.ticked:
            found.setdefault(group, set()).add(key)
        return found

    def set_ticked(self, ticked: Mapping[str, set[str]]) -> None:
        self.model.tick({(g, k) for g, keys in ticked.items() for k in keys})

    def clear(self) -> None:
        self.set_ticked({})
        self.changed.emit({})

    def _on_view_clicked(self, index: QModelIndex) -> None:
        line = index.data(RECORD)
        if isinstance(line, Choice):
            self.model.ticked ^= {(line.group, line.key)}
            self.model.dataChanged.emit(index, index)
            self.changed.emit(self.ticked())


class _FilterView(ItemView):
    toggled = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
