"""The chosen step: when it can be done and why, and the form to record it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from dangjian_desktop.domain.dates import PartialDate
from dangjian_desktop.domain.development.facts import SETBACKS, ended_words
from dangjian_desktop.domain.development.steps import ORDER
from dangjian_desktop.domain.development.times import StepView
from dangjian_desktop.domain.rules import Rule
from dangjian_desktop.services.development import steps
from dangjian_desktop.ui.kit import tokens
from dangjian_desktop.ui.kit.drafts import DraftKeeper, Kept
from dangjian_desktop.ui.kit.lookups import lookups
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.picker import Hit

from .asking import BOOK
from .rows import sentences, sources
from .stepform import StepForm

if TYPE_CHECKING:
    from dangjian_desktop.records import StepPractice
    from dangjian_desktop.services.development.deciding import Deciding

    from .reading import CaseReading, StepReading

DRAFT = "development_step"
KEPT = ("done_on", "handled_by", "outcome", "document", "meeting_id", "content", "reason", "bypass")
REVIEWS = ("review_activist", "review_probation")
SHUT = frozenset({"locked"})  # a step whose form opens only when it is asked for


class StepPane(QWidget):
    """Records, mends and takes back one step; what is typed is kept as a draft."""

    recorded = Signal(str)  # key of a step that was recorded for the first time
    papers_asked = Signal(QPoint)
    files_asked = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.read: CaseReading | None = None
        self.step: StepReading | None = None
        self.form: StepForm | None = None
        self._around = ""  # the locked step whose form was asked for
        self._meeting: Any = None
        self._body = QWidget()
        self._box = column(self._body, gap=0)
        self.setLayout(self._box)
        self.draft = DraftKeeper(office.drafts, DRAFT, self._kept, self)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)

    # --- showing -----------------------------------------------------------------------------

    def show_step(self, read: "CaseReading", step: "StepReading") -> None:
        """That step as it is now; what is being typed for it stays."""
        here = (self.read.id, self.step.key) if self.read and self.step else None
        same = here == (read.id, step.key)
        keep = same and self.has_unsaved()
        if not same:
            self._around = ""
        self.read, self.step = read, step
        if not keep:
            self._rebuild()

    def _rebuild(self) -> None:
        old, self._body = self._body, self._build()
        self._box.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()

    @property
    def view(self) -> StepView:
        assert self.read is not None
        assert self.step is not None
        return self.read.views[self.step.key]

    @property
    def record_id(self) -> str:
        """Of the step as it is recorded; "" before that."""
        if self.read is None or self.step is None:
            return ""
        found = self.read.steps.get(self.step.key)
        return found.id if found is not None else ""

    def _build(self) -> QWidget:
        look, view = self.look, self.view
        actor, way = own_way(view, self.step.own if self.step else None)
        title = look.label(f"第 {view.step.number} 步  {view.name}", tokens.PT_HEAD, strong=True)
        title.setObjectName("step_title")
        who = look.label(actor, tokens.PT_SMALL, "ink3")
        body = column(row(title, who, None), gap=6, margins=(16, 8, 16, 12))
        said = look.paragraph(sentences(view))
        said.setObjectName("step_words")
        source = look.paragraph(sources(_rules(view)), tokens.PT_SMALL, "ink3")
        for words in (said, source, look.paragraph(way, tokens.PT_SMALL, "ink2")):
            if words.text():
                body.addWidget(words)
        why = self._why_no_form()
        self.form = None if why else self._build_form()
        if self.form is None:
            body.addLayout(self._shut(why))
        else:
            body.addSpacing(2)
            body.addWidget(self.form.banner)
            body.addWidget(self.form)
            body.addLayout(self._buttons())
        return panel(body)

    def _why_no_form(self) -> str:
        """Why the step cannot be recorded now; "" when it can, or is recorded."""
        assert self.read is not None
        if self.record_id or self.office.frozen:
            return "" if self.record_id else "还没有办。"
        if self.read.state in SETBACKS:
            return f"{ended_words(self.read.state)}。"
        if self.view.state in SHUT and self._around != self.view.step.key:
            before = self.read.views.get(self.read.next_key)
            named = f"第 {before.step.number} 步{before.name}" if before else "前一步"
            return f"{named}还没有办。"
        return ""

    def _shut(self, why: str) -> Any:
        assert self.read is not None
        line = row((self.look.paragraph(why, colour="ink2"), 1))
        if self.view.state in SHUT and not self.office.frozen and self.read.state == "open":
            around = self.look.button("越过前一步办理…", "link")
            around.setObjectName("go_around")
            around.clicked.connect(self.go_around)
            line.addWidget(around)
        return line

    def go_around(self) -> None:
        """Open the form of a locked step; the reason is asked for."""
        if self.read is None or self.step is None:
            return
        self._around = self.step.key
        self._rebuild()
        if self.form is not None:
            self.form.boxes["bypass"].show()
            self.form.focus_first()

    # --- the form ----------------------------------------------------------------------------

    def _build_form(self) -> StepForm:
        assert self.read is not None
        assert self.step is not None
        step = self.step
        hits: list[Hit] = [(one.id, one.caption, one.words) for one in step.meetings]
        form = StepForm(self.look, self.view, lookups(self.office), hits, step.people)
        form.show_values(self._values())
        when: Any = form.editors["done_on"].widget
        when.setPlaceholderText(f"如 {self.office.today}")
        self._meeting = form.editors["meeting_id"].get() if "meeting_id" in form.editors else None
        form.lock(bool(self.office.frozen))
        form.changed.connect(self._on_form_changed)
        form.changed.connect(self.draft.changed)
        return form

    def _values(self) -> dict[str, Any]:
        """What is recorded; of a new step what is usual or known."""
        assert self.read is not None
        assert self.step is not None
        found = self.read.steps.get(self.step.key)
        if found is None:
            return first_values(self.step, self.view)
        return {n: getattr(found, n) for n in KEPT} | {BOOK: self.read.case.book_number}

    def _buttons(self) -> Any:
        look, frozen = self.look, bool(self.office.frozen)
        attach = look.button("关联扫描件", icon="paperclip")
        attach.setObjectName("attach_step")
        attach.setEnabled(bool(self.record_id) and not frozen)
        attach.setToolTip("" if self.record_id else "记为已办以后再关联")
        attach.clicked.connect(self.files_asked)
        self.papers = look.button("打印…", icon="printer")
        self.papers.setObjectName("print_step")
        self.papers.clicked.connect(self._on_papers_clicked)
        line = row(attach, self.papers, None)
        if frozen:
            return line
        if _newest(self.read) == self.view.step.key:
            back = look.button("撤回这一步")
            back.setObjectName("take_back")
            back.clicked.connect(self.take_back)
            line.addWidget(back)
        words = "保存更正  Ctrl+S" if self.record_id else "记为已办"
        save: QPushButton = look.button(words, "primary", "check")
        save.setObjectName("record_step")
        save.setToolTip("Ctrl+Enter")
        save.clicked.connect(self.save)
        line.addWidget(save)
        return line

    def _on_papers_clicked(self) -> None:
        self.papers_asked.emit(self.papers.mapToGlobal(QPoint(0, self.papers.height())))

    def _on_form_changed(self) -> None:
        """A meeting that is chosen brings its day and what its vote came to."""
        form, step = self.form, self.step
        if form is None or step is None or "meeting_id" not in form.editors:
            return
        chosen = form.editors["meeting_id"].get()
        if chosen == self._meeting:
            return
        self._meeting = chosen
        found = next((one for one in step.meetings if one.id == chosen), None)
        if found is not None:
            _take_over(form, found)

    # --- keeping -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.form is not None and self.form.is_dirty()

    def unsaved_words(self) -> str:
        if self.read is None or self.step is None:
            return ""
        return f"“第 {self.view.step.number} 步{self.view.name}”"

    def save(self) -> bool:
        """Record the step, or put it right; troubles stand beside their fields."""
        form, read, step = self.form, self.read, self.step
        if form is None or read is None or step is None:
            return True
        new, today = not self.record_id, self.office.today
        with self.office.caught(form) as done:
            values = form.values() if new else form.edited()
            what = f"{'登记' if new else '更正'}发展步骤"
            if values:
                with self.office.write(what) as session:
                    if new:
                        steps.record(session, read.id, step.key, values, today=today)
                    else:
                        steps.amend(session, self.record_id, values, today=today)
        if done.ok:
            self._saved(new)
        return done.ok

    def _saved(self, new: bool) -> None:
        assert self.step is not None
        self.draft.drop()
        if self.form is not None:
            self.form.mark_clean()
        self.office.say("已记为已办" if new else "已保存更正")
        if new:
            self.recorded.emit(self.step.key)

    def take_back(self) -> None:
        """Remove the step that was recorded last; Ctrl+Z brings it back."""
        with self.office.caught(self.form) as done, self.office.write("撤回发展步骤") as session:
            steps.take_back(session, self.record_id, today=self.office.today)
        if done.ok:
            self.draft.drop()
            self.office.say("已撤回这一步，可以撤销（Ctrl+Z）")

    def discard(self) -> None:
        """Put back what is recorded."""
        self.draft.drop()
        if self.form is not None:
            self.form.show_values(self._values())

    def bring(self, kept: Kept) -> None:
        """Put a draft of this step back."""
        if self.form is None:
            self.go_around()
        values = kept.get("values")
        if self.form is not None and isinstance(values, dict):
            self.form.bring(values)

    def _kept(self) -> Kept:
        if self.form is None or self.read is None or self.step is None or not self.has_unsaved():
            return {}
        return {"case_id": self.read.id, "key": self.step.key, "values": self.form.draft()}


def first_values(step: "StepReading", view: StepView) -> dict[str, Any]:
    """Who usually handles it; training is as a rule done; reviewing has come to its last review."""
    reviews: list[Any] = [one for name in REVIEWS for one in step.parts.get(name, ())]
    own = view.step.actor == "本人"
    return {
        "handled_by": step.people[0] if step.people and not own else None,
        "outcome": "done" if step.key == steps.EXEMPTED else None,
        "done_on": reviews[-1].held_on if reviews else None,
    }


def own_way(view: StepView, own: "StepPractice | None") -> tuple[str, str]:
    """Who acts, and what the office noted of its own way: 本单位做法：…（段党总支工作提示）."""
    if own is None:
        return view.step.actor, ""
    words = "，".join(filter(None, (own.note, own.source and f"依据{own.source}")))
    return own.actor or view.step.actor, f"本单位做法：{words}" if words else ""


def _rules(view: StepView) -> Sequence[Rule]:
    return view.window.rules if view.window is not None else ()


def _take_over(form: StepForm, meeting: "Deciding") -> None:
    form.editors["done_on"].set(PartialDate.of(meeting.day))
    if meeting.outcome:
        form.editors["outcome"].set(meeting.outcome)


def _newest(read: "CaseReading | None") -> str:
    """The step that was done last: only that is taken back; the first begins the case."""
    done = sorted(read.steps, key=ORDER.__getitem__) if read is not None else []
    return done[-1] if len(done) > 1 else ""
