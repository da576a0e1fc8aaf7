"""Teaching a template without fields: which empty place gets what, confirmed line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.banner import Banner
from dangjian_desktop.ui.kit.cells import Cell
from dangjian_desktop.ui.kit.fieldbox import FieldBox
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row
from dangjian_desktop.ui.kit.picker import Picker
from dangjian_desktop.ui.kit.table import Column
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.ticking import TickDelegate, TickRows, TickView
from dangjian_desktop.ui.pages.archive.fieldwords import FieldLookup, FieldWord

from .facts import Blank

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NOTHING = "这个文件里没有认出空格：表格里标签右边、下边的空格子，或横线、冒号后面的空，才认得出。"
TAUGHT = "这张表教过，记住了 {} 个空格；要改就改，再按“记住”。"
HOW = "照旁边的字提议了填什么；去掉不要的勾，改不对的，再按“记住”。以后同样的表不用再教。"


@dataclass(slots=True)
class Line:
    """One blank while it is being taught; its `id` is its place."""

    blank: Blank
    field: str

    @property
    def id(self) -> str:
        return self.blank.place


class Teaching(QWidget):
    """Space takes or leaves a blank, Enter changes its field; `save_asked` with what is taken."""

    save_asked = Signal()
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.lines: list[Line] = []
        self.frozen = False
        self._clean: dict[str, str] = {}
        self._first: dict[str, str] = {}
        self._examples: dict[str, str] = {}
        self.lookup = FieldLookup()
        self.banner = Banner(look, "info", HOW)
        self.rows = TickRows(self._columns(), set())
        self.view = TickView(look, self.rows, self.rows.ticked)
        self.view.setItemDelegate(TickDelegate(look, self.view))
        self.view.setObjectName("blanks")
        self.view.setAccessibleName("空格")
        self.rows.sorts_itself = False
        self.view.horizontalHeader().setSectionsClickable(False)
        self.field = Picker(look, self.lookup)
        self.field.setObjectName("blank_field")
        self.field.setPlaceholderText("字段名或拼音首字母，↓ 列出")
        self.box = FieldBox(look, "填什么", self.field)
        self.beside = look.paragraph("", colour="ink")
        self.chip = Chip(look, "未保存", "warn")
        self.save = look.button("记住  Ctrl+S", "primary", "device-floppy")
        self.save.setObjectName("save_blanks")
        self.back = look.button("放弃修改")
        self.back.setObjectName("discard_blanks")
        self._lay_out()
        self._connect()
        self.show_blanks((), ())

    def _lay_out(self) -> None:
        keys = self.look.label("空格 填或不填   Enter 改填什么", tokens.PT_SMALL, "ink3")
        edit = panel(
            row((self.beside, 1), (self.box, 1), gap=16, margins=(16, 8, 16, 8)), "surface"
        )
        buttons = row(keys, None, self.chip, self.back, self.save, margins=(16, 10, 16, 10))
        rule = self.look.rule
        parts = (self.banner, (self.view, 1), rule(), edit, rule(), panel(buttons, height=50))
        self.setLayout(column(*parts, gap=0))

    def _connect(self) -> None:
        self.view.ticks_changed.connect(self._on_view_ticks_changed)
        self.view.chose.connect(self._show_line)
        self.view.opened.connect(self._on_view_opened)
        self.field.picked.connect(self._on_field_picked)
        self.field.installEventFilter(self)
        self.save.clicked.connect(self.save_asked)
        self.back.clicked.connect(self.discard)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._on_save_key)

    def _columns(self) -> list[Column]:
        def field(line: Line) -> Cell:
            if not line.field:
                return Cell("没有认出", tone="ink3")
            state = "good" if line.blank.kept and line.blank.field == line.field else ""
            return Cell(line.field, state, strong=True)

        def example(line: Line) -> Cell:
            return Cell(self._examples.get(line.field, ""), tone="ink2")

        return [
            Column("where", "位置", lambda line: _where(line.blank), width=22),
            Column("label", "旁边的字", lambda line: line.blank.label, width=20),
            Column("field", "填什么", field, width=20),
            Column("example", "例子", example, width=24),
        ]

    # --- showing -----------------------------------------------------------------------------

    def show_blanks(self, blanks: Sequence[Blank], fields: Sequence[FieldWord]) -> None:
        """What is taught is ticked; of a file never taught what is surely meant."""
        self.lookup.fields = fields
        self._examples = {f.name: f.example for f in fields}
        self.lines = [Line(blank, blank.field) for blank in blanks]
        taught = any(blank.kept for blank in blanks)
        taken = {b.place for b in blanks if b.field and (b.kept or (b.sure and not taught))}
        self.rows.ticked.clear()
        self.rows.ticked.update(taken)
        self._clean = {b.place: b.field for b in blanks if b.kept}
        self._first = self.taken()
        self._refill()
        kept = sum(blank.kept for blank in blanks)
        self.banner.say((TAUGHT.format(kept) if kept else HOW) if blanks else NOTHING)

    def _refill(self) -> None:
        at = max(self.view.currentIndex().row(), 0)
        self.rows.set_records(self.lines)
        self.view.choose_row(min(at, len(self.lines) - 1))
        self._show_line()
        self._tell()

    def _show_line(self) -> None:
        line = self._current()
        self.beside.setText(_said(line) if line is not None else "")
        self.look.rare.cover(self.beside.text())
        self.field.show_value(line.field if line is not None and line.field else None)
        self.field.setEnabled(not self.frozen and line is not None)

    def _current(self) -> Line | None:
        found = self.view.current_record()
        return found if isinstance(found, Line) else None

    def _tell(self) -> None:
        dirty = self.is_dirty()
        count = len(self.taken())
        self.chip.setVisible(dirty)
        self.back.setVisible(dirty)
        self.save.setText(f"记住 {count} 个空格  Ctrl+S" if count else "记住  Ctrl+S")
        self.save.setEnabled(not self.frozen and self.taken() != self._clean)

    def lock(self, why: str) -> None:
        """Nothing can be changed now, and why; "" when it can."""
        self.frozen = bool(why)
        self.save.setToolTip(why)
        self._show_line()
        self._tell()

    # --- values ------------------------------------------------------------------------------

    def taken(self) -> dict[str, str]:
        """Field by place, of the blanks that are to be filled."""
        return {one.id: one.field for one in self.lines if one.field and one.id in self.rows.ticked}

    def labels(self) -> dict[str, str]:
        return {one.id: one.blank.label for one in self.lines}

    def is_stored(self) -> bool:
        """What is ticked is what is remembered already; or nobody has confirmed anything."""
        return self.taken() == self._clean

    def mark_clean(self) -> None:
        """What is ticked now is stored."""
        self._clean = self._first = self.taken()
        self._tell()

    def is_dirty(self) -> bool:
        """Something was changed by hand; a proposal nobody touched is not unsaved."""
        return self.taken() != self._first

    def typed(self) -> dict[str, Any]:
        """As a draft keeps it."""
        return {one.id: [one.field, one.id in self.rows.ticked] for one in self.lines}

    def bring(self, typed: Mapping[str, Any]) -> None:
        """Put a draft back, as far as the blanks are still there."""
        for line in self.lines:
            if line.id in typed:
                line.field, taken = typed[line.id]
                (self.rows.ticked.add if taken else self.rows.ticked.discard)(line.id)
        self._refill()
        self.changed.emit()

    def discard(self) -> None:
        """Back to what is stored or proposed."""
        for line in self.lines:
            line.field = self._first.get(line.id, line.blank.field)
        self.rows.ticked.clear()
        self.rows.ticked.update(self._first)
        self._refill()
        self.changed.emit()

    # --- slots -------------------------------------------------------------------------------

    def _on_view_ticks_changed(self) -> None:
        """Where nothing is known to fill in there is nothing to tick: the field is asked."""
        line = self._current()
        empty = [one for one in self.lines if not one.field and one.id in self.rows.ticked]
        self.rows.ticked.difference_update(one.id for one in empty)
        if self.frozen:
            self.rows.ticked.clear()
            self.rows.ticked.update(self._first)
        elif line in empty:
            self.field.setFocus()
        self._tell()
        self.changed.emit()

    def _on_view_opened(self) -> None:
        if not self.frozen:
            self.field.setFocus()
            self.field.selectAll()

    def _on_field_picked(self, name: object) -> None:
        line = self._current()
        if line is None or self.frozen:
            return
        line.field = str(name or "")
        (self.rows.ticked.add if line.field else self.rows.ticked.discard)(line.id)
        self.rows.refresh(self.view.currentIndex().row())
        self._tell()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the line Enter takes what stands there and goes on, Esc goes back to the table."""
        pressed = watched is self.field and event.type() == QEvent.Type.KeyPress
        if not pressed or not isinstance(event, QKeyEvent) or self.field.list_open():
            return super().eventFilter(watched, event)
        if event.key() in ENTER:
            self.view.setFocus()
            self.view.choose_row(self.view.currentIndex().row() + 1)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._show_line()
            self.view.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _on_save_key(self) -> None:
        if self.save.isEnabled():
            self.save_asked.emit()


def _said(line: Line) -> str:
    beside = f"，旁边写着“{line.blank.label}”" if line.blank.label else ""
    return f"{_where(line.blank)}{beside}"


def _where(blank: Blank) -> str:
    """Gaps in running lines are counted as nobody counts: the words before one say which it is."""
    return "表外的文字" if blank.place.startswith("段") else blank.place
