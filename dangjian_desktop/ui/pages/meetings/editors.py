"""Editors that only a meeting needs: an end within the day, a name typed freely, a choice."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from dangjian_desktop.domain.codes import STANDINGS
from dangjian_desktop.domain.dates import DateTrouble
from dangjian_desktop.records import Field
from dangjian_desktop.services.eligible import Eligible
from dangjian_desktop.ui.kit.datelines import DateLine, MomentReader
from dangjian_desktop.ui.kit.editors import Combo, Editor
from dangjian_desktop.ui.kit.lookups import PersonLookup
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import line
from dangjian_desktop.ui.kit.picker import Hit, Lookup, Picker
from dangjian_desktop.ui.kit.theme import Look

_BARE_TIME = re.compile(r"(\d{1,2})\s*[:：时点]?\s*(\d{2})?\s*分?$")


class EndReader(MomentReader):
    """A time of the day on which the meeting began; with a date it may be of another day."""

    ghost = "16:40"

    def __init__(self, day: Callable[[], date | None]) -> None:
        self._day = day

    def read(self, text: str) -> Any:
        bare = _BARE_TIME.match(text.strip())
        if bare is None:
            return super().read(text)
        day = self._day()
        if day is None:
            return DateTrouble("请先填开始时间")
        found = super().read(f"{day.isoformat()} {bare[1]}:{bare[2] or '00'}")
        if isinstance(found, DateTrouble):
            return DateTrouble(f"没有“{text.strip()}”这个时间，请写成16:40")
        return found

    def words(self, value: Any) -> str:
        moment: datetime = value
        return f"{moment:%H:%M}" if moment.date() == self._day() else super().words(moment)


def end_editor(look: Look, field: Field, day: Callable[[], date | None]) -> Editor:
    """The end of a meeting: 16:40 on the day on which it began."""
    edit = DateLine(look, EndReader(day), field.label)
    edit.setObjectName(field.name)
    made = Editor(edit, edit.value, edit.show_value)
    made.trouble, made.keep, made.bring = edit.trouble, edit.text, edit.setText
    edit.textChanged.connect(made.changed)
    return made


class NameLine(Picker):
    """A name typed freely; who was there is offered. Its value is the name itself."""

    def __init__(self, look: Look, lookup: Lookup) -> None:
        super().__init__(look, lookup)
        self.setPlaceholderText("")
        self.setToolTip("↓ 列出到会的人")

    def value(self) -> str | None:
        return self.text().strip() or None

    def show_value(self, record_id: str | None) -> None:
        self._set(record_id, record_id or "")

    def _sought(self) -> str:
        words = self.text().strip()
        return "" if words == self._caption else words

    def trouble(self) -> str:
        return ""

    def kept(self) -> list[Any]:
        return [self.text().strip()] * 3


def name_editor(look: Look, field: Field, lookup: Lookup) -> Editor:
    edit = NameLine(look, lookup)
    edit.setObjectName(field.name)
    made = Editor(edit, edit.value, edit.show_value)
    made.keep, made.bring = edit.kept, edit.bring
    edit.picked.connect(made.changed)
    edit.textEdited.connect(made.changed)
    return made


class DueLookup(PersonLookup):
    """Those due are offered first; typing finds everybody on the roster."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.due: Sequence[Eligible] = ()

    def find(self, text: str) -> Sequence[Hit]:
        if text:
            return super().find(text)
        return [(d.person_id, d.name, STANDINGS.get(d.standing, "")) for d in self.due]


class NameLookup:
    """The same people by their names alone, for lines that keep words and no person."""

    def __init__(self, people: DueLookup) -> None:
        self._people = people

    def find(self, text: str) -> Sequence[Hit]:
        return [(name, name, hint) for _, name, hint in self._people.find(text)]

    def caption(self, record_id: str) -> str:
        return record_id


class ChoiceEditor(Editor):
    """A box whose choices change: bodies that may hold this kind, matters of this meeting."""

    def __init__(self, field: Field, parent: QObject | None = None) -> None:
        self.box = Combo()
        self.box.setObjectName(field.name)
        super().__init__(self.box, self.box.currentData, self._show)
        if parent is not None:
            self.setParent(parent)
        self._silent = False
        self.box.currentIndexChanged.connect(self._on_index_changed)

    def set_choices(self, choices: Sequence[tuple[str | None, str]]) -> None:
        """Offer these; what is chosen stays chosen when it is still offered."""
        now = self.box.currentData()
        self._silent = True
        self.box.clear()
        for key, words in choices:
            self.box.addItem(words, key)
        self.box.setCurrentIndex(max(0, self.box.findData(now)))
        self._silent = False

    def _show(self, value: Any) -> None:
        at = self.box.findData(value)
        self.box.setCurrentIndex(max(0, at))

    def _on_index_changed(self, index: int) -> None:
        del index
        if not self._silent:
            self.changed.emit()


class SaidEditor(Editor):
    """Words that the program gives and nobody types: the number of the year."""

    def __init__(self, field: Field) -> None:
        edit: QLineEdit = line()
        edit.setObjectName(field.name)
        edit.setReadOnly(True)
        self.line = edit
        super().__init__(edit, edit.text, self._show)
        self.keep, self.bring = _nothing, _ignore

    def _show(self, value: Any) -> None:
        self.line.setText(value if isinstance(value, str) else "")

    def lock(self, locked: bool) -> None:
        """It always is."""


def _nothing() -> None:
    return None


def _ignore(value: Any) -> None:
    del value
