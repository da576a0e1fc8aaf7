"""The list of fields with examples: searched, one copied to be pasted into a template."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.ui.kit.cells import Cell, Heading
from dangjian_desktop.ui.kit.parts import column, find_line, foot, panel, row
from dangjian_desktop.ui.kit.table import Column, Rows
from dangjian_desktop.ui.kit.theme import Look
from dangjian_desktop.ui.kit.views import RecordView

from .fieldwords import FieldWord, matching

COPY_KEYS = "Enter 或双击复制，到模板里按 Ctrl+V"


class FieldList(QWidget):
    """Enter or a double click is `taken`; by itself it also copies unless `copies` is False."""

    taken = Signal(object)  # FieldWord
    copied = Signal(str)  # what is on the clipboard now

    def __init__(self, look: Look, *, copies: bool = True) -> None:
        super().__init__()
        self.look, self._copies = look, copies
        self.fields: Sequence[FieldWord] = ()
        self.used: Collection[str] = ()
        self.words = find_line(look, "字段名、拼音首字母或说明里的字")
        self.words.setObjectName("find_field")
        self.words.installEventFilter(self)
        self.table = RecordView(look, Rows(_columns(self._is_used)))
        self.table.setObjectName("fields")
        self.table.setAccessibleName("字段表")
        self.table.rows.sorts_itself = False
        self.table.horizontalHeader().setSectionsClickable(False)
        below = foot(look, "", COPY_KEYS if copies else "Enter 或双击选用")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        tools = panel(row((self.words, 1), margins=(12, 8, 12, 8)))
        self.setLayout(column(tools, (self.table, 1), look.rule(), below, gap=0))
        self.words.textChanged.connect(look.rare.cover)
        self.words.textChanged.connect(self.refill)
        self.words.returnPressed.connect(self._on_words_return_pressed)
        self.table.opened.connect(self.take)

    def show_fields(self, fields: Sequence[FieldWord], used: Collection[str] = ()) -> None:
        """`used` are the names that the template at hand has already."""
        self.fields, self.used = fields, used
        self.refill()

    def _is_used(self, field: FieldWord) -> bool:
        return field.name in self.used

    def refill(self) -> None:
        """What the typed words mean, under their headings."""
        found = matching(self.fields, self.words.text())
        rows: list[FieldWord | Heading] = []
        for group in dict.fromkeys(f.group for f in found):
            here = [f for f in found if f.group == group]
            rows += [Heading(group, f"{len(here)} 个"), *here]
        self.table.rows.set_records(rows)
        self.table.choose_row(self.table.rows.row_of(bool))
        self.totals.setText(f"共 {len(found)} 个字段" if found else "没有这样的字段")

    def take(self, field: FieldWord) -> None:
        """Copy it, or hand it on."""
        if self._copies:
            words = field.written or f"{{{{{field.name}}}}}"
            QGuiApplication.clipboard().setText(words)
            self.copied.emit(words)
        self.taken.emit(field)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ leads from the line into the table."""
        pressed = watched is self.words and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.table.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _on_words_return_pressed(self) -> None:
        field = self.table.current_record()
        if field is not None:
            self.take(field)


def _columns(is_used: Callable[[FieldWord], bool]) -> list[Column]:
    def name(field: FieldWord) -> Cell:
        state = "good" if is_used(field) else ""
        said = f"{field.name}，模板里已有" if state else field.name
        words = field.written.splitlines()[0] if field.written else f"{{{{{field.name}}}}}"
        return Cell(words, state, strong=True, said=said)

    return [
        Column("name", "字段", name, width=26),
        Column("example", "例子", lambda f: f.example, width=26),
        Column("about", "说明", lambda f: Cell(f.about, tone="ink2"), width=30),
    ]
