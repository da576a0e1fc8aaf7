"""List and card of any kind of record: what a kind has until it needs a page of its own."""

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from dangjian_desktop.records import Record
from dangjian_desktop.records.base import CUSTOM
from dangjian_desktop.services import books, custom_fields, keeping, saving
from dangjian_desktop.services.books import Asked, Book

from .actions import ActionSet
from .cells import Cell
from .draftoffer import DraftOffer
from .drafts import DraftKeeper, Kept
from .editpanel import EditPanel
from .empty import EmptyState, EmptyWords
from .form import RecordForm
from .lookups import lookups
from .office import Office
from .parts import column, find_line, foot, panel, row
from .recorddeeds import actions
from .recordside import RecordSide
from .stack import Stack
from .table import Column, RecordTable
from .unsaved import may_leave
from .views import RecordView

CARD_WIDE = 464
DEBOUNCE_MS = 120
EVERY_YEAR = "全部年份"
NOTHING = Book((), (), (), {}, {}, (), 0)


class RecordsView(QWidget):
    """Knows one kind; reads through services.keeping, writes one act a time."""

    def __init__(self, office: Office, kind: type[Record]) -> None:
        super().__init__()
        self.office, self.kind, self.look = office, kind, office.look
        self.record: Record | None = None
        self.book = NOTHING
        with office.read() as session:
            self.fields = custom_fields.all_fields(session, kind)
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

    def _build_list(self) -> None:
        late = Column("late", "补录", self._late, keeping.late_days, 12, at_first=True)
        more = [late] if self.kind.late_by else []
        added = [f for f in self.fields if f.name.startswith(CUSTOM)]
        self.model = RecordTable(self.kind, self._called, more, added)
        self.table = RecordView(self.look, self.model)
        self.table.setAccessibleName(self.kind.title)
        self.table.remember_columns(self.office.settings.columns, self.kind.__tablename__)
        self.table.chose.connect(self._on_table_chose)
        self.table.opened.connect(self._on_table_opened)
        self.table.menu_asked.connect(self._on_menu_asked)
        self.search = find_line(self.look, f"在{self.kind.title}里找")
        self.search.setObjectName("find_records")
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self.find_rows)
        self.search.textChanged.connect(self._on_search_changed)
        self.years = QComboBox()
        self.years.setObjectName("years")
        self.years.setAccessibleName("年份")
        self.years.addItem(EVERY_YEAR, 0)
        self.years.activated.connect(self._on_years_activated)

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
        left = column(self.offered, tools, (self.stack, 1), self.look.rule(), below, gap=0)
        card = panel(column((self.panel, 5), self.look.rule(), (self.side, 3), gap=0), "surface")
        card.setFixedWidth(CARD_WIDE)
        self.card = card
        self.setLayout(row((left, 1), self.look.rule(True), card, gap=0))

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
        office = self.office
        year = self.years.currentData() or 0
        asked = Asked(office.organization_id, office.past, year, self.search.text().strip())
        with office.read() as session:
            self.book = books.read(session, self.kind, asked)
        if self.book.fields != self.fields and not self.form.is_dirty():
            self.fields = self.book.fields
            self._make_anew()
        self._show_years()
        self._show_rows()

    def _show_years(self) -> None:
        """The years of the book; a kind without any has no filter."""
        here = self.years.currentData() or 0
        known = [year for year in self.book.years if year]
        self.years.blockSignals(True)
        self.years.clear()
        self.years.addItem(EVERY_YEAR, 0)
        for year in known:
            self.years.addItem(f"{year} 年", year)
        self.years.setCurrentIndex(max(self.years.findData(here), 0))
        self.years.blockSignals(False)
        self.years.setVisible(len(known) > 1 or here > 0)

    def _choose(self, record_id: str) -> bool:
        """Make that record current and show it as it is now; False when it is not in the list."""
        at = self.model.row_of(lambda r: r.id == record_id)
        if at < 0:
            return False
        self._go_to(at)
        self._show(self.model.record(at))
        return True

    def _go_to(self, row: int) -> None:
        """Make that row current, or none, without asking and showing."""
        self.table.blockSignals(True)
        if row >= 0:
            self.table.choose_row(row)
        else:
            self.table.clearSelection()
            self.table.setCurrentIndex(self.table.rootIndex())
        self.table.blockSignals(False)

    def _choose_first(self) -> None:
        if self.model.rowCount():
            self._choose(self.model.record(0).id)
        else:
            self._show(None)

    def _show_rows(self) -> None:
        self.model.set_records(self.book.records)
        name, descending = self.table.sorting()
        if name:
            self.table.sort_by(name, descending)
        self.stack.show_first(bool(self.book.total))
        self.card.setVisible(bool(self.book.total) or self.form.is_dirty())
        self.totals.setText(self._totals())

    def _totals(self) -> str:
        """How many they are, and the sums of what is summed."""
        found, shown = len(self.book.ids), len(self.book.records)
        said = [f"共 {found:,} 条" + (f"，显示前 {shown:,} 条" if shown < found else "")]
        for one in self.fields:
            if one.name in self.book.sums:
                total = self.book.sums[one.name]
                figures = f"{total:,.2f}" if isinstance(total, Decimal) else f"{total:,}"
                said.append(f"{one.label}合计 {figures}")
        return "  ".join(said)

    def _called(self, table: str, record_id: str) -> str:  # noqa: ARG002
        return self.book.names.get(record_id, "")

    def _late(self, record: Record) -> Cell | str:
        days = keeping.late_days(record)
        return Cell(f"补录，晚{days}天", state="late") if days > self.office.late_days else ""

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

    def _on_search_changed(self) -> None:
        self._wait.start()

    def _on_years_activated(self) -> None:
        self.find_rows()

    def find_rows(self) -> None:
        """Look for the words and the year again; the record at hand stays in the card."""
        with self.office.caught():
            self._read()
            self._go_to(self.model.row_of(self._is_here))

    def _is_here(self, record: Record) -> bool:
        return self.record is not None and record.id == self.record.id

    def _on_table_chose(self, record: Record | None) -> None:
        if record is None or (self.record is not None and record.id == self.record.id):
            return
        wanted = record.id
        if may_leave(self, self.office.dialogs):
            self._choose(wanted)  # saving may have read the list anew
        else:
            self._stay()

    def _stay(self) -> None:
        """The row that is current goes back to the record in the card, or to none."""
        here = self.record.id if self.record is not None else ""
        self._go_to(self.model.row_of(lambda r: r.id == here))

    def _on_table_opened(self) -> None:
        self.form.focus_first()

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
        self.card.show()
        self.form.open_sensitive()
        self.form.focus_first()

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
        if not self._choose(record_id):
            self.office.say(f"这条{self.kind.title}不在当前查看的党组织或日期里")

    # --- unsaved ------------------------------

    def has_unsaved(self) -> bool:
        return self.form.is_dirty()

    def unsaved_words(self) -> str:
        return f"正在填的{self.kind.title}"
