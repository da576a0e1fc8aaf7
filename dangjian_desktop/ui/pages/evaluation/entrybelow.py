"""What stands under a member's form: remarks of others and of ballots, scans, grades by year."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dangjian_desktop.domain.evaluation.facts import EntryFacts
from dangjian_desktop.records import EvaluationEntry, EvaluationRemark, Record
from dangjian_desktop.services import attachments, keeping
from dangjian_desktop.services.evaluation import entries, trend
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Values
from dangjian_desktop.ui.kit.partlist import PartKind, PartList
from dangjian_desktop.ui.kit.parts import Link, column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from dangjian_desktop.services.attachments import Attached

KIND = EvaluationEntry.__tablename__


def _say(session: "Session", entry_id: str, record_id: str, values: Values) -> Any:
    """A new remark, or another wording of one that is there."""
    if record_id:
        record = keeping.get(session, EvaluationRemark, record_id)
        return keeping.save(session, record, values)
    speaker, words = values.get("speaker") or "", values.get("text") or ""
    return entries.say(session, entry_id, speaker, words)


PEER = PartKind(
    "remark",
    EvaluationRemark,
    "entry_id",
    given={"source": "peer"},
    title="互评发言",
    shown=("speaker", "text"),
    leave=("round_id",),
    save=_say,
    words="会上谁对这名党员说了什么，照记；票上写的意见另列，不署名。",
)


class EntryNotes:
    """What is read for it."""

    def __init__(self, session: "Session", entry: EntryFacts, day: "date") -> None:
        self.peer: Sequence[Record] = PEER.of(session, entry.entry_id)
        self.names = keeping.captions(session, EvaluationRemark, self.peer)
        self.files: Sequence[Attached] = attachments.listed(session, KIND, entry.entry_id)
        self.years = trend.of_person(session, entry.person_id, day)


class EntryBelow(QWidget):
    """Made anew for every showing; it holds nothing that is typed."""

    part_asked = Signal(str, str)  # act and record
    file_opened = Signal(str)
    round_asked = Signal(str)  # another year's

    def __init__(self, look: Look, entry: EntryFacts, notes: EntryNotes, *, frozen: bool) -> None:
        super().__init__()
        self.look = look
        body = column(gap=4, margins=(16, 0, 16, 12))
        if notes.files:
            body.addWidget(look.rule())
            body.addWidget(section(look, "签字扫描件", f"{len(notes.files)} 份"))
            body.addLayout(
                row(*(self._link(f.name, self.file_opened.emit, f.link_id) for f in notes.files),
                    None)
            )  # fmt: skip
        peer = PartList(look, PEER, notes.peer, notes.names, frozen=frozen)
        peer.asked.connect(self.part_asked)
        body.addWidget(look.rule())
        body.addWidget(peer)
        if entry.ballot_remarks:
            body.addWidget(look.rule())
            body.addWidget(section(look, "票上写的意见", "打乱顺序，不署名"))
            for words in entry.ballot_remarks:
                body.addLayout(row((look.paragraph(words, colour="ink"), 1)))
        if notes.years:
            body.addWidget(look.rule())
            body.addWidget(section(look, "历年等次"))
            body.addWidget(self._years(notes))
        self.setLayout(column(panel(body), gap=0))

    def _years(self, notes: EntryNotes) -> QWidget:
        lines = [
            row(
                self._link(f"{one.year} 年", self.round_asked.emit, one.round_id),
                self.look.label(one.words),
                self.look.label(one.branch, tokens.PT_SMALL, "ink3"),
                None,
            )
            for one in notes.years
        ]
        return panel(column(*lines, gap=2))

    def _link(self, words: str, run: Callable[[str], object], about: str) -> Link:
        made = Link(self.look, words)
        made.clicked.connect(partial(run, about))
        return made
