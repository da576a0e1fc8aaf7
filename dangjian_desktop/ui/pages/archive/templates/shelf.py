"""The kept templates in a list, one of them with its check, its blanks and its particulars."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget

from dangjian_desktop.records import PaperTemplate, fields
from dangjian_desktop.services import history, keeping
from dangjian_desktop.services.templates import of_added
from dangjian_desktop.ui.kit.actions import ActionSet
from dangjian_desktop.ui.kit.draftoffer import DraftOffer
from dangjian_desktop.ui.kit.drafts import DraftKeeper, Kept
from dangjian_desktop.ui.kit.empty import EmptyState, EmptyWords
from dangjian_desktop.ui.kit.lists import Item
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, panel
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.unsaved import may_leave
from dangjian_desktop.ui.pages.archive.dropping import DropPane
from dangjian_desktop.ui.pages.archive.listpane import ListPane
from dangjian_desktop.ui.pages.archive.sides import Sides

from . import adding, saving, work
from .card import ABOUT, BLANKS, FIELDS, FieldsPane, TemplateCard
from .checks import Checks
from .facts import STATES, Checked, TemplateLine

WIDE = 340
DRAFT = "paper_template_card"
MENU = ("fill", "", "open", "copy", "replace", "fields", "", "remove")
EMPTY = EmptyWords(
    "file-text",
    "还没有模板",
    "上级发来的 Word、Excel 表：拖进来，核对一遍，照名册、会议、档案成批填好。",
    "表里写上 {{姓名}} 这样的字段；没有字段的，教一次空格填什么，以后就记住了。",
    "原来的格式不动；不运行宏，不联网；已有的文件不问过不会覆盖。",
)


class Shelf(DropPane):
    """Templates are added, looked at and taught here; filling them is another part's."""

    def __init__(self, office: Office, make: Callable[[Any], ActionSet]) -> None:
        """`make` gives the actions of the whole tab."""
        super().__init__(adding.ENDINGS)
        self.office, self.look = office, office.look
        self.lines: list[TemplateLine] = []
        self.line: TemplateLine | None = None
        self.checks = Checks(office)
        self.checks.setParent(self)
        self.stack = QStackedWidget()  # what the actions ask where one is
        self.acts = made = make(self)
        self.list = ListPane(
            self.look, "模板", "Enter 看   拖进来也可以", made.button("add", "plain")
        )
        self.list.view.setObjectName("templates")
        self.list.words.setObjectName("find_template")
        self.list.own_key(made.live["remove"])
        self.card = TemplateCard(self.look, [made.button(n) for n in ("more", "replace", "fill")])
        self.fields = FieldsPane(self.look)
        self.draft = DraftKeeper(office.drafts, DRAFT, self._kept, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.offered = DraftOffer(self.look, self.draft, _called)
        self.sides = Sides(self.look, self.list, self.card, WIDE, self.card.back)
        empty = EmptyState(
            self.look, EMPTY, self.acts.button("add", "primary"), self.acts.button("fields")
        )
        self.first = Stack(self.sides, panel(column(empty), "surface"))
        self.first.addWidget(self.fields)
        whole = panel(column(self.offered, (self.first, 1), gap=0))
        self.stack.addWidget(whole)
        self.setLayout(column(self.stack, gap=0))

    def _connect(self) -> None:
        self.list.chose.connect(self._on_list_chose)
        self.list.opened.connect(self._on_list_opened)
        self.list.menu_asked.connect(self._on_menu_asked)
        self.card.copied.connect(self._on_copied)
        self.fields.copied.connect(self._on_copied)
        self.card.typed.connect(self._on_card_typed)
        self.card.blanks.save_asked.connect(self._on_blanks_save_asked)
        self.card.about.save_asked.connect(self.save)
        self.checks.told.connect(self._on_checks_told)
        self.offered.taken.connect(self._on_offered_taken)

    @property
    def here_is_list(self) -> bool:
        return self.stack.currentIndex() <= 0

    # --- reading -----------------------------------------------------------------------------

    def reload(self) -> None:
        """The list; the card unless something unsaved is in it; whom one can fill for."""
        self.lines = work.lines(self.office.opened.db, self.office.settings.used)
        self._take_added()
        self._show_list()
        self.card.lock(self.office.frozen)
        if not self.card.is_dirty():
            self.show_template(self.list.current())
        self.checks.want(self.lines, self.list.current())
        self.offered.offer(not self.office.frozen and not self.card.is_dirty())
        self.acts.refresh()

    def _take_added(self) -> None:
        """The fields that the branch added itself may be others now."""
        with self.office.read() as session:
            own = of_added.added(session)
        self.checks.added = own
        self.fields.take(own)
        self.card.fields.take(own)

    def _show_list(self) -> None:
        here = self.line.id if self.line is not None else ""
        self.list.show_items([_item(one, self.checks.of(one)) for one in self.lines], here)
        if self.first.currentWidget() is not self.fields or self.lines:
            self.first.show_first(bool(self.lines))

    def show_template(self, template_id: str) -> None:
        """That template in the card, as it is stored."""
        self.line = next((one for one in self.lines if one.id == template_id), None)
        if self.line is None:
            self.acts.refresh()
            return
        with self.office.caught() as done, self.office.read() as session:
            record = keeping.get(session, PaperTemplate, template_id)
            entries = history.history(session, PaperTemplate, template_id)
        if done.ok:
            values = {f.name: getattr(record, f.name) for f in fields(PaperTemplate)}
            self.card.about.show_values(values, entries)
        self.card.show_line(self.line, self.checks.of(self.line))
        self.card.lock(self.office.frozen)
        self.acts.refresh()

    def _on_checks_told(self, template_id: str) -> None:
        self._show_list()
        if self.line is not None and self.line.id == template_id:
            self.card.show_line(self.line, self.checks.of(self.line))
        self.acts.refresh()

    # --- going -------------------------------------------------------------------------------

    def show_list(self) -> None:
        self.stack.setCurrentIndex(0)
        self.list.view.setFocus()
        self.acts.refresh()

    def show_fields(self) -> None:
        """The field list: of the template at hand, or alone while there is none."""
        if self.line is not None:
            self.sides.open_right()
            self.card.show_tab(FIELDS)
            self.card.fields.list.words.setFocus()
        else:
            self.first.setCurrentWidget(self.fields)
            self.fields.list.words.setFocus()

    def go_to(self, template_id: str) -> None:
        """Look at that template, as after it was added."""
        self.lines = work.lines(self.office.opened.db, self.office.settings.used)
        self.show_list()
        self.list.words.clear()
        self.line = next((one for one in self.lines if one.id == template_id), None)
        self._show_list()
        self.show_template(template_id)
        self.checks.want(self.lines, template_id)
        self.sides.open_right()

    def _on_list_chose(self, template_id: str) -> None:
        here = self.line.id if self.line is not None else ""
        if template_id == here:
            return
        if self.may_leave():
            self.show_template(template_id)
            self.list.go_to(template_id)
        else:
            self.list.go_to(here)

    def _on_list_opened(self, template_id: str) -> None:
        self._on_list_chose(template_id)
        self.sides.open_right()
        self.card.bar.setFocus()

    def _on_menu_asked(self, at: QPoint) -> None:
        self.acts.popup(at, MENU)

    def _on_copied(self, words: str) -> None:
        self.office.say(f"已复制 {words.splitlines()[0]}，到模板里按 Ctrl+V 粘贴")

    # --- unsaved -----------------------------------------------------------------------------

    def _on_card_typed(self) -> None:
        self.draft.changed()
        self.acts.refresh()

    def may_leave(self) -> bool:
        """Whether the template at hand may be put away."""
        return may_leave(self, self.office.dialogs)

    def has_unsaved(self) -> bool:
        return self.card.is_dirty()

    def unsaved_words(self) -> str:
        return f"模板“{self.line.name}”" if self.line is not None else "模板"

    def save(self) -> bool:
        """What was changed, each an act of its own; what is wrong is said beside it."""
        return self._save(confirmed=False)

    def _on_blanks_save_asked(self) -> None:
        self._save(confirmed=True)

    def _save(self, *, confirmed: bool) -> bool:
        """`confirmed`: what is proposed for the blanks is agreed to, touched or not."""
        if self.line is None:
            return True
        template_id, pane = self.line.id, self.card.blanks
        saved = saving.about(self.office, self.card.about, template_id)
        if saved and (confirmed or pane.is_dirty()):
            saved = saving.blanks(self.office, pane, template_id)
            self.checks.forget(template_id)
        if saved:
            self.draft.drop()
            self.reload()
            self.office.say("已保存")
        return saved

    def discard(self) -> None:
        self.draft.drop()
        self.card.discard()

    # --- the draft ---------------------------------------------------------------------------

    def _kept(self) -> Kept:
        if self.line is None or not self.card.is_dirty():
            return {}
        return {"id": self.line.id, "title": self.line.name, **self.card.typed_values()}

    def _on_offered_taken(self, kept: Kept) -> None:
        """Put back what was typed, if its template is still there."""
        template_id = str(kept.get("id", ""))
        if not self.may_leave() or not self.list.go_to(template_id):
            return
        line = next(one for one in self.lines if one.id == template_id)
        self.checks.now(line)
        self.show_template(template_id)
        self.card.bring(kept)
        self.sides.open_right()
        self.card.show_tab(BLANKS if self.card.blanks.is_dirty() else ABOUT)
        self.draft.keep_now()


def _item(line: TemplateLine, checked: Checked) -> Item:
    """Name and state; below how it is filled, how many fields, when it was used last."""
    state, words = STATES[checked.state] if checked.state else ("", "")
    about = [line.kind_words]
    if checked.fields:
        about.append(f"{len(checked.fields)} 个字段")
    about.append(f"上次 {line.used_on:%Y-%m-%d}" if line.used_on else "还没有用过")
    return Item(line.name, " · ".join(about), state, words, key=line.id)


def _called(kept: Kept) -> str:
    return f"改的模板“{kept.get('title', '')}”"
