"""Editors side by side in lines: the facts of a meeting, a vote, a speech, a resolution."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Field
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.editors import Editor, Lookups, editor_for
from dangjian_desktop.ui.kit.fieldbox import FieldBox
from dangjian_desktop.ui.kit.parts import column
from dangjian_desktop.ui.kit.theme import Look

Lines = Sequence[Sequence[tuple[str, int]]]  # field names with their share of the line


class RowForm(QWidget):
    """Each editor has objectName == field name. It holds no rule and does not save.

    `typed` is all that stands here, right or wrong, as JSON keeps it: equal before and after means
    nothing was changed. `values` raises RuleBroken for what cannot be read.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        fields: Sequence[Field],
        lines: Lines,
        lookups: Lookups | None = None,
        own: Mapping[str, Editor] | None = None,
        *,
        aside: Sequence[str] = (),
    ) -> None:
        """`own` are editors made elsewhere for some of the fields.

        What is wrong with those `aside`, too narrow for a sentence, is said below all lines.
        """
        super().__init__()
        self.look = look
        self.editors: dict[str, Editor] = {}
        self.boxes: dict[str, FieldBox] = {}
        self.faults: list[str] = []
        self._complaints: dict[str, str] = {}
        self.last_changed = ""  # name of the field that was touched last
        self._filling = False
        for field in fields:
            editor = (own or {}).get(field.name) or editor_for(look, field, lookups)
            hint = "" if field.kind is int else field.hint
            box = FieldBox(look, field.label, editor.widget, field.required, "")
            editor.widget.setToolTip(hint)
            editor.changed.connect(self._on_editor_changed)
            self.editors[field.name], self.boxes[field.name] = editor, box
        self._aside = frozenset(aside)
        self._said = look.paragraph("", tokens.PT_SMALL, "bad")
        self._said.setObjectName("complaint")
        self._said.hide()
        self._lines = column(gap=6)
        self.setLayout(column(self._lines, self._said, gap=4))
        self.lay(lines)

    def lay(self, lines: Lines) -> None:
        """Put the boxes into these lines; a box not named is hidden."""
        while self._lines.count():
            old = self._lines.takeAt(0).layout()
            if old is not None:
                while old.count():
                    old.takeAt(0)
                old.deleteLater()
        named = set()
        for line in lines:
            across = QHBoxLayout()
            across.setSpacing(tokens.STEP)
            for name, share in line:
                across.addWidget(self.boxes[name], share)
                named.add(name)
            self._lines.addLayout(across)
        for name, box in self.boxes.items():
            if name not in named:
                box.setParent(self)
            box.setVisible(name in named)

    def show_only(self, names: Sequence[str]) -> None:
        """Of what is laid out, show these."""
        for name, box in self.boxes.items():
            box.setVisible(name in names)

    def rename(self, name: str, label: str) -> None:
        """Another label: what is a 主题 elsewhere is the 题目 of a lecture."""
        title = self.boxes[name].findChild(QLabel)
        if title is not None:
            title.setText(label)
        self.editors[name].widget.setAccessibleName(label)

    # --- values ------------------------------------------------------------------------------

    def fill(self, values: Mapping[str, Any]) -> None:
        """From plain values; a field not named becomes blank."""
        self._filling = True
        for name, editor in self.editors.items():
            editor.set(values.get(name))
        self._filling = False
        self.complain({})

    def put(self, name: str, value: Any) -> None:
        """One field, without calling it a change of the user's."""
        self._filling = True
        self.editors[name].set(value)
        self._filling = False

    def get(self, name: str) -> Any:
        return self.editors[name].get()

    def values(self) -> dict[str, Any]:
        wrong = [Problem(n, said) for n, e in self.editors.items() if (said := e.trouble())]
        if wrong:
            raise RuleBroken(wrong)
        return {name: editor.get() for name, editor in self.editors.items()}

    def typed(self) -> dict[str, Any]:
        return {name: _plain(editor.keep()) for name, editor in self.editors.items()}

    def bring(self, typed: Mapping[str, Any]) -> None:
        """Put back what `typed` gave."""
        self._filling = True
        for name, kept in typed.items():
            if name in self.editors:
                self.editors[name].bring(kept)
        self._filling = False

    def lock(self, locked: bool, but: Sequence[str] = ()) -> None:
        """Only for reading, except for the fields named."""
        for name, editor in self.editors.items():
            editor.lock(locked and name not in but)
            if isinstance(editor.widget, QPlainTextEdit):  # the sheet shows it, once polished anew
                style = editor.widget.style()
                style.unpolish(editor.widget)
                style.polish(editor.widget)

    # --- faults ------------------------------------------------------------------------------

    def complain(self, said: Mapping[str, str]) -> None:
        """One sentence beside each field named; the others are in order."""
        self.faults = [name for name in self.boxes if name in said]
        self._complaints = {name: said[name] for name in self.faults}
        apart = []
        for name, box in self.boxes.items():
            words = said.get(name, "")
            if name in self._aside:
                _mark(self.editors[name].widget, bool(words))
                apart += [words] if words else []
            else:
                box.complain(words)
            if words:
                box.show()
        self._said.setText("\n".join(dict.fromkeys(apart)))
        self._said.setVisible(bool(apart))

    def complaint(self, name: str) -> str:
        """What is said of a field, beside it or below the lines."""
        own = self.boxes[name].complaint()
        return own or (self._said.text() if name in self.faults else "")

    def go_to(self, name: str) -> None:
        """Focus a field and bring it into sight."""
        editor = self.editors[name].widget
        self.boxes[name].show()
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()
        bring_into_sight(self.boxes[name])

    def make_low(self, name: str, high: int) -> None:
        """A long text of another height than the usual one."""
        text = self.editors[name].widget
        if isinstance(text, QPlainTextEdit):
            text.setMinimumHeight(high)
            text.setFixedHeight(high)

    def _on_editor_changed(self) -> None:
        if self._filling:
            return
        editor = self.sender()
        if isinstance(editor, Editor):
            self.last_changed = editor.widget.objectName()
            if self.last_changed in self.faults and not editor.trouble():
                del self._complaints[self.last_changed]  # else it contradicts what is told of it
                self.complain(self._complaints)
        self.changed.emit()


def _mark(widget: QWidget, broken: bool) -> None:
    """The red frame of a field in which something is wrong."""
    if bool(widget.property("broken")) != broken:
        widget.setProperty("broken", broken)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def bring_into_sight(widget: QWidget) -> None:
    """Scroll every area around the widget so that it is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, tokens.STEP)
        parent = parent.parentWidget()


def new_key() -> str:
    """Names a part until it has been saved and has an id."""
    return f"new-{uuid4()}"


def id_of(key: str) -> str:
    """The id that a key is, "" for a part that is not saved yet."""
    return "" if key.startswith("new-") else key


def below(said: Mapping[str, str], prefix: str) -> dict[str, str]:
    """Of problems by dotted place, those under a prefix, without it."""
    start = f"{prefix}."
    return {k[len(start) :]: v for k, v in said.items() if k.startswith(start)}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | list) else str(value)
