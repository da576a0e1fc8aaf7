"""List and card of any kind of record: what a kind has until it needs a page of its own."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.records import Record, fields, shown
from dangjian_desktop.services import history, keeping

from .actions import Action, ActionSet
from .cells import Cell
from .drafts import DraftKeeper
from .editpanel import EditPanel
from .empty import EmptyState, EmptyWords
from .exporting import export_records, import_records
from .form import RecordForm
from .historylist import HistoryList
from .lookups import lookups
from .office import Office
from .parts import column, find_line, foot, panel, row
from .stack import Stack
from .table import Column, RecordTable
from .views import RecordView

CARD_WIDE = 464
DEBOUNCE_MS = 120


class RecordsView(QWidget):
    """Knows one kind; reads through services.keeping, writes one act a time."""

    def __init__(self, office: Office, kind: type[Record]) -> None:
        super().__init__()
        self.office, self.kind, self.look = office, kind, office.look
        self.record: Record | None = None
        self._all: Sequence[Record] = ()
        self._names: dict[str, str] = {}
        self._build_list()
        self._build_card()
        self.acts = ActionSet(self.look, self, self._actions())
        self._lay_out()
        self.draft = DraftKeeper(office.drafts, kind.__tablename__, self._draft, self)
        self.form.changed.connect(self.draft.changed)

    # --- building ------------------------------

    def _build_list(self) -> None:
        late = Column("late", "补录", self._late, keeping.late_days, 12, at_first=True)
        more = [late] if self.kind.late_by else []
        self.model = RecordTable(self.kind, self._called, more)
        self.table = RecordView(self.look, self.model)
        self.table.setAccessibleName(self.kind.title)
        self.table.remember_columns(self.office.settings.columns, self.kind.__tablename__)
        self.table.chose.connect(self._on_table_chose)
        self.table.menu_asked.connect(self._on_menu_asked)
        self.search = find_line(self.look, f"在{self.kind.title}里找")
        self.search.setObjectName("find_records")
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._wait.timeout.connect(self._show_rows)
        self.search.textChanged.connect(self._on_search_changed)

    def _build_card(self) -> None:
        self.form = RecordForm(self.look, fields(self.kind), lookups(self.office))
        self.panel = EditPanel(self.look, self.kind.title, self.form)
        self.panel.save_asked.connect(self.save)
        self.panel.discard_asked.connect(self.discard)
        self.history = HistoryList(self.look)

    def _actions(self) -> list[Action]:
        title = self.kind.title
        return [
            Action("new", f"新增{title}", self.begin, "plus", "Ctrl+N", self._no_write, True),
            Action("remove", "删除", self.remove, "trash", "Delete", self._no_record),
            Action("import", "导入…", self.bring_in, "file-import", "", self._no_write),
            Action("export", "导出…", self.export, "file-export"),
            Action("print", "打印", self.print_list, "printer", "Ctrl+P"),
        ]

    def _lay_out(self) -> None:
        words = EmptyWords("file-text", f"还没有{self.kind.title}", self.kind.about)
        self.empty = EmptyState(self.look, words, self.acts.button("new"))
        names = ("import", "export", "print", "new")
        tools = row((self.search, 1), *(self.acts.button(n) for n in names), margins=(12, 8, 12, 8))
        below = foot(self.look, "", "↑↓ 选   Enter 打开   Ctrl+S 保存")
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        self.stack = Stack(self.table, self.empty)
        left = column(tools, (self.stack, 1), self.look.rule(), below, gap=0)
        card = panel(column((self.panel, 3), self.look.rule(), (self.history, 1), gap=0), "surface")
        card.setFixedWidth(CARD_WIDE)
        self.card = card
        self.setLayout(row((left, 1), self.look.rule(True), card, gap=0))

    # --- reading ------------------------------

    def reload(self) -> None:
        """Read the list anew; the record at hand stays chosen, what is typed stays."""
        with self.office.read() as session:
            self._all = keeping.listed(session, self.kind)
            self._names = keeping.captions(session, self.kind, self._all)
        self._show_rows()
        here = self.record.id if self.record is not None else ""
        at = self.model.row_of(lambda r: r.id == here)
        if self.form.is_dirty():
            return
        if at >= 0:
            self.table.choose_row(at)
        elif self._all and self.model.rowCount():
            self.table.choose_row(0)
        else:
            self._show(None)

    def _show_rows(self) -> None:
        text = self.search.text().strip()
        found = [r for r in self._all if not text or text in self._words(r)]
        self.model.set_records(found)
        self.stack.show_first(bool(self._all))
        self.card.setVisible(bool(self._all) or self.form.is_dirty())
        self.totals.setText(f"共 {len(found)} 条")

    def _words(self, record: Record) -> str:
        cells = []
        for described in fields(self.kind):
            value = getattr(record, described.name)
            if described.privacy or described.mask:
                continue
            words = self._names.get(value, "") if described.reference else shown(described, value)
            cells.append(words)
        return " ".join(cells)

    def _called(self, table: str, record_id: str) -> str:  # noqa: ARG002
        return self._names.get(record_id, "")

    def _late(self, record: Record) -> Cell | str:
        days = keeping.late_days(record)
        return Cell(f"补录，晚{days}天", state="late") if days > self.office.late_days else ""

    def _show(self, record: Record | None) -> None:
        self.record = record
        self.form.show_values({}) if record is None else self.form.show_record(record)
        self.form.lock(bool(self.office.frozen))
        entries = []
        if record is not None:
            with self.office.read() as session:
                entries = history.history(session, self.kind, record.id)
        self.history.show_entries(entries)
        self.acts.refresh()

    # --- slots ------------------------------

    def _on_search_changed(self) -> None:
        self._wait.start()

    def _on_table_chose(self, record: Any) -> None:
        if record is None or record is self.record:
            return
        if self.form.is_dirty():
            from .unsaved import may_leave

            if not may_leave(self, self.office.dialogs):
                return
        self._show(record)

    def _on_menu_asked(self, record: Any, at: Any) -> None:  # noqa: ARG002
        self.acts.popup(at)

    def _no_write(self) -> str:
        return self.office.frozen

    def _no_record(self) -> str:
        return self.office.frozen or ("" if self.record is not None else "先选一条记录")

    def _draft(self) -> dict[str, Any]:
        return {"id": self.record.id if self.record else "", "values": self.form.draft()}

    # --- acting ------------------------------

    def begin(self) -> None:
        """An empty form; nothing is kept until it is saved."""
        self._show(None)
        self.card.show()
        self.form.open_sensitive()
        self.form.focus_first()

    def save(self) -> bool:
        """Keep what is typed as one act; troubles stand beside their fields."""
        title, old = self.kind.title, self.record
        with self.office.caught(self.form) as done:
            values = self.form.values()
            with self.office.write(f"{'修改' if old else '新增'}{title}") as session:
                target = keeping.get(session, self.kind, old.id) if old else self.kind()
                self.record = keeping.save(session, target, values)
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
            self._show(None)
            self.office.say("已移到回收站，可以撤销（Ctrl+Z）")
            self.reload()

    def export(self) -> None:
        export_records(self.office, self.kind)

    def bring_in(self) -> None:
        import_records(self.office, self.kind)

    def print_list(self) -> None:
        from dangjian_desktop.jobs import papers

        db, kind, today = self.office.opened.db, self.kind, self.office.today
        ids = [record.id for record in self.model.records]
        self.office.show_paper(kind.title, lambda: papers.listing(db, kind, ids=ids, today=today))

    def open_record(self, record_id: str) -> None:
        self.search.clear()
        self._show_rows()
        at = self.model.row_of(lambda r: r.id == record_id)
        if at >= 0:
            self.table.choose_row(at)

    # --- unsaved ------------------------------

    def has_unsaved(self) -> bool:
        return self.form.is_dirty()

    def unsaved_words(self) -> str:
        return f"正在填的{self.kind.title}"
