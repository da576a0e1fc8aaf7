"""决议与落实: what was resolved, who does it by when, and, at any time later, what came of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dangjian_desktop.records import Field, Resolution, field_of
from dangjian_desktop.ui.kit.editors import Lookups
from dangjian_desktop.ui.kit.parts import Chip, column, row, section, tab_after
from dangjian_desktop.ui.kit.theme import Look

from .editors import name_editor
from .rowform import Lines, RowForm, below, id_of, new_key

RESOLVED = ("text", "owner", "deadline")
FOLLOWED = ("done_on", "outcome", "followed_up_id")
LINES: Lines = (
    (("text", 1),),
    (("owner", 1), ("deadline", 1), ("done_on", 1)),
    (("outcome", 2), ("followed_up_id", 1)),
)
TEXT_HIGH = 56


def _described() -> list[Field]:
    return [field_of(Resolution, name) for name in (*RESOLVED, *FOLLOWED)]


class ResolutionBox(QWidget):
    """`item` is the key of its matter, "" for none."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, look: Look, names: Any, lookups: Lookups) -> None:
        super().__init__()
        self.look, self.key, self.id, self.item = look, "", "", ""
        owner = name_editor(look, field_of(Resolution, "owner"), names)
        self.form = RowForm(look, _described(), LINES, lookups, {"owner": owner})
        for name in ("text", "outcome"):
            self.form.make_low(name, TEXT_HIGH)
        self.chip = Chip(look, "未落实", "due")
        self.drop = look.tool("trash", "删除这条决议")
        self.drop.setObjectName("remove_resolution")
        self.setLayout(column(row(self.chip, None, self.drop), self.form, look.rule(), gap=4))
        self.form.changed.connect(self._on_form_changed)
        self.drop.clicked.connect(self._on_drop_clicked)

    def show_values(self, values: Mapping[str, Any]) -> None:
        self.id, self.item = str(values.get("id") or ""), str(values.get("item_id") or "")
        self.form.fill(values)
        self._say()

    def values(self) -> dict[str, Any]:
        """RuleBroken for what cannot be read."""
        own = {"id": self.id} if self.id else {}
        return self.form.values() | own | {"item_id": self.item}

    def _say(self) -> None:
        done = self.form.get("done_on")
        self.chip.say("已落实" if done else "未落实", "good" if done else "due")

    def _on_form_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _on_drop_clicked(self) -> None:
        self.removed.emit(self)


class Resolutions(QWidget):
    """A new one belongs to the matter that is shown above."""

    changed = Signal()

    def __init__(self, look: Look, names: Any, lookups: Lookups) -> None:
        super().__init__()
        self.look, self._names, self._lookups = look, names, lookups
        self.boxes: list[ResolutionBox] = []
        self._spare: list[ResolutionBox] = []
        self.current_item = ""
        self._locked = self._followed = False
        self.add = look.button("添加决议", "link", "plus")
        self.add.setObjectName("add_resolution")
        self._held = QVBoxLayout()
        self._held.setSpacing(4)
        head = section(look, "决议与落实", "责任人、时限；定稿后还可以登记落实", self.add)
        self.setLayout(column(head, self._held, gap=4))
        self.add.clicked.connect(self.add_resolution)

    def show_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        for box in list(self.boxes):
            self._take(box)
        for values in rows:
            self._box(str(values.get("id") or new_key())).show_values(values)

    def _box(self, key: str) -> ResolutionBox:
        box = self._spare.pop() if self._spare else self._new()
        box.key = key
        box.show_values({})
        self._held.addWidget(box)
        tab_after(self.boxes[-1] if self.boxes else self.add, box)
        self.boxes.append(box)
        self._lock_box(box)
        box.show()
        return box

    def _new(self) -> ResolutionBox:
        box = ResolutionBox(self.look, self._names, self._lookups)
        box.changed.connect(self.changed)
        box.removed.connect(self._on_box_removed)
        return box

    def _take(self, box: ResolutionBox) -> None:
        """Kept for the next meeting: making editors takes longer than filling them."""
        self.boxes.remove(box)
        self._held.removeWidget(box)
        box.hide()
        self._spare.append(box)

    def add_resolution(self) -> None:
        if self._locked:
            return
        box = self._box(new_key())
        box.item = self.current_item
        self.changed.emit()
        box.form.go_to("text")

    def open_one(self, resolution_id: str) -> bool:
        """Bring one into sight, where its outcome is written."""
        for box in self.boxes:
            if box.id == resolution_id:
                box.form.go_to("done_on")
                return True
        return False

    def rekey(self, old: str, new: str) -> None:
        """The matter they belong to has another key now, or is gone."""
        for box in self.boxes:
            if box.item == old:
                box.item = new

    def lock(self, locked: bool, *, followed: bool = False) -> None:
        """`followed` leaves what came of it open."""
        self._locked, self._followed = locked, followed
        self.add.setVisible(not locked)
        for box in self.boxes:
            self._lock_box(box)

    def _lock_box(self, box: ResolutionBox) -> None:
        box.form.lock(self._locked, FOLLOWED if self._followed else ())
        box.drop.setVisible(not self._locked)

    # --- values ------------------------------------------------------------------------------

    def values(self) -> list[dict[str, Any]]:
        return [box.values() for box in self.boxes]

    def typed(self) -> list[Any]:
        return [{"key": b.key, "item": b.item, "values": b.form.typed()} for b in self.boxes]

    def bring(self, typed: Sequence[Mapping[str, Any]]) -> None:
        self.show_rows(())
        for one in typed:
            box = self._box(one["key"])
            box.item = one["item"]
            box.id = id_of(one["key"])
            box.form.bring(one["values"])

    def saved(self, ids: Sequence[str]) -> None:
        for box, resolution_id in zip(self.boxes, ids, strict=True):
            box.id = box.key = resolution_id

    def complain(self, said: Mapping[str, str]) -> bool:
        wrong = [b for n, b in enumerate(self.boxes) if self._wrong(b, below(said, str(n)))]
        if wrong:
            wrong[0].form.go_to(wrong[0].form.faults[0])
        return bool(wrong)

    def _wrong(self, box: ResolutionBox, said: Mapping[str, str]) -> bool:
        box.form.complain(said)
        return bool(box.form.faults)

    def _on_box_removed(self, box: ResolutionBox) -> None:
        self._take(box)
        self.changed.emit()
