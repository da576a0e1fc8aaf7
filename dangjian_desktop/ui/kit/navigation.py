"""The list of groups at the left: names with counts, or icons alone when room is short."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QListView, QWidget

from dangjian_desktop.domain.values import unchanging

from . import paint, tokens
from .cells import RECORD, Delegate, Index, Option, Role, bar, focused
from .itemview import calm
from .theme import Look

ROOT = QModelIndex()
APART = 9  # px above the first of the groups kept apart
EDGE = 15


@unchanging
class Group:
    """One place of the navigation. `apart`: from here on below a hairline (回收站, 设置)."""

    name: str
    icon: str
    apart: bool = False


class Groups(QAbstractListModel):
    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self.groups = list(groups)
        self.counts: Mapping[str, int] = {}
        self.slim = False

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.groups)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        group = self.groups[index.row()]
        if role == RECORD:
            return group
        if role == Role.DisplayRole:
            return group.name
        if role == Role.ToolTipRole:
            return group.name if self.slim else None
        if role == Role.AccessibleTextRole:
            due = self.counts.get(group.name, 0)
            return f"{group.name}，{due} 项待办" if due else group.name
        return None

    def set_counts(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.dataChanged.emit(self.index(0), self.index(len(self.groups) - 1))


class GroupDelegate(Delegate):
    """Icon, name, count at the right; the current place on `surface` with the accent bar."""

    def __init__(self, look: Look, model: Groups, view: QListView) -> None:
        super().__init__(look)
        self.model, self.view = model, view
        self.high = tokens.NAV_ROW

    def _apart(self, row: int) -> bool:
        groups = self.model.groups
        return groups[row].apart and (row == 0 or not groups[row - 1].apart)

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(tokens.NAV_SLIM, self.high + (APART if self._apart(index.row()) else 0))

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        look, box, group = self.look, QRect(option.rect), self.model.groups[index.row()]
        if self._apart(index.row()):
            paint.hline(p, (box.left() + 8, box.right() - 7), box.top() + 4, look)
            box.setTop(box.top() + APART)
        here = self.view.currentIndex() == index
        if here:
            p.fillRect(box, look.q["surface"])
            bar(p, box, look)
        elif option.state & option.state.State_MouseOver:
            p.fillRect(box, look.q["hover"])
        ratio = option.widget.devicePixelRatio()
        ink = "accent" if here and not look.dark else "ink2"
        sign = look.pixmap(group.icon, ink, tokens.ICON, ratio)
        top = box.top() + (box.height() - tokens.ICON) // 2
        p.drawPixmap(box.left() + EDGE, top, sign)
        self._words(p, box, group, here)
        if focused(option):
            paint.ring(p, box, look)

    def _words(self, p: QPainter, box: QRect, group: Group, here: bool) -> None:
        look = self.look
        due = self.model.counts.get(group.name, 0)
        words = str(due) if due else ""
        if self.model.slim:
            corner = QRect(box.left() + EDGE + 13, box.top() + 1, 18, 14)
            paint.text(p, corner, words, look, paint.Type(tokens.PT_SMALL, "ink", paint.RIGHT))
            return
        paint.text(p, box.adjusted(43, 0, -40, 0), group.name, look, paint.Type(strong=here))
        right = paint.Type(tokens.PT_SMALL, "ink2", paint.RIGHT)
        paint.text(p, box.adjusted(0, 0, -14, 0), words, look, right)


class Navigation(QListView):
    """One row a group. `went` tells the name on arrow, click or Enter."""

    went = Signal(str)

    def __init__(self, look: Look, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.groups = Groups(groups)
        self.groups.setParent(self)
        self._delegate = GroupDelegate(look, self.groups, self)
        self._delegate.setParent(self)
        self.setModel(self.groups)
        self.setItemDelegate(self._delegate)
        calm(self)
        # a click selects only after `went`: turned down, it would leave its row looking chosen
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setObjectName("navigation")
        self.setAccessibleName("导航")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, look.q["rail"])
        self.setPalette(palette)
        self.fit(slim=False, low=False)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def fit(self, *, slim: bool, low: bool) -> None:
        """Icons alone, and lower rows, when the window is small."""
        self.groups.slim = slim
        self._delegate.high = tokens.NAV_ROW_LOW if low else tokens.NAV_ROW
        self.setFixedWidth(tokens.NAV_SLIM if slim else tokens.NAV)
        self.scheduleDelayedItemsLayout()

    def go(self, name: str) -> None:
        """Make that group current; KeyError when there is none of that name."""
        row = {g.name: i for i, g in enumerate(self.groups.groups)}[name]
        self.setCurrentIndex(self.groups.index(row))

    def here(self) -> str:
        """Name of the current group; "" before any was chosen."""
        index = self.currentIndex()
        return self.groups.groups[index.row()].name if index.isValid() else ""

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.viewport().repaint()  # the first look at a page takes a moment: the click is seen
            self.went.emit(self.groups.groups[current.row()].name)
