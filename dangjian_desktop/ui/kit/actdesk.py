"""What is done to a record, as data, and the place where its form takes the card's."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from dangjian_desktop.domain.problems import Problem, RuleBroken
from dangjian_desktop.records import Field, Record, field_of

from .banner import Banner
from .drafts import DraftKeeper, Kept
from .editpanel import EditPanel
from .form import RecordForm
from .lookups import lookups
from .office import Office
from .parts import focus_again, row
from .theme import Look
from .unsaved import may_leave

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Values = Mapping[str, Any]
Told = tuple[str, str]  # a state, and the sentence that follows from what is typed


@dataclass(frozen=True, slots=True)
class Act:
    """One form: `what` names the act in the history (never a person), `save` carries it out.

    `key`, `about_id` and `record_id` are enough for the page to make the same act again.
    `proposes` fills a field from what is typed in others until it is typed in itself; `tells` says
    below the form what follows from what is typed. Both get the values that can be read.
    """

    key: str
    title: str
    what: str
    fields: Sequence[Field]
    save: Callable[["Session", Values], Any]
    about_id: str = ""
    record_id: str = ""
    values: Values | None = None
    remove: Callable[["Session"], Any] | None = None
    words: str = ""  # over the form: what it does
    proposes: Mapping[str, Callable[[Values], Any]] = field(default_factory=dict)
    tells: Callable[[Values], Told] | None = None


def asked(kind: type[Record], which: str, /, **other: Any) -> Field:
    """A field of a record under other words."""
    return replace(field_of(kind, which), **other)


def refuse_blanks(described: Sequence[Field], values: Values) -> None:
    """RuleBroken for what a service would not even be asked without."""
    missing = [f for f in described if f.required and values.get(f.name) in (None, "")]
    if missing:
        raise RuleBroken([Problem(f.name, f"请填写{f.label}") for f in missing])


class ActDesk(QStackedWidget):
    """Shows `rest` until an act is begun. What is typed is kept as a draft; leaving it asks."""

    saved = Signal(str)  # what `save` gave, as text; "" after a removal
    acting = Signal(bool)  # a form is open, or no longer

    def __init__(self, office: Office, rest: QWidget, draft: str) -> None:
        super().__init__()
        self.office, self.look, self.rest = office, office.look, rest
        self.act: Act | None = None
        self.form: RecordForm | None = None
        self.panel: EditPanel | None = None
        self.addWidget(rest)
        self._before: QWidget | None = None  # had the focus when the form was opened
        self.draft = DraftKeeper(office.drafts, draft, self._kept, self)

    # --- opening -----------------------------------------------------------------------------

    def begin(self, act: Act, draft: "Kept | None" = None) -> bool:
        """Open that form; False when another one must stay."""
        if not may_leave(self, self.office.dialogs):
            return False
        self._drop()
        self._before = self.window().focusWidget()
        form = RecordForm(self.look, act.fields, lookups(self.office))
        form.show_values(act.values or {})
        self.act, self.form, self.panel = act, form, self._panel(act, form)
        if act.proposes or act.tells is not None:
            Follower(self.look, form, act, self.panel)
        form.changed.connect(self.draft.changed)
        form.dirtied.connect(self._on_form_dirtied)
        self.addWidget(self.panel)
        self.setCurrentWidget(self.panel)
        self.acting.emit(True)
        if draft is not None:
            form.bring(draft)
        form.focus_first()
        return True

    def _panel(self, act: Act, form: RecordForm) -> EditPanel:
        made = EditPanel(self.look, act.title, form)
        made.discard.setText("关闭  Esc")
        made.discard.setEnabled(True)
        made.save_asked.connect(self.save)
        made.discard_asked.connect(self.close_act)
        keys = QShortcut(QKeySequence("Esc"), made)
        keys.activated.connect(self.close_act)
        layout: Any = made.layout()
        if act.words:
            said = self.look.paragraph(act.words, colour="ink3")
            layout.insertLayout(3, row((said, 1), margins=(16, 10, 16, 8)))
        if act.remove is not None:
            button = self.look.button("删除", icon="trash")
            button.setObjectName("remove_part")
            button.clicked.connect(self.remove_part)
            foot: Any = made.foot.layout()
            foot.insertWidget(0, button)
        return made

    def _on_form_dirtied(self, dirty: bool) -> None:
        if self.panel is not None:
            self.panel.discard.setText("放弃修改" if dirty else "关闭  Esc")
            self.panel.discard.setEnabled(True)

    def _drop(self) -> None:
        if self.panel is not None:
            self.removeWidget(self.panel)
            self.panel.deleteLater()
        self.act = self.form = self.panel = None
        self.draft.drop()

    # --- closing -----------------------------------------------------------------------------

    def close_act(self) -> None:
        """Back to what was shown; what is typed asks first."""
        if self.act is not None and may_leave(self, self.office.dialogs):
            self._back()

    def _back(self) -> None:
        self._drop()
        self.setCurrentWidget(self.rest)
        focus_again(self._before, self.rest)  # it went with the form
        self.acting.emit(False)

    def remove_part(self) -> None:
        """Move the record that is open to the recycle bin."""
        act = self.act
        if act is None or act.remove is None:
            return
        what = f"删除{act.what.removeprefix('修改')}"
        with self.office.caught(self.form) as done, self.office.write(what) as session:
            act.remove(session)
        if done.ok:
            self._finished("", "已移到回收站，可以撤销（Ctrl+Z）")

    def _finished(self, result: str, words: str) -> None:
        self.office.say(words)
        self._back()
        self.saved.emit(result)

    # --- unsaved -----------------------------------------------------------------------------

    def has_unsaved(self) -> bool:
        return self.form is not None and self.form.is_dirty()

    def unsaved_words(self) -> str:
        return f"“{self.act.title}”" if self.act is not None else ""

    def save(self) -> bool:
        """One act of the history; troubles stand beside their fields."""
        act, form = self.act, self.form
        if act is None or form is None:
            return True
        result = ""
        with self.office.caught(form) as done:
            values = form.values()
            refuse_blanks(act.fields, values)
            with self.office.write(act.what) as session:
                result = str(act.save(session, values))
        if done.ok:
            self._finished(result, "已保存")
        return done.ok

    def discard(self) -> None:
        if self.form is not None:
            self._back()

    def _kept(self) -> "Kept":
        act, form = self.act, self.form
        if act is None or form is None or not form.is_dirty():
            return {}
        about = {"key": act.key, "about_id": act.about_id, "record_id": act.record_id}
        return {**about, "title": act.title, "values": form.draft()}


class Follower(QObject):
    """Does what an act says of its form while it is typed in: proposes values, tells what follows.

    It lives as long as the panel in which the form stands.
    """

    def __init__(self, look: Look, form: RecordForm, act: Act, panel: EditPanel) -> None:
        super().__init__(panel)
        self._form, self._act = form, act
        self._proposed = {name: form.editors[name].raw() for name in act.proposes}
        self.banner = Banner(look, "info")
        self.banner.setObjectName("told")
        layout: Any = panel.layout()
        layout.insertWidget(layout.count() - 2, self.banner)
        form.changed.connect(self.follow)
        self.follow()
        if not act.record_id:
            form.mark_clean()  # what is proposed at first nobody has typed

    def follow(self) -> None:
        typed = {n: e.get() for n, e in self._form.editors.items() if not e.trouble()}
        for name, make in self._act.proposes.items():
            editor = self._form.editors[name]
            if editor.raw() != self._proposed[name]:
                continue  # typed by hand: it stays
            value = make(typed)
            if value is not None and value != editor.get():
                editor.set(value)
                typed[name] = value
            self._proposed[name] = editor.raw()
        told = self._act.tells(typed) if self._act.tells is not None else ("", "")
        self.banner.setVisible(bool(told[1]))
        if told[1]:
            self.banner.say(told[1], told[0])
