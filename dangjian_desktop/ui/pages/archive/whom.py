"""Choosing whom a paper is for: filters at the left, a table in which Space ticks, a search."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from dangjian_desktop.services import person_search
from dangjian_desktop.ui.kit.filters import Filters
from dangjian_desktop.ui.kit.office import Office
from dangjian_desktop.ui.kit.parts import column, find_line, foot, panel, row
from dangjian_desktop.ui.kit.stack import Stack
from dangjian_desktop.ui.kit.ticking import TickDelegate, TickRows, TickView

from .subjects import Subject, Subjects

DEBOUNCE_MS = 120
FILTERS_WIDE = 172
NARROW = 620  # px of the pane under which the filters are put away
NOBODY = Subjects((), (("name", "", 10),), {}, {})
KEYS = "空格 勾选   Shift+↑↓ 连选   Ctrl+F 找"
NOTHING = "没有可以选的；换一换筛选，或看另一个党组织。"


class Whom(QWidget):
    """Nothing ticked means the row that is current. `changed`: who is meant is another."""

    changed = Signal()
    opened = Signal()  # Enter: on with it

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office, self.look = office, office.look
        self.subjects = NOBODY
        self.ticks: dict[str, set[str]] = {}
        self.filters = Filters(self.look)
        self.filters.setFixedWidth(FILTERS_WIDE)
        self.words = find_line(self.look, "姓名、拼音首字母或其中的字")
        self.words.setObjectName("find_whom")
        self._wait = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self.all = self.look.button("全选", "link")
        self.all.setObjectName("tick_all")
        self.none = self.look.button("全不选", "link")
        self.none.setObjectName("tick_none")
        self.rows = TickRows([], set())
        self.view = TickView(self.look, self.rows, self.rows.ticked)
        self.view.setItemDelegate(TickDelegate(self.look, self.view))
        self.view.setObjectName("whom")
        self.view.setAccessibleName("给谁填")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        look = self.look
        tools = row((self.words, 1), self.all, self.none, margins=(12, 8, 12, 8))
        nothing = row(None, look.label(NOTHING, colour="ink2"), None)
        self.stack = Stack(self.view, panel(column(None, nothing, None, None), "surface"))
        below = foot(look, "", KEYS)
        totals = below.findChild(QLabel, "totals")
        assert totals is not None
        self.totals = totals
        middle = panel(column(tools, (self.stack, 1), look.rule(), below, gap=0))
        self._line = look.rule(True)
        self.setLayout(row(self.filters, self._line, (middle, 1), gap=0))

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filters_changed)
        self.words.textChanged.connect(self.look.rare.cover)
        self.words.textChanged.connect(self._on_words_text_changed)
        self.words.returnPressed.connect(self._on_words_return_pressed)
        self._wait.timeout.connect(self.refill)
        self.all.clicked.connect(self._on_all_clicked)
        self.none.clicked.connect(self._on_none_clicked)
        self.view.ticks_changed.connect(self._on_view_ticks_changed)
        self.view.chose.connect(self._on_view_chose)
        self.view.opened.connect(self._on_view_opened)

    # --- what is shown -----------------------------------------------------------------------

    def show_subjects(self, subjects: Subjects, ticked: Collection[str] | None = None) -> None:
        """Show these. With `ticked` exactly those are ticked, and no filter hides one of them."""
        fresh = [c[0] for c in subjects.columns] != [c[0] for c in self.subjects.columns]
        self.subjects = subjects
        if fresh:
            self.view.show_other_columns(subjects.table())
        if fresh or ticked:
            self.ticks = {} if ticked else {g: set(k) for g, k in subjects.first.items()}
        known = {s.id for s in subjects.rows}
        if ticked is not None:
            self.rows.ticked.clear()
            self.rows.ticked.update(ticked)
        self.rows.ticked.intersection_update(known)
        self._show_filters()
        self.refill()

    def _show_filters(self) -> None:
        choices = self.subjects.choices(self.ticks)
        offered = {(c.group, c.key) for c in choices}
        kept = {g: {k for k in keys if (g, k) in offered} for g, keys in self.ticks.items()}
        self.ticks = {g: keys for g, keys in kept.items() if keys}
        self.filters.set_choices(choices)
        self.filters.set_ticked(self.ticks)
        self._fit()

    def refill(self) -> None:
        """The rows that pass, in the order asked for; the current one stays current."""
        self._wait.stop()
        here = self.current()
        found = self._found(self.subjects.passing(self.ticks))
        self.view.blockSignals(True)
        self.rows.set_records(found)
        name, descending = self.view.sorting()
        if name:
            self.view.sort_by(name, descending)
        at = self.rows.row_of(lambda s: here is not None and s.id == here.id)
        self.view.choose_row(max(at, 0))
        self.view.blockSignals(False)
        self.stack.show_first(bool(found))
        self._tell()

    def _found(self, rows: list[Subject]) -> list[Subject]:
        text = self.words.text().strip()
        if not text:
            return rows
        people = frozenset(s.person_id for s in rows if s.person_id)
        named: set[str] = set()
        if people:
            with self.office.read() as session:
                named.update(person_search.find(session, text, limit=len(people), among=people))
        return [s for s in rows if s.person_id in named or _says(s, text)]

    def _tell(self) -> None:
        unit, ticked = self.subjects.unit, len(self.rows.ticked)
        shown = f"共 {self.rows.rowCount()} {unit}"
        hidden = ticked - sum(s.id in self.rows.ticked for s in self.rows.records)
        more = f"，其中 {hidden} {unit}没有显示" if hidden else ""
        self.totals.setText(f"{shown}   选了 {ticked} {unit}{more}" if ticked else shown)
        self.changed.emit()

    # --- who is meant ------------------------------------------------------------------------

    def current(self) -> Subject | None:
        """The row that is current."""
        found = self.view.current_record()
        return found if isinstance(found, Subject) else None

    def meant(self) -> list[Subject]:
        """The ticked, also those that a filter hides, in the order shown; else the current one."""
        ticked = self.rows.ticked
        if not ticked:
            here = self.current()
            return [] if here is None else [here]
        shown = [s for s in self.rows.records if s.id in ticked]
        seen = {s.id for s in shown}
        return [*shown, *(s for s in self.subjects.rows if s.id in ticked and s.id not in seen)]

    # --- slots -------------------------------------------------------------------------------

    def _on_filters_changed(self, ticked: Mapping[str, set[str]]) -> None:
        self.ticks = {group: set(keys) for group, keys in ticked.items()}
        self._show_filters()
        self.refill()

    def _on_words_text_changed(self) -> None:
        self._wait.start()

    def _on_words_return_pressed(self) -> None:
        self.refill()
        self.view.setFocus()

    def _on_all_clicked(self) -> None:
        self.rows.ticked.update(s.id for s in self.rows.records)
        self.view.viewport().update()
        self._tell()

    def _on_none_clicked(self) -> None:
        self.rows.ticked.clear()
        self.view.viewport().update()
        self._tell()

    def _on_view_ticks_changed(self) -> None:
        self._tell()

    def _on_view_chose(self) -> None:
        self.changed.emit()

    def _on_view_opened(self) -> None:
        self.opened.emit()

    def _fit(self) -> None:
        shown = bool(self.filters.model.lines) and self.width() >= NARROW
        self.filters.setVisible(shown)
        self._line.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _says(subject: Subject, text: str) -> bool:
    return any(text in words for words in subject.cells.values())
