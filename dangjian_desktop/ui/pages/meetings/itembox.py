"""One matter of the agenda: what it is, who reports, what was said of it, its votes."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dangjian_desktop.records import Field, MeetingItem, field_of
from dangjian_desktop.ui.kit.parts import column, section, tab_after
from dangjian_desktop.ui.kit.theme import Look

from .editors import name_editor
from .rowform import Lines, RowForm, new_key
from .votebox import MakeVote, VoteBox

LINES: Lines = ((("heading", 4), ("reporter", 1)), (("text", 1),))
TEXT_HIGH = 64


def _described() -> list[Field]:
    return [field_of(MeetingItem, name) for name in ("heading", "reporter", "text")]


class ItemBox(QWidget):
    """`key` names it before it has an id, so that speeches and resolutions can belong to it."""

    changed = Signal()
    voted = Signal()  # a vote was added, changed or removed

    def __init__(self, look: Look, names: Any, key: str, make_vote: MakeVote) -> None:
        super().__init__()
        self.look, self.key, self._make = look, key, make_vote
        self.id = ""
        self.votes: list[VoteBox] = []
        reporter = name_editor(look, field_of(MeetingItem, "reporter"), names)
        self.form = RowForm(look, _described(), LINES, None, {"reporter": reporter})
        self.form.make_low("text", TEXT_HIGH)
        self.add = look.button("添加表决", "link", "plus")
        self.add.setObjectName("add_vote")
        self._held = QVBoxLayout()
        self._held.setSpacing(4)
        head = section(look, "表决", "规则、结果和依据由票数算出", self.add)
        self.setLayout(column(self.form, 4, head, self._held, gap=4))
        self.form.changed.connect(self.changed)
        self.add.clicked.connect(self._on_add_clicked)

    def show_values(self, values: Mapping[str, Any]) -> None:
        self.id = str(values.get("id") or "")
        self.form.fill(values)

    @property
    def heading(self) -> str:
        return self.form.get("heading") or ""

    @property
    def filled(self) -> bool:
        return bool(self.form.get("text") or self.votes)

    def add_vote(self, key: str) -> VoteBox:
        """A vote of this matter, at the end."""
        box = self._make(key)
        box.changed.connect(self._on_vote_changed)
        box.removed.connect(self._on_vote_removed)
        self._held.addWidget(box)
        tab_after(self.votes[-1] if self.votes else self.add, box)
        self.votes.append(box)
        return box

    def values(self) -> dict[str, Any]:
        """RuleBroken for what cannot be read."""
        own = {"id": self.id} if self.id else {}
        return self.form.values() | own | {"key": self.key}

    def lock(self, locked: bool) -> None:
        self.form.lock(locked)
        self.add.setVisible(not locked)
        for box in self.votes:
            box.lock(locked)

    def results(self) -> Sequence[str]:
        return [box.result.text() for box in self.votes]

    # --- slots -------------------------------------------------------------------------------

    def _on_add_clicked(self) -> None:
        box = self.add_vote(new_key())
        box.show_values({"rule": "ordinary", "way": "open", "matter": self.heading})
        self._on_vote_changed()
        box.form.go_to("rule")

    def _on_vote_changed(self) -> None:
        self.voted.emit()
        self.changed.emit()

    def _on_vote_removed(self, box: VoteBox) -> None:
        self.votes.remove(box)
        self._held.removeWidget(box)
        box.hide()
        box.deleteLater()
        self._on_vote_changed()
