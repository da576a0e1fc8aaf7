"""发言记录: who said what, under which matter, as it was said; nothing is made up here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dangjian_desktop.records import Field, Meeting, Speech, field_of
from dangjian_desktop.records.meeting import OWN_FIELDS
from dangjian_desktop.ui.kit.parts import column, panel, row, section, tab_after
from dangjian_desktop.ui.kit.theme import Look

from .editors import ChoiceEditor, name_editor
from .rowform import Lines, RowForm, below, id_of, new_key

LINES: Lines = ((("item_id", 4), ("speaker", 2), ("addressed_to", 2)), (("text", 1),))
TEXT_HIGH = 84
CRITICAL = ("organization_life_meeting", "evaluation_meeting")  # where members criticise each other
TOLD = ("course", "superior_comment")
NO_ITEM: tuple[str | None, str] = (None, "（不分议题）")
Choices = Sequence[tuple[str | None, str]]


def _described() -> list[Field]:
    made = [field_of(Speech, n) for n in ("item_id", "speaker", "addressed_to", "text")]
    return [replace(f, required=f.name in ("speaker", "text")) for f in made]


class SpeechBox(QWidget):
    changed = Signal()
    removed = Signal(object)

    def __init__(self, look: Look, names: Any, key: str) -> None:
        super().__init__()
        self.key, self.id = key, ""
        self.item = ChoiceEditor(field_of(Speech, "item_id"))
        own = {
            "item_id": self.item,
            "speaker": name_editor(look, field_of(Speech, "speaker"), names),
            "addressed_to": name_editor(look, field_of(Speech, "addressed_to"), names),
        }
        self.form = RowForm(look, _described(), LINES, None, own)
        self.form.make_low("text", TEXT_HIGH)
        self.drop = look.tool("trash", "删除这段发言")
        self.drop.setObjectName("remove_speech")
        side = column(22, self.drop, None, gap=0)
        self.setLayout(column(row((self.form, 1), side), look.rule(), gap=6))
        self.form.changed.connect(self.changed)
        self.drop.clicked.connect(self._on_drop_clicked)

    def fit(self, choices: Choices, *, critical: bool) -> None:
        """The matters to choose from, and whether somebody is criticised."""
        self.item.set_choices([NO_ITEM, *choices])
        addressed = critical or bool(self.form.get("addressed_to"))
        self.form.boxes["addressed_to"].setVisible(addressed)

    def values(self) -> dict[str, Any]:
        return self.form.values() | ({"id": self.id} if self.id else {})

    def _on_drop_clicked(self) -> None:
        self.removed.emit(self)


class Speeches(QScrollArea):
    """Ctrl+Enter adds the next one under the same matter."""

    changed = Signal()

    def __init__(self, look: Look, names: Any) -> None:
        super().__init__()
        self.look, self._names = look, names
        self.boxes: list[SpeechBox] = []
        self._spare: list[SpeechBox] = []
        self._choices: Choices = ()
        self._kind = ""
        self._locked = False
        self.add = look.button("添加发言  Ctrl+Enter", "link", "plus")
        self.add.setObjectName("add_speech")
        self.nothing = look.label("还没有发言记录。照实记，程序不代写。", colour="ink3")
        self._held = QVBoxLayout()
        self._held.setSpacing(8)
        fields = [field_of(Meeting, name) for name in TOLD]
        self.told = RowForm(look, fields, [[(name, 1)] for name in TOLD])
        head = section(look, "发言记录", "照实记；批评和自我批评写明对谁", self.add)
        body = column(
            self.told, head, self.nothing, self._held, None, gap=6, margins=(16, 8, 16, 12)
        )
        self.setWidget(panel(body, "surface"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add.clicked.connect(self.add_speech)
        self.told.changed.connect(self.changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self.add_speech)

    # --- filling -----------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Mapping[str, Any]], values: Mapping[str, Any]) -> None:
        for box in list(self.boxes):
            self._take(box)
        self.told.fill(values)
        for given in rows:
            box = self._box(str(given.get("id") or new_key()))
            box.id = id_of(box.key)
            box.form.fill(given)
        self._tell()

    def fit(self, choices: Choices, kind: str) -> None:
        """The matters, and what this kind of meeting has besides speeches."""
        self._choices, self._kind = choices, kind
        for box in self.boxes:
            self._fit_box(box)
        shown = [name for name in TOLD if name in OWN_FIELDS.get(kind, ())]
        self.told.show_only(shown)
        self.told.setVisible(bool(shown))

    def _fit_box(self, box: SpeechBox) -> None:
        box.fit(self._choices, critical=self._kind in CRITICAL)

    def _box(self, key: str) -> SpeechBox:
        box = self._spare.pop() if self._spare else self._new()
        box.key, box.id = key, ""
        box.form.fill({})
        self._fit_box(box)
        box.form.lock(self._locked)
        box.drop.setVisible(not self._locked)
        self._held.addWidget(box)
        tab_after(self.boxes[-1] if self.boxes else self.add, box)
        self.boxes.append(box)
        box.show()
        return box

    def _new(self) -> SpeechBox:
        box = SpeechBox(self.look, self._names, "")
        box.changed.connect(self.changed)
        box.removed.connect(self._on_box_removed)
        return box

    def _take(self, box: SpeechBox) -> None:
        """Kept for the next meeting: making editors takes longer than filling them."""
        self.boxes.remove(box)
        self._held.removeWidget(box)
        box.hide()
        self._spare.append(box)

    def _tell(self) -> None:
        self.nothing.setVisible(not self.boxes)

    def lock(self, locked: bool) -> None:
        self._locked = locked
        self.add.setVisible(not locked)
        self.told.lock(locked)
        for box in self.boxes:
            box.form.lock(locked)
            box.drop.setVisible(not locked)

    # --- values ------------------------------------------------------------------------------

    def values(self) -> list[dict[str, Any]]:
        """RuleBroken for what cannot be read."""
        return [box.values() for box in self.boxes]

    def counts(self) -> dict[str, int]:
        """Speakers by matter."""
        said: dict[str, set[str]] = {}
        for box in self.boxes:
            speaker = box.form.get("speaker")
            if speaker:
                said.setdefault(box.form.get("item_id") or "", set()).add(speaker)
        return {key: len(names) for key, names in said.items()}

    def rekey(self, keys: Mapping[str, str]) -> None:
        """The matters have ids now."""
        at = [box.form.get("item_id") for box in self.boxes]
        self._choices = [(keys.get(key or "", key), words) for key, words in self._choices]
        for box, old in zip(self.boxes, at, strict=True):
            self._fit_box(box)
            box.form.put("item_id", keys.get(old or "", old))

    def typed(self) -> dict[str, Any]:
        rows = [{"key": box.key, "values": box.form.typed()} for box in self.boxes]
        return {"speeches": rows, "told": self.told.typed()}

    def bring(self, typed: Mapping[str, Any]) -> None:
        for box in list(self.boxes):
            self._take(box)
        self.told.bring(typed.get("told", {}))
        for one in typed.get("speeches", ()):
            box = self._box(one["key"])
            box.id = id_of(one["key"])
            box.form.bring(one["values"])
        self._tell()

    def saved(self, ids: Sequence[str]) -> None:
        for box, speech_id in zip(self.boxes, ids, strict=True):
            box.id = box.key = speech_id

    def complain(self, said: Mapping[str, str]) -> bool:
        """Beside the fields; the first one gets the focus."""
        first: SpeechBox | None = None
        for number, box in enumerate(self.boxes):
            box.form.complain(below(said, str(number)))
            if box.form.faults and first is None:
                first = box
        if first is not None:
            first.form.go_to(first.form.faults[0])
        return first is not None

    # --- acting ------------------------------------------------------------------------------

    def add_speech(self) -> None:
        if self._locked:
            return
        last = self.boxes[-1].form.get("item_id") if self.boxes else None
        box = self._box(new_key())
        box.form.put("item_id", last or (self._choices[0][0] if self._choices else None))
        self._tell()
        self.changed.emit()
        box.form.go_to("speaker")

    def _on_box_removed(self, box: SpeechBox) -> None:
        self._take(box)
        self._tell()
        self.changed.emit()
