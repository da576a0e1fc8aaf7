"""What a vote on the person came to: its figures side by side, the result and its article."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dangjian_desktop.records.development_tally import KINDS
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row, section
from dangjian_desktop.ui.kit.theme import Look

if TYPE_CHECKING:
    from dangjian_desktop.domain.development.casefile import VoteFacts

FIGURES = (
    ("eligible", "应到"),
    ("present", "实到"),
    ("issued", "发出"),
    ("collected", "收回"),
    ("yes", "赞成"),
    ("no", "不赞成"),
    ("abstain", "弃权"),
    ("invalid", "无效"),
    ("written_yes", "书面赞成"),
)
ALWAYS = frozenset({"赞成", "不赞成", "弃权"})  # told also where there was none
GOOD = "通过"


def vote_lines(look: Look, vote: "VoteFacts") -> QWidget:
    """Heading with where it was counted, figures, result; the result is computed, never typed."""
    where = vote.meeting or (vote.day.iso() if vote.day is not None else "")
    chips = []
    if vote.result:
        chips.append(Chip(look, vote.result, "good" if vote.result == GOOD else "bad"))
    head = section(look, KINDS.get(vote.kind, vote.kind), where, *chips)
    body = column(head, gap=2)
    if vote.figures is not None:
        known = [(words, getattr(vote.figures, name)) for name, words in FIGURES]
        said = "  ".join(f"{words} {n}" for words, n in known if n or words in ALWAYS)
        figures = look.paragraph(said, colour="ink")
        figures.setObjectName(f"vote_{vote.kind}")
        body.addLayout(row((figures, 1)))
    for words in (vote.reason, vote.basis):
        if words:
            body.addLayout(row((look.paragraph(words, tokens.PT_SMALL, "ink3"), 1)))
    body.addSpacing(6)
    return panel(body)
