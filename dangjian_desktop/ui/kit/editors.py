"""The widget for each kind of field; the only place that knows both.

An `Editor` is a widget with ways to read and fill it. What cannot be read (a date of the 31st of
November) is not guessed: `get` gives None and `trouble` says why in one sentence.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.records import Field

from .datelines import DateLine, DayReader, MomentReader, PartialReader, Reader
from .masked import MaskedLine
from .parts import line
from .picker import OTHERS, Lookup, Picker
from .theme import Look

Lookups = Callable[[str], Lookup]  # table name -> how to search that table
LONG_HIGH = 76
LONG_LINE = 60  # characters above which a line takes the full width


class Editor(QObject):
    """One field's widget. `keep` and `bring` carry what is typed, right or wrong, into a draft."""

    changed = Signal()
    revealed = Signal()

    def __init__(
        self, widget: QWidget, get: Callable[[], Any], show: Callable[[Any], None]
    ) -> None:
        super().__init__(widget)
        self.widget = widget
        self.get = get
        self.set = show
        self.trouble: Callable[[], str] = _no_trouble
        self.keep: Callable[[], Any] = get
        self.bring: Callable[[Any], None] = show

    def raw(self) -> Any:
        """What stands in it, for telling whether it was touched."""
        return self.keep()

    def lock(self, locked: bool) -> None:
        """Only for reading; text stays selectable."""
        if isinstance(self.widget, QLineEdit | QPlainTextEdit):
            self.widget.setReadOnly(locked)
            if self.widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self.widget.style().polish(self.widget)  # it looks as it is from now on
        else:
            self.widget.setEnabled(not locked)


def _no_trouble() -> str:
    return ""


def wide(field: Field) -> bool:
    """Whether a form gives the field a row of its own."""
    return field.long or (field.kind is str and not field.choices and (field.most or 0) > LONG_LINE)


class Maker(Protocol):
    """Makes the editor of a field."""

    def __call__(self, look: Look, field: Field) -> Editor: ...


def editor_for(look: Look, field: Field, lookups: Lookups | None = None) -> Editor:
    """The editor that fits the field; a reference needs `lookups`, else it is a plain line."""
    if field.reference and lookups is not None:
        made = _picker(look, lookups(field.reference), people=field.reference == "person")
    elif field.choices:
        made = _choice(look, field)
    elif field.mask:
        made = _masked(look, field)
    elif field.long:
        made = _long_text(look)
    else:
        made = MAKERS.get(field.kind, _line)(look, field)
    made.widget.setObjectName(field.name)
    return made


# --- words -----------------------------------------------------------------------------------


def _line(look: Look, field: Field) -> Editor:
    edit = line()
    made = Editor(edit, lambda: edit.text().strip() or None, lambda v: _fill(edit, v or "", look))
    edit.textChanged.connect(made.changed)
    edit.textChanged.connect(look.rare.cover)
    if field.most:
        edit.setMaxLength(max(field.most * 2, 20))  # too long is said, not silently cut
    return made


def _fill(edit: QLineEdit, words: str, look: Look) -> None:
    look.rare.cover(words)
    edit.setText(words)
    edit.setCursorPosition(0)


def _long_text(look: Look) -> Editor:
    text = QPlainTextEdit()
    text.setTabChangesFocus(True)
    text.setMinimumHeight(LONG_HIGH)
    text.setFixedHeight(LONG_HIGH)

    def show(words: str | None) -> None:
        look.rare.cover(words or "")
        text.setPlainText(words or "")

    made = Editor(text, lambda: text.toPlainText().strip() or None, show)
    text.textChanged.connect(made.changed)
    return made


def _masked(look: Look, field: Field) -> Editor:
    edit = MaskedLine(look, field.mask)
    made = Editor(edit, edit.value, edit.show_value)
    edit.textEdited.connect(made.changed)
    edit.revealed.connect(made.revealed)
    return made


# --- choices ---------------------------------------------------------------------------------


class Combo(QComboBox):
    """A wheel over a form scrolls the form; it changes a choice only in the focused box."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _choice(look: Look, field: Field) -> Editor:
    del look
    box = Combo()
    box.addItem("", None)
    for stored, words in field.choices.items():
        box.addItem(words, stored)

    def show(value: Any) -> None:
        if value and box.findData(value) < 0:
            box.addItem(str(value), value)  # an old record keeps a choice no longer offered
        box.setCurrentIndex(max(0, box.findData(value) if value else 0))

    made = Editor(box, box.currentData, show)
    box.currentIndexChanged.connect(made.changed)
    return made


def suggesting(look: Look, field: Field, offered: Sequence[str]) -> Editor:
    """A line that offers some words and takes any others."""
    box = Combo()
    box.setEditable(True)
    edit = line()
    edit.setProperty("inside", True)  # the box around it has the border
    box.setLineEdit(edit)
    edit.setCompleter(None)  # type: ignore[arg-type] # its popup would close an input method's
    box.addItems(list(offered))
    box.setCurrentIndex(-1)
    box.setObjectName(field.name)
    edit.textChanged.connect(look.rare.cover)

    def show(words: str | None) -> None:
        look.rare.cover(words or "")
        box.setEditText(words or "")

    made = Editor(box, lambda: box.currentText().strip() or None, show)
    box.editTextChanged.connect(made.changed)
    return made


def _yes_no(look: Look, field: Field) -> Editor:
    del look
    box = QCheckBox(field.label)
    made = Editor(box, box.isChecked, lambda v: box.setChecked(bool(v)))
    box.toggled.connect(made.changed)
    return made


# --- dates and numbers -------------------------------------------------------------------------


def _dated(reader: type[Reader]) -> Maker:
    def make(look: Look, field: Field) -> Editor:
        edit = DateLine(look, reader(), field.label)
        made = Editor(edit, edit.value, edit.show_value)
        made.trouble, made.keep, made.bring = edit.trouble, edit.text, edit.setText
        edit.textChanged.connect(made.changed)
        return made

    return make


def _number(kind: type, words: str) -> Maker:
    def make(look: Look, field: Field) -> Editor:
        del look
        edit = line()
        edit.setAlignment(Qt.AlignmentFlag.AlignLeft)

        def read() -> Any:
            return _read_number(kind, edit.text())

        def trouble() -> str:
            wrong = edit.text().strip() and read() is None
            return f"{field.label}要填{words}，现在是“{edit.text().strip()}”" if wrong else ""

        made = Editor(edit, read, lambda v: edit.setText("" if v is None else str(v)))
        made.trouble, made.keep, made.bring = trouble, edit.text, edit.setText
        edit.textChanged.connect(made.changed)
        return made

    return make


_WIDE_DIGITS = {ord("０") + i: str(i) for i in range(10)} | {ord("．"): ".", ord("，"): ","}


LARGEST_COUNT = 10**9  # what counts anything; a query could not even ask for more than 64 bits


def _read_number(kind: type, text: str) -> Any:
    """The number typed, with full-width digits and thousands commas; None when it is none."""
    tidy = text.translate(_WIDE_DIGITS).replace(",", "").strip()
    try:
        found = Decimal(tidy)
    except InvalidOperation:
        return None
    if not found.is_finite():
        return None
    if kind is Decimal:
        return found
    if abs(found) >= LARGEST_COUNT:
        return None
    return kind(found) if found == found.to_integral_value() or kind is float else None


def _picker(look: Look, lookup: Lookup, *, people: bool) -> Editor:
    """Only people are looked for by initials."""
    edit = Picker(look, lookup)
    if not people:
        edit.setPlaceholderText(OTHERS)
    made = Editor(edit, edit.value, edit.show_value)
    made.trouble, made.keep, made.bring = edit.trouble, edit.kept, edit.bring
    edit.picked.connect(made.changed)
    edit.textEdited.connect(made.changed)
    return made


MAKERS: dict[type, Maker] = {
    bool: _yes_no,
    int: _number(int, "整数"),
    float: _number(float, "数"),
    Decimal: _number(Decimal, "数"),
    PartialDate: _dated(PartialReader),
    date: _dated(DayReader),
    datetime: _dated(MomentReader),
}
