"""The right of the grid: all there is to look at, and the one chosen with a way to mend it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QWidget

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.masks import mask_id
from dangjian_desktop.services.roster_import import Row
from dangjian_desktop.services.roster_import_known import Light
from dangjian_desktop.services.roster_import_read import text_of
from dangjian_desktop.ui.kit import paint, tokens
from dangjian_desktop.ui.kit.cells import RECORD, Delegate, Index, Option, focused, ground
from dangjian_desktop.ui.kit.fieldbox import field
from dangjian_desktop.ui.kit.itemview import ItemView
from dangjian_desktop.ui.kit.lists import Items
from dangjian_desktop.ui.kit.parts import column, line, panel, row
from dangjian_desktop.ui.kit.theme import Look

from .issues import Issue

WIDE, HIGH = 300, 44
MOST_BESIDE = 3  # people compared at once
NOTHING = "没有要看的地方，可以直接写入。"


class IssueDelegate(Delegate):
    """The mark at the left, the place, the reason below it."""

    def sizeHint(self, option: Option, index: Index) -> QSize:  # noqa: ARG002
        return QSize(100, HIGH)

    def paint(self, p: QPainter, option: Option, index: Index) -> None:
        item, box, look = index.data(RECORD), option.rect, self.look
        ground(p, option, index, look)
        paint.mark(p, item.state, QRectF(box.left() + 16, box.top() + 8, 12, 12), look)
        paint.text(p, box.adjusted(36, 3, -8, -22), item.title, look)
        paint.text(p, box.adjusted(36, 22, -8, -2), item.words, look, paint.CAPTION)
        paint.hline(p, (box.left() + 16, box.right()), box.bottom(), look)
        if focused(option):
            paint.ring(p, box, look)


class Reasons(QWidget):
    """`chose` gives the issue looked at; what to do with it comes out as signals."""

    chose = Signal(object)
    typed = Signal(str)  # a new text for the cell of the chosen issue
    cell_left_out = Signal()
    row_left_out = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setFixedWidth(WIDE)
        self.items = Items()
        self.view = ItemView(look, IssueDelegate(look))
        self.view.setModel(self.items)
        self.view.setAccessibleName("要看的地方")
        self.view.chose.connect(self._on_view_chose)
        self._count = look.label("", tokens.PT_HEAD, strong=True)
        keys = look.label("F8 下一处", tokens.PT_SMALL, "ink3")
        self.head = panel(row(self._count, keys, None), height=tokens.ROW)
        self._title = look.paragraph("", tokens.PT_HEAD, "ink")
        self._title.setFont(look.font(tokens.PT_HEAD, strong=True))
        self._words = look.paragraph("")
        self.edit = line()
        self.edit.setObjectName("mend")
        self.edit.returnPressed.connect(self._on_edit_return_pressed)
        self._box = field(look, "改成", self.edit)
        self._buttons = self._skips()
        self._beside_layout = column(gap=0)
        self._beside = panel(self._beside_layout)
        parts = (self._title, self._words, self._beside, self._box, self._buttons)
        detail = panel(column(*parts, margins=(16, 10, 16, 12)), "surface")
        top = panel(row(self.head, margins=(16, 0, 8, 0)))
        rest = (look.rule(), (self.view, 1), look.rule(), detail)
        self.setLayout(column(top, *rest, gap=0))
        self.show_issues([])

    def _skips(self) -> QWidget:
        cell, whole = self.look.button("这一格不导"), self.look.button("整行不导")
        self._skip_cell = cell
        cell.setObjectName("skip_cell")
        whole.setObjectName("skip_row")
        cell.clicked.connect(self.cell_left_out)
        whole.clicked.connect(self.row_left_out)
        return panel(row(cell, whole, None))

    def show_issues(self, found: Sequence[Issue], here: int = 0) -> None:
        """Show these; the one at `here` becomes current."""
        self.items.set_items(found)
        self._count.setText(f"要看的 {sum(1 for one in found if one.state != 'info')} 处")
        if found:
            self.view.setCurrentIndex(self.items.index(min(here, len(found) - 1)))
        else:
            self._show(None)

    def current(self) -> Issue | None:
        found = self.view.current_record()
        return found if isinstance(found, Issue) else None

    def at(self) -> int:
        return max(self.view.currentIndex().row(), 0)

    def next_issue(self) -> None:
        """The next one, round and round."""
        if self.items.items:
            index = self.items.index((self.view.currentIndex().row() + 1) % len(self.items.items))
            self.view.setCurrentIndex(index)

    # --- the one chosen ----------------------------------------------------------------------

    def _on_view_chose(self, issue: object) -> None:
        found = issue if isinstance(issue, Issue) else None
        self._show(found)
        if found is not None:
            self.chose.emit(found)

    def _show(self, issue: Issue | None) -> None:
        self._title.setText(issue.title if issue else "")
        self._words.setText(issue.words if issue else NOTHING)
        self.look.rare.cover((issue.title + issue.words) if issue else "")
        raw = issue.row.raw(issue.target) if issue and issue.row else None
        mendable = issue is not None and issue.row is not None
        mendable = mendable and issue is not None and issue.near is None
        has_column = bool(
            issue and issue.row and issue.row.table.column_of(issue.target) is not None
        )
        self.edit.setText(text_of(raw))
        self._box.setVisible(mendable and has_column)
        self._buttons.setVisible(issue is not None and issue.row is not None)
        self._skip_cell.setVisible(issue is not None and issue.near is None)
        self._show_beside(issue)

    def _show_beside(self, issue: Issue | None) -> None:
        for old in self._beside.findChildren(QWidget, "side_by_side"):
            old.hide()
            old.deleteLater()
        near = issue.near if issue is not None else None
        if near is not None:
            self._beside_layout.addWidget(side_by_side(self.look, [*near.rows, *near.known]))
        self._beside.setVisible(near is not None)

    def _on_edit_return_pressed(self) -> None:
        self.typed.emit(self.edit.text().strip())


def side_by_side(look: Look, people: Sequence[Row | Light]) -> QWidget:
    """People who may be one, a column each, so that what differs stands side by side."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(tokens.STEP)
    grid.setVerticalSpacing(2)
    for down, (label, take) in enumerate(_COMPARED):
        grid.addWidget(look.label(label, tokens.PT_SMALL, "ink3"), down, 0)
        values = [take(one) for one in people[:MOST_BESIDE]]
        for across, value in enumerate(values, 1):
            same = all(value == other for other in values)
            shown = look.label(value or "—", tokens.PT_SMALL, "ink2" if same else "ink")
            shown.setToolTip(value)
            grid.addWidget(shown, down, across)
            grid.setColumnStretch(across, 1)
    made = panel(grid)
    made.setObjectName("side_by_side")
    return made


def _place(one: Row | Light) -> str:
    return f"第 {one.number} 行" if isinstance(one, Row) else "库中"


def _name(one: Row | Light) -> str:
    return one.name


def _birth(one: Row | Light) -> str:
    if isinstance(one, Light):
        return one.birth
    value = one.values.get("birth")
    return value.iso() if isinstance(value, PartialDate) else ""


def _number(one: Row | Light) -> str:
    """5399…6105: what stays of a covered number, without the stars."""
    number = one.values.get("id_number", "") if isinstance(one, Row) else one.id_number
    covered = mask_id(number)
    return f"{covered[:4]}…{covered[-4:]}" if number else ""


_COMPARED: tuple[tuple[str, Callable[[Row | Light], str]], ...] = (
    ("在", _place),
    ("姓名", _name),
    ("出生", _birth),
    ("身份证号", _number),
)
