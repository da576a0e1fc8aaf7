"""The fields of a form in numbers: a table of them, and the current one to be typed in."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from dangjian_desktop.records import Field
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.editors import Editor
from dangjian_desktop.ui.kit.form import RecordForm
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row, section
from dangjian_desktop.ui.kit.picker import Picker
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView
from dangjian_desktop.ui.pages.archive.fieldwords import FieldLookup, FieldWord

from . import keys
from .layout import ALIGNS, MM, Layout, Spot

WIDE = 320
LOW = 400  # px under which there is room for the numbers alone
ASKED = (
    Field("填什么", name="field", required=True, most=200),
    Field("左（毫米）", name="left", kind=Decimal),
    Field("上（毫米）", name="top", kind=Decimal),
    Field("宽（毫米）", name="wide", kind=Decimal),
    Field("字号（磅）", name="size", kind=Decimal),
    Field("对齐", name="align", choices={key: keys.WORDS[key] for key in ALIGNS}),
)


class PlacePanel(QWidget):
    """`changed`: the layout was changed here. It is fed anew with `refresh`."""

    changed = Signal()
    add_asked = Signal()
    save_asked = Signal()
    discard_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.look = look
        self.layout_ = Layout(210, 297)
        self.locked = False
        self.lookup = FieldLookup()
        self.field = Picker(look, self.lookup)
        self.field.setPlaceholderText("字段名或拼音首字母")
        own = Editor(self.field, self.field.value, self.field.show_value)
        own.trouble, own.keep, own.bring = self.field.trouble, self.field.kept, self.field.bring
        self.field.picked.connect(own.changed)
        self.field.setObjectName("field")
        self.form = RecordForm(look, ASKED, columns=3, own={"field": own})
        self.table = PlaceTable(look)
        self.chip = Chip(look, "未保存", "warn")
        self.save = look.button("保存  Ctrl+S", "primary", "device-floppy")
        self.save.setObjectName("save_places")
        self.back = look.button("放弃修改")
        self.back.setObjectName("discard_places")
        self.add = look.button("添加  Insert", "link", "plus")
        self.add.setObjectName("add_place")
        self._lay_out()
        self.form.changed.connect(self._on_form_changed)
        self.table.chose.connect(self._on_table_chose)
        self.table.opened.connect(self.focus_numbers)
        self.table.removed.connect(self._on_table_removed)
        self.add.clicked.connect(self.add_asked)
        self.save.clicked.connect(self.save_asked)
        self.back.clicked.connect(self.discard_asked)

    def _lay_out(self) -> None:
        rule = self.look.rule
        head = panel(row((section(self.look, "字段", "", self.add), 1), margins=(16, 4, 8, 4)))
        self.keys = self.look.label("Enter 改数   Delete 删", tokens.PT_SMALL, "ink3")
        numbers = panel(column(self.form, self.keys, margins=(16, 8, 16, 4)))
        foot = row(self.chip, None, self.back, self.save, margins=(16, 10, 16, 10))
        parts = (head, rule(), (self.table, 1), rule(), numbers, rule(), panel(foot, height=50))
        self.setLayout(column(*parts, gap=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keys.setVisible(self.height() >= LOW)

    def show_layout(self, layout: Layout, fields: Sequence[FieldWord]) -> None:
        """Another form; `fields` are what its kind can print."""
        self.layout_, self.lookup.fields = layout, fields
        self.refresh()

    def refresh(self) -> None:
        """The layout was changed elsewhere."""
        self.table.show_spots(self.layout_.spots, self.layout_.at)
        spot = self.layout_.current
        self.form.blockSignals(True)
        self.form.show_values(_shown(spot) if spot is not None else {})
        self.form.lock(self.locked or spot is None)
        self.field.setEnabled(not self.locked and spot is not None)
        self.form.blockSignals(False)
        dirty = self.layout_.dirty
        self.chip.setVisible(dirty)
        self.back.setEnabled(dirty)
        self.save.setEnabled(dirty and not self.locked)

    def lock(self, why: str) -> None:
        self.locked = bool(why)
        self.save.setToolTip(why)
        self.add.setEnabled(not why)
        self.refresh()

    def focus_numbers(self) -> None:
        """To the field's name, then by Tab to its numbers."""
        self.field.setFocus()
        self.field.selectAll()

    # --- slots -------------------------------------------------------------------------------

    def _on_form_changed(self) -> None:
        """What can be read goes to the sheet at once; what cannot is said beside its field."""
        typed = {n: e.get() for n, e in self.form.editors.items()}
        wrong = {n: e.trouble() for n, e in self.form.editors.items() if e.trouble()}
        for name, box in self.form.boxes.items():
            box.complain(wrong.get(name, ""))
        values = _read({n: v for n, v in typed.items() if n not in wrong and v is not None})
        self.layout_.change("typed", **values)
        self.table.show_spots(self.layout_.spots, self.layout_.at)
        dirty = self.layout_.dirty
        self.chip.setVisible(dirty)
        self.back.setEnabled(dirty)
        self.save.setEnabled(dirty and not self.locked)
        self.changed.emit()

    def _on_table_chose(self) -> None:
        at = self.table.currentIndex().row()
        if at != self.layout_.at:
            self.layout_.choose(at)
            self.refresh()
            self.changed.emit()

    def _on_table_removed(self) -> None:
        if not self.locked:
            self.layout_.remove()
            self.refresh()
            self.changed.emit()


class PlaceTable(RecordView):
    """One line a field; Delete takes it away."""

    removed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, Rows(_columns()))
        self.setObjectName("places")
        self.setAccessibleName("套打的字段")
        self.rows.sorts_itself = False
        self.verticalHeader().setDefaultSectionSize(tokens.ROW_CARD)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_spots(self, spots: Sequence[Spot], at: int) -> None:
        self.blockSignals(True)
        if list(self.rows.records) != list(spots):
            self.rows.set_records(list(spots))
        if at >= 0:
            self.choose_row(at)
        else:
            self.clearSelection()
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


def _columns() -> list[Column]:
    def number(take: Any) -> Any:
        return lambda spot: Cell(keys.tenths(take(spot)), align="r")

    return [
        Column("field", "填什么", lambda s: Cell(s.field, strong=True), width=12),
        Column("left", "左", number(lambda s: s.left), width=5, right=True),
        Column("top", "上", number(lambda s: s.top), width=5, right=True),
        Column("wide", "宽", number(lambda s: s.wide), width=5, right=True),
    ]


def _shown(spot: Spot) -> dict[str, Any]:
    """As it is typed: millimetres and points."""
    return {
        "field": spot.field,
        "left": Decimal(keys.tenths(spot.left)),
        "top": Decimal(keys.tenths(spot.top)),
        "wide": Decimal(keys.tenths(spot.wide)),
        "size": Decimal(keys.points(spot.size)),
        "align": spot.align,
    }


def _read(typed: dict[str, Any]) -> dict[str, Any]:
    """As the layout keeps it: tenths of a millimetre and half points."""
    found: dict[str, Any] = {}
    for name, value in typed.items():
        if name in ("left", "top", "wide"):
            found[name] = round(value * MM)
        elif name == "size":
            found[name] = round(value * 2)
        else:
            found[name] = value
    return found
