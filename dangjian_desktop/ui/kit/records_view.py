"""List and card of any kind of record: what a kind has until it needs a page of its own."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.records import Record
from dangjian_desktop.services import keeping, saving

from .actions import ActionSet
from .booklist import BookList
from .draftoffer import DraftOffer
from .drafts import DraftKeeper, Kept
from .editpanel import EditPanel
from .empty import EmptyState, EmptyWords
from .form import RecordForm
from .lookups import lookups
from .office import Office
from .parts import column, foot, panel, row
from .recorddeeds import actions
from .recordside import RecordSide
from .stack import Stack
from .unsaved import may_leave

CARD_WIDE = 464
NARROW = 940  # px: list and card side by side want more
FREE = 16_777_215  # what Qt means by no width of one's own
BODY = "organization_id"


class RecordsView(BookList):
    """The list, and the card of the chosen record; in a narrow window the card lies over it."""

    def __init__(self, office: Office, kind: type[Record]) -> None:
        super().__init__(office, kind)
        self._narrow = self._over = False
        self._make()

    def _make(self) -> None:
        """Everything that is shown, after the fields."""
        self._build_list()
        self._build_card()
        self.acts = ActionSet(self.look, self, actions(self))
        remove = self.acts.live["remove"]  # not where the focus is in the card
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(remove)
        self.draft = DraftKeeper(self.office.drafts, self.kind.__tablename__, self._draft, self)
        self.form.changed.connect(self.draft.changed)
        self.offered = DraftOffer(self.look, self.draft, self._draft_words)
        self.offered.taken.connect(self._on_offered_taken)
        self._lay_out()

    def _make_anew(self) -> None:
        """The branch has added or changed a field of its own: list and form are others now."""
        for action in self.acts.live.values():
            self.removeAction(action)
        before, layout = QWidget(), self.layout()
        if layout is not None:
            before.setLayout(layout)
        before.deleteLater()
        self._make()

    # --- building ------------------------------

    def _build_card(self) -> None:
        self.form = RecordForm(self.look, self.fields, lookups(self.office))
        self.panel = EditPanel(self.look, self.kind.title, self.form)
        self.panel.save_asked.connect(self.save)
        self.panel.discard_asked.connect(self.discard)
        self.side = RecordSide(self.office, self.kind)
        self.history = self.side.history

    def _lay_out(self) -> None:
        words = EmptyWords("file-text", f"还没有{self.kind.title}", self.kind.about)
        self.empty = EmptyState(self.look, words, self.acts.button("new"))
        self.more, printing, new = (self.acts.button(n) for n in ("more", "print", "new"))
        shown = (self.years, self.more, printing, new)
        tools = row((self.search, 1), *shown, margins=(12, 8, 12, 8))
        below = foot(self.look, "", "↑↓ 选   Enter 打开   Ctrl+S 保存")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        self.stack = Stack(self.table, self.empty)
        rows = column(self.offered, tools, (self.stack, 1), self.look.rule(), below, gap=0)
        self.rows = panel(rows)
        back = self.look.button("返回列表", icon="chevron-left")
        back.setObjectName("back_to_rows")
        back.clicked.connect(self.close_card)
        self.back = panel(row(back, None, margins=(12, 6, 12, 6)), "surface")
        parts = (self.back, (self.panel, 5), self.look.rule(), (self.side, 3))
        self.card = panel(column(*parts, gap=0), "surface")
        self.setLayout(row((self.rows, 1), self.look.rule(True), self.card, gap=0))
        self._arrange()

    # --- room ---------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        """Side by side, or one of the two."""
        self.card.setMinimumWidth(0 if self._narrow else CARD_WIDE)
        self.card.setMaximumWidth(FREE if self._narrow else CARD_WIDE)
        self.back.setVisible(self._narrow)
        self._show_card()

    def _show_card(self) -> None:
        something = bool(self.book.total) or self.form.is_dirty() or self._over
        self.card.setVisible(self._over if self._narrow else something)
        self.rows.setVisible(not (self._narrow and self._over))

    def close_card(self) -> None:
        """Back to the list, in a narrow window."""
        if may_leave(self, self.office.dialogs):
            self._over = False
            self._show_card()
            self.table.setFocus()

    def _open_card(self) -> None:
        self._over = True
        self._show_card()
        self.form.focus_first()

    # --- reading ------------------------------

    def reload(self) -> None:
        """Read the list anew; the record at hand stays chosen, what is typed stays."""
        self._read()
        self.offered.offer(not self.office.frozen and not self.form.is_dirty())
        if not self.form.is_dirty():
            here = self.record.id if self.record is not None else ""
            if not self._choose(here):
                self._choose_first()
        self._lock()

    def _read(self) -> None:
        if self.read() and not self.form.is_dirty():
            self.fields = self.book.fields
            self._make_anew()
        self._show_rows()

    def _show_rows(self) -> None:
        self.show_rows()
        self._show_card()

    def _show(self, record: Record | None) -> None:
        self.record = record
        self.form.show_values({}) if record is None else self.form.show_record(record)
        self.side.show_record(record)
        self._lock()
        self.acts.refresh()

    def _lock(self) -> None:
        frozen = bool(self.office.frozen)
        self.form.lock(frozen)
        self.panel.foot.setVisible(not frozen)

    # --- slots ------------------------------

    def find_rows(self) -> None:
        """Look for the words and the year again; the record at hand stays in the card."""
        with self.office.caught():
            self._read()
            self._go_to(self.model.row_of(self._is_here))

    def _on_table_chose(self, record: Record | None) -> None:
        if record is None or (self.record is not None and record.id == self.record.id):
            return
        wanted = record.id
        if may_leave(self, self.office.dialogs):
            self._choose(wanted)  # saving may have read the list anew
        else:
            self._stay()

    def _on_table_opened(self) -> None:
        self._open_card()

    def _on_menu_asked(self, record: Record, at: QPoint) -> None:  # noqa: ARG002
        self.acts.popup(at)

    # --- the draft ------------------------------

    def _draft(self) -> Kept:
        if not self.form.is_dirty():
            return {}
        return {"id": self.record.id if self.record else "", "values": self.form.draft()}

    def _draft_words(self, kept: Kept) -> str:
        return f"{'改' if kept.get('id') else '填'}的{self.kind.title}"

    def _on_offered_taken(self, kept: Kept) -> None:
        """Put a draft back; of a record that is gone it becomes a new one."""
        if not may_leave(self, self.office.dialogs):
            return
        if not self._choose(str(kept.get("id", ""))):
            self.begin()
        values = kept.get("values")
        self.form.bring(values if isinstance(values, dict) else {})

    # --- acting ------------------------------

    def begin(self) -> None:
        """An empty form; nothing is kept until it is saved."""
        if not may_leave(self, self.office.dialogs):
            return
        self._go_to(-1)
        self._show(None)
        self._propose()
        self.form.open_sensitive()
        self._open_card()

    def _propose(self) -> None:
        """A new record is of the organisation looked at, until another one is chosen."""
        editor, here = self.form.editors.get(BODY), self.office.organization_id
        if editor is not None and here:
            editor.set(here)
            self.form.mark_clean()

    def save(self) -> bool:
        """Keep what is typed as one act; troubles stand beside their fields.

        Of a record that is there only what was typed is written, over whatever it has become.
        """
        title, old = self.kind.title, self.record
        with self.office.caught(self.form) as done:
            values = self.form.edited() if old else self.form.values()
            if values or not old:
                with self.office.write(f"{'修改' if old else '新增'}{title}") as session:
                    target = keeping.get(session, self.kind, old.id) if old else self.kind()
                    self.record = saving.save(session, target, values)
        if done.ok:
            self.draft.drop()
            self.form.mark_clean()
            self.office.say("已保存")
            self.reload()
        return done.ok

    def discard(self) -> None:
        self.draft.drop()
        self._show(self.record)

    def remove(self) -> None:
        record = self.record
        if record is None:
            return
        with self.office.caught() as done, self.office.write(f"删除{self.kind.title}") as session:
            keeping.put_in_bin(session, keeping.get(session, self.kind, record.id))
        if done.ok:
            self.draft.drop()
            self._over = False
            self._show(None)
            self.office.say("已移到回收站，可以撤销（Ctrl+Z）")
            self.reload()

    def open_record(self, record_id: str) -> None:
        """Make that record current, taking away what hides it."""
        if not may_leave(self, self.office.dialogs):
            return
        self.search.clear()
        self.years.setCurrentIndex(0)
        self._read()
        if self._choose(record_id):
            self._over = True
            self._show_card()
        else:
            self.office.say(f"这条{self.kind.title}不在当前查看的党组织或日期里")

    # --- unsaved ------------------------------

    def has_unsaved(self) -> bool:
        return self.form.is_dirty()

    def unsaved_words(self) -> str:
        return f"正在填的{self.kind.title}"
