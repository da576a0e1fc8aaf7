"""The right of the page: the card of the chosen person, or the form of what is being done."""

import logging
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from dangjian_desktop.domain.problems import KnownError
from dangjian_desktop.ui.kit.drafts import DraftKeeper
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel, row
from dangjian_desktop.ui.kit.unsaved import may_leave

from .conduct import print_conduct
from .reading import read_person

if TYPE_CHECKING:
    from dangjian_desktop.services.attachments import Attached
    from dangjian_desktop.services.related import Related
    from dangjian_desktop.ui.kit.drafts import Kept
    from dangjian_desktop.ui.kit.editpanel import EditPanel
    from dangjian_desktop.ui.kit.form import RecordForm

    from .acts import Act
    from .bulk import Preview
    from .cardview import PersonCard

log = logging.getLogger(__name__)
DRAFT = "members"
# What is asked of the card → the page's group and the kind of record there.
ELSEWHERE = {
    "case": ("发展党员", "development_case"),
    "evaluation": ("民主评议", "evaluation_entry"),
    "dues": ("党费", "dues_cell"),
}


class Desk(QStackedWidget):
    """Shows one person and carries out one act at a time; what is typed is kept as a draft.

    Card and form are imported when the first is shown: the list is painted before them.
    """

    saved = Signal(str)  # id of the person, "" when one was removed
    acting = Signal(bool)  # a form is open, or no longer
    left = Signal()  # Esc on the card: back to the list
    more_asked = Signal(QWidget)  # the button under which the menu of acts opens
    files_asked = Signal(str)  # photo or attach
    file_opened = Signal(str)  # link id of an attachment

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.person_id = self._called = ""
        self.act: Act | None = None
        self.form: RecordForm | None = None
        self.panel: EditPanel | None = None
        self.nobody = panel(column(None), "surface")
        self.addWidget(self.nobody)
        self.draft = DraftKeeper(office.drafts, DRAFT, self._kept, self)
        away = QShortcut(QKeySequence("Esc"), self)
        away.setContext(away.context().WidgetWithChildrenShortcut)
        away.activated.connect(self._on_escape)

    def _on_escape(self) -> None:
        from dangjian_desktop.ui.kit.picker import Picker

        focus = self.focusWidget()
        if isinstance(focus, Picker) and focus.list_open():
            focus.close_list()
        elif self.act is not None:
            self.close_act()
        else:
            self.left.emit()

    # --- the card ----------------------------------------------------------------------------

    @cached_property
    def card(self) -> "PersonCard":
        """Made when it is first asked for."""
        from .cardview import PersonCard

        card = PersonCard(self.look)
        self.addWidget(card)
        card.asked.connect(self._on_card_asked)
        card.related_opened.connect(partial(_go_to, self.office))
        card.revealed.connect(self._on_card_revealed)
        return card

    def show_person(self, person_id: str) -> None:
        """The card of that person; "" for nobody. An open form stays where it is."""
        self.person_id = person_id
        if self.act is not None:
            return
        if not person_id:
            self.setCurrentWidget(self.nobody)
            return
        try:
            with self.office.read() as session:
                read = read_person(session, person_id, self.office.day)
        except KnownError:  # removed a moment ago: the list is about to say so
            self.setCurrentWidget(self.nobody)
            return
        self._called = read.card.person.name
        self.card.show_person(read, frozen=bool(self.office.frozen))
        self.setCurrentWidget(self.card)
        self._show_photo(person_id, read.card.photo)

    def _show_photo(self, person_id: str, photo: "Attached | None") -> None:
        from .files import read_photo

        def shown(picture: QPixmap) -> None:
            if self.person_id == person_id:
                self.card.set_photo(picture)

        read_photo(self.office, photo, shown, self)

    def _on_card_asked(self, key: str, record_id: str) -> None:
        if key == "more":
            self.more_asked.emit(self.card.more_button)
        elif key in ("photo", "attach"):
            self.files_asked.emit(key)
        elif key == "file":
            self.file_opened.emit(record_id)
        elif key in ELSEWHERE:
            self.office.go(*ELSEWHERE[key], record_id or self.person_id)
        elif key == "conduct":
            print_conduct(self.office, self.person_id)
        elif key == "about":
            _show_about(self.office, self.person_id, self._called)
        elif not self.office.frozen:
            self.begin(key, record_id)

    def _on_card_revealed(self, label: str) -> None:
        log.info("shown whole: %s of person %s", label, self.person_id)

    # --- acting ------------------------------------------------------------------------------

    def begin(self, key: str, record_id: str = "", draft: "Kept | None" = None) -> bool:
        """Open the form of an act for the person shown; False when another one must stay."""
        from .parts import act_for

        if not may_leave(self, self.office.dialogs):
            return False
        try:
            act = act_for(self.office, key, self.person_id, record_id)
        except KnownError as gone:
            self.office.errors.show(gone)
            return False
        self._drop_form()
        self._open(act)
        if draft is not None and self.form is not None:
            self.form.bring(draft)
        return True

    def _open(self, act: "Act") -> None:
        from dangjian_desktop.ui.kit.editpanel import EditPanel
        from dangjian_desktop.ui.kit.form import RecordForm
        from dangjian_desktop.ui.kit.lookups import lookups

        form = RecordForm(self.look, act.fields, lookups(self.office))
        for described in act.fields:
            if described.reference == "organization":
                picker: Any = form.editors[described.name].widget
                picker.setPlaceholderText("党组织名称")
        form.show_values(act.values or {})
        form.changed.connect(self.draft.changed)
        form.revealed.connect(self._on_card_revealed)
        made = EditPanel(self.look, act.title, form)
        made.save_asked.connect(self.save)
        made.discard_asked.connect(self.close_act)
        if act.remove is not None:
            self._add_remove(made)
        if act.about:
            self._add_about(made, act.about)
        if act.preview is not None:
            from .bulk import Preview

            self._add_preview(made, Preview(form, act))
        self.act, self.form, self.panel = act, form, made
        made.discard.setText("关闭  Esc")
        made.discard.setEnabled(True)
        form.dirtied.connect(self._on_form_dirtied)
        self.addWidget(made)
        self.setCurrentWidget(made)
        self.acting.emit(True)
        form.focus_first()

    def _on_form_dirtied(self, dirty: bool) -> None:
        if self.panel is not None:
            self.panel.discard.setText("放弃修改" if dirty else "关闭  Esc")
            self.panel.discard.setEnabled(True)

    def _add_about(self, made: "EditPanel", words: str) -> None:
        said = self.look.paragraph(words, colour="ink3")
        layout: Any = made.layout()
        layout.insertLayout(3, row((said, 1), margins=(16, 10, 16, 0)))

    def _add_preview(self, made: "EditPanel", preview: "Preview") -> None:
        layout: Any = made.layout()
        layout.insertWidget(layout.count() - 2, self.look.rule())
        layout.insertWidget(layout.count() - 2, preview, 3)

    def _add_remove(self, made: "EditPanel") -> None:
        button = self.look.button("删除", icon="trash")
        button.setObjectName("remove_part")
        button.clicked.connect(self.remove_part)
        layout: Any = made.foot.layout()
        layout.insertWidget(0, button)

    def _drop_form(self) -> None:
        if self.panel is not None:
            self.removeWidget(self.panel)
            self.panel.deleteLater()
        self.act = self.form = self.panel = None
        self.draft.drop()

    def close_act(self) -> None:
        """Back to the card; what is typed asks first."""
        if self.act is None or not may_leave(self, self.office.dialogs):
            return
        self._back()

    def _back(self) -> None:
        self._drop_form()
        self.acting.emit(False)
        self.show_person(self.person_id)

    def remove_part(self) -> None:
        """Move the part that is open to the recycle bin."""
        act = self.act
        if act is None or act.remove is None:
            return
        with self.office.caught(self.form) as done, self.office.write(f"删除{act.title[2:]}") as s:
            act.remove(s)
        if done.ok:
            self._finished(act.person_id, "已移到回收站，可以撤销（Ctrl+Z）")

    def _finished(self, person_id: str, words: str) -> None:
        self.office.say(words)
        self.person_id = person_id
        self._back()
        self.saved.emit(person_id)

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
        person_id = ""
        with self.office.caught(form) as done:
            values = form.values()
            if not self._sure(act, values):
                return False
            with self.office.write(act.what) as session:
                person_id = str(act.save(session, values))
        if done.ok:
            self._finished(person_id, "已保存")
        return done.ok

    def _sure(self, act: "Act", values: dict[str, Any]) -> bool:
        """Ask where the act has a doubt about what is to be saved."""
        if act.doubt is None:
            return True
        with self.office.read() as session:
            found = act.doubt(session, values)
        return not found or self.office.dialogs.sure(found, act.doubted, "仍然登记")

    def discard(self) -> None:
        if self.form is not None:
            self.form.mark_clean()

    def _kept(self) -> "Kept":
        act, form = self.act, self.form
        if act is None or form is None:
            return {}
        about = {"key": act.key, "person_id": act.person_id, "record_id": act.record_id}
        return {**about, "title": act.title, "values": form.draft()}


def _show_about(office: Office, person_id: str, called: str) -> None:
    from dangjian_desktop.ui.kit.aboutpage import open_about

    open_about(office, "person", person_id, called)


def _go_to(office: Office, one: "Related") -> None:
    from dangjian_desktop.ui.kit.relatedlist import go_to

    go_to(office, one)
