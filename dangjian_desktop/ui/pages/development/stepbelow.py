"""What belongs to the chosen step: its files, the votes taken on the person, its parts."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.partlist import PartList
from dangjian_desktop.ui.kit.parts import Link, column, panel, row
from dangjian_desktop.ui.kit.theme import Look

from .partkinds import kinds
from .votes import vote_lines

if TYPE_CHECKING:
    from .reading import CaseReading, StepReading

# What the general meeting votes on at a step; other ballots stand among the parts.
VOTES = {"branch_meeting_admit": "admission", "branch_meeting_convert": "conversion"}


class StepBelow(QWidget):
    """Made anew for every showing; it holds nothing that is typed."""

    part_asked = Signal(str, str)  # act and record of a part
    file_opened = Signal(str)  # link id

    def __init__(
        self, look: Look, read: "CaseReading", step: "StepReading", *, frozen: bool
    ) -> None:
        super().__init__()
        self.look = look
        body = column(gap=0, margins=(16, 0, 16, 8))
        if step.files:
            body.addLayout(row(*(self._file(one) for one in step.files), None))
        vote = read.file.vote(VOTES.get(step.key, ""))
        if vote is not None:
            body.addWidget(vote_lines(look, vote))
        known = kinds(read.day, read.practice)
        for name, records in step.parts.items():
            made = PartList(look, known[name], records, step.names, frozen=frozen)
            made.setObjectName(f"part_{name}")
            made.asked.connect(self.part_asked)
            body.addWidget(made)
            if name == "mentor" and not frozen:
                body.addLayout(self._replacing(records, step.names))
        self.setLayout(column(panel(body), gap=0))

    def _replacing(self, mentors: Sequence[Any], names: Mapping[str, str]) -> QHBoxLayout:
        """A link for each mentor of now: another one from a day on."""
        line = row()
        for one in mentors:
            if one.until is None:
                called = names.get(one.person_id or "", one.name or "")
                link = self.look.button(f"更换{called}…", "link")
                link.setObjectName("replace_mentor")
                link.clicked.connect(partial(self.part_asked.emit, "replace_mentor", one.id))
                line.addWidget(link)
        line.addStretch(1)
        return line

    def _file(self, file: Any) -> Link:
        made = Link(self.look, file.caption or file.name, tokens.PT_SMALL)
        made.setObjectName("step_file")
        made.clicked.connect(partial(self.file_opened.emit, file.link_id))
        return made
