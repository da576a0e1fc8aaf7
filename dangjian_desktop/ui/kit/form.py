"""A form for any kind of record, built from its fields."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Field

from . import tokens
from .banner import Banner
from .editors import Editor, Lookups, editor_for, wide
from .fieldbox import FieldBox
from .fold import Fold
from .parts import column, section
from .theme import Look

SENSITIVE = "sensitive"
SENSITIVE_TITLE = "家庭、困难等敏感内容"
GAP = 16


class RecordForm(QWidget):
    """Editors under headings, each with objectName == field name. It holds no rule of its own.

    Fields set by the program are left out, so are the names in `leave` (a parent the page knows).
    Sensitive fields stand folded at the end. `values` gives what to save; `complain` shows what
    was found wrong; F8 goes from fault to fault.
    """

    changed = Signal()
    dirtied = Signal(bool)  # there is something unsaved, or no longer
    revealed = Signal(str)  # a masked field was shown whole

    def __init__(
        self,
        look: Look,
        fields: Sequence[Field],
        lookups: Lookups | None = None,
        columns: int = 2,
        leave: Sequence[str] = (),
        own: Mapping[str, Editor] | None = None,
    ) -> None:
        """`own` are editors made elsewhere for some of the fields."""
        super().__init__()
        self.look = look
        self.fields = [f for f in fields if not f.fixed and f.name not in leave]
        self.editors: dict[str, Editor] = {}
        self.boxes: dict[str, FieldBox] = {}
        self._lookups, self._columns, self._own = lookups, columns, own or {}
        self._clean: dict[str, Any] = {}
        self._dirty = False
        self._filling = False
        self._faults: list[str] = []
        self._folded: dict[str, Fold] = {}
        to_first = look.button("到第一处  F8", "link")
        to_first.clicked.connect(self.next_problem)
        self.banner = Banner(look, "bad", "", to_first)
        self.banner.setObjectName("form_banner")
        self.banner.hide()
        self._build()
        next_fault = QShortcut(QKeySequence("F8"), self)
        next_fault.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        next_fault.activated.connect(self.next_problem)
        self.mark_clean()

    # --- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        whole = column(gap=6)
        open_fields = [f for f in self.fields if f.privacy != SENSITIVE]
        groups = dict.fromkeys(f.group for f in open_fields)
        for group in groups:
            if group:
                whole.addWidget(self.look.rule())
                whole.addWidget(section(self.look, group))
            whole.addLayout(self._grid([f for f in open_fields if f.group == group]))
        hidden = [f for f in self.fields if f.privacy == SENSITIVE]
        if hidden:
            whole.addWidget(self._fold(hidden))
        whole.addStretch(1)
        self.setLayout(whole)

    def _fold(self, hidden: Sequence[Field]) -> Fold:
        names = "、".join(f.label for f in hidden)
        fold = Fold(self.look, SENSITIVE_TITLE, names, self._grid(hidden))
        self._folded = {f.name: fold for f in hidden}
        return fold

    def _grid(self, fields: Sequence[Field]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(8)
        for at in range(self._columns):
            grid.setColumnStretch(at, 1)
        down = across = 0
        for field in fields:
            span = self._columns if wide(field) else 1
            if across + span > self._columns:
                down, across = down + 1, 0
            grid.addWidget(self._box(field), down, across, 1, span)
            across += span
        return grid

    def _box(self, field: Field) -> FieldBox:
        editor = self._own.get(field.name) or editor_for(self.look, field, self._lookups)
        self.editors[field.name] = editor
        editor.changed.connect(self._on_editor_changed)
        editor.revealed.connect(self._on_editor_revealed)
        box = FieldBox(self.look, field.label, editor.widget, field.required, field.hint)
        self.boxes[field.name] = box
        return box

    def open_sensitive(self, shown: bool = True) -> None:
        """Unfold the sensitive fields, for a new record or on request."""
        for fold in {id(f): f for f in self._folded.values()}.values():
            fold.open(shown)

    # --- values ------------------------------------------------------------------------------

    def show_record(self, record: Any) -> None:
        """Fill the editors from a record's attributes; nothing is wrong or unsaved then."""
        self.show_values({f.name: getattr(record, f.name) for f in self.fields})

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Fill from plain values; a field not named becomes blank."""
        self._filling = True
        for name, editor in self.editors.items():
            editor.set(values.get(name))
        self._filling = False
        self.complain([])
        self.mark_clean()

    def values(self) -> dict[str, Any]:
        """What to save, by field. RuleBroken when something typed cannot be read."""
        wrong = [Problem(n, said) for n, e in self.editors.items() if (said := e.trouble())]
        if wrong:
            raise RuleBroken(wrong)
        return {name: editor.get() for name, editor in self.editors.items()}

    def edited(self) -> dict[str, Any]:
        """Of `values`, only what differs from what was filled in."""
        values = self.values()
        return {n: v for n, v in values.items() if self.editors[n].raw() != self._clean[n]}

    def draft(self) -> dict[str, Any]:
        """All that is typed, right or wrong, as JSON can keep it."""
        return {name: _plain(editor.keep()) for name, editor in self.editors.items()}

    def bring(self, draft: Mapping[str, Any]) -> None:
        """Put a draft back; it counts as unsaved."""
        for name, kept in draft.items():
            if name in self.editors and kept is not None:
                self.editors[name].bring(kept)

    # --- unsaved -----------------------------------------------------------------------------

    def is_dirty(self) -> bool:
        return self._dirty

    def mark_clean(self) -> None:
        """What stands here now is what is stored."""
        self._clean = {name: editor.raw() for name, editor in self.editors.items()}
        self._set_dirty(False)

    def _set_dirty(self, dirty: bool) -> None:
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirtied.emit(dirty)

    def _on_editor_changed(self) -> None:
        if self._filling:
            return
        now = {name: editor.raw() for name, editor in self.editors.items()}
        self._set_dirty(now != self._clean)
        self.changed.emit()

    def _on_editor_revealed(self) -> None:
        editor = self.sender()
        if isinstance(editor, Editor):
            self.revealed.emit(editor.widget.objectName())

    def lock(self, locked: bool) -> None:
        """Only for reading: finalised, or a past day is looked at."""
        for editor in self.editors.values():
            editor.lock(locked)

    # --- faults ------------------------------------------------------------------------------

    def complain(self, problems: Sequence[Problem]) -> None:
        """Show each problem beside its field; those of no field here go into the banner."""
        said: dict[str, str] = {}
        for p in problems:
            said.setdefault(p.field if p.field in self.boxes else "", p.message)
        for name, box in self.boxes.items():
            box.complain(said.get(name, ""))
            if name in said and name in self._folded:
                self._folded[name].open(True)
        self._faults = [name for name in self.boxes if name in said]
        words = f"有 {len(said)} 处要改，还没有保存。"
        self.banner.say(said.get("", words))
        self.banner.setVisible(bool(problems))
        if self._faults:
            self._go(self._faults[0])

    def faults(self) -> list[str]:
        """Names of the fields complained of."""
        return list(self._faults)

    def next_problem(self) -> None:
        """Focus the next field complained of, from the one that has the focus."""
        if not self._faults:
            return
        here = [n for n in self._faults if self.editors[n].widget.hasFocus()]
        at = self._faults.index(here[0]) + 1 if here else 0
        self._go(self._faults[at % len(self._faults)])

    def _go(self, name: str) -> None:
        widget = self.editors[name].widget
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        area = _scroll_area(widget)
        if area is not None:
            area.ensureWidgetVisible(self.boxes[name], 0, tokens.STEP)

    def focus_first(self) -> None:
        for editor in self.editors.values():
            editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | list) else str(value)


def _scroll_area(widget: QWidget) -> QScrollArea | None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent
