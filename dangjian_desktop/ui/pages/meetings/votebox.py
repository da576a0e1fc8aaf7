"""One vote: its rule and figures, and what they carry, in words with the rule and its article."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dangjian_desktop.domain.votes import ADMISSION_KINDS
from dangjian_desktop.records import Field, Vote, field_of
from dangjian_desktop.services.voting import VoteView
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.editors import Editor, Lookups
from dangjian_desktop.ui.kit.parts import Sign, column, panel, row
from dangjian_desktop.ui.kit.picker import Lookup
from dangjian_desktop.ui.kit.theme import Look

from .editors import SaidEditor, name_editor
from .rowform import Lines, RowForm

ABOUT = ("matter", "rule", "way")
WHO = ("subject_id", "subject_words", "seats", "candidates")
COUNTED = ("eligible", "present", "issued", "collected", "yes", "no", "abstain", "invalid")
REST = ("written_yes", "written_no", "written_abstain", "scrutineer", "teller")
LINES: Lines = (
    (("matter", 5), ("rule", 3), ("way", 3)),
    (("subject_id", 3), ("subject_words", 3), ("seats", 2), ("candidates", 2)),
    tuple((name, 1) for name in COUNTED),
    tuple((name, 2) for name in REST),
)
NUMBERS = (*COUNTED, "seats", "candidates", *REST[:3])
LABELS = {"eligible": "应到", "present": "实到", "issued": "发出", "collected": "收回"}
LABELS |= {"invalid": "无效", "candidates": "候选人数", "seats": "应选", "written_no": "书面不赞成"}
REQUIRED = ("yes", "no", "abstain")


def _described() -> list[Field]:
    made = []
    for name in (*ABOUT, *WHO, *COUNTED, *REST):
        field = field_of(Vote, name)
        label = LABELS.get(name, field.label)
        required = name in ("matter", "rule")
        made.append(replace(field, label=label, required=required, hint=""))
    return made


class VoteBox(QWidget):
    """`eligible` and, while nothing else is typed, `present` are those of the attendance grid."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, look: Look, lookups: Lookups, names: Lookup, key: str) -> None:
        super().__init__()
        self.look, self.key = look, key
        self.id = ""
        described = _described()
        own: dict[str, Editor] = {
            "eligible": SaidEditor(described[7]),
            "scrutineer": name_editor(look, field_of(Vote, "scrutineer"), names),
            "teller": name_editor(look, field_of(Vote, "teller"), names),
        }
        self.form = RowForm(look, described, LINES, lookups, own, aside=NUMBERS)
        for name in NUMBERS:
            line = self.form.editors[name].widget
            if isinstance(line, QLineEdit):
                line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.drop = look.tool("trash", "删除这项表决")
        self.drop.setObjectName("remove_vote")
        self.title = look.label("", tokens.PT_SMALL, "ink3")
        self.sign = Sign(look, "due", 13)
        self.result = look.paragraph("", tokens.PT, "ink")
        self.result.setObjectName("vote_result")
        self.result.setFont(look.font(tokens.PT, strong=True))
        self.reason = look.paragraph("", tokens.PT_SMALL, "ink2")
        self.source = look.paragraph("", tokens.PT_SMALL, "ink3")
        said = column(self.result, self.reason, self.source, gap=2)
        sides = (column(self.sign, None, gap=0), (said, 1), column(self.drop, None, gap=0))
        outcome = panel(row(*sides, gap=6))
        self.setLayout(column(self.title, self.form, outcome, gap=4, margins=(0, 0, 0, 8)))
        self._sheet = (0, 0)
        self.form.changed.connect(self._on_form_changed)
        self.drop.clicked.connect(self._on_drop_clicked)
        self.fit_rule()

    # --- filling -----------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Present as many as the grid says means that it goes with the grid."""
        self.id = str(values.get("id") or "")
        shown = dict(values)
        if shown.get("present") == self._sheet[1]:
            shown["present"] = None
        self.form.fill(shown)
        self.set_sheet(self._sheet)
        self.fit_rule()

    def set_sheet(self, sheet: tuple[int, int]) -> None:
        """Due and present with a vote by the grid, whenever they change."""
        self._sheet = sheet
        self.form.put("eligible", str(sheet[0]))
        present = self.form.editors["present"].widget
        if isinstance(present, QLineEdit):
            present.setPlaceholderText(str(sheet[1]))
            present.setToolTip("空着就用到会登记的人数；表决时人数有变化的照实填")

    def fit_rule(self) -> None:
        """Written opinions, candidates and ballots are there only where the rule has them."""
        rule, secret = self.rule, self.form.get("way") == "secret"
        shown = {*ABOUT, "eligible", "present", "yes", "no", "abstain"}
        if secret:
            shown |= {"issued", "collected", "invalid", "scrutineer", "teller"}
        if rule in ADMISSION_KINDS:
            shown |= {"subject_id", "written_yes", "written_no", "written_abstain"}
        elif rule == "election":
            shown |= {"subject_id", "subject_words", "seats", "candidates"}
        self.form.show_only(sorted(shown))
        self.title.setText("一个候选人一项，同一事项的放在一起算")
        self.title.setVisible(rule == "election")

    def lock(self, locked: bool) -> None:
        self.form.lock(locked)
        self.drop.setVisible(not locked)

    # --- values ------------------------------------------------------------------------------

    @property
    def rule(self) -> str:
        return self.form.get("rule") or ""

    @property
    def matter(self) -> str:
        return self.form.get("matter") or ""

    def values(self) -> dict[str, Any]:
        """What to save; RuleBroken for what cannot be read."""
        values = self.form.values()
        values["eligible"] = self._sheet[0]
        if values["present"] is None:
            values["present"] = self._sheet[1]
        for name in (*NUMBERS, "subject_id", "subject_words"):
            if self.form.boxes[name].isHidden():
                values[name] = None
        return values | ({"id": self.id} if self.id else {})

    def sketch(self) -> Vote | None:
        """The vote as it stands, to be judged; None while its figures are not complete."""
        typed = {name: editor.get() for name, editor in self.form.editors.items()}
        if not typed["rule"] or any(typed[name] is None for name in REQUIRED):
            return None
        if any(editor.trouble() for editor in self.form.editors.values()):
            return None
        values = self.values()
        values.pop("id", None)
        made = Vote(id=self.key, item_id=None, **values)
        made.way = made.way or ("open" if made.rule == "ordinary" else "secret")
        return made

    def tell(self, view: VoteView | None) -> None:
        """The computed result; nothing else decides what is printed."""
        if view is None:
            self._say("due", "票数填完后算出结果", "", "")
            return
        state = "good" if view.outcome.passed else "bad"
        said = view.outcome
        remarks = "；".join(p.message for p in said.remarks)
        reason = said.reason + (f"。{remarks}" if remarks else "")
        self._say(state, said.words, reason, view.source)

    def _say(self, state: str, words: str, reason: str, source: str) -> None:
        self.sign.state = state
        self.sign.update()
        self.look.tint(self.result, {"good": "good", "bad": "bad"}.get(state, "ink2"))
        for label, text in ((self.result, words), (self.reason, reason), (self.source, source)):
            self.look.rare.cover(text)
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleDescription("，".join(w for w in (words, reason, source) if w))

    # --- slots -------------------------------------------------------------------------------

    def _on_form_changed(self) -> None:
        if self.form.last_changed == "rule":
            secret = "open" if self.rule == "ordinary" else "secret"
            self.form.put("way", secret)
        if self.form.last_changed in ("rule", "way"):
            self.fit_rule()
        self.changed.emit()

    def _on_drop_clicked(self) -> None:
        self.removed.emit(self)


MakeVote = Callable[[str], VoteBox]
