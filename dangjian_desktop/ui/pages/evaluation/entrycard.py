"""One member of the round: what is typed of them, in place, with its draft."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dangjian_desktop.domain.evaluation.steps import GRADES
from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import EvaluationEntry, Field
from dangjian_desktop.services.evaluation import entries, rating
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.actdesk import Values, asked
from dangjian_desktop.ui.kit.drafts import DraftKeeper, Kept
from dangjian_desktop.ui.kit.form import RecordForm
from dangjian_desktop.ui.kit.lookups import lookups
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import Chip, column, panel, row
from dangjian_desktop.ui.kit.theme import Look

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from dangjian_desktop.domain.evaluation.facts import EntryFacts

DRAFT = "evaluation_entry"
PART = {"yes": "参加了", "no": "没有参加"}
TEXT_HIGH = 220
TALL = {"self_text": TEXT_HIGH, "branch_opinion": 96}
# By which service each field is kept.
OF_ENTRY = ("role", "elsewhere", "took_part", "absence_reason", "self_text", "self_handed_on",
            "improved_on", "handling", "remark")  # fmt: skip
OF_RATING = ("grade", "grade_reason", "branch_opinion", "improvement")
OF_SIGNING = ("fed_back_on", "own_opinion")
OF_SUPERIOR = "superior_opinion"
# What is asked after which grade: what is to improve, or what was decided elsewhere (rules 3.1).
FOLLOWS = {"improvement": "basic", "improved_on": "basic", "handling": "unqualified"}
AFTER_SUBMITTING = frozenset({*EvaluationEntry.still_open})


def fields_of(entry: "EntryFacts") -> list[Field]:
    """What is asked of that member; of whom no grade is given, no grade is asked."""
    shown = [
        asked(EvaluationEntry, "role", group="参加情况"),
        Field("参加评议", name="took_part", choices=PART, group="参加情况"),
        asked(EvaluationEntry, "absence_reason", group="参加情况"),
        asked(EvaluationEntry, "elsewhere", group="参加情况"),
        asked(EvaluationEntry, "self_handed_on"),
        asked(EvaluationEntry, "self_text", privacy=""),
    ]
    if entry.role == "rated":
        shown += [
            asked(EvaluationEntry, "grade"),
            asked(EvaluationEntry, "grade_reason"),
            asked(EvaluationEntry, "branch_opinion"),
        ]
        shown += [asked(EvaluationEntry, name, privacy="") for name in FOLLOWS]
    shown += [asked(EvaluationEntry, n) for n in (*OF_SIGNING, OF_SUPERIOR)]
    return [*shown, asked(EvaluationEntry, "remark", group="反馈")]


def values_of(entry: "EntryFacts") -> dict[str, Any]:
    """What the form shows of it."""
    names = (*OF_ENTRY, *OF_RATING, *OF_SIGNING, OF_SUPERIOR)
    found = {name: getattr(entry, name) or None for name in names}
    found["took_part"] = {True: "yes", False: "no"}.get(entry.took_part)  # type: ignore[arg-type]
    return found


def keep(session: "Session", entry_id: str, values: Values, office: Office) -> None:
    """What was typed goes to the service it belongs to."""
    given = dict(values)
    if "took_part" in given:
        given["took_part"] = {"yes": True, "no": False}.get(given["took_part"])
    own = {name: given[name] for name in OF_ENTRY if name in given}
    rated = {name: given[name] for name in OF_RATING if name in given}
    if own:
        entries.update(session, entry_id, own, office.today)
    if rated:
        rating.grade(session, entry_id, rated, office.today)
    if OF_SUPERIOR in given:
        entries.superior(session, entry_id, given[OF_SUPERIOR] or "", office.today)
    if any(name in given for name in OF_SIGNING):
        _sign(session, entry_id, given, office)


def _sign(session: "Session", entry_id: str, given: Values, office: Office) -> None:
    """A day makes the signature; without one the words alone are kept, or it is taken back."""
    record = session.get(EvaluationEntry, entry_id)
    on = given.get("fed_back_on", record.fed_back_on if record is not None else None)
    if on is None:
        own = {name: given[name] for name in OF_SIGNING if name in given}
        entries.update(session, entry_id, own, office.today)
        return
    before = record.own_opinion if record is not None else None
    words = given.get("own_opinion", before) or ""
    entries.sign(session, entry_id, on, words, office.today)


class EntryForm(RecordForm):
    """Long words get more room here than in other forms; a reason is asked where one is missed."""

    def __init__(self, office: Office, entry: "EntryFacts") -> None:
        super().__init__(office.look, fields_of(entry), lookups(office))
        for name, high in TALL.items():
            widget = self.editors[name].widget if name in self.editors else None
            if isinstance(widget, QPlainTextEdit):
                widget.setFixedHeight(high)
        self.changed.connect(self.follow)

    def show_values(self, values: Mapping[str, Any]) -> None:
        super().show_values(values)
        self.follow()

    def follow(self) -> None:
        """Where somebody took part elsewhere, or not at all, and why."""
        self.boxes["elsewhere"].setVisible(self.editors["role"].get() == "elsewhere")
        self.boxes["absence_reason"].setVisible(self.editors["took_part"].get() == "no")
        for name, grade in FOLLOWS.items():
            if name in self.boxes:
                said = bool(self.editors[name].get())
                self.boxes[name].setVisible(said or self.editors["grade"].get() == grade)

    def complain(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            if problem.field in self.boxes:
                self.boxes[problem.field].show()
        super().complain(problems)

    def lock_sealed(self) -> None:
        """After 提交评定 only what follows it can be typed."""
        for name, editor in self.editors.items():
            editor.lock(name not in AFTER_SUBMITTING)


class EntryPane(QWidget):
    """Head with chips and buttons, then the form. Ctrl+S saves."""

    saved = Signal()
    print_asked = Signal()
    scan_asked = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.entry: EntryFacts | None = None
        self.form: EntryForm | None = None
        self._sealed = False
        self._body = QWidget()
        self._box = column(self._body, gap=0)
        self.setLayout(self._box)
        self.draft = DraftKeeper(office.drafts, DRAFT, self._kept, self)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)

    def show_entry(self, entry: "EntryFacts", *, sealed: bool) -> None:
        """That member as they are now; what is being typed of them stays."""
        same = self.entry is not None and self.entry.entry_id == entry.entry_id
        if same and self.has_unsaved():
            self.entry = entry
            return
        self.entry, self._sealed = entry, sealed
        old, self._body = self._body, self._build()
        self._box.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()

    def _build(self) -> QWidget:
        assert self.entry is not None
        entry, look = self.entry, self.look
        look.rare.cover(entry.name)
        name = look.label(entry.name, tokens.PT_TITLE, strong=True)
        name.setObjectName("entry_title")
        words = " · ".join(w for w in (entry.group, entry.job) if w)
        about = look.label(words, tokens.PT_SMALL, "ink3")
        about.setMinimumWidth(0)
        about.setToolTip(words)
        form = self.form = EntryForm(self.office, entry)
        form.show_values(values_of(entry))
        if self.office.frozen:
            form.lock(locked=True)
        elif self._sealed:
            form.lock_sealed()
        form.changed.connect(self.draft.changed)
        head = row(name, (about, 1), *_chips(look, entry))
        body = column(head, form.banner, form, self._buttons(), gap=8, margins=(16, 10, 16, 12))
        return panel(body)

    def _buttons(self) -> QWidget:
        look, frozen = self.look, bool(self.office.frozen)
        attach = look.button("关联签字扫描件", icon="paperclip")
        attach.setObjectName("attach_scan")
        attach.setEnabled(not frozen)
        attach.clicked.connect(self.scan_asked)
        form = look.button("打印登记表", icon="printer")
        form.setObjectName("print_form")
        form.clicked.connect(self.print_asked)
        line = row(attach, form, None)
        if not frozen:
            save = look.button("保存  Ctrl+S", icon="device-floppy")
            save.setObjectName("save_entry")
            save.clicked.connect(self.save)
            line.addWidget(save)
        return panel(line)

    # --- keeping -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.form is not None and self.form.is_dirty()

    def unsaved_words(self) -> str:
        return f"{self.entry.name}的评议内容" if self.entry is not None else ""

    def save(self) -> bool:
        """Keep what was typed as one act; troubles stand beside their fields."""
        form, entry, office = self.form, self.entry, self.office
        if form is None or entry is None or not form.is_dirty():
            return True
        with office.caught(form) as done:
            values = form.edited()
            if values.get("took_part") == "no" and not form.editors["absence_reason"].get():
                raise RuleBroken([Problem("absence_reason", "没有参加评议的要写明原因")])
            if values.get("took_part") == "yes" and entry.absence_reason:
                values["absence_reason"] = None
            with office.write("登记评议对象") as session:
                keep(session, entry.entry_id, values, office)
        if done.ok:
            self.draft.drop()
            form.mark_clean()
            office.say("已保存")
            self.saved.emit()
        return done.ok

    def discard(self) -> None:
        self.draft.drop()
        if self.form is not None and self.entry is not None:
            self.form.show_values(values_of(self.entry))

    def bring(self, kept: Kept) -> None:
        """Put a draft of this member back."""
        values = kept.get("values")
        if self.form is not None and isinstance(values, dict):
            self.form.bring(values)

    def _kept(self) -> Kept:
        if self.form is None or self.entry is None or not self.form.is_dirty():
            return {}
        return {
            "entry_id": self.entry.entry_id,
            "name": self.entry.name,
            "values": self.form.draft(),
        }


def _chips(look: Look, entry: "EntryFacts") -> list[Chip]:
    made = []
    if entry.left:
        made.append(Chip(look, entry.left, "off"))
    elif entry.role != "rated":
        made.append(Chip(look, entry.role_words, "-info"))
    if entry.grade:
        made.append(Chip(look, GRADES[entry.grade], "-info"))
    if entry.fed_back_on is not None:
        made.append(Chip(look, "已反馈", "good"))
    return made
